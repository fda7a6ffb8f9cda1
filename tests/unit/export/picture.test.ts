/** Pictures: nodes move apart until labels can be read, what finds no room is left out, and what stands around. */
import { describe, expect, test } from 'vitest'
import { findFormat } from '../../../src/export/formats.ts'
import type { StyledGraph } from '../../../src/export/graph-format.ts'
import { hiddenLabels, pictureOf } from '../../../src/export/picture.ts'
import { type ViewOptions, viewOf } from '../../support/graph-view.ts'

/** A graph whose nodes stand where told, all of one size; those not told at the origin. */
function graphAt(
  lines: readonly string[],
  places: Readonly<Record<string, readonly [number, number]>> = {},
  options: ViewOptions = {},
): StyledGraph {
  const view = viewOf(lines, options)
  const column = (value: (name: string) => number) => Float64Array.from(view.nodes.labelZh, value)
  return {
    view,
    measures: [],
    language: 'zh',
    style: {
      ...{ x: column((name) => places[name]?.[0] ?? 0), y: column((name) => places[name]?.[1] ?? 0) },
      ...{ size: column(() => 10), color: view.nodes.iri.map(() => '#0072b2') },
      ...{ classes: view.nodes.iri.map(() => 0), legend: [] },
    },
  }
}

async function svg(graph: StyledGraph): Promise<string> {
  let text = ''
  for await (const part of findFormat('svg').files[0].write(graph)) text += part
  return text
}

/** Pairs of nodes whose circles touch. */
function touching(graph: StyledGraph): number {
  const { x, y, radius } = pictureOf(graph)
  let count = 0
  for (let a = 0; a < x.length; a++)
    for (let b = a + 1; b < x.length; b++) if (Math.hypot(x[a] - x[b], y[a] - y[b]) < radius[a] + radius[b]) count++
  return count
}

describe('places', () => {
  const star = Array.from({ length: 12 }, (_, at) => `hub p 节点${String.fromCharCode(0x4e00 + at)}`)

  test('nodes on one spot are moved apart, and all stand on the sheet', () => {
    const near = Object.fromEntries(
      star.map((line, at) => [line.split(' ')[2] ?? '', [at * 0.01, at * 0.003] as const]),
    )
    const graph = graphAt(star, near)
    const { x, y, width, height, radius, lines } = pictureOf(graph)
    expect(touching(graph)).toBe(0)
    for (const node of x.keys()) {
      expect(x[node] - radius[node]).toBeGreaterThanOrEqual(0)
      expect(y[node] - radius[node]).toBeGreaterThanOrEqual(64)
      expect(x[node] + radius[node]).toBeLessThanOrEqual(width)
      expect(y[node] + radius[node] + 14 * lines[node].length).toBeLessThanOrEqual(height)
    }
  })

  test('nodes that have room stay where the layout put them', () => {
    const { x, y } = pictureOf(graphAt(['a p b'], { a: [0, 0], b: [300, 100] }))
    // y grows downwards on the sheet.
    expect([x[0] < x[1], y[0] > y[1], hiddenLabels(graphAt(['a p b'], { b: [300, 100] }))]).toEqual([true, true, 0])
  })

  test('one node, and none', () => {
    const one = pictureOf(graphAt(['a p a']))
    expect([Array.from(one.x), Array.from(one.y), one.lines, one.hidden]).toEqual([[37], [72], [['a']], 0])
    expect(pictureOf(graphAt([]))).toMatchObject({ width: 48, height: 120, hidden: 0, lines: [] })
  })

  test('the same graph is drawn once', () => {
    const graph = graphAt(['a p b'])
    expect(pictureOf(graph)).toBe(pictureOf(graph))
  })

  test('more labels than a page holds: the nodes with most edges keep theirs', () => {
    const lines = Array.from({ length: 701 }, (_, at) => `hub p n${String(at).padStart(3, '0')}`)
    const far = Object.fromEntries(
      lines.map((line, at) => [line.split(' ')[2] ?? '', [(at % 30) * 100, Math.floor(at / 30) * 100] as const]),
    )
    const { lines: labels } = pictureOf(graphAt(lines, { ...far, hub: [-200, -200] }))
    expect([labels[0], labels[701]]).toEqual([['hub'], []])
  })
})

describe('SVG', () => {
  test('arrows where edges have a direction, none where they have not', async () => {
    const [directed, plain] = [await svg(graphAt(['a p b'])), await svg(graphAt(['a p b'], {}, { isDirected: false }))]
    expect([directed.includes('marker-end'), plain.includes('marker-end')]).toEqual([true, false])
    expect(directed).toContain('<title>a —p→ b</title>')
  })

  test.each([
    [['a p b'], '节点 2 · 关系 1 · 报告 0'],
    [['a p b @2021'], '节点 2 · 关系 1 · 报告 1 · 2021'],
    [['a p b @2019', 'b p c @2021,2022'], '节点 3 · 关系 2 · 报告 3 · 2019–2022'],
  ])('%j: the line below the title', async (lines, expected) => {
    expect(/<text class="note"[^>]*>([^<]*)</.exec(await svg(graphAt(lines)))?.[1]).toBe(expected)
  })

  test('so many edges have their names beside them, one more and none has', async () => {
    const relations = async (count: number) =>
      ((await svg(graphAt(Array.from({ length: count }, (_, at) => `a p n${at}`)))).match(/class="relation"/g) ?? [])
        .length
    expect([await relations(60), await relations(61)]).toEqual([60, 0])
  })

  test('parallel edges bend to different sides, also those there and back', async () => {
    const paths = [
      ...(await svg(graphAt(['a p b', 'a q b', 'b r a'], { b: [300, 0] }))).matchAll(/ d="(M[^"]*)"/g),
    ].map(([, path]) => path)
    expect(new Set(paths.slice(1)).size).toBe(3)
    expect(paths.slice(1).map((path) => path.includes('Q'))).toEqual([true, false, true])
  })

  test('the legend goes on in a second row where the first is full', async () => {
    const graph = graphAt(['a p b'], { b: [300, 0] })
    const legend = Array.from({ length: 9 }, (_, at) => ({
      ...{ classNumber: at, color: '#000000', count: at },
      label: { zh: `很长很长的类别名称${at}`, en: '' },
    }))
    const text = await svg({ ...graph, style: { ...graph.style, legend } })
    const rows = [...text.matchAll(/<g class="legend"><circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, , y]) => y)
    expect([rows.length, [...new Set(rows)].sort()]).toEqual([9, ['101', '119', '137']])
  })
})
