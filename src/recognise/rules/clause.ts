/** Where a name begins and what stands around it: the helpers that name rules share. Offsets are UTF-16 units into the
 *  folded text, which has the same length as the text. */

import type { Token } from '../../segment/segmented.ts'
import { firstFrom, type Span } from '../../segment/span.ts'
import { GENERIC_WORDS, LEADING_NOISE, STOP_CHARACTERS, STOPS } from './lexicon.ts'
import type { Find, RuleInput } from './rule.ts'

/** For each UTF-16 unit whether a clause ends with it. */
const ENDS_CLAUSE = new Uint8Array(0x10000)
for (const character of ',;:。!?\n') ENDS_CLAUSE[character.charCodeAt(0)] = 1
/** A name reaches no further left than this: the longest in the annotated reports has 29 characters outside 《》. */
const LONGEST_MODIFIER = 26

/** The start of the clause around `at`: after the last comma, full stop or line break, quotes not looked into. */
export function clauseStart(folded: string, at: number): number {
  let start = at
  while (start > 0 && ENDS_CLAUSE[folded.charCodeAt(start - 1)] === 0) start--
  return start
}

/** The end of the clause around `at`: the offset of the next comma, full stop or line break. */
export function clauseEnd(folded: string, at: number): number {
  let end = at
  while (end < folded.length && ENDS_CLAUSE[folded.charCodeAt(end)] === 0) end++
  return end
}

/** The clause before `at`, without what lies outside it. */
export function clauseBefore(folded: string, at: number): string {
  return folded.slice(clauseStart(folded, at), at)
}

const STOP_SET = new Set(STOPS)
/** The lengths of the stops that end in a character. */
const STOP_LENGTHS = new Map<string, number[]>()
for (const word of STOPS) {
  const last = word.at(-1) ?? ''
  STOP_LENGTHS.set(last, [...new Set([...(STOP_LENGTHS.get(last) ?? []), word.length])])
}
const OPENING = '《〈“‘'
const CLOSING = '》〉”’'

/** Where the modifier of a head begins: after the last word before `headStart` that cannot be part of a name. Brackets
 *  in between are kept when they close again: 乡镇(街道)综合行政执法. */
export function modifierStart(input: RuleInput, headStart: number): number {
  const { folded } = input
  const limit = Math.max(clauseStart(folded, headStart), headStart - LONGEST_MODIFIER)
  let start = headStart
  let depth = 0
  while (start > limit) {
    const character = folded[start - 1] ?? ''
    if (character === ')') depth++
    if (character === '(' && --depth < 0) break
    if (depth === 0 && (character === '、' || OPENING.includes(character) || CLOSING.includes(character))) break
    if (isStopEnding(input, start, limit)) break
    start--
  }
  // 全面依法治县委员会: here the adverb begins the name.
  if (folded.startsWith('依法治', start) && folded.slice(start - 2, start) === '全面') start -= 2
  return skipNoise(folded, depth > 0 ? headStart : start, headStart)
}

/** A count ends what stands before a name: 建设4所|综合服务中心. Words like 五个 also begin names, so only figures count. */
const COUNT = /(?:\d *(?:余|多)? *|若干|首)(?:个|所|家|名|座|处|条|项|支|批|间|栋|张|场|次|届)$/u
const COUNTERS = '个所家名座处条项支批间栋张场次届'

/** For each UTF-16 unit whether a stop, a counter or a stop character ends in it: for most no more need be asked. */
const MAY_STOP = new Uint8Array(0x10000)
for (const character of [...STOP_LENGTHS.keys(), ...COUNTERS, ...STOP_CHARACTERS]) MAY_STOP[character.charCodeAt(0)] = 1

/** Whether a word that cannot be part of a name ends at `end`. */
function isStopEnding(input: RuleInput, end: number, limit: number): boolean {
  const { folded, isTokenStart } = input
  if (MAY_STOP[folded.charCodeAt(end - 1)] === 0) return false
  const character = folded.charAt(end - 1)
  for (const length of STOP_LENGTHS.get(character) ?? []) {
    if (end - length >= limit && STOP_SET.has(folded.slice(end - length, end))) return true
  }
  if (COUNTERS.includes(character) && COUNT.test(folded.slice(Math.max(limit, end - 8), end))) return true
  return STOP_CHARACTERS.has(character) && isTokenStart[end - 1] === 1 && isTokenStart[end] === 1
}

/** Drops counts and words like 各类 from the front of a name. */
export function skipNoise(folded: string, start: number, end: number): number {
  let at = start
  for (;;) {
    const noise = LEADING_NOISE.exec(folded.slice(at, end))?.[0] ?? (folded[at] === ' ' ? ' ' : '')
    if (noise === '' || at + noise.length > end) return at
    at += noise.length
  }
}

/** A name that holds a place begins with it: words between a verb that no list knows and the place are cut away
 *  (引进|深圳市…研究院), unless a bracket opens there: 中国(杭州)…中心. Only a few characters may be cut, so that 国家税务总局深圳市税务局 stays whole. */
export function startAtPlace(folded: string, start: number, headStart: number, before: readonly Find[]): number {
  const place = before.find(
    (find) =>
      find.kind === 'place' &&
      find.deictic !== true &&
      find.start > start &&
      find.start <= start + 4 &&
      folded[find.start - 1] !== '(' &&
      find.end < headStart,
  )
  return place?.start ?? start
}

const GENERIC = new Set(GENERIC_WORDS)
const LONGEST_GENERIC = Math.max(...GENERIC_WORDS.map((word) => word.length))

/** Whether a modifier consists of words that name nothing: 宣传, 工作, 各类普法宣传. */
export function isGeneric(modifier: string): boolean {
  const reach = new Array<boolean>(modifier.length + 1).fill(false)
  reach[0] = true
  for (let at = 0; at < modifier.length; at++) {
    if (!reach[at]) continue
    for (let length = 1; length <= LONGEST_GENERIC && at + length <= modifier.length; length++) {
      if (GENERIC.has(modifier.slice(at, at + length))) reach[at + length] = true
    }
  }
  return reach[modifier.length] === true
}

/** The first of `words` that stands at `at`; `words` must be ordered longest first where one begins another. */
export function wordAt(folded: string, at: number, words: readonly string[]): string | undefined {
  return words.find((word) => folded.startsWith(word, at))
}

/** The first of `words` that ends at `end`. */
export function wordBefore(folded: string, end: number, words: readonly string[]): string | undefined {
  return words.find((word) => folded.endsWith(word, end) && folded.slice(end - word.length, end) === word)
}

/** Words sorted longest first, for wordAt. */
export function longestFirst(words: readonly string[]): readonly string[] {
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}

/** All places where a regular expression with the flag g matches. */
export function matches(
  folded: string,
  pattern: RegExp,
): { readonly span: Span; readonly groups: readonly string[] }[] {
  return execAll(pattern, folded).map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    groups: match.slice(1).map((group) => group ?? ''),
  }))
}

/** What matchAll gives, as an array. It works on the pattern itself, where matchAll makes a copy of it for every text; the
 *  pattern has the flag g. */
export function execAll(pattern: RegExp, folded: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    // An empty match would be found for ever.
    if (match[0] === '') pattern.lastIndex += (folded.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1
    found.push(match)
  }
  return found
}

/** The places where a pattern matches, when all that it takes in or looks at are ideographs, digits and 、: only the runs of
 *  such characters that hold a match of `sign` are searched. Both have the flag g. */
export function matchesInRuns(folded: string, sign: RegExp, pattern: RegExp): ReturnType<typeof matches> {
  let reached = 0
  return execAll(sign, folded).flatMap(({ index }) => {
    if (index < reached) return []
    let start = index
    while (start > reached && isRowCharacter(folded.charCodeAt(start - 1))) start--
    let end = index
    while (end < folded.length && isRowCharacter(folded.charCodeAt(end))) end++
    reached = end
    return matches(folded.slice(start, end), pattern).map(({ span, groups }) => ({
      span: { start: start + span.start, end: start + span.end },
      groups,
    }))
  })
}

function isRowCharacter(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || code === 0x3001 || (code >= 0x30 && code <= 0x39)
}

/** The tokens that lie in `[start, end)`; tokens come in order and without gaps. O(log n + result). */
export function tokensIn(tokens: readonly Token[], start: number, end: number): Token[] {
  const found: Token[] = []
  for (let at = firstFrom(tokens, start); at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.end > end) break
    found.push(token)
  }
  return found
}
