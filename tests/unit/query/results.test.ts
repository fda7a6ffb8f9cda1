/** The four result formats: the exact text for awkward terms, and reading back. */
import { describe, expect, test } from 'vitest'
import type { BindingsResult } from '../../../src/query/endpoint.ts'
import { writeResultsCsv } from '../../../src/query/results-csv.ts'
import { parseResultsJson, writeResultsJson } from '../../../src/query/results-json.ts'
import type { Solution } from '../../../src/query/results-parsed.ts'
import { parseResultsTsv, writeResultsTsv } from '../../../src/query/results-tsv.ts'
import { parseResultsXml, writeResultsXml } from '../../../src/query/results-xml.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../../../src/rdf/term.ts'

const ROWS: readonly Solution[] = [
  new Map<string, Term>([
    ['a', namedNode('http://e.org/政?x=1&y')],
    ['b', literal('say "hi",\n<&>\t\\', 'en')],
  ]),
  new Map<string, Term>([
    ['a', blankNode('b0')],
    ['b', literal('1.5', namedNode(`${XSD}decimal`))],
  ]),
  new Map<string, Term>([['b', literal('')]]),
]

function resultOf(rows: readonly Solution[]): BindingsResult {
  async function* bindings() {
    yield* rows
  }
  return {
    type: 'bindings',
    variables: ['a', 'b'],
    bindings: bindings() as unknown as BindingsResult['bindings'],
    outcome: () => ({ complete: true, rows: rows.length }),
  }
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

describe('JSON', () => {
  test('writes', async () => {
    expect(await textOf(writeResultsJson(resultOf(ROWS)))).toBe(
      [
        '{"head":{"vars":["a","b"]},"results":{"bindings":[',
        '{"a":{"type":"uri","value":"http://e.org/政?x=1&y"},"b":{"type":"literal","value":"say \\"hi\\",\\n<&>\\t\\\\","xml:lang":"en"}},',
        `{"a":{"type":"bnode","value":"b0"},"b":{"type":"literal","value":"1.5","datatype":"${XSD}decimal"}},`,
        '{"b":{"type":"literal","value":""}}',
        ']}}',
        '',
      ].join('\n'),
    )
  })

  test('reads back', async () => {
    expect(parseResultsJson(await textOf(writeResultsJson(resultOf(ROWS))))).toEqual({
      type: 'bindings',
      variables: ['a', 'b'],
      solutions: ROWS,
    })
  })

  test('an answer of ASK', async () => {
    const text = await textOf(writeResultsJson({ type: 'boolean', value: true }))
    expect(text).toBe('{"head":{},"boolean":true}\n')
    expect(parseResultsJson(text)).toEqual({ type: 'boolean', value: true })
  })

  test.each(['', '[]', '{"results":{}}', '{"results":{"bindings":[{"a":{"type":"?"}}]}}'])('%s is refused', (text) => {
    expect(() => parseResultsJson(text)).toThrow('The results are not SPARQL JSON')
  })
})

describe('XML', () => {
  test('writes', async () => {
    expect(await textOf(writeResultsXml(resultOf(ROWS.slice(0, 1))))).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#">',
        '<head><variable name="a"/><variable name="b"/></head>',
        '<results>',
        '<result><binding name="a"><uri>http://e.org/政?x=1&amp;y</uri></binding><binding name="b"><literal xml:lang="en">say "hi",',
        '&lt;&amp;&gt;\t\\</literal></binding></result>',
        '</results>',
        '</sparql>',
        '',
      ].join('\n'),
    )
  })

  test('reads back', async () => {
    expect(parseResultsXml(await textOf(writeResultsXml(resultOf(ROWS))))).toEqual({
      type: 'bindings',
      variables: ['a', 'b'],
      solutions: ROWS,
    })
  })

  test('reads prefixes, comments, CDATA, single quotes and characters by number', () => {
    const text = `<?xml version='1.0'?><!DOCTYPE x><r:sparql xmlns:r='x'><!-- <result> --><r:head><r:variable name='v'/></r:head>
      <r:results><r:result><r:binding name='v'><r:literal><![CDATA[<a>]]>&#x4e2d;&#65;&lt;</r:literal></r:binding></r:result></r:results></r:sparql>`
    expect(parseResultsXml(text)).toEqual({
      type: 'bindings',
      variables: ['v'],
      solutions: [new Map([['v', literal('<a>中A<')]])],
    })
  })

  test('an answer of ASK', async () => {
    expect(parseResultsXml(await textOf(writeResultsXml({ type: 'boolean', value: false })))).toEqual({
      type: 'boolean',
      value: false,
    })
  })

  test.each(['', '<sparql>', 'hello <', '<html></html>'])('%s is refused', (text) => {
    expect(() => parseResultsXml(text)).toThrow('The results are not SPARQL XML')
  })
})

test('CSV quotes what needs it and ends lines with CRLF', async () => {
  expect(await textOf(writeResultsCsv(resultOf(ROWS)))).toBe(
    'a,b\r\nhttp://e.org/政?x=1&y,"say ""hi"",\n<&>\t\\"\r\n_:b0,1.5\r\n,\r\n',
  )
})

test('TSV writes terms as Turtle does, and reads back', async () => {
  const text = await textOf(writeResultsTsv(resultOf(ROWS)))
  expect(text).toBe('?a\t?b\n<http://e.org/政?x=1&y>\t"say \\"hi\\",\\n<&>\\t\\\\"@en\n_:b0\t1.5\n\t""\n')
  expect(parseResultsTsv(text)).toEqual({ type: 'bindings', variables: ['a', 'b'], solutions: ROWS })
})

test('a million characters come in chunks', async () => {
  const rows = Array.from({ length: 100 }, () => new Map<string, Term>([['a', literal('x'.repeat(10_000))]]))
  const sizes: number[] = []
  for await (const chunk of writeResultsCsv(resultOf(rows))) sizes.push(chunk.length)
  expect(sizes.length).toBeGreaterThan(30)
  expect(Math.max(...sizes)).toBeLessThan(40_000)
})
