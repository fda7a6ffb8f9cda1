/** Full text over the literals of a dataset, made for Chinese: no segmentation, right or wrong, can hide a hit.
 *
 *  Indexed are the single characters and the pairs of neighbouring characters of the folded text (full and half width,
 *  traditional and simplified, quotes and commas alike). A query is cut into words; a literal is a hit when it holds every
 *  word as a stretch of characters, wherever a segmenter would have cut. Hits are ordered by BM25 over those words.
 *
 *  The index is a list of immutable runs, each a sorted key column with offsets into a column of literal ids. New
 *  literals make a new run, so an update costs what it adds. Literals that no quad holds any more stay indexed: joining
 *  a hit with a pattern drops them. */

import { PREFIXES } from '../rdf/namespaces.ts'
import { namedNode } from '../rdf/term.ts'
import type { Dataset, TextHit, TextIndex } from './dataset.ts'
import { type Id, isInline, NONE } from './id.ts'

/** What the index needs to know of the language. Both are handed in: the store knows no segmenter. */
export interface TextAnalyzer {
  /** Folds variants and case; the result has the length of the text in UTF-16 units, so offsets carry over. */
  fold(text: string): string
  /** The words of a folded query. */
  words(folded: string): readonly string[]
}

/** Properties whose literals are not worth finding: whole report texts (their sentences are) and mention surfaces. */
const NOT_INDEXED: readonly string[] = [`${PREFIXES.nif}isString`, `${PREFIXES.nif}anchorOf`]

/** Pairs collected before a run is closed: bounds what building holds (8 bytes a pair). */
const RUN_PAIRS = 4_000_000

/** BM25 with the usual constants (Robertson and Zaragoza 2009, section 3.2). */
const K1 = 1.2
const B = 0.75

/** Characters shown on each side of the first hit of a snippet. */
const SNIPPET_REACH = 24

interface Run {
  /** Sorted. A single character c has key c << 16, a pair (c, d) has key c << 16 | d. */
  readonly keys: Uint32Array
  /** Row i's literals are ids[offsets[i]] up to ids[offsets[i + 1]], ascending. */
  readonly offsets: Uint32Array
  readonly ids: Uint32Array
}

function isWordCharacter(code: number): boolean {
  if (code < 0x80) return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  const isCjkPunctuation = (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff0f)
  return !isCjkPunctuation && code !== 0x201c && code !== 0x201d
}

/** The keys of a folded text, each once. */
function keysOf(folded: string, keys: Set<number>): void {
  keys.clear()
  let before = 0
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at)
    if (!isWordCharacter(code)) {
      before = 0
      continue
    }
    keys.add((code << 16) >>> 0)
    if (before !== 0) keys.add(((before << 16) | code) >>> 0)
    before = code
  }
}

/** One stable counting pass over 16 bits of the keys: reorders `from` into `to`. */
function countingPass(keys: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): void {
  const starts = new Uint32Array(0x10001)
  for (const row of from) starts[((keys[row] >>> shift) & 0xffff) + 1] += 1
  for (let digit = 1; digit < starts.length; digit++) starts[digit] += starts[digit - 1]
  for (const row of from) to[starts[(keys[row] >>> shift) & 0xffff]++] = row
}

/** Sorts collected (key, id) pairs by key; ids were collected in ascending order and stay so. */
function closeRun(pairKeys: Uint32Array, pairIds: Uint32Array): Run {
  const rows = Uint32Array.from(pairKeys, (_, row) => row)
  const half = new Uint32Array(rows.length)
  countingPass(pairKeys, 0, rows, half)
  countingPass(pairKeys, 16, half, rows)
  const keys: number[] = []
  const offsets: number[] = []
  for (const [place, row] of rows.entries()) {
    if (place > 0 && pairKeys[row] === keys.at(-1)) continue
    keys.push(pairKeys[row])
    offsets.push(place)
  }
  offsets.push(rows.length)
  return { keys: Uint32Array.from(keys), offsets: Uint32Array.from(offsets), ids: rows.map((row) => pairIds[row]) }
}

function rowOf(keys: Uint32Array, key: number): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle] < key) low = middle + 1
    else high = middle
  }
  return keys[low] === key ? low : -1
}

/** Literals of `shorter` that are in `longer` too; both ascending. Galloping, since lengths differ widely. */
function intersect(shorter: Uint32Array, longer: Uint32Array): Uint32Array {
  const found = new Uint32Array(shorter.length)
  let count = 0
  let from = 0
  for (const id of shorter) {
    let step = 1
    while (from + step < longer.length && longer[from + step] < id) step *= 2
    let [low, high] = [from + (step >> 1), Math.min(from + step + 1, longer.length)]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (longer[middle] < id) low = middle + 1
      else high = middle
    }
    from = low
    if (longer[low] === id) found[count++] = id
  }
  return found.subarray(0, count)
}

function countOf(text: string, word: string): number {
  let count = 0
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) count += 1
  return count
}

/** A text index that grows with the datasets it is shown. Ids must keep their meaning from one dataset to the next. */
export class GrowingTextIndex {
  readonly #analyzer: TextAnalyzer
  #runs: readonly Run[] = []
  #indexed = new Uint8Array(1024)
  #literals = 0
  #characters = 0

  constructor(analyzer: TextAnalyzer) {
    this.#analyzer = analyzer
  }

  /** Indexes what the dataset holds and earlier ones did not, and returns the index as a reader of that dataset.
   *  O(literals) to look for new ones, O(characters) to index those. */
  over(dataset: Dataset): TextIndex {
    this.#add(dataset, this.#newLiterals(dataset))
    const [runs, statistics] = [this.#runs, { literals: this.#literals, characters: this.#characters }]
    const search = new Search(dataset, this.#analyzer, runs, statistics)
    return { search: (query, limit) => search.run(query, limit), snippet: (id, query) => search.snippet(id, query) }
  }

  #newLiterals(dataset: Dataset): Uint32Array {
    const fresh: Id[] = []
    const skipped = new Set(NOT_INDEXED.map((iri) => dataset.terms.idOf(namedNode(iri))))
    const cursor = dataset.cursor('POSG', 'each')
    for (const predicate of dataset.predicates()) {
      if (skipped.has(predicate)) continue
      cursor.seek(predicate)
      let last: Id = NONE
      while (cursor.next(65_536)) {
        const objects = cursor.columns[1]
        for (let row = cursor.from; row < cursor.to; row++) {
          const id = objects[row]
          if (id === last || isInline(id)) continue
          last = id
          if (this.#mark(id) && dataset.terms.kindOf(id) === 'literal') fresh.push(id)
        }
      }
    }
    return Uint32Array.from(fresh).sort()
  }

  /** True at the first call for an id. */
  #mark(id: Id): boolean {
    if (id >= this.#indexed.length) {
      const larger = new Uint8Array(Math.max(this.#indexed.length * 2, id + 1))
      larger.set(this.#indexed)
      this.#indexed = larger
    }
    if (this.#indexed[id] === 1) return false
    this.#indexed[id] = 1
    return true
  }

  #add(dataset: Dataset, literals: Uint32Array): void {
    const capacity = Math.min(RUN_PAIRS, Math.max(65_536, literals.length * 64))
    const pairKeys = new Uint32Array(capacity)
    const pairIds = new Uint32Array(capacity)
    let pairs = 0
    const close = () => {
      if (pairs > 0) this.#runs = [...this.#runs, closeRun(pairKeys.slice(0, pairs), pairIds.slice(0, pairs))]
      pairs = 0
    }
    const keys = new Set<number>()
    for (const id of literals) {
      const folded = this.#analyzer.fold(dataset.terms.valueOf(id))
      keysOf(folded, keys)
      for (const key of keys) {
        pairKeys[pairs] = key
        pairIds[pairs++] = id
        if (pairs === capacity) close()
      }
      this.#literals += 1
      this.#characters += folded.length
    }
    close()
  }
}

interface Statistics {
  readonly literals: number
  readonly characters: number
}

/** Search over fixed runs: what a reader of one dataset holds. */
class Search {
  constructor(
    private readonly dataset: Dataset,
    private readonly analyzer: TextAnalyzer,
    private readonly runs: readonly Run[],
    private readonly statistics: Statistics,
  ) {}

  run(query: string, limit = Number.POSITIVE_INFINITY): TextHit[] {
    const words = this.#words(query)
    if (words.length === 0 || limit <= 0) return []
    const hits = this.#score(words, this.#candidates(words))
    hits.sort((a, b) => b.score - a.score || a.literal - b.literal)
    return hits.slice(0, limit)
  }

  snippet(id: Id, query: string): string {
    const text = this.dataset.terms.valueOf(id)
    const folded = this.analyzer.fold(text)
    const words = this.#words(query)
    const marks = new Uint8Array(text.length)
    let first = text.length
    for (const word of words) {
      for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
        marks.fill(1, at, at + word.length)
        first = Math.min(first, at)
      }
    }
    return cutSnippet(text, marks, first === text.length ? 0 : first)
  }

  /** The whole query where it is one stretch without blanks that stands somewhere as it is, else its words. */
  #words(query: string): string[] {
    const parts = this.analyzer
      .fold(query)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
    const words = parts.filter((part) => part !== '').flatMap((part) => this.#wordsOfPart(part))
    return [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  }

  #wordsOfPart(part: string): readonly string[] {
    const isOneStretch = this.#candidates([part]).some((literal) => this.#folded(literal).includes(part))
    return isOneStretch ? [part] : this.analyzer.words(part).filter((word) => word.trim() !== '')
  }

  #folded(literal: Id): string {
    return this.analyzer.fold(this.dataset.terms.valueOf(literal))
  }

  #postings(key: number): Uint32Array {
    const lists = this.runs.map(({ keys, offsets, ids }) => {
      const row = rowOf(keys, key)
      return row === -1 ? new Uint32Array(0) : ids.subarray(offsets[row], offsets[row + 1])
    })
    if (lists.length === 1) return lists[0]
    const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
    let at = 0
    for (const list of lists) {
      all.set(list, at)
      at += list.length
    }
    return all.sort()
  }

  /** Literals that hold all characters and pairs of all words; a few may still lack a word as one stretch. */
  #candidates(words: readonly string[]): Uint32Array {
    const keys = new Set<number>()
    for (const word of words) {
      if (word.length === 1) keys.add((word.charCodeAt(0) << 16) >>> 0)
      for (let at = 1; at < word.length; at++) {
        keys.add(((word.charCodeAt(at - 1) << 16) | word.charCodeAt(at)) >>> 0)
      }
    }
    const lists = [...keys].map((key) => this.#postings(key)).sort((a, b) => a.length - b.length)
    let candidates = lists[0] ?? new Uint32Array(0)
    for (const list of lists.slice(1)) candidates = intersect(candidates, list)
    return candidates
  }

  #score(words: readonly string[], candidates: Uint32Array): TextHit[] {
    const found: { literal: Id; counts: number[]; length: number }[] = []
    for (const literal of candidates) {
      const folded = this.#folded(literal)
      const counts = words.map((word) => countOf(folded, word))
      if (!counts.includes(0)) found.push({ literal, counts, length: folded.length })
    }
    const { literals, characters } = this.statistics
    const average = characters / Math.max(1, literals)
    // Every hit holds every word, so the words' document frequencies differ only outside the hits: the postings of a
    // word's rarest pair bound them well enough to rank rare words above common ones.
    const weights = words.map((word) => inverseFrequency(literals, this.#candidates([word]).length))
    return found.map(({ literal, counts, length }) => {
      const norm = K1 * (1 - B + (B * length) / average)
      const score = counts.reduce((sum, count, word) => sum + (weights[word] * count * (K1 + 1)) / (count + norm), 0)
      return { literal, score }
    })
  }
}

function inverseFrequency(total: number, holders: number): number {
  return Math.log(1 + (total - holders + 0.5) / (holders + 0.5))
}

/** The text around `first`, marked stretches between 【 and 】, … where it was cut. */
function cutSnippet(text: string, marks: Uint8Array, first: number): string {
  const from = Math.max(0, first - SNIPPET_REACH)
  const to = Math.min(text.length, first + 2 * SNIPPET_REACH)
  let snippet = from > 0 ? '…' : ''
  for (let at = from; at < to; at++) {
    if (marks[at] === 1 && (at === from || marks[at - 1] === 0)) snippet += '【'
    snippet += text[at]
    if (marks[at] === 1 && (at === to - 1 || marks[at + 1] === 0)) snippet += '】'
  }
  return to < text.length ? `${snippet}…` : snippet
}
