/** Reads evidence nodes from the graph: which sentence, words, rule and confidence stand behind an edge. Queries only;
 *  attach-evidence.ts ties the rows to edges. */

import type { Endpoint, QueryOptions } from '../query/endpoint.ts'
import { numberOf, type Row, selectRows, textOf } from '../query/rows.ts'
import { values } from './sources.ts'
import { PROLOGUE } from './views.ts'

/** What one evidence node says. `subject`, `property` and `object` are empty for nodes looked up by their IRI. */
export interface EvidenceRow {
  readonly node: string
  readonly subject: string
  readonly property: string
  readonly object: string
  /** The named graph of the report. */
  readonly graph: string
  readonly statement: string
  /** Absent for nodes that state no words of their own: the sentence stands for them. */
  readonly words?: { readonly quote: string; readonly start: number; readonly end: number }
  readonly rule: string
  readonly confidence: number
  readonly modality: string
}

/** A sentence as its statement node has it. Offsets count code points of the report's text, half-open. */
export interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A triple as IRIs. */
export type IriTriple = readonly [subject: string, property: string, object: string]

/** IRIs or triples named in one query: enough to make a query worth its parsing, few enough for a remote engine. */
const BATCH = 400

/** Items in groups of `size`, in their order; the last group may be smaller. None for no items. */
export function batches<Item>(items: readonly Item[], size = BATCH): Item[][] {
  const found: Item[][] = []
  for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size))
  return found
}

function rowOf(row: Row): EvidenceRow {
  const confidence = numberOf(row, 'confidence')
  const hasWords = row.quote !== undefined && row.start !== undefined && row.end !== undefined
  const words = { quote: textOf(row, 'quote'), start: numberOf(row, 'start') ?? 0, end: numberOf(row, 'end') ?? 0 }
  return {
    node: textOf(row, 'node'),
    subject: textOf(row, 's'),
    property: textOf(row, 'p'),
    object: textOf(row, 'o'),
    graph: textOf(row, 'g'),
    statement: textOf(row, 'statement'),
    ...(hasWords ? { words } : {}),
    rule: textOf(row, 'rule'),
    confidence: confidence ?? Number.NaN,
    // A concept of cs:modality: the end of its IRI is its code.
    modality: textOf(row, 'modality').replace(/^.*\//, ''),
  }
}

/** All of a node's words must come from one graph: an award may be reported by two reports under one IRI. */
async function evidenceRows(
  endpoint: Endpoint,
  options: QueryOptions,
  pattern: { readonly values: string; readonly node: string },
): Promise<EvidenceRow[]> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?node ?s ?p ?o ?g ?statement ?quote ?start ?end ?rule ?confidence ?modality WHERE {
      ${pattern.values}
      GRAPH ?g {
        ${pattern.node}
        ?node zm:evidence ?statement .
        OPTIONAL { ?node zm:quote ?quote ; nif:beginIndex ?start ; nif:endIndex ?end }
        OPTIONAL { ?node zm:rule ?rule }
        OPTIONAL { ?node zm:confidence ?confidence }
        OPTIONAL { ?node zm:modality ?modality }
      }
    }`,
    options,
  )
  return rows.map(rowOf)
}

// Query after query, not at once: a remote endpoint is spared, and rows arrive in one order.
async function inBatches<Item>(
  items: readonly Item[],
  read: (batch: readonly Item[]) => Promise<EvidenceRow[]>,
): Promise<EvidenceRow[]> {
  const found: EvidenceRow[] = []
  for (const batch of batches(items)) for (const row of await read(batch)) found.push(row)
  return found
}

/** The two shapes of nodes that state a triple: a reified assertion, and an award, which is a node of its own. */
const ASSERTED = '?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .'
const AWARDED = '?node zm:awardedTo ?s ; zm:honour ?o . BIND(zm:holdsHonour AS ?p)'

/** Evidence nodes by their IRIs. */
export function evidenceByNode(
  endpoint: Endpoint,
  options: QueryOptions,
  nodes: readonly string[],
): Promise<EvidenceRow[]> {
  return inBatches(nodes, (batch) =>
    evidenceRows(endpoint, options, { values: `VALUES ?node { ${values(batch)} }`, node: '' }),
  )
}

/** Evidence of the triples named. */
export function evidenceByTriple(
  endpoint: Endpoint,
  options: QueryOptions,
  triples: readonly IriTriple[],
): Promise<EvidenceRow[]> {
  return inBatches(triples, (batch) => {
    const lines = batch.map((triple) => `(${values(triple)})`).join(' ')
    return evidenceRows(endpoint, options, { values: `VALUES (?s ?p ?o) { ${lines} }`, node: ASSERTED })
  })
}

/** Evidence of all triples that have one of the properties. */
export function evidenceByProperty(
  endpoint: Endpoint,
  options: QueryOptions,
  properties: readonly string[],
): Promise<EvidenceRow[]> {
  if (properties.length === 0) return Promise.resolve([])
  return evidenceRows(endpoint, options, { values: `VALUES ?p { ${values(properties)} }`, node: ASSERTED })
}

/** Awards as evidence that an honour is held. */
export function evidenceOfAwards(endpoint: Endpoint, options: QueryOptions): Promise<EvidenceRow[]> {
  return evidenceRows(endpoint, options, { values: '', node: AWARDED })
}

/** Sentences by the IRIs of their statements. */
export async function sentencesOf(
  endpoint: Endpoint,
  options: QueryOptions,
  statements: readonly string[],
): Promise<{ readonly sentences: Map<string, Sentence>; readonly graphs: Map<string, string> }> {
  const sentences = new Map<string, Sentence>()
  const graphs = new Map<string, string>()
  for (const batch of batches(statements)) {
    const rows = await selectRows(
      endpoint,
      `${PROLOGUE} SELECT ?statement ?g ?text ?start ?end WHERE {
        VALUES ?statement { ${values(batch)} }
        GRAPH ?g { ?statement zm:text ?text . OPTIONAL { ?statement nif:beginIndex ?start ; nif:endIndex ?end } }
      }`,
      options,
    )
    for (const row of rows) {
      const text = textOf(row, 'text')
      const start = numberOf(row, 'start') ?? 0
      // Graphs from elsewhere may give no end: the text itself then says how long it is.
      sentences.set(textOf(row, 'statement'), { text, start, end: numberOf(row, 'end') ?? start + [...text].length })
      graphs.set(textOf(row, 'statement'), textOf(row, 'g'))
    }
  }
  return { sentences, graphs }
}

/** The named graphs that hold the triples: pairs of triple key and graph. */
export async function graphsOfTriples(
  endpoint: Endpoint,
  options: QueryOptions,
  triples: readonly IriTriple[],
): Promise<(readonly [IriTriple, string])[]> {
  const found: (readonly [IriTriple, string])[] = []
  for (const batch of batches(triples)) {
    const lines = batch.map((triple) => `(${values(triple)})`).join(' ')
    const rows = await selectRows(
      endpoint,
      `SELECT ?s ?p ?o ?g WHERE { VALUES (?s ?p ?o) { ${lines} } GRAPH ?g { ?s ?p ?o } }`,
      options,
    )
    for (const row of rows) found.push([[textOf(row, 's'), textOf(row, 'p'), textOf(row, 'o')], textOf(row, 'g')])
  }
  return found
}
