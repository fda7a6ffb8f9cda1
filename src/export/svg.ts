/** SVG pictures: labels are text, in the reader's font, searchable and editable; every edge has its sentence as a tooltip
 *  and its evidence as data. */

import { edgeCount, nodeAt, nodeCount } from '../traverse/graph-view.ts'
import { edgeRow, nodeLabel } from './attributes.ts'
import { descriptionText, evidenceJson, type GraphFileFormat, inPieces, type StyledGraph } from './graph-format.ts'
import { widthOf } from './label-lines.ts'
import { FONT, MARGIN, type Picture, pictureOf } from './picture.ts'
import { xml } from './xml.ts'

/** Fonts that hold Chinese on the usual systems; the first that is there is used. */
const FONT_FAMILY =
  "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',SimHei,sans-serif"

/** With more edges than this their labels would hide the graph. */
const MOST_EDGE_LABELS = 60

/** How far parallel edges bend away from each other. */
const BEND = 16

/** Edges between the same two nodes bend to different sides: place among them, from the middle. */
function bends({ view }: StyledGraph): Float64Array {
  const pair = (edge: number) => {
    const ends = [view.edges.source[edge], view.edges.target[edge]]
    return `${Math.min(...ends)} ${Math.max(...ends)}`
  }
  const counts = new Map<string, number>()
  for (let edge = 0; edge < edgeCount(view); edge++) counts.set(pair(edge), (counts.get(pair(edge)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return Float64Array.from({ length: edgeCount(view) }, (_, edge) => {
    const key = pair(edge)
    const place = seen.get(key) ?? 0
    seen.set(key, place + 1)
    // Bends are counted in one direction for both: edges there and back would otherwise bend onto each other.
    const side = view.edges.source[edge] < view.edges.target[edge] ? 1 : -1
    return side * (place - ((counts.get(key) ?? 1) - 1) / 2) * BEND
  })
}

/** A line between two nodes, and the point on it where its label stands. */
interface Curve {
  readonly path: string
  readonly middle: readonly [number, number]
}

/** A coordinate with one decimal, never minus zero: a tenth of a pixel is not seen, and files stay short. */
function fixed(value: number): string {
  return String(Math.round(value * 10) / 10 + 0)
}

/** From rim to rim, bent by `bend`; a loop above the node when both ends are one. */
function curveOf({ x, y, radius }: Picture, source: number, target: number, bend: number): Curve {
  if (source === target) {
    const [cx, top] = [x[source], y[source] - radius[source]]
    const path = `M${fixed(cx - 4)} ${fixed(top)}C${fixed(cx - 22)} ${fixed(top - 30)} ${fixed(cx + 22)} ${fixed(top - 30)} ${fixed(cx + 4)} ${fixed(top - 2)}`
    return { path, middle: [cx, top - 24] }
  }
  const [dx, dy] = [x[target] - x[source], y[target] - y[source]]
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [dx / length, dy / length]
  const middle = [(x[source] + x[target]) / 2 - uy * bend, (y[source] + y[target]) / 2 + ux * bend] as const
  const from = [x[source] + ux * radius[source], y[source] + uy * radius[source]]
  const to = [x[target] - ux * (radius[target] + 3), y[target] - uy * (radius[target] + 3)]
  // The control point of a quadratic curve that passes through `middle` half-way.
  const control = [2 * middle[0] - (from[0] + to[0]) / 2, 2 * middle[1] - (from[1] + to[1]) / 2]
  const line = bend === 0 ? 'L' : `Q${control.map(fixed).join(' ')} `
  return { path: `M${from.map(fixed).join(' ')}${line}${to.map(fixed).join(' ')}`, middle }
}

/** Filled facts as data attributes. Names of measures are lower case with hyphens, as attributes have it. */
function dataOf(facts: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => ` data-${name}="${xml(String(value))}"`)
    .join('')
}

/** The evidence of an edge as data attributes and as a tooltip. */
function edgeElement(graph: StyledGraph, picture: Picture, index: number, bend: number): string {
  const { edge, label } = edgeRow(graph, index)
  const evidence = edge.evidence[0]
  const [from, to] = [nodeLabel(graph, edge.source), nodeLabel(graph, edge.target)]
  const tip = `${from} —${label}→ ${to}${evidence === undefined ? '' : `\n“${evidence.quote}”\n${evidence.sentence}\n${evidence.report.label}`}`
  const facts: Record<string, string | number | undefined> = {
    property: edge.property.iri,
    origin: edge.origin,
    years: edge.years.join(' '),
    weight: edge.weight,
    quote: evidence?.quote,
    sentence: evidence?.sentence,
    report: evidence?.report.iri,
    begin: evidence?.start,
    end: evidence?.end,
    rule: evidence?.rule,
    modality: evidence?.modality,
    confidence: evidence?.confidence,
    evidence: edge.evidence.length > 1 ? evidenceJson(edge) : undefined,
  }
  const { path } = curveOf(picture, edge.source, edge.target, bend)
  const width = Math.round(10 * Math.min(4, 0.8 + Math.log2(edge.weight) / 2)) / 10
  return `<path id="e${index}" class="edge" d="${path}" stroke-width="${Math.max(0.8, width)}"${dataOf(facts)}><title>${xml(tip)}</title></path>\n`
}

/** The name of the relation at the middle of the edge. */
function edgeLabel(graph: StyledGraph, picture: Picture, index: number, bend: number): string {
  const { edge, label } = edgeRow(graph, index)
  const { middle } = curveOf(picture, edge.source, edge.target, bend)
  return `<text class="relation" x="${fixed(middle[0])}" y="${fixed(middle[1] + 3)}">${xml(label)}</text>\n`
}

function nodeElement(graph: StyledGraph, picture: Picture, index: number): string {
  const { iri, kind, type, place, level, years } = nodeAt(graph.view, index)
  const measures = graph.measures.map(({ name, values }) => [name, values[index]] as const)
  const facts = { iri, kind, type, place, level, years: years.join(' '), ...Object.fromEntries(measures) }
  const [x, y, r] = [picture.x[index], picture.y[index], picture.radius[index]]
  const tip = [nodeLabel(graph, index), iri, years.join(' ')].filter((part) => part !== '').join('\n')
  return `<circle id="n${index}" class="node" cx="${x}" cy="${y}" r="${r}" fill="${graph.style.color[index]}"${dataOf(facts)}><title>${xml(tip)}</title></circle>\n`
}

/** The lines of a label below its node; none for a label that found no room. */
function labelElement(picture: Picture, index: number): string {
  const rows = picture.lines[index]
  if (rows.length === 0) return ''
  const top = picture.y[index] + picture.radius[index] + FONT.size
  const spans = rows.map(
    (row, at) => `<tspan x="${picture.x[index]}" y="${fixed(top + at * FONT.lineHeight)}">${xml(row)}</tspan>`,
  )
  return `<text class="label">${spans.join('')}</text>\n`
}

/** Colours and counts in one row that wraps at the width of the picture; grows upwards from the bottom. */
function legend({ style, language }: StyledGraph, { width, height }: Picture): string {
  let [x, row] = [MARGIN.left, 0]
  const items = style.legend.map(({ color, label, count }) => {
    const text = `${label[language] || label.en} ${count}`
    const room = 26 + widthOf(text) * FONT.size + 12
    if (x > MARGIN.left && x + room > width) [x, row] = [MARGIN.left, row + 1]
    const item = { color, text, x, row }
    x += room
    return item
  })
  const bottom = (at: number) => height - 14 - (row - at) * 18
  return items
    .map(
      (item) =>
        `<g class="legend"><circle cx="${item.x + 7}" cy="${bottom(item.row) - 4}" r="6" fill="${item.color}"/><text x="${fixed(item.x + 18)}" y="${bottom(item.row)}">${xml(item.text)}</text></g>\n`,
    )
    .join('')
}

/** Rules for all elements once, instead of the same attributes at each. */
function style(isDirected: boolean): string {
  return `<style>
text{font-family:${FONT_FAMILY};font-size:${FONT.size}px;fill:#1a1a1a}
.edge{fill:none;stroke:#9a9a9a;stroke-opacity:.75${isDirected ? ';marker-end:url(#arrow)' : ''}}
.node{stroke:#fff;stroke-width:1}
.label,.relation{text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.relation{font-size:9px;fill:#666}
.title{font-size:18px;font-weight:bold}
.note{font-size:11px;fill:#555}
</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#8a8a8a"/></marker></defs>
`
}

/** The line below the title: how much the picture shows, of which years and which state of the data. */
function note({ view, language }: StyledGraph): string {
  const years = [...new Set(view.reports.map(({ year }) => year))].filter((year) => year > 0).sort((a, b) => a - b)
  const span = years.length === 0 ? '' : years.length === 1 ? `${years[0]}` : `${years[0]}–${years.at(-1)}`
  const counts =
    language === 'zh'
      ? [`节点 ${nodeCount(view)}`, `关系 ${edgeCount(view)}`, `报告 ${view.reports.length}`]
      : [`${nodeCount(view)} nodes`, `${edgeCount(view)} edges`, `${view.reports.length} reports`]
  return [...counts, span, view.dataVersion].filter((part) => part !== '').join(' · ')
}

function* parts(graph: StyledGraph): Generator<string> {
  const { view, language } = graph
  const picture = pictureOf(graph)
  const bend = bends(graph)
  const title = view.title[language]
  yield `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${picture.height}" viewBox="0 0 ${picture.width} ${picture.height}" role="img" aria-labelledby="title">
<title id="title">${xml(title)}</title>
<metadata>${xml(descriptionText(graph))}</metadata>
${style(view.isDirected)}<rect width="100%" height="100%" fill="#fff"/>
<text class="title" x="${MARGIN.left}" y="30">${xml(title)}</text>
<text class="note" x="${MARGIN.left}" y="48">${xml(note(graph))}</text>
`
  // Edges, nodes, then labels: what is drawn later lies on top.
  for (let edge = 0; edge < edgeCount(view); edge++) yield edgeElement(graph, picture, edge, bend[edge])
  for (let node = 0; node < nodeCount(view); node++) yield nodeElement(graph, picture, node)
  if (edgeCount(view) <= MOST_EDGE_LABELS) {
    for (let edge = 0; edge < edgeCount(view); edge++) yield edgeLabel(graph, picture, edge, bend[edge])
  }
  for (let node = 0; node < nodeCount(view); node++) yield labelElement(picture, node)
  yield `${legend(graph, picture)}</svg>\n`
}

/** The picture as one text, for drawing it. */
export function svgText(graph: StyledGraph): string {
  return [...parts(graph)].join('')
}

/** The picture as SVG. */
export const svg: GraphFileFormat = {
  name: 'svg',
  title: { en: 'SVG picture', zh: 'SVG 图片' },
  mediaType: 'image/svg+xml',
  files: [{ ending: '.svg', write: (graph) => inPieces(parts(graph)) }],
  cannotHold: ['years', 'places of the layout', 'room for labels'],
}
