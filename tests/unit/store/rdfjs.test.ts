import { once } from 'node:events'
import { Readable } from 'node:stream'
import type * as RDF from '@rdfjs/types'
import fc from 'fast-check'
import SHACLValidator from 'rdf-validate-shacl'
import { describe, expect, test } from 'vitest'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { dataFactory, defaultGraph, literal, namedNode, type Quad, quad, XSD } from '../../../src/rdf/term.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'
import { load } from '../../../src/store/load.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import { DatasetView, rdfjsStore, viewOf } from '../../../src/store/rdfjs.ts'

const node = (name: string) => namedNode(`http://example.org/${name}`)
const DATA = parseTurtle('@prefix : <http://example.org/> . :a :p :b, :c ; :q 5 . :g { :a :p :d . }', {
  format: 'trig',
})
const lines = (quads: Iterable<Quad>) => quadsToNQuads(quads).trimEnd().split('\n').sort()
const done = (emitter: NodeJS.EventEmitter) => once(emitter, 'end')
const stream = (quads: readonly Quad[]) => Readable.from(quads) as unknown as RDF.Stream

async function collect(source: RDF.Stream): Promise<Quad[]> {
  const quads: Quad[] = []
  source.on('data', (each: Quad) => quads.push(each))
  await once(source, 'end')
  return quads
}

describe('rdfjsStore', () => {
  test('imports, matches, counts, removes', async () => {
    const store = rdfjsStore(new MemoryStore())
    await done(store.import(stream(DATA)))
    expect(lines(await collect(store.match()))).toEqual(lines(DATA))
    expect(lines(await collect(store.match(null, node('p'), null, node('g'))))).toEqual([
      '<http://example.org/a> <http://example.org/p> <http://example.org/d> <http://example.org/g> .',
    ])
    expect(store.countQuads(node('a'), undefined, dataFactory.variable!('o'))).toBe(4)
    expect(store.countQuads(node('nobody'))).toBe(0)
    await done(store.remove(stream([DATA[0]!])))
    await done(store.deleteGraph('http://example.org/g'))
    await done(store.removeMatches(null, node('q')))
    expect(lines(await collect(store.match()))).toEqual(lines([DATA[1]!]))
  })

  test('a failing stream changes nothing', async () => {
    const memory = new MemoryStore()
    const broken = Readable.from(
      (async function* () {
        yield DATA[0]
        throw new Error('the source broke')
      })(),
    )
    const emitter = rdfjsStore(memory).import(broken as unknown as RDF.Stream)
    await expect(done(emitter)).rejects.toThrow('the source broke')
    expect(memory.snapshot().size).toBe(0)
  })
})

describe('DatasetView', () => {
  test('is a DatasetCore', () => {
    const dataset = DatasetView.from(DATA)
    expect(dataset.size).toBe(4)
    expect(dataset.has(DATA[3]!)).toBe(true)
    expect(dataset.add(DATA[3]!).size).toBe(4)
    expect(dataset.delete(DATA[3]!).has(DATA[3]!)).toBe(false)
    expect(dataset.match(null, node('p')).match(null, null, node('c')).size).toBe(1)
    expect(dataset.match(node('a')).match(node('b')).size).toBe(0)
    expect(lines(dataset)).toEqual(lines(DATA.slice(0, 3)))
  })

  test('what match gives can be changed on its own', async () => {
    const store = new MemoryStore()
    await load(store, DATA)
    const matched = viewOf(store.snapshot()).match(null, node('p'))
    matched.add(quad(node('new'), node('p'), node('b'))).delete(DATA[0]!)
    expect([matched.size, store.snapshot().size]).toEqual([3, 4])
  })

  test('rdf-validate-shacl runs on it', async () => {
    const shapes = DatasetView.from(
      parseTurtle(`@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        :Shape a sh:NodeShape ; sh:targetClass :Place ;
          sh:property [ sh:path :code ; sh:minCount 1 ; sh:datatype xsd:string ; sh:message "代码缺失"@zh ] .`),
    )
    const store = new MemoryStore()
    await load(
      store,
      '@prefix : <http://example.org/> . :x a :Place ; :code "1" . :y a :Place . :z a :Place ; :code 5 .',
      {
        format: 'turtle',
      },
    )
    const report = await new SHACLValidator(shapes).validate(viewOf(store.snapshot()))
    expect(report.conforms).toBe(false)
    expect(report.results.map(({ focusNode }) => focusNode?.value).sort()).toEqual([
      'http://example.org/y',
      'http://example.org/z',
    ])
  })
})

describe('a DatasetCore as the specification has it', () => {
  const term = fc.constantFrom('a', 'b', 'c').map(node)
  const object = fc.oneof(
    term,
    fc.constantFrom('1', '01', 'x').map((form) => literal(form)),
    fc.constantFrom('1', '01').map((form) => literal(form, namedNode(`${XSD}integer`))),
    fc.constant(literal('x', 'zh')),
  )
  const graph = fc.oneof(fc.constant(defaultGraph()), term)
  const anyQuad = fc.tuple(term, term, object, graph).map(([s, p, o, g]) => quad(s, p, o, g))
  const maybe = <Kind>(kind: fc.Arbitrary<Kind>) => fc.option(kind, { nil: null })
  const keyOf = (each: RDF.BaseQuad) => quadsToNQuads([each as Quad])

  test('adds, deletes, has and matches like a set of quads', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), anyQuad), { maxLength: 40 })
    const pattern = fc.tuple(maybe(term), maybe(term), maybe(object), maybe(graph))
    fc.assert(
      fc.property(steps, pattern, (changes, [s, p, o, g]) => {
        const dataset = DatasetView.from([])
        const naive = new Map<string, Quad>()
        for (const [isAdded, each] of changes) {
          if (isAdded) {
            dataset.add(each)
            naive.set(keyOf(each), each)
          } else {
            dataset.delete(each)
            naive.delete(keyOf(each))
          }
          expect(dataset.has(each)).toBe(isAdded)
        }
        const fits = (each: Quad) =>
          (s === null || each.subject.equals(s)) &&
          (p === null || each.predicate.equals(p)) &&
          (o === null || each.object.equals(o)) &&
          (g === null || each.graph.equals(g))
        const expected = [...naive.values()].filter(fits).map(keyOf).sort()
        const matched = dataset.match(s, p, o, g)
        expect([...dataset].map(keyOf).sort()).toEqual([...naive.keys()].sort())
        expect([dataset.size, matched.size]).toEqual([naive.size, expected.length])
        expect([...matched].map(keyOf).sort()).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })
})
