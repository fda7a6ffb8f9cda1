/** Terms and their ids. Finding and finding-or-adding are different functions; ids are given out in order and never
 *  reused once committed.
 *
 *  A record is a head and bytes. The head holds the kind in its low two bits and a number above them:
 *
 *      0  IRI      the number of its prefix (up to the last `/` or `#`), then the UTF-8 of the rest
 *      1  blank    0, then the label
 *      2  literal  the number of its tag, then the lexical form; a tag is `@` and the language, or the datatype IRI
 *
 *  Two hash tables lead from a record to its id: one over the records of an opened or trimmed dictionary, loaded at its
 *  first use and never written, and one over the records added since. Literals that inline.ts can hold never come here: they have no record. */

import { InvariantError } from '../errors.ts'
import type { ByteSpan } from '../rdf/byte-span.ts'
import { XSD } from '../rdf/term.ts'
import { hashBytes } from './byte-hash.ts'
import { ByteStringList } from './byte-strings.ts'
import { Guesses, guessSlot } from './guesses.ts'
import { FIRST_DICTIONARY_ID, type Id, NONE } from './id.ts'
import { INLINE_DATATYPES, type InlineType, inlineIdOfBytes, inlineTypeOf } from './inline.ts'
import type { DictionaryParts } from './parts.ts'
import { RecentTexts } from './recent-texts.ts'
import { finishSteps } from './steps.ts'
import { TermPages } from './term-pages.ts'
import { TermTable } from './term-table.ts'

/** The kind in the low bits of a record's head. */
export const KIND_IRI = 0
export const KIND_BLANK = 1
export const KIND_LITERAL = 2
const KIND_BITS = 2
export const KIND_MASK = 3

/** The first tags of every dictionary. */
const SEED_TAGS = [`${XSD}string`, ...INLINE_DATATYPES]

/** Prefixes kept as strings; a power of two. Graphs of reports have one or two for each, so that a scan over a million
 *  quads comes by some ten thousand and must not make them anew; all slots filled are 10 MB of the heap. */
const PREFIX_TEXTS = 1 << 16

/** Records added since the last time from which on trim() has something to win: half the others. */
const TRIM_SHARE = 1 / 3

const SLASH = 0x2f
const HASH = 0x23

export class Dictionary {
  readonly #prefixes: ByteStringList
  readonly #tags: ByteStringList
  readonly #pages: TermPages
  readonly #inlineTypes: (InlineType | undefined)[] = []
  readonly #tagTexts: string[] = []
  /** Prefixes as strings, each at its number's last bits: of a large store not all of them belong into the heap. */
  readonly #prefixTexts: string[] = []
  readonly #prefixNumbers = new Uint32Array(PREFIX_TEXTS)
  /** The table over the records of the parts that were opened or trimmed to; never written. */
  #base: TermTable | undefined
  /** The table over all later records. */
  #tail: TermTable
  readonly #prefixSpan: ByteSpan = { bytes: new Uint8Array(0), start: 0, end: 0 }
  readonly #restSpan: ByteSpan = { bytes: new Uint8Array(0), start: 0, end: 0 }
  /** Ids of IRIs and numbers of tags that were asked for as strings, for dictionary-terms.ts. Languages as they are
   *  written, datatypes by their IRI. */
  readonly recentIris = new RecentTexts()
  readonly recentLanguages = new RecentTexts()
  readonly recentDatatypes = new RecentTexts()
  /** Indexes of IRIs and numbers of prefixes that were found lately. */
  readonly #iriGuesses = new Guesses()
  readonly #prefixGuesses = new Guesses()

  constructor(parts?: DictionaryParts) {
    this.#prefixes = new ByteStringList(parts?.prefixes)
    this.#tags = new ByteStringList(parts?.tags)
    this.#pages = new TermPages(parts?.pages ?? [], parts?.termCount ?? 0)
    // An inlined value has an id in every dictionary, so the tags of their types are known from the start.
    if (parts === undefined) for (const datatype of SEED_TAGS) this.#tags.findOrAdd(spanOf(datatype))
    this.#base = parts === undefined ? undefined : TermTable.over(this.#pages, parts)
    this.#tail = TermTable.empty(this.#pages)
  }

  /** One more than the number of records: the next id to be given out. */
  get nextId(): Id {
    return this.#pages.length + FIRST_DICTIONARY_ID
  }

  /** The tag of xsd:string. */
  get stringTag(): number {
    return 0
  }

  // ---- Finding

  /** The id of an IRI given as UTF-8, or NONE. */
  findIri(iri: ByteSpan): Id {
    const head = this.#splitIri(iri, false)
    return head < 0 ? NONE : this.#find(head, this.#restSpan)
  }

  /** The id of a blank node, or NONE. */
  findBlank(label: ByteSpan): Id {
    return this.#find(KIND_BLANK, label)
  }

  /** The number of a tag (`@` and a language in lower case, or a datatype IRI), or -1. */
  findTag(tag: ByteSpan): number {
    return this.#tags.find(tag)
  }

  /** The id of a literal, inlined where it can be, or NONE. */
  findLiteral(lexical: ByteSpan, tag: number): Id {
    const inlined = this.#inlined(lexical, tag)
    return inlined === NONE ? this.#find(headOf(KIND_LITERAL, tag), lexical) : inlined
  }

  // ---- Finding or adding

  /** The id of an IRI, adding it when it is new. */
  addIri(iri: ByteSpan): Id {
    const slot = guessSlot(iri)
    const guess = this.#iriGuesses.at(slot)
    if (guess >= 0 && this.#isIri(guess, iri)) return guess + FIRST_DICTIONARY_ID
    const id = this.#findOrAdd(this.#splitIri(iri, true), this.#restSpan)
    this.#iriGuesses.set(slot, id - FIRST_DICTIONARY_ID)
    return id
  }

  addBlank(label: ByteSpan): Id {
    return this.#findOrAdd(KIND_BLANK, label)
  }

  addTag(tag: ByteSpan): number {
    return this.#tags.findOrAdd(tag)
  }

  addLiteral(lexical: ByteSpan, tag: number): Id {
    const inlined = this.#inlined(lexical, tag)
    return inlined === NONE ? this.#findOrAdd(headOf(KIND_LITERAL, tag), lexical) : inlined
  }

  /** Adds a record that a log calls new without looking for it among the base's: that would read most of its pages. Does
   *  nothing when it was added since, which the caller sees by nextId. `tag` counts for literals only. */
  replay(kind: number, text: ByteSpan, tag: number): void {
    const head = kind === KIND_IRI ? this.#splitIri(text, true) : headOf(kind, kind === KIND_LITERAL ? tag : 0)
    this.#findOrAddInTail(head, kind === KIND_IRI ? this.#restSpan : text)
  }

  // ---- Reading

  /** KIND_IRI, KIND_BLANK or KIND_LITERAL. Throws an InvariantError for an id that was never given out. */
  kind(id: Id): number {
    return this.headOf(id) & KIND_MASK
  }

  /** The IRI, label or lexical form. */
  value(id: Id): string {
    return this.valueUnder(this.headOf(id))
  }

  /** The same for the record whose head was read last: making a term asks for kind, value and tag, and finds its record
   *  once. */
  valueUnder(head: number): string {
    const rest = textOf(this.#pages.bytes, this.#pages.restStart, this.#pages.end)
    return (head & KIND_MASK) === KIND_IRI ? this.#prefixText(head >>> KIND_BITS) + rest : rest
  }

  /** The tag of a literal: `@` and its language, or its datatype IRI. */
  tag(id: Id): string {
    return this.tagUnder(this.headOf(id))
  }

  /** The tag that a literal's head names. */
  tagUnder(head: number): string {
    return this.#tagText(head >>> KIND_BITS)
  }

  /** Finds a record and returns its head, which has the kind under KIND_MASK. Throws as kind() does. */
  headOf(id: Id): number {
    const index = id - FIRST_DICTIONARY_ID
    if (index < 0 || index >= this.#pages.length) throw new InvariantError(`no term has the id ${id}`)
    this.#pages.seek(index)
    return this.#pages.readHead()
  }

  // ---- Life

  /** Forgets the records from `nextId` on: a writer that gives up takes its terms along. */
  truncate(nextId: Id): void {
    for (let id = this.nextId - 1; id >= nextId; id--) this.#tail.removeLast(id)
    this.recentIris.clear()
    this.#pages.truncate(nextId - FIRST_DICTIONARY_ID)
  }

  /** The records below `nextId` as parts, with a hash table of just the needed size. Full pages are shared. */
  freeze(nextId: Id = this.nextId): DictionaryParts {
    return finishSteps(this.freezeInSteps(nextId))
  }

  /** The same in steps; nothing may be added until the last one. */
  *freezeInSteps(nextId: Id): Generator<void, DictionaryParts> {
    const termCount = nextId - FIRST_DICTIONARY_ID
    const table = yield* TermTable.holding(this.#pages, FIRST_DICTIONARY_ID, nextId)
    return {
      termCount,
      pages: this.#pages.freeze(termCount),
      prefixes: this.#prefixes.freeze(),
      tags: this.#tags.freeze(),
      slots: table.slots,
      slotMarks: table.marks,
    }
  }

  /** Puts all records under one table without spare room, as after a bulk load, in steps; nothing may be added until the
   *  last one. O(bytes of all terms), so it waits until the records added since the last time are a share of all: loads
   *  one after the other would else hash every term again at each. */
  *trim(): Generator<void, void> {
    if (this.#tail.count < this.#pages.length * TRIM_SHARE) return
    this.#base = yield* TermTable.holding(this.#pages, FIRST_DICTIONARY_ID, this.nextId)
    this.#tail = TermTable.empty(this.#pages)
  }

  /** Bytes of all that is in memory. */
  get byteLength(): number {
    const tables = (this.#base?.byteLength ?? 0) + this.#tail.byteLength
    return this.#pages.byteLength + tables + this.#prefixes.byteLength + this.#tags.byteLength
  }

  // ---- Inside

  /** Points the rest span behind the prefix and returns the head, or -1 when the prefix is not known. */
  #splitIri({ bytes, start, end }: ByteSpan, add: boolean): number {
    let cut = end
    while (cut > start && bytes[cut - 1] !== SLASH && bytes[cut - 1] !== HASH) cut--
    const prefix = this.#prefixSpan
    prefix.bytes = bytes
    prefix.start = start
    prefix.end = cut
    this.#restSpan.bytes = bytes
    this.#restSpan.start = cut
    this.#restSpan.end = end
    const number = this.#prefixNumber(prefix, add)
    return number < 0 ? -1 : headOf(KIND_IRI, number)
  }

  /** The number of a prefix, or -1 when it is not known and not to be added. */
  #prefixNumber(prefix: ByteSpan, add: boolean): number {
    const slot = guessSlot(prefix)
    const guess = this.#prefixGuesses.at(slot)
    if (guess >= 0 && this.#prefixes.holds(guess, prefix.bytes, prefix.start, prefix.end)) return guess
    const number = add ? this.#prefixes.findOrAdd(prefix) : this.#prefixes.find(prefix)
    if (number >= 0) this.#prefixGuesses.set(slot, number)
    return number
  }

  /** Whether the record with this index is this IRI. A record that was truncated away is none. */
  #isIri(index: number, { bytes, start, end }: ByteSpan): boolean {
    const pages = this.#pages
    if (index >= pages.length) return false
    pages.seek(index)
    const head = pages.readHead()
    if ((head & KIND_MASK) !== KIND_IRI) return false
    const cut = end - (pages.end - pages.restStart)
    const prefix = head >>> KIND_BITS
    if (cut - start !== this.#prefixes.lengthOf(prefix)) return false
    const own = pages.bytes
    const shift = pages.end - end
    for (let at = end - 1; at >= cut; at--) if (own[at + shift] !== bytes[at]) return false
    return this.#prefixes.holds(prefix, bytes, start, cut)
  }

  #inlined(lexical: ByteSpan, tag: number): Id {
    if (tag >= this.#inlineTypes.length) this.#learnTags()
    const type = this.#inlineTypes[tag]
    return type === undefined ? NONE : inlineIdOfBytes(lexical.bytes, lexical.start, lexical.end, type)
  }

  #learnTags(): void {
    for (let tag = this.#inlineTypes.length; tag < this.#tags.length; tag++) {
      this.#inlineTypes.push(inlineTypeOf(this.#tagText(tag)))
    }
  }

  #find(head: number, rest: ByteSpan): Id {
    const hash = hashBytes(rest.bytes, rest.start, rest.end, head)
    const found = this.#base === undefined ? NONE : this.#base.find(head, rest, hash)
    return found === NONE ? this.#tail.find(head, rest, hash) : found
  }

  #findOrAdd(head: number, rest: ByteSpan): Id {
    const hash = hashBytes(rest.bytes, rest.start, rest.end, head)
    const old = this.#base === undefined ? NONE : this.#base.find(head, rest, hash)
    return old === NONE ? this.#findOrAddInTail(head, rest, hash) : old
  }

  #findOrAddInTail(head: number, rest: ByteSpan, hash = hashBytes(rest.bytes, rest.start, rest.end, head)): Id {
    const found = this.#tail.find(head, rest, hash)
    if (found !== NONE) return found
    const id = this.nextId
    this.#pages.append(head, rest)
    this.#tail.addMissing(id, hash)
    return id
  }

  #prefixText(number: number): string {
    const slot = number & (PREFIX_TEXTS - 1)
    const known = this.#prefixNumbers[slot] === number ? this.#prefixTexts[slot] : undefined
    if (known !== undefined) return known
    this.#prefixNumbers[slot] = number
    return (this.#prefixTexts[slot] = this.#prefixes.text(number))
  }

  #tagText(number: number): string {
    return (this.#tagTexts[number] ??= Buffer.from(this.#tags.view(number)).toString())
  }
}

function spanOf(text: string): ByteSpan {
  const bytes = Buffer.from(text)
  return { bytes, start: 0, end: bytes.length }
}

function headOf(kind: number, number: number): number {
  return ((number << KIND_BITS) | kind) >>> 0
}

/** Decodes UTF-8. Short ASCII is faster put together here than by a call into the decoder. */
function textOf(bytes: Buffer, start: number, end: number): string {
  if (end - start > 24) return bytes.toString('utf8', start, end)
  let text = ''
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!
    if (byte > 0x7f) return bytes.toString('utf8', start, end)
    text += String.fromCharCode(byte)
  }
  return text
}
