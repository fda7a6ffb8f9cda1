/** How central the nodes of a view are, by the measures of graphology-metrics on the simple graph of the view: parallel
 *  edges count as one, loops not at all. Agrees with networkx on the same simple graph within 1e-9. */

import { centrality } from 'graphology-library/metrics.js'
import { InputError, type Text } from '../errors.ts'
import type { GraphView } from './graph-view.ts'
import { toSimpleGraph } from './to-graphology.ts'

type SimpleGraph = ReturnType<typeof toSimpleGraph>

/** A centrality as one row of MEASURES: what it is called, and how graphology computes it on a simple graph. */
export interface Measure {
  readonly name: string
  readonly title: Text
  /** In- and out-degree mean something with direction only. */
  readonly needsDirection?: true
  run(graph: SimpleGraph): Readonly<Record<string, number>>
}

/** Power iterations go on until a step changes a node by less than this on average: a hundredth of the agreement
 *  promised with networkx. */
const TOLERANCE = 1e-12
/** Far more than a graph that settles needs; one that does not settle is told apart by reaching it. */
const MAX_ITERATIONS = 10_000

/** All measures, in the order in which help lists them. */
export const MEASURES: readonly Measure[] = [
  {
    name: 'degree',
    title: { zh: '度中心性', en: 'degree: share of the other nodes that a node touches' },
    run: (graph) => centrality.degree(graph),
  },
  {
    name: 'in-degree',
    title: { zh: '入度中心性', en: 'in-degree: share of the other nodes that point to a node' },
    needsDirection: true,
    run: (graph) => centrality.inDegree(graph),
  },
  {
    name: 'out-degree',
    title: { zh: '出度中心性', en: 'out-degree: share of the other nodes that a node points to' },
    needsDirection: true,
    run: (graph) => centrality.outDegree(graph),
  },
  {
    name: 'betweenness',
    title: { zh: '中介中心性', en: 'betweenness: share of shortest paths that pass through a node' },
    // Hops, not weights: a much-evidenced edge is no longer way. networkx has the same default.
    run: (graph) => centrality.betweenness(graph, { getEdgeWeight: null }),
  },
  {
    name: 'closeness',
    title: { zh: '接近中心性', en: 'closeness: how few hops away the others are (Wasserman and Faust)' },
    // The variant for graphs in several parts; networkx computes it by default.
    run: (graph) => centrality.closeness(graph, { wassermanFaust: true }),
  },
  {
    name: 'pagerank',
    title: { zh: 'PageRank', en: 'PageRank with damping 0.85, by weight' },
    run: (graph) =>
      centrality.pagerank(graph, { getEdgeWeight: 'weight', tolerance: TOLERANCE, maxIterations: MAX_ITERATIONS }),
  },
  {
    name: 'eigenvector',
    title: { zh: '特征向量中心性', en: 'eigenvector centrality, by weight' },
    run: (graph) =>
      centrality.eigenvector(graph, { getEdgeWeight: 'weight', tolerance: TOLERANCE, maxIterations: MAX_ITERATIONS }),
  },
]

/** How edges are walked. */
export interface RankOptions {
  /** False walks edges both ways; measures that need direction ignore it. True unless told. */
  readonly directed?: boolean
}

/** The measure of every node, by node number. Betweenness and closeness take O(nodes × edges). Throws an InputError
 *  `NO_CONVERGENCE` when a power iteration does not settle, as on an acyclic directed graph, and `NO_DIRECTION` for in-
 *  and out-degree of a view whose edges have none. */
export function rankNodes(view: GraphView, measure: Measure, options: RankOptions = {}): Float64Array {
  const directed = measure.needsDirection === true || (options.directed ?? true)
  if (measure.needsDirection === true && !view.isDirected) refuseDirection(view, measure)
  const graph = toSimpleGraph(view, { directed })
  // The measures divide by the number of other nodes.
  if (graph.order < 2) return new Float64Array(graph.order)
  const values = attempt(measure, () => measure.run(graph))
  return Float64Array.from({ length: graph.order }, (_, node) => values[String(node)] ?? 0)
}

function refuseDirection({ name }: GraphView, measure: Measure): never {
  throw new InputError('NO_DIRECTION', {
    en: `The edges of the view ${name} have no direction, so ${measure.name} means nothing there. Use degree.`,
    zh: `视图 ${name} 的边没有方向,无法计算 ${measure.name},请改用 degree。`,
  })
}

/** The library says by a bare Error that it gave up. */
function attempt<Result>(measure: Measure, run: () => Result): Result {
  try {
    return run()
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('failed to converge')) throw cause
    throw new InputError(
      'NO_CONVERGENCE',
      {
        en: `The measure ${measure.name} does not settle on this graph. Try it without direction, or another measure.`,
        zh: `指标 ${measure.name} 在该图上不收敛,请改用无向图或其他指标。`,
      },
      { cause },
    )
  }
}
