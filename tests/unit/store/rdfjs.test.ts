import { once } from 'node:events'
import { Readable } from 'node:stream'
import type * as RDF from '@rdfjs/types'
import SHACLValidator from 'rdf-validate-shacl'
import { describe, expect, test } from 'vitest'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { dataFactory, namedNode, type Quad, quad } from '../../../src/rdf/term.ts'
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
