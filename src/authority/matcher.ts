/** Finding many names in one text. Names are folded when the matcher is built; the text must be folded by the caller
 *  (fold.ts), so that one folding serves all matchers.
 *
 *  No tree: names are kept in one map, and the first two characters say which lengths are worth trying. With 100,000
 *  place names this costs one look-up per character of text and a few more where a name may begin. */

import { fold } from './fold.ts'

/** One occurrence of a name; offsets in UTF-16 units, half-open. `payloads` in the order in which they were given. */
export interface Match<T> {
  readonly start: number
  readonly end: number
  readonly payloads: readonly T[]
}

/** Answers where the names of one list occur. */
export interface Matcher<T> {
  /** Occurrences that lie inside no longer occurrence, by start. Two that only overlap are both given: the caller
   *  knows which to believe. */
  find(foldedText: string): Match<T>[]
  /** Every occurrence of every name, by start, the longer first. */
  findAll(foldedText: string): Match<T>[]
  /** What was given for exactly this name, folded or not. */
  get(name: string): readonly T[]
}

/** Builds a matcher from names and what each stands for; a name given several times keeps all its payloads. Empty
 *  names are ignored. O(total length of names). */
export function buildMatcher<T>(names: Iterable<readonly [name: string, payload: T]>): Matcher<T> {
  const payloads = new Map<string, T[]>()
  const lengths = new Map<number, number[]>()
  const openings = new Uint8Array(SIEVE)
  for (const [name, payload] of names) {
    const key = fold(name)
    if (key === '') continue
    const known = payloads.get(key)
    if (known === undefined) {
      payloads.set(key, [payload])
      noteLength(lengths, key)
      openings[sieved(key.charCodeAt(0), key.length === 1 ? 0 : key.charCodeAt(1))] = 1
    } else if (!known.includes(payload)) known.push(payload)
  }
  for (const list of lengths.values()) list.sort((a, b) => b - a)

  const findAll = (text: string): Match<T>[] => {
    const found: Match<T>[] = []
    const index = { payloads, lengths }
    for (let start = 0; start < text.length; start++) {
      const code = text.charCodeAt(start)
      const next = start + 1 < text.length ? text.charCodeAt(start + 1) : 0
      if (openings[sieved(code, next)] === 1 || openings[sieved(code, 0)] === 1) matchesAt(text, start, index, found)
    }
    return found
  }
  return { find: (text) => maximal(findAll(text)), findAll, get: (name) => payloads.get(fold(name)) ?? [] }
}

/** Places of the sieve that most characters of a text fall through: which openings names may have, by a hash. */
const SIEVE = 2 ** 18

function sieved(code: number, next: number): number {
  return (Math.imul(code, 331) + Math.imul(next, 40_503)) & (SIEVE - 1)
}

/** Two characters as one number; names of one character are filed under the character alone. */
function opening(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)
}

function noteLength(lengths: Map<number, number[]>, key: string): void {
  const slot = key.length === 1 ? -key.charCodeAt(0) : opening(key, 0)
  const list = lengths.get(slot)
  if (list === undefined) lengths.set(slot, [key.length])
  else if (!list.includes(key.length)) list.push(key.length)
}

interface Index<T> {
  readonly payloads: ReadonlyMap<string, readonly T[]>
  readonly lengths: ReadonlyMap<number, readonly number[]>
}

function matchesAt<T>(text: string, start: number, index: Index<T>, found: Match<T>[]): void {
  const long = start + 1 < text.length ? index.lengths.get(opening(text, start)) : undefined
  const single = index.lengths.get(-text.charCodeAt(start))
  for (const lengths of [long, single]) {
    if (lengths === undefined) continue
    for (const length of lengths) {
      const payloads = start + length <= text.length ? index.payloads.get(text.slice(start, start + length)) : undefined
      if (payloads !== undefined) found.push({ start, end: start + length, payloads })
    }
  }
}

/** Keeps what lies in nothing longer. Matches come by start, the longer first: one that ends no later than an earlier
 *  one is inside it. */
function maximal<T>(matches: readonly Match<T>[]): Match<T>[] {
  let furthest = -1
  return matches.filter((match) => {
    const isOutside = match.end > furthest
    furthest = Math.max(furthest, match.end)
    return isOutside
  })
}
