/** What every format says of a node and of an edge: one table of columns, so that a name means the same in all files.
 *  Labels, ends and weights are not here where formats have places of their own for them. */

import { edgeAt, nodeAt, type ViewEdge } from '../traverse/graph-view.ts'
import { evidenceJson, labelIn, type StyledGraph } from './graph-format.ts'

/** A value of a column; undefined and the empty text are "nothing", which formats leave out. */
export type Cell = string | number | undefined

/** A column of nodes or edges, as every format declares it. */
export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'integer' | 'double'
  /** What the codebook says of it. */
  readonly about: { readonly en: string; readonly zh: string }
}

/** The columns of nodes. `labelZh` and `labelEn` come beside the label of the format, which is in one language only. */
const NODE: readonly Attribute[] = [
  { name: 'iri', type: 'string', about: { en: 'identifier of the node', zh: '节点标识' } },
  { name: 'kind', type: 'string', about: { en: 'broad kind; decides the colour', zh: '大类,决定颜色' } },
  { name: 'type', type: 'string', about: { en: 'class in the ontology', zh: '本体中的类' } },
  { name: 'place', type: 'string', about: { en: 'place that it is or belongs to', zh: '所属地方' } },
  { name: 'placeName', type: 'string', about: { en: 'Chinese name of that place', zh: '所属地方名称' } },
  {
    name: 'level',
    type: 'string',
    about: { en: 'administrative level, or level of authority', zh: '行政层级或效力位阶' },
  },
  { name: 'years', type: 'string', about: { en: 'years of reports that state its edges', zh: '述及它的报告年份' } },
  { name: 'labelZh', type: 'string', about: { en: 'Chinese name', zh: '中文名称' } },
  { name: 'labelEn', type: 'string', about: { en: 'English name', zh: '英文名称' } },
]

/** The columns of edges. The first piece of evidence has columns of its own, because readers of graph files show plain
 *  attributes and few take a list; all pieces together are the last column. */
export const EDGE_ATTRIBUTES: readonly Attribute[] = [
  { name: 'property', type: 'string', about: { en: 'identifier of the relation', zh: '关系标识' } },
  {
    name: 'origin',
    type: 'string',
    about: {
      en: 'report: quoted below; described: in a report’s graph; authority: curated data; query: made by the query',
      zh: 'report:有引文;described:报告图中的描述;authority:权威数据;query:由查询构造',
    },
  },
  { name: 'years', type: 'string', about: { en: 'years of reports that state it', zh: '述及它的报告年份' } },
  { name: 'quote', type: 'string', about: { en: 'exact words of the first evidence', zh: '第一处证据的原文' } },
  { name: 'sentence', type: 'string', about: { en: 'the whole sentence', zh: '所在句子' } },
  { name: 'report', type: 'string', about: { en: 'the report that says so', zh: '所出报告' } },
  { name: 'reportName', type: 'string', about: { en: 'title of that report', zh: '所出报告名称' } },
  {
    name: 'begin',
    type: 'integer',
    about: { en: 'first code point of the quote in the report', zh: '引文起点(按码点)' },
  },
  { name: 'end', type: 'integer', about: { en: 'code point after the quote', zh: '引文终点(不含)' } },
  { name: 'rule', type: 'string', about: { en: 'rule that read it', zh: '抽取规则' } },
  { name: 'modality', type: 'string', about: { en: 'asserted, ongoing, planned …', zh: '语气:陈述、进行、计划等' } },
  { name: 'confidence', type: 'double', about: { en: '0 to 1, where stated', zh: '置信度(0–1)' } },
  { name: 'evidenceCount', type: 'integer', about: { en: 'pieces of evidence', zh: '证据条数' } },
  {
    name: 'evidence',
    type: 'string',
    about: { en: 'all evidence as JSON, where it is more than one piece', zh: '全部证据(JSON),仅在多于一条时给出' },
  },
]

/** The columns of nodes: those of the table, and one for each measure. */
export function nodeAttributes({ measures }: StyledGraph): readonly Attribute[] {
  const about = { en: 'computed for this export', zh: '导出时计算' }
  return [...NODE, ...measures.map(({ name }) => ({ name, type: 'double', about }) as const)]
}

/** Cells of a node in the order of `nodeAttributes`. */
export function nodeCells({ view, measures }: StyledGraph, index: number): Cell[] {
  const { iri, kind, type, place, placeName, level, years, label } = nodeAt(view, index)
  const computed = measures.map(({ values }) => values[index])
  // Years are one text: no format but GEXF knows time, and GEXF writes its spells besides.
  return [iri, kind, type, place, placeName, level, years.join(' '), label.zh, label.en, ...computed]
}

/** Cells of an edge in the order of EDGE_ATTRIBUTES; undefined where there is no evidence. */
export function edgeCells(edge: ViewEdge): Cell[] {
  const first = edge.evidence[0]
  const head = [edge.property.iri, edge.origin, edge.years.join(' ')]
  // Undefined, not empty or zero: no evidence is not the same as evidence that says nothing.
  if (first === undefined) return [...head, ...new Array<Cell>(EDGE_ATTRIBUTES.length - head.length).fill(undefined)]
  const { quote, sentence, report, start, end, rule, modality, confidence } = first
  const place = [quote, sentence, report.iri, report.label, start, end, rule, modality, confidence]
  return [...head, ...place, edge.evidence.length, edge.evidence.length > 1 ? evidenceJson(edge) : '']
}

/** An edge as formats write it: the record, its label, its cells. */
export function edgeRow(
  { view, language }: StyledGraph,
  index: number,
): { readonly edge: ViewEdge; readonly label: string; readonly cells: readonly Cell[] } {
  const edge = edgeAt(view, index)
  return { edge, label: labelIn(language, edge.property.label), cells: edgeCells(edge) }
}

/** Filled cells by name; empty ones are left out. */
export function record(attributes: readonly Attribute[], cells: readonly Cell[]): Record<string, string | number> {
  const found: Record<string, string | number> = {}
  for (const [at, { name }] of attributes.entries()) {
    const cell = cells[at]
    if (cell !== undefined && cell !== '') found[name] = cell
  }
  return found
}

/** The label of a node in the language of the export. */
export function nodeLabel({ view, language }: StyledGraph, index: number): string {
  return labelIn(language, { zh: view.nodes.labelZh[index], en: view.nodes.labelEn[index] })
}
