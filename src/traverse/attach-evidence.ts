/** Ties evidence to the edges of a view: first what the query named itself, then assertions of the same triple, of its
 *  inverse, and awards; edges that are left learn from which kind of graph they come. */

import { InvariantError } from '../errors.ts'
import type { Ontology } from '../ontology/ontology.ts'
import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import { zm } from '../rdf/namespaces.ts'
import type { EdgeTable } from './edge-table.ts'
import { type EvidenceItem, type EvidenceParts, evidenceColumns } from './evidence-columns.ts'
import {
  type EvidenceRow,
  evidenceByNode,
  evidenceByProperty,
  evidenceByTriple,
  evidenceOfAwards,
  graphsOfTriples,
  type IriTriple,
} from './evidence-rows.ts'
import { ORIGINS, type Origin } from './graph-view.ts'
import type { Sources } from './sources.ts'

/** From so many edges on, all evidence of their properties is read at once instead of by triples. */
const SCAN_FROM = 4000

const HOLDS_HONOUR = zm('holdsHonour').value

/** The evidence columns of a table's edges, and for each edge its origin as an index in ORIGINS. */
export interface Attached extends EvidenceParts {
  readonly origin: Uint8Array
}

/** Finds edges by their IRIs and collects what stands behind them. */
class Attachment {
  readonly items = new Map<string, EvidenceItem>()
  readonly #numbers: ReadonlyMap<string, number>
  readonly #properties: ReadonlyMap<string, number>
  readonly #edges = new Map<number, number>()
  readonly hasEvidence: Uint8Array

  constructor(readonly table: EdgeTable) {
    this.#numbers = new Map(table.nodes.map((iri, index) => [iri, index]))
    this.#properties = new Map(table.properties.map((iri, index) => [iri, index]))
    this.hasEvidence = new Uint8Array(table.source.length)
    for (let edge = 0; edge < table.source.length; edge++) {
      this.#edges.set(this.#key(table.source[edge], table.property[edge], table.target[edge]), edge)
    }
  }

  /** A number for a triple of numbers; below 2^53 for any view whose nodes fit in memory. */
  #key(source: number, property: number, target: number): number {
    const { nodes, properties } = this.table
    return (source * properties.length + property) * nodes.length + target
  }

  edgeOf([subject, property, object]: IriTriple): number | undefined {
    const [source, target] = [this.#numbers.get(subject), this.#numbers.get(object)]
    const number = this.#properties.get(property)
    if (source === undefined || target === undefined || number === undefined) return undefined
    return this.#edges.get(this.#key(source, number, target))
  }

  tie(edge: number | undefined, row: EvidenceRow): void {
    if (edge === undefined) return
    this.hasEvidence[edge] = 1
    // Two reports may speak of one node (an award), and a node may quote several places: only the same words of the
    // same report are one piece of evidence. The quote counts: a node with two of them also gives rows that join one
    // with the place of the other, and those must not stand for the right ones.
    const { start, end, quote } = row.words ?? {}
    const key = JSON.stringify([row.node, row.graph, row.statement, start, end, quote])
    const known = this.items.get(key)
    if (known === undefined) this.items.set(key, { row, edges: new Set([edge]) })
    else known.edges.add(edge)
  }

  /** Edges without evidence, those of one property if one is named. */
  bare(property?: string): number[] {
    const number = property === undefined ? undefined : this.#properties.get(property)
    const found: number[] = []
    for (let edge = 0; edge < this.hasEvidence.length; edge++) {
      const fits = property === undefined || this.table.property[edge] === number
      if (this.hasEvidence[edge] === 0 && fits) found.push(edge)
    }
    return found
  }

  tripleOf(edge: number): IriTriple {
    const { nodes, properties, source, property, target } = this.table
    return [nodes[source[edge]], properties[property[edge]], nodes[target[edge]]]
  }
}

/** The property that says the same the other way round, whichever of the two declares it. */
export function inverseOf(ontology: Ontology, property: string): string | undefined {
  const declared = ontology.properties.get(property)?.inverse
  if (declared !== undefined) return declared
  for (const { iri, inverse } of ontology.properties.values()) if (inverse === property) return iri
  return undefined
}

/** The triples of edges turned round by the inverse of their property; edges whose property has none are left out. */
function turnedTriples(ontology: Ontology, attachment: Attachment, edges: readonly number[]): IriTriple[] {
  const inverses = attachment.table.properties.map((property) => inverseOf(ontology, property))
  return edges.flatMap((edge) => {
    const inverse = inverses[attachment.table.property[edge]]
    const [subject, , object] = attachment.tripleOf(edge)
    return inverse === undefined ? [] : [[object, inverse, subject] as const]
  })
}

function evidenceOfTriples(
  endpoint: Endpoint,
  options: QueryOptions,
  triples: readonly IriTriple[],
): Promise<EvidenceRow[]> {
  if (triples.length < SCAN_FROM) return evidenceByTriple(endpoint, options, triples)
  return evidenceByProperty(endpoint, options, [...new Set(triples.map(([, property]) => property))].sort())
}

/** Where to ask, and what is known before the first question. */
interface Place {
  readonly endpoint: Endpoint
  readonly ontology: Ontology
  readonly sources: Sources
}

/** Evidence that the query itself bound to ?evidence. It comes first: the query knows best what its edge rests on. */
async function tieNamed({ endpoint }: Place, options: QueryOptions, attachment: Attachment): Promise<void> {
  const edgesOf = new Map<string, number[]>()
  for (const [edge, node] of attachment.table.evidence) edgesOf.set(node, [...(edgesOf.get(node) ?? []), edge])
  const named = [...edgesOf.keys()].sort()
  const rows = await evidenceByNode(endpoint, options, named)
  const found = new Set(rows.map(({ node }) => node))
  // A sentence is evidence by itself: it has no evidence node, and its own words are the quote.
  const sentences = named.filter((node) => !found.has(node)).map((node): EvidenceRow => asSentence(node))
  for (const row of [...rows, ...sentences]) for (const edge of edgesOf.get(row.node) ?? []) attachment.tie(edge, row)
}

/** The row of a sentence that is evidence by itself: it has no triple and no `words`, so all of it is quoted. */
function asSentence(statement: string): EvidenceRow {
  const nothing = { subject: '', property: '', object: '', graph: '', rule: '', modality: '' }
  return { ...nothing, node: statement, statement, confidence: Number.NaN }
}

/** Evidence for what is still bare, from the surest to the widest: assertions of the triple itself, then of its inverse,
 *  then awards. Each step asks only about edges that the steps before it left without evidence. */
async function tieStated(place: Place, options: QueryOptions, attachment: Attachment): Promise<void> {
  const { endpoint, ontology } = place
  const triples = attachment.bare().map((edge) => attachment.tripleOf(edge))
  for (const row of await evidenceOfTriples(endpoint, options, triples)) {
    attachment.tie(attachment.edgeOf([row.subject, row.property, row.object]), row)
  }
  const turned = turnedTriples(ontology, attachment, attachment.bare())
  for (const row of await evidenceOfTriples(endpoint, options, turned)) {
    const back = inverseOf(ontology, row.property) ?? ''
    attachment.tie(attachment.edgeOf([row.object, back, row.subject]), row)
  }
  if (attachment.bare(HOLDS_HONOUR).length === 0) return
  for (const row of await evidenceOfAwards(endpoint, options)) {
    attachment.tie(attachment.edgeOf([row.subject, row.property, row.object]), row)
  }
}

/** `report` for edges with evidence; for the others, which graphs hold the triple, or its inverse. */
async function originsOf(place: Place, options: QueryOptions, attachment: Attachment): Promise<Uint8Array> {
  const codeOf = (origin: Origin) => ORIGINS.indexOf(origin)
  // `query` until a graph is found that holds the triple.
  const origin = Uint8Array.from(attachment.hasEvidence, (yes) => codeOf(yes === 1 ? 'report' : 'query'))
  const isReport = (graph: string) => place.sources.reports.has(graph)
  const mark = (edge: number | undefined, graph: string) => {
    if (edge === undefined || origin[edge] === codeOf('report')) return
    // A report's graph wins over the curated ones: it is the more particular source.
    if (isReport(graph)) origin[edge] = codeOf('described')
    else if (origin[edge] === codeOf('query')) origin[edge] = codeOf('authority')
  }
  const bare = attachment.bare()
  const asked = bare.map((edge) => attachment.tripleOf(edge))
  for (const [triple, graph] of await graphsOfTriples(place.endpoint, options, asked)) {
    mark(attachment.edgeOf(triple), graph)
  }
  const turned = turnedTriples(place.ontology, attachment, bare)
  for (const [[object, inverse, subject], graph] of await graphsOfTriples(place.endpoint, options, turned)) {
    mark(attachment.edgeOf([subject, inverseOf(place.ontology, inverse) ?? '', object]), graph)
  }
  return origin
}

/** Evidence and origins for all edges of a table. The dataset of the sources restricts what counts as evidence. */
export async function attachEvidence(place: Place, table: EdgeTable, options: QueryOptions): Promise<Attached> {
  if (table.nodes.length ** 2 * table.properties.length > Number.MAX_SAFE_INTEGER) {
    throw new InvariantError('a view has more nodes than edges can be numbered for')
  }
  const attachment = new Attachment(table)
  await tieNamed(place, options, attachment)
  await tieStated(place, options, attachment)
  const columns = await evidenceColumns(place, options, [...attachment.items.values()], table.source.length)
  const { evidenceStart } = columns
  // evidenceColumns drops rows whose sentence is missing or whose words do not fit: an edge may have lost all it had.
  attachment.hasEvidence.forEach((_, edge, all) => {
    all[edge] = evidenceStart[edge + 1] > evidenceStart[edge] ? 1 : 0
  })
  const origin = await originsOf(place, options, attachment)
  return { ...columns, origin }
}
