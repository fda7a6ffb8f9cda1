import { describe, expect, test } from 'vitest'
import { LimitError, QueryError } from '../../../src/errors.ts'
import { parseSparql } from '../../../src/query/parse.ts'
import type { UpdateOperation } from '../../../src/query/syntax.ts'
import { translateQuery } from '../../../src/query/translate.ts'
import { blankNode, literal, namedNode, XSD } from '../../../src/rdf/term.ts'
import { engineOver, rowsOf } from '../../support/engine.ts'

function errorOf(text: string, kind: 'query' | 'update' = 'query'): QueryError {
  try {
    if (kind === 'update') parseSparql(text, { kind })
    else translateQuery(parseSparql(text))
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
  throw new Error(`parses: ${text}`)
}

const firstTriple = (text: string) => {
  const [element] = parseSparql(text, { baseIRI: 'http://base.org/a/b' }).where
  return element?.type === 'triples' ? element.triples[0] : undefined
}

describe('errors name line, column, what was found and what was expected', () => {
  test('a missing object', () => {
    const error = errorOf('SELECT *\nWHERE { ?s ?p }')
    expect([error.code, error.place]).toEqual(['QUERY_SYNTAX', { line: 2, column: 15 }])
    expect(error.text.en).toBe(
      'Line 2, column 15: found `}` where an IRI, `(`, a number, a variable, `()`, `[`, true or false, a string or a blank node was expected.',
    )
    expect(error.text.zh).toMatch(/^第 2 行第 15 列:此处是“}”,而应为IRI、/)
  })

  test('a text that ends too early', () => {
    expect(errorOf('SELECT ?x {').text.en).toMatch(/^Line 1, column 12: the text ends where /)
  })

  test.each([
    ['SELECT * { ?s ?p ?o FILER(?o = 1) }', ' There is no function FILER in SPARQL 1.1. Did you mean FILTER?'],
    ['SELECT (STRLENGTH(?o) AS ?n) {}', ' There is no function STRLENGTH in SPARQL 1.1. Did you mean STRLEN?'],
    ['SELECT * { ?s ?p ?o OPTINAL { ?s ?p ?x } }', ' Did you mean OPTIONAL?'],
    ['SELECT ?s { ?s ?p ?o } GRUOP BY ?s', ' Did you mean GROUP?'],
    ['SELECT * {\n  ?s ?p ?o\n  FILTER(?o = 1)', ' The `{` of line 1, column 10 is not closed.'],
    ['SELECT * { ?s ?p ?o FILTER(?o > 3 }', ' The `(` of line 1, column 27 is not closed.'],
    ['SELECT * { ?s ?p ?o } }', '`}` where the end of the text or `VALUES` was expected.'],
    ['SELECT ?s { ?s ?p ?o } ORDER ?s', 'found `?s` where `BY` was expected.'],
    ['SELECT count(*) { ?s ?p ?o }', '`DISTINCT` or `REDUCED` was expected.'],
  ])('%s', (query, end) => {
    const { en } = errorOf(query).text
    expect(en.slice(-end.length)).toBe(end)
  })

  test('a cast that is none', () => {
    const query = 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT (xsd:interger(1) AS ?x) {}'
    expect(() => translateQuery(parseSparql(query))).toThrow('Did you mean <http://www.w3.org/2001/XMLSchema#integer>?')
  })

  test('a word that is none', () => {
    expect(errorOf('SELEC ?x {}').text.en).toMatch(/^Line 1, column 1: found `SELEC` where .*`SELECT`/)
  })

  test('columns count characters, not UTF-16 units', () => {
    expect(errorOf('SELECT * { ?s ?p "😀😀" ?? }').place).toEqual({ line: 1, column: 23 })
  })

  test.each([
    ['SELECT * { ?s foo:bar ?o }', 'UNKNOWN_PREFIX', 'Line 1, column 15: The prefix "foo:" is not declared'],
    ['SELECT (STRX(1) AS ?x) {}', 'UNKNOWN_FUNCTION', 'Line 1, column 9: There is no function STRX'],
    [
      'SELECT * { FILTER(<http://e.org/f>(1)) }',
      'UNKNOWN_FUNCTION',
      'Line 1, column 19: There is no function <http://e.org/f>',
    ],
    ['SELECT * { <a> ?p ?o }', 'RELATIVE_IRI', 'Line 1, column 12: The IRI <a> is relative'],
    ['SELECT ?x (COUNT(?y) AS ?c) { ?x ?p ?y }', 'QUERY_SCOPE', 'Line 1, column 8: ?x is neither in GROUP BY'],
    ['SELECT * { ?x ?p ?y BIND(1 AS ?x) }', 'QUERY_SCOPE', 'Line 1, column 31: BIND gives a value to ?x'],
    ['SELECT (1 AS ?x) { ?x ?p ?y }', 'QUERY_SCOPE', 'Line 1, column 14: AS ?x names a variable'],
    ['SELECT * { ?x ?p ?y } HAVING(COUNT(?x) > 1)', 'QUERY_SCOPE', 'Line 1, column 8: SELECT * cannot be grouped'],
    [
      'SELECT * { FILTER(COUNT(?x) > 1) }',
      'QUERY_SCOPE',
      'Line 1, column 19: The aggregate COUNT cannot stand in FILTER',
    ],
    ['SELECT (SUM(COUNT(?x)) AS ?y) {}', 'QUERY_SCOPE', 'Line 1, column 9: SUM holds another aggregate'],
    ['SELECT * { VALUES (?a ?a) { (1 2) } }', 'QUERY_SYNTAX', 'Line 1, column 23: VALUES names ?a twice'],
    ['SELECT * { VALUES (?a ?b) { (1) } }', 'QUERY_SYNTAX', 'Line 1, column 35: A row of VALUES'],
    ['SELECT * { ?s ?p "\\uD800" }', 'QUERY_SYNTAX', 'Line 1, column 18: "\\uD800" holds an escape'],
    ['SELECT * { ?s ?p "abc }', 'QUERY_SYNTAX', 'Line 1, column 18: " opens a string or an IRI'],
    ['ASK { _:a ?p ?o { _:a ?q 1 } }', 'QUERY_SCOPE', 'Line 1, column 19: The blank node _:a is used in two'],
    ['', 'QUERY_SYNTAX', 'The query is empty'],
    ['INSERT DATA {}', 'NOT_A_QUERY', 'This is an update'],
  ])('%s', (text, code, message) => {
    const error = errorOf(text)
    expect([error.code, error.text.en.slice(0, message.length)]).toEqual([code, message])
  })

  test.each([
    ['INSERT DATA { ?x <a:b> 1 }', 'QUERY_SYNTAX'],
    ['DELETE DATA { GRAPH <a:g> { _:b <a:b> 1 } }', 'QUERY_SCOPE'],
    ['INSERT DATA { _:b <a:b> 1 } ; INSERT DATA { _:b <a:b> 2 }', 'QUERY_SCOPE'],
    ['SELECT * {}', 'NOT_AN_UPDATE'],
  ])('update: %s', (text, code) => {
    expect(errorOf(text, 'update').code).toBe(code)
  })
})

describe('nesting', () => {
  test.each([
    ['groups', `SELECT * ${'{'.repeat(100_000)}`],
    ['brackets', `SELECT * { FILTER${'('.repeat(3000)}1${')'.repeat(3000)} }`],
    ['sums', `SELECT * { FILTER(${new Array(50_000).fill('?x').join('+')}) }`],
    ['optionals', `SELECT * { ${'OPTIONAL { ?s ?p ?o } '.repeat(5000)} }`],
    ['lists', `SELECT * { ?s ?p ${'('.repeat(5000)} }`],
  ])('%s that are too deep give a QueryError', (_, text) => {
    expect(errorOf(text).code).toBe('QUERY_TOO_DEEP')
  })

  test('long conditions are not deep', () => {
    const query = parseSparql(`SELECT * { FILTER(${new Array(20_000).fill('?x = 1').join(' || ')}) }`)
    const [filter] = query.where
    expect(filter?.type === 'filter' && filter.condition.type === 'or' && filter.condition.args.length).toBe(20_000)
  })
})

describe('what the parser gets wrong', () => {
  test('numbers keep their sign and the case of their exponent', () => {
    expect(firstTriple('ASK { ?s ?p +1.5E3 }')?.object).toEqual(literal('+1.5E3', namedNode(`${XSD}double`)))
  })

  test('a sign before a number in an expression is an operator', () => {
    const [filter] = parseSparql('ASK { FILTER(?x -1.0E2 = 0) }').where
    expect(JSON.stringify(filter)).toContain('"operator":"-"')
    expect(JSON.stringify(filter)).toContain('"value":"1.0E2"')
  })

  test('relative IRIs lose their dot segments', () => {
    expect(firstTriple('ASK { <../x/./y?z> ?p ?o }')?.subject).toEqual(namedNode('http://base.org/x/y?z'))
  })

  test('escapes in prefixed names and in IRIs are undone', () => {
    const triple = firstTriple('PREFIX e: <http://e.org/> ASK { e:a\\,b%20c <http://e.org/\\u4e2d> "\\t\\U0001F600" }')
    expect(triple).toEqual({
      subject: namedNode('http://e.org/a,b%20c'),
      predicate: namedNode('http://e.org/中'),
      object: literal('\t😀'),
    })
  })

  test('a later PREFIX of the same name holds from there on', () => {
    expect(firstTriple('PREFIX e: <http://one/> PREFIX e: <http://two/> ASK { e:a ?p ?o }')?.subject.value).toBe(
      'http://two/a',
    )
  })

  test('VALUES without rows keeps its variables', () => {
    expect(parseSparql('SELECT * { VALUES (?a ?b) { } VALUES ?c { } }').where).toEqual([
      { type: 'values', variables: ['a', 'b'], rows: [] },
      { type: 'values', variables: ['c'], rows: [] },
    ])
  })

  test('a blank node with properties may stand alone in a template', () => {
    const query = parseSparql('CONSTRUCT { [ <a:p> ?o ] . } WHERE { ?s ?p ?o }')
    expect(query.form === 'construct' && query.template).toMatchObject([
      { subject: blankNode('anon0'), predicate: namedNode('a:p') },
    ])
  })

  test('labels that look like those the parser makes stay apart', () => {
    const [element] = parseSparql('ASK { _:e_x ?p _:x . _:g_0 ?q [] }').where
    const terms = element?.type === 'triples' ? element.triples.flatMap(({ subject, object }) => [subject, object]) : []
    expect(terms.map(({ value }) => value)).toEqual(['e_x', 'x', 'g_0', 'anon0'])
  })

  test('a label that the text gives is never that of a node without one', async () => {
    const engine = await engineOver(':a :p 1 . :b :q 2 .')
    expect(await rowsOf(engine, 'SELECT ?x ?y { _:anon0 :p ?x . [] :q ?y }')).toEqual(['1 2'])
    expect(errorOf('ASK { _:anon0 ?p ?o { _:anon0 ?q 1 } }').text.en).toBe(
      'Line 1, column 23: The blank node _:anon0 is used in two basic graph patterns; use a variable.',
    )
    expect(errorOf('INSERT DATA { _:anon <a:b> 1 } ; INSERT DATA { _:anon <a:b> 2 }', 'update').text.en).toBe(
      'Line 1, column 48: The blank node _:anon is used in two INSERT DATA.',
    )
    expect(() =>
      parseSparql('INSERT DATA { [] <a:b> 1 } ; INSERT DATA { [] <a:b> 2 }', { kind: 'update' }),
    ).not.toThrow()
  })

  test('a string may hold NUL', () => {
    expect(firstTriple('ASK { ?s ?p "a\\u00001" }')?.object).toEqual(literal('a\u00001'))
  })

  test('long data comes as one operation', () => {
    const triple = (index: number): string => `<a:${index}> <a:p> "${index}" .`
    const triples = Array.from({ length: 25_000 }, (_, index) => triple(index)).join('\n')
    const text = `INSERT DATA { ${triples} GRAPH <a:g> { ${triples} } } ; DELETE DATA { <a:1> <a:p> 2 }`
    const { operations } = parseSparql(text, { kind: 'update' })
    const sizes = operations.map((operation: UpdateOperation) => 'quads' in operation && operation.quads.length)
    expect(sizes).toEqual([50_000, 1])
    const [insert] = operations
    expect(insert?.type === 'insert-data' && insert.quads.filter(({ graph }) => graph?.value === 'a:g').length).toBe(
      25_000,
    )
  })
})

describe('large texts', () => {
  test('ask the limits at every token, and end with what they throw', () => {
    let tokens = 0
    const check = () => {
      if (++tokens === 5) throw new LimitError('TIMEOUT', { en: 'over', zh: '超时' })
    }
    expect(() => parseSparql('SELECT * { ?s ?p ?o . ?a ?b ?c }', { check })).toThrow(LimitError)
    expect(tokens).toBe(5)
  })

  test('a string of a million escapes', () => {
    const text = `INSERT DATA { <a:a> <a:b> """${'政\\n"'.repeat(1_000_000)}x""" }`
    const [insert] = parseSparql(text, { kind: 'update' }).operations
    expect(insert?.type === 'insert-data' && insert.quads[0]?.object.value.length).toBe(3_000_001)
  })

  test('ten thousand columns on one line', () => {
    const columns = Array.from({ length: 10_000 }, (_, index) => `(${index} AS ?x${index})`)
    const query = parseSparql(`SELECT ${columns.join(' ')} {}`)
    expect(query.form === 'select' && query.select?.at(-1)).toMatchObject({ variable: 'x9999', place: { line: 1 } })
  })
})
