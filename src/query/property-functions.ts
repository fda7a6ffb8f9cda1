/** Predicates that the engine computes instead of looking them up: the table, and the operator that runs them.
 *
 *  Adding one is one line in the table and one function from the ids at its places to rows. The planner joins such a
 *  pattern when the places that the function `needs` are bound. */

import { QueryError } from '../errors.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { type Id, NONE } from '../store/id.ts'
import { RowWriter } from './operators/row-writer.ts'
import { pathBetween } from './path-function.ts'
import type { FunctionPlan, Place } from './plan/node.ts'
import type { FunctionRow, PropertyFunction } from './property-function.ts'
import type { Batches, Run } from './run.ts'
import { textSearch } from './text-search.ts'

/** By IRI. */
export const PROPERTY_FUNCTIONS: ReadonlyMap<string, PropertyFunction> = new Map([
  [`${PREFIXES.text}search`, textSearch],
  [`${PREFIXES.path}between`, pathBetween],
])

/** Throws a QueryError with code `QUERY_SYNTAX` when a call has too few or too many terms. */
export function checkArity(iri: string, found: PropertyFunction, subjects: number, objects: number): void {
  const fits = (count: number, { least, most }: { least: number; most: number }) => count >= least && count <= most
  if (fits(subjects, found.subjects) && fits(objects, found.objects)) return
  const { subjects: s, objects: o } = found
  throw new QueryError('QUERY_SYNTAX', {
    en: `<${iri}> takes ${s.least} to ${s.most} terms before it and ${o.least} to ${o.most} after it, here are ${subjects} and ${objects}.`,
    zh: `<${iri}> 之前须有 ${s.least} 至 ${s.most} 个词项,之后须有 ${o.least} 至 ${o.most} 个;此处分别为 ${subjects} 个和 ${objects} 个。`,
  })
}

/** The rows of the input with each result of the call that fits them. */
export async function* evaluateFunction(plan: FunctionPlan, run: Run): Batches {
  const found = PROPERTY_FUNCTIONS.get(plan.iri)
  if (found === undefined) return
  const places = [...plan.subjects, ...plan.objects]
  const filled = placesToFill(plan, places)
  const carried = plan.slots.filter((slot) => plan.input.slots.includes(slot) && !filled.has(slot))
  const writer = new RowWriter(run.width, plan.slots, carried)
  for await (const batch of run.evaluate(plan.input)) {
    for (let row = 0; row < batch.length; row++) {
      const known = places.map((place) => (place.type === 'id' ? place.id : (batch.columns[place.slot]?.[row] ?? NONE)))
      const call = {
        subjects: known.slice(0, plan.subjects.length),
        objects: known.slice(plan.subjects.length),
        plan,
        run,
      }
      for await (const result of found.rows(call)) {
        if (run.limits.isDue()) await run.limits.breathe()
        if (!fits(known, result, places)) continue
        writeRow(writer, row, { places, result, known, filled })
        if (writer.isFull) yield writer.take(batch)
      }
    }
    if (writer.length > 0) yield writer.take(batch)
  }
}

/** Slots that the function writes because the input may leave them unbound. */
function placesToFill(plan: FunctionPlan, places: readonly Place[]): ReadonlySet<number> {
  const slots = places.flatMap((place) => (place.type === 'slot' ? place.slot : []))
  return new Set(slots.filter((slot) => !plan.input.certain.has(slot)))
}

/** Whether a row of the function agrees with what the input row has bound. */
function fits(known: readonly Id[], result: FunctionRow, places: readonly Place[]): boolean {
  return known.every((id, index) => {
    const place = places[index]!
    // A variable that stands at two places must get one value.
    const twin = places.findIndex(
      (other) => other.type === 'slot' && place.type === 'slot' && other.slot === place.slot,
    )
    if (twin >= 0 && result[twin] !== result[index]) return false
    return id === NONE || result[index] === NONE || result[index] === id
  })
}

/** A row of the function and where its terms go. */
interface Written {
  readonly places: readonly Place[]
  readonly result: FunctionRow
  readonly known: readonly Id[]
  readonly filled: ReadonlySet<number>
}

/** Writes the places that the input leaves open; the others are carried from the input. */
function writeRow(writer: RowWriter, row: number, { places, result, known, filled }: Written): void {
  const at = writer.length++
  writer.rows[at] = row
  places.forEach((place, index) => {
    if (place.type !== 'slot' || !filled.has(place.slot)) return
    const column = writer.columns[place.slot]!
    if (column.length > 0) column[at] = result[index] === NONE ? known[index]! : result[index]!
  })
}
