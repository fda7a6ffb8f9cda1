/** Projection, neighbourhoods and paths on a graph of a million edges, beside plain graphology and networkx.
 *
 *  `npx tsx bench/traverse.ts` (EDGES=100000 for a smaller graph). The graph is drawn by a seed: a fifth as many nodes as
 *  edges, and hubs, as in policy graphs. Ours is projected from a store in memory through the Endpoint contract, the way
 *  the commands do it; the peers are handed a list of edges. Times are medians in milliseconds; for long steps the time
 *  that the processors worked stands beside, which a busy machine does not change much. networkx needs a python3 that has
 *  it and is left out where there is none. */

import { spawnSync } from 'node:child_process'
import { MultiDirectedGraph } from 'graphology'
import { unweighted } from 'graphology-library/shortest-path.js'
import { openStore } from '../src/open-store.ts'
import { BASE } from '../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../src/shipped.ts'
import { adjacencyOf } from '../src/traverse/adjacency.ts'
import { edgeCount, type GraphView, nodeCount } from '../src/traverse/graph-view.ts'
import { neighbourhood } from '../src/traverse/neighbourhood.ts'
import { findPaths } from '../src/traverse/path.ts'
import { project } from '../src/traverse/project.ts'
import { seededRandom } from '../src/traverse/random.ts'
import { roadsOf } from '../src/traverse/roads.ts'

const EDGES = Number(process.env.EDGES ?? 1_000_000)
const NODES = Math.floor(EDGES / 5)
const SAMPLES = 201
/** The nodes with most edges, from which two hops reach most of the graph. */
const HUBS = 10
const PROPERTIES = ['issues', 'implements', 'carriesOut', 'studies', 'publicizes', 'basedOn', 'cites', 'usesPlatform']
const QUERY = `PREFIX zm: <${BASE}/ont#>
SELECT ?s ?p ?o WHERE { VALUES ?p { ${PROPERTIES.map((name) => `zm:${name}`).join(' ')} } ?s ?p ?o }`

type Edge = readonly [source: number, property: number, target: number]

/** Some nodes have many edges, most have few: the square and the cube of an even draw. */
function drawEdges(): Edge[] {
  const random = seededRandom(220605)
  return Array.from({ length: EDGES }, () => [
    Math.floor(random() ** 2 * NODES),
    Math.floor(random() * PROPERTIES.length),
    Math.floor(random() ** 3 * NODES),
  ])
}

const iriOf = (node: number) => `${BASE}/id/org/${node}/gov`

/** The edges as N-Quads, in pieces. */
function* nquads(edges: readonly Edge[]): Generator<Buffer> {
  const size = 10_000
  for (let start = 0; start < edges.length; start += size) {
    const lines = edges.slice(start, start + size).map(([source, property, target]) => {
      const graph = `${BASE}/id/report/${source % 500}/2022/graph`
      return `<${iriOf(source)}> <${BASE}/ont#${PROPERTIES[property]}> <${iriOf(target)}> <${graph}> .\n`
    })
    yield Buffer.from(lines.join(''))
  }
}

async function* asStream(pieces: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* pieces
}

interface Timed<Result> {
  readonly result: Result
  /** Milliseconds by the clock and by the processors. */
  readonly ms: number
  readonly processorMs: number
}

async function timed<Result>(step: () => Result | Promise<Result>): Promise<Timed<Result>> {
  const before = process.cpuUsage()
  const start = performance.now()
  const result = await step()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  return { result, ms, processorMs: (user + system) / 1000 }
}

/** Median, 99th percentile and worst by the clock, and the worst by the processors. */
async function spread(cases: readonly (() => unknown)[]): Promise<string> {
  const runs: Timed<unknown>[] = []
  for (const run of cases) runs.push(await timed(run))
  const times = runs.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)
  const worst = Math.max(...runs.map(({ processorMs }) => processorMs)).toFixed(1)
  return `${at(0.5)} (99 of 100 ${at(0.99)}, worst ${at(1)}, processors ${worst})`
}

/** Numbers of the nodes with most edges. */
function hubsOf(edges: readonly Edge[]): number[] {
  const degree = new Uint32Array(NODES)
  for (const [source, , target] of edges) {
    degree[source] += 1
    degree[target] += 1
  }
  return Array.from(degree, (_, node) => node)
    .sort((a, b) => degree[b] - degree[a])
    .slice(0, HUBS)
}

const both = ({ ms, processorMs }: Timed<unknown>) => `${ms.toFixed(0)} (processors ${processorMs.toFixed(0)})`

/** Nodes of the graph to start from, and pairs to join, the same ones for everybody. */
function drawCases(): { readonly starts: number[]; readonly pairs: (readonly [number, number])[] } {
  const random = seededRandom(7)
  const node = () => Math.floor(random() * NODES)
  return {
    starts: Array.from({ length: SAMPLES }, node),
    pairs: Array.from({ length: SAMPLES }, () => [node(), node()]),
  }
}

type Column = Readonly<Record<string, string>>

async function projectOften(
  edges: readonly Edge[],
): Promise<{ readonly view: GraphView; readonly projection: string }> {
  const store = await openStore()
  await store.load(asStream(nquads(edges)), { format: 'nquads' })
  const ontology = await loadShippedOntology()
  const runs: Timed<GraphView>[] = []
  for (let run = 0; run < 5; run++)
    runs.push(await timed(() => project(store, ontology, { source: QUERY, bare: true })))
  const middle = runs.toSorted((a, b) => a.ms - b.ms)[2]
  await store.close()
  return { view: middle.result, projection: both(middle) }
}

async function ours(edges: readonly Edge[]): Promise<Column> {
  const { view, projection } = await projectOften(edges)
  const index = await timed(() => adjacencyOf(view))
  const roads = roadsOf(view)
  const numbers = new Map(view.nodes.iri.map((iri, node) => [iri, node]))
  const numberOf = (node: number) => numbers.get(iriOf(node)) ?? 0
  const { starts, pairs } = drawCases()
  const around = (nodes: readonly number[]) => nodes.map((start) => () => neighbourhood(roads, [numberOf(start)], 2))
  const paths = (k: number) =>
    pairs.map(
      ([from, to]) =>
        () =>
          findPaths(roads, numberOf(from), numberOf(to), { k }),
    )
  console.log(`${nodeCount(view)} nodes, ${edgeCount(view)} edges after doubles are put together\n`)
  return {
    'graph ready': projection,
    'adjacency, once': both(index),
    '2 hops': await spread(around(starts)),
    [`2 hops around the ${HUBS} largest hubs`]: await spread(around(hubsOf(edges))),
    'shortest path': await spread(paths(1)),
    '3 shortest paths': await spread(paths(3)),
  }
}

async function plainGraphology(edges: readonly Edge[]): Promise<Column> {
  const built = await timed(() => {
    const graph = new MultiDirectedGraph()
    for (let node = 0; node < NODES; node++) graph.addNode(String(node))
    for (const [source, property, target] of edges) graph.addDirectedEdge(String(source), String(target), { property })
    return graph
  })
  const graph = built.result
  const { starts, pairs } = drawCases()
  // graphology-traversal walks one direction only, so both ways are walked by hand.
  const twoHops = (start: number) => () => {
    const near = new Set([String(start), ...graph.neighbors(String(start))])
    const found = new Set(near)
    for (const node of near) graph.forEachNeighbor(node, (neighbour) => found.add(neighbour))
    return found
  }
  return {
    'graph ready': both(built),
    '2 hops': await spread(starts.map(twoHops)),
    [`2 hops around the ${HUBS} largest hubs`]: await spread(hubsOf(edges).map(twoHops)),
    'shortest path': await spread(
      pairs.map(
        ([from, to]) =>
          () =>
            unweighted.bidirectional(graph, String(from), String(to)),
      ),
    ),
  }
}

const PROGRAM = `
import sys, time, struct, statistics as st, networkx as nx
data = sys.stdin.buffer.read()
edges, nodes, samples = struct.unpack('<3I', data[:12])
numbers = struct.unpack('<%dI' % (2 * edges + 3 * samples), data[12:])
t = time.perf_counter(); c = time.process_time()
g = nx.Graph()
g.add_nodes_from(range(nodes))
g.add_edges_from(zip(numbers[0:2*edges:2], numbers[1:2*edges:2]))
print('%.0f (processors %.0f)' % ((time.perf_counter() - t) * 1000, (time.process_time() - c) * 1000))
rest = numbers[2*edges:]
def ms(cases):
    times = []
    for run in cases:
        t = time.perf_counter()
        try: run()
        except nx.NetworkXNoPath: pass
        times.append((time.perf_counter() - t) * 1000)
    return '%.2f (99 of 100 %.2f, worst %.2f)' % (st.median(times), sorted(times)[int(len(times) * 0.99)], max(times))
print(ms([lambda s=s: nx.ego_graph(g, s, radius=2) and None for s in rest[:samples]][:51]))
pairs = list(zip(rest[samples::2], rest[samples+1::2]))
print(ms([lambda p=p: nx.bidirectional_shortest_path(g, *p) for p in pairs]))
`

/** networkx on the simple undirected graph, the leanest of its classes. Empty where no python3 has it. */
function networkx(edges: readonly Edge[]): Column {
  const { starts, pairs } = drawCases()
  const ends = edges.flatMap(([source, , target]) => [source, target])
  const input = Uint32Array.from([EDGES, NODES, SAMPLES, ...starts, ...pairs.flat()])
  const bytes = Buffer.concat([
    Buffer.from(input.buffer, 0, 12),
    Buffer.from(Uint32Array.from(ends).buffer),
    Buffer.from(input.buffer, 12),
  ])
  for (const python of ['/usr/bin/python3', 'python3']) {
    const { status, stdout } = spawnSync(python, ['-c', PROGRAM], {
      input: bytes,
      encoding: 'utf8',
      maxBuffer: 1 << 24,
    })
    if (status !== 0) continue
    const [ready = '', hops = '', path = ''] = stdout.trim().split('\n')
    return { 'graph ready': ready, '2 hops': hops, 'shortest path': path }
  }
  return {}
}

const edges = drawEdges()
const columns: readonly (readonly [string, Column])[] = [
  ['zhengmai', await ours(edges)],
  ['graphology', await plainGraphology(edges)],
  ['networkx', networkx(edges)],
]
const steps = Object.keys(columns[0]?.[1] ?? {})
console.log(`| milliseconds | ${columns.map(([name]) => name).join(' | ')} |\n|---|${'---|'.repeat(columns.length)}`)
for (const step of steps) console.log(`| ${step} | ${columns.map(([, column]) => column[step] ?? '–').join(' | ')} |`)
