/** Changes of a district: order of the rows, whose words stand for an entity, and what is answered without a report. */
import { describe, expect, test } from 'vitest'
import { changesComparison } from '../../../src/compare/changes.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { textReport, textStore } from './report-texts.ts'

const PLACE = id('place/220605').value
const iri = (name: string) => `<${id(name).value}>`
const request = { place: PLACE, before: 2021, after: 2022 }

/** Documents whose labels come in another order than their IRIs. */
const DOCUMENTS = `
${iri('doc/a')} a zm:PolicyDocument ; skos:prefLabel "乙"@zh-hans .
${iri('doc/b')} a zm:PolicyDocument ; skos:prefLabel "丙"@zh-hans .
${iri('doc/c')} a zm:PolicyDocument ; skos:prefLabel "乙"@zh-hans .
`
const both = ['doc/c', 'doc/b', 'doc/a', 'org/office', 'program/fgf']

test('new first, then by kind, name and IRI, by code units', async () => {
  const store = await textStore(
    DOCUMENTS,
    textReport('220605', 2021, [{ words: '前。', mentions: ['doc/outline'] }]),
    textReport('220605', 2022, [{ words: '后。', mentions: both }]),
  )
  const { table, title, coverage, notes } = await changesComparison(store, request)
  expect(table.rows).toEqual([
    ['added', 'body', '法治办', undefined, '后。', id('org/office').value],
    ['added', 'document', '丙', undefined, '后。', id('doc/b').value],
    ['added', 'document', '乙', undefined, '后。', id('doc/a').value],
    ['added', 'document', '乙', undefined, '后。', id('doc/c').value],
    ['added', 'program', '放管服', undefined, '后。', id('program/fgf').value],
    ['dropped', 'document', '实施纲要', '前。', undefined, id('doc/outline').value],
  ])
  expect([title, coverage.present, coverage.expected]).toEqual([
    { en: '江源区: changes from 2021 to 2022', zh: '江源区 2021 年至 2022 年的变化' },
    2,
    2,
  ])
  expect(notes).toEqual([
    {
      en: 'dropped: the later report does not name it; it may still exist.',
      zh: 'dropped 只表示后一年报告未提及,不等于已取消。',
    },
  ])
})

test('the first sentence that names it stands for it, over all reports of the year', async () => {
  const bureau = textReport('220605', 2022, [{ words: '局的报告。', mentions: ['doc/outline'] }]).replaceAll(
    '/report/220605/2022',
    '/report/220605/2022/bureau',
  )
  const store = await textStore(
    bureau,
    textReport('220605', 2021, [
      { words: '先说。', mentions: ['doc/outline'] },
      { words: '再说。', mentions: ['doc/outline'] },
    ]),
    textReport('220605', 2022, [{ words: '区的报告。', mentions: ['doc/outline'] }]),
  )
  const { table } = await changesComparison(store, request)
  expect(table.rows.map((row) => row.slice(0, 5))).toEqual([['kept', 'document', '实施纲要', '先说。', '区的报告。']])
})

describe('without a report', () => {
  const refusal = (en: string, zh: string) => ({ name: 'InputError', code: 'NO_REPORT', text: { en, zh } })

  test('of the year: the years that there are', async () => {
    const reports = [2021, 2022, 2023].map((year) => textReport('220605', year, []))
    await expect(changesComparison(await textStore(...reports), { ...request, after: 2030 })).rejects.toMatchObject(
      refusal(
        'There is no report of that place for 2030. There is one for 2021, 2022, 2023.',
        '该地没有 2030 年的报告。已有年份:2021, 2022, 2023。',
      ),
    )
  })

  test('of any year: no years', async () => {
    await expect(changesComparison(await textStore(), request)).rejects.toMatchObject(
      refusal('There is no report of that place for 2021.', '该地没有 2021 年的报告。'),
    )
  })
})

test('texts of other kinds are left out, with a note, unless they are asked for', async () => {
  const plan = `<${PREFIXES.id}report/220605/2022> zm:genre <${PREFIXES.cs}genre/plan> .`
  const store = await textStore(
    plan,
    textReport('220605', 2021, [{ words: '前。', mentions: ['doc/outline'] }]),
    textReport('220605', 2022, [{ words: '后。', mentions: ['doc/outline'] }]),
  )
  await expect(changesComparison(store, request)).rejects.toMatchObject({ code: 'NO_REPORT' })
  const { table } = await changesComparison(store, { ...request, genres: ['annual-report', 'plan'] })
  expect(table.rows.map(([status]) => status)).toEqual(['kept'])
})
