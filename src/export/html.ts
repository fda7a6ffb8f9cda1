/** One HTML file with the graph in it: opens offline, asks for nothing from anywhere, and runs no script but its own, which
 *  its content security policy names by hash. The script and the style lie in page/. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Text } from '../errors.ts'
import { resourcePath } from '../resources.ts'
import { edgeAt, edgeCount, nodeCount } from '../traverse/graph-view.ts'
import { nodeLabel } from './attributes.ts'
import { descriptionOf, type GraphFileFormat, inPieces, labelIn, type StyledGraph } from './graph-format.ts'
import { type Picture, pictureOf } from './picture.ts'
import { xml } from './xml.ts'

/** What the page says, apart from the graph. */
const WORDS: Readonly<Record<string, Text>> = {
  search: { en: 'Search', zh: '搜索' },
  kinds: { en: 'Kinds', zh: '类别' },
  year: { en: 'Year of the report', zh: '报告年份' },
  allYears: { en: 'all years', zh: '全部年份' },
  about: { en: 'About this graph', zh: '关于此图' },
  nothing: { en: 'nothing found', zh: '没有结果' },
  fit: { en: 'show all', zh: '显示全图' },
  in: { en: 'zoom in', zh: '放大' },
  out: { en: 'zoom out', zh: '缩小' },
  graph: {
    en: 'Graph: arrow keys move, + and - zoom, 0 shows all, Escape clears',
    zh: '图:方向键移动,+ 与 - 缩放,0 显示全图,Esc 取消选择',
  },
  hint: { en: 'Click a node or an edge to see its sentences.', zh: '点击节点或连边,查看原句。' },
}

/** What the page says of where an edge comes from. */
const ORIGIN_WORDS: Readonly<Record<string, Text>> = {
  report: { en: 'stated by a report', zh: '报告所述' },
  described: {
    en: 'described in the graph of a report, without a sentence of its own',
    zh: '报告图中的描述,没有单独的句子',
  },
  authority: { en: 'authority data, not from a report', zh: '权威数据,不出自报告' },
  query: { en: 'made by the query, no evidence', zh: '由查询构造,没有证据' },
}

function wordsIn(language: keyof Text, words: Readonly<Record<string, Text>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text[language]]))
}

/** JSON for a data block of HTML: nothing in it can end the block, whatever labels say. */
function blockJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** A named list of the data block, one row per line: written part by part, readable with any text tool. */
function* rows(name: string, count: number, row: (index: number) => unknown): Generator<string> {
  yield `,\n"${name}":[\n`
  for (let index = 0; index < count; index++) yield `${blockJson(row(index))}${index + 1 < count ? ',' : ''}\n`
  yield ']'
}

/** The other name of a node, so that both are found. */
function otherLabel({ view, language }: StyledGraph, index: number): string {
  return language === 'zh' ? view.nodes.labelEn[index] : view.nodes.labelZh[index]
}

/** The graph as JSON. Keys of rows are short, since they come once per node, edge and piece of evidence. */
function* data(graph: StyledGraph, picture: Picture): Generator<string> {
  const { view, style, language } = graph
  const classes = new Map(style.legend.map(({ classNumber }, place) => [classNumber, place]))
  const years = [...new Set(view.reports.map(({ year }) => year))].filter((year) => year > 0).sort((a, b) => a - b)
  const head = {
    directed: view.isDirected,
    words: { ...wordsIn(language, WORDS), origins: wordsIn(language, ORIGIN_WORDS) },
    legend: style.legend.map(({ color, label, count }) => ({ color, label: labelIn(language, label), count })),
    properties: view.properties.map(({ label }) => labelIn(language, label)),
    reports: view.reports.map(({ iri, label }) => ({ iri, label })),
    years,
  }
  // The closing brace is left off: the lists follow inside the same object.
  yield blockJson(head).slice(0, -1)
  yield* rows('nodes', nodeCount(view), (index) => ({
    ...{ x: picture.x[index], y: picture.y[index], r: picture.radius[index], c: classes.get(style.classes[index]) },
    ...{ l: nodeLabel(graph, index), o: otherLabel(graph, index), i: view.nodes.iri[index] },
    // The lines for which the picture has made room, where the label is not one line.
    ...(picture.lines[index].length > 1 ? { w: picture.lines[index] } : {}),
    years: view.nodes.years[index],
  }))
  yield* rows('edges', edgeCount(view), (index) => {
    const { source, target, origin, years: y } = edgeAt(view, index)
    const { property, evidenceItems, evidenceStart } = view.edges
    const e = [...evidenceItems.subarray(evidenceStart[index], evidenceStart[index + 1])]
    return { s: source, t: target, p: property[index], o: origin, y, e }
  })
  const { evidence } = view
  yield* rows('evidence', evidence.node.length, (index) => ({
    ...{ q: evidence.quote[index], t: evidence.sentence[index], r: evidence.report[index] },
    ...{ b: evidence.start[index], e: evidence.end[index], u: evidence.rule[index], m: evidence.modality[index] },
  }))
  yield '}'
}

/** How a content security policy names an inline script or style
 *  (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function* parts(graph: StyledGraph): Generator<string> {
  const { view, language } = graph
  // Read at each export, not when the program starts: most runs write no page.
  const [script, look] = ['graph-page.js', 'graph-page.css'].map((file) =>
    readFileSync(resourcePath('src', 'export', 'page', file), 'utf8'),
  )
  const word = (name: string) => xml(WORDS[name][language])
  // Nothing may be loaded: a page that somebody passes on must not tell anybody that it was opened.
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(look)}`
  const about = descriptionOf(graph).map(([name, value]) => `<dt>${xml(name)}</dt><dd>${xml(value)}</dd>`)
  yield `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xml(view.title[language])}</title>
<style>${look}</style>
</head>
<body>
<main><canvas id="graph" tabindex="0" role="img" aria-label="${word('graph')}"></canvas>
<div class="zoom"><button type="button" id="in" aria-label="${word('in')}">+</button><button type="button" id="out" aria-label="${word('out')}">−</button><button type="button" id="fit">${word('fit')}</button></div></main>
<aside>
<h1>${xml(view.title[language])}</h1>
<input type="search" id="search" placeholder="${word('search')}" aria-label="${word('search')}">
<ul id="found"></ul>
<div id="details" aria-live="polite"></div>
<h2>${word('kinds')}</h2><div id="kinds"></div>
<h2>${word('year')}</h2><select id="year" aria-label="${word('year')}"></select>
<details><summary>${word('about')}</summary><dl>${about.join('')}</dl></details>
</aside>
<script type="application/json" id="data">`
  yield* data(graph, pictureOf(graph))
  yield `</script>\n<script>${script}</script>\n</body>\n</html>\n`
}

/** The page. It shows evidence, years and colours; numbers that it does not show are not in it. */
export const html: GraphFileFormat = {
  name: 'html',
  title: { en: 'one HTML file that opens offline', zh: '可离线打开的单个网页' },
  mediaType: 'text/html',
  files: [{ ending: '.html', write: (graph) => inPieces(parts(graph)) }],
  cannotHold: ['places of the layout', 'weights', 'confidence', 'kinds', 'measures'],
}
