/** The accumulator for each aggregate, and DISTINCT. */

import type { Id } from '../store/id.ts'
import type { Accumulator } from './accumulator.ts'
import { Average, Count, Extreme, Sample, Sum } from './aggregate-numbers.ts'
import { Concatenation } from './aggregate-text.ts'
import type { Aggregate } from './algebra.ts'
import type { Budget } from './expression-context.ts'
import type { LocalTerms } from './local-terms.ts'
import { termOrder } from './order.ts'

/** A fresh accumulator. It tells `budget` of the memory that DISTINCT and GROUP_CONCAT take. */
export function accumulatorOf(aggregate: Aggregate, terms: LocalTerms, budget: Budget): Accumulator {
  const plain = plainAccumulator(aggregate, terms, budget)
  // The extremes and any sample are the same with and without duplicates.
  const isIndifferent = aggregate.name === 'MIN' || aggregate.name === 'MAX' || aggregate.name === 'SAMPLE'
  return aggregate.distinct && !isIndifferent ? new Distinct(plain, budget) : plain
}

/** The accumulator of an aggregate without DISTINCT. */
function plainAccumulator({ name, separator }: Aggregate, terms: LocalTerms, budget: Budget): Accumulator {
  switch (name) {
    case 'COUNT':
      return new Count(terms)
    case 'SUM':
      return new Sum(terms)
    case 'AVG':
      return new Average(terms)
    case 'MIN':
      return new Extreme(termOrder(terms), -1)
    case 'MAX':
      return new Extreme(termOrder(terms), 1)
    case 'SAMPLE':
      return new Sample()
    case 'GROUP_CONCAT':
      return new Concatenation(terms, separator, budget)
  }
}

/** Bytes of an entry in a set of numbers, measured on Node 20. */
const BYTES_PER_ENTRY = 40

/** Hands each term of a group on once. */
class Distinct implements Accumulator {
  readonly #seen: (Set<Id> | undefined)[] = []

  constructor(
    readonly inner: Accumulator,
    readonly budget: Budget,
  ) {}

  add(group: number, id: Id): void {
    while (this.#seen.length <= group) this.#seen.push(undefined)
    const seen = this.#seen[group] ?? new Set<Id>()
    this.#seen[group] = seen
    if (seen.has(id)) return
    seen.add(id)
    this.budget.charge(BYTES_PER_ENTRY)
    this.inner.add(group, id)
  }

  result(group: number): Id {
    return this.inner.result(group)
  }
}
