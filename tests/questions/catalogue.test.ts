/** Every question of queries/ on the bundled corpus: its header reads, its query parses and runs, and its defaults have an
 *  answer. Rows are counted only; what they say is tested on single reports. */
import { beforeAll, describe, expect, test } from 'vitest'
import { findReports, loadReport } from '../../src/ingest/find-reports.ts'
import { ingest } from '../../src/ingest/library.ts'
import { openStore, type Store } from '../../src/open-store.ts'
import { askQuestion, bindQuestion, loadQuestions } from '../../src/questions/catalogue.ts'
import { resourcePath } from '../../src/resources.ts'

const questions = await loadQuestions(resourcePath('queries'))

let store: Store

beforeAll(async () => {
  const files = await findReports([resourcePath('data', 'reports')])
  store = await openStore()
  await ingest(await Promise.all(files.map(loadReport)), store)
}, 120_000)

async function rowCount(sparql: string): Promise<number> {
  const result = await store.query(sparql, { defaultGraph: 'union' })
  if (result.type === 'boolean') return 1
  let count = 0
  for await (const _ of result.type === 'bindings' ? result.bindings : result.quads) count++
  return count
}

test('there are thirty questions or more, ten for each group of users', () => {
  const tagged = (tag: string) => questions.filter(({ tags }) => tags.includes(tag)).length
  expect(questions.length).toBeGreaterThanOrEqual(30)
  expect([tagged('researcher'), tagged('comparison'), tagged('analyst')].every((count) => count >= 10)).toBe(true)
})

/** Columns of sentences and quotes, as `zhengmai ask --evidence` shows them. */
const EVIDENCE = /^(sentence|quote|evidence|example)$|Quote$|Sentence$/

/** Rows that say that something is absent have no sentence to show. */
const ABSENCE = /^(未覆盖|未写|未提及|报告早于该文件)$/

describe('answers on the bundled corpus', () => {
  test.for(questions.map((question) => [question.name, question] as const))('%s', async ([, question]) => {
    expect(await rowCount(await bindQuestion(question, new Map(), store))).toBeGreaterThan(0)
  })

  test.for(
    questions.filter(({ sparql }) => /^SELECT/m.test(sparql)).map((question) => [question.name, question] as const),
  )('%s shows what it rests on', async ([, question]) => {
    const result = await store.query(await bindQuestion(question, new Map(), store), { defaultGraph: 'union' })
    if (result.type !== 'bindings') throw new Error('no SELECT')
    const columns = result.variables.filter((name) => EVIDENCE.test(name))
    expect(columns.length).toBeGreaterThan(0)
    for await (const row of result.bindings) {
      const cells = result.variables.map((name) => row.get(name)?.value ?? '')
      if (cells.some((cell) => ABSENCE.test(cell)) || question.name === 'reconsideration-by-place') continue
      expect(
        columns.some((name) => (row.get(name)?.value ?? '') !== ''),
        cells.join(' | '),
      ).toBe(true)
    }
  })

  test('a misspelt place names those near it', async () => {
    const question = questions.find(({ name }) => name === 'documents-of-report')
    if (question === undefined) throw new Error('the catalogue has no documents-of-report')
    await expect(askQuestion(question, new Map([['place', '江源去']]), store)).rejects.toMatchObject({
      code: 'UNKNOWN_ENTITY',
      message: expect.stringContaining('江源区') as string,
    })
  })
})

describe('lists of values', () => {
  const lists = questions.flatMap(({ name, parameters }) =>
    parameters.flatMap(({ name: parameter, values }) =>
      values === undefined ? [] : [[`${name} ${parameter}`, values] as const],
    ),
  )
  const prefixes = `PREFIX zm: <https://w3id.org/zhengmai/ont#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>`

  test.for([...new Map(lists.map(([name, values]) => [values, [name, values] as const])).values()])(
    '%s',
    async ([, values]) => {
      expect(await rowCount(`${prefixes} ${values}`)).toBeGreaterThan(0)
    },
  )
})
