/** A Dataset seen through a set of graphs: what FROM, FROM NAMED and `GRAPH ?g` leave visible.
 *
 *  Cursors keep the promises of the contract: rows sorted, and under scope `union` each triple once. They filter row by
 *  row, so views are only made where some graph is really hidden. */

import type { Cursor, Dataset, Order, PredicateStatistics, Scope, TermReader, TextIndex } from '../store/dataset.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../store/id.ts'

/** The graph's place in the orders that end with it. */
const GRAPH_PLACE = 3
const EMPTY = new Uint32Array(0)

/** The last local id: no store holds it, so seeking it leaves a cursor empty. */
const NO_SUCH_ID = 0xffffffff

/** The dataset with only the quads of `graphs`, or the dataset itself when that hides nothing. */
export function viewOf(dataset: Dataset, graphs: readonly Id[]): Dataset {
  const allowed = new Set(graphs)
  const visible = dataset.graphs().filter((graph) => allowed.has(graph))
  return visible.length === dataset.graphs().length ? dataset : new GraphView(dataset, visible)
}

/** The dataset without its unnamed graph: what `GRAPH ?g` ranges over. */
export function namedGraphsOf(dataset: Dataset): Dataset {
  const graphs = dataset.graphs()
  const at = graphs.indexOf(DEFAULT_GRAPH)
  if (at < 0) return dataset
  return new GraphView(
    dataset,
    graphs.filter((_, index) => index !== at),
  )
}

/** Whether the unnamed graph holds anything. */
export function hasUnnamedGraph(dataset: Dataset): boolean {
  return dataset.graphs().includes(DEFAULT_GRAPH)
}

/** Counts and cursors of the visible graphs only. `visible` is sorted, as the graphs of a dataset are. */
class GraphView implements Dataset {
  #allowedOnce: ReadonlySet<Id> | undefined

  constructor(
    readonly base: Dataset,
    readonly visible: Uint32Array,
  ) {}

  /** Made when a row is first filtered: there may be thousands of graphs, and many queries never ask. */
  get #allowed(): ReadonlySet<Id> {
    this.#allowedOnce ??= new Set(this.visible)
    return this.#allowedOnce
  }

  get terms(): TermReader {
    return this.base.terms
  }

  get text(): TextIndex | undefined {
    return this.base.text
  }

  get size(): number {
    return this.visible.reduce((sum, graph) => sum + this.base.count(NONE, NONE, NONE, graph), 0)
  }

  get tripleCount(): number {
    return this.cursor('SPOG', 'union').seek()
  }

  graphs(): Uint32Array {
    return this.visible
  }

  predicates(): Uint32Array {
    return this.base.predicates().filter((predicate) => this.count(NONE, predicate, NONE, NONE) > 0)
  }

  cursor(order: Order, scope: Scope): Cursor {
    // Always `each` below: which rows repeat depends on what is visible, so it cannot be known there.
    if (order.startsWith('G')) return new GraphFirstCursor(this.base.cursor(order, 'each'), this.visible, this.#allowed)
    return new FilteredCursor(this.base.cursor(order, 'each'), this.#allowed, scope)
  }

  count(s: Id, p: Id, o: Id, g: Id): number {
    if (g !== NONE) return this.#allowed.has(g) ? this.base.count(s, p, o, g) : 0
    return this.visible.reduce((sum, graph) => sum + this.base.count(s, p, o, graph), 0)
  }

  /** Upper bounds: the statistics of the whole dataset. */
  statistics(predicate: Id): PredicateStatistics {
    return this.base.statistics(predicate)
  }
}

/** Rows of an order that ends with the graph, without hidden graphs and, under `union`, without repeats. */
class FilteredCursor implements Cursor {
  readonly order: Order
  readonly columns: [Uint32Array, Uint32Array, Uint32Array, Uint32Array] = [EMPTY, EMPTY, EMPTY, EMPTY]
  readonly from = 0
  to = 0
  #prefix: readonly [Id, Id, Id, Id] = [NONE, NONE, NONE, NONE]
  #depth = 0
  #last: [Id, Id, Id] | undefined

  constructor(
    readonly inner: Cursor,
    readonly allowed: ReadonlySet<Id>,
    readonly scope: Scope,
  ) {
    this.order = inner.order
  }

  seek(first: Id = NONE, second: Id = NONE, third: Id = NONE, fourth: Id = NONE): number {
    this.#prefix = [first, second, third, fourth]
    this.#depth = this.#prefix.indexOf(NONE)
    if (this.#depth < 0) this.#depth = 4
    // Seek promises a count, which only reading the rows can tell here; they are then sought again for `next`.
    const upper = this.inner.seek(first, second, third, fourth)
    this.#last = undefined
    if (upper === 0) return 0
    let rows = 0
    while (this.next(upper)) rows += this.to - this.from
    this.inner.seek(first, second, third, fourth)
    this.#last = undefined
    return rows
  }

  next(maxRows: number): boolean {
    while (this.inner.next(maxRows)) {
      this.to = this.#copyVisible()
      if (this.to > 0) return true
    }
    return false
  }

  #copyVisible(): number {
    const { inner } = this
    const rows = inner.to - inner.from
    for (let place = this.#depth; place < 4; place++) {
      // The columns are reused: a batch is valid until the next one.
      if (this.columns[place]!.length < rows) this.columns[place] = new Uint32Array(rows)
    }
    let length = 0
    for (let row = inner.from; row < inner.to; row++) {
      const graph = this.#depth > GRAPH_PLACE ? this.#prefix[GRAPH_PLACE] : inner.columns[GRAPH_PLACE][row]!
      if (!this.allowed.has(graph) || this.#repeats(row)) continue
      for (let place = this.#depth; place < 4; place++) this.columns[place]![length] = inner.columns[place]![row]!
      length++
    }
    return length
  }

  /** Whether the row holds the triple of the visible row before it. Rows come sorted, so repeats are neighbours. */
  #repeats(row: number): boolean {
    if (this.scope === 'each') return false
    const at = (place: 0 | 1 | 2) => (place < this.#depth ? this.#prefix[place] : this.inner.columns[place][row]!)
    const triple: [Id, Id, Id] = [at(0), at(1), at(2)]
    const last = this.#last
    if (last !== undefined && last[0] === triple[0] && last[1] === triple[1] && last[2] === triple[2]) return true
    this.#last = triple
    return false
  }
}

/** Rows of an order that starts with the graph: the visible graphs one after the other. */
class GraphFirstCursor implements Cursor {
  readonly order: Order
  readonly columns: [Uint32Array, Uint32Array, Uint32Array, Uint32Array] = [EMPTY, EMPTY, EMPTY, EMPTY]
  from = 0
  to = 0
  /** The graphs still to be read are those from here on; past the end when the prefix names the graph. */
  #nextGraph = 0
  #leads = false
  #graph: Id = NONE

  constructor(
    readonly inner: Cursor,
    readonly visible: Uint32Array,
    readonly allowed: ReadonlySet<Id>,
  ) {
    this.order = inner.order
  }

  seek(first: Id = NONE, second: Id = NONE, third: Id = NONE, fourth: Id = NONE): number {
    this.#leads = first === NONE
    this.#nextGraph = this.#leads ? 0 : this.visible.length
    // One graph by name needs no list; a hidden one is sought as a graph that does not exist.
    if (!this.#leads) return this.inner.seek(this.allowed.has(first) ? first : NO_SUCH_ID, second, third, fourth)
    let rows = 0
    for (const graph of this.visible) rows += this.inner.seek(graph)
    this.inner.seek(NO_SUCH_ID)
    return rows
  }

  next(maxRows: number): boolean {
    while (!this.inner.next(maxRows)) {
      if (this.#nextGraph >= this.visible.length) return false
      this.#graph = this.visible[this.#nextGraph++]!
      this.inner.seek(this.#graph)
    }
    this.from = this.inner.from
    this.to = this.inner.to
    for (const place of [1, 2, 3] as const) this.columns[place] = this.inner.columns[place]
    if (this.#leads) this.columns[0] = new Uint32Array(this.to).fill(this.#graph)
    return true
  }
}
