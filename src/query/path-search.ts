/** Paths without repeated nodes between two nodes of the visible graph, fewest hops first, for the property function
 *  `path:between`. Triples are walked either way. Ids throughout; traverse/ does the same on projected graphs. */

import { PREFIXES } from '../rdf/namespaces.ts'
import { namedNode } from '../rdf/term.ts'
import type { Cursor, Order, Scope, TermReader } from '../store/dataset.ts'
import { type Id, NONE } from '../store/id.ts'
import type { Limits } from './limits.ts'
import type { PathGraph } from './plan/node.ts'

/** A triple as it is walked from a node: forward when the node is its subject. */
export interface Step {
  readonly property: Id
  readonly other: Id
  readonly isForward: boolean
}

/** Where paths are looked for: the graphs that the pattern sees, the terms of the query and its limits. */
export interface PathField {
  readonly graph: PathGraph
  readonly terms: TermReader
  readonly limits: Limits
}

/** Rows of a cursor that are looked at in one go. */
const RUN = 1024

/** One direction of walking: a cursor by node, and the columns in which property and other end stand. */
interface Side {
  readonly cursor: Cursor
  readonly property: 1 | 2 | 3
  readonly other: 1 | 2 | 3
  readonly isForward: boolean
}

/** Walks over the triples whose properties are wanted. */
export class Walker {
  readonly #field: PathField
  readonly #sides: readonly Side[]
  readonly #wanted: ReadonlySet<Id> | undefined
  readonly #type: Id

  /** Without properties: those that some rdf:predicate names, because they are the relations that sentences state; all
   *  but rdf:type in a graph that has no rdf:predicate. */
  constructor(field: PathField, properties: readonly Id[]) {
    this.#field = field
    const isOne = field.graph.type === 'one'
    const side = (order: Order, inGraph: Order, isForward: boolean): Side => {
      const scope: Scope = isOne ? 'each' : 'union'
      const cursor = field.graph.dataset.cursor(isOne ? inGraph : order, scope)
      // SPO. puts the property before the other end, OSP. behind it; a leading graph moves both by one.
      const [first, second] = isOne ? ([2, 3] as const) : ([1, 2] as const)
      return isForward
        ? { cursor, property: first, other: second, isForward }
        : { cursor, property: second, other: first, isForward }
    }
    this.#sides = [side('SPOG', 'GSPO', true), side('OSPG', 'GOSP', false)]
    this.#type = field.terms.idOf(namedNode(`${PREFIXES.rdf}type`))
    this.#wanted = properties.length > 0 ? new Set(properties) : this.#statedProperties()
  }

  /** Objects of rdf:predicate. They are read in every graph: what a sentence states is a relation wherever it is
   *  walked. */
  #statedProperties(): ReadonlySet<Id> | undefined {
    const predicate = this.#field.terms.idOf(namedNode(`${PREFIXES.rdf}predicate`))
    if (predicate === NONE) return undefined
    const stated = new Set<Id>()
    const cursor = this.#field.graph.dataset.cursor('POSG', 'union')
    cursor.seek(predicate)
    while (cursor.next(RUN)) {
      for (let row = cursor.from; row < cursor.to; row++) stated.add(cursor.columns[1][row]!)
      this.#field.limits.check()
    }
    return stated.size > 0 ? stated : undefined
  }

  /** Whether a path may take this triple. A literal has no further triples, and two nodes with one year are not joined
   *  by it. */
  #mayWalk(property: Id, other: Id): boolean {
    const isWanted = this.#wanted === undefined ? property !== this.#type : this.#wanted.has(property)
    return isWanted && this.#field.terms.kindOf(other) !== 'literal'
  }

  /** Calls `visit` for every step from a node. */
  forEachStep(node: Id, visit: (step: Step) => void): void {
    const { graph, limits } = this.#field
    for (const { cursor, property, other, isForward } of this.#sides) {
      if (graph.type === 'one') cursor.seek(graph.id, node)
      else cursor.seek(node)
      while (cursor.next(RUN)) {
        for (let row = cursor.from; row < cursor.to; row++) {
          const step = { property: cursor.columns[property][row]!, other: cursor.columns[other][row]!, isForward }
          if (this.#mayWalk(step.property, step.other)) visit(step)
        }
        limits.check()
      }
    }
  }

  /** The triples that join a node with a neighbour. */
  stepsBetween(node: Id, neighbour: Id): Step[] {
    const steps: Step[] = []
    this.forEachStep(node, (step) => {
      if (step.other === neighbour) steps.push(step)
    })
    return steps
  }

  /** Distinct neighbours that pass the test, in the order of their names, so that which paths come first does not depend
   *  on the order of loading. */
  neighbours(node: Id, test: (other: Id) => boolean): Id[] {
    const found = new Set<Id>()
    this.forEachStep(node, ({ other }) => {
      if (test(other)) found.add(other)
    })
    const { terms } = this.#field
    const named = [...found].map((other) => ({ other, name: terms.valueOf(other) }))
    return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ other }) => other)
  }
}

/** Hops to the goal, grown outwards from it one layer at a time. */
class Distances {
  readonly hops = new Map<Id, number>()
  #layer: readonly Id[]
  #depth = 0

  constructor(
    readonly walker: Walker,
    goal: Id,
  ) {
    this.hops.set(goal, 0)
    this.#layer = [goal]
  }

  /** Knows all nodes within `depth` hops afterwards; false when there is nothing farther to find. */
  async growTo(depth: number, limits: Limits): Promise<boolean> {
    while (this.#depth < depth && this.#layer.length > 0) {
      this.#depth++
      const next: Id[] = []
      for (const node of this.#layer) {
        this.walker.forEachStep(node, ({ other }) => {
          if (this.hops.has(other)) return
          this.hops.set(other, this.#depth)
          next.push(other)
        })
        if (limits.isDue()) await limits.breathe()
      }
      this.#layer = next
    }
    return this.#layer.length > 0
  }

  /** Whether the goal is so near, as far as has been looked. */
  isWithin(node: Id, hops: number): boolean {
    return (this.hops.get(node) ?? Number.POSITIVE_INFINITY) <= hops
  }
}

/** Paths of exactly `left` more hops, depth first. Distances to the goal cut off every branch that cannot arrive in
 *  time. */
async function* pathsOfLength(
  distances: Distances,
  path: readonly Id[],
  left: number,
  limits: Limits,
): AsyncGenerator<readonly Id[], void, void> {
  if (limits.isDue()) await limits.breathe()
  const node = path[path.length - 1]!
  const isGoal = distances.hops.get(node) === 0
  if (left === 0 || isGoal) {
    if (left === 0 && isGoal) yield path
    return
  }
  const next = distances.walker.neighbours(
    node,
    (other) => distances.isWithin(other, left - 1) && !path.includes(other),
  )
  for (const other of next) yield* pathsOfLength(distances, [...path, other], left - 1, limits)
}

/** Paths as nodes, both ends included, those with fewer hops first; none when the two ends are one. */
export async function* pathsBetween(
  walker: Walker,
  [from, to]: readonly [Id, Id],
  maxHops: number,
  limits: Limits,
): AsyncGenerator<readonly Id[], void, void> {
  if (from === to) return
  // Grown from the goal, since all paths end there; starts that cannot reach it cost one look.
  const distances = new Distances(walker, to)
  for (let length = 1; length <= maxHops; length++) {
    const goesOn = await distances.growTo(length, limits)
    if (distances.isWithin(from, length)) yield* pathsOfLength(distances, [from], length, limits)
    // Nothing new lies farther out, and the start is not among what was found: no length will do.
    else if (!goesOn) return
  }
}
