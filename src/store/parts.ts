/** The plain data of one immutable snapshot: typed arrays and numbers, nothing else. Types and the one walk over them.
 *
 *  Every array is reached through a Lazy, so that a segment file can hand out columns at their first use and a store
 *  larger than the V8 heap opens at once. Invariant: nobody writes into an array that a Lazy has returned.
 *
 *  Three orders hold all quads, sorted. The leading column is not stored: `lead` says which rows belong to which leading
 *  id. The three other places are columns. A predicate or graph column narrower than 32 bits holds ranks in `predicates`
 *  or `graphs` instead of ids (1 or 2 bytes a row instead of 4); ranks sort as ids do.
 *
 *  The three orders that start with the graph hold no quads but row numbers: GPOS lists, graph by graph, the rows that
 *  POSG has of it, ascending, which is their P, O, S order. That is 4 bytes a quad instead of 9 or more. */

import type { Order } from './dataset.ts'

/** A value that is made or read on the first call and kept. */
export type Lazy<T> = () => T

export type NarrowArray = Uint8Array | Uint16Array | Uint32Array

/** Which rows each leading id has. `direct[id] .. direct[id + 1]` for ids below `direct.length - 1`; for the others the
 *  row range of `keys[i]` is `starts[i] .. starts[i + 1]`, keys ascending and above all direct ids. */
export interface LeadParts {
  readonly direct: Lazy<Uint32Array>
  readonly keys: Lazy<Uint32Array>
  readonly starts: Lazy<Uint32Array>
}

/** Which rows repeat the triple of the row before them (in another graph): bit `row & 31` of word `row >>> 5`, and the
 *  number of set bits before each 512 rows. Absent when no triple lies in two graphs. */
export interface RepeatParts {
  readonly bits: Lazy<Uint32Array>
  readonly ranks: Lazy<Uint32Array>
}

/** An order that holds quads itself. */
export type QuadOrder = 'SPOG' | 'POSG' | 'OSPG'

/** An order that holds row numbers of another. */
export type GraphOrder = 'GSPO' | 'GPOS' | 'GOSP'

/** One sorted order of quads. `columns` are places 1, 2 and 3; place 0 is told by `lead`. */
export interface OrderParts {
  readonly lead: LeadParts
  readonly columns: readonly [Lazy<NarrowArray>, Lazy<NarrowArray>, Lazy<NarrowArray>]
  readonly repeats?: RepeatParts
}

/** All quads of a snapshot. `statistics` holds, for each predicate in turn: quads, distinct subjects, distinct objects,
 *  distinct graphs. */
export interface QuadParts {
  readonly size: number
  readonly tripleCount: number
  readonly predicates: Uint32Array
  readonly graphs: Uint32Array
  readonly statistics: Uint32Array
  readonly orders: Readonly<Record<QuadOrder, OrderParts>>
  /** The rows of graph `graphs[i]` are `graphStarts[i] .. graphStarts[i + 1]` in each of `graphRows`. */
  readonly graphStarts: Lazy<Uint32Array>
  /** Row numbers of SPOG, POSG and OSPG, graph by graph. Empty when there is one graph: the row numbers are all rows. */
  readonly graphRows: Readonly<Record<GraphOrder, Lazy<Uint32Array>>>
}

/** A list of byte strings: string `i` is `bytes[offsets[i] .. offsets[i + 1])`. */
export interface ByteStrings {
  readonly offsets: Lazy<Uint32Array>
  readonly bytes: Lazy<Uint8Array>
}

/** The terms with ids FIRST_DICTIONARY_ID up to FIRST_DICTIONARY_ID + termCount. dictionary.ts describes the records,
 *  the prefix and tag lists and the hash table. All pages but the last hold PAGE_TERMS records. */
export interface DictionaryParts {
  readonly termCount: number
  readonly pages: readonly ByteStrings[]
  readonly prefixes: ByteStrings
  readonly tags: ByteStrings
  readonly slots: Lazy<Uint32Array>
  readonly slotMarks: Lazy<Uint8Array>
}

/** The orders that hold quads, as they are built and written. */
export const QUAD_ORDERS: readonly QuadOrder[] = ['SPOG', 'POSG', 'OSPG']

/** Which order the row numbers of another are those of. */
export const ORDER_BELOW: Readonly<Record<GraphOrder, QuadOrder>> = { GSPO: 'SPOG', GPOS: 'POSG', GOSP: 'OSPG' }

export const GRAPH_ORDERS: readonly GraphOrder[] = ['GSPO', 'GPOS', 'GOSP']

/** All orders that a snapshot can be read in. */
export const ORDERS: readonly Order[] = [...QUAD_ORDERS, ...GRAPH_ORDERS]

/** A Lazy around a value that is already there. */
export function ready<T>(value: T): Lazy<T> {
  return () => value
}

/** A Lazy that calls `make` once. */
export function lazily<T>(make: () => T): Lazy<T> {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Loads the arrays of the orders that hold quads, one in each step: a merge reads them all, and reading them at its first
 *  rows would take all the time at once. */
export function* loadOrders({ orders }: QuadParts): Generator<void, void> {
  for (const order of QUAD_ORDERS) {
    for (const { load } of arraysOfOrder(order, orders[order])) {
      load()
      yield
    }
  }
}

/** One array of a snapshot with a name that is stable across versions of the program (`SPOG.1`, `POSG.direct`). */
export interface NamedArray {
  readonly name: string
  readonly load: Lazy<NarrowArray>
}

/** The numbers and short strings that, with the named arrays, make a snapshot again. Plain JSON. */
export interface PartsHeader {
  readonly size: number
  readonly tripleCount: number
  readonly hasRepeats: boolean
  readonly termCount: number
  readonly pageCount: number
}

/** What a snapshot consists of: quads and the terms that they speak of. */
export interface DatasetParts {
  readonly quads: QuadParts
  readonly dictionary: DictionaryParts
}

/** The header of `parts`. */
export function headerOf({ quads, dictionary }: DatasetParts): PartsHeader {
  return {
    size: quads.size,
    tripleCount: quads.tripleCount,
    hasRepeats: quads.orders.SPOG.repeats !== undefined,
    termCount: dictionary.termCount,
    pageCount: dictionary.pages.length,
  }
}

/** All arrays of `parts`, each once, in a fixed order. Loads none of them. */
export function namedArrays({ quads, dictionary }: DatasetParts): NamedArray[] {
  return [
    { name: 'predicates', load: ready(quads.predicates) },
    { name: 'graphs', load: ready(quads.graphs) },
    { name: 'statistics', load: ready(quads.statistics) },
    ...QUAD_ORDERS.flatMap((order) => arraysOfOrder(order, quads.orders[order])),
    { name: 'graphStarts', load: quads.graphStarts },
    ...GRAPH_ORDERS.map((order) => ({ name: `${order}.rows`, load: quads.graphRows[order] })),
    ...arraysOfStrings('prefixes', dictionary.prefixes),
    ...arraysOfStrings('tags', dictionary.tags),
    { name: 'slots', load: dictionary.slots },
    { name: 'slotMarks', load: dictionary.slotMarks },
    ...dictionary.pages.flatMap((page, index) => arraysOfStrings(`page${index}`, page)),
  ]
}

function arraysOfOrder(order: QuadOrder, parts: OrderParts): NamedArray[] {
  return [
    { name: `${order}.direct`, load: parts.lead.direct },
    { name: `${order}.keys`, load: parts.lead.keys },
    { name: `${order}.starts`, load: parts.lead.starts },
    ...parts.columns.map((load, index) => ({ name: `${order}.${index + 1}`, load })),
    ...(parts.repeats === undefined
      ? []
      : [
          { name: `${order}.repeatBits`, load: parts.repeats.bits },
          { name: `${order}.repeatRanks`, load: parts.repeats.ranks },
        ]),
  ]
}

function arraysOfStrings(name: string, strings: ByteStrings): NamedArray[] {
  return [
    { name: `${name}.offsets`, load: strings.offsets },
    { name: `${name}.bytes`, load: strings.bytes },
  ]
}

/** Where arrays are taken from by name: the reverse of namedArrays. Each returned Lazy reads at its first call. */
export interface ArraySource {
  bytes(name: string): Lazy<Uint8Array>
  words(name: string): Lazy<Uint32Array>
  /** The array in the width in which it was written. */
  narrow(name: string): Lazy<NarrowArray>
}

/** A snapshot from its header and its arrays. Reads only `predicates`, `graphs` and `statistics`. */
export function assembleParts(header: PartsHeader, source: ArraySource): DatasetParts {
  const orderParts = (order: QuadOrder) => assembleOrder(order, header, source)
  return {
    quads: {
      size: header.size,
      tripleCount: header.tripleCount,
      predicates: source.words('predicates')(),
      graphs: source.words('graphs')(),
      statistics: source.words('statistics')(),
      orders: { SPOG: orderParts('SPOG'), POSG: orderParts('POSG'), OSPG: orderParts('OSPG') },
      graphStarts: source.words('graphStarts'),
      graphRows: {
        GSPO: source.words('GSPO.rows'),
        GPOS: source.words('GPOS.rows'),
        GOSP: source.words('GOSP.rows'),
      },
    },
    dictionary: {
      termCount: header.termCount,
      pages: Array.from({ length: header.pageCount }, (_, index) => assembleStrings(`page${index}`, source)),
      prefixes: assembleStrings('prefixes', source),
      tags: assembleStrings('tags', source),
      slots: source.words('slots'),
      slotMarks: source.bytes('slotMarks'),
    },
  }
}

function assembleOrder(order: QuadOrder, header: PartsHeader, source: ArraySource): OrderParts {
  const lead = {
    direct: source.words(`${order}.direct`),
    keys: source.words(`${order}.keys`),
    starts: source.words(`${order}.starts`),
  }
  const columns = [source.narrow(`${order}.1`), source.narrow(`${order}.2`), source.narrow(`${order}.3`)] as const
  if (!header.hasRepeats) return { lead, columns }
  const repeats = { bits: source.words(`${order}.repeatBits`), ranks: source.words(`${order}.repeatRanks`) }
  return { lead, columns, repeats }
}

function assembleStrings(name: string, source: ArraySource): ByteStrings {
  return { offsets: source.words(`${name}.offsets`), bytes: source.bytes(`${name}.bytes`) }
}
