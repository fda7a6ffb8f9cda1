/** The codebook of a bundle: every file, every column, every kind and relation, and what was lost where. Markdown, in both
 *  languages, without a date: a rerun gives the same bytes. */

import { type Attribute, EDGE_ATTRIBUTES, nodeAttributes } from './attributes.ts'
import { FORMATS } from './formats.ts'
import { descriptionOf, type StyledGraph } from './graph-format.ts'
import { lossesOf } from './losses.ts'

/** Text inside a cell of a Markdown table, which ends at a bar or at a line end. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
}

/** A Markdown table. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |\n`
  return `${line(head)}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}`
}

/** Columns as they are declared, so that the codebook cannot say other than the files. */
function columns(attributes: readonly Attribute[]): string {
  return table(
    ['name', 'type', '中文', 'English'],
    attributes.map(({ name, type, about }) => [name, type, about.zh, about.en]),
  )
}

/** Edges by property, in the order of the view. */
function propertyRows({ view }: StyledGraph): string[][] {
  const counts = new Uint32Array(view.properties.length)
  for (const property of view.edges.property) counts[property] += 1
  return view.properties.map(({ iri, label }, index) => [iri, label.zh, label.en, String(counts[index])])
}

/** One row per format with what it cannot hold of this very graph, so that nobody has to try which file keeps what. */
function fileRows(graph: StyledGraph, name: string): string[][] {
  return FORMATS.map((format) => {
    const files = format.files.map(({ ending }) => `${name}${ending}`).join(', ')
    const losses = lossesOf(format, graph)
    return [files, format.title.zh, format.title.en, losses.map(({ zh, en }) => `${zh} / ${en}`).join('; ') || '–']
  })
}

/** The text of `codebook.md` for a bundle whose files begin with `name`. */
export function codebook(graph: StyledGraph, name: string): string {
  const { view, style } = graph
  // The query has several lines: it gets a block of its own below.
  const facts = descriptionOf(graph).filter(([key]) => key !== 'query')
  const kinds = style.legend.map(({ color, label, count }) => [color, label.zh, label.en, String(count)])
  return `# ${view.title.zh} / ${view.title.en}

${table(['', ''], facts)}
## 查询 / Query

\`\`\`sparql
${view.query}
\`\`\`

## 文件 / Files

${table(['file', '格式', 'format', '未能保留 / not held'], fileRows(graph, name))}
## 节点 / Nodes

${columns(nodeAttributes(graph))}
## 边 / Edges

${columns(EDGE_ATTRIBUTES)}
## 颜色 / Colours

${table(['colour', '类别', 'kind', 'nodes'], kinds)}
## 关系 / Relations

${table(['property', '名称', 'label', 'edges'], propertyRows(graph))}
## 报告 / Reports

${table(
  ['report', 'label', 'year', 'place'],
  view.reports.map(({ iri, label, year, place }) => [iri, label, year > 0 ? String(year) : '', place]),
)}`
}
