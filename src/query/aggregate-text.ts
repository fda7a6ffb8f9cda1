/** GROUP_CONCAT over groups, https://www.w3.org/TR/sparql11-query/#defn_aggGroupConcat. */

import { type Id, NONE } from '../store/id.ts'
import type { Accumulator } from './accumulator.ts'
import type { Budget } from './expression-context.ts'
import { checkLength } from './functions/string.ts'
import { textOf } from './functions/term.ts'
import type { LocalTerms } from './local-terms.ts'
import { stringValue } from './value.ts'

/** The texts of a group in the order of its rows; no value when one row has none or is a blank node. */
export class Concatenation implements Accumulator {
  readonly #parts: (string[] | undefined)[] = []
  readonly #lengths: number[] = []
  readonly #failed = new Set<number>()

  constructor(
    readonly terms: LocalTerms,
    readonly separator: string,
    readonly budget: Budget,
  ) {}

  /** Throws a LimitError when the text grows too long or the query holds too much. */
  add(group: number, id: Id): void {
    const text = id === NONE ? undefined : textOf(this.terms.valueAt(id))
    // One failing row fails the group, as the definition of the aggregate has it; the other groups go on.
    if (text === undefined) {
      this.#failed.add(group)
      return
    }
    while (this.#parts.length <= group) {
      this.#parts.push(undefined)
      this.#lengths.push(0)
    }
    const parts = this.#parts[group] ?? []
    this.#parts[group] = parts
    parts.push(text)
    this.#lengths[group]! += text.length + this.separator.length
    checkLength(this.#lengths[group]!)
    // Two bytes for a unit of UTF-16; 16 stands for the head of the string and its entry in the list.
    this.budget.charge(2 * text.length + 16)
  }

  result(group: number): Id {
    if (this.#failed.has(group)) return NONE
    return this.terms.idOfValue(stringValue((this.#parts[group] ?? []).join(this.separator)))
  }
}
