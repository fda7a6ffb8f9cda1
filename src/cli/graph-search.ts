/** Searching in a view: a first look without labels and evidence, so that a large store answers soon, then a second look
 *  at what was found. */

import { InputError } from '../errors.ts'
import type { Store } from '../open-store.ts'
import { resolveEntity } from '../questions/resolve.ts'
import type { NamedNode } from '../rdf/term.ts'
import { edgeKey, type GraphView, indexOfNode } from '../traverse/graph-view.ts'
import { entitiesOfKinds } from '../traverse/node-rows.ts'
import { project } from '../traverse/project.ts'
import { type Direction, type Roads, roadsOf } from '../traverse/roads.ts'
import type { CommandSpec, Context, Input } from './command.ts'
import { shortIri } from './format-term.ts'
import { type GraphRequest, readGraphRequest, warnWhenEmpty } from './graph-options.ts'

/** Whether edges are one-way streets. Both ways by default, so that a document is reached from those who cite it as
 *  well as the other way round. */
export const DIRECTION_OPTION: CommandSpec['options'][number] = {
  flags: '--direction <direction>',
  summary: { en: 'walk edges along, against, or either way', zh: '沿边的方向、逆方向或双向行走' },
  choices: ['out', 'in', 'both'],
  default: 'both',
}

/** A view opened for a walk. */
export interface Search {
  /** The view as it is searched: bare where the view allows it. */
  readonly view: GraphView
  readonly roads: Roads
  closeUp(nodes: Iterable<number>): Promise<CloseUp>
}

/** The same graph among some nodes, with labels, years and evidence. Numbers differ from those of the first view: the
 *  two functions translate; -1 is something that is gone. */
export interface CloseUp {
  readonly view: GraphView
  nodeOf(node: number): number
  edgeOf(edge: number): number
}

/** Edges of two projections are the same when their keys are (ends and property), as numbers depend on what else is
 *  there. */
function closeUpOn(view: GraphView, first: GraphView): CloseUp {
  const edges = new Map(Array.from(view.edges.source, (_, edge) => [edgeKey(view, edge), edge]))
  return {
    view,
    nodeOf: (node) => indexOfNode(view, first.nodes.iri[node]),
    edgeOf: (edge) => edges.get(edgeKey(first, edge)) ?? -1,
  }
}

/** The parser has refused all other words. */
function directionOf(input: Input): Direction {
  const given = input.text('direction')
  return given === 'out' || given === 'in' ? given : 'both'
}

/** A view whose ends must have certain kinds cannot be told from its edges alone. */
function needsKinds({ request }: GraphRequest): boolean {
  const { source } = request
  return typeof source !== 'string' && (source.sourceKinds !== undefined || source.targetKinds !== undefined)
}

/** What a walk needs besides the options of the command line. */
export interface SearchOptions {
  /** Entities that may not be walked through. */
  readonly avoid?: readonly NamedNode[]
  /** True when the search looks at weights, which count pieces of evidence and so need them. */
  readonly weighted?: boolean
}

/** Opens the graph that the options ask for. Kinds close nodes to walking through, not to being an end. */
export async function openSearch(
  context: Context,
  input: Input,
  store: Store,
  { avoid = [], weighted = false }: SearchOptions = {},
): Promise<Search> {
  const graph = await readGraphRequest(context, input, store)
  const { ontology, request } = graph
  // Kinds are no part of the filter here: an end of a path may be of any kind, only what lies between may not.
  const { kinds, ...filter } = request.filter ?? {}
  const bare = !weighted && !needsKinds(graph)
  const view = await project(store, ontology, { ...request, filter, bare })
  await warnWhenEmpty(context, view, store)
  const open = kinds === undefined ? undefined : await entitiesOfKinds(store, ontology, kinds)
  // What the view does not hold is avoided anyway.
  const closed = avoid.map(({ value }) => indexOfNode(view, value)).filter((node) => node !== -1)
  return {
    view,
    roads: roadsOf(view, { direction: directionOf(input), avoid: closed, open }),
    async closeUp(nodes) {
      const among = new Set(Array.from(nodes, (node) => view.nodes.iri[node]))
      return closeUpOn(await project(store, ontology, { ...request, filter, among }), view)
    },
  }
}

/** The node of what a user named. Throws an InputError `NOT_IN_VIEW` for an entity that no edge of the view touches. */
export async function findNode(store: Store, view: GraphView, given: string): Promise<number> {
  const entity = await resolveEntity(store, given)
  const node = indexOfNode(view, entity.value)
  if (node !== -1) return node
  throw new InputError('NOT_IN_VIEW', {
    en: `"${given}" (${shortIri(entity.value)}) is known, but no edge of the view ${view.name} touches it under these options. Try --view everything, or fewer filters.`,
    zh: `“${given}”(${shortIri(entity.value)})存在,但在这些选项下视图 ${view.name} 没有与它相连的边。可改用 --view everything 或减少筛选。`,
  })
}
