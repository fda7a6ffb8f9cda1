/** One order of quads with new rows inserted: what is there is copied in stretches, never decoded. Each part costs a pass
 *  over memory, so that a large store takes in a batch at the speed of copying. In steps; the loops over rows are functions
 *  of their own, because the compiler leaves loops inside a generator slow. */

import { narrowArray } from './columns.ts'
import type { Id } from './id.ts'
import { POSITIONS } from './index-order.ts'
import { BEFORE, BEHIND, type Insertions } from './insertions.ts'
import type { Layout, Ranks } from './order-writer.ts'
import {
  type LeadParts,
  type NarrowArray,
  type OrderParts,
  type QuadOrder,
  type QuadParts,
  type RepeatParts,
  ready,
} from './parts.ts'
import { RepeatMap, repeatParts } from './repeat-map.ts'

/** Shorter stretches are copied number by number: a view of one costs as much. */
const SHORT_ROWS = 48
/** Rows or ids between two steps: some milliseconds of copying. */
const STEP_ROWS = 1 << 20
/** New rows between two steps: a stretch comes with each. */
const STEP_INSERTIONS = 1 << 15

/** An order as it was, what comes in, and what all orders of the new snapshot have in common. */
export interface OrderInsertion {
  readonly order: QuadOrder
  readonly base: QuadParts
  readonly insertions: Insertions
  readonly layout: Layout
}

/** The order with the rows in it, and how many rows repeat a triple that did not before. */
export function* insertRows(insertion: OrderInsertion): Generator<void, readonly [OrderParts, number]> {
  const { order, base } = insertion
  const lead = yield* insertedLead(insertion)
  const columns: NarrowArray[] = []
  for (const place of [1, 2, 3]) columns.push(yield* insertedColumn(insertion, place))
  const [second, third, fourth] = columns.map(ready)
  const parts = { lead, columns: [second!, third!, fourth!] as const }
  const [repeats, count] = yield* insertedRepeats(base.orders[order].repeats, insertion)
  return [repeats === undefined ? parts : { ...parts, repeats }, count]
}

/** How the codes of a column change: `old` stays as it is without a table. */
interface Codes {
  readonly old: Uint32Array | undefined
  readonly fresh: Uint32Array | undefined
}

/** A column holds ids, or ranks where the keys are few; either may have changed with the keys. */
function codesOf(source: NarrowArray, target: NarrowArray, keys: Uint32Array, ranks: Ranks): Codes {
  const [wasRank, isRank] = [!(source instanceof Uint32Array), !(target instanceof Uint32Array)]
  const fresh = isRank ? ranks.byId : undefined
  if (!wasRank) return { old: undefined, fresh }
  if (!isRank) return { old: keys, fresh }
  const old = keys.map((key) => ranks.byId[key]!)
  return { old: old.every((rank, at) => rank === at) ? undefined : old, fresh }
}

function* insertedColumn(
  { order, base, insertions, layout }: OrderInsertion,
  place: number,
): Generator<void, NarrowArray> {
  const position = POSITIONS[order][place]!
  const [keys, ranks] =
    position === 1
      ? [base.predicates, layout.predicates]
      : position === 3
        ? [base.graphs, layout.graphs]
        : [undefined, undefined]
  const source = base.orders[order].columns[place - 1]!()
  const target = ranks === undefined ? new Uint32Array(layout.size) : narrowArray(ranks.keys.length, layout.size)
  const { old, fresh } =
    ranks === undefined ? { old: undefined, fresh: undefined } : codesOf(source, target, keys, ranks)
  const ids = insertions.columns[place]!
  const codes = fresh === undefined ? ids : ranksOf(ids, fresh)
  yield
  for (const part of partsOfWork(insertions, base.size)) {
    if (old === undefined) weave(source, codes, insertions.at, part, target)
    else weave(recoded(source, old, part), codes, insertions.at, { ...part, shift: part.from }, target)
    yield
  }
  return target
}

function ranksOf(ids: Uint32Array, ranks: Uint32Array): Uint32Array {
  const codes = new Uint32Array(ids.length)
  for (let row = 0; row < codes.length; row++) codes[row] = ranks[ids[row]!]!
  return codes
}

/** Old rows `from .. to` and the new rows `row .. end` that go before or between them; `shift` is the number of the first
 *  old row that lies in the source. */
interface Part {
  readonly from: number
  readonly to: number
  readonly row: number
  readonly end: number
  readonly shift: number
}

/** All rows in parts of some milliseconds. */
function* partsOfWork({ at }: Insertions, size: number): Generator<Part, void> {
  let [from, row] = [0, 0]
  while (from < size || row < at.length) {
    let end = Math.min(at.length, row + STEP_INSERTIONS)
    const to = Math.min(size, from + STEP_ROWS, end < at.length ? at[end]! : size)
    while (end > row && at[end - 1]! > to) end--
    yield { from, to, row, end, shift: 0 }
    from = to
    row = end
  }
}

/** Writes a part of the old codes and the new ones in the order of their rows. The one loop that every column goes through. */
function weave(source: NarrowArray, codes: Uint32Array, at: Uint32Array, part: Part, target: NarrowArray): void {
  const { to, end, shift } = part
  let { from, row } = part
  let next = from + row
  for (;;) {
    const until = row < end ? at[row]! : to
    if (until - from < SHORT_ROWS) while (from < until) target[next++] = source[from++ - shift]!
    else {
      target.set(source.subarray(from - shift, until - shift), next)
      next += until - from
      from = until
    }
    if (row === end) return
    while (row < end && at[row] === until) target[next++] = codes[row++]!
  }
}

/** The old codes of a part as they are to be from now on. */
function recoded(source: NarrowArray, codes: Uint32Array, { from, to }: Part): Uint32Array {
  const recoded = new Uint32Array(to - from)
  for (let row = from; row < to; row++) recoded[row - from] = codes[source[row]!]!
  return recoded
}

/** Starts move on by the number of new rows before them. */
function* insertedLead({ order, base, insertions, layout }: OrderInsertion): Generator<void, LeadParts> {
  const old = base.orders[order].lead
  const leads = insertions.columns[0]
  const direct = yield* insertedDirect(old.direct(), leads, order === 'POSG' ? 0 : layout.nextId + 1)
  const [oldKeys, oldStarts] = [old.keys(), old.starts()]
  return { direct: ready(direct), ...mergedKeys(oldKeys, oldStarts, leads, firstAbove(leads, direct.length - 2)) }
}

/** The keys of old and new rows with where their rows start; leading ids before the row `first` have no key. */
function mergedKeys(oldKeys: Uint32Array, oldStarts: Uint32Array, leads: Uint32Array, first: number) {
  const keys = new Uint32Array(oldKeys.length + leads.length - first)
  const starts = new Uint32Array(keys.length + 1)
  let length = 0
  let row = first
  for (let at = 0; at < oldKeys.length || row < leads.length; length++) {
    const key = at === oldKeys.length || (row < leads.length && leads[row]! < oldKeys[at]!) ? leads[row]! : oldKeys[at]!
    keys[length] = key
    starts[length] = oldStarts[at]! + row
    if (at < oldKeys.length && oldKeys[at] === key) at++
    while (row < leads.length && leads[row] === key) row++
  }
  starts[length] = oldStarts[oldKeys.length]! + leads.length
  return { keys: ready(keys.slice(0, length)), starts: ready(starts.slice(0, length + 1)) }
}

/** `direct` with the new rows counted in; ids that are new since the base have what the last one had. */
function* insertedDirect(old: Uint32Array, leads: Uint32Array, length: number): Generator<void, Uint32Array> {
  const direct = new Uint32Array(length)
  let row = 0
  for (let from = 0; from < length; from += STEP_ROWS) {
    row = fillDirect(direct, { from, to: Math.min(length, from + STEP_ROWS) }, old, { leads, row })
    yield
  }
  return direct
}

/** Fills in the ids `from .. to`. `row` is the first new row whose leading id may count; returns the one to go on from. */
function fillDirect(
  direct: Uint32Array,
  { from, to }: { readonly from: number; readonly to: number },
  old: Uint32Array,
  fresh: { readonly leads: Uint32Array; readonly row: number },
): number {
  const { leads } = fresh
  const last = old.length === 0 ? 0 : old[old.length - 1]!
  let { row } = fresh
  for (let id = from; id < to; id++) {
    while (row < leads.length && leads[row]! < id) row++
    direct[id] = (id < old.length ? old[id]! : last) + row
  }
  return row
}

/** The first row whose leading id is above `id`; leading ids ascend. */
function firstAbove(leads: Uint32Array, id: Id): number {
  let low = 0
  let high = leads.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (leads[middle]! <= id) low = middle + 1
    else high = middle
  }
  return low
}

/** The bits of the old rows at their new places. A new row repeats what stands before it, and makes the old row behind it
 *  repeat, when that is the same triple. */
function* insertedRepeats(
  old: RepeatParts | undefined,
  { base, insertions, layout }: OrderInsertion,
): Generator<void, readonly [RepeatParts | undefined, number]> {
  const bits = new Uint32Array((layout.size >>> 5) + 1)
  const map = old === undefined ? undefined : new RepeatMap(old)
  let count = 0
  for (const { from, to, row, end } of partsOfWork(insertions, base.size)) {
    if (map !== undefined) moveBits(map, insertions.at, { from, to, row, end, shift: 0 }, bits)
    count += setNewBits(insertions, row, end, bits)
    yield
  }
  return [map === undefined && count === 0 ? undefined : repeatParts(bits, layout.size), count]
}

function setBit(bits: Uint32Array, row: number): void {
  bits[row >>> 5]! |= 1 << (row & 31)
}

/** The bits of old rows, each moved on by the new rows before it. */
function moveBits(map: RepeatMap, at: Uint32Array, { from, to, row: first }: Part, bits: Uint32Array): void {
  let row = first
  for (let old = map.next(from, to); old < to; old = map.next(old + 1, to)) {
    while (row < at.length && at[row]! <= old) row++
    setBit(bits, old + row)
  }
}

/** The bits that new rows `from .. to` bring; returns how many more rows repeat. */
function setNewBits(insertions: Insertions, from: number, to: number, bits: Uint32Array): number {
  const { at, repeats } = insertions
  let count = 0
  for (let row = from; row < to; row++) {
    const repeat = repeats[row]!
    const isNext = isSameTriple(insertions, row)
    if (repeat === 0 && !isNext) continue
    // Whichever row of a triple is its first: one more row of a triple that is there is one more that repeats.
    count++
    if ((repeat & BEFORE) !== 0 || isNext) setBit(bits, at[row]! + row)
    const isLast = row + 1 === at.length || at[row + 1] !== at[row]
    if (isLast && (repeat & BEHIND) !== 0) setBit(bits, at[row]! + row + 1)
  }
  return count
}

/** Whether a new row follows right behind another new one of the same triple. */
function isSameTriple({ columns, at }: Insertions, row: number): boolean {
  if (row === 0 || at[row] !== at[row - 1]) return false
  for (let place = 0; place < 3; place++) if (columns[place]![row] !== columns[place]![row - 1]) return false
  return true
}
