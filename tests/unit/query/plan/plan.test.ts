/** What the planner chooses, told by the operators of explain. The answers themselves are compared in tests/random. */
import { describe, expect, test } from 'vitest'
import type { ExplainedPlan } from '../../../../src/query/explain.ts'
import { engineOver, rowsOf } from '../../../support/engine.ts'

/** 2,000 statements of 20 reports; one report is of another kind. */
const lines: string[] = []
for (let report = 0; report < 20; report++) {
  lines.push(`:r${report} a ${report === 7 ? ':Rare' : ':Report'} ; :year ${2016 + (report % 10)} .\n`)
  for (let number = 0; number < 100; number++) {
    lines.push(
      `:s${report}x${number} a :Statement ; :partOf :r${report} ; :topic :t${number % 12} ; :text "text ${number}" .\n`,
    )
  }
}
const engine = await engineOver(lines.join(''))

function operators({ operator, inputs }: ExplainedPlan): string[] {
  return [operator.split(' ')[0]!, ...inputs.flatMap(operators)]
}

async function plan(where: string): Promise<string[]> {
  const tree = await engine.explainTree(`PREFIX : <urn:> ${where}`)
  return operators(tree).filter((name) => name !== 'project')
}

describe('joins', () => {
  test('lists of one variable are intersected', async () => {
    expect(await plan('SELECT * { ?s :topic :t3 ; :partOf :r4 }')).toEqual(['intersect', 'unit'])
  })

  test('a few rows are looked up, many are hashed', async () => {
    expect(await plan('SELECT * { ?r a :Rare . ?s :partOf ?r }')).toEqual(['lookup', 'scan'])
    expect(await plan('SELECT * { ?s :partOf ?r ; :topic ?t ; :text ?x }')).toEqual([
      'hash-join',
      'hash-join',
      'scan',
      'scan',
      'scan',
    ])
  })

  test('the order is that of the cost, not of the text', async () => {
    const [first, second] = await Promise.all([
      plan('SELECT * { ?s :text ?x . ?s :partOf ?r . ?r a :Rare }'),
      plan('SELECT * { ?r a :Rare . ?s :partOf ?r . ?s :text ?x }'),
    ])
    expect([first, second]).toEqual([first, first])
    expect(first?.at(-1)).toBe('scan')
  })

  test('OPTIONAL, EXISTS and MINUS start from the rows of their left side', async () => {
    expect(await plan('SELECT * { ?r a :Rare OPTIONAL { ?s :partOf ?r } }')).toEqual([
      'optional',
      'scan',
      'lookup',
      'seed',
    ])
    expect(await plan('SELECT * { ?r a :Rare FILTER EXISTS { ?s :partOf ?r } }')).toEqual([
      'semi-join',
      'scan',
      'lookup',
      'seed',
    ])
    expect(await plan('SELECT * { ?r a :Rare MINUS { ?s :partOf ?r } }')).toEqual([
      'anti-join',
      'scan',
      'lookup',
      'seed',
    ])
  })

  test('an OPTIONAL waits for the conditions that drop rows', async () => {
    const names = await plan('SELECT * { ?s :topic ?t OPTIONAL { ?s :none ?n } FILTER NOT EXISTS { ?s :partOf :r1 } }')
    expect(names.indexOf('optional')).toBeLessThan(names.indexOf('anti-join'))
  })

  test('MINUS without a common variable is left out', async () => {
    expect(await plan('SELECT * { ?r a :Rare MINUS { ?a :partOf ?b } }')).toEqual(['scan'])
  })
})

describe('reading less', () => {
  test.each([
    'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }',
    'SELECT (COUNT(?s) AS ?n) { ?s :topic :t1 }',
    'SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p',
    'SELECT ?t (COUNT(?s) AS ?n) { ?s :topic ?t } GROUP BY ?t',
    'SELECT (COUNT(DISTINCT ?t) AS ?n) { ?s :topic ?t }',
  ])('counts in the index: %s', async (sparql) => {
    expect(await plan(sparql)).toEqual(['bind', 'count'])
  })

  test('different values of one position are skipped through', async () => {
    expect(await plan('SELECT DISTINCT ?t { ?s :topic ?t }')).toEqual(['count'])
  })

  test('what has no sorted order, or a variable twice, is read', async () => {
    expect(await plan('SELECT DISTINCT ?s { ?s :topic ?t }')).toEqual(['distinct', 'scan'])
    expect(await plan('SELECT (COUNT(*) AS ?n) { ?s ?p ?s }')).toEqual(['bind', 'group', 'scan'])
  })

  test('an order with a limit keeps only the best', async () => {
    expect(await plan('SELECT ?t { ?s :topic ?t } ORDER BY ?t LIMIT 3')).toEqual(['slice', 'top', 'scan'])
    expect(await plan('SELECT DISTINCT ?t { ?s :topic ?t } ORDER BY ?t LIMIT 3')).toEqual([
      'slice',
      'distinct',
      'sort',
      'scan',
    ])
  })
})

describe('GRAPH ?g around a sub-select', () => {
  const graphs = Array.from({ length: 300 }, (_, at) => `:g${at} { :s${at} :p ${at}, ${at + 1} ; :q :o }\n`).join('')
  const select = 'SELECT ?g ?s ?o { GRAPH ?g { SELECT ?s ?o { ?s :p ?o ; :q ?x } ORDER BY DESC(?o) LIMIT 1 } }'

  test('is planned once, and answered in each graph', async () => {
    const many = await engineOver(graphs)
    const tree = await many.explainTree(`PREFIX : <urn:> ${select}`)
    const counted = (node: ExplainedPlan): number => 1 + node.inputs.reduce((sum, input) => sum + counted(input), 0)
    expect(counted(tree)).toBeLessThan(20)
    expect([tree.actualRows, (await rowsOf(many, `${select} ORDER BY ?o LIMIT 2`)).join(', ')]).toEqual([
      300,
      ':g0 :s0 1, :g1 :s1 2',
    ])
  })

  test('is answered in no more graphs than are wanted', async () => {
    const many = await engineOver(graphs)
    const rows = async (text: string) => (await many.explainTree(`PREFIX : <urn:> ${text}`)).inputs[0]?.actualRows
    expect(await rows(`SELECT * { VALUES ?g { :g7 :none } GRAPH ?g { SELECT ?s { ?s :p ?o } LIMIT 1 } }`)).toBe(1)
    expect(
      await rowsOf(many, `SELECT ?g ?n { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s :p 7 } } FILTER(?n > 0) }`),
    ).toEqual([':g6 1', ':g7 1'])
  })
})
