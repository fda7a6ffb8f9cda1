/** Diffusion: statuses, order, notes and what is said when the year of the document is not known. */
import { describe, expect, test } from 'vitest'
import { diffusionComparison } from '../../../src/compare/diffusion.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { textReport, textStore } from './report-texts.ts'

const OUTLINE = id('doc/outline').value
/** A place with a code below those of the store, and the level of one report. */
const MORE = `
<${id('place/110101').value}> zm:gbCode "110101" ; skos:prefLabel "东城区"@zh-hans .
<${id('report/220605/2022').value}> zm:adminLevel <${PREFIXES.cs}adminLevel/county> .
<${PREFIXES.cs}adminLevel/county> skos:prefLabel "县级"@zh-hans, "county"@en .
`
const names = { words: '落实实施纲要。', mentions: ['doc/outline'] }
const silent = { words: '无关。' }

test('places that name it by first year, then by code; the others last', async () => {
  const store = await textStore(
    MORE,
    textReport('110101', 2020, [silent]),
    textReport('220605', 2021, [silent]),
    textReport('220605', 2022, [silent, names, { ...names, words: '再次。' }]),
    textReport('220605', 2023, [names]),
    textReport('440309', 2022, [names]),
    textReport('440309', 2023, [silent]),
  )
  const expected = [
    { code: '110101', year: 2020 },
    { code: '440309', year: 2021 },
  ]
  const { table, title, coverage, notes } = await diffusionComparison(store, { document: OUTLINE, expected })
  expect(table.rows).toEqual([
    ['220605', '江源区', '县级', 'adopted', 1, 2022, 1, 2023, 3, 0, undefined, '落实实施纲要。'],
    ['440309', '龙华区', undefined, 'adopted', 1, 2022, 1, 2023, 2, 1, undefined, '落实实施纲要。'],
    ['110101', '东城区', undefined, 'not applicable', 0, undefined, undefined, undefined, 0, 0, undefined, undefined],
  ])
  expect([title, coverage.present, coverage.expected]).toEqual([
    { en: 'Diffusion of 实施纲要', zh: '《实施纲要》的扩散' },
    5,
    6,
  ])
  expect(notes).toEqual([
    {
      en: 'not applicable: all reports of 1 places are earlier than the document (2021).',
      zh: 'not applicable:有 1 个地方的报告都早于该文件(2021 年),不能据此说未提及。',
    },
  ])
})

describe('without a year of the document', () => {
  test('there is no lag, all reports count, and a note says so', async () => {
    const store = await textStore(
      `<${id('doc/undated').value}> a zm:PolicyDocument ; skos:prefLabel "办法"@zh-hans .`,
      textReport('220605', 2020, [silent]),
      textReport('220605', 2021, [{ words: '落实办法。', mentions: ['doc/undated'] }]),
    )
    const { table, notes } = await diffusionComparison(store, { document: id('doc/undated').value })
    expect(table.rows.map((row) => row.slice(3, 10))).toEqual([['adopted', 1, 2021, undefined, 2021, 2, 0]])
    expect(notes).toEqual([{ en: 'The year of the document is not known: no lag.', zh: '文件年份不明,无法计算滞后。' }])
  })
})

test('a document that the store does not know is named by its IRI', async () => {
  const { title, table } = await diffusionComparison(await textStore(), { document: 'urn:x' })
  expect([title.en, table.rows]).toEqual(['Diffusion of urn:x', []])
})

test('the relations of the sentence are told, each once', async () => {
  const statement = id('report/220605/2021/s/1/0').value
  const assertion = (name: string, property: string) =>
    `<${id(`a/${name}`).value}> zm:evidence <${statement}> ; rdf:object <${OUTLINE}> ; rdf:predicate zm:${property} .`
  const store = await textStore(
    'zm:implements skos:prefLabel "落实"@zh-hans, "implements"@en .',
    ...[assertion('1', 'implements'), assertion('2', 'implements')],
    textReport('220605', 2021, [names]),
  )
  const { table } = await diffusionComparison(store, { document: OUTLINE })
  expect(table.rows.map((row) => row[10])).toEqual(['落实'])
})
