/** The limits of one running query: time, memory, cancellation. Every loop that can run long asks here.
 *
 *  Two questions: `check` throws when time is over or the caller has cancelled, and may be called from synchronous code.
 *  `isDue` says that it is time to let the event loop turn, since an AbortSignal can only fire then; the operator then
 *  awaits `breathe`. Operators ask once per batch, so what was asked to stop stops within a few tens of milliseconds. */

import { LimitError } from '../errors.ts'
import type { Budget } from './expression-context.ts'

/** How long a query may hold the event loop. A fifth of the 100 ms within which it promises to stop. */
const BREATH_MS = 20

/** Reading the clock costs about 40 ns; synchronous loops over rows read it at every so many calls of `check`. */
const CHECKS_PER_READING = 64

/** Where a loop begins that knows nothing of its rows yet, and the most rows of a piece. */
const FIRST_ROWS = 16
const MOST_ROWS = 4096

/** What a query may take; what is absent is not limited. */
export interface LimitOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  readonly maxBytes?: number
}

/** A clock in milliseconds whose readings never enter a result; only limits and explain use it. */
export const monotonicMs = (): number => performance.now()

/** The limits of one run. Its time begins when it is made. */
export class Limits implements Budget {
  readonly #signal: AbortSignal | undefined
  readonly #deadline: number
  readonly #timeoutMs: number
  readonly #maxBytes: number
  #lastBreath: number
  #checks = 0
  #bytes = 0

  constructor(options: LimitOptions) {
    this.#signal = options.signal
    this.#timeoutMs = options.timeoutMs ?? Number.POSITIVE_INFINITY
    this.#maxBytes = options.maxBytes ?? Number.POSITIVE_INFINITY
    this.#lastBreath = monotonicMs()
    this.#deadline = this.#lastBreath + this.#timeoutMs
  }

  /** The caller's signal, for calls to other machines. */
  get signal(): AbortSignal | undefined {
    return this.#signal
  }

  /** Milliseconds that are left to the query; Infinity without a time limit. */
  get remainingMs(): number {
    return Math.max(0, this.#deadline - monotonicMs())
  }

  /** Bytes that the query holds now in tables, sorts and groups. */
  get bytes(): number {
    return this.#bytes
  }

  /** Throws a LimitError `TIMEOUT` or `ABORTED`. Cheap enough for each row. */
  check(): void {
    if (++this.#checks % CHECKS_PER_READING === 0) this.checkNow()
  }

  /** As `check`, but reads the clock at once. */
  checkNow(): void {
    if (this.#signal?.aborted === true) throw aborted()
    if (monotonicMs() > this.#deadline) throw timeOver(this.#timeoutMs)
  }

  /** Whether the event loop should turn now. Reads the clock: ask per batch, not per row. */
  isDue(): boolean {
    return monotonicMs() - this.#lastBreath > BREATH_MS
  }

  /** Lets timers and signals of the process run, then checks. */
  async breathe(): Promise<void> {
    this.checkNow()
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.#lastBreath = monotonicMs()
    this.checkNow()
  }

  /** Accounts for memory that is now held. Throws a LimitError `MEMORY_LIMIT`. */
  charge(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.#maxBytes) throw memoryOver(this.#maxBytes)
  }

  /** Gives back what `charge` took. */
  release(bytes: number): void {
    this.#bytes -= bytes
  }
}

/** Rows that a loop may go through before it asks again, fewer where a row takes long: one condition compares two numbers,
 *  another runs a regular expression over a whole report. */
export class Pace {
  #rows = FIRST_ROWS
  #asked = monotonicMs()

  constructor(readonly limits: Limits) {}

  /** How many rows the next piece may have, so that it takes a fraction of a breath. Asks the limits first: await what is
   *  returned unless it is undefined. */
  next(): Promise<void> | undefined {
    const now = monotonicMs()
    const took = now - this.#asked
    // Shorter at once and longer by and by: one expensive row may be followed by thousands.
    if (took > BREATH_MS / 2) this.#rows = Math.max(1, this.#rows >> 2)
    else if (took < BREATH_MS / 8) this.#rows = Math.min(MOST_ROWS, this.#rows * 2)
    this.#asked = now
    return this.limits.isDue() ? this.#breathe() : undefined
  }

  /** The length of the piece that `next` allowed. */
  get rows(): number {
    return this.#rows
  }

  async #breathe(): Promise<void> {
    await this.limits.breathe()
    this.#asked = monotonicMs()
  }
}

/** The sentence names milliseconds; whoever took the limit in other units says it in those. */
function timeOver(timeoutMs: number): LimitError {
  return new LimitError('TIMEOUT', {
    en: `The query ran longer than its limit of ${timeoutMs} ms; narrow it or raise the time limit.`,
    zh: `查询超过了 ${timeoutMs} 毫秒的时间限制;请缩小查询范围或放宽时限。`,
  })
}

function aborted(): LimitError {
  return new LimitError('ABORTED', { en: 'The query was cancelled by its caller.', zh: '查询已被调用者取消。' })
}

/** In millions of bytes, which is what people set. */
function memoryOver(maxBytes: number): LimitError {
  const megabytes = Math.round(maxBytes / 1_000_000)
  return new LimitError('MEMORY_LIMIT', {
    en: `The query needs more than its limit of ${megabytes} MB for tables, sorts or groups; narrow it or raise the limit.`,
    zh: `查询的中间表、排序或分组超过了 ${megabytes} MB 的内存限制;请缩小查询范围或放宽限制。`,
  })
}
