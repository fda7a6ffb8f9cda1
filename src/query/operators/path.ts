/** Closures of property paths: for each row of the input, the pairs of nodes that a path joins and that fit the row.
 *
 *  With one end known the walk starts there (against the path's direction when only its object is known); with both, it
 *  stops at the other end; with neither, every node of the graph is a start. Sequences, alternatives and inverses outside
 *  closures never come here: a rewriting makes joins and unions of them, which keeps their duplicates. */

import { type Id, NONE } from '../../store/id.ts'
import type { PropertyPath } from '../algebra.ts'
import type { Batch } from '../batch.ts'
import { IdSet } from '../id-table.ts'
import type { Limits } from '../limits.ts'
import type { PathPlan, Place } from '../plan/node.ts'
import type { Batches, Run } from '../run.ts'
import { type Field, IdList, type Step, stepOf, Walk } from './path-steps.ts'
import { RowWriter } from './row-writer.ts'

/** The rows of the input with each pair of ends that fits, each pair once for a row. */
export async function* path(plan: PathPlan, run: Run): Batches {
  const ends = new Ends(plan)
  const carried = plan.slots.filter((slot) => plan.input.slots.includes(slot) && !ends.fills(slot))
  const writer = new RowWriter(run.width, plan.slots, carried)
  // One for each graph and for all rows: walkers remember walks that come back.
  const walkers = new Map<Id, Walker>()
  for await (const batch of run.evaluate(plan.input)) {
    for (let row = 0; row < batch.length; row++) {
      for (const graph of graphsFor(plan, batch, row)) {
        const walker = walkerFor(walkers, plan, graph, run.limits)
        for await (const pairs of ends.pairsOf(walker, batch, row)) {
          if (run.limits.isDue()) await run.limits.breathe()
          let at = 0
          while (at < pairs.length) {
            at = ends.write(writer, { pairs, at, row, graph })
            if (writer.isFull) yield writer.take(batch)
            if (run.limits.isDue()) await run.limits.breathe()
          }
        }
      }
    }
    if (writer.length > 0) yield writer.take(batch)
  }
}

/** The graphs in which a row's path is walked: NONE is the union. */
function graphsFor({ graph }: PathPlan, batch: Batch, row: number): Iterable<Id> {
  if (graph.type === 'union') return [NONE]
  if (graph.type === 'one') return [graph.id]
  const known = batch.columns[graph.slot]?.[row] ?? NONE
  return known === NONE ? graph.dataset.graphs() : [known]
}

/** Walkers are kept by graph: their steps hold cursors, which are not free to open. */
function walkerFor(walkers: Map<Id, Walker>, plan: PathPlan, graph: Id, limits: Limits): Walker {
  let walker = walkers.get(graph)
  if (walker === undefined) {
    walker = new Walker(plan.path, { dataset: plan.graph.dataset, graph, limits })
    walkers.set(graph, walker)
  }
  return walker
}

/** Nodes that one path reaches in one graph; remembers the last start in each direction. */
class Walker {
  readonly #forward: Step
  readonly #backward: Step
  readonly #includesStart: boolean
  readonly #isClosure: boolean
  readonly #memory = new Map<string, IdList>()
  /** Whether a start reaches itself by a path of length zero only when it is a node of the graph. */
  needsNode = false

  constructor(
    path: PropertyPath,
    readonly field: Field,
  ) {
    const isClosure = path.type === 'zero-or-more' || path.type === 'one-or-more' || path.type === 'zero-or-one'
    this.#isClosure = path.type === 'zero-or-more' || path.type === 'one-or-more'
    this.#includesStart = path.type === 'zero-or-more' || path.type === 'zero-or-one'
    const inner = isClosure ? path.path : path
    this.#forward = stepOf(inner, field, false)
    this.#backward = stepOf(inner, field, true)
  }

  /** Each node that the path leads to from `node`, once. */
  async reach(node: Id, isReversed: boolean): Promise<IdList> {
    const key = `${isReversed ? '<' : '>'}${node}`
    // The same start comes again for every row that holds it.
    const known = this.#memory.get(key)
    if (known !== undefined) return known
    const found = await this.#reachAnew(node, isReversed ? this.#backward : this.#forward)
    // A few hundred starts that come back again and again are worth keeping; more only cost memory.
    if (this.#memory.size >= 256) this.#memory.clear()
    this.#memory.set(key, found)
    return found
  }

  async #reachAnew(node: Id, step: Step): Promise<IdList> {
    const reached = this.#isClosure ? await this.#walkFrom(node, step) : await this.#distinctStep(node, step)
    if (!this.#includesStart || (this.needsNode && !this.#isNode(node))) return reached
    // The start comes first and once, also where a circle leads back to it.
    const withStart = new IdList()
    withStart.push(node)
    for (let at = 0; at < reached.length; at++) if (reached.items[at] !== node) withStart.push(reached.items[at]!)
    return withStart
  }

  #isNode(node: Id): boolean {
    const { dataset, graph } = this.field
    return dataset.count(node, NONE, NONE, graph) > 0 || dataset.count(NONE, NONE, node, graph) > 0
  }

  async #walkFrom(node: Id, step: Step): Promise<IdList> {
    const { limits } = this.field
    const walk = new Walk(node, step, limits)
    while (!walk.advance(NODES_PER_LOOK)) if (limits.isDue()) await limits.breathe()
    return walk.reached
  }

  async #distinctStep(node: Id, step: Step): Promise<IdList> {
    const found = new IdList()
    while (!step(node, found)) await this.field.limits.breathe()
    const seen = new IdSet()
    const distinct = new IdList()
    for (let at = 0; at < found.length; at++) if (seen.add(found.items[at]!)) distinct.push(found.items[at]!)
    return distinct
  }

  /** Where a path with no known end may start: all nodes of the graph, subjects and objects, each once. */
  *starts(): Generator<Id> {
    const { dataset, graph } = this.field
    const seen = new IdSet((bytes) => {
      this.field.limits.charge(bytes)
    })
    const scope = graph === NONE ? 'union' : 'each'
    // Subjects in one order and objects in the other: an object that is no subject can start a path of length zero.
    for (const order of graph === NONE ? (['SPOG', 'OSPG'] as const) : (['GSPO', 'GOSP'] as const)) {
      const cursor = dataset.cursor(order, scope)
      cursor.seek(graph)
      const column = graph === NONE ? 0 : 1
      while (cursor.next(4096)) {
        // A copy, since the walk from each start moves cursors of the same dataset.
        const ids = cursor.columns[column].slice(cursor.from, cursor.to)
        for (const id of ids) if (seen.add(id)) yield id
      }
    }
  }
}

/** Nodes walked between two looks at the clock: about a tenth of a millisecond where each has a few neighbours. */
const NODES_PER_LOOK = 512

/** Pairs with one end in common: `start` and each of `others`. */
interface Pairs {
  readonly start: Id
  readonly others: IdList
  readonly isReversed: boolean
  readonly length: number
}

/** Where a portion of pairs is to be written from. */
interface Writing {
  readonly pairs: Pairs
  readonly at: number
  readonly row: number
  readonly graph: Id
}

/** The two ends of a path pattern, and the slots that it fills. */
class Ends {
  readonly #filled: ReadonlySet<number>
  /** Between two variables a path of length zero joins only nodes of the graph to themselves, and what another pattern
   *  has bound need not be one. An end that the query names always reaches itself. */
  readonly #mayBeForeign: boolean

  constructor(readonly plan: PathPlan) {
    const slots = [plan.subject, plan.object].flatMap((place) => (place.type === 'slot' ? place.slot : []))
    this.#mayBeForeign = slots.length === 2
    if (plan.graph.type === 'variable') slots.push(plan.graph.slot)
    this.#filled = new Set(slots.filter((slot) => !plan.input.certain.has(slot)))
  }

  fills(slot: number): boolean {
    return this.#filled.has(slot)
  }

  async *pairsOf(walker: Walker, batch: Batch, row: number): AsyncGenerator<Pairs> {
    walker.needsNode = this.#mayBeForeign
    const subject = idOf(this.plan.subject, batch, row)
    const object = idOf(this.plan.object, batch, row)
    // One variable at both ends asks for circles only.
    const isLoop = this.plan.subject.type === 'slot' && samePlace(this.plan.subject, this.plan.object)
    if (subject !== NONE)
      yield await pairsFrom(walker, subject, { isReversed: false, other: isLoop ? subject : object })
    else if (object !== NONE) yield await pairsFrom(walker, object, { isReversed: true, other: NONE })
    else {
      for (const start of walker.starts()) {
        yield await pairsFrom(walker, start, { isReversed: false, other: isLoop ? start : NONE })
      }
    }
  }

  /** Writes pairs from `at` on as far as there is room; returns where to go on. */
  write(writer: RowWriter, { pairs, at, row, graph }: Writing): number {
    const count = Math.min(writer.room, pairs.length - at)
    const from = writer.length
    writer.rows.fill(row, from, from + count)
    this.#fill(writer, pairs.isReversed ? this.plan.object : this.plan.subject, from, pairs.start, count)
    const other = pairs.isReversed ? this.plan.subject : this.plan.object
    if (other.type === 'slot' && this.#filled.has(other.slot)) {
      const column = writer.columns[other.slot]!
      if (column.length > 0) column.set(pairs.others.items.subarray(at, at + count), from)
    }
    if (this.plan.graph.type === 'variable') {
      this.#fill(writer, { type: 'slot', slot: this.plan.graph.slot }, from, graph, count)
    }
    writer.length += count
    return at + count
  }

  // Five values, but splitting them over objects would make one per row.
  #fill(writer: RowWriter, place: Place, from: number, id: Id, count: number): void {
    if (place.type === 'slot' && this.#filled.has(place.slot)) writer.columns[place.slot]!.fill(id, from, from + count)
  }
}

/** `?x path ?x`: both ends are one variable. */
function samePlace(left: Place, right: Place): boolean {
  return left.type === 'slot' && right.type === 'slot' && left.slot === right.slot
}

/** Pairs that begin at a node; with `other` only the one that ends there. */
async function pairsFrom(
  walker: Walker,
  start: Id,
  wanted: { readonly isReversed: boolean; readonly other: Id },
): Promise<Pairs> {
  const { isReversed, other } = wanted
  const reached = await walker.reach(start, isReversed)
  if (other === NONE) return { start, others: reached, isReversed, length: reached.length }
  const others = new IdList()
  if (reached.items.subarray(0, reached.length).includes(other)) others.push(other)
  return { start, others, isReversed, length: others.length }
}

/** The id at an end of the path in one row; NONE where it is open. */
function idOf(place: Place, batch: Batch, row: number): Id {
  return place.type === 'id' ? place.id : (batch.columns[place.slot]?.[row] ?? NONE)
}
