/** The catalogue on the real report of 江源区 2022: the answers that its readers expect. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { panelComparison } from '../../src/compare/panel-table.ts'
import { ingest } from '../../src/ingest/library.ts'
import { openStore, type Store } from '../../src/open-store.ts'
import { type Row, selectRows, textOf } from '../../src/query/rows.ts'
import { bindQuestion, findQuestion, loadQuestions } from '../../src/questions/catalogue.ts'
import { resourcePath } from '../../src/resources.ts'
import { sharedPath, testWithShared } from '../support/shared.ts'

const REPORT = ['corpus', 'jiangyuan-2022.txt'] as const
const maybe = testWithShared(...REPORT)
const questions = await loadQuestions(resourcePath('queries'))

let store: Store
let text: string

beforeAll(async () => {
  if (maybe !== test) return
  const content = readFileSync(sharedPath(...REPORT))
  text = content.toString('utf8')
  store = await openStore()
  await ingest([{ name: 'jiangyuan-2022.txt', content }], store)
}, 60_000)

/** The rows of a question with some parameters. */
async function ask(name: string, values: Readonly<Record<string, string>> = {}): Promise<Row[]> {
  const question = findQuestion(questions, name)
  return selectRows(store, await bindQuestion(question, new Map(Object.entries(values)), store))
}

/** Some columns of the rows, as text. */
function pick(rows: readonly Row[], ...names: readonly string[]): string[][] {
  return rows.map((row) => names.map((name) => textOf(row, name)))
}

describe('policies and bodies', () => {
  maybe('fifteen documents stand in title marks, one of them nested; seven are of the district', async () => {
    const rows = await ask('documents-of-report')
    const marked = rows.filter((row) => textOf(row, 'named').startsWith('书名号'))
    expect(marked).toHaveLength(15)
    expect(pick(marked, 'document', 'named').filter(([, named]) => named === '书名号内嵌')).toEqual([
      ['法治政府建设实施纲要(2021—2025年)', '书名号内嵌'],
    ])
    expect(rows.filter((row) => textOf(row, 'issuedByBody') === '是')).toHaveLength(7)
    expect(pick(rows, 'document', 'level')).toContainEqual(['吉林省优化营商环境条例', '地方性法规'])
  })

  maybe('the work plan implements the outline', async () => {
    expect(pick(await ask('local-implementations'), 'document', 'implements')).toContainEqual([
      '白山市江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案',
      '法治政府建设实施纲要(2021—2025年)',
    ])
  })

  maybe('the legal advisers: 33, 35, 30, 44, 2', async () => {
    expect(pick(await ask('figures-of-body'), 'phrase', 'value')).toEqual([
      ['解答法律咨询', '33'],
      ['审查合同', '35'],
      ['出具法律意见书', '30'],
      ['参加会议', '44'],
      ['代理行政诉讼案件', '2'],
    ])
  })

  maybe('the funnel of reconsideration: 15 = 9 + 6, and 9 into 3, 2 and 3', async () => {
    expect(pick(await ask('reconsideration-funnel'), 'id', 'value', 'partOf').slice(0, 6)).toEqual([
      ['AR-01', '15', ''],
      ['AR-02', '9', 'AR-01'],
      ['AR-03', '6', 'AR-01'],
      ['AR-08', '3', 'AR-02'],
      ['AR-11', '2', 'AR-02'],
      ['AR-07', '3', 'AR-02'],
    ])
  })

  maybe('from the Penalties Law over training to more than 500 officers', async () => {
    const rows = await ask('law-to-enforcement')
    expect(pick(rows, 'step', 'what', 'figure')).toContainEqual(['同句数字', '执法人员接受培训', '500余名'])
    expect(pick(rows, 'step', 'what')).toContainEqual(['就…培训', '白山市江源区人民政府'])
    expect(rows.every((row) => text.includes(textOf(row, 'sentence')))).toBe(true)
  })

  maybe('the leading group was set up, for the reform of reconsideration', async () => {
    expect(pick(await ask('bodies-established'), 'established', 'task')).toContainEqual([
      '白山市江源区行政复议体制改革领导小组',
      '行政复议体制改革',
    ])
  })

  maybe('the three systems: 199 and more than 400; double random: 32, 18, 100 %', async () => {
    const figures = async (program: string) => pick(await ask('programme-profile', { program }), 'figure').flat()
    expect(await figures('行政执法“三项制度”')).toEqual(expect.arrayContaining(['199个', '400余项']))
    expect(await figures('双随机、一公开')).toEqual(expect.arrayContaining(['32项', '18项', '100%']))
  })

  maybe('two villages got the ninth batch of the title, under a notice', async () => {
    expect(pick(await ask('awards'), 'within', 'recipient', 'batch', 'honour', 'document')).toEqual([
      [
        ...['孙家堡子街道', '利民村', '9', '吉林省民主法治示范村(社区)'],
        '关于做好“吉林省民主法治示范村(社区)”命名推荐申报工作的通知',
      ],
      [
        ...['石人镇', '大石棚子村', '9', '吉林省民主法治示范村(社区)'],
        '关于做好“吉林省民主法治示范村(社区)”命名推荐申报工作的通知',
      ],
    ])
  })

  maybe('three problems and three plans, the third with the third, unmatched ones told', async () => {
    const rows = pick(await ask('problems-and-plans'), 'problem', 'plan', 'status')
    expect(new Set(rows.map(([problem]) => problem).filter((label) => label !== '')).size).toBe(3)
    expect(new Set(rows.map(([, plan]) => plan).filter((label) => label !== '')).size).toBe(3)
    expect(rows).toContainEqual(['公共法律服务供给有待进一步强化', '努力建设高素质法治工作队伍', '对应'])
    expect(rows.filter(([, , status]) => status !== '对应').length).toBeGreaterThan(0)
  })

  maybe('a relation shows quote, place in the text, rule and what to reject', async () => {
    const [row] = await ask('evidence-of-relation')
    const [begin, end] = [Number(textOf(row ?? {}, 'begin')), Number(textOf(row ?? {}, 'end'))]
    expect([...text].slice(begin, end).join('')).toBe(textOf(row ?? {}, 'quote'))
    expect(textOf(row ?? {}, 'rule')).not.toBe('')
    expect(textOf(row ?? {}, 'assertion')).toMatch(/report\/220605\/2022\/a\/[0-9a-f]{10}$/)
  })
})

describe('comparison', () => {
  maybe('the section on the first responsible person is not there', async () => {
    expect(pick(await ask('missing-leadership-section'), 'place', 'year', 'status')).toEqual([
      ['江源区', '2022', '未写'],
    ])
  })

  maybe('all heads came to court, on a base that is not stated', async () => {
    expect(pick(await ask('court-appearance'), 'indicator', 'value', 'base')).toContainEqual([
      ...['负责人出庭应诉率', '100', '未说明基数'],
    ])
  })

  maybe('535 and 479 of the courts never share a series with 532 and 532 of the screening', async () => {
    const rows = pick(await ask('mediation-series'), 'series', 'value')
    expect(rows).toEqual(
      expect.arrayContaining([
        ['诉前调解受理数', '535'],
        ['诉前调解成功数', '479'],
        ['排查出矛盾纠纷数', '532'],
        ['排查纠纷调处数', '532'],
      ]),
    )
    const { table } = await panelComparison(store, {}, { layout: 'long' })
    const at = (name: string) => table.columns.findIndex((column) => column.name === name)
    const seriesOf = (value: number) =>
      table.rows.filter((row) => row[at('value')] === value).map((row) => row[at('series')])
    expect(seriesOf(535).some((name) => seriesOf(532).includes(name))).toBe(false)
    expect(new Set(seriesOf(532)).size).toBe(2)
    expect(new Set([...seriesOf(535), ...seriesOf(479)]).size).toBe(2)
  })

  maybe('cases of the advisers and cases of the courts are two series', async () => {
    const { table } = await panelComparison(store, {}, { layout: 'wide' })
    const named = table.columns.map(({ name, label }) => [name, label.zh] as const)
    expect(named.filter(([, label]) => /代理诉讼件数|法院审理行政案件数/.test(label)).map(([name]) => name)).toEqual([
      ...['al07', 'lc07'],
    ])
  })

  maybe('the report is silent on normative documents, emergencies and supervision', async () => {
    const gaps = pick(await ask('framework-gaps'), 'theme', 'status').filter(([, status]) => status === '未覆盖')
    expect(gaps.map(([theme]) => theme)).toEqual(
      expect.arrayContaining(['规范性文件与合法性审查', '突发事件应对', '监督与问责']),
    )
  })
})
