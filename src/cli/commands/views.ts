/** `zhengmai views` lists the named graphs, `zhengmai snapshots` counts one year by year, `zhengmai shared` projects a
 *  two-mode graph onto one of its modes.
 *
 *  A snapshot holds what the reports of one year state and, between the nodes that this touches, what holds in no year
 *  in particular. */

import { loadShippedOntology } from '../../shipped.ts'
import { projectOnto } from '../../traverse/bipartite.ts'
import { edgeAt, edgeCount, nodeCount } from '../../traverse/graph-view.ts'
import { snapshots } from '../../traverse/snapshots.ts'
import { VIEWS } from '../../traverse/views.ts'
import type { CommandSpec, ExitCode } from '../command.ts'
import { findKind, GRAPH_OPTIONS, openView } from '../graph-options.ts'
import { edgeJson, evidenceText, graphJson, jsonText, labelOfNode, nodeJson } from '../graph-text.ts'
import { readStore } from '../store-access.ts'
import { formatTable } from '../table.ts'

/** Names of views for --view, in both languages. Needs no store. */
export const views: CommandSpec = {
  name: 'views',
  summary: { en: 'list the named graphs', zh: '列出可用的图视图' },
  arguments: [],
  options: [{ flags: '--show-query', summary: { en: 'with their SPARQL', zh: '连同 SPARQL' } }],
  examples: [{ line: 'zhengmai views --show-query', does: { en: 'what each view selects', zh: '各视图所选内容' } }],
  async run(context, input) {
    for (const { name, title, select } of VIEWS) {
      await context.write(`${name}\n    ${title.zh} / ${title.en}\n`)
      if (input.flag('show-query')) await context.write(`${select.replace(/^/gm, '    ')}\n`)
    }
    return 0
  },
}

/** Counts by year. New and gone nodes are against the year before in the table, which need not be the calendar year
 *  before. */
export const snapshotsCommand: CommandSpec = {
  name: 'snapshots',
  summary: { en: 'a graph year by year: how many nodes and edges', zh: '逐年统计图的节点与边' },
  arguments: [],
  options: GRAPH_OPTIONS,
  examples: [
    {
      line: 'zhengmai snapshots --view citations',
      does: { en: 'documents and their relations by year', zh: '历年文件关系的数量' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const view = await openView(context, input, store)
      const years = snapshots(view).map(({ year, view: part }, index, all) => {
        // Of the first year all nodes are new.
        const before = new Set(all[index - 1]?.view.nodes.iri)
        const after = new Set(part.nodes.iri)
        return {
          year,
          nodes: nodeCount(part),
          edges: edgeCount(part),
          newNodes: part.nodes.iri.filter((iri) => !before.has(iri)).length,
          goneNodes: [...before].filter((iri) => !after.has(iri)).length,
        }
      })
      if (input.flag('json')) {
        await context.write(jsonText({ ...graphJson(view), years }))
        return 0
      }
      const head = {
        zh: ['年份', '节点', '边', '新增节点', '不再出现'],
        en: ['year', 'nodes', 'edges', 'new nodes', 'gone nodes'],
      }
      const rows = years.map((row) => [row.year, row.nodes, row.edges, row.newNodes, row.goneNodes].map(String))
      if (rows.length > 0) {
        await context.write(formatTable({ head: head[context.language], rows, right: [0, 1, 2, 3, 4] }))
      }
      return 0
    }),
}

/** A two-mode graph projected onto one mode: an edge of the result counts the nodes that two of a kind have in
 *  common. */
export const shared: CommandSpec = {
  name: 'shared',
  summary: { en: 'nodes of a kind joined by what they share', zh: '二模投影:某类节点因共同对象而相连' },
  arguments: [{ name: '<kind>', summary: { en: 'the kind to project onto', zh: '投影到哪一类节点' } }],
  options: [
    ...GRAPH_OPTIONS,
    { flags: '--limit <count>', summary: { en: 'edges to show', zh: '显示的边数' }, default: '50' },
  ],
  examples: [
    {
      line: 'zhengmai shared Institution --view body-program',
      does: { en: 'bodies that work on the same programs', zh: '参与相同项目的机构' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const ontology = await loadShippedOntology()
      const kind = findKind(ontology, input.positional[0] ?? '')
      const view = projectOnto(await openView(context, input, store), ontology, [kind])
      const edges = Array.from(view.edges.weight, (_, edge) => edge).sort(
        (a, b) => view.edges.weight[b] - view.edges.weight[a] || a - b,
      )
      if (input.flag('json')) {
        const nodes = view.nodes.iri.map((_, node) => nodeJson(view, node))
        await context.write(jsonText({ ...graphJson(view), nodes, edges: edges.map((edge) => edgeJson(view, edge)) }))
        return 0
      }
      for (const edge of edges.slice(0, input.count('limit') ?? 50)) {
        const { source, target, weight } = edgeAt(view, edge)
        const [left, right] = [source, target].map((node) => labelOfNode(context, view, node))
        await context.write(`${weight}  ${left} — ${right}\n${evidenceText(context, view, edge, 2)}`)
      }
      context.warn({
        en: `${nodeCount(view)} nodes, ${edgeCount(view)} pairs that share something`,
        zh: `节点 ${nodeCount(view)} 个,有共同对象的 ${edgeCount(view)} 对`,
      })
      return 0
    }),
}
