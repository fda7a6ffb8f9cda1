import { describe, expect, test } from 'vitest'
import { CHARTS, type Chart, chartSvg } from '../../../src/compare/charts.ts'

const CHART: Omit<Chart, 'type'> = {
  title: '收到行政复议申请数',
  measure: '件',
  footnote: '覆盖:应有报告 3 份,实有 2 份',
  points: [
    { series: '江源区', x: '2020', value: 12 },
    { series: '江源区', x: '2022', value: 15 },
    { series: '龙华区', x: '2022', value: 103 },
  ],
}

/** The texts of an SVG document in order. */
function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '')
}

describe('charts', () => {
  test.for(CHARTS)('%s: Chinese labels are text, and a second run gives the same bytes', (type) => {
    const svg = chartSvg({ ...CHART, type })
    expect(texts(svg)).toEqual(expect.arrayContaining(['收到行政复议申请数', '江源区', '龙华区', CHART.footnote]))
    expect(chartSvg({ ...CHART, type })).toBe(svg)
    expect(svg).not.toMatch(/font-family="[^"]*"[^ />]/)
  })

  test('a year that nobody reports has its place on the axis', () => {
    expect(texts(chartSvg({ ...CHART, type: 'line' }))).toEqual(expect.arrayContaining(['2020', '2021', '2022']))
  })

  test('a heat map shows three values in six cells', () => {
    const labels = texts(chartSvg({ ...CHART, type: 'heatmap' })).filter((text) =>
      ['12', '15', '103', '0'].includes(text),
    )
    expect(labels.sort()).toEqual(['103', '12', '15'])
  })
})
