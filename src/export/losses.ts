/** What an export could not hold, as sentences with counts. A feature that the view does not have is no loss. */

import type { Text } from '../errors.ts'
import { edgeCount, nodeCount } from '../traverse/graph-view.ts'
import { nodeLabel } from './attributes.ts'
import type { Feature, GraphFileFormat, StyledGraph } from './graph-format.ts'
import { hiddenLabels } from './picture.ts'

/** What is lost of one feature: how much, and a sentence that says so. */
interface Loss {
  /** How many nodes or edges lose something. */
  count(graph: StyledGraph): number
  readonly text: (count: number) => Text
}

/** Only these lose evidence; edges of authority data have none to lose. */
function edgesWithEvidence({ view }: StyledGraph): number {
  const { evidenceStart } = view.edges
  let count = 0
  for (let edge = 0; edge < edgeCount(view); edge++) if (evidenceStart[edge + 1] > evidenceStart[edge]) count++
  return count
}

/** Nodes with years: the measure of what a format without time loses. */
function dated({ view }: StyledGraph): number {
  return view.nodes.years.filter((years) => years.length > 0).length
}

/** Nodes whose label another node has too. */
function sameLabels(graph: StyledGraph): number {
  const seen = new Set<string>()
  let doubles = 0
  for (let node = 0; node < nodeCount(graph.view); node++) {
    const label = nodeLabel(graph, node)
    if (seen.has(label)) doubles++
    seen.add(label)
  }
  return doubles
}

/** One entry per feature, so that a new feature cannot be forgotten here: the type asks for it. */
const LOSSES: Readonly<Record<Feature, Loss>> = {
  evidence: {
    count: edgesWithEvidence,
    text: (n) => ({ en: `the evidence of ${n} edges`, zh: `${n} 条边的证据` }),
  },
  'evidence beside': {
    count: ({ view }) => edgeCount(view),
    text: (n) => ({
      en: `evidence, origin and identifier of ${n} edges (they are in the edge list beside the network)`,
      zh: `${n} 条边的证据、来源与关系标识(见随附的边表)`,
    }),
  },
  confidence: {
    count: ({ view }) => view.evidence.confidence.filter((value) => !Number.isNaN(value)).length,
    text: (n) => ({ en: `the confidence of ${n} pieces of evidence`, zh: `${n} 条证据的置信度` }),
  },
  years: {
    count: dated,
    text: (n) => ({
      en: `the years of ${n} nodes as time (they are text)`,
      zh: `${n} 个节点的年份只存为文本,而非时间`,
    }),
  },
  style: {
    count: ({ view }) => nodeCount(view),
    text: (n) => ({ en: `colours and sizes of ${n} nodes`, zh: `${n} 个节点的颜色与大小` }),
  },
  positions: {
    count: ({ view }) => nodeCount(view),
    text: (n) => ({ en: `positions of ${n} nodes`, zh: `${n} 个节点的位置` }),
  },
  'places of the layout': {
    count: ({ view }) => nodeCount(view),
    text: (n) => ({
      en: `the exact places of ${n} nodes in the layout (moved so that labels fit)`,
      zh: `${n} 个节点在布局中的原位置(为容纳名称已移动)`,
    }),
  },
  weights: {
    count: ({ view }) => view.edges.weight.filter((weight) => weight !== 1).length,
    text: (n) => ({ en: `weights of ${n} edges`, zh: `${n} 条边的权重` }),
  },
  kinds: {
    count: ({ view }) => nodeCount(view),
    text: (n) => ({
      en: `class, place and level of ${n} nodes (only their label and kind are kept)`,
      zh: `${n} 个节点的类、地方与层级(仅保留名称与大类)`,
    }),
  },
  levels: {
    count: ({ view }) => view.nodes.level.filter((level) => level !== '').length,
    text: (n) => ({ en: `the level of ${n} nodes`, zh: `${n} 个节点的层级` }),
  },
  measures: {
    count: ({ measures }) => measures.length,
    text: (n) => ({ en: `${n} computed measures`, zh: `${n} 项计算指标` }),
  },
  origins: {
    count: ({ view }) => view.edges.origin.filter((origin) => origin !== 0).length,
    text: (n) => ({
      en: `where ${n} edges without a quote come from`,
      zh: `${n} 条没有引文的边的来源说明`,
    }),
  },
  'double labels': {
    count: sameLabels,
    text: (n) => ({
      en: `the bare label of ${n} nodes: others have the same, and an identifier was added`,
      zh: `${n} 个节点与他者同名,名称后已附加标识`,
    }),
  },
  'exact labels': {
    count: (graph) => graph.view.nodes.iri.filter((_, node) => /["\r\n\\]/.test(nodeLabel(graph, node))).length,
    text: (n) => ({
      en: `quotation marks and line ends in the labels of ${n} nodes`,
      zh: `${n} 个节点名称中的引号与换行`,
    }),
  },
  'room for labels': {
    count: hiddenLabels,
    text: (n) => ({
      en: `${n} labels that had no room (in SVG they show when the pointer rests on the node)`,
      zh: `${n} 个节点名称放不下,未画出(SVG 中鼠标停留在节点上可见)`,
    }),
  },
}

/** The losses of a view in a format, in the order of the table; empty when nothing was lost. */
export function lossesOf(format: GraphFileFormat, graph: StyledGraph): Text[] {
  return format.cannotHold.flatMap((feature) => {
    const loss = LOSSES[feature]
    const count = loss.count(graph)
    return count === 0 ? [] : [loss.text(count)]
  })
}
