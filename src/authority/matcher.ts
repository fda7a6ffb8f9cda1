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
  for (const [name, payload] of names) {
    const key = fold(name)
    if (key === '') continue
    const known = payloads.get(key)
    if (known === undefined) {
      payloads.set(key, [payload])
      noteLength(lengths, key)
    } else if (!known.includes(payload)) known.push(payload)
  }
  for (const list of lengths.values()) list.sort((a, b) => b - a)
  const sieves = sievesOf(payloads.keys(), payloads.size)
  const hasSingles = [...payloads.keys()].some((name) => name.length === 1)
  const index = { payloads, lengths, hasSingles, ...sieves }
  const { openings, mask } = sieves

  const findAll = (text: string): Match<T>[] => {
    const found: Match<T>[] = []
    for (let start = 0; start < text.length; start++) {
      const code = text.charCodeAt(start)
      const next = start + 1 < text.length ? text.charCodeAt(start + 1) : 0
      if (openings[hashOf(code, next) & mask] === 1 || (hasSingles && openings[hashOf(code, 0) & mask] === 1))
        matchesAt(text, start, index, found)
    }
    return found
  }
  return { find: (text) => maximal(findAll(text)), findAll, get: (name) => payloads.get(fold(name)) ?? [] }
}

/** What most characters of a text fall through: which two and which three characters names may begin with, by a hash. */
interface Sieves {
  readonly openings: Uint8Array
  readonly thirds: Uint8Array
  readonly mask: number
}

function sievesOf(names: Iterable<string>, count: number): Sieves {
  const size = 2 ** Math.min(18, Math.ceil(Math.log2(count * 16 + 64)))
  const sieves = { openings: new Uint8Array(size), thirds: new Uint8Array(size), mask: size - 1 }
  for (const name of names) {
    const [first, second] = [name.charCodeAt(0), name.length === 1 ? 0 : name.charCodeAt(1)]
    sieves.openings[hashOf(first, second) & sieves.mask] = 1
    if (name.length > 2) sieves.thirds[thirdOf(name, 0) & sieves.mask] = 1
  }
  return sieves
}

function hashOf(code: number, next: number): number {
  return Math.imul(code, 331) + Math.imul(next, 40_503)
}

function thirdOf(text: string, at: number): number {
  return hashOf(text.charCodeAt(at), text.charCodeAt(at + 1)) + Math.imul(text.charCodeAt(at + 2), 9973)
}

/** Two characters as one number of 32 bits, which a Map finds faster than a larger one; names of one character are filed
 *  under the character alone. */
function opening(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)
}

function noteLength(lengths: Map<number, number[]>, key: string): void {
  const slot = key.length === 1 ? single(key, 0) : opening(key, 0)
  const list = lengths.get(slot)
  if (list === undefined) lengths.set(slot, [key.length])
  else if (!list.includes(key.length)) list.push(key.length)
}

/** The slot of a name of one character: 0 stands for no second one. */
function single(text: string, at: number): number {
  return text.charCodeAt(at) << 16
}

interface Index<T> extends Sieves {
  readonly payloads: ReadonlyMap<string, readonly T[]>
  readonly lengths: ReadonlyMap<number, readonly number[]>
  /** Whether there are names of one character. */
  readonly hasSingles: boolean
}

function matchesAt<T>(text: string, start: number, index: Index<T>, found: Match<T>[]): void {
  const isThird = index.thirds[thirdOf(text, start) & index.mask] === 1
  for (let turn = 0; turn < (index.hasSingles ? 2 : 1); turn++) {
    const lengths = index.lengths.get(turn === 0 ? opening(text, start) : single(text, start))
    if (lengths === undefined || (turn === 0 && (text.charCodeAt(start + 1) || 0) === 0)) continue
    for (const length of lengths) {
      if ((length > 2 && !isThird) || start + length > text.length) continue
      const payloads = index.payloads.get(text.slice(start, start + length))
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
