/** `zhengmai similar` and `zhengmai diff`: two districts, years or entities side by side.
 *
 *  `similar` compares neighbourhoods and gives measures; `diff` compares edges and gives three lists. Both work on one
 *  view that was projected once, so that both sides are read in the same way. */

import { InputError } from '../../errors.ts'
import type { Ontology } from '../../ontology/ontology.ts'
import type { Endpoint } from '../../query/endpoint.ts'
import { resolveEntity, resolveValue } from '../../questions/resolve.ts'
import { type Side, type Split, splitView } from '../../traverse/difference.ts'
import { edgeAt, type GraphView, indexOfNode, type ViewReport } from '../../traverse/graph-view.ts'
import { project } from '../../traverse/project.ts'
import { roadsOf } from '../../traverse/roads.ts'
import { mergeByRole, type Role } from '../../traverse/roles.ts'
import { compareNeighbours, nodesOfPlaces } from '../../traverse/similarity.ts'
import { placesUnder } from '../../traverse/sources.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { GRAPH_OPTIONS, openView, readGraphRequest, warnWhenEmpty } from '../graph-options.ts'
import { arrow, edgeJson, graphJson, jsonText, labelOfNode, nodeJson, nodeLine } from '../graph-text.ts'
import { readStore } from '../store-access.ts'
import { formatTable } from '../table.ts'

/** What an argument stands for in a view: a place with all that belongs to it, or the one entity. */
async function groupOf(endpoint: Endpoint, view: GraphView, given: string): Promise<number[]> {
  const { value } = await resolveEntity(endpoint, given)
  const members = nodesOfPlaces(view, await placesUnder(endpoint, [value]))
  // A place is a node itself where the view holds places; elsewhere only what belongs to it is.
  const node = indexOfNode(view, value)
  const group = new Set(node === -1 ? members : [node, ...members])
  if (group.size > 0) return [...group].sort((a, b) => a - b)
  throw new InputError('NOT_IN_VIEW', {
    en: `Nothing of "${given}" lies in the view ${view.name}. Try --view everything, or fewer filters.`,
    zh: `视图 ${view.name} 中没有“${given}”的任何内容,可改用 --view everything 或减少筛选。`,
  })
}

/** Compares by neighbours, not by edges: two districts that implement one law in different roles still share it. */
async function similar(context: Context, input: Input): Promise<ExitCode> {
  return readStore<ExitCode>(context, async (store) => {
    const view = await openView(context, input, store)
    const [first = '', second = ''] = input.positional
    const groups = [await groupOf(store, view, first), await groupOf(store, view, second)] as const
    // Either way along edges: what cites a place's documents is its neighbour, too.
    const found = compareNeighbours(roadsOf(view), ...groups)
    if (input.flag('json')) {
      const nodes = (numbers: readonly number[]) => numbers.map((node) => nodeJson(view, node))
      const { common, onlyLeft, onlyRight, ...measures } = found
      const lists = { common: nodes(common), onlyLeft: nodes(onlyLeft), onlyRight: nodes(onlyRight) }
      await context.write(jsonText({ ...graphJson(view), ...measures, ...lists }))
      return 0
    }
    const counts = [found.common.length, found.onlyLeft.length, found.onlyRight.length]
    await context.print({
      zh: `共同邻居 ${counts[0]} 个;只与${first}相连 ${counts[1]} 个,只与${second}相连 ${counts[2]} 个\nJaccard ${found.jaccard.toFixed(4)}  Adamic–Adar ${found.adamicAdar.toFixed(4)}`,
      en: `${counts[0]} common neighbours; ${counts[1]} of ${first} only, ${counts[2]} of ${second} only\nJaccard ${found.jaccard.toFixed(4)}  Adamic–Adar ${found.adamicAdar.toFixed(4)}`,
    })
    const shown = found.common.slice(0, input.count('limit') ?? 50)
    for (const node of shown) await context.write(`  ${nodeLine(context, view, node)}\n`)
    return 0
  })
}

/** Of each list, not of all: with 50, a long list of common items does not hide what each side has of its own. */
const LIMIT: CommandSpec['options'][number] = {
  flags: '--limit <count>',
  summary: { en: 'items to show of each list', zh: '每个列表显示的条数' },
  default: '50',
}

/** Jaccard and Adamic–Adar of the neighbourhoods, with the common neighbours by name. */
export const similarCommand: CommandSpec = {
  name: 'similar',
  summary: { en: 'what two districts or entities have in common', zh: '两个地区或实体的共同邻居与相似度' },
  arguments: [
    { name: '<first>', summary: { en: 'a place or an entity', zh: '地方或实体' } },
    { name: '<second>', summary: { en: 'another', zh: '另一个' } },
  ],
  options: [...GRAPH_OPTIONS, LIMIT],
  examples: [
    {
      line: 'zhengmai similar 江源区 龙华区 --view citations',
      does: { en: 'documents that both districts work with', zh: '两区都涉及的文件' },
    },
  ],
  run: similar,
}

/** One side of a comparison: the reports of a year, or of a place and those below it. */
interface ReportGroup {
  readonly has: (report: ViewReport) => boolean
  /** Absent for a year. */
  readonly places?: ReadonlySet<string>
}

async function reportGroup(endpoint: Endpoint, given: string): Promise<ReportGroup> {
  // Four digits are a year: codes of divisions have six or more.
  if (/^\d{4}$/.test(given)) return { has: ({ year }) => year === Number(given) }
  const { value } = await resolveValue(endpoint, 'place', given)
  const places = await placesUnder(endpoint, [value])
  return { has: ({ place }) => places.has(place), places }
}

/** An empty side would make everything the other's own, which is an answer to no question. */
function refuseEmpty(given: string): never {
  throw new InputError('NO_REPORT', {
    en: `No report of "${given}" states an edge of this view. Check the place or year, or use fewer filters.`,
    zh: `没有“${given}”的报告述及该视图中的关系。请检查地方或年份,或减少筛选。`,
  })
}

/** Nodes and edges by side, in the view that was compared: with roles it holds a node for each of them. */
export interface Comparison extends Split {
  /** What stands for both sides; empty when names were compared as they are. */
  readonly roles: readonly Role[]
}

/** The edges of two places or years, sorted out. Two places are compared by role if asked for: what each has of its own is
 *  one node for both. Throws an InputError `NO_REPORT` for a side without a report that states an edge. */
export async function compareReports(
  { endpoint, ontology }: { readonly endpoint: Endpoint; readonly ontology: Ontology },
  view: GraphView,
  given: readonly [first: string, second: string],
  { byRole }: { readonly byRole: boolean },
): Promise<Comparison> {
  const [left, right] = [await reportGroup(endpoint, given[0]), await reportGroup(endpoint, given[1])]
  const ofReports = ({ has }: ReportGroup) => new Set(view.reports.filter(has).map(({ place }) => place))
  const sides = [ofReports(left), ofReports(right)] as const
  for (const [at, side] of sides.entries()) if (side.size === 0) refuseEmpty(given[at] ?? '')
  // A year has no bodies of its own: by year, the same government stands on both sides under one name.
  const hasRoles = byRole && left.places !== undefined && right.places !== undefined
  const merged = hasRoles ? await mergeByRole({ endpoint, ontology }, view, sides) : { view, roles: [] }
  return { ...splitView(merged.view, left.has, right.has), roles: merged.roles }
}

/** `按角色对照:本地·人民政府(白山市江源区人民政府、深圳市龙华区人民政府)`. */
async function printRoles(context: Context, whole: GraphView, { roles }: Comparison): Promise<void> {
  if (roles.length === 0) return
  const labelOf = (iri: string) => labelOfNode(context, whole, indexOfNode(whole, iri))
  const lines = roles.map(({ label, members }) => {
    const names = members.map(labelOf)
    return { zh: `  ${label.zh} = ${names.join('、')}`, en: `  ${label.en} = ${names.join(', ')}` }
  })
  await context.print({
    zh: `按角色对照,以下各项视为同一(--exact 按原名对照):\n${lines.map(({ zh }) => zh).join('\n')}\n`,
    en: `Compared by role; these count as one (--exact compares names as they are):\n${lines.map(({ en }) => en).join('\n')}\n`,
  })
}

/** A table of counts, then the edges of each side, common ones first. Counts are of all edges, lists of the first
 *  --limit. */
async function printSplit(context: Context, split: Split, input: Input): Promise<void> {
  const [first = '', second = ''] = input.positional
  const names: Readonly<Record<Side, string>> = {
    common: context.say({ zh: '共有', en: 'common' }),
    left: context.say({ zh: `仅${first}`, en: `only ${first}` }),
    right: context.say({ zh: `仅${second}`, en: `only ${second}` }),
  }
  const sides: readonly Side[] = ['common', 'left', 'right']
  const rows = sides.map((side) => [names[side], String(split.counts[side].nodes), String(split.counts[side].edges)])
  const head = { zh: ['', '节点', '边'], en: ['', 'nodes', 'edges'] }
  await context.write(formatTable({ head: head[context.language], rows, right: [1, 2] }))
  const limit = input.count('limit') ?? 50
  for (const side of sides) {
    const edges = split.edgeSides.flatMap((other, edge) => (other === side ? [edge] : []))
    if (edges.length > 0) await context.write(`\n${names[side]}\n`)
    for (const edge of edges.slice(0, limit)) {
      const { source, target } = edgeAt(split.view, edge)
      const label = (node: number) => labelOfNode(context, split.view, node)
      await context.write(`  ${label(source)} ${arrow(context, split.view, edge, true)} ${label(target)}\n`)
    }
    if (edges.length > limit)
      await context.print({ zh: `  ……另有 ${edges.length - limit} 条`, en: `  … ${edges.length - limit} more` })
  }
}

async function diff(context: Context, input: Input): Promise<ExitCode> {
  return readStore<ExitCode>(context, async (store) => {
    const { ontology, request } = await readGraphRequest(context, input, store)
    const view = await project(store, ontology, request)
    await warnWhenEmpty(context, view, store)
    const [first = '', second = ''] = input.positional
    const byRole = !input.flag('exact')
    // --exact turns roles off: without it, two governments could never be the same node, and hardly an edge be shared.
    const split = await compareReports({ endpoint: store, ontology }, view, [first, second], { byRole })
    if (!input.flag('json')) {
      await printRoles(context, view, split)
      await printSplit(context, split, input)
      return 0
    }
    const nodes = split.nodeSides.map((side, node) => ({ ...nodeJson(split.view, node), side }))
    const edges = split.edgeSides.map((side, edge) => ({ ...edgeJson(split.view, edge), side }))
    const { counts, roles } = split
    await context.write(jsonText({ ...graphJson(split.view), counts, roles, nodes, edges }))
    return 0
  })
}

/** Two years or two places. By role unless told otherwise, since two districts share no body, only what their bodies
 *  do. */
export const diffCommand: CommandSpec = {
  name: 'diff',
  summary: { en: 'edges that two districts or years share or do not', zh: '两个地区或年份共有与独有的关系' },
  arguments: [
    { name: '<first>', summary: { en: 'a place or a year', zh: '地方或年份' } },
    { name: '<second>', summary: { en: 'another', zh: '另一个' } },
  ],
  options: [
    {
      flags: '--exact',
      summary: {
        en: 'two places by names as they are, not by role',
        zh: '两地按原名对照,不按角色(如两区的政府视为同一)',
      },
    },
    ...GRAPH_OPTIONS,
    LIMIT,
  ],
  examples: [
    {
      line: 'zhengmai diff 2021 2022 --place 江源区',
      does: { en: 'what changed in a district from year to year', zh: '同一区相邻两年的变化' },
    },
    {
      line: 'zhengmai diff 江源区 龙华区 --view citations',
      does: { en: 'documents of two districts side by side', zh: '两区文件关系对照' },
    },
  ],
  run: diff,
}
