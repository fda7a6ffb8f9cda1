/** Where the texts of a chart stand, in pixels: titles wrap, legends take rows, axes and small charts share what they
 *  should. Positions are those of the SVG, rounded; a change of layout shows here before a reader sees it. */
import { describe, expect, test } from 'vitest'
import { type Chart, chartSvg } from '../../../src/compare/charts.ts'

const RECEIVED = { measure: '收到数', unit: '件' }
const LECTURES = { measure: '讲座', unit: '场' }
const POINTS: Chart['points'] = [
  { place: '江源区', ...RECEIVED, x: '2020', value: 12 },
  { place: '江源区', ...RECEIVED, x: '2022', value: 15 },
  { place: '龙华区', ...RECEIVED, x: '2022', value: 103 },
]

/** Texts of a chart with their places, and the height of the whole. */
function layoutOf(chart: Partial<Chart> & Pick<Chart, 'type'>): { height: number; texts: string[] } {
  const svg = chartSvg({ title: '标题', footnote: '覆盖', points: POINTS, width: 600, ...chart })
  const texts = [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text]) => {
    const [, x = '0', y = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(attributes) ?? []
    return `${text} ${Math.round(Number(x))},${Math.round(Number(y))}`
  })
  return { height: Number(/height="(\d+)"/.exec(svg)?.[1]), texts }
}

/** The texts that match, in the order of the document. */
const only = (texts: readonly string[], pattern: RegExp) => texts.filter((text) => pattern.test(text))
/** So many measures of one place, in one unit unless told. */
const measures = (count: number, unit = (_: number) => '件') =>
  Array.from({ length: count }, (_, at) => ({
    place: '江源区',
    measure: `指标${String.fromCharCode(0x4e00 + at)}`,
    unit: unit(at),
    x: '2022',
    value: at + 1,
  }))

describe('lines', () => {
  test('title, legend, axes and footnote', () => {
    expect(layoutOf({ type: 'line' })).toEqual({
      height: 502,
      texts: [
        ...['件 72,83', '0 64,446', '20 64,388', '40 64,330', '60 64,272', '80 64,214', '100 64,156', '120 64,98'],
        ...['2020 156,454', '2021 324,454', '2022 492,454'],
        ...['12 156,403', '15 492,394', '103 492,139'],
        ...['江源区 46,46', '龙华区 121,46', '标题 300,13', '覆盖 13,482'],
      ],
    })
  })

  test('a second unit has its axis at the right, and the drawing leaves room for it', () => {
    const points = [...POINTS, { place: '江源区', ...LECTURES, x: '2021', value: 290 }]
    const { texts } = layoutOf({ type: 'line', points })
    expect(only(texts, /^(?:件|场|300|20\d\d) /)).toEqual([
      ...['件 72,83', '场 528,83', '300 536,98'],
      ...['2020 148,454', '2021 300,454', '2022 452,454'],
    ])
  })

  test('two lines of one short name are told apart by their units', () => {
    const points = [
      { place: '江源区', measure: '培训', unit: '场', x: '2021', value: 3 },
      { place: '江源区', measure: '培训', unit: '人', x: '2021', value: 90 },
    ]
    expect(only(layoutOf({ type: 'bar', points }).texts, /^(?:江源区|培训)/)).toEqual([
      '江源区 45,47',
      '江源区(人) 119,47',
    ])
  })

  test('values are written while there is room for them', () => {
    const values = (count: number) => {
      const points = measures(count).flatMap((point) => [point, { ...point, x: '2023', value: 1000 + point.value }])
      return only(layoutOf({ type: 'line', points }).texts, /^10\d\d /).length
    }
    // Twenty lines of two years are forty values; the axis adds 1,000 and what lies above it.
    expect([values(20) - values(21)]).toEqual([20])
  })

  test('the legend takes as many rows as its names need', () => {
    const { height, texts } = layoutOf({ type: 'line', points: measures(12) })
    expect([height, only(texts, /^指标/).length, only(texts, /^件/)]).toEqual([526, 12, ['件 72,107']])
  })

  test('a long title and a long footnote are wrapped, the drawing begins below', () => {
    const { height, texts } = layoutOf({ type: 'line', title: '题'.repeat(36), footnote: '注'.repeat(60) })
    expect([height, only(texts, /^[题注件]/).map((text) => text.replace(/(.)\1*/u, '$1'))]).toEqual([
      524,
      ['件 72,105', '题 300,13', '题 300,13', '注 13,493', '注 13,493'],
    ])
    expect(only(texts, /^[题注]/).map((text) => text.indexOf(' '))).toEqual([35, 1, 53, 7])
  })

  test('letters take about half the room of Chinese characters', () => {
    const { texts } = layoutOf({ type: 'line', title: 'x'.repeat(64) })
    expect(only(texts, /^x/).map((text) => text.indexOf(' '))).toEqual([63, 1])
  })
})

describe('bars', () => {
  test('the values stand over the bars', () => {
    expect(only(layoutOf({ type: 'bar' }).texts, /^(?:12|15|103) /)).toEqual([
      '12 124,406',
      '15 460,398',
      '103 524,142',
    ])
  })
})

describe('heat maps', () => {
  test('places down, years across, the ends of the scale with their unit', () => {
    expect(layoutOf({ type: 'heatmap' })).toEqual({
      height: 238,
      texts: [
        ...['江源区 52,71', '龙华区 52,113', '2020 146,142', '2021 318,142', '2022 490,142'],
        ...['12 146,71', '15 490,71', '103 490,113', '12 219,195', '103 件 219,195', '标题 300,13', '覆盖 13,218'],
      ],
    })
  })

  test('every row has its height; long names take a third of the width at most', () => {
    const points = measures(5).map((point) => ({ ...point, measure: `${point.measure}${'长'.repeat(20)}` }))
    const { height, texts } = layoutOf({ type: 'heatmap', points })
    expect([height, only(texts, /^2022/)]).toEqual([294, ['2022 388,198']])
  })

  test('a value that is the same everywhere', () => {
    const points = [{ place: '江源区', ...RECEIVED, x: '2022', value: 0 }]
    expect(only(layoutOf({ type: 'heatmap', points }).texts, /^0/)).toEqual(['0 318,92', '0 222,195', '0 件 222,195'])
  })
})

describe('small charts', () => {
  test('three in a row, a title over each, one scale for a unit', () => {
    const points = measures(4, (at) => (at === 3 ? '场' : '件'))
    const { height, texts } = layoutOf({ type: 'multiples', points })
    expect([height, only(texts, /^指标/), only(texts, /^3 /), only(texts, /^4 /)]).toEqual([
      502,
      ['指标一(件) 105,61', '指标丁(件) 305,61', '指标丂(件) 505,61', '指标七(场) 105,261'],
      ['3 48,86', '3 248,86', '3 448,86', '3 48,316'],
      ['4 48,286'],
    ])
  })

  test.each([
    [7, '7'],
    [10, '10'],
    [11, '12'],
    [103, '120'],
    [999, '1,000'],
    [0.3, '0.3'],
    [0, '1'],
  ])('an axis for %d ends at %s', (value, end) => {
    const points = [{ place: '江源区', ...RECEIVED, x: '2022', value }]
    const numbers = only(layoutOf({ type: 'multiples', points }).texts, /^[\d.,]+ 48,/)
    expect(numbers.at(-1)).toBe(`${end} 48,86`)
  })
})
