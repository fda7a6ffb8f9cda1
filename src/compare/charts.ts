/** Charts of comparisons as SVG text. The only file that imports echarts; nothing here touches a screen. Labels stay text,
 *  the same data give the same bytes: echarts numbers its elements over the life of a process, so ids are renumbered. */

import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { compareCells } from './data-table.ts'

use([
  ...[BarChart, HeatmapChart, LineChart, SVGRenderer],
  ...[GridComponent, LegendComponent, TitleComponent, VisualMapComponent],
])

export const CHARTS = ['line', 'bar', 'heatmap', 'multiples'] as const
export type ChartType = (typeof CHARTS)[number]

/** One value of a chart: a line or a row of the heat map, a place on the x axis. */
export interface ChartPoint {
  readonly series: string
  readonly x: string
  readonly value: number
}

export interface Chart {
  readonly type: ChartType
  readonly title: string
  /** Beside the vertical axis: indicator and unit. */
  readonly measure: string
  /** The coverage line. */
  readonly footnote: string
  readonly points: readonly ChartPoint[]
  /** In pixels. */
  readonly width?: number
  readonly height?: number
}

/** Fonts that hold Chinese on the systems we know, then whatever there is. In single quotation marks: echarts writes the
 *  list into attributes as it is. */
const FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

/** Series and x values in order, and the value of each pair; null where there is none, which breaks a line. */
interface Grid {
  readonly series: readonly string[]
  readonly xs: readonly string[]
  at(series: string, x: string): number | null
}

/** Years with those between them, so that a year without any value is a gap too; other values as they are. */
function withGaps(xs: readonly string[]): readonly string[] {
  if (xs.length === 0 || !xs.every((x) => /^\d{4}$/.test(x))) return xs
  const [first, last] = [Number(xs[0]), Number(xs.at(-1))]
  return Array.from({ length: last - first + 1 }, (_, offset) => String(first + offset))
}

function gridOf(points: readonly ChartPoint[]): Grid {
  const values = new Map(points.map(({ series, x, value }) => [JSON.stringify([series, x]), value]))
  return {
    series: [...new Set(points.map(({ series }) => series))],
    xs: withGaps([...new Set(points.map(({ x }) => x))].sort(compareCells)),
    at: (series, x) => values.get(JSON.stringify([series, x])) ?? null,
  }
}

function titles({ title, footnote }: Chart) {
  return [
    { text: title, left: 'center', top: 8, textStyle: { fontFamily: FONT, fontSize: 16 } },
    { text: footnote, left: 8, bottom: 4, textStyle: { fontFamily: FONT, fontSize: 11, fontWeight: 'normal' } },
  ]
}

function linesOrBars(chart: Chart, grid: Grid) {
  return {
    legend: { top: 36, type: 'plain' },
    grid: { top: 84, left: 64, right: 24, bottom: 48 },
    xAxis: { type: 'category', data: grid.xs },
    yAxis: { type: 'value', name: chart.measure },
    series: grid.series.map((name) => ({
      name,
      type: chart.type,
      connectNulls: false,
      data: grid.xs.map((x) => grid.at(name, x)),
    })),
  }
}

function heatmap(chart: Chart, grid: Grid) {
  const values = chart.points.map(({ value }) => value)
  const cells = grid.series.flatMap((name, row) =>
    grid.xs.flatMap((x, column) => {
      const value = grid.at(name, x)
      return value === null ? [] : [[column, row, value]]
    }),
  )
  return {
    grid: { top: 48, left: 120, right: 24, bottom: 88 },
    xAxis: { type: 'category', data: grid.xs },
    yAxis: { type: 'category', data: grid.series },
    visualMap: {
      ...{ min: Math.min(...values), max: Math.max(...values), orient: 'horizontal', left: 'center', bottom: 28 },
      inRange: { color: ['#e8f1fa', '#08519c'] },
    },
    series: [{ name: chart.measure, type: 'heatmap', data: cells, label: { show: true } }],
  }
}

/** Small charts in a row. */
const IN_A_ROW = 3
const SMALL_HEIGHT = 190

/** One small chart for each series, all with the same axes. */
function multiples(chart: Chart, grid: Grid) {
  const width = (chart.width ?? 900) / IN_A_ROW
  const top = (index: number) => 72 + Math.floor(index / IN_A_ROW) * SMALL_HEIGHT
  const left = (index: number) => (index % IN_A_ROW) * width
  const highest = chart.points.reduce((most, { value }) => Math.max(most, value), 0)
  return {
    title: [
      ...titles(chart),
      ...grid.series.map((text, index) => ({
        ...{ text, left: left(index) + width / 2, top: top(index) - 24, textAlign: 'center' },
        textStyle: { fontFamily: FONT, fontSize: 12 },
      })),
    ],
    grid: grid.series.map((_, index) => ({
      ...{ left: left(index) + 56, top: top(index), width: width - 72, height: SMALL_HEIGHT - 64 },
    })),
    xAxis: grid.series.map((_, gridIndex) => ({ type: 'category', data: grid.xs, gridIndex })),
    yAxis: grid.series.map((_, gridIndex) => ({ type: 'value', max: highest, gridIndex })),
    series: grid.series.map((name, index) => ({
      ...{ name, type: 'line', xAxisIndex: index, yAxisIndex: index, connectNulls: false },
      data: grid.xs.map((x) => grid.at(name, x)),
    })),
  }
}

const SHAPES: Readonly<Record<ChartType, (chart: Chart, grid: Grid) => object>> = {
  line: linesOrBars,
  bar: linesOrBars,
  heatmap,
  multiples,
}

/** The height that a chart needs for its rows. */
function heightOf(chart: Chart, grid: Grid): number {
  if (chart.type === 'heatmap') return 160 + grid.series.length * 26
  if (chart.type === 'multiples') return 110 + Math.ceil(grid.series.length / IN_A_ROW) * SMALL_HEIGHT
  return 480
}

/** Ids and class names of echarts end in a number that counts over the process: numbered anew in order of appearance. */
function renumbered(svg: string): string {
  const names = new Map<string, string>()
  return svg.replace(/\bzr\d+-[a-z]+-?\d+\b|\bzr\d+-[a-z]+\d*\b/g, (name) => {
    const known = names.get(name) ?? `id${names.size}`
    names.set(name, known)
    return known
  })
}

/** The chart as an SVG document. A missing value is a gap, never a zero. */
export function chartSvg(chart: Chart): string {
  const grid = gridOf(chart.points)
  const [width, height] = [chart.width ?? 900, chart.height ?? heightOf(chart, grid)]
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    instance.setOption({
      animation: false,
      textStyle: { fontFamily: FONT },
      title: titles(chart),
      ...SHAPES[chart.type](chart, grid),
    })
    return `${renumbered(instance.renderToSVGString())}\n`
  } finally {
    instance.dispose()
  }
}
