/** COUNT, SUM, AVG, MIN, MAX and SAMPLE over groups. Inlined integers are summed as doubles as long as that is exact. */

import { type Id, isInline, NONE } from '../store/id.ts'
import { inlineNumber, inlineType } from '../store/inline.ts'
import type { Accumulator } from './accumulator.ts'
import { calculate } from './arithmetic.ts'
import type { LocalTerms } from './local-terms.ts'
import { decimalValue, integerValue, type Value } from './value.ts'

/** An array of doubles that grows with the group numbers; unset places are zero. */
class Doubles {
  #numbers = new Float64Array(16)

  get(group: number): number {
    return this.#numbers[group] ?? 0
  }

  set(group: number, number: number): void {
    if (group >= this.#numbers.length) {
      const larger = new Float64Array(Math.max(group + 1, this.#numbers.length * 2))
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[group] = number
  }
}

/** Ids by group; NONE at first. */
class Ids {
  #ids = new Uint32Array(16)

  get(group: number): Id {
    return this.#ids[group] ?? NONE
  }

  set(group: number, id: Id): void {
    if (group >= this.#ids.length) {
      const larger = new Uint32Array(Math.max(group + 1, this.#ids.length * 2))
      larger.set(this.#ids)
      this.#ids = larger
    }
    this.#ids[group] = id
  }
}

/** COUNT: rows without a value do not count. */
export class Count implements Accumulator {
  readonly #counts = new Doubles()

  constructor(readonly terms: LocalTerms) {}

  add(group: number, id: Id): void {
    if (id !== NONE) this.#counts.set(group, this.#counts.get(group) + 1)
  }

  result(group: number): Id {
    return this.terms.idOfValue(integerValue(this.#counts.get(group)))
  }
}

/** The sum of nothing, and by its identity the sign that a group has no values beside inlined ones. */
const ZERO = integerValue(0)

/** Inlined decimals have at most seven digits after the point, so that this many times their value is an integer, and one
 *  that a double holds (inline.ts). */
const DECIMAL_UNIT = 1e7
const DECIMAL_SCALE = 7

/** SUM: of type integer, decimal, float or double by promotion; no value when one row has none or is not a number. */
export class Sum implements Accumulator {
  /** The sum of the inlined integers of each group. */
  readonly #integers = new Doubles()
  /** The sum of the inlined decimals of each group, in units of 10^-7. */
  readonly #decimals = new Doubles()
  readonly #hasDecimals = new Set<number>()
  /** The sum of all else; `undefined` in a slot stands for an error. */
  readonly #others: (Value | undefined)[] = []

  constructor(readonly terms: LocalTerms) {}

  add(group: number, id: Id): void {
    if (isInline(id) && this.#addInlined(group, id)) return
    while (this.#others.length <= group) this.#others.push(ZERO)
    const sum = this.#others[group]
    if (sum === undefined) return
    this.#others[group] = id === NONE ? undefined : calculate('+', sum, this.terms.valueAt(id))
  }

  /** False for a value that is not a number of these kinds, or where the sum would no longer be exact. */
  #addInlined(group: number, id: Id): boolean {
    const type = inlineType(id)
    if (type !== 'integer' && type !== 'decimal') return false
    const sums = type === 'integer' ? this.#integers : this.#decimals
    const number = type === 'integer' ? inlineNumber(id) : Math.round(inlineNumber(id) * DECIMAL_UNIT)
    const sum = sums.get(group) + number
    if (!Number.isSafeInteger(sum)) return false
    sums.set(group, sum)
    if (type === 'decimal') this.#hasDecimals.add(group)
    return true
  }

  /** Integers and decimals together; an integer where no decimal was seen, as promotion wants. */
  #inlinedSum(group: number): Value {
    const integers = integerValue(this.#integers.get(group))
    if (!this.#hasDecimals.has(group)) return integers
    const decimals = decimalValue({ mantissa: BigInt(this.#decimals.get(group)), scale: DECIMAL_SCALE })
    return calculate('+', integers, decimals)!
  }

  /** The sum as a value; undefined for an error. */
  valueOf(group: number): Value | undefined {
    const integers = this.#inlinedSum(group)
    if (group >= this.#others.length) return integers
    const others = this.#others[group]
    return others === undefined || others === ZERO ? others && integers : calculate('+', integers, others)
  }

  result(group: number): Id {
    const value = this.valueOf(group)
    return value === undefined ? NONE : this.terms.idOfValue(value)
  }
}

/** AVG: the sum through the count, 0 for no rows. */
export class Average implements Accumulator {
  readonly #sum: Sum
  readonly #counts = new Doubles()

  constructor(readonly terms: LocalTerms) {
    this.#sum = new Sum(terms)
  }

  add(group: number, id: Id): void {
    this.#sum.add(group, id)
    this.#counts.set(group, this.#counts.get(group) + 1)
  }

  result(group: number): Id {
    const count = this.#counts.get(group)
    if (count === 0) return this.terms.idOfValue(ZERO)
    const sum = this.#sum.valueOf(group)
    const value = sum === undefined ? undefined : calculate('/', sum, integerValue(count))
    return value === undefined ? NONE : this.terms.idOfValue(value)
  }
}

/** MIN and MAX by the order of ORDER BY; no value when one row has none, or for no rows. */
export class Extreme implements Accumulator {
  readonly #best = new Ids()
  readonly #failed = new Set<number>()

  constructor(
    readonly order: (left: Id, right: Id) => number,
    /** -1 for the least, 1 for the greatest. */
    readonly direction: -1 | 1,
  ) {}

  add(group: number, id: Id): void {
    if (id === NONE) {
      this.#failed.add(group)
      return
    }
    const best = this.#best.get(group)
    if (best === NONE || this.order(id, best) * this.direction > 0) this.#best.set(group, id)
  }

  result(group: number): Id {
    return this.#failed.has(group) ? NONE : this.#best.get(group)
  }
}

/** SAMPLE: the first value. */
export class Sample implements Accumulator {
  readonly #first = new Ids()

  add(group: number, id: Id): void {
    if (this.#first.get(group) === NONE) this.#first.set(group, id)
  }

  result(group: number): Id {
    return this.#first.get(group)
  }
}
