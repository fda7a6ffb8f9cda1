/** Finding many names in one text. Names are folded when the matcher is built; the text must be folded by the caller
 *  (fold.ts), so that one folding serves all matchers.
 *
 *  No tree: names are kept in one map, and the first three characters say which lengths and last characters are worth
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
 *  three. A number is the sum of BEGINS, where longer names begin so, and IS_NAME, where that is a name by itself. */
interface Sieves {
  readonly firsts: Uint8Array
  readonly openings: Uint8Array
  readonly thirds: Uint8Array
  readonly mask: number
}

const BEGINS = 1
const IS_NAME = 2

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
    note(sieves.firsts, first, name.length === 1)
    if (name.length === 1) continue
    const opening = hashOf(first, name.charCodeAt(1))
    note(sieves.openings, opening & sieves.mask, name.length === 2)
    if (name.length > 2) sieves.thirds[withThird(opening, name.charCodeAt(2)) & sieves.mask] = BEGINS
  }
  return sieves
}

function note(sieve: Uint8Array, slot: number, isName: boolean): void {
  sieve[slot] = (sieve[slot] ?? 0) | (isName ? IS_NAME : BEGINS)
}

function hashOf(code: number, next: number): number {
  return Math.imul(code, 331) + Math.imul(next, 40_503)
}

/** The hash of three characters from that of the first two: 32 bits, which a Map finds faster than a larger number. */
function withThird(opening: number, third: number): number {
  return (opening + Math.imul(third, 9973)) | 0
}

/** Files the length and the last character of a name under its first three: where the last character differs, the name
 *  need not be cut out of the text to see that it is not there. */
function noteShape(shapes: Map<number, number[]>, key: string): void {
  if (key.length < 3) return
  const slot = withThird(hashOf(key.charCodeAt(0), key.charCodeAt(1)), key.charCodeAt(2))
  const shape = key.length * 0x10000 + key.charCodeAt(key.length - 1)
  const list = shapes.get(slot)
  if (list === undefined) shapes.set(slot, [shape])
  else if (!list.includes(shape)) list.push(shape)
}

interface Index<T> extends Sieves {
  readonly payloads: ReadonlyMap<string, readonly T[]>
  /** By the hash of three characters: length times 65,536 and last character of each name, the longest first. */
  readonly shapes: ReadonlyMap<number, readonly number[]>
}

function allMatches<T>(text: string, index: Index<T>): Match<T>[] {
  const { firsts, openings, thirds, mask, payloads, shapes } = index
  const found: Match<T>[] = []
  const add = (start: number, end: number) => {
    const known = payloads.get(text.slice(start, end))
    if (known !== undefined) found.push({ start, end, payloads: known })
  }
  let code = text.charCodeAt(0)
  for (let start = 0; start < text.length; start++) {
    const next = start + 1 < text.length ? text.charCodeAt(start + 1) : 0
    const first = firsts[code] ?? 0
    if (first !== 0) {
      const hash = hashOf(code, next)
      const opening = openings[hash & mask] ?? 0
      if ((opening & BEGINS) !== 0) {
        const third = withThird(hash, text.charCodeAt(start + 2))
        const known = thirds[third & mask] === 0 ? undefined : shapes.get(third)
        if (known !== undefined) {
          for (const shape of known) {
            const end = start + (shape >>> 16)
            if (text.charCodeAt(end - 1) === (shape & 0xffff)) add(start, end)
          }
        }
      }
      if ((opening & IS_NAME) !== 0 && start + 2 <= text.length) add(start, start + 2)
      if ((first & IS_NAME) !== 0) add(start, start + 1)
    }
    code = next
  }
  return found
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
