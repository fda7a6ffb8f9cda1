/** Centralities and communities beside networkx on the same graphs. */
import { describe, expect } from 'vitest'
import { findCommunities } from '../../../src/traverse/communities.ts'
import { findComponents } from '../../../src/traverse/components.ts'
import { edgeCount, type GraphView, nodeCount } from '../../../src/traverse/graph-view.ts'
import { seededRandom } from '../../../src/traverse/random.ts'
import { MEASURES, rankNodes } from '../../../src/traverse/rank.ts'
import { roadsOf } from '../../../src/traverse/roads.ts'
import { compareNeighbours } from '../../../src/traverse/similarity.ts'
import { viewOf } from '../../support/graph-view.ts'
import { runPython, testWithPython } from '../../support/python.ts'

const PROGRAM = `
import json, sys, networkx as nx
given = json.load(sys.stdin)
multi = nx.MultiDiGraph()
multi.add_nodes_from(range(given['nodes']))
multi.add_weighted_edges_from(given['edges'])
def simple(kind):
    graph = kind()
    graph.add_nodes_from(multi)
    for s, t, w in multi.edges(data='weight'):
        if s != t:
            graph.add_edge(s, t, weight=w + (graph[s][t]['weight'] if graph.has_edge(s, t) else 0))
    return graph
directed, undirected = simple(nx.DiGraph), simple(nx.Graph)
def row(values): return [values[n] for n in range(given['nodes'])]
def ranks(g):
    return {
        'degree': row(nx.degree_centrality(g)),
        'betweenness': row(nx.betweenness_centrality(g)),
        'closeness': row(nx.closeness_centrality(g)),
        'pagerank': row(nx.pagerank(g, tol=1e-13, max_iter=10000)),
        'eigenvector': row(nx.eigenvector_centrality(g, tol=1e-13, max_iter=10000, weight='weight')),
    }
answer = {'directed': ranks(directed), 'undirected': ranks(undirected)}
answer['directed']['in-degree'] = row(nx.in_degree_centrality(directed))
answer['directed']['out-degree'] = row(nx.out_degree_centrality(directed))
best = max((nx.algorithms.community.louvain_communities(undirected, seed=s) for s in range(5)),
           key=lambda c: nx.algorithms.community.modularity(undirected, c))
answer['louvain'] = nx.algorithms.community.modularity(undirected, best)
answer['modularity'] = nx.algorithms.community.modularity(undirected, [set(c) for c in given['communities']])
answer['components'] = sorted(sorted(c) for c in nx.connected_components(undirected))
answer['strong'] = sorted(sorted(c) for c in nx.strongly_connected_components(directed))
a, b = given['pair']
answer['adamicAdar'] = next(nx.adamic_adar_index(undirected, [(a, b)]))[2]
print(json.dumps(answer))
`

interface Answer {
  readonly directed: Readonly<Record<string, readonly number[]>>
  readonly undirected: Readonly<Record<string, readonly number[]>>
  readonly louvain: number
  readonly modularity: number
  readonly components: readonly (readonly number[])[]
  readonly strong: readonly (readonly number[])[]
  readonly adamicAdar: number
}

/** Groups of nodes with dense ties inside, some across, parallel edges and loops: what real views have. */
function randomView(
  seed: number,
  { nodes, edges, groups }: { nodes: number; edges: number; groups: number },
): GraphView {
  const random = seededRandom(seed)
  const pick = (size: number) => Math.floor(random() ** 1.5 * size)
  const lines = Array.from({ length: edges }, () => {
    const source = pick(nodes)
    const near = random() < 0.8
    const target = near ? (source - (source % groups) + pick(groups)) % nodes : pick(nodes)
    return `n${source} p${pick(2)} n${target} *${1 + pick(5)}`
  })
  return viewOf(lines)
}

const GRAPHS = [
  { seed: 11, nodes: 40, edges: 120, groups: 8 },
  { seed: 12, nodes: 300, edges: 1500, groups: 20 },
]

describe.each(GRAPHS)('a graph of $nodes nodes and $edges edges', ({ seed, ...size }) => {
  testWithPython('networkx')('gives the measures that networkx gives', () => {
    const view = randomView(seed, size)
    const communities = findCommunities(view)
    const { source, target, weight } = view.edges
    const answer = runPython('networkx', PROGRAM, {
      nodes: nodeCount(view),
      edges: Array.from({ length: edgeCount(view) }, (_, edge) => [source[edge], target[edge], weight[edge]]),
      communities: communities.members,
      pair: [0, 1],
    }) as Answer
    for (const measure of MEASURES) {
      for (const directed of measure.needsDirection === true ? [true] : [true, false]) {
        const expected = answer[directed ? 'directed' : 'undirected'][measure.name]
        const found = rankNodes(view, measure, { directed })
        const farthest = Math.max(...expected.map((value, node) => Math.abs(value - found[node])))
        expect(farthest, `${measure.name}, directed: ${directed}`).toBeLessThan(1e-9)
      }
    }
    expect(Math.abs(communities.modularity - answer.modularity)).toBeLessThan(1e-9)
    expect(communities.modularity).toBeGreaterThan(answer.louvain - 0.01)
    const byNumber = (groups: readonly (readonly number[])[]) => JSON.stringify([...groups].map((g) => [...g]).sort())
    expect(byNumber(findComponents(view))).toEqual(byNumber(answer.components))
    expect(byNumber(findComponents(view, { strong: true }))).toEqual(byNumber(answer.strong))
    const similarity = compareNeighbours(roadsOf(view), [0], [1])
    expect(similarity.adamicAdar).toBeCloseTo(answer.adamicAdar, 9)
  })
})
