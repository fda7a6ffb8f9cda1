/** The figures, problems and plans of the sample report (江源区 2022). */
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { extract } from '../../src/graph/extract.ts'
import type { Extraction } from '../../src/graph/extraction.ts'
import { extractResources, sourceOf } from '../support/extract-text.ts'
import { sharedPath, testWithShared } from '../support/shared.ts'

const FILE = ['corpus', 'jiangyuan-2022.txt'] as const
const testReport = testWithShared(...FILE)

let extraction: Extraction | undefined
async function report(): Promise<Extraction> {
  extraction ??= extract(sourceOf(readFileSync(sharedPath(...FILE), 'utf8')), await extractResources())
  return extraction
}

/** Value, unit, comparator and quote of an indicator's observations. */
async function figure(id: string) {
  const { observations, segmented } = await report()
  return observations
    .filter(({ indicator }) => indicator === id)
    .map(({ quantity, comparator, span }) => [
      quantity.value,
      quantity.unit,
      comparator,
      segmented.source.text.slice(span.start, span.end),
    ])
}

describe('figures of the sample report', () => {
  testReport('reconsideration: received, accepted, refused, ended, revoked, pending', async () => {
    expect(await figure('AR-01')).toEqual([[15, '件', 'exact', '15件']])
    expect(await figure('AR-02')).toEqual([[9, '件', 'exact', '9件']])
    expect(await figure('AR-03')).toEqual([[6, '件', 'exact', '6件']])
    expect(await figure('AR-08')).toEqual([[3, '件', 'exact', '3件']])
    expect(await figure('AR-11')).toEqual([[2, '件', 'exact', '2件']])
    expect(await figure('AR-07')).toEqual([[3, '件', 'exact', '3件']])
    expect(await figure('AR-20')).toEqual([[0, '件', 'exact', '未发生复议案件进入诉讼程序败诉的情况']])
  })

  testReport('the outcomes are parts of the accepted, these of the received', async () => {
    const { observations } = await report()
    const at = (id: string) => observations.findIndex(({ indicator }) => indicator === id)
    const wholes = ['AR-02', 'AR-03', 'AR-08', 'AR-11', 'AR-07'].map((id) => observations[at(id)]?.partOf)
    expect(wholes).toEqual([at('AR-01'), at('AR-01'), at('AR-02'), at('AR-02'), at('AR-02')])
  })

  testReport('legal counsel: done by the team', async () => {
    const { observations } = await report()
    const counsel = observations.filter(({ indicator }) => /^LC-0[3-7]$/.test(indicator ?? ''))
    expect(counsel.map(({ quantity }) => quantity.value)).toEqual([33, 35, 30, 44, 2])
    expect(new Set(counsel.map(({ actor }) => actor?.split('/').at(-1)))).toEqual(new Set(['legal-counsel-team']))
  })

  testReport('inexact values have bounds', async () => {
    const { observations } = await report()
    const bounds = ['PF-02', 'BE-04', 'JO-05'].map((id) => {
      const { quantity, comparator } = observations.find(({ indicator }) => indicator === id) ?? {}
      return [quantity?.value, quantity?.unit, comparator, quantity?.min, quantity?.max]
    })
    expect(bounds).toEqual([
      [80000, '份', 'over', 80000, 90000],
      [6000000, '元', 'over', 6000000, 7000000],
      [12000, '人次', 'over', 12000, undefined],
    ])
  })

  testReport('ranks, firsts, rates and base figures', async () => {
    const { observations } = await report()
    const rank = observations.find(({ indicator }) => indicator === 'GS-15')
    expect([rank?.quantity.value, rank?.rankScope, rank?.place]).toEqual([1, '220600', '220605'])
    expect(await figure('BE-02')).toEqual([[1, '例', 'exact', '首例']])
    expect(await figure('AL-06')).toEqual([[100, '%', 'exact', '100%']])
    expect(
      [await figure('BS-01'), await figure('BS-02'), await figure('BS-04')].map((values) => values[0]?.[0]),
    ).toEqual([31, 60, 19])
  })

  testReport('every quote is the text between its offsets', async () => {
    const { observations, segmented } = await report()
    for (const { span, quantity, sentence } of observations) {
      const text = segmented.source.text.slice(span.start, span.end)
      expect(text).toBe(quantity.surface)
      expect(segmented.sentences[sentence]?.start).toBeLessThanOrEqual(span.start)
      expect(segmented.sentences[sentence]?.end).toBeGreaterThanOrEqual(span.end)
    }
  })

  testReport('three problems, three plans, and which answers which', async () => {
    const { commitments } = await report()
    expect(commitments.map(({ type, label, topics, addresses }) => [type, label, topics[0], addresses])).toEqual([
      ['problem', '行政执法规范化水平有待进一步提升', 'O21-4', []],
      ['problem', '法治思维有待进一步夯实', 'O21-9', []],
      ['problem', '公共法律服务供给有待进一步强化', 'S20-3', []],
      ['plan', '进一步加强党对法治政府建设工作的领导', 'O21-9', [1]],
      ['plan', '加快推进新时代法治政府建设', 'O21-1', []],
      ['plan', '努力建设高素质法治工作队伍', 'O21-9', [2]],
    ])
  })

  testReport('the indicator of every figure is that of the annotated list', async () => {
    const { observations, segmented } = await report()
    const list = JSON.parse(readFileSync(sharedPath('data', 'jiangyuan-2022.observations.json'), 'utf8')) as readonly {
      readonly line: number
      readonly start: number
      readonly value: number
      readonly indicator: string
    }[]
    const lines = segmented.source.text.split('\n')
    const startOf = (line: number) => lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
    const missed = list.filter(({ line, start, value, indicator }) => {
      const at = startOf(line) + start
      return !observations.some(
        (one) =>
          one.indicator === indicator && one.quantity.value === value && one.span.start <= at && at <= one.span.end,
      )
    })
    expect(list.length).toBe(74)
    expect(missed).toEqual([])
  })
})
