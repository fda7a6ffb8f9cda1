/** Charts: what is drawn, what stands in the legend, and which figures may share an axis. */
import { describe, expect, test } from 'vitest'
import { gridOf } from '../../../src/compare/chart-grid.ts'
import { type ChartRequest, chartOf } from '../../../src/compare/chart-points.ts'
import { CHARTS, type Chart, chartSvg } from '../../../src/compare/charts.ts'
import { cs } from '../../../src/rdf/namespaces.ts'
import { report, storeOf } from './panel-store.ts'

const RECEIVED = { measure: '收到行政复议申请数', unit: '件' }
const LECTURES = { measure: '法治讲座场次', unit: '场' }

const CHART: Omit<Chart, 'type'> = {
  title: '收到行政复议申请数',
  footnote: '覆盖:应有报告 3 份,实有 2 份',
  points: [
    { place: '江源区', ...RECEIVED, x: '2020', value: 12 },
    { place: '江源区', ...RECEIVED, x: '2022', value: 15 },
    { place: '龙华区', ...RECEIVED, x: '2022', value: 103 },
  ],
}

/** The texts of an SVG document in order. */
function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '')
}

describe('grids', () => {
  test('places name the lines of one measure, a year that nobody reports is a gap', () => {
    expect(gridOf(CHART.points)).toEqual({
      xs: ['2020', '2021', '2022'],
      units: ['件'],
      lines: [
        { name: '江源区', unit: '件', values: [12, null, 15] },
        { name: '龙华区', unit: '件', values: [null, null, 103] },
      ],
    })
  })

  test('measures name the lines of one place; both stand where both differ', () => {
    const lecture = { place: '江源区', ...LECTURES, x: '2022', value: 290 }
    const names = (points: Chart['points']) => gridOf(points).lines.map(({ name }) => name)
    expect(names([...CHART.points.slice(0, 2), lecture])).toEqual(['收到行政复议申请数', '法治讲座场次'])
    expect(names([...CHART.points, lecture])).toEqual([
      '江源区 收到行政复议申请数',
      '龙华区 收到行政复议申请数',
      '江源区 法治讲座场次',
    ])
  })
})

describe('pictures', () => {
  test.for(CHARTS)('%s: Chinese labels are text, and a second run gives the same bytes', (type) => {
    const svg = chartSvg({ ...CHART, type })
    const places = type === 'multiples' ? ['江源区(件)', '龙华区(件)'] : ['江源区', '龙华区']
    expect(texts(svg)).toEqual(expect.arrayContaining(['收到行政复议申请数', ...places, CHART.footnote]))
    expect(chartSvg({ ...CHART, type })).toBe(svg)
    expect(svg).not.toMatch(/font-family="[^"]*"[^ />]/)
  })

  test('a heat map shows three values in six cells', () => {
    const labels = texts(chartSvg({ ...CHART, type: 'heatmap' })).filter((text) => /^(12|15|103|0)$/.test(text))
    // 12 is also the lower end of the scale of colours.
    expect(labels.sort()).toEqual(['103', '12', '12', '15'])
  })

  test('two units have an axis each', () => {
    const points = [...CHART.points, { place: '江源区', ...LECTURES, x: '2022', value: 290 }]
    expect(texts(chartSvg({ ...CHART, type: 'line', points }))).toEqual(expect.arrayContaining(['件', '场']))
  })

  test('small charts of one unit share their scale', () => {
    const shown = texts(chartSvg({ ...CHART, type: 'multiples' }))
    expect(shown.filter((text) => text === '120')).toHaveLength(2)
  })

  test('a long title and footnote are broken into lines within the width', () => {
    const footnote = '数据来自各地公开的法治政府建设年度报告'.repeat(8)
    const svg = chartSvg({ ...CHART, type: 'bar', footnote, width: 400 })
    expect(texts(svg).join('')).toContain('数据来自各地公开')
    const longest = Math.max(...texts(svg).map((text) => text.length))
    expect(longest).toBeLessThanOrEqual(35)
  })
})

describe('from figures to charts', () => {
  const store = storeOf([
    report('220605', 2022, [
      { indicator: 'AR-01', value: 15, unit: 'case', printed: '15件' },
      { indicator: 'AR-01', value: 4, unit: 'case', printed: '4件', scope: '工伤类' },
      { indicator: 'PF-01', value: 290, unit: 'session', printed: '290场' },
    ]),
    report('440309', 2022, [{ indicator: 'AR-01', value: 103, unit: 'case', printed: '103件' }]),
  ])
  const indicators = ['AR-01', 'PF-01'].map((name) => cs(`indicator/${name}`).value)
  const draw = async (request: ChartRequest) => (await chartOf(await store, request)).chart

  test('the first series of each indicator asked for', async () => {
    const { title, points } = await draw({ type: 'line', indicators })
    expect([title, points]).toEqual([
      '收到行政复议申请数、法治讲座场次',
      [
        { place: '江源区', ...RECEIVED, x: '2022', value: 15 },
        { place: '龙华区', ...RECEIVED, x: '2022', value: 103 },
        { place: '江源区', ...LECTURES, x: '2022', value: 290 },
      ],
    ])
  })

  test('a series of another scope is drawn only by name, and never joined to the first', async () => {
    const { points } = await draw({ type: 'bar', series: ['ar01_scope'] })
    expect(points.map(({ value, measure }) => [value, measure])).toEqual([[4, '收到行政复议申请数(工伤类)']])
  })

  test('figures of two units do not share a heat map; unknown series and empty charts say so', async () => {
    await expect(draw({ type: 'heatmap', indicators })).rejects.toMatchObject({ code: 'TOO_MANY_UNITS' })
    await expect(draw({ type: 'line', series: ['ar99'] })).rejects.toMatchObject({
      code: 'UNKNOWN_SERIES',
      message: expect.stringContaining('ar01, ar01_scope, pf01') as string,
    })
    await expect(draw({ type: 'line', from: 2030 })).rejects.toMatchObject({ code: 'NO_FIGURES' })
  })
})
