/** The table of topics: parts of the framework that applies, their items, figures and examples. */
import { describe, expect, test } from 'vitest'
import { type TopicsRequest, topicsComparison } from '../../../src/compare/topics.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { textReport, textStore } from './report-texts.ts'

const report = id('report/220605/2022').value
const cs = (name: string) => `<${PREFIXES.cs}${name}>`

/** Figures of two sentences: three of norms, of which two stand in the first, and one of another topic. */
const FIGURES = `
${cs('topic/norms')} skos:notation "O21-2" . ${cs('topic/other')} skos:notation "O21-5" .
${cs('indicator/GN')} skos:relatedMatch ${cs('topic/norms')} . ${cs('indicator/GN-01')} skos:broader ${cs('indicator/GN')} .
${cs('indicator/XX-01')} skos:relatedMatch ${cs('topic/other')} .
${[0, 0, 1].map((sentence, at) => `<${report}/obs/${at}> zm:sourceReport <${report}> ; zm:indicator ${cs('indicator/GN-01')} ; zm:evidence <${report}/s/1/${sentence}> .`).join('\n')}
<${report}/obs/9> zm:sourceReport <${report}> ; zm:indicator ${cs('indicator/XX-01')} ; zm:evidence <${report}/s/1/1> .
`
const REPORT = textReport('220605', 2022, [
  { words: '全年审查规范性文件12件,备案9件。' },
  { words: '办理其他事项3件。' },
  { words: '加强科学立法。' },
])

async function rowsOf(request: TopicsRequest, ...turtle: readonly string[]) {
  const { table } = await topicsComparison(await textStore(...turtle), request)
  return table.rows.map((row) => row.slice(2, 10))
}

describe('parts and items', () => {
  test('of the outline of the year: covered by words or by a figure of its topic', async () => {
    const rows = await rowsOf({}, REPORT, FIGURES)
    expect(rows.filter(([, , code]) => code === 'O21-2' || code === 'O21-5' || code === 'O21-0')).toEqual([
      ['outline-2021', 1, 'O21-0', '全面突破', 'silent', 0, 0, undefined],
      ['outline-2021', 1, 'O21-2', '依法行政制度体系', 'covered', 3, 3, '全年审查规范性文件12件,备案9件。'],
      ['outline-2021', 1, 'O21-5', expect.any(String), 'covered', 1, 1, '办理其他事项3件。'],
    ])
  })

  test('level 2 has the items below their part; a figure counts where its sentence speaks of the item', async () => {
    const rows = await rowsOf({ level: 2 }, REPORT, FIGURES)
    expect(rows.filter(([, , code]) => String(code).startsWith('O21-2')).map((row) => row.slice(1))).toEqual([
      [1, 'O21-2', '依法行政制度体系', 'covered', 3, 3, '全年审查规范性文件12件,备案9件。'],
      [2, 'O21-2.1', '重要领域立法', 'silent', 0, 0, undefined],
      [2, 'O21-2.2', '立法工作机制', 'covered', 1, 0, '加强科学立法。'],
      [2, 'O21-2.3', '行政规范性文件制定监督管理', 'covered', 1, 2, '全年审查规范性文件12件,备案9件。'],
    ])
  })

  test('a program, a problem or a plan of the topic counts as well', async () => {
    const named = `<${report}/s/1/1> zm:mentions <${id('program/x').value}> . <${id('program/x').value}> zm:topic ${cs('topic/norms')} .
      <${report}/plan/1> zm:topic ${cs('topic/other')} ; zm:evidence <${report}/s/1/2> .
      ${cs('topic/norms')} skos:notation "O21-2" . ${cs('topic/other')} skos:notation "O21-5" .`
    const rows = await rowsOf({}, REPORT, named)
    expect(rows.filter(([, , code]) => code === 'O21-2' || code === 'O21-5').map((row) => row.slice(4))).toEqual([
      ['covered', 3, 0, '全年审查规范性文件12件,备案9件。'],
      ['covered', 1, 0, '加强科学立法。'],
    ])
  })
})

describe('frameworks', () => {
  const years = [2014, 2015, 2020, 2021, 2025, 2026].map((year) => textReport('220605', year, [{ words: '无关。' }]))

  test('each year is held against the outline in force; years without one are named', async () => {
    const { table, notes, title } = await topicsComparison(await textStore(...years), {})
    expect([...new Set(table.rows.map((row) => `${row[1]} ${row[2]}`))]).toEqual([
      '2015 outline-2015',
      '2020 outline-2015',
      '2021 outline-2021',
      '2025 outline-2021',
    ])
    expect([title, notes[0]]).toEqual([
      { en: 'Topics covered: outline in force', zh: '主题覆盖:当年适用的实施纲要' },
      {
        en: 'No outline applies to 2014, 2026; name one with --framework.',
        zh: '2014, 2026 年没有适用的实施纲要,可用 --framework 指定。',
      },
    ])
  })

  test('one that is named applies to all years', async () => {
    const { table, notes, title } = await topicsComparison(await textStore(...years), { framework: 'demo-2021' })
    expect([new Set(table.rows.map((row) => row[1])).size, title.zh.slice(0, 5), notes.length]).toEqual([
      6,
      '主题覆盖:',
      1,
    ])
    expect(notes.map(({ en }) => en.slice(0, 7))).toEqual(['silent:'])
  })

  test.each(['outline-1999', 'constructor', ''])('%j is none', async (framework) => {
    const names = 'outline-2021, outline-2015'
    await expect(topicsComparison(await textStore(), { framework })).rejects.toMatchObject({
      code: 'UNKNOWN_FRAMEWORK',
      text: { en: expect.stringContaining(`no framework "${framework}". There are ${names}`) as string },
    })
  })
})
