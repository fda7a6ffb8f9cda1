/** The JSON formats: Cytoscape's .cyjs and CX2, JSON Graph Format, and the node-link form of networkx and d3. One row per
 *  line, so that two versions of a file can be compared, and written part by part. */

import { edgeCount, nodeCount } from '../traverse/graph-view.ts'
import { type Attribute, EDGE_ATTRIBUTES, edgeRow, nodeAttributes, nodeCells, nodeLabel, record } from './attributes.ts'
import { descriptionOf, evidenceRecords, type GraphFileFormat, inPieces, type StyledGraph } from './graph-format.ts'

/** `evidence` is a list here, not the text that other formats need. */
const EDGE_COLUMNS = EDGE_ATTRIBUTES.filter(({ name }) => name !== 'evidence')

/** What the file says of itself, as attributes of the network. */
function about(graph: StyledGraph): Record<string, string> {
  return Object.fromEntries(descriptionOf(graph))
}

function nodeRecord(graph: StyledGraph, index: number): Record<string, string | number> {
  return record(nodeAttributes(graph), nodeCells(graph, index))
}

/** Rows of an array, a comma after all but the last. */
function* rows(count: number, row: (index: number) => unknown): Generator<string> {
  for (let index = 0; index < count; index++) yield `${JSON.stringify(row(index))}${index + 1 < count ? ',' : ''}\n`
}

function lookOf({ style }: StyledGraph, index: number): { size: number; color: string } {
  return { size: style.size[index], color: style.color[index] }
}

/** The .cyjs of Cytoscape 3, which cytoscape.js and networkx read too. */
function* cytoscapeParts(graph: StyledGraph): Generator<string> {
  const { view, style } = graph
  const data = { name: view.title[graph.language], shared_name: view.title[graph.language], ...about(graph) }
  const head = { format_version: '1.0', generated_by: 'zhengmai', target_cytoscapejs_version: '~2.1' }
  // `directed`, `multigraph`, `value` and `key` are what the reader of networkx asks for; Cytoscape passes them over.
  const kind = { directed: view.isDirected, multigraph: true }
  yield `${JSON.stringify({ ...head, ...kind, data }).slice(0, -1)},"elements":{"nodes":[\n`
  yield* rows(nodeCount(view), (index) => {
    const [id, name] = [`n${index}`, nodeLabel(graph, index)]
    const cells = { id, value: id, name, shared_name: name, ...nodeRecord(graph, index), ...lookOf(graph, index) }
    // Screens count y downwards, the layout upwards.
    return { data: cells, position: { x: style.x[index], y: -style.y[index] }, selected: false }
  })
  yield '],"edges":[\n'
  yield* rows(edgeCount(view), (index) => {
    const { edge, label, cells } = edgeRow(graph, index)
    const ends = { id: `e${index}`, key: `e${index}`, source: `n${edge.source}`, target: `n${edge.target}` }
    const named = { name: label, interaction: label, weight: edge.weight, ...record(EDGE_COLUMNS, cells) }
    return { data: { ...ends, ...named, evidence: evidenceRecords(edge) }, selected: false }
  })
  yield ']}}\n'
}

/** How CX2 declares columns: name -> type. */
function declared(columns: readonly Pick<Attribute, 'name' | 'type'>[]): Record<string, { d: string }> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, { d: type }]))
}

/** Cytoscape shows the column `name` as the label. */
const NAME = { name: 'name', type: 'string' } as const

/** The look by mapping from columns, so that Cytoscape keeps it when nodes are added. */
const CX2_LOOK = {
  default: {
    network: { NETWORK_BACKGROUND_COLOR: '#FFFFFF' },
    node: { NODE_SHAPE: 'ellipse', NODE_LABEL_FONT_SIZE: 12, NODE_BORDER_WIDTH: 0 },
    edge: { EDGE_LINE_COLOR: '#999999', EDGE_LABEL_FONT_SIZE: 8 },
  },
  nodeMapping: {
    NODE_LABEL: { type: 'PASSTHROUGH', definition: { attribute: 'name', type: 'string' } },
    NODE_BACKGROUND_COLOR: { type: 'PASSTHROUGH', definition: { attribute: 'color', type: 'string' } },
    NODE_WIDTH: { type: 'PASSTHROUGH', definition: { attribute: 'diameter', type: 'double' } },
    NODE_HEIGHT: { type: 'PASSTHROUGH', definition: { attribute: 'diameter', type: 'double' } },
  },
  edgeMapping: { EDGE_LABEL: { type: 'PASSTHROUGH', definition: { attribute: 'name', type: 'string' } } },
}

function cx2Declarations(graph: StyledGraph): unknown {
  const look = [
    { name: 'size', type: 'double' },
    { name: 'diameter', type: 'double' },
    { name: 'color', type: 'string' },
  ] as const
  return {
    networkAttributes: declared(['name', ...Object.keys(about(graph))].map((name) => ({ name, type: 'string' }))),
    nodes: declared([NAME, ...nodeAttributes(graph), ...look]),
    edges: declared([NAME, { name: 'weight', type: 'double' }, ...EDGE_ATTRIBUTES]),
  }
}

/** CX2: a list of aspects, each in one piece; their counts stand first. */
function* cx2Parts(graph: StyledGraph): Generator<string> {
  const { view, style } = graph
  const [nodes, edges] = [nodeCount(view), edgeCount(view)]
  const counts = { attributeDeclarations: 1, networkAttributes: 1, nodes, edges, visualProperties: 1 }
  const metaData = Object.entries(counts).map(([name, elementCount]) => ({ elementCount, name }))
  yield `[${JSON.stringify({ CXVersion: '2.0', hasFragments: false })},\n${JSON.stringify({ metaData })},\n`
  yield `${JSON.stringify({ attributeDeclarations: [cx2Declarations(graph)] })},\n`
  yield `${JSON.stringify({ networkAttributes: [{ ...about(graph), name: view.title[graph.language] }] })},\n`
  yield '{"nodes":[\n'
  yield* rows(nodes, (id) => {
    const look = lookOf(graph, id)
    // A size is a radius, and Cytoscape maps widths.
    const v = { name: nodeLabel(graph, id), ...nodeRecord(graph, id), ...look, diameter: 2 * look.size }
    // The same turn of the y axis as in .cyjs.
    return { id, x: style.x[id], y: -style.y[id], v }
  })
  yield ']},\n{"edges":[\n'
  yield* rows(edges, (id) => {
    const { edge, label, cells } = edgeRow(graph, id)
    return {
      id,
      s: edge.source,
      t: edge.target,
      v: { name: label, weight: edge.weight, ...record(EDGE_ATTRIBUTES, cells) },
    }
  })
  yield `]},\n${JSON.stringify({ visualProperties: [CX2_LOOK] })},\n{"status":[{"error":"","success":true}]}]\n`
}

/** JSON Graph Format 2 (https://jsongraphformat.info/): nodes are a map by IRI, the relation is the property's IRI. */
function* jsonGraphParts(graph: StyledGraph): Generator<string> {
  const { view, style } = graph
  const head = { id: view.name, type: 'policy graph', label: view.title[graph.language], directed: view.isDirected }
  yield `{"graph":${JSON.stringify({ ...head, metadata: about(graph) }).slice(0, -1)},"nodes":{\n`
  for (let index = 0; index < nodeCount(view); index++) {
    const { iri, ...rest } = nodeRecord(graph, index)
    const metadata = { ...rest, x: style.x[index], y: style.y[index], ...lookOf(graph, index) }
    const end = index + 1 < nodeCount(view) ? ',' : ''
    yield `${JSON.stringify(String(iri))}:${JSON.stringify({ label: nodeLabel(graph, index), metadata })}${end}\n`
  }
  yield '},"edges":[\n'
  yield* rows(edgeCount(view), (index) => {
    const { edge, label, cells } = edgeRow(graph, index)
    const { property, ...rest } = record(EDGE_COLUMNS, cells)
    const ends = { id: `e${index}`, source: view.nodes.iri[edge.source], target: view.nodes.iri[edge.target] }
    const metadata = { weight: edge.weight, ...rest, evidence: evidenceRecords(edge) }
    return { ...ends, relation: property, directed: view.isDirected, label, metadata }
  })
  yield ']}}\n'
}

/** `nodes` and `links`, the names that networkx takes by default and d3 expects. */
function* nodeLinkParts(graph: StyledGraph): Generator<string> {
  const { view, style } = graph
  const head = { directed: view.isDirected, multigraph: true, graph: about(graph) }
  yield `${JSON.stringify(head).slice(0, -1)},"nodes":[\n`
  yield* rows(nodeCount(view), (index) => {
    const { iri, ...rest } = nodeRecord(graph, index)
    const look = { x: style.x[index], y: style.y[index], ...lookOf(graph, index) }
    return { id: iri, label: nodeLabel(graph, index), ...rest, ...look }
  })
  yield '],"links":[\n'
  yield* rows(edgeCount(view), (index) => {
    const { edge, label, cells } = edgeRow(graph, index)
    const ends = { source: view.nodes.iri[edge.source], target: view.nodes.iri[edge.target], key: `e${index}` }
    return { ...ends, label, weight: edge.weight, ...record(EDGE_COLUMNS, cells), evidence: evidenceRecords(edge) }
  })
  yield ']}\n'
}

/** The four JSON formats, in the order in which help lists them. */
export const JSON_FORMATS: readonly GraphFileFormat[] = [
  {
    name: 'cyjs',
    title: { en: 'Cytoscape JSON', zh: 'Cytoscape JSON' },
    mediaType: 'application/json',
    files: [{ ending: '.cyjs', write: (graph) => inPieces(cytoscapeParts(graph)) }],
    cannotHold: ['years'],
  },
  {
    name: 'cx2',
    title: { en: 'CX2 (Cytoscape 3.10, NDEx)', zh: 'CX2(Cytoscape 3.10、NDEx)' },
    mediaType: 'application/json',
    files: [{ ending: '.cx2', write: (graph) => inPieces(cx2Parts(graph)) }],
    cannotHold: ['years'],
  },
  {
    name: 'jgf',
    title: { en: 'JSON Graph Format 2', zh: 'JSON Graph Format 2' },
    mediaType: 'application/vnd.jgf+json',
    files: [{ ending: '.jgf.json', write: (graph) => inPieces(jsonGraphParts(graph)) }],
    cannotHold: ['years'],
  },
  {
    name: 'node-link',
    title: { en: 'node-link JSON (networkx, d3)', zh: '节点—连边 JSON(networkx、d3)' },
    mediaType: 'application/json',
    files: [{ ending: '.node-link.json', write: (graph) => inPieces(nodeLinkParts(graph)) }],
    cannotHold: ['years'],
  },
]
