/** Query result -> edge table: the rows of a SELECT with ?s ?p ?o, or the triples of a CONSTRUCT, that are edges. */

import { InputError } from '../errors.ts'
import type { BindingsResult, NumberedRows, QuadsResult, QueryResult } from '../query/endpoint.ts'
import { numberedSolutions } from '../query/rows.ts'
import type { Term } from '../rdf/term.ts'
import { EdgeCollector, type EdgeTable } from './edge-table.ts'

/** The edges of a result, and how many of its rows were none. */
export interface Collected {
  readonly table: EdgeTable
  /** Rows with a literal, or nothing, where a node or a property belongs. What a filter keeps out is not counted. */
  readonly skippedRows: number
}

/** Which edges are wanted; an absent field wants all. */
export interface Wanted {
  readonly properties?: ReadonlySet<string>
  /** Both ends must be among them. */
  readonly nodes?: ReadonlySet<string>
}

/** The IRI or `_:label` that names a node; undefined for literals and unbound variables, which are none. */
function nodeName(term: Term | undefined): string | undefined {
  if (term?.termType === 'NamedNode') return term.value
  return term?.termType === 'BlankNode' ? `_:${term.value}` : undefined
}

/** Instead of a collector's number: the term is no node; it is one that is not wanted. */
const NO_NODE = -1
const UNWANTED = -2

/** Knows for every term whether it may stand at a place of an edge, and under which number of the collector. */
class EdgeRows {
  readonly collector = new EdgeCollector()
  skipped = 0

  constructor(readonly wanted: Wanted) {}

  node(term: Term | undefined): number {
    const name = nodeName(term)
    if (name === undefined) return NO_NODE
    return (this.wanted.nodes?.has(name) ?? true) ? this.collector.node(name) : UNWANTED
  }

  property(term: Term | undefined): number {
    if (term?.termType !== 'NamedNode') return NO_NODE
    return (this.wanted.properties?.has(term.value) ?? true) ? this.collector.property(term.value) : UNWANTED
  }

  add(source: number, property: number, target: number, extra?: { weight?: number; evidence?: string }): void {
    // Before the filter is looked at: a row that is no edge counts as skipped even when its other end is not wanted.
    if (source === NO_NODE || property === NO_NODE || target === NO_NODE) this.skipped++
    else if (source !== UNWANTED && property !== UNWANTED && target !== UNWANTED) {
      this.collector.add(source, property, target, extra)
    }
  }

  finish(): Collected {
    return { table: this.collector.finish(), skippedRows: this.skipped }
  }
}

function refuseQuery(found: string): never {
  throw new InputError('NOT_A_GRAPH', {
    en: `The query makes no graph: ${found}. Use a CONSTRUCT, or a SELECT with ?s ?p ?o (and ?weight, ?evidence if you like).`,
    zh: `该查询不能构成图:${found}。请使用 CONSTRUCT,或含 ?s ?p ?o 的 SELECT(可另带 ?weight、?evidence)。`,
  })
}

/** A weight that algorithms can use; zero, negative and unreadable ones count as not given. */
function positive(term: Term | undefined): number | undefined {
  const weight = Number(term?.value)
  return term !== undefined && weight > 0 && Number.isFinite(weight) ? weight : undefined
}

/** Numbers below this are looked up in an array, which engines with dense numbers never outgrow; others in a map. */
const DENSE = 1 << 24

/** A function that asks `read` for each number once. Its values must be -2 or more: 0 in the array is "not asked yet". */
function remembered(read: (number: number) => number): (number: number) => number {
  const sparse = new Map<number, number>()
  // Stored values are read + 3, so that the least of them, -2, becomes 1 and 0 stays free.
  const shift = 3
  let dense = new Int32Array(1024)
  const known = (number: number) => (number < DENSE ? dense[number] : sparse.get(number)) ?? 0
  const keep = (number: number, value: number) => {
    if (number >= DENSE) sparse.set(number, value)
    else {
      if (number >= dense.length) {
        const larger = new Int32Array(2 ** Math.ceil(Math.log2(number + 1)))
        larger.set(dense)
        dense = larger
      }
      dense[number] = value
    }
  }
  return (number) => {
    const before = known(number)
    if (before !== 0) return before - shift
    const value = read(number)
    keep(number, value + shift)
    return value
  }
}

async function collectRows(result: BindingsResult, rows: EdgeRows): Promise<void> {
  const places = ['s', 'p', 'o', 'weight', 'evidence'].map((name) => result.variables.indexOf(name))
  const missing = ['?s', '?p', '?o'].filter((_, place) => places[place] === -1)
  if (missing.length > 0) refuseQuery(`no ${missing.join(', ')}`)
  const { batches, termOf } = numberedSolutions(result)
  // Number 0 is an unbound variable (NumberedRows).
  const term = (number: number) => (number === 0 ? undefined : termOf(number))
  const nodeOf = remembered((number) => rows.node(term(number)))
  const propertyOf = remembered((number) => rows.property(term(number)))
  const hasMore = places[3] !== -1 || places[4] !== -1
  const cell = ({ columns }: NumberedRows, place: number, row: number) => columns[places[place]]?.[row] ?? 0
  const extra = (batch: NumberedRows, row: number) => ({
    weight: positive(term(cell(batch, 3, row))),
    evidence: nodeName(term(cell(batch, 4, row))),
  })
  for await (const batch of batches) {
    const [sources, properties, targets] = places.map((place) => batch.columns[place] ?? [])
    for (let row = 0; row < batch.length; row++) {
      const [source, property, target] = [sources[row] ?? 0, properties[row] ?? 0, targets[row] ?? 0]
      rows.add(nodeOf(source), propertyOf(property), nodeOf(target), hasMore ? extra(batch, row) : undefined)
    }
  }
}

/** Triples come as terms, not as numbers, so there is nothing to remember them by. */
async function collectQuads({ quads }: QuadsResult, rows: EdgeRows): Promise<void> {
  for await (const { subject, predicate, object } of quads) {
    rows.add(rows.node(subject), rows.property(predicate), rows.node(object))
  }
}

/** The edges of a result. Throws an InputError `NOT_A_GRAPH` for an ASK and for a SELECT without ?s, ?p or ?o. */
export async function collectEdges(result: QueryResult, wanted: Wanted): Promise<Collected> {
  const rows = new EdgeRows(wanted)
  if (result.type === 'boolean') refuseQuery('ASK')
  if (result.type === 'bindings') await collectRows(result, rows)
  else await collectQuads(result, rows)
  return rows.finish()
}
