/** `zhengmai communities` and `zhengmai components`: the parts that a graph falls into.
 *
 *  Groups go to standard output, largest first and numbered from 1; how many there are, and how good the partition is,
 *  to standard error. */

import { InputError } from '../../errors.ts'
import { findCommunities } from '../../traverse/communities.ts'
import { findComponents } from '../../traverse/components.ts'
import type { GraphView } from '../../traverse/graph-view.ts'
import { MEASURES, rankNodes } from '../../traverse/rank.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { GRAPH_OPTIONS, openView } from '../graph-options.ts'
import { graphJson, jsonText, labelOfNode, nodeJson } from '../graph-text.ts'
import { readStore } from '../store-access.ts'
import { formatTable } from '../table.ts'

/** Names shown of a group: those with most neighbours. */
const SHOWN_NAMES = 5

/** Groups as a table, largest first as they come. A group is known by its best connected members, as it has no name. */
async function printGroups(context: Context, view: GraphView, groups: readonly (readonly number[])[], input: Input) {
  // Undirected: a document is well connected by what points at it, a government by what it points at.
  const degrees = rankNodes(view, MEASURES[0], { directed: false })
  // Equal degrees in node order, so that a group is always known by the same names.
  const names = (group: readonly number[]) =>
    [...group]
      .sort((a, b) => degrees[b] - degrees[a] || a - b)
      .slice(0, SHOWN_NAMES)
      .map((node) => labelOfNode(context, view, node))
      .join('、')
  const rows = groups
    .slice(0, input.count('top') ?? 20)
    .map((group, index) => [String(index + 1), String(group.length), names(group)])
  const head = { zh: ['序号', '节点数', '联系最多的成员'], en: ['group', 'nodes', 'best connected members'] }
  if (rows.length > 0) await context.write(formatTable({ head: head[context.language], rows, right: [0, 1] }))
}

/** Real graphs have a few large groups and a long tail of pairs; twenty rows show the former. */
const TOP: CommandSpec['options'][number] = {
  flags: '--top <count>',
  summary: { en: 'groups to show', zh: '显示的组数' },
  default: '20',
}

/** The resolution of modularity; 1 is modularity as it was first defined. Throws an InputError `BAD_OPTION`. */
function readResolution(input: Input): number {
  const given = input.text('resolution') ?? '1'
  const number = Number(given)
  if (number > 0 && Number.isFinite(number)) return number
  throw new InputError('BAD_OPTION', {
    en: `--resolution takes a positive number, not "${given}".`,
    zh: `--resolution 须为正数,而不是“${given}”。`,
  })
}

/** The Louvain method depends on the order of nodes; with the same --seed it finds the same groups each time. */
export const communities: CommandSpec = {
  name: 'communities',
  summary: { en: 'communities of a graph by the Louvain method', zh: '用 Louvain 方法划分社群' },
  arguments: [],
  options: [
    {
      flags: '--resolution <number>',
      summary: { en: 'above 1: more, smaller groups', zh: '大于 1 时组更多更小' },
      default: '1',
    },
    { flags: '--seed <number>', summary: { en: 'seed of the shuffling', zh: '随机种子' }, default: '1' },
    TOP,
    ...GRAPH_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai communities --view co-mention',
      does: { en: 'what is named together', zh: '常被一起提到的实体' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const resolution = readResolution(input)
      const view = await openView(context, input, store)
      const { members, modularity } = findCommunities(view, { resolution, seed: input.count('seed') })
      if (input.flag('json')) {
        const groups = members.map((group) => group.map((node) => nodeJson(view, node)))
        await context.write(jsonText({ ...graphJson(view), modularity, communities: groups }))
        return 0
      }
      await printGroups(context, view, members, input)
      context.warn({
        en: `${members.length} communities, modularity ${modularity.toFixed(4)}`,
        zh: `共 ${members.length} 个社群,模块度 ${modularity.toFixed(4)}`,
      })
      return 0
    }),
}

/** Weakly connected parts, or with --strong those in which each node reaches each along the direction of edges. */
export const components: CommandSpec = {
  name: 'components',
  summary: { en: 'the connected parts of a graph', zh: '图的连通分量' },
  arguments: [],
  options: [
    { flags: '--strong', summary: { en: 'along the direction of edges', zh: '按边的方向(强连通)' } },
    TOP,
    ...GRAPH_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai components --view who-issues-what',
      does: { en: 'bodies and documents that hang together', zh: '相互连通的机构与文件' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const view = await openView(context, input, store)
      const found = findComponents(view, { strong: input.flag('strong') })
      if (input.flag('json')) {
        const groups = found.map((group) => group.map((node) => nodeJson(view, node)))
        await context.write(jsonText({ ...graphJson(view), components: groups }))
        return 0
      }
      await printGroups(context, view, found, input)
      context.warn({ en: `${found.length} components`, zh: `共 ${found.length} 个连通分量` })
      return 0
    }),
}
