/** `zhengmai rank`: the most central nodes of a graph.
 *
 *  Nodes with equal values stand in node order, so that the same store gives the same list. */

import { InputError } from '../../errors.ts'
import { nearestNames } from '../../questions/nearest.ts'
import { loadShippedOntology } from '../../shipped.ts'
import { kindLabel } from '../../traverse/kinds.ts'
import { MEASURES, type Measure, rankNodes } from '../../traverse/rank.ts'
import type { CommandSpec, ExitCode } from '../command.ts'
import { shortIri } from '../format-term.ts'
import { GRAPH_OPTIONS, openView } from '../graph-options.ts'
import { graphJson, jsonText, labelOfNode, nodeJson } from '../graph-text.ts'
import { readStore } from '../store-access.ts'
import { formatTable } from '../table.ts'

/** The measure of that name; an unknown one is an InputError that names the nearest. */
export function findMeasure(given: string): Measure {
  const found = MEASURES.find(({ name }) => name === given)
  if (found !== undefined) return found
  const names = MEASURES.map(({ name }) => name)
  // All names where none is near: there are few.
  const near = nearestNames(given, names)
  const shown = near.length > 0 ? near : names
  throw new InputError('UNKNOWN_MEASURE', {
    en: `There is no measure "${given}". Use one of ${shown.join(', ')}.`,
    zh: `没有名为“${given}”的指标,可用:${shown.join('、')}。`,
  })
}

/** Node numbers, highest value first; equal ones in node order. */
function byValue(values: Float64Array): number[] {
  return Array.from(values, (_, node) => node).sort((a, b) => values[b] - values[a] || a - b)
}

/** Nodes by a centrality. Tables show values with six decimals, --json has them whole. */
export const rank: CommandSpec = {
  name: 'rank',
  summary: { en: 'the most central nodes of a graph', zh: '图中最核心的节点' },
  arguments: [],
  options: [
    {
      flags: '--measure <name>',
      summary: {
        en: `what counts: ${MEASURES.map(({ name }) => name).join(', ')}`,
        zh: `指标:${MEASURES.map(({ name, title }) => `${name}(${title.zh})`).join('、')}`,
      },
      default: 'degree',
    },
    { flags: '--undirected', summary: { en: 'edges may be walked both ways', zh: '忽略边的方向' } },
    { flags: '--top <count>', summary: { en: 'nodes to show', zh: '显示的节点数' }, default: '20' },
    ...GRAPH_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai rank --view citations --measure in-degree',
      does: { en: 'the documents most worked with', zh: '被引用、落实、学习最多的文件' },
    },
    {
      line: 'zhengmai rank --measure betweenness --undirected --place 吉林省',
      does: { en: 'what holds the graph of a province together', zh: '一省图谱中的枢纽' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const measure = findMeasure(input.text('measure') ?? 'degree')
      const view = await openView(context, input, store)
      const values = rankNodes(view, measure, { directed: !input.flag('undirected') })
      // --json gives every node, not --top of them: what is cut for the eye would be missing in a regression.
      const nodes = byValue(values)
      if (input.flag('json')) {
        const ranked = nodes.map((node) => ({ ...nodeJson(view, node), value: values[node] }))
        await context.write(jsonText({ ...graphJson(view), measure: measure.name, nodes: ranked }))
        return 0
      }
      const ontology = await loadShippedOntology()
      const rows = nodes
        .slice(0, input.count('top') ?? 20)
        .map((node, index) => [
          String(index + 1),
          values[node].toFixed(6),
          labelOfNode(context, view, node),
          kindLabel(ontology, view.nodes.kind[node])[context.language],
          shortIri(view.nodes.iri[node]),
        ])
      const head = {
        zh: ['名次', measure.title.zh, '名称', '类别', 'IRI'],
        en: ['rank', measure.name, 'name', 'kind', 'IRI'],
      }
      if (rows.length > 0) await context.write(formatTable({ head: head[context.language], rows, right: [0, 1] }))
      return 0
    }),
}
