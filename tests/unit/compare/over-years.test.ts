/** Changes, diffusion and traces: one place over years, and one document over places. */
import { describe, expect, test } from 'vitest'
import { changesComparison } from '../../../src/compare/changes.ts'
import type { Comparison } from '../../../src/compare/data-table.ts'
import { diffusionComparison } from '../../../src/compare/diffusion.ts'
import { traceComparison } from '../../../src/compare/trace.ts'
import { id } from '../../../src/rdf/namespaces.ts'
import { textReport, textStore } from './report-texts.ts'

/** Some columns of a table. */
function pick({ table }: Comparison, ...names: readonly string[]) {
  const at = names.map((name) => table.columns.findIndex((column) => column.name === name))
  return table.rows.map((row) => at.map((index) => row[index]))
}

const JIANGYUAN = id('place/220605').value

describe('changes', () => {
  const before = textReport('220605', 2021, [
    { words: '落实实施纲要。', mentions: ['doc/outline'] },
    { words: '法治办牵头。', mentions: ['org/office'] },
  ])
  const after = textReport('220605', 2022, [
    { words: '继续落实实施纲要。', mentions: ['doc/outline'] },
    { words: '深化放管服改革。', mentions: ['program/fgf'] },
  ])

  test('added, dropped and kept, with the sentence of each year', async () => {
    const found = await changesComparison(await textStore(before, after), {
      place: JIANGYUAN,
      before: 2021,
      after: 2022,
    })
    expect(pick(found, 'status', 'kind', 'label', 'sentence_before', 'sentence_after')).toEqual([
      ['added', 'program', '放管服', undefined, '深化放管服改革。'],
      ['dropped', 'body', '法治办', '法治办牵头。', undefined],
      ['kept', 'document', '实施纲要', '落实实施纲要。', '继续落实实施纲要。'],
    ])
  })

  test('a year without a report names the years there are', async () => {
    const store = await textStore(before, after)
    await expect(changesComparison(store, { place: JIANGYUAN, before: 2020, after: 2022 })).rejects.toMatchObject({
      code: 'NO_REPORT',
      message: expect.stringContaining('2021, 2022') as string,
    })
  })
})

describe('diffusion', () => {
  test('adopted, not mentioned and report missing are told apart', async () => {
    const store = await textStore(
      textReport('220605', 2021, [{ words: '无关。' }]),
      textReport('220605', 2022, [{ words: '落实实施纲要。', mentions: ['doc/outline-2021'] }]),
      textReport('440309', 2021, [{ words: '无关。' }]),
    )
    const document = id('doc/outline').value
    const found = await diffusionComparison(store, { document })
    expect(pick(found, 'code', 'status', 'event', 'first_year', 'lag', 'missing_before', 'sentence')).toEqual([
      ['220605', 'adopted', 1, 2022, 1, 0, '落实实施纲要。'],
      ['440309', 'report missing', 0, undefined, undefined, 1, undefined],
    ])
    const expected = [{ code: '440309', year: 2021 }]
    expect(pick(await diffusionComparison(store, { document, expected }), 'code', 'status')).toEqual([
      ['220605', 'adopted'],
      ['440309', 'not mentioned'],
    ])
  })
})

describe('traces', () => {
  const pledges = { problem: '农村法律服务力量不足', plan: '建设高素质法治工作队伍' }
  const first = textReport('220605', 2021, [{ words: '法治政府建设稳步推进。' }], pledges)

  test('the next report says it, does not, or is missing', async () => {
    const done = textReport('220605', 2022, [
      { words: '法治政府建设取得成效。' },
      { words: '大力建设高素质法治工作队伍,招录律师五名。' },
    ])
    const silent = textReport('220605', 2022, [{ words: '法治政府建设取得成效。' }])
    const status = async (...reports: readonly string[]) =>
      pick(
        await traceComparison(await textStore(...reports), { place: JIANGYUAN }),
        'problem',
        'plan',
        'status',
        'next_sentence',
      )
    const { problem, plan } = pledges
    expect(await status(first, done)).toEqual([
      [problem, plan, 'reported', '大力建设高素质法治工作队伍,招录律师五名。'],
    ])
    expect(await status(first, silent)).toEqual([[problem, plan, 'not reported', undefined]])
    expect(await status(first)).toEqual([[problem, plan, 'report missing', undefined]])
  })
})
