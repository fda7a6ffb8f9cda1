/** Makes a quad table: gives each distinct term a number at its first use and keeps each quad once, in the order of its first
 *  addition. The same quads in the same order give the same table. */

import { IRI_KIND, QUAD_WIDTH, type QuadTable } from './quad-table.ts'
import { type Literal, markedNumber, markNumber, type NamedNode, newTableId, type Quad, quad, XSD } from './term.ts'

const XSD_STRING = `${XSD}string`

/** Room at the start, enough for a report of 5,000 characters: some 10,000 quads. The number of slots is a power of two. */
const FIRST_SLOTS = 1 << 15
const FIRST_QUADS = 1 << 14

/** The set of quads doubles when more than half of its slots are taken. */
const FREE_SHARE = 2

/** The literals of one tag. */
interface Tagged {
  readonly kind: number
  readonly numbers: Map<string, number>
}

export class QuadTableBuilder {
  readonly #terms: (NamedNode | Literal)[] = []
  readonly #kinds: number[] = []
  readonly #iris = new Map<string, number>()
  readonly #byLanguage = new Map<string, Tagged>()
  readonly #byDatatype = new Map<string, Tagged>()
  readonly #tags: string[] = []
  /** Four numbers for each quad, valid up to #length. */
  #quads = new Uint32Array(QUAD_WIDTH * FIRST_QUADS)
  #length = 0
  /** Row plus one of the quad in each slot; 0 is free. */
  #slots = new Uint32Array(FIRST_SLOTS)
  readonly #id = newTableId()

  /** The number of an IRI in the table. A term that was numbered here before is known by itself, without a look at its
   *  name: most terms of a report are the same few properties, concepts and sentences. */
  iri(node: NamedNode): number {
    const marked = markedNumber(node, this.#id)
    if (marked !== -1) return marked
    const number = this.#iris.get(node.value) ?? this.#newIri(node)
    markNumber(node, this.#id, number)
    return number
  }

  #newIri(node: NamedNode): number {
    const number = this.#addTerm(node, IRI_KIND)
    this.#iris.set(node.value, number)
    return number
  }

  /** Adds a quad unless it is there; `graph` is the number of an IRI. */
  add(subject: NamedNode, predicate: NamedNode, object: NamedNode | Literal, graph: number): void {
    const subjectNumber = this.iri(subject)
    const objectNumber = object.termType === 'Literal' ? this.#literal(object) : this.iri(object)
    this.#addNumbers(subjectNumber, this.iri(predicate), objectNumber, graph)
  }

  /** The quads as objects, in their order. Fresh quads; terms are those that came first. */
  toQuads(): Quad[] {
    const numbers = this.#quads
    const resource = (at: number) => this.#terms[numbers[at]] as NamedNode
    const quads: Quad[] = []
    for (let at = 0; at < this.#length; at += QUAD_WIDTH) {
      quads.push(quad(resource(at), resource(at + 1), this.#terms[numbers[at + 2]], resource(at + 3)))
    }
    return quads
  }

  /** The table of what was added so far, in buffers of just the needed size. */
  finish(): QuadTable {
    const { bytes, ends } = encodeTerms(this.#terms)
    return {
      bytes,
      ends,
      kinds: new Uint16Array(this.#kinds),
      tags: [...this.#tags],
      quads: this.#quads.slice(0, this.#length),
    }
  }

  #addTerm(term: NamedNode | Literal, kind: number): number {
    this.#kinds.push(kind)
    return this.#terms.push(term) - 1
  }

  #literal(literal: Literal): number {
    const { kind, numbers } = this.#taggedOf(literal)
    const known = numbers.get(literal.value)
    if (known !== undefined) return known
    const number = this.#addTerm(literal, kind)
    numbers.set(literal.value, number)
    return number
  }

  #taggedOf({ language, datatype }: Literal): Tagged {
    if (language !== '')
      return this.#byLanguage.get(language) ?? this.#newTag(this.#byLanguage, language, `@${language}`)
    const type = datatype.value
    return this.#byDatatype.get(type) ?? this.#newTag(this.#byDatatype, type, type === XSD_STRING ? '' : type)
  }

  #newTag(byName: Map<string, Tagged>, name: string, tag: string): Tagged {
    const tagged = { kind: this.#tags.push(tag), numbers: new Map<string, number>() }
    byName.set(name, tagged)
    return tagged
  }

  #addNumbers(s: number, p: number, o: number, g: number): void {
    const quads = this.#quads
    const mask = this.#slots.length - 1
    let slot = hashOf(s, p, o, g) & mask
    for (let row = this.#slots[slot]; row !== 0; row = this.#slots[slot]) {
      const at = (row - 1) * QUAD_WIDTH
      if (quads[at] === s && quads[at + 2] === o && quads[at + 1] === p && quads[at + 3] === g) return
      slot = (slot + 1) & mask
    }
    const at = this.#length
    if (at === quads.length) this.#quads = doubled(quads)
    const target = this.#quads
    target[at] = s
    target[at + 1] = p
    target[at + 2] = o
    target[at + 3] = g
    this.#length = at + QUAD_WIDTH
    const rows = this.#length / QUAD_WIDTH
    this.#slots[slot] = rows
    if (rows * FREE_SHARE > this.#slots.length) this.#rehash()
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    const quads = this.#quads
    for (let at = 0; at < this.#length; at += QUAD_WIDTH) {
      let slot = hashOf(quads[at], quads[at + 1], quads[at + 2], quads[at + 3]) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = at / QUAD_WIDTH + 1
    }
    this.#slots = slots
  }
}

function hashOf(s: number, p: number, o: number, g: number): number {
  let hash = Math.imul(s, 0x9e3779b1) ^ Math.imul(o, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) ^ Math.imul(p + 1, 0x27d4eb2f)
  return (hash ^ (hash >>> 13)) + g
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(numbers.length * 2)
  wider.set(numbers)
  return wider
}

/** Bytes that one UTF-16 unit takes at most. */
const MOST_BYTES = 3

/** What half of a surrogate pair alone becomes, as encoders have it. */
const REPLACEMENT = 0xfffd

/** Where terms are written before their length is known; kept from table to table, since fresh memory costs more than
 *  the writing. */
let scratch = new Uint8Array(1 << 20)
/** The same memory as a Buffer, which can write strings. */
let writer = Buffer.from(scratch.buffer)

/** Shorter strings are written here unit by unit: a call of the platform costs as much as some twenty units. */
const SHORT = 24

/** The UTF-8 of all terms. */
function encodeTerms(terms: readonly (NamedNode | Literal)[]): Pick<QuadTable, 'bytes' | 'ends'> {
  let most = 0
  for (const { value } of terms) most += value.length * MOST_BYTES
  if (most > scratch.length) {
    scratch = new Uint8Array(most * 2)
    writer = Buffer.from(scratch.buffer)
  }
  const ends = new Uint32Array(terms.length)
  let end = 0
  for (let number = 0; number < terms.length; number++) {
    const { value } = terms[number]
    end = value.length < SHORT ? encodeAt(end, value) : end + writer.write(value, end)
    ends[number] = end
  }
  return { bytes: scratch.slice(0, end), ends }
}

/** Writes the UTF-8 of `text` into the scratch bytes at `start` and returns where it ends. */
function encodeAt(start: number, text: string): number {
  const bytes = scratch
  let end = start
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes[end++] = unit
    else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6)
      bytes[end++] = 0x80 | (unit & 0x3f)
    } else {
      const code = unit >= 0xd800 && unit <= 0xdfff ? codeAt(text, at) : unit
      if (code > 0xffff) {
        bytes[end++] = 0xf0 | (code >> 18)
        bytes[end++] = 0x80 | ((code >> 12) & 0x3f)
        at++
      } else bytes[end++] = 0xe0 | (code >> 12)
      bytes[end++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[end++] = 0x80 | (code & 0x3f)
    }
  }
  return end
}

/** The code point of a surrogate pair, or the replacement for half of one. */
function codeAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0
  return code > 0xffff ? code : REPLACEMENT
}
