/** One step of a property path over ids: from a node to its neighbours. Paths inside closures are sets (the ALP procedure
 *  of https://www.w3.org/TR/sparql11-query/#PropertyPathPatterns), so a neighbour may be told more than once.
 *
 *  A step writes into a list that its caller owns; there is no object per neighbour. */

import { unreachable } from '../../errors.ts'
import type { NamedNode } from '../../rdf/term.ts'
import type { Cursor, Dataset, Scope } from '../../store/dataset.ts'
import { type Id, NONE } from '../../store/id.ts'
import type { PropertyPath } from '../algebra.ts'
import { IdSet } from '../id-table.ts'
import type { Limits } from '../limits.ts'

/** A growing list of ids. */
export class IdList {
  items = new Uint32Array(64)
  length = 0

  push(id: Id): void {
    if (this.length === this.items.length) this.#grow(this.length + 1)
    this.items[this.length++] = id
  }

  append(column: Uint32Array, from: number, to: number): void {
    const end = this.length + to - from
    if (end > this.items.length) this.#grow(end)
    for (let row = from; row < to; row++) this.items[this.length++] = column[row]!
  }

  #grow(length: number): void {
    const grown = new Uint32Array(Math.max(length, this.items.length * 2))
    grown.set(this.items)
    this.items = grown
  }
}

/** Adds the neighbours of a node to a list. False when it is time for the event loop to turn: it is then asked again for
 *  the same node, and goes on from what it remembers. What it has added meanwhile it may add again. */
export type Step = (node: Id, into: IdList) => boolean

/** The part of a store in which a path walks: the union of its graphs, or one graph. */
export interface Field {
  readonly dataset: Dataset
  /** NONE for the union. */
  readonly graph: Id
  readonly limits: Limits
}

/** The step of a path in its direction, or against it. */
export function stepOf(path: PropertyPath, field: Field, isReversed: boolean): Step {
  switch (path.type) {
    case 'link':
      return linkStep(path.iri, field, isReversed)
    case 'inverse':
      return stepOf(path.path, field, !isReversed)
    case 'sequence': {
      const steps = path.paths.map((part) => stepOf(part, field, isReversed))
      return sequenceStep(isReversed ? steps.reverse() : steps)
    }
    case 'alternative': {
      const steps = path.paths.map((part) => stepOf(part, field, isReversed))
      return (node, into) => steps.every((step) => step(node, into))
    }
    case 'zero-or-one': {
      const step = stepOf(path.path, field, isReversed)
      return (node, into) => {
        into.push(node)
        return step(node, into)
      }
    }
    case 'zero-or-more':
      return closureStep(stepOf(path.path, field, isReversed), field.limits, true)
    case 'one-or-more':
      return closureStep(stepOf(path.path, field, isReversed), field.limits, false)
    case 'negated-set':
      return negatedStep(path, field, isReversed)
    default:
      return unreachable(path)
  }
}

/** One predicate. An unknown one leads nowhere. The cursor is opened once and moved for each node. */
function linkStep(iri: NamedNode, field: Field, isReversed: boolean): Step {
  const predicate = field.dataset.terms.idOf(iri)
  if (predicate === NONE) return () => true
  const isWhole = field.graph === NONE
  const scope: Scope = isWhole ? 'union' : 'each'
  // The order in which predicate and node are a prefix, so that the neighbours are one run of rows.
  const order = isReversed ? (isWhole ? 'POSG' : 'GPOS') : isWhole ? 'SPOG' : 'GSPO'
  const cursor = field.dataset.cursor(order, scope)
  const place = isWhole ? 2 : 3
  return (node, into) => {
    const [first, second] = isReversed ? [predicate, node] : [node, predicate]
    const rows = isWhole ? cursor.seek(first, second) : cursor.seek(field.graph, first, second)
    drain(cursor, rows, place, into)
    return true
  }
}

/** Appends a column of all rows found; most nodes have few, so that one batch takes them all. */
function drain(cursor: Cursor, rows: number, place: 1 | 2 | 3, into: IdList): void {
  if (rows === 0) return
  while (cursor.next(rows)) into.append(cursor.columns[place], cursor.from, cursor.to)
}

/** A sequence inside a closure: the set of nodes after the last step. */
function sequenceStep(steps: readonly Step[]): Step {
  return (node, into) => {
    let front = new IdList()
    front.push(node)
    for (const [index, step] of steps.entries()) {
      const next = index === steps.length - 1 ? into : new IdList()
      const seen = new IdSet()
      for (let at = 0; at < front.length; at++) {
        if (seen.add(front.items[at]!) && !step(front.items[at]!, next)) return false
      }
      front = next
    }
    return true
  }
}

/** A closure inside a closure. Its walks are kept by their start, so that one that was interrupted goes on. */
function closureStep(step: Step, limits: Limits, includesStart: boolean): Step {
  const walks = new Map<Id, Walk>()
  return (node, into) => {
    let walk = walks.get(node)
    if (walk === undefined) {
      walk = new Walk(node, step, limits)
      walks.set(node, walk)
    }
    while (!walk.advance(NODES_BETWEEN_LOOKS)) if (limits.isDue()) return false
    if (includesStart) into.push(node)
    into.append(walk.reached.items, 0, walk.reached.length)
    return true
  }
}

/** Inner walks stop more often than outer ones: each of their nodes may itself be a walk. */
const NODES_BETWEEN_LOOKS = 16

/** Breadth-first search: the nodes that one or more steps lead to, each once, in the order in which they are reached.
 *  It goes on in pieces, so that its caller can look at the limits between them. */
export class Walk {
  readonly reached = new IdList()
  readonly #seen: IdSet
  readonly #found = new IdList()
  /** Nodes of which the neighbours are known; -1 before those of the start are. */
  #done = -1

  constructor(
    readonly start: Id,
    readonly step: Step,
    limits: Limits,
  ) {
    this.#seen = new IdSet((bytes) => {
      limits.charge(2 * bytes)
    })
  }

  /** Takes at most so many nodes further; true when there is nothing more to reach. */
  advance(nodes: number): boolean {
    for (let taken = 0; taken < nodes; taken++) {
      // Everything that was reached has been looked at: nothing more can come.
      if (this.#done === this.reached.length) return true
      const isWhole = this.step(this.#done < 0 ? this.start : this.reached.items[this.#done]!, this.#found)
      this.#collect()
      // What was found so far is kept; the step is asked again and the set drops what comes twice.
      if (!isWhole) return false
      this.#done++
    }
    return this.#done === this.reached.length
  }

  #collect(): void {
    const { items, length } = this.#found
    for (let at = 0; at < length; at++) if (this.#seen.add(items[at]!)) this.reached.push(items[at]!)
    this.#found.length = 0
  }
}

/** Any predicate but the named ones, each way that the set speaks of. */
function negatedStep(path: Extract<PropertyPath, { type: 'negated-set' }>, field: Field, isReversed: boolean): Step {
  const steps: Step[] = []
  if (path.forward !== undefined) steps.push(otherPredicates(path.forward, field, isReversed))
  if (path.backward !== undefined) steps.push(otherPredicates(path.backward, field, !isReversed))
  return (node, into) => steps.every((step) => step(node, into))
}

/** Neighbours by any predicate but the named ones; all edges of a node are read to find them. */
function otherPredicates(named: readonly NamedNode[], field: Field, isReversed: boolean): Step {
  const excluded = new Set(named.map((iri) => field.dataset.terms.idOf(iri)))
  const isWhole = field.graph === NONE
  const order = isReversed ? (isWhole ? 'OSPG' : 'GOSP') : isWhole ? 'SPOG' : 'GSPO'
  const cursor = field.dataset.cursor(order, isWhole ? 'union' : 'each')
  // Behind the node: predicate and object in SPO, subject and predicate in OSP.
  const first = isWhole ? 1 : 2
  const [predicatePlace, nodePlace] = (isReversed ? [first + 1, first] : [first, first + 1]) as [1 | 2 | 3, 1 | 2 | 3]
  return (node, into) => {
    const rows = isWhole ? cursor.seek(node) : cursor.seek(field.graph, node)
    while (rows > 0 && cursor.next(rows)) {
      for (let row = cursor.from; row < cursor.to; row++) {
        if (!excluded.has(cursor.columns[predicatePlace][row]!)) into.push(cursor.columns[nodePlace][row]!)
      }
    }
    return true
  }
}
