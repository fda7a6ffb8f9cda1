/** DELETE and INSERT with a pattern (https://www.w3.org/TR/sparql11-update/#deleteInsert). All solutions are found first, on
 *  the state before the operation; then the deletions happen, then the insertions. */

import { blankNode, type NamedNode } from '../rdf/term.ts'
import type { Dataset, Transaction } from '../store/dataset.ts'
import { DEFAULT_GRAPH, type Id, isLocal, NONE } from '../store/id.ts'
import type { DatasetClause } from './algebra.ts'
import type { Batch } from './batch.ts'
import { type StartedPlan, startPattern } from './execute.ts'
import type { GroupElement, SyntaxQuad, SyntaxTerm } from './syntax.ts'
import { translateWhere } from './translate.ts'
import type { UpdateRun } from './update-run.ts'

/** The parts of an operation; without a pattern there is one solution that binds nothing. */
export interface Modification {
  readonly with?: NamedNode
  readonly delete: readonly SyntaxQuad[]
  readonly insert: readonly SyntaxQuad[]
  readonly using?: DatasetClause
  readonly where: readonly GroupElement[]
}

/** Ids of quads, four after each other. */
type QuadList = Id[]

/** Four ids in a plain array of numbers, eight bytes each. */
const BYTES_PER_QUAD = 32

/** Solutions between two looks at the clock. */
const STRIDE = 256

/** Runs one operation. Throws a LimitError; the caller then rolls the transaction back. */
export async function modify(operation: Modification, update: UpdateRun): Promise<void> {
  const { transaction, limits } = update
  const started = start(operation, update)
  const target = new TermTarget(started, transaction)
  const deletions = operation.delete.map((quad) => partsOf(quad, operation.with, target, false))
  const insertions = operation.insert.map((quad) => partsOf(quad, operation.with, target, true))
  const [deleted, inserted]: [QuadList, QuadList] = [[], []]
  for await (const batch of started.batches) {
    for (let row = 0; row < batch.length; row++) {
      if (row % STRIDE === 0 && limits.isDue()) await limits.breathe()
      target.startSolution()
      for (const parts of deletions) collect(parts, { batch, row, target, isInsert: false }, deleted)
      for (const parts of insertions) collect(parts, { batch, row, target, isInsert: true }, inserted)
    }
    limits.charge(batch.length * BYTES_PER_QUAD * (deletions.length + insertions.length))
  }
  for (let at = 0; at < deleted.length; at += 4) {
    if (at % (4 * STRIDE) === 0 && limits.isDue()) await limits.breathe()
    transaction.delete(deleted[at]!, deleted[at + 1]!, deleted[at + 2]!, deleted[at + 3]!)
  }
  for (let at = 0; at < inserted.length; at += 4) {
    if (at % (4 * STRIDE) === 0 && limits.isDue()) await limits.breathe()
    transaction.add(inserted[at]!, inserted[at + 1]!, inserted[at + 2]!, inserted[at + 3]!)
  }
}

/** Starts the pattern on the state of the transaction so far. */
function start(operation: Modification, { transaction, limits, query, environment, baseIRI }: UpdateRun): StartedPlan {
  const variables = [...operation.delete, ...operation.insert].flatMap((quad) =>
    [quad.subject, quad.predicate, quad.object, quad.graph].flatMap((term) =>
      term?.termType === 'Variable' ? term.value : [],
    ),
  )
  const clause = clauseOf(operation, transaction.dataset) ?? query.dataset
  return startPattern(translateWhere(operation.where), transaction.dataset, limits, {
    variables,
    query,
    environment,
    baseIRI,
    ...(clause === undefined ? {} : { clause }),
  })
}

/** USING wins over WITH; with WITH alone, its graph is the default graph and all named graphs stay. */
function clauseOf({ with: graph, using }: Modification, dataset: Dataset): DatasetClause | undefined {
  if (using !== undefined || graph === undefined) return using
  const named = [...dataset.graphs()].filter((id) => id !== DEFAULT_GRAPH).map((id) => dataset.terms.valueOf(id))
  return { default: [graph.value], named }
}

/** One position of a template: an id of the store, a slot, or a blank node that is new in each solution. */
type Part = { readonly id: Id } | { readonly slot: number } | { readonly blank: string }

/** Ids of the transaction for what templates name and solutions bind. */
class TermTarget {
  readonly #local = new Map<Id, Id>()
  readonly #blanks = new Map<string, Id>()
  #count: number

  constructor(
    readonly started: StartedPlan,
    readonly transaction: Transaction,
  ) {
    // A number that makes a clash of labels unlikely, so that the search for a free one ends at once.
    this.#count = transaction.dataset.size
  }

  /** Blank nodes of a template are new in each solution. */
  startSolution(): void {
    this.#blanks.clear()
  }

  /** A position of a template. Terms of the text get their ids here, once: of what is only deleted, NONE where the store
   *  does not know them, so that a deletion adds no terms. */
  part(term: SyntaxTerm, isInsert: boolean): Part {
    if (term.termType === 'Variable') return { slot: this.started.slotOf(term.value) }
    if (term.termType === 'BlankNode') return { blank: term.value }
    return { id: isInsert ? this.transaction.idFor(term) : this.transaction.dataset.terms.idOf(term) }
  }

  /** NONE for an unbound variable, and for a term that the store does not know where nothing is to be added. */
  idOf(part: Part, batch: Batch, row: number, isInsert: boolean): Id {
    if ('id' in part) return part.id
    if ('blank' in part) return this.#blank(part.blank)
    const id = batch.columns[part.slot]?.[row] ?? NONE
    if (!isLocal(id)) return id
    return isInsert ? this.#stored(id) : this.transaction.dataset.terms.idOf(this.started.terms.termOf(id))
  }

  /** The store's id for a term that only the query knew; remembered, since one value may come in every row. */
  #stored(id: Id): Id {
    const known = this.#local.get(id)
    if (known !== undefined) return known
    const stored = this.transaction.idFor(this.started.terms.termOf(id))
    this.#local.set(id, stored)
    return stored
  }

  /** The node that stands for a label in the solution at hand. */
  #blank(label: string): Id {
    const known = this.#blanks.get(label)
    if (known !== undefined) return known
    const { terms } = this.transaction.dataset
    let fresh = `u${this.#count++}`
    while (terms.idOf(blankNode(fresh)) !== NONE) fresh = `u${this.#count++}`
    const id = this.transaction.idFor(blankNode(fresh))
    this.#blanks.set(label, id)
    return id
  }
}

/** A template once for all solutions. */
function partsOf(
  { subject, predicate, object, graph }: SyntaxQuad,
  withGraph: NamedNode | undefined,
  target: TermTarget,
  isInsert: boolean,
): readonly Part[] {
  const part = (term: SyntaxTerm) => target.part(term, isInsert)
  const name = graph ?? withGraph
  const graphPart: Part = name === undefined ? { id: DEFAULT_GRAPH } : part(name)
  return [part(subject), part(predicate), part(object), graphPart]
}

/** The solution at hand. */
interface Solution {
  readonly batch: Batch
  readonly row: number
  readonly target: TermTarget
  readonly isInsert: boolean
}

/** Adds the quad of a template for a solution; one that is not RDF, or is not whole, is left out. */
function collect(parts: readonly Part[], { batch, row, target, isInsert }: Solution, into: QuadList): void {
  const [s, p, o, g] = [0, 1, 2, 3].map((place) => target.idOf(parts[place]!, batch, row, isInsert))
  if (s === NONE || p === NONE || o === NONE || g === NONE) return
  const { terms } = target.transaction.dataset
  if (terms.kindOf(s!) === 'literal' || terms.kindOf(p!) !== 'iri') return
  if (g !== DEFAULT_GRAPH && terms.kindOf(g!) !== 'iri') return
  into.push(s!, p!, o!, g!)
}
