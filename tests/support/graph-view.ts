/** Views from short strings: `a issues b` is an edge, ` *3` behind it its weight. Nodes are `id:a`, properties `zm:…`.
 *
 *  Views are columns of numbers, which nobody wants to write by hand; the short form keeps a test to the graph that it
 *  is about. */
import { id, zm } from '../../src/rdf/namespaces.ts'
import { EdgeCollector } from '../../src/traverse/edge-table.ts'
import { noEvidence } from '../../src/traverse/evidence-columns.ts'
import { type GraphView, nodeAt } from '../../src/traverse/graph-view.ts'

/** What differs from a directed view of unknown kinds. */
export interface ViewOptions {
  readonly isDirected?: boolean
  /** Kinds of nodes by name; `Other` for the rest. */
  readonly kinds?: Readonly<Record<string, string>>
}

/** The local name of node `number`. */
export function nameOf(view: GraphView, number: number): string {
  return nodeAt(view, number).label.zh
}

/** The number of the node with a local name. */
export function numberOf(view: GraphView, name: string): number {
  return view.nodes.labelZh.indexOf(name)
}

/** The view with these edges, numbered in the order of the lines, nodes in that of their first mention. */
export function viewOf(lines: readonly string[], { isDirected = true, kinds = {} }: ViewOptions = {}): GraphView {
  const collector = new EdgeCollector()
  for (const line of lines) {
    const [source = '', property = '', target = '', weight = '*1'] = line.split(' ')
    const ends = [id(source).value, id(target).value].map((iri) => collector.node(iri))
    collector.add(ends[0], collector.property(zm(property).value), ends[1], { weight: Number(weight.slice(1)) })
  }
  const { nodes, properties, source, target, property, weight } = collector.finish()
  const names = nodes.map((iri) => iri.slice(id('').value.length))
  const { evidence, reports, ...ranges } = noEvidence(source.length)
  return {
    ...{ name: 'test', title: { zh: '测试', en: 'test' }, query: '', dataVersion: '', filter: {} },
    ...{ isDirected, hasEvidence: true, skippedRows: 0, evidence, reports },
    nodes: {
      ...{ iri: nodes, labelZh: names, labelEn: names },
      kind: names.map((name) => kinds[name] ?? 'Other'),
      type: names.map(() => ''),
      place: names.map(() => ''),
      placeName: names.map(() => ''),
      level: names.map(() => ''),
      years: names.map(() => []),
    },
    edges: { ...{ source, target, property, weight }, origin: new Uint8Array(source.length), ...ranges },
    properties: properties.map((iri) => {
      const name = iri.replace(/^.*#/, '')
      return { iri, label: { zh: name, en: name }, inverseLabel: { zh: '', en: '' } }
    }),
  }
}
