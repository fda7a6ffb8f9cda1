/** Searching in sorted integer columns. Pure functions; every range is half-open and every column ascending in it. */

import type { NarrowArray } from './parts.ts'

/** The first index in `from .. to` whose value is at least `value`, or `to`. O(log n). */
export function lowerBound(column: NarrowArray, from: number, to: number, value: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The first index in `from .. to` whose value is above `value`, or `to`. O(log of the distance), since the run of one
 *  value is mostly short. */
export function upperBoundNear(column: NarrowArray, from: number, to: number, value: number): number {
  let step = 1
  let low = from
  while (low + step <= to && column[low + step - 1]! <= value) {
    low += step
    step <<= 1
  }
  let high = Math.min(to, low + step)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of `value` in a whole ascending column, or -1. */
export function indexOfSorted(column: NarrowArray, value: number): number {
  const index = lowerBound(column, 0, column.length, value)
  return index < column.length && column[index] === value ? index : -1
}

/** The smallest array type that holds `count` ranks: 1, 2 or 4 bytes each. */
export function narrowArray(count: number, length: number): NarrowArray {
  if (count <= 0x100) return new Uint8Array(length)
  return count <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
}

/** Grows a scratch array to at least `length`, doubling; its content is not kept. */
export function scratchOf(current: Uint32Array, length: number): Uint32Array {
  if (current.length >= length) return current
  let size = Math.max(16, current.length)
  while (size < length) size *= 2
  return new Uint32Array(size)
}
