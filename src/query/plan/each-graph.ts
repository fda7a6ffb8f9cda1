/** GRAPH ?g around what has to be answered graph by graph (a LIMIT, an aggregate, a MINUS): planned once for a stand-in, and
 *  pointed at each graph when it is run. A corpus has thousands of graphs, and planning one pattern takes longer than
 *  answering it in a graph of one report. */

import type { Cursor, Dataset, Order, PredicateStatistics, Scope, TermReader, TextIndex } from '../../store/dataset.ts'
import { type Id, NONE } from '../../store/id.ts'
import type { Pattern } from '../pattern.ts'
import type { PathGraph, Plan } from './node.ts'

/** A dataset known by its identity: whatever reads it reads the graph that stands for all. It answers as the dataset
 *  behind it, so the planner counts and samples in that graph. */
export class StandIn implements Dataset {
  constructor(
    readonly base: Dataset,
    /** The graph whose counts the planner sees. */
    readonly graph: Id,
  ) {}

  get terms(): TermReader {
    return this.base.terms
  }

  get size(): number {
    return this.base.size
  }

  get tripleCount(): number {
    return this.base.tripleCount
  }

  get text(): TextIndex | undefined {
    return this.base.text
  }

  graphs(): Uint32Array {
    return this.base.graphs()
  }

  predicates(): Uint32Array {
    return this.base.predicates()
  }

  cursor(order: Order, scope: Scope): Cursor {
    return this.base.cursor(order, scope)
  }

  count(s: Id, p: Id, o: Id, g: Id): number {
    return this.base.count(s, p, o, g)
  }

  statistics(predicate: Id): PredicateStatistics {
    return this.base.statistics(predicate)
  }
}

/** How many graphs are looked at for the one that stands for all. */
const LOOKED_AT = 64

/** The largest of some evenly spaced graphs: a plan for much does for little, and not the other way round. */
export function typicalGraph(dataset: Dataset, graphs: Uint32Array): Id {
  let [best, most] = [graphs[0]!, -1]
  const step = Math.max(1, Math.floor(graphs.length / LOOKED_AT))
  for (let at = 0; at < graphs.length; at += step) {
    const size = dataset.count(NONE, NONE, NONE, graphs[at]!)
    if (size > most) [best, most] = [graphs[at]!, size]
  }
  return best
}

/** Where a plan is pointed. */
export interface Aim {
  readonly stand: Dataset
  readonly dataset: Dataset
  readonly graph: Id
}

/** The plan with every reader of the stand-in reading the graph. Parts that read none are the same objects, so that what
 *  was built for them is used again. O(nodes). */
export function pointedAt(plan: Plan, aim: Aim): Plan {
  const aimed = aimedInputs(aimedSelf(plan, aim), aim)
  return aimed === plan ? plan : { ...aimed, origin: plan }
}

/** The copies among the nodes of a plan: what was built for them is of no use after their graph. */
export function* copiesIn(plan: Plan, inputsOf: (plan: Plan) => readonly Plan[]): Generator<Plan> {
  if (plan.origin === undefined) return
  yield plan
  for (const input of inputsOf(plan)) yield* copiesIn(input, inputsOf)
}

/** The node with its own readers pointed at the graph; its inputs are left alone. */
function aimedSelf(plan: Plan, aim: Aim): Plan {
  switch (plan.type) {
    case 'scan':
    case 'lookup':
    case 'count': {
      const pattern = aimedPattern(plan.pattern, aim)
      return pattern === plan.pattern ? plan : { ...plan, pattern }
    }
    case 'intersect': {
      const patterns = kept(plan.patterns, (pattern) => aimedPattern(pattern, aim))
      return patterns === plan.patterns ? plan : { ...plan, patterns }
    }
    case 'path':
    case 'function': {
      const graph = aimedGraph(plan.graph, aim)
      return graph === plan.graph ? plan : { ...plan, graph }
    }
    default:
      return plan
  }
}

/** Only readers of the stand-in: a GRAPH with a fixed name inside the body keeps its graph. */
function aimedPattern(pattern: Pattern, { stand, dataset, graph }: Aim): Pattern {
  if (pattern.dataset !== stand) return pattern
  const [s, p, o] = pattern.ids
  return { ...pattern, dataset, ids: [s, p, o, graph] }
}

/** As `aimedPattern`, for paths and property functions. */
function aimedGraph(place: PathGraph, { stand, dataset, graph }: Aim): PathGraph {
  return place.dataset === stand ? { type: 'one', dataset, id: graph } : place
}

/** The node with its inputs pointed at the graph. */
function aimedInputs(plan: Plan, aim: Aim): Plan {
  const point = (input: Plan): Plan => pointedAt(input, aim)
  switch (plan.type) {
    case 'unit':
    case 'seed':
    case 'scan':
    case 'values':
    case 'count':
      return plan
    case 'union': {
      const inputs = kept(plan.inputs, point)
      return inputs === plan.inputs ? plan : { ...plan, inputs }
    }
    case 'each-graph': {
      const body = point(plan.body)
      return body === plan.body ? plan : { ...plan, body }
    }
    case 'hash-join': {
      const [input, build] = [point(plan.input), point(plan.build)]
      return input === plan.input && build === plan.build ? plan : { ...plan, input, build }
    }
    case 'lateral': {
      const [input, branches] = [point(plan.input), kept(plan.branches, point)]
      return input === plan.input && branches === plan.branches ? plan : { ...plan, input, branches }
    }
    case 'optional':
    case 'semi': {
      const [input, right] = [point(plan.input), point(plan.right)]
      return input === plan.input && right === plan.right ? plan : { ...plan, input, right }
    }
    default: {
      const input = point(plan.input)
      return input === plan.input ? plan : { ...plan, input }
    }
  }
}

/** The list itself when nothing in it changed. */
function kept<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.map(change)
  return changed.every((item, index) => item === items[index]) ? items : changed
}
