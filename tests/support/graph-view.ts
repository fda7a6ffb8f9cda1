/** Views from short strings: `a issues b` is an edge, ` *3` behind it its weight, ` @2021,2022` the years of the reports
 *  that state it. Nodes are `id:a`, properties `zm:…`, the report of a year `id:r/2021`.
 *
 *  Views are columns of numbers, which nobody wants to write by hand; the short form keeps a test to the graph that it
 *  is about. */
import { id, zm } from '../../src/rdf/namespaces.ts'
import { EdgeCollector } from '../../src/traverse/edge-table.ts'
import { noEvidence } from '../../src/traverse/evidence-columns.ts'
import { type GraphView, nodeAt, ORIGINS } from '../../src/traverse/graph-view.ts'
import { yearsOfNodes } from '../../src/traverse/sub-view.ts'

/** What differs from a directed view of unknown kinds. */
export interface ViewOptions {
  readonly isDirected?: boolean
  /** Kinds of nodes by name; `Other` for the rest. */
  readonly kinds?: Readonly<Record<string, string>>
  /** Places of nodes by name, each the name of a node or of none. */
  readonly places?: Readonly<Record<string, string>>
}

/** The local name of node `number`. */
export function nameOf(view: GraphView, number: number): string {
  return nodeAt(view, number).label.zh
}

/** The number of the node with a local name. */
export function numberOf(view: GraphView, name: string): number {
  return view.nodes.labelZh.indexOf(name)
}

/** Evidence that only says which years state which edge: one piece for each edge and year. */
function evidenceOf(years: readonly (readonly number[])[]) {
  const reports = [...new Set(years.flat())].sort((a, b) => a - b)
  const pieces = years.flatMap((stated, edge) => stated.map((year) => ({ edge, report: reports.indexOf(year) })))
  const texts = (name: string) => pieces.map(({ edge }, at) => `${name}${edge}.${at}`)
  const evidenceStart = new Uint32Array(years.length + 1)
  for (const [edge, stated] of years.entries()) evidenceStart[edge + 1] = evidenceStart[edge] + stated.length
  return {
    reports: reports.map((year) => ({ iri: id(`r/${year}`).value, label: `${year}`, year, place: '' })),
    evidence: {
      ...{ node: texts('node'), quote: texts('quote'), sentence: texts('sentence'), statement: texts('statement') },
      ...{ start: new Uint32Array(pieces.length), end: new Uint32Array(pieces.length) },
      report: Uint32Array.from(pieces, ({ report }) => report),
      ...{ rule: texts('rule'), confidence: new Float64Array(pieces.length).fill(1) },
      modality: pieces.map(() => 'asserted'),
    },
    evidenceStart,
    evidenceItems: Uint32Array.from(pieces.keys()),
  }
}

/** The years of each edge, in the order of the view. */
function yearsByEdge(lines: readonly string[]): Map<string, number[]> {
  return new Map(
    lines.map((line) => {
      const years = / @([\d,]+)$/.exec(line)?.[1]
      return [line.split(' ').slice(0, 3).join(' '), years === undefined ? [] : years.split(',').map(Number)]
    }),
  )
}

/** The view with these edges, nodes and edges in the order that views have. */
export function viewOf(lines: readonly string[], options: ViewOptions = {}): GraphView {
  const { isDirected = true, kinds = {}, places = {} } = options
  const collector = new EdgeCollector()
  for (const line of lines) {
    const [source = '', property = '', target = ''] = line.split(' ')
    const weight = Number(/ \*([\d.]+)/.exec(line)?.[1] ?? 1)
    const ends = [id(source).value, id(target).value].map((iri) => collector.node(iri))
    collector.add(ends[0], collector.property(zm(property).value), ends[1], { weight })
  }
  const { nodes, properties, source, target, property, weight } = collector.finish()
  const names = nodes.map((iri) => iri.slice(id('').value.length))
  const given = yearsByEdge(lines)
  const years = Array.from(source, (from, edge) => {
    const [named, to] = [properties[property[edge]].replace(/^.*#/, ''), target[edge]]
    return given.get(`${names[from]} ${named} ${names[to]}`) ?? []
  })
  const { evidence, reports, ...ranges } = years.flat().length === 0 ? noEvidence(source.length) : evidenceOf(years)
  const origin = Uint8Array.from(years, (stated) => (years.flat().length > 0 && stated.length === 0 ? AUTHORITY : 0))
  const edges = { source, target, property, weight, origin, ...ranges }
  return {
    ...{ name: 'test', title: { zh: '测试', en: 'test' }, query: '', dataVersion: '', filter: {} },
    ...{ isDirected, hasEvidence: true, skippedRows: 0, evidence, reports },
    nodes: {
      ...{ iri: nodes, labelZh: names, labelEn: names },
      kind: names.map((name) => kinds[name] ?? 'Other'),
      type: names.map(() => ''),
      place: names.map((name) => (places[name] === undefined ? '' : id(places[name]).value)),
      placeName: names.map((name) => places[name] ?? ''),
      level: names.map(() => ''),
      years: yearsOfNodes({ edges, evidence, reports }, names.length),
    },
    edges,
    properties: properties.map((iri) => {
      const name = iri.replace(/^.*#/, '')
      return { iri, label: { zh: name, en: name }, inverseLabel: { zh: '', en: '' } }
    }),
  }
}

const AUTHORITY = ORIGINS.indexOf('authority')
