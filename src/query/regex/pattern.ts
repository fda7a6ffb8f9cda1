/** REGEX and REPLACE: patterns compiled once, matched by the platform where that is quick for certain, and by a machine
 *  of linear time where backtracking might not end. */

import { LimitError } from '../../errors.ts'
import { Machine } from './machine.ts'
import { costOf, hasBackReference, nativeSource, sizeOf } from './native.ts'
import { parsePattern } from './parse.ts'
import { parseFlags, type RegexFlags, type RegexNode } from './syntax.ts'

/** Steps of backtracking that one match may take: some 50 ms. */
const MAX_STEPS = 5e6

/** Written out larger than this (`(a{1,1000}){1,1000}`), a pattern takes the platform seconds to compile. */
const MAX_NATIVE_SIZE = 20_000

/** Called now and then inside long matches; it may throw to stop them. */
export type Check = () => void

/** A pattern ready to match. The same one may serve any number of texts. */
export class Pattern {
  readonly #native: RegExp
  readonly #global: RegExp
  /** Texts up to this length are matched natively. */
  readonly #nativeLength: number
  #machine: Machine | null | undefined

  private constructor(
    readonly root: RegexNode,
    readonly groups: number,
    readonly flags: RegexFlags,
  ) {
    const letters = flags.ignoreCase ? 'ui' : 'u'
    const source = nativeSource(root, flags)
    this.#native = new RegExp(source, letters)
    this.#global = new RegExp(source, `${letters}g`)
    const cost = costOf(root)
    if (sizeOf(root) > MAX_NATIVE_SIZE) this.#nativeLength = -1
    else
      this.#nativeLength = cost.isBounded
        ? (MAX_STEPS / cost.factor) ** (1 / (cost.degree + 1))
        : cost.degree === 0
          ? 0
          : 12
  }

  /** The compiled pattern; undefined when the pattern or the flags are not valid. `forTest` drops what only moves the
   *  edges of a match: a leading and a trailing `.*`. */
  static compile(source: string, flagText: string, forTest: boolean): Pattern | undefined {
    const flags = parseFlags(flagText)
    const parsed = flags === undefined ? undefined : parsePattern(source, flags)
    if (flags === undefined || parsed === undefined) return undefined
    const root = forTest ? withoutOuterStars(parsed.root) : parsed.root
    return new Pattern(root, parsed.groups, flags)
  }

  /** Whether the text holds a match. Throws a LimitError with code `REGEX_LIMIT` for a pattern with back references that
   *  may take too long on it. */
  test(text: string, check: Check): boolean {
    if (text.length <= this.#nativeLength) return this.#native.test(text)
    return this.#linear().match(text, 0, check) !== undefined
  }

  /** The leftmost match at or after `from` with the text of its groups; undefined for a group without a match. */
  find(text: string, from: number, check: Check): Found | undefined {
    if (text.length <= this.#nativeLength) {
      this.#global.lastIndex = from
      const match = this.#global.exec(text)
      return match === null ? undefined : { start: match.index, end: match.index + match[0].length, groups: [...match] }
    }
    const slots = this.#linear().match(text, from, check)
    if (slots === undefined) return undefined
    const groups = Array.from({ length: this.groups + 1 }, (_, number) =>
      slots[2 * number]! < 0 || slots[2 * number + 1]! < 0
        ? undefined
        : text.slice(slots[2 * number], slots[2 * number + 1]),
    )
    return { start: slots[0]!, end: slots[1]!, groups }
  }

  #linear(): Machine {
    this.#machine ??= hasBackReference(this.root) ? null : Machine.of(this.root, this.groups, this.flags)
    if (this.#machine !== null) return this.#machine
    throw new LimitError('REGEX_LIMIT', {
      en: 'A regular expression is too large, or has back references and may take too long; simplify it.',
      zh: '正则表达式过大,或含有反向引用而可能耗时过长;请简化。',
    })
  }
}

/** A match; offsets are UTF-16 units, half-open. */
export interface Found {
  readonly start: number
  readonly end: number
  /** The whole match, then the groups from 1. */
  readonly groups: readonly (string | undefined)[]
}

const isStar = (node: RegexNode | undefined): boolean =>
  node?.type === 'repeat' && node.min === 0 && node.max === Number.POSITIVE_INFINITY && node.body.type === 'set'

/** A text holds a match of `.*x.*` exactly when it holds one of `x`; so for any set in the place of the dot. */
function withoutOuterStars(root: RegexNode): RegexNode {
  if (isStar(root)) return { type: 'sequence', parts: [] }
  if (root.type !== 'sequence') return root
  let parts = root.parts
  while (isStar(parts[0])) parts = parts.slice(1)
  while (isStar(parts.at(-1))) parts = parts.slice(0, -1)
  return { type: 'sequence', parts }
}
