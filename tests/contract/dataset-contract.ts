/** The Dataset contract as tests. Each implementation is given the same quads and must answer as the naive one does. */

import { describe, expect, test } from 'vitest'
import { literal, namedNode, type Quad, quad, type Term, termKey } from '../../src/rdf/term.ts'
import { parseTurtle } from '../../src/rdf/turtle.ts'
import type { Cursor, Dataset, Order, Scope } from '../../src/store/dataset.ts'
import { NONE } from '../../src/store/id.ts'
import { NaiveDataset } from '../support/naive-dataset.ts'

const ORDERS: readonly Order[] = ['SPOG', 'POSG', 'OSPG', 'GSPO', 'GPOS', 'GOSP']
const SCOPES: readonly Scope[] = ['each', 'union']

/** Every kind of term, literals that are inlined and near misses that are not, and triples in one to three graphs. */
export function contractQuads(): Quad[] {
  const text = `
    @prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    :a :p :b, :c, _:x ; :q 1, -5, 01, 2.50, "2.5"^^xsd:decimal, true, "1"^^xsd:boolean, 1e0, 134217727, 134217728 .
    _:x :p :a ; :label "中文"@zh-Hans, "中文"@en, "中文", "中文"^^:t, "", ""@zh .
    :b :on "2022-02-28"^^xsd:date, "2022-02-30"^^xsd:date, "2022"^^xsd:gYear, "02022"^^xsd:gYear, "2022-05"^^xsd:gYearMonth .
    :g1 { :a :p :b, :c . :d :p 1 . } :g2 { :a :p :b . :e :r "long ${'长'.repeat(300)}" . } :g3 { :a :p :b . :e :q 7 . }`
  const many = Array.from({ length: 700 }, (_, index) =>
    quad(
      namedNode(`http://example.org/many/${index % 90}`),
      namedNode(`http://example.org/${index % 2 === 0 ? 'p' : 'm'}`),
      index % 3 === 0 ? literal(`value ${index % 71}`) : namedNode(`http://example.org/o#${index % 41}`),
      namedNode(`http://example.org/g${index % 5}`),
    ),
  )
  return [...parseTurtle(text, { format: 'trig' }), ...many]
}

/** The rows of a cursor as keys of terms, in the order in which they come; the prefix is filled in. */
function rowsOf(dataset: Dataset, cursor: Cursor, prefix: readonly Term[], maxRows: number): string[] {
  const rows: string[] = []
  const last = cursor.order.startsWith('G') ? 4 : 3
  while (cursor.next(maxRows)) {
    const length = cursor.to - cursor.from
    if (length < 1 || length > maxRows) throw new Error(`next(${maxRows}) has made ${length} rows readable`)
    for (let row = cursor.from; row < cursor.to; row++) {
      const terms = [0, 1, 2, 3].map((place) => prefix[place] ?? dataset.terms.termOf(readAt(cursor, place, row, last)))
      rows.push(terms.slice(0, last).map(termKey).join(' '))
    }
  }
  return rows
}

/** The graph of a union is not to be read. */
function readAt(cursor: Cursor, place: number, row: number, last: number): number {
  return place < last ? cursor.columns[place]![row]! : 1
}

/** Prefixes of every length that occur in the order, and some that do not. */
function prefixes(order: Order, quads: readonly Quad[]): Term[][] {
  const samples = [quads[0]!, quads[3]!, quads[11]!, quads[20]!, quads.at(-1)!, quads.at(-40)!]
  const placed = samples.map(({ subject, predicate, object, graph }) => {
    const terms = { S: subject, P: predicate, O: object, G: graph }
    return [...order].map((letter) => terms[letter as keyof typeof terms])
  })
  const found = placed.flatMap((terms) => [0, 1, 2, 3, 4].map((length) => terms.slice(0, length)))
  const crossed = [...placed[0]!.slice(0, 1), ...placed[4]!.slice(1, 2)]
  return [...found, crossed]
}

interface Trusted {
  readonly prefix: readonly Term[]
  readonly rows: readonly string[]
}

const trustedByCursor = new Map<string, Trusted[]>()

/** What the naive dataset has for each prefix, sorted as text; found out once for all implementations. */
function trustedRows(naive: NaiveDataset, order: Order, scope: Scope, asked: readonly Term[][]): readonly Trusted[] {
  const key = `${order} ${scope}`
  const known = trustedByCursor.get(key)
  if (known !== undefined) return known
  const cursor = naive.cursor(order, scope)
  const found = asked.map((prefix) => {
    cursor.seek(...prefix.map((term) => naive.terms.idOf(term)))
    return { prefix, rows: rowsOf(naive, cursor, prefix, 1000).sort() }
  })
  trustedByCursor.set(key, found)
  return found
}

/** Declares the tests. `make` gets quads without repetitions and gives a dataset of just those. */
export function testDatasetContract(name: string, make: (quads: readonly Quad[]) => Promise<Dataset> | Dataset): void {
  const quads = contractQuads()
  const naive = NaiveDataset.of(quads)

  describe(`the Dataset contract: ${name}`, async () => {
    const dataset = await make(quads)
    const ids = (terms: readonly Term[]) => terms.map((term) => dataset.terms.idOf(term))

    test('size, triples, graphs, predicates', () => {
      const keys = (of: Dataset, list: Uint32Array) => [...list].map((id) => termKey(of.terms.termOf(id))).sort()
      expect(dataset.size).toBe(naive.size)
      expect(dataset.tripleCount).toBe(naive.tripleCount)
      expect(keys(dataset, dataset.graphs())).toEqual(keys(naive, naive.graphs()))
      expect(keys(dataset, dataset.predicates())).toEqual(keys(naive, naive.predicates()))
      expect([...dataset.graphs()]).toEqual([...dataset.graphs()].sort((left, right) => left - right))
      expect([...dataset.predicates()]).toEqual([...dataset.predicates()].sort((left, right) => left - right))
    })

    test('every term has one id and comes back as it was', () => {
      for (const { subject, predicate, object, graph } of quads) {
        for (const term of [subject, predicate, object, graph]) {
          const id = dataset.terms.idOf(term)
          expect(termKey(dataset.terms.termOf(id))).toBe(termKey(term))
          expect(dataset.terms.valueOf(id)).toBe(term.value)
          expect(dataset.terms.kindOf(id)).toBe(naive.terms.kindOf(naive.terms.idOf(term)))
          expect(dataset.terms.datatypeOf(id)).toBe(term.termType === 'Literal' ? term.datatype.value : '')
          expect(dataset.terms.languageOf(id)).toBe(term.termType === 'Literal' ? term.language : '')
        }
      }
      const terms = new Set(quads.flatMap((each) => [each.subject, each.predicate, each.object].map(termKey)))
      const known = quads.flatMap((each) => ids([each.subject, each.predicate, each.object]))
      expect(new Set(known).size).toBe(terms.size)
    })

    test('a term that no quad has is not known', () => {
      expect(ids([namedNode('http://example.org/nowhere'), namedNode('urn:x'), literal('no', 'fr')])).toEqual([0, 0, 0])
    })

    for (const order of ORDERS) {
      for (const scope of SCOPES) {
        test(`${order}, ${scope}: rows of every prefix, counted and sorted`, () => {
          const cursor = dataset.cursor(order, scope)
          for (const { prefix, rows: trusted } of trustedRows(naive, order, scope, prefixes(order, quads))) {
            const count = cursor.seek(...ids(prefix))
            const rows = rowsOf(dataset, cursor, prefix, 16)
            expect([count, rows.slice().sort()]).toEqual([rows.length, trusted])
            cursor.seek(...ids(prefix))
            expect(rowsOf(dataset, cursor, prefix, 100_000)).toEqual(rows)
            expectSorted(cursor, ids(prefix))
          }
        })
      }
    }

    test('counts for every combination of bound positions', () => {
      for (const { subject, predicate, object, graph } of [quads[0]!, quads[5]!, quads[12]!, quads.at(-1)!]) {
        for (let mask = 0; mask < 16; mask++) {
          const pattern = [subject, predicate, object, graph].map((term, position) =>
            mask & (1 << position) ? term : null,
          )
          const idIn = (of: Dataset) => pattern.map((term) => (term === null ? NONE : of.terms.idOf(term)))
          const [s, p, o, g] = idIn(dataset)
          expect(dataset.count(s!, p!, o!, g!)).toBe(naive.count(...(idIn(naive) as [number, number, number, number])))
        }
      }
    })

    test('statistics of each predicate', () => {
      for (const predicate of naive.predicates()) {
        const { quads: count, ...distinct } = dataset.statistics(dataset.terms.idOf(naive.terms.termOf(predicate)))
        const { quads: trusted, ...trustedDistinct } = naive.statistics(predicate)
        expect(count).toBe(trusted)
        for (const [what, number] of Object.entries(distinct)) {
          // Close to the truth after writes: within the number of quads, and not nothing.
          expect(number, what).toBeGreaterThan(0)
          expect(number, what).toBeLessThanOrEqual(trusted)
        }
        if (dataset.constructor.name !== 'OverlayDataset') expect(distinct).toEqual(trustedDistinct)
      }
    })
  })
}

/** Rows ascend as unsigned numbers by the places after the prefix. */
function expectSorted(cursor: Cursor, prefix: readonly number[]): void {
  const places = [0, 1, 2, 3].slice(prefix.length, cursor.order.startsWith('G') ? 4 : 3)
  let before: number[] = []
  cursor.seek(...prefix)
  while (cursor.next(7)) {
    for (let row = cursor.from; row < cursor.to; row++) {
      const ids = places.map((place) => cursor.columns[place]![row]!)
      const differs = ids.findIndex((id, index) => id !== before[index])
      if (before.length > 0 && differs >= 0 && ids[differs]! < before[differs]!) {
        throw new Error(`${cursor.order}: ${ids} comes after ${before}`)
      }
      before = ids
    }
  }
}
