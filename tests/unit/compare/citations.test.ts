/** The citation table: one row for each assertion on a document, in an order of the data. */
import { describe, expect, test } from 'vitest'
import { type CitationsRequest, citationsComparison } from '../../../src/compare/citations.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { textReport, textStore } from './report-texts.ts'

const iri = (name: string) => `<${id(name).value}>`
const cs = (name: string) => `<${PREFIXES.cs}${name}>`

const SCHEMES = `
zm:implements skos:prefLabel "落实"@zh-hans, "implements"@en .
${cs('modality/done')} skos:prefLabel "已完成"@zh-hans, "done"@en .
${cs('authorityLevel/law')} skos:prefLabel "法律"@zh-hans .
${cs('adminLevel/central')} skos:prefLabel "中央"@zh-hans, "central"@en .
${iri('doc/outline')} zm:adminLevel ${cs('adminLevel/central')} .
${iri('doc/law')} a zm:PolicyDocument ; skos:prefLabel "行政复议法"@zh-hans, "Reconsideration Law"@en ;
  zm:authorityLevel ${cs('authorityLevel/law')} ; zm:adminLevel ${cs('adminLevel/central')} .
`

/** An assertion of a report that 法治办 implements something, with the first sentence as its evidence. */
function cites(code: string, year: number, [hash, object]: readonly [string, string]): string {
  return `${iri(`report/${code}/${year}/a/${hash}`)} a zm:Assertion ; rdf:subject ${iri('org/office')} ;
    rdf:predicate zm:implements ; rdf:object ${iri(object)} ; zm:quote "落实${hash}" ;
    zm:evidence ${iri(`report/${code}/${year}/s/1/0`)} ; zm:modality ${cs('modality/done')} .`
}

const REPORTS = [
  SCHEMES,
  ...(['440309', '220605'] as const).flatMap((code) => [
    textReport(code, 2022, [{ words: `${code}落实。` }]),
    cites(code, 2022, ['0b', 'doc/law']),
    cites(code, 2022, ['0a', 'doc/outline']),
  ]),
  textReport('440309', 2021, [{ words: '更早。' }]),
  cites('440309', 2021, ['0c', 'doc/law']),
  // Not about a document.
  cites('440309', 2021, ['0d', 'program/fgf']),
]

async function rowsOf(request: CitationsRequest) {
  const { table } = await citationsComparison(await textStore(...REPORTS), request)
  return table.rows.map((row) => [row[0], row[1], row[4], String(row[11]).slice(-2)])
}

test('one citation, whole', async () => {
  const store = await textStore(SCHEMES, textReport('220605', 2022, [{ words: '落实。' }]), REPORTS[6] ?? '')
  const { table, name, title, coverage } = await citationsComparison(store, {})
  expect(table.columns.map((column) => column.name)).toEqual([
    ...['year', 'code', 'source', 'role', 'document', 'level', 'modality', 'quote', 'sentence'],
    ...['source_iri', 'document_iri', 'assertion'],
  ])
  expect(table.rows).toEqual([
    [
      ...[2022, '220605', '法治办', '落实', '实施纲要', '中央文件', '已完成', '落实0a', '落实。'],
      ...['org/office', 'doc/outline', 'report/220605/2022/a/0a'].map((local) => id(local).value),
    ],
  ])
  expect([name, title, coverage.present, coverage.expected]).toEqual([
    'citations',
    { en: 'Citations of documents', zh: '文件引用关系' },
    1,
    1,
  ])
})

describe('which', () => {
  test('all, by year, place and evidence node', async () => {
    expect(await rowsOf({})).toEqual([
      [2021, '440309', '行政复议法', '0c'],
      [2022, '220605', '实施纲要', '0a'],
      [2022, '220605', '行政复议法', '0b'],
      [2022, '440309', '实施纲要', '0a'],
      [2022, '440309', '行政复议法', '0b'],
    ])
  })

  test('those of one place, and those of one document', async () => {
    expect(await rowsOf({ place: id('place/220605').value })).toEqual([
      [2022, '220605', '实施纲要', '0a'],
      [2022, '220605', '行政复议法', '0b'],
    ])
    expect(await rowsOf({ document: id('doc/law').value })).toEqual([
      [2021, '440309', '行政复议法', '0c'],
      [2022, '220605', '行政复议法', '0b'],
      [2022, '440309', '行政复议法', '0b'],
    ])
    expect(await rowsOf({ place: id('place/220605').value, document: id('doc/none').value })).toEqual([])
  })

  test('a law has the level of a law, whatever body issued it', async () => {
    const { table } = await citationsComparison(await textStore(...REPORTS), { document: id('doc/law').value })
    expect(new Set(table.rows.map((row) => row[5]))).toEqual(new Set(['法律']))
  })
})
