/** Joins over more rows than one batch, one step or one piece of work holds: every method gives what loops over the data
 *  give. Which method a query gets is told by its plan, so that none is tested by accident. */
import { describe, expect, test } from 'vitest'
import type { ExplainedPlan } from '../../../../src/query/explain.ts'
import { engineOver, rowsOf } from '../../../support/engine.ts'

/** 12,000 things: every second is :even, every third :third, every thousandth :rare; group, parent and a link to itself. */
const COUNT = 12_000
const things = Array.from({ length: COUNT }, (_, at) => at)
const lines = things.map((at) => {
  const kinds = [':thing', at % 2 === 0 ? ':even' : '', at % 3 === 0 ? ':third' : '', at % 1000 === 0 ? ':rare' : '']
  const own = at % 50 === 0 ? `; :sees :n${at} , :n${at + 1}` : ''
  return `:n${at} :is ${kinds.filter(Boolean).join(' , ')} ; :in :g${at % 40} ; :under :n${Math.floor(at / 2)} ${own} .\n`
})
const engine = await engineOver(lines.join(''))

const operatorsOf = ({ operator, inputs }: ExplainedPlan): string[] => [
  operator.split(' ')[0]!,
  ...inputs.flatMap(operatorsOf),
]

/** The answer of a query that must use an operator, as sorted rows of numbers: `7 3` for :n7 :n3. */
async function asked(operator: string, sparql: string): Promise<string[]> {
  expect(operatorsOf(await engine.explainTree(`PREFIX : <urn:> ${sparql}`))).toContain(operator)
  return (await rowsOf(engine, sparql)).map((row) => row.replaceAll(/:[a-z]+/g, '')).sort()
}

const sorted = (rows: readonly (number | string)[]): string[] => rows.map(String).sort()

describe('intersections', () => {
  test('of two and of three lists', async () => {
    expect(await asked('intersect', 'SELECT ?x { ?x :is :even , :third }')).toEqual(
      sorted(things.filter((at) => at % 6 === 0)),
    )
    expect(await asked('intersect', 'SELECT ?x { ?x :is :even , :third ; :in :g6 }')).toEqual(
      sorted(things.filter((at) => at % 6 === 0 && at % 40 === 6)),
    )
    expect(await asked('intersect', 'SELECT ?x { ?x :in :g7 ; :is :even }')).toEqual([])
  })

  test('for a few rows and for thousands, with lists that come back and lists that do not', async () => {
    expect(
      await asked('intersect', 'SELECT ?x ?g { VALUES ?g { :g1 :g3 :g4 } ?x :in ?g ; :is :third , :thing }'),
    ).toEqual(
      sorted(things.filter((at) => at % 3 === 0 && [1, 3, 4].includes(at % 40)).map((at) => `${at} ${at % 40}`)),
    )
    const children = 'SELECT ?x ?y { ?x :is :even . ?y :under ?x ; :is :third }'
    const expected = things.filter((at) => at % 3 === 0 && Math.floor(at / 2) % 2 === 0)
    expect((await rowsOf(engine, children)).length).toBe(expected.length)
    expect((await rowsOf(engine, `SELECT ?y { ${children} }`)).map((row) => row.slice(2)).sort()).toEqual(
      sorted(expected),
    )
  })

  test('end at a LIMIT', async () => {
    expect((await asked('intersect', 'SELECT ?x { ?x :is :even , :third } LIMIT 3')).length).toBe(3)
    expect(await rowsOf(engine, 'ASK { ?x :is :even , :third , :rare }')).toEqual(['true'])
  })
})

describe('look-ups', () => {
  test('of many rows for each of a few', async () => {
    expect(await asked('lookup', 'SELECT ?x ?y { ?x :is :rare . ?y :under ?x }')).toEqual(
      sorted(things.filter((at) => Math.floor(at / 2) % 1000 === 0).map((at) => `${Math.floor(at / 2)} ${at}`)),
    )
  })

  test('of one variable twice', async () => {
    expect(await asked('lookup', 'SELECT ?x ?y { ?x :is :rare . ?x :in ?g . ?y :sees ?y . ?y :in ?g }')).toEqual(
      sorted(
        things
          .filter((at) => at % 1000 === 0)
          .flatMap((at) =>
            things.filter((other) => other % 50 === 0 && other % 40 === at % 40).map((other) => `${at} ${other}`),
          ),
      ),
    )
  })

  test('from rows that leave the variable unbound', async () => {
    const sparql = 'SELECT ?x ?y { VALUES (?x ?y) { (:n3 :n1) (:n3 :n2) (UNDEF :n5999) (:n9 UNDEF) } ?x :under ?y }'
    expect((await rowsOf(engine, sparql)).map((row) => row.replaceAll(':n', '')).sort()).toEqual([
      '11998 5999',
      '11999 5999',
      '3 1',
      '9 4',
    ])
  })
})

describe('hash joins', () => {
  test('of many rows with many', async () => {
    expect(await asked('hash-join', 'SELECT ?x ?g { ?x :under ?y . ?x :in ?g . ?y :is :thing }')).toEqual(
      sorted(things.map((at) => `${at} ${at % 40}`)),
    )
  })

  test('that multiply rows', async () => {
    const sparql =
      'SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?x) AS ?d) { ?x :in ?g ; :is :third . ?y :in ?g ; :is :rare ; :under ?z }'
    const rare = things.filter((at) => at % 1000 === 0)
    const third = things.filter((at) => at % 3 === 0)
    const pairs = third.map((at) => rare.filter((other) => other % 40 === at % 40).length)
    const total = pairs.reduce((sum, count) => sum + count, 0)
    expect(await rowsOf(engine, sparql)).toEqual([`${total} ${pairs.filter((count) => count > 0).length}`])
  })

  test('with a side that may leave the variable unbound', async () => {
    const sparql =
      'SELECT ?x ?g { { ?x :is :rare OPTIONAL { ?x :in ?g FILTER(?g = :g0) } } { ?z :sees :n0 OPTIONAL { ?z :in ?g } } }'
    // Every rare thing is in :g0, which is the group of :n0 too.
    expect((await rowsOf(engine, sparql)).sort()).toEqual(
      things
        .filter((at) => at % 1000 === 0)
        .map((at) => `:n${at} :g0`)
        .sort(),
    )
  })
})

test('OPTIONAL, EXISTS and MINUS over more rows than one batch', async () => {
  const count = async (group: string) => Number((await rowsOf(engine, `SELECT (COUNT(*) AS ?n) { ${group} }`))[0])
  expect(await count('?x :is :thing OPTIONAL { ?x :sees ?y }')).toBe(COUNT + COUNT / 50)
  expect(await count('?x :is :thing FILTER EXISTS { ?y :under ?x }')).toBe(COUNT / 2)
  expect(await count('?x :is :thing FILTER NOT EXISTS { ?y :under ?x }')).toBe(COUNT / 2)
  expect(await count('?x :is :thing MINUS { ?x :is :even }')).toBe(COUNT / 2)
  expect(await count('?x :is :thing OPTIONAL { ?x :sees ?x } FILTER(!BOUND(?none))')).toBe(COUNT)
})
