/** Regular expressions of XPath (https://www.w3.org/TR/xpath-functions/#regex-syntax) as trees. */

/** A set of characters as the source of one class of a JavaScript expression with the flag `u`; `(?!…)` before it where
 *  characters are taken away. */
export type CharSet = string

/** A regular expression; a closed union. */
export type RegexNode =
  | { readonly type: 'set'; readonly set: CharSet }
  | { readonly type: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly type: 'choice'; readonly options: readonly RegexNode[] }
  | {
      readonly type: 'repeat'
      readonly body: RegexNode
      readonly min: number
      /** Infinity when there is no end. */
      readonly max: number
      readonly isGreedy: boolean
    }
  /** `number` counts capturing groups from 1; absent for `(?:…)`. */
  | { readonly type: 'group'; readonly body: RegexNode; readonly number?: number }
  | { readonly type: 'start' | 'end' }
  | { readonly type: 'back-reference'; readonly number: number }

/** The flags of REGEX and REPLACE. */
export interface RegexFlags {
  /** `s`: the dot matches line ends too. */
  readonly dotAll: boolean
  /** `m`: `^` and `$` match at line ends. */
  readonly multiLine: boolean
  /** `i` */
  readonly ignoreCase: boolean
  /** `x`: white space in the pattern is not part of it. */
  readonly extended: boolean
  /** `q`: the pattern is plain text. */
  readonly quoted: boolean
}

/** The flags of a text like `im`; undefined when it has a letter that is not one. */
export function parseFlags(text: string): RegexFlags | undefined {
  if (!/^[smixq]*$/.test(text)) return undefined
  const has = (letter: string): boolean => text.includes(letter)
  return {
    dotAll: has('s'),
    multiLine: has('m'),
    ignoreCase: has('i'),
    extended: has('x'),
    quoted: has('q'),
  }
}
