/** Problems and plans against the next report: what is said of each, and where words are counted. */
import { describe, expect, test } from 'vitest'
import { traceComparison } from '../../../src/compare/trace.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { type Pledges, type Sentence, textReport, textStore } from './report-texts.ts'

const PLACE = id('place/220605').value
const iri = (name: string) => `<${id(name).value}>`
const PLEDGES: Pledges = { problem: '力量不足', plan: '建设高素质法治队伍' }

async function traced(...turtle: readonly string[]) {
  const { table } = await traceComparison(await textStore(...turtle), { place: PLACE })
  return table.rows
}
const pledged = (pledges: Pledges = PLEDGES) => textReport('220605', 2021, [{ words: '稳步推进。' }], pledges)
const next = (...words: readonly string[]) =>
  textReport(
    '220605',
    2022,
    words.map((text): Sentence => ({ words: text })),
  )

describe('a plan', () => {
  // Pairs of characters that as many sentences hold have the same weight.
  test.each<[string, string, readonly string[], string, number, string | undefined]>([
    ['all of its words are there', '高素质人', ['建设高素质人。', '无关。'], 'reported', 1, '建设高素质人。'],
    ['half of its weight is', '高素质人才', ['高素质。', '质人才。'], 'reported', 0.5, '高素质。'],
    ['a third is', '高素质人', ['高素。', '素质。', '质人。'], 'possibly', 0.33, '高素。'],
    ['a quarter is', '高素质人才', ['高素。', '素质。', '质人。', '人才。'], 'possibly', 0.25, '高素。'],
    ['a fifth is', '高素质人才库', ['高素。', '素质。', '质人。', '人才。', '才库。'], 'not reported', 0.2, undefined],
    ['none is', '高素质人', ['无关。'], 'not reported', 0, undefined],
    ['the only sentence of the report says it', '高素质人', ['高素质人。'], 'reported', 1, '高素质人。'],
    ['all sentences say it: the first', '高素质人', ['高素质人。', '又高素质人。'], 'reported', 1, '高素质人。'],
    ['the report is empty', '高素质人', [], 'not reported', 0, undefined],
  ])('%s', async (_, plan, words, status, score, sentence) => {
    expect(await traced(pledged({ problem: '不足', plan }), next(...words))).toEqual([
      [2021, '不足', plan, status, score, sentence, '不足', plan],
    ])
  })

  test('words that many sentences share count for little', async () => {
    const rows = await traced(
      pledged({ problem: '问题', plan: '法治政府 公证' }),
      next('法治政府有力。', '法治政府稳步。', '法治政府深入。', '公证下乡。'),
    )
    expect(rows.map((row) => [row[3], row[5]])).toEqual([['possibly', '公证下乡。']])
  })

  test('figures and punctuation are no words; a plan without words matches nothing', async () => {
    expect(await traced(pledged({ problem: '问题', plan: '15、20。' }), next('受理15、20件。'))).toEqual([
      [2021, '问题', '15、20。', 'not reported', 0, undefined, '问题', '15、20。'],
    ])
  })

  test('what the next report only plans again or calls a problem is no deed', async () => {
    const section = (role: string) =>
      `${iri('report/220605/2022/s/9')} zm:partOf ${iri('report/220605/2022')} ; zm:sectionRole <${PREFIXES.cs}sectionRole/${role}> .
       ${iri('report/220605/2022/s/9/1')} a zm:Statement ; zm:text "建设高素质法治队伍。"@zh-hans ; nif:beginIndex 900 ;
         zm:partOf ${iri('report/220605/2022/s/9')} .`
    const statusIn = async (role: string) => (await traced(pledged(), next('无关。'), section(role)))[0]?.[3]
    expect(await Promise.all(['plan', 'problem', 'achievement'].map(statusIn))).toEqual([
      'not reported',
      'not reported',
      'reported',
    ])
  })

  test('any report of the next year may say it', async () => {
    const bureau = next('建设高素质法治队伍。').replaceAll('/report/220605/2022', '/report/220605/2022/bureau')
    expect((await traced(pledged(), next('无关。'), bureau)).map((row) => row[3])).toEqual(['reported'])
  })
})

describe('a problem or a plan alone', () => {
  test('a problem without a plan, a plan without a problem', async () => {
    const report = iri('report/220605/2021')
    const alone = `${report} zm:reportsProblem ${iri('p')} ; zm:plansAction ${iri('q')} .
      ${iri('p')} skos:prefLabel "机制不健全"@zh-hans ; zm:quote "不健全" .
      ${iri('q')} skos:prefLabel "抓好落实"@zh-hans ; zm:quote "落实" .`
    const rows = await traced(textReport('220605', 2021, []), alone, next('抓好落实。'))
    expect(rows).toEqual([
      [2021, undefined, '抓好落实', 'reported', 1, '抓好落实。', undefined, '落实'],
      [2021, '机制不健全', undefined, 'no plan', undefined, undefined, '不健全', undefined],
    ])
  })

  test('the last report has none after it', async () => {
    expect((await traced(pledged())).map((row) => row.slice(3, 6))).toEqual([['report missing', undefined, undefined]])
    // A report of two years later is not the next one.
    const later = next('建设高素质法治队伍。').replaceAll('2022', '2023')
    expect((await traced(pledged(), later)).map((row) => row[3])).toEqual(['report missing'])
  })
})

test('what stands around the table', async () => {
  const told = async (...turtle: readonly string[]) => {
    const { title, notes, coverage } = await traceComparison(await textStore(...turtle), { place: PLACE })
    return [title, notes.map(({ zh }) => zh.slice(0, 12)), coverage.present, coverage.expected]
  }
  expect(await told(pledged())).toEqual([
    { en: '江源区: problems, plans and what the next report says', zh: '江源区:问题、安排与下一年报告' },
    ['可能已报告(possib'],
    1,
    1,
  ])
  expect(await told()).toEqual([
    { en: ': problems, plans and what the next report says', zh: ':问题、安排与下一年报告' },
    ['该地报告没有写问题或安排', '可能已报告(possib'],
    0,
    0,
  ])
})
