/** Every kind of term in the four result formats: its exact text, and that the three formats that can be read give it back. */
import { describe, expect, test } from 'vitest'
import type { BindingsResult } from '../../../src/query/endpoint.ts'
import { writeResultsCsv } from '../../../src/query/results-csv.ts'
import { parseResultsJson, writeResultsJson } from '../../../src/query/results-json.ts'
import type { ParsedResults } from '../../../src/query/results-parsed.ts'
import { parseResultsTsv, writeResultsTsv } from '../../../src/query/results-tsv.ts'
import { parseResultsXml, writeResultsXml } from '../../../src/query/results-xml.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../../../src/rdf/term.ts'

/** A table of the variable `a` with these terms. */
function table(terms: readonly (Term | undefined)[]): BindingsResult {
  async function* bindings() {
    for (const term of terms) yield new Map(term === undefined ? [] : [['a', term]])
  }
  return {
    type: 'bindings',
    variables: ['a'],
    bindings: bindings() as unknown as BindingsResult['bindings'],
    outcome: () => ({ complete: true, rows: terms.length }),
  }
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

/** What each format writes for a term, without the frame around it. */
async function written(term: Term): Promise<Record<string, string>> {
  const xml = await textOf(writeResultsXml(table([term])))
  return {
    json: (await textOf(writeResultsJson(table([term])))).split('\n')[1]!.replace(/^\{"a":(.*)\}$/s, '$1'),
    xml: /<binding name="a">(.*)<\/binding>/s.exec(xml)![1]!,
    tsv: (await textOf(writeResultsTsv(table([term])))).split('\n')[1]!,
    csv: (await textOf(writeResultsCsv(table([term])))).replace(/^a\r\n/, '').replace(/\r\n$/, ''),
  }
}

const typed = (text: string, name: string): Term => literal(text, namedNode(XSD + name))
const [integer, decimal, double] = ['integer', 'decimal', 'double'].map((name) => XSD + name)

const CASES: readonly (readonly [Term, string, string, string, string])[] = [
  [
    namedNode('http://e.org/a?b&c'),
    '{"type":"uri","value":"http://e.org/a?b&c"}',
    '<uri>http://e.org/a?b&amp;c</uri>',
    '<http://e.org/a?b&c>',
    'http://e.org/a?b&c',
  ],
  [
    namedNode('http://e.org/政,"'),
    '{"type":"uri","value":"http://e.org/政,\\""}',
    '<uri>http://e.org/政,"</uri>',
    '<http://e.org/政,">',
    '"http://e.org/政,"""',
  ],
  [blankNode('b1'), '{"type":"bnode","value":"b1"}', '<bnode>b1</bnode>', '_:b1', '_:b1'],
  [literal('政脉'), '{"type":"literal","value":"政脉"}', '<literal>政脉</literal>', '"政脉"', '政脉'],
  [literal(''), '{"type":"literal","value":""}', '<literal></literal>', '""', ''],
  [literal(' a '), '{"type":"literal","value":" a "}', '<literal> a </literal>', '" a "', ' a '],
  [literal('a"b,c'), '{"type":"literal","value":"a\\"b,c"}', '<literal>a"b,c</literal>', '"a\\"b,c"', '"a""b,c"'],
  [literal('a\tb\\'), '{"type":"literal","value":"a\\tb\\\\"}', '<literal>a\tb\\</literal>', '"a\\tb\\\\"', 'a\tb\\'],
  [literal('a\r'), '{"type":"literal","value":"a\\r"}', '<literal>a&#13;</literal>', '"a\\r"', '"a\r"'],
  [
    literal('<b>&amp;'),
    '{"type":"literal","value":"<b>&amp;"}',
    '<literal>&lt;b&gt;&amp;amp;</literal>',
    '"<b>&amp;"',
    '<b>&amp;',
  ],
  [
    literal('x', 'zh-hans'),
    '{"type":"literal","value":"x","xml:lang":"zh-hans"}',
    '<literal xml:lang="zh-hans">x</literal>',
    '"x"@zh-hans',
    'x',
  ],
  [
    typed('-5', 'integer'),
    `{"type":"literal","value":"-5","datatype":"${integer}"}`,
    `<literal datatype="${integer}">-5</literal>`,
    '-5',
    '-5',
  ],
  [
    typed('1.50', 'decimal'),
    `{"type":"literal","value":"1.50","datatype":"${decimal}"}`,
    `<literal datatype="${decimal}">1.50</literal>`,
    '1.50',
    '1.50',
  ],
  [
    typed('1.', 'decimal'),
    `{"type":"literal","value":"1.","datatype":"${decimal}"}`,
    `<literal datatype="${decimal}">1.</literal>`,
    `"1."^^<${decimal}>`,
    '1.',
  ],
  [
    typed('1E3', 'double'),
    `{"type":"literal","value":"1E3","datatype":"${double}"}`,
    `<literal datatype="${double}">1E3</literal>`,
    '1E3',
    '1E3',
  ],
  [
    typed('INF', 'double'),
    `{"type":"literal","value":"INF","datatype":"${double}"}`,
    `<literal datatype="${double}">INF</literal>`,
    `"INF"^^<${double}>`,
    'INF',
  ],
  [
    typed('x', 'integer'),
    `{"type":"literal","value":"x","datatype":"${integer}"}`,
    `<literal datatype="${integer}">x</literal>`,
    `"x"^^<${integer}>`,
    'x',
  ],
  [
    typed('true', 'boolean'),
    `{"type":"literal","value":"true","datatype":"${XSD}boolean"}`,
    `<literal datatype="${XSD}boolean">true</literal>`,
    `"true"^^<${XSD}boolean>`,
    'true',
  ],
  [
    literal('1', namedNode('http://e.org/t?a&b')),
    '{"type":"literal","value":"1","datatype":"http://e.org/t?a&b"}',
    '<literal datatype="http://e.org/t?a&amp;b">1</literal>',
    '"1"^^<http://e.org/t?a&b>',
    '1',
  ],
]

describe.each(CASES)('%o', (term, json, xml, tsv, csv) => {
  test('is written', async () => {
    expect(await written(term)).toEqual({ json, xml, tsv, csv })
  })

  test('is read back', async () => {
    const expected: ParsedResults = { type: 'bindings', variables: ['a'], solutions: [new Map([['a', term]])] }
    expect(parseResultsJson(await textOf(writeResultsJson(table([term]))))).toEqual(expected)
    expect(parseResultsXml(await textOf(writeResultsXml(table([term]))))).toEqual(expected)
    expect(parseResultsTsv(await textOf(writeResultsTsv(table([term]))))).toEqual(expected)
  })
})

describe('tables', () => {
  test('without rows, and with a row that binds nothing', async () => {
    const none = { type: 'bindings', variables: ['a'], solutions: [] }
    const one = { type: 'bindings', variables: ['a'], solutions: [new Map()] }
    for (const [write, parse] of [
      [writeResultsJson, parseResultsJson],
      [writeResultsXml, parseResultsXml],
    ] as const) {
      expect(parse(await textOf(write(table([]))))).toEqual(none)
      expect(parse(await textOf(write(table([undefined]))))).toEqual(one)
    }
    expect(parseResultsTsv(await textOf(writeResultsTsv(table([]))))).toEqual(none)
    expect(parseResultsTsv(await textOf(writeResultsTsv(table([undefined]))))).toEqual(one)
    expect(await textOf(writeResultsCsv(table([])))).toBe('a\r\n')
    expect(await textOf(writeResultsCsv(table([undefined])))).toBe('a\r\n\r\n')
  })

  test('the answer of an ASK has no CSV and no TSV', () => {
    expect(() => writeResultsCsv({ type: 'boolean', value: true })).toThrow('CSV cannot hold the answer of an ASK')
    expect(() => writeResultsTsv({ type: 'boolean', value: true })).toThrow('TSV cannot hold the answer of an ASK')
  })
})

describe('what other endpoints write', () => {
  test('JSON: typed-literal of the working drafts, terms in any order of keys, more keys than are known', () => {
    const text = `{"head":{"link":[],"vars":["a"]},"results":{"distinct":false,"bindings":[
      {"a":{"value":"1","datatype":"${integer}","type":"typed-literal"}},
      {"a":{"value":"x","type":"literal","xml:lang":"EN"}}]}}`
    expect(parseResultsJson(text)).toEqual({
      type: 'bindings',
      variables: ['a'],
      solutions: [new Map([['a', typed('1', 'integer')]]), new Map([['a', literal('x', 'en')]])],
    })
  })

  test('XML: blanks between elements, numbers of characters, an empty element', () => {
    const text = `<sparql><head> <variable name="a"/> </head>
      <results> <result> <binding name="a"> <literal/> </binding> </result>
      <result><binding name='a'><literal datatype='${integer}'>&#x31;&#50;</literal></binding></result>
      <result><binding name="a"><literal>&unknown;&#x110000;</literal></binding></result> </results></sparql>`
    expect(parseResultsXml(text)).toEqual({
      type: 'bindings',
      variables: ['a'],
      solutions: [literal(''), typed('12', 'integer'), literal('&unknown;\ufffd')].map(
        (term) => new Map([['a', term]]),
      ),
    })
    expect(parseResultsXml('<sparql><head/><boolean> true </boolean></sparql>')).toEqual({
      type: 'boolean',
      value: true,
    })
  })

  test('TSV: CRLF, $ before names, single quotes, escapes in IRIs, cells that are missing', () => {
    const text = "$a\t?b\r\n'x'@en\ttrue\r\n<http://e.org/\\u653f>\r\n.5\t+1e0\r\n"
    expect(parseResultsTsv(text)).toEqual({
      type: 'bindings',
      variables: ['a', 'b'],
      solutions: [
        new Map<string, Term>([
          ['a', literal('x', 'en')],
          ['b', typed('true', 'boolean')],
        ]),
        new Map([['a', namedNode('http://e.org/政')]]),
        new Map([
          ['a', typed('.5', 'decimal')],
          ['b', typed('+1e0', 'double')],
        ]),
      ],
    })
    expect(() => parseResultsTsv('?a\nword\n')).toThrow('The results are not SPARQL TSV: "word" is not a term.')
    expect(() => parseResultsTsv('?a\n"open\n')).toThrow('The results are not SPARQL TSV')
  })
})
