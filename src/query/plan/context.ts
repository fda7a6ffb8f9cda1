/** What planning one query needs at hand: slots for variables, ids for terms, and which part of the store each graph
 *  name sees. Slots are given out as names are met; a plan keeps only numbers. */

import { InvariantError } from '../../errors.ts'
import { type NamedNode, namedNode, type Term } from '../../rdf/term.ts'
import type { Dataset, Scope } from '../../store/dataset.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../../store/id.ts'
import type { Algebra, DatasetClause, GroundTerm, PatternGraph, PatternTerm, TriplePattern } from '../algebra.ts'
import type { DefaultGraphMode } from '../endpoint.ts'
import { hasUnnamedGraph, namedGraphsOf, viewOf } from '../graph-view.ts'
import type { LocalTerms } from '../local-terms.ts'
import { NO_SLOT, type Pattern } from '../pattern.ts'
import { StandIn, typicalGraph } from './each-graph.ts'
import type { PathGraph, Place } from './node.ts'

/** What decides which graphs a query sees. */
export interface GraphOptions {
  /** Asked now and then while planning takes long; throws a LimitError when time is over. */
  readonly check?: () => void
  readonly defaultGraph: DefaultGraphMode
  readonly clause?: DatasetClause
}

/** The graphs that a query sees outside and inside GRAPH. */
interface VisibleGraphs {
  readonly default: { readonly dataset: Dataset; readonly scope: Scope; readonly graph: Id }
  readonly named: () => Dataset
}

/** The slots, ids and graphs of one query while it is planned. */
export class PlanContext {
  readonly slotNames: string[] = []
  /** For the pattern of each EXISTS inside a larger expression: the slot that says whether it holds. */
  readonly marks = new Map<Algebra, number>()
  /** Terms of the query that the dataset does not know, in the order of their local ids. */
  readonly localTerms: Term[] = []
  readonly #slots = new Map<string, number>()
  readonly #graphs: VisibleGraphs
  readonly #stands = new Map<string, StandIn>()
  #seeds = 0

  /** Throws a LimitError when the time of the query is over. */
  readonly check: () => void

  constructor(
    readonly dataset: Dataset,
    readonly terms: LocalTerms,
    options: GraphOptions,
  ) {
    this.check = options.check ?? (() => {})
    this.#graphs = visibleGraphs(dataset, options)
  }

  /** What GRAPH ?g ranges over. */
  get namedDataset(): Dataset {
    return this.#graphs.named()
  }

  /** The slot of a variable, a new one at first mention. */
  slotOf(name: string): number {
    let slot = this.#slots.get(name)
    if (slot === undefined) {
      slot = this.slotNames.push(name) - 1
      this.#slots.set(name, slot)
    }
    return slot
  }

  /** A slot that no variable of the query has. */
  freshSlot(purpose: string): number {
    return this.slotNames.push(`#${purpose}${this.slotNames.length}`) - 1
  }

  /** A number for rows that an operator hands down, unique in the query. */
  freshSeed(): number {
    return this.#seeds++
  }

  /** The variable of a slot. */
  nameOf(slot: number): string {
    const name = this.slotNames[slot]
    if (name === undefined) throw new InvariantError(`slot ${slot} has no name`)
    return name
  }

  /** The pattern of a triple in the graph with this name, or in the default graph. */
  patternOf(triple: TriplePattern, graph: PatternGraph | undefined): Pattern {
    const terms = [triple.subject, triple.predicate, triple.object]
    const sight = this.#sight(graph)
    const ids = terms.map((term) => this.#constantOf(term))
    const slots = terms.map((term) => (term.termType === 'Variable' ? this.slotOf(term.value) : NO_SLOT))
    const isUnknown = terms.some((term, position) => term.termType !== 'Variable' && ids[position] === NONE)
    return {
      dataset: sight.dataset,
      scope: sight.scope,
      ids: [ids[0]!, ids[1]!, ids[2]!, sight.graph],
      slots: [slots[0]!, slots[1]!, slots[2]!, sight.slot],
      impossible: isUnknown || sight.isEmpty,
    }
  }

  /** NONE for a variable, and for a term that no quad can hold. */
  #constantOf(term: PatternTerm): Id {
    return term.termType === 'Variable' ? NONE : this.dataset.terms.idOf(term)
  }

  /** What a pattern in this graph reads: dataset, scope, id or slot of the graph, and whether there is nothing to
   *  see. */
  #sight(graph: PatternGraph | undefined) {
    const { default: unnamed } = this.#graphs
    if (graph === undefined) {
      return { ...unnamed, slot: NO_SLOT, isEmpty: unnamed.dataset.graphs().length === 0 }
    }
    const named = this.#graphs.named()
    if (graph.termType === 'Variable') {
      const isEmpty = named.graphs().length === 0
      return { dataset: named, scope: 'each' as const, graph: NONE, slot: this.slotOf(graph.value), isEmpty }
    }
    const stand = this.#stands.get(graph.value)
    if (stand !== undefined) {
      return { dataset: stand, scope: 'each' as const, graph: stand.graph, slot: NO_SLOT, isEmpty: false }
    }
    const id = this.dataset.terms.idOf(graph)
    const isEmpty = id === NONE || !named.graphs().includes(id)
    return { dataset: this.dataset, scope: 'each' as const, graph: id, slot: NO_SLOT, isEmpty }
  }

  /** Whether a named graph of this name is visible. */
  hasGraph(graph: NamedNode): boolean {
    return !this.#sight(graph).isEmpty
  }

  /** Where a path in the graph with this name walks. */
  pathGraphOf(graph: PatternGraph | undefined): PathGraph {
    const sight = this.#sight(graph)
    if (graph?.termType === 'Variable') return { type: 'variable', dataset: sight.dataset, slot: sight.slot }
    if (sight.isEmpty) return { type: 'union', dataset: viewOf(this.dataset, []) }
    if (sight.graph === NONE) return { type: 'union', dataset: sight.dataset }
    return { type: 'one', dataset: sight.dataset, id: sight.graph }
  }

  /** The end of a path. A term that the dataset does not know still reaches itself by a path of length zero, so it gets
   *  a local id. */
  placeOf(term: PatternTerm): Place {
    if (term.termType === 'Variable') return { type: 'slot', slot: this.slotOf(term.value) }
    return { type: 'id', id: this.idFor(term) }
  }

  /** The id of a constant that need not be known to the dataset. */
  idFor(term: GroundTerm): Id {
    const before = this.terms.size
    const id = this.terms.idFor(term)
    if (this.terms.size > before) this.localTerms.push(term)
    return id
  }

  /** The pattern of every triple of the default graph, over slots of its own. */
  everyTriple(): Pattern {
    const { dataset, scope, graph } = this.#graphs.default
    return { dataset, scope, ids: [NONE, NONE, NONE, graph], slots: [0, 1, 2, NO_SLOT], impossible: false }
  }

  /** Those of the names that are graphs of the query's dataset, sorted. */
  graphsNamed(names: readonly NamedNode[]): Uint32Array {
    const wanted = new Set(names.map((name) => this.dataset.terms.idOf(name)))
    return this.#graphs
      .named()
      .graphs()
      .filter((graph) => wanted.has(graph))
  }

  /** A name for any one graph: patterns in it read a stand-in until they are pointed at a graph. No text can write it,
   *  since it is no absolute IRI. `graphs` is not empty. */
  standInFor(graphs: Uint32Array): { readonly name: NamedNode; readonly stand: StandIn } {
    const name = namedNode(`#graph${this.#stands.size}`)
    const stand = new StandIn(this.dataset, typicalGraph(this.dataset, graphs))
    this.#stands.set(name.value, stand)
    return { name, stand }
  }
}

/** https://www.w3.org/TR/sparql11-query/#specifyingDataset. With FROM NAMED alone the default graph is empty. */
function visibleGraphs(dataset: Dataset, { defaultGraph, clause }: GraphOptions): VisibleGraphs {
  if (clause !== undefined) {
    const idsOf = (iris: readonly string[]) => iris.map((iri) => dataset.terms.idOf(namedNode(iri)))
    const named = viewOf(dataset, idsOf(clause.named))
    return {
      default: { dataset: viewOf(dataset, idsOf(clause.default)), scope: 'union', graph: NONE },
      named: () => named,
    }
  }
  // Only GRAPH asks for the named graphs, and listing thousands of them takes longer than a small query.
  let known: Dataset | undefined
  const named = (): Dataset => {
    known ??= namedGraphsOf(dataset)
    return known
  }
  if (defaultGraph === 'union' || (defaultGraph === 'auto' && !hasUnnamedGraph(dataset))) {
    return { default: { dataset, scope: 'union', graph: NONE }, named }
  }
  return { default: { dataset, scope: 'each', graph: DEFAULT_GRAPH }, named }
}
