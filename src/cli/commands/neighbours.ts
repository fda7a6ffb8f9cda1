/** `zhengmai neighbours`: what lies around one entity, edge by edge, with the sentence behind each.
 *
 *  The walk is done on a bare projection; labels and sentences are fetched for what it found. Edges are told in the
 *  order of the walk, nearest first, so that --limit cuts the farthest. */

import type { Text } from '../../errors.ts'
import { loadShippedOntology } from '../../shipped.ts'
import type { GraphView } from '../../traverse/graph-view.ts'
import { kindLabel } from '../../traverse/kinds.ts'
import { type Neighbourhood, neighbourhood } from '../../traverse/neighbourhood.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { GRAPH_OPTIONS } from '../graph-options.ts'
import { type CloseUp, DIRECTION_OPTION, findNode, openSearch } from '../graph-search.ts'
import { arrow, edgeJson, evidenceText, graphJson, jsonText, labelOfNode, nodeJson, nodeLine } from '../graph-text.ts'
import { readStore } from '../store-access.ts'

/** The neighbourhood in a view with labels and evidence: hop of every node, and the edges by the step that takes them. */
interface Surroundings {
  readonly view: GraphView
  readonly start: number
  readonly hopOf: ReadonlyMap<number, number>
  readonly edges: readonly number[]
}

/** The neighbourhood by the numbers of the close-up, sorted by step. Edges that the close-up does not hold are left
 *  out. */
function surroundings({ view, nodeOf, edgeOf }: CloseUp, found: Neighbourhood, start: number): Surroundings {
  const hopOf = new Map(Array.from(found.nodes, (node, at) => [nodeOf(node), found.hops[at]] as const))
  const edges = Array.from(found.edges, edgeOf).filter((edge) => edge !== -1)
  return {
    view,
    start: nodeOf(start),
    hopOf,
    edges: edges.sort((a, b) => stepOf(view, hopOf, a) - stepOf(view, hopOf, b) || a - b),
  }
}

/** The step of the walk that takes an edge: the first takes those of the entity itself, the second those of its
 *  neighbours, also the ones between two of them. */
function stepOf({ edges }: GraphView, hopOf: ReadonlyMap<number, number>, edge: number): number {
  return Math.min(hopOf.get(edges.source[edge]) ?? 0, hopOf.get(edges.target[edge]) ?? 0) + 1
}

/** The line above the edges of a step. With --among, edges between two nodes of the last hop come after all steps. */
function stepTitle(step: number, farthest: number): Text {
  if (step <= farthest) return { zh: `\n第 ${step} 跳`, en: `\nHop ${step}` }
  return { zh: '\n最外层节点之间', en: '\nAmong the farthest' }
}

/** An edge a line, read from the nearer node to the farther, with the sentence behind it. The start is not named
 *  again. */
async function printText(context: Context, { view, start, hopOf, edges }: Surroundings, limit: number): Promise<void> {
  const ontology = await loadShippedOntology()
  const kind = (node: number) => kindLabel(ontology, view.nodes.kind[node])[context.language]
  await context.write(`${nodeLine(context, view, start)}\n`)
  // By a loop: a neighbourhood may have more nodes than a call may have arguments.
  let farthest = 0
  for (const hop of hopOf.values()) farthest = Math.max(farthest, hop)
  let shownHop = 0
  for (const edge of edges.slice(0, limit)) {
    const [source, target] = [view.edges.source[edge], view.edges.target[edge]]
    const step = stepOf(view, hopOf, edge)
    if (step !== shownHop) await context.print(stepTitle(step, farthest))
    shownHop = step
    // Told from the nearer end; between two nodes of one hop, along the edge.
    const isForward = (hopOf.get(source) ?? 0) <= (hopOf.get(target) ?? 0)
    const [near, far] = isForward ? [source, target] : [target, source]
    const from = near === start ? '' : `${labelOfNode(context, view, near)} `
    await context.write(
      `  ${from}${arrow(context, view, edge, isForward)} ${nodeLine(context, view, far)}  [${kind(far)}]\n`,
    )
    await context.write(evidenceText(context, view, edge))
  }
  const more = Math.max(0, edges.length - limit)
  context.warn({
    en: `${hopOf.size - 1} neighbours, ${edges.length} edges${more > 0 ? `; ${more} edges not shown, see --limit` : ''}`,
    zh: `相邻节点 ${hopOf.size - 1} 个,边 ${edges.length} 条${more > 0 ? `;有 ${more} 条未显示,可用 --limit` : ''}`,
  })
}

/** Nodes by hop and edges, without --limit: a program can cut for itself. */
async function printJson(context: Context, { view, hopOf, edges }: Surroundings): Promise<void> {
  const nodes = [...hopOf].sort(([a, left], [b, right]) => left - right || a - b)
  await context.write(
    jsonText({
      ...graphJson(view),
      nodes: nodes.map(([node, hop]) => ({ ...nodeJson(view, node), hop })),
      edges: edges.map((edge) => edgeJson(view, edge)),
    }),
  )
}

async function run(context: Context, input: Input): Promise<ExitCode> {
  return readStore<ExitCode>(context, async (store) => {
    // The walk needs no labels or sentences; only what it found is looked at closely.
    const search = await openSearch(context, input, store)
    const start = await findNode(store, search.view, input.positional[0] ?? '')
    const amongFarthest = input.flag('among')
    const found = neighbourhood(search.roads, [start], input.count('hops') ?? 1, { amongFarthest })
    const closeUp = await search.closeUp(found.nodes)
    const around = surroundings(closeUp, found, start)
    if (input.flag('json')) await printJson(context, around)
    else await printText(context, around, input.count('limit') ?? 200)
    return 0
  })
}

/** A walk outwards from one entity, in a view or over everything, with the evidence of each edge. */
export const neighbours: CommandSpec = {
  name: 'neighbours',
  summary: { en: 'what lies around an entity, with the sentences', zh: '查看实体周围的关系及其原句' },
  arguments: [{ name: '<entity>', summary: { en: 'a name, a division code, or an IRI', zh: '名称、区划代码或 IRI' } }],
  options: [
    { flags: '--hops <count>', summary: { en: 'how far', zh: '跳数' }, default: '1' },
    {
      flags: '--among',
      summary: { en: 'also edges between two of the farthest nodes', zh: '连同最外层节点之间的边' },
    },
    DIRECTION_OPTION,
    ...GRAPH_OPTIONS,
    { flags: '--limit <count>', summary: { en: 'edges to show', zh: '显示的边数' }, default: '200' },
  ],
  examples: [
    {
      line: 'zhengmai neighbours 江源区人民政府 --kind Regulation',
      does: { en: 'the documents a government works with', zh: '与某政府相关的文件' },
    },
    {
      line: 'zhengmai neighbours 220605 --hops 2 --json',
      does: { en: 'two hops around a place, as JSON', zh: '某地两跳以内的图,输出 JSON' },
    },
  ],
  run,
}
