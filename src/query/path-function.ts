/** `(?step ?from ?property ?to) path:between (<a> <b>)`: the steps of the shortest path between two nodes, one row each.
 *
 *  After the two ends the object list may have two whole numbers, the most hops (6 unless told) and the number of paths
 *  (1 unless told), and the properties that may be walked. The subject list has up to six places: number of the step from
 *  1, the node it leaves, the property, the node it reaches, whether the triple is walked from subject to object, and the
 *  number of the path from 1. Two triples between the same nodes are two rows of one step. */

import { literal, namedNode, XSD } from '../rdf/term.ts'
import { type Id, NONE } from '../store/id.ts'
import { pathsBetween, Walker } from './path-search.ts'
import type { FunctionCall, FunctionRow, PropertyFunction } from './property-function.ts'

const INTEGER = namedNode(`${XSD}integer`)
const MOST_HOPS = 6
/** The two ends, two numbers, and as many properties as anybody will write. */
const MOST_OBJECTS = 64

/** `path:between` as the planner knows it: how many terms stand on either side, and how its rows are found. */
export const pathBetween: PropertyFunction = {
  subjects: { least: 1, most: 6 },
  objects: { least: 2, most: MOST_OBJECTS },
  rows: pathRows,
}

interface Wanted {
  readonly maxHops: number
  readonly count: number
  readonly properties: readonly Id[]
}

/** What stands behind the two ends. */
function readWanted({ objects, run }: FunctionCall): Wanted {
  const numbers: number[] = []
  const properties: Id[] = []
  for (const id of objects.slice(2)) {
    if (id === NONE) continue
    if (run.terms.kindOf(id) === 'literal') numbers.push(Number(run.terms.valueOf(id)))
    else properties.push(id)
  }
  const [maxHops = MOST_HOPS, count = 1] = numbers
  return { maxHops, count, properties }
}

async function* pathRows(call: FunctionCall): AsyncIterable<FunctionRow> {
  const { objects, plan, run } = call
  const [from, to] = objects
  if (from === undefined || to === undefined || from === NONE || to === NONE) return
  const { maxHops, count, properties } = readWanted(call)
  const { limits, terms } = run
  const walker = new Walker({ graph: plan.graph, terms, limits }, properties)
  let number = 0
  for await (const path of pathsBetween(walker, [from, to], maxHops, limits)) {
    if (++number > count) return
    yield* stepRows(call, walker, path, number)
  }
}

function* stepRows(
  { subjects, objects, run: { terms } }: FunctionCall,
  walker: Walker,
  path: readonly Id[],
  number: number,
): Generator<FunctionRow> {
  const integer = (value: number) => terms.idFor(literal(String(value), INTEGER))
  for (let at = 1; at < path.length; at++) {
    const [from, to] = [path[at - 1]!, path[at]!]
    for (const { property, isForward } of walker.stepsBetween(from, to)) {
      const row = [integer(at), from, property, to, isForward ? terms.trueId : terms.falseId, integer(number)]
      yield [...row.slice(0, subjects.length), ...objects]
    }
  }
}
