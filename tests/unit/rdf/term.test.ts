/** Terms: equality, keys, and how they are written in N-Triples and in SPARQL. */
import { describe, expect, test } from 'vitest'
import { xsd } from '../../../src/rdf/namespaces.ts'
import { quadsToNQuads, termToNTriples } from '../../../src/rdf/nquads.ts'
import { termToSparql } from '../../../src/rdf/sparql-term.ts'
import {
  blankNode,
  dataFactory,
  defaultGraph,
  literal,
  markedNumber,
  markNumber,
  namedNode,
  newTableId,
  quad,
  type Term,
  termKey,
  variable,
} from '../../../src/rdf/term.ts'

const [a, b] = [namedNode('urn:a'), namedNode('urn:b')]

/** Each kind of term twice over, made anew by each call; no two lines are equal to one another. */
const terms = (): Term[] => [
  namedNode('urn:a'),
  namedNode('urn:b'),
  blankNode('urn:a'),
  blankNode('b'),
  variable('urn:a'),
  variable('b'),
  defaultGraph(),
  literal(''),
  literal('urn:a'),
  literal('urn:a', 'zh'),
  literal('urn:a', 'en'),
  literal('urn:a', xsd('integer')),
  literal('urn:a', namedNode('urn:a')),
  // Neither a tag nor a datatype can be imitated by what stands in the text.
  literal('@zh"urn:a'),
  literal('"urn:a'),
  quad(a, b, a),
  quad(a, b, b),
  quad(b, b, a),
  quad(a, a, a),
  quad(a, b, a, b),
]

describe('equality', () => {
  test('equal terms are equal whoever made them, and no others', () => {
    const [left, right] = [terms(), terms()]
    for (const [row, term] of left.entries()) {
      expect(right.map((other) => term.equals(other))).toEqual(right.map((_, column) => column === row))
      expect(right.map((other) => termKey(term) === termKey(other))).toEqual(right.map((_, column) => column === row))
      expect([term.equals(undefined), term.equals(null)]).toEqual([false, false])
    }
  })

  test('language tags are compared in lower case', () => {
    expect(literal('x', 'zh-Hans').equals(literal('x', { language: 'ZH-hans' }))).toBe(true)
    expect(literal('x', 'zh-Hans').language).toBe('zh-hans')
  })

  test('a plain literal is a string; one with a tag has the datatype of tagged ones', () => {
    expect([literal('x').datatype.value, literal('x', 'en').datatype.value]).toEqual([
      'http://www.w3.org/2001/XMLSchema#string',
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
    ])
    expect(literal('x').equals(literal('x', xsd('string')))).toBe(true)
  })

  test('a node without a label is new each time', () => {
    expect(blankNode().equals(blankNode())).toBe(false)
  })

  test('the factory makes the same terms, and hands on what is one', () => {
    expect(dataFactory.literal('x', 'en').equals(literal('x', 'en'))).toBe(true)
    expect(dataFactory.quad(a, b, a).equals(quad(a, b, a))).toBe(true)
    expect(dataFactory.fromTerm(a)).toBe(a)
  })
})

describe('numbers of terms in tables', () => {
  test('only the table that marked a term last knows its number', () => {
    const [one, other] = [newTableId(), newTableId()]
    const term = namedNode('urn:marked')
    expect([one === other, markedNumber(term, one)]).toEqual([false, -1])
    markNumber(term, one, 7)
    expect([markedNumber(term, one), markedNumber(term, other)]).toEqual([7, -1])
    markNumber(term, other, 0)
    expect([markedNumber(term, one), markedNumber(term, other)]).toEqual([-1, 0])
  })

  test('terms of other factories are never marked', () => {
    const foreign = { termType: 'NamedNode' as const, value: 'urn:x', equals: () => false }
    const table = newTableId()
    markNumber(foreign, table, 3)
    expect(markedNumber(foreign, table)).toBe(-1)
  })
})

describe('as text', () => {
  test.each<[Term, string, string]>([
    [a, '<urn:a>', '<urn:a>'],
    [
      namedNode('urn:江 源"<>{}|^`\\'),
      '<urn:江\\u0020源\\u0022\\u003C\\u003E\\u007B\\u007D\\u007C\\u005E\\u0060\\u005C>',
      '<urn:江\\u0020源\\u0022\\u003c\\u003e\\u007b\\u007d\\u007c\\u005e\\u0060\\u005c>',
    ],
    [namedNode('urn:\u0000\n'), '<urn:\\u0000\\u000A>', '<urn:\\u0000\\u000a>'],
    [blankNode('b1'), '_:b1', '_:b1'],
    [variable('x'), '?x', '?x'],
    [defaultGraph(), '', ''],
    [literal('“江源”\t'), '"“江源”\t"', '"“江源”\\t"'],
    [literal('a\\"\n\r'), '"a\\\\\\"\\n\\r"', '"a\\\\\\"\\n\\r"'],
    [literal('x', 'zh-Hans'), '"x"@zh-hans', '"x"@zh-hans'],
    [
      literal('5', xsd('integer')),
      '"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
      '"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ],
    [literal('5', namedNode('urn:> x')), '"5"^^<urn:\\u003E\\u0020x>', '"5"^^<urn:\\u003e\\u0020x>'],
    [quad(a, b, literal('x')), '<<( <urn:a> <urn:b> "x" )>>', ''],
  ])('%o', (term, triples, sparql) => {
    expect([termToNTriples(term), termToSparql(term)]).toEqual([triples, sparql])
  })

  test('neighbouring quads may share subject, predicate and graph, or none', () => {
    const g = namedNode('urn:g')
    const quads = [quad(a, b, a, g), quad(a, b, b, g), quad(b, b, a, g), quad(b, a, a), quad(a, variable('p'), a)]
    expect(quadsToNQuads(quads)).toBe(
      '<urn:a> <urn:b> <urn:a> <urn:g> .\n<urn:a> <urn:b> <urn:b> <urn:g> .\n<urn:b> <urn:b> <urn:a> <urn:g> .\n<urn:b> <urn:a> <urn:a> .\n<urn:a> ?p <urn:a> .\n',
    )
    expect(quadsToNQuads([])).toBe('')
  })

  test('more predicates than are remembered', () => {
    const quads = Array.from({ length: 1100 }, (_, at) => quad(a, namedNode(`urn:p${at}`), b))
    const lines = quadsToNQuads([...quads, ...quads.slice(-1), ...quads.slice(0, 1)]).split('\n')
    expect([lines.length, lines[1099], lines[1100], lines[1101]]).toEqual([
      1103,
      ...['1099', '1099', '0'].map((number) => `<urn:a> <urn:p${number}> <urn:b> .`),
    ])
  })
})
