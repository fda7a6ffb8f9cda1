/** Charts of comparisons as SVG text. The only file that imports echarts; nothing here touches a screen. Labels stay text,
 *  the same data give the same bytes: echarts numbers its elements over the life of a process, so ids are renumbered. */

import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type ChartPoint, type Grid, gridOf, type Line } from './chart-grid.ts'

use([
  ...[BarChart, HeatmapChart, LineChart, SVGRenderer],
  ...[GridComponent, LegendComponent, TitleComponent, VisualMapComponent],
])

/** Names of the chart types, in the order in which help lists them. */
export const CHARTS = ['line', 'bar', 'heatmap', 'multiples'] as const
/** One of CHARTS. */
export type ChartType = (typeof CHARTS)[number]

/** What to draw. The texts are in the reader's language already; nothing is translated here. */
export interface Chart {
  readonly type: ChartType
  readonly title: string
  /** The coverage line. */
  readonly footnote: string
  readonly points: readonly ChartPoint[]
  /** In pixels; the height follows from what is drawn. */
  readonly width?: number
}

/** A chart with its grid and its width: what the shapes below are made from. */
interface Drawing {
  readonly chart: Chart
  readonly grid: Grid
  readonly width: number
}

/** Pixels; fits a page of text beside it. */
const WIDTH = 900

/** Fonts that hold Chinese on the systems we know, then whatever there is. In single quotation marks: echarts writes the
 *  list into attributes as it is. */
const FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"

/** Sixteen colours that are told apart by hue or by lightness; behind them they repeat with another mark. */
const COLOURS = [
  ...['#1f77b4', '#d62728', '#2ca02c', '#ff7f0e', '#9467bd', '#8c564b', '#e377c2', '#17becf'],
  ...['#7f7f7f', '#bcbd22', '#08306b', '#67000d', '#00441b', '#7f2704', '#3f007d', '#525252'],
]
const MARKS = ['circle', 'triangle', 'rect', 'diamond'] as const

/** Font sizes in pixels. */
const FOOT_SIZE = 11
const TITLE_SIZE = 16

/** About as wide as a text is drawn: Chinese characters are square, others half of that. */
function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? size : size * 0.56), 0)
}

/** The text in lines that are no wider than `width` pixels. */
function wrapped(text: string, width: number, size: number): string[] {
  const lines = ['']
  for (const character of text) {
    const last = lines.length - 1
    if (textWidth(lines[last] + character, size) > width) lines.push(character)
    else lines[last] += character
  }
  return lines
}

function titleLines({ chart, width }: Drawing): string[] {
  return wrapped(chart.title, width - 32, TITLE_SIZE)
}

/** Pixels above the drawing: title and, below it, what `extra` takes. */
function topOf(drawing: Drawing, extra = 0): number {
  return 16 + titleLines(drawing).length * 22 + extra
}

/** The title above, the coverage line below. Both are wrapped here, since echarts does not break lines by itself. */
function titles(drawing: Drawing) {
  const { chart, width } = drawing
  const foot = wrapped(chart.footnote, width - 16, FOOT_SIZE).join('\n')
  return [
    {
      text: titleLines(drawing).join('\n'),
      left: 'center',
      top: 8,
      textStyle: { fontFamily: FONT, fontSize: TITLE_SIZE },
    },
    { text: foot, left: 8, bottom: 4, textStyle: { fontFamily: FONT, fontSize: FOOT_SIZE, fontWeight: 'normal' } },
  ]
}

/** Height of the legend: its names in rows of the chart's width. */
function legendHeight({ grid, width }: Drawing): number {
  let [rows, used] = [1, 0]
  for (const { name } of grid.lines) {
    const wide = textWidth(name, 12) + 46
    if (used > 0 && used + wide > width - 80) [rows, used] = [rows + 1, 0]
    used += wide
  }
  return rows * 24
}

/** Names that no two lines share, as echarts needs them: a legend entry stands for all lines of its name. */
function uniqueNames(lines: readonly Line[]): string[] {
  const seen = new Map<string, number>()
  return lines.map(({ name, unit }) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}(${unit})`
  })
}

function linesOrBars(drawing: Drawing) {
  const { chart, grid } = drawing
  const names = uniqueNames(grid.lines)
  const top = topOf(drawing, legendHeight(drawing) + 36)
  return {
    legend: { top: topOf(drawing, 4), left: 40, right: 40, type: 'plain', data: names },
    grid: { top, left: 72, right: grid.units.length > 1 ? 72 : 24, bottom: 56 },
    xAxis: { type: 'category', data: grid.xs },
    yAxis: grid.units.map((name, index) => ({ type: 'value', name, splitLine: { show: index === 0 } })),
    series: grid.lines.map(({ unit, values }, index) => ({
      ...{ name: names[index], type: chart.type, yAxisIndex: grid.units.indexOf(unit), connectNulls: false },
      ...{ symbol: MARKS[Math.floor(index / COLOURS.length) % MARKS.length], symbolSize: 7 },
      // A point with gaps on both sides has no line to show it, so every point says its value while there is room.
      label: { show: grid.lines.length * grid.xs.length <= 40, position: 'top', fontSize: 10 },
      data: values,
    })),
  }
}

/** Pixels that the names of rows take, at most a third of the width. */
function rowLabelWidth({ grid, width }: Drawing): number {
  const widest = Math.max(...grid.lines.map(({ name }) => textWidth(name, 12)))
  return Math.min(Math.ceil(widest) + 24, width / 3)
}

function heatmap(drawing: Drawing) {
  const { grid } = drawing
  // Gaps must not count: null is 0 for Math.min, and the scale would begin at a figure that nobody reported.
  const values = grid.lines.flatMap((line) => line.values.filter((value) => value !== null))
  const cells = grid.lines.flatMap((line, row) =>
    line.values.flatMap((value, column) => (value === null ? [] : [[column, row, value]])),
  )
  const left = rowLabelWidth(drawing)
  return {
    grid: { top: topOf(drawing, 12), left, right: 24, bottom: 104 },
    xAxis: { type: 'category', data: grid.xs, splitArea: { show: true } },
    yAxis: {
      ...{ type: 'category', data: uniqueNames(grid.lines), inverse: true },
      axisLabel: { width: left - 16, overflow: 'break' },
    },
    visualMap: {
      ...{ min: Math.min(...values), max: Math.max(...values), orient: 'horizontal', left: 'center', bottom: 28 },
      ...{
        text: [`${Math.max(...values)} ${grid.units.join('、')}`, String(Math.min(...values))],
        inRange: { color: ['#e8f1fa', '#08519c'] },
      },
    },
    series: [
      { type: 'heatmap', data: cells, label: { show: true }, itemStyle: { borderColor: '#fff', borderWidth: 1 } },
    ],
  }
}

/** Small charts in a row. */
const IN_A_ROW = 3
const SMALL_HEIGHT = 200

/** The next value that an axis can end with: one, two or more tenths of a power of ten. */
function axisEnd(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 5
  return value > 0 ? Number((Math.ceil(value / step) * step).toPrecision(6)) : 1
}

/** The end of the axis of each unit: small charts of one unit share their scale, so that heights can be compared. */
function axisEnds({ lines }: Grid): Map<string, number> {
  const highest = new Map<string, number>()
  for (const { unit, values } of lines) {
    for (const value of values) highest.set(unit, Math.max(highest.get(unit) ?? 0, value ?? 0))
  }
  return new Map([...highest].map(([unit, value]) => [unit, axisEnd(value)]))
}

/** One small chart for each line, those of one unit with the same axes. */
function multiples(drawing: Drawing) {
  const { grid } = drawing
  const width = drawing.width / IN_A_ROW
  const first = topOf(drawing, 48)
  const top = (index: number) => first + Math.floor(index / IN_A_ROW) * SMALL_HEIGHT
  const left = (index: number) => (index % IN_A_ROW) * width
  const ends = axisEnds(grid)
  return {
    title: [
      ...titles(drawing),
      ...grid.lines.map(({ name, unit }, index) => ({
        ...{ text: wrapped(`${name}(${unit})`, width - 32, 12).join('\n'), left: left(index) + width / 2 },
        // From below, so that a title of two lines grows upwards and leaves the axis alone.
        ...{ bottom: heightOf(drawing) - top(index) + 8, textAlign: 'center' },
        textStyle: { fontFamily: FONT, fontSize: 12 },
      })),
    ],
    grid: grid.lines.map((_, index) => ({
      ...{ left: left(index) + 56, top: top(index), width: width - 72, height: SMALL_HEIGHT - 80 },
    })),
    xAxis: grid.lines.map((_, gridIndex) => ({ type: 'category', data: grid.xs, gridIndex })),
    yAxis: grid.lines.map(({ unit }, gridIndex) => ({
      type: 'value',
      max: ends.get(unit),
      splitNumber: 3,
      gridIndex,
    })),
    series: grid.lines.map(({ name, values }, index) => ({
      ...{ name, type: 'line', xAxisIndex: index, yAxisIndex: index, connectNulls: false, data: values },
      ...{ itemStyle: { color: COLOURS[0] }, symbol: 'circle', symbolSize: 6 },
    })),
  }
}

/** What each type adds to the options that all share. */
const SHAPES: Readonly<Record<ChartType, (drawing: Drawing) => object>> = {
  line: linesOrBars,
  bar: linesOrBars,
  heatmap,
  multiples,
}

/** The height that a chart needs for its rows. */
function heightOf(drawing: Drawing): number {
  const { chart, grid } = drawing
  if (chart.type === 'heatmap') return topOf(drawing, 116) + Math.max(3, grid.lines.length) * 28
  if (chart.type === 'multiples') return topOf(drawing, 64) + Math.ceil(grid.lines.length / IN_A_ROW) * SMALL_HEIGHT
  return topOf(drawing, legendHeight(drawing)) + 440
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
  const { width = WIDTH } = chart
  const drawing = { chart, grid: gridOf(chart.points), width }
  // Without a DOM: the string renderer of echarts needs none.
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height: heightOf(drawing) })
  try {
    instance.setOption({
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: FONT },
      title: titles(drawing),
      ...SHAPES[chart.type](drawing),
    })
    return `${renumbered(instance.renderToSVGString())}\n`
  } finally {
    instance.dispose()
  }
}
