/** Stable sorting of row numbers by integer columns, least significant column first. No comparison, no object. */

/** At most so many bits are sorted in one pass: more buckets than this fall out of the second-level cache. */
const MAX_DIGIT_BITS = 16

/** Row numbers in a first and a spare array; passes move them from one to the other. */
export interface Rows {
  current: Uint32Array
  spare: Uint32Array
}

/** The row numbers 0 .. length in order. */
export function allRows(length: number): Rows {
  const current = new Uint32Array(length)
  for (let row = 0; row < length; row++) current[row] = row
  return { current, spare: new Uint32Array(length) }
}

/** Sorts `rows.current` by `column[row]`, keeping the order of rows with equal values. O(rows), one or two passes. */
export function sortRowsBy(rows: Rows, column: Uint32Array): void {
  let any = 0
  for (let row = 0; row < column.length; row++) any |= column[row]!
  const bits = 32 - Math.clz32(any)
  const passes = Math.ceil(bits / MAX_DIGIT_BITS)
  const digitBits = passes === 0 ? 0 : Math.ceil(bits / passes)
  for (let pass = 0; pass < passes; pass++) sortPass(rows, column, pass * digitBits, digitBits)
}

/** One counting sort by some bits of the column. */
function sortPass(rows: Rows, column: Uint32Array, shift: number, bits: number): void {
  const { current, spare } = rows
  const mask = (1 << bits) - 1
  const starts = new Uint32Array(mask + 2)
  for (let at = 0; at < current.length; at++) starts[((column[current[at]!]! >>> shift) & mask) + 1]!++
  for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!
  for (let at = 0; at < current.length; at++) {
    const row = current[at]!
    spare[starts[(column[row]! >>> shift) & mask]!++] = row
  }
  rows.current = spare
  rows.spare = current
}
