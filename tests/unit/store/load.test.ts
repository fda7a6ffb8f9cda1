import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { writeJsonLd } from '../../../src/rdf/jsonld-writer.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { readFormatOf } from '../../../src/rdf/read-formats.ts'
import { blankNode, literal, namedNode, quad } from '../../../src/rdf/term.ts'
import { parseTurtle, writeTurtle } from '../../../src/rdf/turtle.ts'
import { type LoadInput, type LoadOptions, type LoadProgress, load } from '../../../src/store/load.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import { quadsOf } from '../../../src/store/quads-of.ts'

const LINE = '<http://a/s> <http://a/p> "政脉"@zh .\n'
const TURTLE = '@prefix : <http://a/> . :s :p "政脉"@zh .'
const RDF_XML = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">
  <rdf:Description rdf:about="http://a/s"><a:p xml:lang="zh">政脉</a:p></rdf:Description></rdf:RDF>`
const JSON_LD = '{"@id": "http://a/s", "http://a/p": {"@value": "政脉", "@language": "zh"}}'
/** The Turtle above, packed by the zstd command. */
const ZSTD = Buffer.from('KLUv/QRYWQEAQHByZWZpeCA6IDxodHRwOi8vYS8+IC4gOnMgOnAgIuaUv+iEiSJAemggLsl4Q8I=', 'base64')

const linesOf = (store: MemoryStore) => quadsToNQuads(quadsOf(store.snapshot()))

async function loaded(input: LoadInput, options: LoadOptions): Promise<string> {
  const store = new MemoryStore()
  await load(store, input, options)
  return linesOf(store)
}

async function failure(input: LoadInput, options: LoadOptions): Promise<unknown> {
  const store = new MemoryStore()
  await load(store, LINE, { format: 'nquads' })
  const nextId = store.dictionary.nextId
  const error: unknown = await load(store, input, options).then(
    () => 'loaded',
    (thrown: unknown) => thrown,
  )
  expect([linesOf(store), store.dictionary.nextId]).toEqual([LINE, nextId])
  await load(store, '<http://a/s> <http://a/p> "after" .', { format: 'nquads' })
  expect(store.snapshot().size).toBe(2)
  return error
}

describe('load', () => {
  test.each([
    ['nquads', LINE],
    ['application/n-quads; charset=utf-8', LINE],
    ['reports.nq', LINE],
    ['ntriples', LINE],
    ['.nt', LINE],
    ['turtle', TURTLE],
    ['text/turtle', TURTLE],
    ['data/ontology.TTL', TURTLE],
    ['trig', TURTLE],
    ['rdfxml', RDF_XML],
    ['application/rdf+xml', RDF_XML],
    ['jsonld', JSON_LD],
    ['x.jsonld', JSON_LD],
  ])('reads %s', async (format, text) => {
    expect(await loaded(text, { format })).toBe(LINE)
    expect(await loaded(Readable.from([...Buffer.from(text)].map((byte) => Uint8Array.of(byte))), { format })).toBe(
      LINE,
    )
  })

  test('unpacks gzip and zstd by what they are', async () => {
    expect(await loaded(gzipSync(LINE), { format: 'x.nq.gz' })).toBe(LINE)
    expect(await loaded(Readable.from([gzipSync(LINE)]), { format: 'nquads' })).toBe(LINE)
    expect(await loaded(Readable.from([ZSTD.subarray(0, 3), ZSTD.subarray(3)]), { format: 'x.ttl.zst' })).toBe(LINE)
  })

  test('takes quads, from anything that can be iterated', async () => {
    const quads = parseTurtle(TURTLE)
    expect(await loaded(quads, {})).toBe(LINE)
    expect(await loaded(new Set(quads), {})).toBe(LINE)
    expect(await loaded(Readable.from(quads), {})).toBe(LINE)
  })

  test('puts what names no graph into the given one', async () => {
    const graph = 'http://a/g'
    const named = LINE.replace(' .', ' <http://a/g> .')
    expect(await loaded(LINE, { format: 'nquads', graph })).toBe(named)
    expect(await loaded(TURTLE, { format: 'turtle', graph: namedNode(graph) })).toBe(named)
    expect(await loaded(parseTurtle(TURTLE), { graph })).toBe(named)
    expect(await loaded(LINE.replace(' .', ' <http://a/h> .'), { format: 'nquads', graph })).toContain('<http://a/h>')
  })

  test('resolves relative IRIs against the base', async () => {
    expect(await loaded('<s> <p> <o> .', { format: 'turtle', baseIRI: 'http://a/' })).toBe(
      '<http://a/s> <http://a/p> <http://a/o> .\n',
    )
  })

  test('blank nodes of two loads are two nodes, within one load they are one', async () => {
    const store = new MemoryStore()
    const text = '_:x <http://a/p> _:y .\n_:y <http://a/p> _:x .\n'
    await load(store, text, { format: 'nquads' })
    await load(store, text, { format: 'turtle' })
    await load(store, [quad(blankNode('x'), namedNode('http://a/p'), blankNode('x'))])
    const nodes = new Set(
      [...quadsOf(store.snapshot())].flatMap(({ subject, object }) => [subject.value, object.value]),
    )
    expect([store.snapshot().size, nodes.size]).toEqual([5, 5])
    expect(nodes).toContain('x')
  })

  test('the same input gives the same labels', async () => {
    const text = '@prefix : <http://a/> . [] :p [ :q [] ], _:n0 .'
    expect(await loaded(text, { format: 'turtle' })).toBe(await loaded(text, { format: 'turtle' }))
  })

  test('tells how many were read and how many were new', async () => {
    const store = new MemoryStore()
    const other = LINE.replace('/s>', '/t>')
    expect(await load(store, LINE + LINE, { format: 'nquads' })).toEqual({ quads: 2, added: 1 })
    expect(await load(store, LINE + other, { format: 'nquads' })).toEqual({ quads: 2, added: 1 })
  })

  test('tells how far it is', async () => {
    const progress: LoadProgress[] = []
    await loaded(Readable.from([Buffer.from(LINE), Buffer.from(LINE)]), {
      format: 'nt',
      onProgress: (at) => progress.push(at),
    })
    expect(progress.at(-1)).toEqual({ quads: 2, bytes: 2 * Buffer.byteLength(LINE) })
  })

  test('large loads into a store that holds something', async () => {
    const store = new MemoryStore()
    const lines = Array.from({ length: 50_000 }, (_, index) => `<http://a/${index % 900}> <http://a/p> "${index}" .\n`)
    await load(store, lines.slice(0, 25_000).join(''), { format: 'nquads' })
    await load(store, lines.slice(20_000).join(''), { format: 'nquads' })
    expect(linesOf(store).split('\n').sort()).toEqual(lines.join('').split('\n').sort())
  })
})

describe('a load that fails leaves the store as it was', () => {
  const twoLines = '<http://a/new> <http://a/p> "x" .\n<http://a/new> <http://a/p> nonsense .\n'

  test('a syntax error, with its place', async () => {
    expect(await failure(twoLines, { format: 'nquads' })).toMatchObject({
      code: 'RDF_SYNTAX',
      place: { line: 2, column: 29 },
    })
    expect(await failure(twoLines, { format: 'turtle' })).toMatchObject({
      code: 'RDF_SYNTAX',
      place: { line: 2, column: 29 },
    })
  })

  test('an unknown format', async () => {
    expect(await failure(LINE, { format: 'x.docx' })).toMatchObject({
      code: 'FORMAT_UNKNOWN',
      text: {
        en: 'The RDF format "x.docx" is not known; use one of nquads, ntriples, turtle, trig, jsonld, rdfxml, a media type or a file name.',
        zh: '无法识别的 RDF 格式“x.docx”;可用 nquads, ntriples, turtle, trig, jsonld, rdfxml、媒体类型或文件名。',
      },
    })
    expect(await failure(LINE, {})).toMatchObject({ code: 'FORMAT_UNKNOWN' })
  })

  test('packed data that is cut off', async () => {
    const cut = gzipSync(LINE.repeat(1000)).subarray(0, 60)
    expect(await failure(cut, { format: 'nquads' })).toMatchObject({ code: 'RDF_COMPRESSION' })
    expect(await failure(ZSTD.subarray(0, 30), { format: 'turtle' })).toMatchObject({ code: 'RDF_COMPRESSION' })
  })

  test('a source that breaks', async () => {
    const source = async function* () {
      yield Buffer.from(LINE.replace('/s>', '/new>'))
      throw new Error('the line is dead')
    }
    expect(await failure(source(), { format: 'nquads' })).toMatchObject({ message: 'the line is dead' })
  })

  test('its caller, who stops it', async () => {
    const controller = new AbortController()
    const source = async function* () {
      yield Buffer.from(LINE.replace('/s>', '/new>'))
      controller.abort()
      yield Buffer.from(LINE)
    }
    const error = await failure(source(), { format: 'nquads', signal: controller.signal })
    expect(error).toMatchObject({ code: 'ABORTED' })
  })

  test('a document that wants its context fetched', async () => {
    const text = '{"@context": "https://schema.org/", "name": "x"}'
    expect(await failure(text, { format: 'jsonld' })).toMatchObject({ code: 'REMOTE_CONTEXT' })
  })
})

describe('formats', () => {
  test('what names stand for', () => {
    const said = ['N-Quads', 'NQUADS', 'text/turtle;charset=utf-8', 'a.nt.zst', 'a.owl', 'a.gz', 'application/pdf']
    expect(said.map((each) => readFormatOf(each))).toEqual([
      'nquads',
      'nquads',
      'turtle',
      'ntriples',
      'rdfxml',
      undefined,
      undefined,
    ])
  })

  test('what is written in a format reads back the same', async () => {
    const quads = [
      ...parseTurtle(
        '@prefix : <http://a/> . :s :p "a \\"b\\" \\n c", 5, true, "x"@zh-hans, :o . :g { :s :p 1.50 . }',
        { format: 'trig' },
      ),
      quad(namedNode('http://a/路径'), namedNode('http://a/p#q'), literal('🧭')),
    ]
    const expected = await loaded(quads, {})
    expect(await loaded(writeTurtle(quads, 'trig', { '': 'http://a/' }), { format: 'trig' })).toBe(expected)
    expect(await loaded(writeTurtle(quads, 'nquads'), { format: 'nquads' })).toBe(expected)
    const pieces: string[] = []
    for await (const piece of writeJsonLd(quads)) pieces.push(piece)
    expect(await loaded(pieces.join(''), { format: 'jsonld' })).toBe(expected)
  })
})
