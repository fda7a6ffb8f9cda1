/** Makes a quad table: gives each distinct term a number at its first use and keeps each quad once, in the order of its first
 *  addition. The same quads in the same order give the same table. */

import { IRI_KIND, QUAD_WIDTH, type QuadTable } from './quad-table.ts'
import { type Literal, type NamedNode, type Quad, quad, XSD } from './term.ts'

const XSD_STRING = `${XSD}string`

/** Slots of the set of quads at the start; a power of two. A report of 5,000 characters has some 10,000 quads. */
const FIRST_SLOTS = 1 << 12

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
  #quads = new Uint32Array(QUAD_WIDTH * 1024)
  #length = 0
  /** Row plus one of the quad in each slot; 0 is free. */
  #slots = new Uint32Array(FIRST_SLOTS)
  #lastSubject: NamedNode | undefined
  #lastSubjectNumber = 0

  /** The number of an IRI in the table. */
  iri(node: NamedNode): number {
    const known = this.#iris.get(node.value)
    if (known !== undefined) return known
    const number = this.#addTerm(node, IRI_KIND)
    this.#iris.set(node.value, number)
    return number
  }

  /** Adds a quad unless it is there; `graph` is the number of an IRI. */
  add(subject: NamedNode, predicate: NamedNode, object: NamedNode | Literal, graph: number): void {
    if (subject !== this.#lastSubject) {
      this.#lastSubject = subject
      this.#lastSubjectNumber = this.iri(subject)
    }
    const objectNumber = object.termType === 'Literal' ? this.#literal(object) : this.iri(object)
    this.#addNumbers(this.#lastSubjectNumber, this.iri(predicate), objectNumber, graph)
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
      kinds: Uint16Array.from(this.#kinds),
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
    const [byName, name] = language === '' ? [this.#byDatatype, datatype.value] : [this.#byLanguage, language]
    const known = byName.get(name)
    if (known !== undefined) return known
    const tag = language === '' ? (name === XSD_STRING ? '' : name) : `@${name}`
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

const encoder = new TextEncoder()

/** The UTF-8 of all terms. Characters are turned into bytes here: a call into the encoder costs more than a short text. */
function encodeTerms(terms: readonly (NamedNode | Literal)[]): Pick<QuadTable, 'bytes' | 'ends'> {
  const ends = new Uint32Array(terms.length)
  let most = 0
  for (const { value } of terms) most += value.length * MOST_BYTES
  const bytes = new Uint8Array(most)
  let end = 0
  for (const [number, { value }] of terms.entries()) {
    end = encodeInto(bytes, end, value)
    ends[number] = end
  }
  return { bytes: bytes.slice(0, end), ends }
}

/** Writes the UTF-8 of a text and returns where it ends. Half of a pair alone becomes U+FFFD, as encoders have it. */
function encodeInto(bytes: Uint8Array, start: number, text: string): number {
  let end = start
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes[end++] = unit
    else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6)
      bytes[end++] = 0x80 | (unit & 0x3f)
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[end++] = 0xe0 | (unit >> 12)
      bytes[end++] = 0x80 | ((unit >> 6) & 0x3f)
      bytes[end++] = 0x80 | (unit & 0x3f)
    } else return start + encoder.encodeInto(text, bytes.subarray(start)).written
  }
  return end
}
