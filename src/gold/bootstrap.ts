/** Bootstrap intervals of F1: how far a figure could lie elsewhere on as many items drawn anew from the same outcomes. Items
 *  are mentions, observations or triples, drawn independently; items of one sentence are not independent, so the true
 *  interval is somewhat wider. Deterministic: the generator is seeded. */

import { type Counts, ratesOf } from './tally.ts'

/** Bounds of a rate, both from 0 to 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** How often and with which seed to draw. */
export interface BootstrapOptions {
  /** Number of draws; 2,000 gives the second digit after the point. */
  readonly samples?: number
  readonly seed?: number
  /** 0.95 for a 95 percent interval. */
  readonly level?: number
}

/** The percentile interval of F1 for these outcomes; undefined when there are none. */
export function f1Interval(counts: Counts, options: BootstrapOptions = {}): Interval | undefined {
  const { samples = 2000, seed = 20221231, level = 0.95 } = options
  const total = counts.tp + counts.fp + counts.fn
  if (total === 0) return undefined
  const random = generator(seed)
  const figures = Array.from({ length: samples }, () => ratesOf(draw(counts, total, random)).f1 ?? 0).sort(
    (a, b) => a - b,
  )
  // The percentile method: the draws themselves are the distribution.
  const at = (share: number) => figures[Math.min(samples - 1, Math.max(0, Math.round(share * (samples - 1))))] ?? 0
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) }
}

/** As many items as there were, each drawn from the outcomes with putting back. */
function draw(counts: Counts, total: number, random: () => number): Counts {
  const drawn: Counts = { tp: 0, fp: 0, fn: 0 }
  for (let item = 0; item < total; item++) {
    const at = random() * total
    if (at < counts.tp) drawn.tp++
    else if (at < counts.tp + counts.fp) drawn.fp++
    else drawn.fn++
  }
  return drawn
}

/** Mulberry32: a small generator with a 32-bit state, good enough for drawing items. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
