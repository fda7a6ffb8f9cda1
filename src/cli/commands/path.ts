/** `zhengmai path`: how two entities hang together, hop by hop, with the sentence behind each hop.
 *
 *  Hops are told with all parallel edges and their sentences. That there is no path is an answer with exit code 0,
 *  unless --fail-empty makes it 1; standard error then says whether the options are to blame. */

import { resolveEntity } from '../../questions/resolve.ts'
import type { GraphView } from '../../traverse/graph-view.ts'
import { costsByWeight, findAllPaths, findPaths, type Path } from '../../traverse/path.ts'
import { roadsOf } from '../../traverse/roads.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { GRAPH_OPTIONS } from '../graph-options.ts'
import { type CloseUp, DIRECTION_OPTION, findNode, openSearch, type Search } from '../graph-search.ts'
import { arrow, edgeJson, evidenceText, graphJson, jsonText, nodeJson, nodeLine } from '../graph-text.ts'
import { readStore } from '../store-access.ts'

/** Hops of --all unless told: paths of five hops join nearly everything with everything. */
const ALL_HOPS = 4

/** Paths, shortest first. `isComplete` is false when --limit cut the search of --all. */
interface Found {
  readonly paths: readonly Path[]
  readonly isComplete: boolean
}

/** The paths that the options ask for, by the numbers of the view that was searched. */
function search({ view, roads }: Search, [from, to]: readonly [number, number], input: Input): Found {
  const maxHops = input.count('max-length', 1)
  if (input.flag('all')) {
    return findAllPaths(roads, from, to, { maxHops: maxHops ?? ALL_HOPS, limit: input.count('limit', 1) ?? 100 })
  }
  // Without --weighted every edge costs one hop.
  const costs = input.flag('weighted') ? costsByWeight(view) : undefined
  return { paths: findPaths(roads, from, to, { k: input.count('shortest', 1) ?? 1, maxHops, costs }), isComplete: true }
}

/** The path by the numbers of the close-up. */
function renumbered(path: Path, { nodeOf, edgeOf }: CloseUp): Path {
  const hops = path.hops.map((hop) => ({
    from: nodeOf(hop.from),
    to: nodeOf(hop.to),
    edges: hop.edges
      .map(({ edge, isForward }) => ({ edge: edgeOf(edge), isForward }))
      .filter(({ edge }) => edge !== -1),
  }))
  return { nodes: path.nodes.map(nodeOf), cost: path.cost, hops }
}

async function printPath(context: Context, view: GraphView, path: Path): Promise<void> {
  await context.write(`  ${nodeLine(context, view, path.nodes[0])}\n`)
  for (const hop of path.hops) {
    for (const { edge, isForward } of hop.edges) {
      await context.write(`    ${arrow(context, view, edge, isForward)}\n${evidenceText(context, view, edge)}`)
    }
    await context.write(`  ${nodeLine(context, view, hop.to)}\n`)
  }
}

/** A path for programs. A hop keeps all its parallel edges: each is a fact with its own sentences. */
function pathJson(view: GraphView, { nodes, hops, cost }: Path): Record<string, unknown> {
  return {
    cost,
    nodes: nodes.map((node) => nodeJson(view, node)),
    hops: hops.map(({ from, to, edges }) => ({
      from: view.nodes.iri[from],
      to: view.nodes.iri[to],
      edges: edges.map(({ edge, isForward }) => ({ ...edgeJson(view, edge), isForward })),
    })),
  }
}

/** Says why there is no path: none at all, or none under the constraints. */
function explainNone(context: Context, { view }: Search, [from, to]: readonly [number, number], input: Input): void {
  // A second search, both ways and without limits on the walk. It runs only when there is nothing to show.
  const anyhow = findPaths(roadsOf(view), from, to)[0]
  const names = `${input.positional[0]} – ${input.positional[1]}`
  if (anyhow === undefined) {
    context.warn({
      en: `No path: ${names} lie in parts of the view ${view.name} that no edge joins.`,
      zh: `没有路径:${names} 位于视图 ${view.name} 互不相连的部分。`,
    })
    return
  }
  context.warn({
    en: `No path under these options for ${names}; without them the shortest has ${anyhow.cost} hops.`,
    zh: `${names} 在这些选项下没有路径;不加限制时最短路径为 ${anyhow.cost} 跳。`,
  })
}

/** Prints to standard output; that there are more paths than shown is said on standard error. */
async function printFound(context: Context, view: GraphView, { paths, isComplete }: Found): Promise<void> {
  for (const [index, path] of paths.entries()) {
    const number = { zh: `第 ${index + 1} 条,共 ${paths.length} 条`, en: `${index + 1} of ${paths.length}` }
    const { length } = path.hops
    await context.print({ zh: `路径(${number.zh},${length} 跳)`, en: `Path (${number.en}, ${length} hops)` })
    await printPath(context, view, path)
  }
  if (!isComplete) {
    context.warn({
      en: 'Cut by --limit: there are more paths.',
      zh: '已达 --limit 上限:还有更多路径。',
    })
  }
}

async function run(context: Context, input: Input): Promise<ExitCode> {
  return readStore(context, async (store) => {
    // Names are resolved before the view is searched, so that an unknown one is told and not silently avoided.
    const avoid = []
    for (const given of input.list('avoid')) avoid.push(await resolveEntity(store, given))
    const opened = await openSearch(context, input, store, { avoid, weighted: input.flag('weighted') })
    const [first = '', second = ''] = input.positional
    const ends = [await findNode(store, opened.view, first), await findNode(store, opened.view, second)] as const
    const found = search(opened, ends, input)
    // Labels and sentences are fetched for the nodes on the paths, not for all that was searched.
    const closeUp = await opened.closeUp(new Set(found.paths.flatMap(({ nodes }) => nodes)))
    const { view } = closeUp
    const paths = found.paths.map((path) => renumbered(path, closeUp))
    if (input.flag('json')) {
      const { isComplete } = found
      await context.write(
        jsonText({ ...graphJson(view), isComplete, paths: paths.map((path) => pathJson(view, path)) }),
      )
    } else await printFound(context, view, { ...found, paths })
    if (paths.length > 0) return 0
    explainNone(context, opened, ends, input)
    return input.flag('fail-empty') ? 1 : 0
  })
}

/** Shortest paths by hops or by weight of evidence, or all of them; a path of nothing is explained, and is no error. */
export const path: CommandSpec = {
  name: 'path',
  summary: { en: 'how two entities hang together, hop by hop', zh: '两个实体之间的路径,每一跳附原句' },
  arguments: [
    { name: '<from>', summary: { en: 'where the path begins', zh: '起点' } },
    { name: '<to>', summary: { en: 'where it ends', zh: '终点' } },
  ],
  options: [
    { flags: '--shortest <k>', summary: { en: 'the k shortest paths', zh: '最短的 k 条路径' }, default: '1' },
    { flags: '--all', summary: { en: 'all paths without repeated nodes', zh: '全部不重复节点的路径' } },
    { flags: '--max-length <hops>', summary: { en: 'at most so many hops', zh: '最多若干跳' } },
    { flags: '--avoid <entity...>', summary: { en: 'not through these', zh: '不经过这些实体' } },
    { flags: '--weighted', summary: { en: 'edges with more evidence are shorter', zh: '证据多的边更短' } },
    DIRECTION_OPTION,
    ...GRAPH_OPTIONS,
    {
      flags: '--limit <count>',
      summary: { en: 'paths to show of --all', zh: '--all 最多显示的路径数' },
      default: '100',
    },
    { flags: '--fail-empty', summary: { en: 'exit code 1 when there is no path', zh: '没有路径时退出码为 1' } },
  ],
  examples: [
    {
      line: 'zhengmai path 江源区人民政府 中华人民共和国行政处罚法',
      does: { en: 'from a government to a law, with sentences', zh: '从政府到法律的路径及原句' },
    },
    {
      line: 'zhengmai path 220605 440309 --shortest 3 --kind Regulation',
      does: { en: 'three paths through documents only', zh: '只经过文件的三条最短路径' },
    },
  ],
  run,
}
