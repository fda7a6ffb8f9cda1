/** Finding many names in one text. Names are folded when the matcher is built; the text must be folded by the caller
 *  (fold.ts), so that one folding serves all matchers.
 *
 *  No tree: names are kept in one map, and the first two characters say which lengths and last characters are worth
 *  trying. With 100,000 place names this costs one look-up per character of text and a few more where a name may begin. */

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
  const shapes = new Map<number, number[]>()
  for (const [name, payload] of names) {
    const key = fold(name)
    if (key === '') continue
    const known = payloads.get(key)
    if (known === undefined) {
      payloads.set(key, [payload])
      noteShape(shapes, key)
    } else if (!known.includes(payload)) known.push(payload)
  }
  for (const list of shapes.values()) list.sort((a, b) => b - a)
  const index = { payloads, shapes, ...sievesOf(payloads.keys(), payloads.size) }
  const findAll = (text: string) => allMatches(text, index)
  return { find: (text) => maximal(findAll(text)), findAll, get: (name) => payloads.get(fold(name)) ?? [] }
}

/** What most characters of a text fall through: which characters names begin with, and, by a hash, which two and which
 *  three. */
interface Sieves {
  /** By character: 0 for one that begins no name, BEGINS, and ALONE where it also is a name by itself. */
  readonly firsts: Uint8Array
  readonly openings: Uint8Array
  readonly thirds: Uint8Array
  readonly mask: number
}

const BEGINS = 1
const ALONE = 2

function sievesOf(names: Iterable<string>, count: number): Sieves {
  const size = 2 ** Math.min(18, Math.ceil(Math.log2(count * 16 + 64)))
  const sieves = {
    firsts: new Uint8Array(0x10000),
    openings: new Uint8Array(size),
    thirds: new Uint8Array(size),
    mask: size - 1,
  }
  for (const name of names) {
    const first = name.charCodeAt(0)
    sieves.firsts[first] = name.length === 1 ? ALONE : Math.max(sieves.firsts[first] ?? 0, BEGINS)
    if (name.length > 1) sieves.openings[hashOf(first, name.charCodeAt(1)) & sieves.mask] = 1
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

/** Two characters as one number of 32 bits, which a Map finds faster than a larger one. */
function opening(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)
}

/** Files the length and the last character of a name under its opening: where the last character differs, the name need
 *  not be cut out of the text to see that it is not there. */
function noteShape(shapes: Map<number, number[]>, key: string): void {
  if (key.length === 1) return
  const slot = opening(key, 0)
  const shape = key.length * 0x10000 + key.charCodeAt(key.length - 1)
  const list = shapes.get(slot)
  if (list === undefined) shapes.set(slot, [shape])
  else if (!list.includes(shape)) list.push(shape)
}

interface Index<T> extends Sieves {
  readonly payloads: ReadonlyMap<string, readonly T[]>
  /** By opening: length times 65,536 and last character of each name, the longest first. */
  readonly shapes: ReadonlyMap<number, readonly number[]>
}

function allMatches<T>(text: string, index: Index<T>): Match<T>[] {
  const { firsts, openings, mask } = index
  const found: Match<T>[] = []
  let code = text.charCodeAt(0)
  for (let start = 0; start < text.length; start++) {
    const next = start + 1 < text.length ? text.charCodeAt(start + 1) : 0
    const first = firsts[code]
    if (first !== 0) {
      if (openings[hashOf(code, next) & mask] === 1) matchesAt(text, start, index, found)
      if (first === ALONE) addMatch(text, start, start + 1, index, found)
    }
    code = next
  }
  return found
}

/** The names of two characters and more that begin at `start`. */
function matchesAt<T>(text: string, start: number, index: Index<T>, found: Match<T>[]): void {
  const shapes = index.shapes.get(opening(text, start))
  if (shapes === undefined) return
  const isThird = index.thirds[thirdOf(text, start) & index.mask] === 1
  for (const shape of shapes) {
    const length = shape >>> 16
    if (length > 2 && !isThird) continue
    if (text.charCodeAt(start + length - 1) === (shape & 0xffff)) addMatch(text, start, start + length, index, found)
  }
}

function addMatch<T>(text: string, start: number, end: number, { payloads }: Index<T>, found: Match<T>[]): void {
  const known = payloads.get(text.slice(start, end))
  if (known !== undefined) found.push({ start, end, payloads: known })
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
