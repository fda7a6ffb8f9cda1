/** `?s text:search ("孙家堡子" 10)`: subjects of which some literal holds every part of the query, best first by BM25.
 *
 *  The object is the query, or a list of the query and the most hits wanted. The subject may be a list: what is found,
 *  its score (xsd:double), a snippet with the hits between 【 and 】, and the literal that was hit:
 *  `(?s ?score ?snippet ?literal) text:search ("孙家堡子" 10)`. A subject is told once, with its best literal. */

import { QueryError } from '../errors.ts'
import { literal, namedNode, XSD } from '../rdf/term.ts'
import type { TextHit, TextIndex } from '../store/dataset.ts'
import { type Id, NONE } from '../store/id.ts'
import { IdSet } from './id-table.ts'
import type { FunctionCall, FunctionRow, PropertyFunction } from './property-function.ts'

const DOUBLE = namedNode(`${XSD}double`)

/** The function behind `text:search`. */
export const textSearch: PropertyFunction = {
  subjects: { least: 1, most: 4 },
  objects: { least: 1, most: 2 },
  rows: searchRows,
}

/** Hits best first, so that a limit keeps the best. Without an index it is an error and not an empty answer. */
async function* searchRows(call: FunctionCall): AsyncIterable<FunctionRow> {
  const { terms, text } = call.run
  const [query, most] = call.objects
  if (query === undefined || query === NONE || terms.kindOf(query) !== 'literal') return
  if (text === undefined) throw noIndex()
  const words = terms.valueOf(query)
  const limit = most === undefined || most === NONE ? Number.POSITIVE_INFINITY : Number(terms.valueOf(most))
  const seen = new IdSet()
  let told = 0
  for (const hit of text.search(words)) {
    for (const subject of subjectsOf(hit.literal, call)) {
      const wanted = call.subjects[0]!
      if ((wanted !== NONE && wanted !== subject) || !seen.add(subject)) continue
      if (told++ >= limit) return
      yield rowOf(call, subject, hit, { text, words })
    }
    if (call.run.limits.isDue()) await call.run.limits.breathe()
  }
}

/** The subjects that have the literal as an object in the visible graphs. */
function* subjectsOf(hit: Id, { plan }: FunctionCall): Generator<Id> {
  const { graph } = plan
  const isOne = graph.type === 'one'
  const cursor = graph.dataset.cursor(isOne ? 'GOSP' : 'OSPG', isOne ? 'each' : 'union')
  const rows = isOne ? cursor.seek(graph.id, hit) : cursor.seek(hit)
  if (rows === 0) return
  while (cursor.next(rows)) {
    const column = cursor.columns[isOne ? 2 : 1].slice(cursor.from, cursor.to)
    yield* column
  }
}

/** The index and the query, for the snippets. */
interface Search {
  readonly text: TextIndex
  readonly words: string
}

/** The values for the subjects that were written: score and snippet are not made where nobody asked for them. */
function rowOf(
  { subjects, objects, run }: FunctionCall,
  subject: Id,
  hit: TextHit,
  { text, words }: Search,
): FunctionRow {
  const { terms } = run
  const made: Id[] = [subject]
  if (subjects.length > 1) made.push(terms.idFor(literal(String(hit.score), DOUBLE)))
  if (subjects.length > 2) made.push(terms.idFor(literal(text.snippet(hit.literal, words))))
  if (subjects.length > 3) made.push(hit.literal)
  return [...made, ...objects]
}

/** Not every dataset keeps an index, and to find nothing would be a wrong answer. */
function noIndex(): QueryError {
  return new QueryError('NO_TEXT_INDEX', {
    en: 'text:search needs a text index, and this store keeps none.',
    zh: 'text:search 需要全文索引,而此存储没有建立。',
  })
}
