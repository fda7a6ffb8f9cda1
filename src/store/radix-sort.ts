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

/** Rows counted or moved between two steps: some milliseconds, since moving reads memory all over. */
const STEP_ROWS = 1 << 17

/** Sorts `rows.current` by `column[row]` in steps, keeping the order of rows with equal values. O(rows), one or two passes. */
export function* sortInSteps(rows: Rows, column: Uint32Array): Generator<void, void> {
  const any = bitsOf(rows.current, column)
  const bits = 32 - Math.clz32(any)
  const passes = Math.ceil(bits / MAX_DIGIT_BITS)
  const digitBits = passes === 0 ? 0 : Math.ceil(bits / passes)
  for (let pass = 0; pass < passes; pass++) {
    yield* sortPass(rows, { column, shift: pass * digitBits, mask: (1 << digitBits) - 1 })
  }
}

/** The bits that any of the rows has set. A column may be far longer than the rows that are sorted. */
function bitsOf(rows: Uint32Array, column: Uint32Array): number {
  let any = 0
  if (rows.length < column.length) for (let at = 0; at < rows.length; at++) any |= column[rows[at]!]!
  else for (let row = 0; row < column.length; row++) any |= column[row]!
  return any
}

/** Some bits of a column. */
interface Digit {
  readonly column: Uint32Array
  readonly shift: number
  readonly mask: number
}

/** One counting sort by a digit. */
function* sortPass(rows: Rows, digit: Digit): Generator<void, void> {
  const { current, spare } = rows
  const starts = new Uint32Array(digit.mask + 2)
  for (let from = 0; from < current.length; from += STEP_ROWS) {
    countDigits(digit, current.subarray(from, from + STEP_ROWS), starts)
    yield
  }
  sumUp(starts)
  for (let from = 0; from < current.length; from += STEP_ROWS) {
    moveRows(digit, current.subarray(from, from + STEP_ROWS), starts, spare)
    yield
  }
  rows.current = spare
  rows.spare = current
}

/** Counts each value one place to the right, so that summing up gives where its rows begin. */
function countDigits({ column, shift, mask }: Digit, rows: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) counts[((column[rows[at]!]! >>> shift) & mask) + 1]!++
}

/** Counts become starts. A loop inside the generator would stay slow, since the compiler leaves those alone. */
function sumUp(counts: Uint32Array): void {
  let sum = 0
  for (let value = 0; value < counts.length; value++) {
    sum += counts[value]!
    counts[value] = sum
  }
}

function moveRows({ column, shift, mask }: Digit, rows: Uint32Array, starts: Uint32Array, target: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    target[starts[(column[row]! >>> shift) & mask]!++] = row
  }
}
