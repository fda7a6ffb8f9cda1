/** A repeatable stream of transactions for crash tests and the soak: transaction `number` of a seed always does the same.
 *  Each one also moves a marker quad to its number, so a store tells by itself how far it has come. */
import { blankNode, defaultGraph, literal, namedNode, type Quad, quad, type Term, XSD } from '../../src/rdf/term.ts'
import type { Dataset, Transaction } from '../../src/store/dataset.ts'
import { NONE } from '../../src/store/id.ts'
import { type Random, randomFrom } from '../support/simulated-files.ts'

/** One thing that a transaction does. */
export type Step =
  | { readonly type: 'add' | 'delete'; readonly quad: Quad }
  | { readonly type: 'clear'; readonly graph: Quad['graph'] }

const MARKER = namedNode('urn:test:marker')
const COUNT = namedNode('urn:test:count')

function markerQuad(number: number): Quad {
  return quad(MARKER, COUNT, literal(`transaction ${number}`), defaultGraph())
}

function subject(random: Random): Quad['subject'] {
  const number = random(60)
  return number < 10 ? blankNode(`b${number}`) : namedNode(`https://w3id.org/zhengmai/id/place/${number}`)
}

function object(random: Random, number: number): Quad['object'] {
  switch (random(5)) {
    case 0:
      return literal(String(random(1000)), namedNode(`${XSD}integer`))
    case 1:
      return literal(`第${number}号决定`, 'zh')
    case 2:
      return literal(`text ${random(100)}`)
    case 3:
      return literal(`20${10 + random(20)}-01-01`, namedNode(`${XSD}date`))
    default:
      return namedNode(`urn:test:o${random(50)}`)
  }
}

function graph(random: Random): Quad['graph'] {
  const number = random(6)
  return number === 0 ? defaultGraph() : namedNode(`urn:test:g${number}`)
}

function randomQuad(random: Random, number: number): Quad {
  return quad(subject(random), namedNode(`urn:test:p${random(8)}`), object(random, number), graph(random))
}

/** How many quads transaction `number` touches: mostly few, every 40th some thousands. */
function sizeOf(random: Random, number: number): number {
  return number % 40 === 0 ? 3000 + random(3000) : 1 + random(20)
}

/** What transaction `number` (from 1) of a seed does. */
export function stepsOf(seed: number, number: number): Step[] {
  const random = randomFrom(seed * 1_000_003 + number)
  const steps: Step[] = []
  if (random(30) === 0) steps.push({ type: 'clear', graph: namedNode(`urn:test:g${1 + random(5)}`) })
  for (let count = sizeOf(random, number); count > 0; count -= 1) {
    steps.push({ type: random(3) === 0 ? 'delete' : 'add', quad: randomQuad(random, number) })
  }
  if (number > 1) steps.push({ type: 'delete', quad: markerQuad(number - 1) })
  steps.push({ type: 'add', quad: markerQuad(number) })
  return steps
}

/** Does the steps in a transaction, without committing. */
export function perform(transaction: Transaction, steps: readonly Step[]): void {
  const id = (term: Term) => transaction.idFor(term)
  for (const step of steps) {
    if (step.type === 'clear') {
      transaction.clear(id(step.graph))
      continue
    }
    const { subject: s, predicate: p, object: o, graph: g } = step.quad
    if (step.type === 'add') transaction.add(id(s), id(p), id(o), id(g))
    else transaction.delete(id(s), id(p), id(o), id(g))
  }
}

function keyOf(term: Term): string {
  if (term.termType !== 'Literal') return `${term.termType} ${term.value}`
  return `Literal ${term.value} ${term.language} ${term.datatype.value}`
}

function keyOfQuad({ subject: s, predicate: p, object: o, graph: g }: Quad): string {
  return [s, p, o, g].map((term) => JSON.stringify(keyOf(term))).join('\t')
}

/** The naive store: what a seed's transactions must lead to. */
export class Expected {
  readonly #quads = new Set<string>()
  number = 0
  constructor(readonly seed: number) {}

  /** Moves on to the state after transaction `number`. */
  advanceTo(number: number): void {
    while (this.number < number) {
      this.number += 1
      for (const step of stepsOf(this.seed, this.number)) this.#do(step)
    }
  }

  #do(step: Step): void {
    if (step.type === 'add') this.#quads.add(keyOfQuad(step.quad))
    else if (step.type === 'delete') this.#quads.delete(keyOfQuad(step.quad))
    else if (step.type === 'clear') {
      const ending = `\t${JSON.stringify(keyOf(step.graph))}`
      for (const key of this.#quads) if (key.endsWith(ending)) this.#quads.delete(key)
    }
  }

  /** The quads that are missing from a dataset or too many in it, as keys. */
  differences(dataset: Dataset): string[] {
    const found = new Set(quadKeys(dataset))
    const missing = [...this.#quads].filter((key) => !found.has(key)).map((key) => `lost: ${key}`)
    const extra = [...found].filter((key) => !this.#quads.has(key)).map((key) => `invented: ${key}`)
    return [...missing, ...extra]
  }
}

/** All quads of a dataset as keys, in the order SPOG. */
export function quadKeys(dataset: Dataset): string[] {
  const keys: string[] = []
  const texts = new Map<number, string>()
  const text = (id: number) => {
    const known = texts.get(id)
    if (known !== undefined) return known
    const made = JSON.stringify(keyOf(dataset.terms.termOf(id)))
    texts.set(id, made)
    return made
  }
  const cursor = dataset.cursor('SPOG', 'each')
  cursor.seek()
  while (cursor.next(4096)) {
    const [s, p, o, g] = cursor.columns
    for (let row = cursor.from; row < cursor.to; row += 1) {
      keys.push([s[row]!, p[row]!, o[row]!, g[row]!].map(text).join('\t'))
    }
  }
  return keys
}

/** How many transactions a dataset has seen, by its marker; 0 when it is empty. */
export function markerOf(dataset: Dataset): number {
  const { terms } = dataset
  const [s, p] = [terms.idOf(MARKER), terms.idOf(COUNT)]
  if (s === NONE || p === NONE) return 0
  const cursor = dataset.cursor('SPOG', 'each')
  const rows = cursor.seek(s, p)
  if (rows === 0 && dataset.size === 0) return 0
  if (rows !== 1 || !cursor.next(1)) throw new Error(`${rows} markers: a transaction is there in part`)
  return Number(terms.valueOf(cursor.columns[2][cursor.from]!).slice('transaction '.length))
}
