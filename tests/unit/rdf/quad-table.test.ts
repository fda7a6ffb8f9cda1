/** The compact form of quads: what goes in comes out again, as text and as what a sink is sent. */
import { describe, expect, test } from 'vitest'
import { NQuadsReader, type TermSink } from '../../../src/rdf/nquads-reader.ts'
import { buffersOf, quadCount, sendTable, tableToNQuads } from '../../../src/rdf/quad-table.ts'
import { QuadTableBuilder } from '../../../src/rdf/quad-table-builder.ts'
import { literal, namedNode } from '../../../src/rdf/term.ts'

const node = (name: string) => namedNode(`urn:${name}`)
const INTEGER = namedNode('http://www.w3.org/2001/XMLSchema#integer')

/** Writes down each term and quad that it is sent. */
function recordingSink() {
  const terms: string[] = []
  const quads: string[] = []
  const text = ({ bytes, start, end }: { bytes: Uint8Array; start: number; end: number }) =>
    Buffer.from(bytes.subarray(start, end)).toString()
  const note = (term: string) => {
    terms.push(term)
    return term
  }
  const sink: TermSink<string> = {
    iri: (iri) => note(`<${text(iri)}>`),
    blank: (label) => note(`_:${text(label)}`),
    plain: (lexical) => note(text(lexical)),
    tagged: (lexical, language) => note(`${text(lexical)}@${text(language)}`),
    typed: (lexical, datatype) => note(`${text(lexical)}^^${text(datatype)}`),
    quad: (...parts) => void quads.push(parts.join(' ')),
  }
  return { terms, quads, sink }
}

function sampleTable() {
  const builder = new QuadTableBuilder()
  const graph = builder.iri(node('g'))
  builder.add(node('s'), node('p'), literal('江源区', 'zh-Hans'), graph)
  builder.add(node('s'), node('p'), literal('江源区'), graph)
  builder.add(node('s'), node('p'), literal('9', INTEGER), graph)
  builder.add(node('s'), node('p'), literal('9'), builder.iri(node('meta')))
  builder.add(node('o'), node('p'), node('s'), graph)
  return builder
}

describe('a quad table', () => {
  test('reads as N-Quads in the order of addition, with literals of equal text apart', () => {
    expect(tableToNQuads(sampleTable().finish())).toBe(
      [
        '<urn:s> <urn:p> "江源区"@zh-hans <urn:g> .',
        '<urn:s> <urn:p> "江源区" <urn:g> .',
        '<urn:s> <urn:p> "9"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .',
        '<urn:s> <urn:p> "9" <urn:meta> .',
        '<urn:o> <urn:p> <urn:s> <urn:g> .',
        '',
      ].join('\n'),
    )
  })

  test('sends each term once and then the quads, as the reader of its text would', () => {
    const table = sampleTable().finish()
    const [sent, read] = [recordingSink(), recordingSink()]
    sendTable(table, sent.sink)
    const reader = new NQuadsReader(read.sink)
    reader.push(Buffer.from(tableToNQuads(table)))
    reader.end()
    expect(sent.quads).toEqual(read.quads)
    expect(sent.terms).toEqual([
      '<urn:g>',
      '<urn:s>',
      '江源区@zh-hans',
      '<urn:p>',
      '江源区',
      '9^^http://www.w3.org/2001/XMLSchema#integer',
      '<urn:meta>',
      '9',
      '<urn:o>',
    ])
  })

  test('escapes what N-Quads cannot hold and keeps characters beyond the BMP', () => {
    const builder = new QuadTableBuilder()
    builder.add(node('s'), node('p q'), literal('“𠮷”\n"\\'), builder.iri(node('g')))
    expect(tableToNQuads(builder.finish())).toBe('<urn:s> <urn:p\\u0020q> "“𠮷”\\n\\"\\\\" <urn:g> .\n')
  })

  test.each([
    ['a short text', 0],
    ['a long text', 60],
  ])('half of a surrogate pair becomes the replacement character, a whole one stays: %s', (_, more) => {
    const builder = new QuadTableBuilder()
    const rest = '江'.repeat(more)
    builder.add(node('s'), node('p'), literal(`a\ud842b\udfb7𠮷é${rest}\ud842`), builder.iri(node('g')))
    const expected = `<urn:s> <urn:p> "a\ufffdb\ufffd𠮷é${rest}\ufffd" <urn:g> .\n`
    expect(tableToNQuads(builder.finish())).toBe(expected)
  })

  test('a text longer than the memory that is kept for writing', () => {
    const builder = new QuadTableBuilder()
    const long = '政'.repeat(400_000)
    builder.add(node('s'), node('p'), literal(long), builder.iri(node('g')))
    builder.add(node('s'), node('p'), literal('短'), builder.iri(node('g')))
    expect(tableToNQuads(builder.finish())).toBe(
      `<urn:s> <urn:p> "${long}" <urn:g> .\n<urn:s> <urn:p> "短" <urn:g> .\n`,
    )
  })

  test('keeps each quad once among many, and makes the same objects of them', () => {
    const builder = new QuadTableBuilder()
    const graph = builder.iri(node('g'))
    const rows = Array.from({ length: 5000 }, (_, row) => row % 2500)
    for (const row of rows) builder.add(node(`s${row % 50}`), node('p'), literal(String(row)), graph)
    const table = builder.finish()
    expect(quadCount(table)).toBe(2500)
    const lines = rows.slice(0, 2500).map((row) => `<urn:s${row % 50}> <urn:p> "${row}" <urn:g> .`)
    expect(tableToNQuads(table)).toBe(`${lines.join('\n')}\n`)
    expect(builder.toQuads().map(({ subject, object }) => `${subject.value} ${object.value}`)).toEqual(
      rows.slice(0, 2500).map((row) => `urn:s${row % 50} ${row}`),
    )
  })

  test('its buffers hold nothing but the table, so that handing them over loses nothing else', () => {
    const table = sampleTable().finish()
    expect(buffersOf(table).map(({ byteLength }) => byteLength)).toEqual([
      table.bytes.byteLength,
      table.ends.byteLength,
      table.kinds.byteLength,
      table.quads.byteLength,
    ])
    const copy = structuredClone(table, { transfer: buffersOf(table) })
    expect([tableToNQuads(copy), table.bytes.length]).toEqual([tableToNQuads(sampleTable().finish()), 0])
  })
})
