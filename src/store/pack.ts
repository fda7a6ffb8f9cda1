/** Blocks of unsigned 32-bit numbers packed into few bits, and back. No files here.
 *
 *  A block is words (unsigned 32-bit, little-endian):
 *      word 0   how: FRAMES, DELTAS or RUNS
 *      word 1   how many numbers
 *  FRAMES: the numbers as frames. DELTAS: the differences to the number before (zigzag, modulo 2^32) as frames.
 *  RUNS: word 2 is the number of runs, then the runs' values as deltas in frames, then the runs' lengths in frames.
 *  A list of frames is cut into stretches of FRAME numbers, the last one shorter; first one word per stretch with its
 *  smallest number, then one byte per stretch with the bits per number (padded to a word), then for each stretch its
 *  numbers minus the smallest, `bits` bits each, lowest bits first, padded to a word. */

const HOW_AT = 0
const COUNT_AT = 1
const BODY_AT = 2

const FRAMES = 1
const DELTAS = 2
const RUNS = 3

/** Numbers per stretch: short enough that one outlier widens few others; 64 and 256 came out 2 to 5% larger. */
const FRAME = 128

/** Bits that a number needs; 0 needs none. */
function bitsOf(value: number): number {
  return 32 - Math.clz32(value)
}

/** Differences to the number before, small ones near zero whether up or down; exact because all is modulo 2^32. */
function zigzagDeltas(values: Uint32Array): Uint32Array {
  const deltas = new Uint32Array(values.length)
  let before = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    const delta = (value - before) | 0
    deltas[i] = (delta << 1) ^ (delta >> 31)
    before = value
  }
  return deltas
}

/** The reverse of zigzagDeltas, in place. */
function undoZigzagDeltas(values: Uint32Array): void {
  let before = 0
  for (let i = 0; i < values.length; i += 1) {
    const zigzag = values[i]!
    before = (before + ((zigzag >>> 1) ^ -(zigzag & 1))) | 0
    values[i] = before
  }
}

/** A stretch `from .. to` of the numbers, its smallest, and the bits that each needs above that. */
interface Frame {
  readonly from: number
  readonly to: number
  readonly least: number
  readonly bits: number
}

function framesOf(values: Uint32Array): Frame[] {
  const frames: Frame[] = []
  for (let from = 0; from < values.length; from += FRAME) {
    const to = Math.min(from + FRAME, values.length)
    let least = values[from]!
    let most = least
    for (let i = from + 1; i < to; i += 1) {
      const value = values[i]!
      if (value < least) least = value
      else if (value > most) most = value
    }
    frames.push({ from, to, least, bits: bitsOf(most - least) })
  }
  return frames
}

/** Words that the numbers of a frame take. */
function bodyLength(frame: Frame): number {
  return Math.ceil(((frame.to - frame.from) * frame.bits) / 32)
}

/** Words that a list of frames takes. */
function framesLength(frames: readonly Frame[]): number {
  const bodies = frames.reduce((sum, frame) => sum + bodyLength(frame), 0)
  return frames.length + Math.ceil(frames.length / 4) + bodies
}

/** Writes the numbers of a frame from word `at`. A number may lie across two words. */
function writeBody(values: Uint32Array, frame: Frame, out: Uint32Array, at: number): void {
  let bit = 0
  for (let i = frame.from; i < frame.to; i += 1) {
    const value = values[i]! - frame.least
    const word = at + (bit >>> 5)
    const shift = bit & 31
    out[word] = out[word]! | (value << shift)
    if (shift + frame.bits > 32) out[word + 1] = value >>> (32 - shift)
    bit += frame.bits
  }
}

/** Writes the frames from word `at`; returns the word after them. */
function writeFrames(values: Uint32Array, frames: readonly Frame[], out: Uint32Array, at: number): number {
  const bits = new Uint8Array(out.buffer, out.byteOffset + 4 * (at + frames.length), frames.length)
  let body = at + frames.length + Math.ceil(frames.length / 4)
  frames.forEach((frame, i) => {
    out[at + i] = frame.least
    bits[i] = frame.bits
    writeBody(values, frame, out, body)
    body += bodyLength(frame)
  })
  return body
}

/** Reads the numbers of a frame from word `at`. The hot loop of opening a store: about 2 ns a number. */
function readBody(words: Uint32Array, at: number, frame: Frame, into: Uint32Array): void {
  const { from, to, least, bits } = frame
  if (bits === 0) {
    into.fill(least, from, to)
    return
  }
  const mask = bits === 32 ? 0xffffffff : (1 << bits) - 1
  let word = at
  let shift = 0
  for (let i = from; i < to; i += 1) {
    let value = words[word]! >>> shift
    shift += bits
    if (shift >= 32) {
      word += 1
      shift -= 32
      if (shift > 0) value |= words[word]! << (bits - shift)
    }
    into[i] = least + ((value & mask) >>> 0)
  }
}

/** Reads `into.length` numbers in frames from word `at`; returns the word after them. */
function readFrames(words: Uint32Array, at: number, into: Uint32Array): number {
  const count = Math.ceil(into.length / FRAME)
  const bits = new Uint8Array(words.buffer, words.byteOffset + 4 * (at + count), count)
  let body = at + count + Math.ceil(count / 4)
  for (let i = 0; i < count; i += 1) {
    const from = i * FRAME
    const frame = { from, to: Math.min(from + FRAME, into.length), least: words[at + i]!, bits: bits[i]! }
    readBody(words, body, frame, into)
    body += bodyLength(frame)
  }
  return body
}

/** Equal neighbours: their value and how many. */
interface Runs {
  readonly values: Uint32Array
  readonly lengths: Uint32Array
}

/** The runs of equal numbers, undefined when they are too short to pay. */
function runsOf(values: Uint32Array): Runs | undefined {
  let count = 0
  for (let i = 0; i < values.length; i += 1) if (i === 0 || values[i] !== values[i - 1]) count += 1
  if (count * 4 > values.length) return undefined
  const runs = { values: new Uint32Array(count), lengths: new Uint32Array(count) }
  let run = -1
  for (let i = 0; i < values.length; i += 1) {
    if (i === 0 || values[i] !== values[i - 1]) runs.values[(run += 1)] = values[i]!
    runs.lengths[run] = runs.lengths[run]! + 1
  }
  return runs
}

function packedFrames(how: number, count: number, values: Uint32Array, frames: readonly Frame[]): Uint32Array {
  const out = new Uint32Array(BODY_AT + framesLength(frames))
  out[HOW_AT] = how
  out[COUNT_AT] = count
  writeFrames(values, frames, out, BODY_AT)
  return out
}

function packedRuns(runs: Runs, count: number): Uint32Array {
  const values = zigzagDeltas(runs.values)
  const valueFrames = framesOf(values)
  const lengthFrames = framesOf(runs.lengths)
  const out = new Uint32Array(BODY_AT + 1 + framesLength(valueFrames) + framesLength(lengthFrames))
  out[HOW_AT] = RUNS
  out[COUNT_AT] = count
  out[BODY_AT] = runs.values.length
  writeFrames(runs.lengths, lengthFrames, out, writeFrames(values, valueFrames, out, BODY_AT + 1))
  return out
}

/** The block that holds the numbers, in whichever way is shortest. Fresh memory. */
export function pack(values: Uint32Array): Uint32Array {
  const plain = framesOf(values)
  const deltas = zigzagDeltas(values)
  const deltaFrames = framesOf(deltas)
  const flat =
    framesLength(deltaFrames) < framesLength(plain)
      ? packedFrames(DELTAS, values.length, deltas, deltaFrames)
      : packedFrames(FRAMES, values.length, values, plain)
  const runs = runsOf(values)
  const inRuns = runs === undefined ? undefined : packedRuns(runs, values.length)
  return inRuns !== undefined && inRuns.length < flat.length ? inRuns : flat
}

function unpackRuns(words: Uint32Array, into: Uint32Array): void {
  const count = words[BODY_AT]!
  const values = new Uint32Array(count)
  const lengths = new Uint32Array(count)
  readFrames(words, readFrames(words, BODY_AT + 1, values), lengths)
  undoZigzagDeltas(values)
  let at = 0
  for (let run = 0; run < count; run += 1) {
    const end = at + lengths[run]!
    into.fill(values[run]!, at, end)
    at = end
  }
}

/** How many numbers a block holds. */
export function packedCount(words: Uint32Array): number {
  return words[COUNT_AT]!
}

/** Fills `into`, whose length is the block's count, with the numbers of a block that pack() made. */
export function unpack(words: Uint32Array, into: Uint32Array): void {
  if (words[HOW_AT] === RUNS) {
    unpackRuns(words, into)
    return
  }
  readFrames(words, BODY_AT, into)
  if (words[HOW_AT] === DELTAS) undoZigzagDeltas(into)
}
