/** The integers that stand for terms inside store/ and query/, and how their 32 bits are shared out.
 *
 *      0                          NONE: unbound, or not in the dictionary
 *      1                          DEFAULT_GRAPH
 *      2          .. 0x7fffffff   dictionary: a term whose bytes lie in the store
 *      0x80000000 .. 0xbfffffff   inlined: the value itself is in the id (inline.ts says how)
 *      0xc0000000 .. 0xffffffff   local: a term made while one query runs; never in a store
 *
 *  Ids are always handled as unsigned 32-bit numbers (`>>> 0`). Two ids of one dataset are equal exactly when their
 *  terms are equal, so joins compare ids and nothing else. */

export type Id = number

export const NONE: Id = 0
export const DEFAULT_GRAPH: Id = 1
export const FIRST_DICTIONARY_ID: Id = 2
export const FIRST_INLINE_ID: Id = 0x80000000
export const FIRST_LOCAL_ID: Id = 0xc0000000

export function isInline(id: Id): boolean {
  return id >= FIRST_INLINE_ID && id < FIRST_LOCAL_ID
}

export function isLocal(id: Id): boolean {
  return id >= FIRST_LOCAL_ID
}
