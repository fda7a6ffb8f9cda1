/** LOAD: a document of another machine into a graph, https://www.w3.org/TR/sparql11-update/#load. */

import { QueryError, SyntaxProblem } from '../errors.ts'
import { READ_FORMATS, readFormatOf } from '../rdf/read-formats.ts'
import { blankNode, type NamedNode, type Quad, type Term } from '../rdf/term.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../store/id.ts'
import { callRemote } from './remote.ts'
import type { UpdateRun } from './update-run.ts'

/** What can be read, by preference. JSON-LD comes last, because it has to be held whole. */
const ACCEPT =
  'text/turtle, application/n-triples, application/trig;q=0.9, application/n-quads;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7'

/** Adds the triples of the document at `source` to the graph `into`, or to the unnamed graph. Quads of a named graph in
 *  the document go to that graph unless `into` is given. Throws a QueryError with code `REMOTE_NOT_ALLOWED`,
 *  `REMOTE_FAILED` or `LOAD_FAILED`. */
export async function loadGraph(source: NamedNode, into: NamedNode | undefined, update: UpdateRun): Promise<void> {
  const { transaction, limits, environment } = update
  const address = source.value
  const call = { address, accept: ACCEPT, purpose: 'LOAD', limits }
  const { bytes, mediaType } = await callRemote(call, environment.remote)
  const format = readFormatOf(mediaType) ?? readFormatOf(address)
  if (format === undefined)
    throw failed(address, `its format "${mediaType}" is not known`, `格式“${mediaType}”无法识别`)
  // Parsed whole before anything is added: a broken document leaves the graph as it was, also under SILENT.
  const quads = await parse(bytes, { format, address })
  const target = into === undefined ? undefined : transaction.idFor(into)
  const idFor = idsOfDocument(update)
  for (const [index, quad] of quads.entries()) {
    if (index % 1000 === 0 && limits.isDue()) await limits.breathe()
    const graph = target ?? (quad.graph.termType === 'DefaultGraph' ? DEFAULT_GRAPH : idFor(quad.graph))
    transaction.add(idFor(quad.subject), idFor(quad.predicate), idFor(quad.object), graph)
  }
}

/** Throws a QueryError with code `LOAD_FAILED` for a document that is not of its format. */
async function parse(
  bytes: Uint8Array,
  { format, address }: { readonly format: keyof typeof READ_FORMATS; readonly address: string },
): Promise<readonly Quad[]> {
  const quads: Quad[] = []
  const reader = READ_FORMATS[format].read((quad) => quads.push(quad), { baseIRI: address })
  try {
    reader.push(bytes)
    await reader.end()
    return quads
  } catch (error) {
    if (error instanceof SyntaxProblem)
      throw failed(address, `it does not parse (${error.text.en})`, `无法解析(${error.text.zh})`, error)
    throw error
  }
}

/** Ids of a document's terms. Its blank nodes are new: a label that the store knows means another node there. */
function idsOfDocument({ transaction }: UpdateRun): (term: Term) => Id {
  const blanks = new Map<string, Id>()
  return (term) => {
    if (term.termType !== 'BlankNode') return transaction.idFor(term)
    const known = blanks.get(term.value)
    if (known !== undefined) return known
    // The label of the document where it is free, so that small examples look as they were written.
    let label = term.value
    while (transaction.dataset.terms.idOf(blankNode(label)) !== NONE)
      label = `${term.value}x${blanks.size}${label.length}`
    const id = transaction.idFor(blankNode(label))
    blanks.set(term.value, id)
    return id
  }
}

/** The error for a document that came and cannot be used. */
function failed(address: string, en: string, zh: string, cause?: unknown): QueryError {
  const text = { en: `LOAD <${address}> failed: ${en}.`, zh: `LOAD <${address}> 失败:${zh}。` }
  return new QueryError('LOAD_FAILED', text, {}, { cause })
}
