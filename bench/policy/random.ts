/** Seeded random numbers for generated graphs and queries: the same seed gives the same numbers on every machine. */

/** A source of numbers that depends on its seed alone. */
export interface Random {
  /** A whole number in `0 .. limit` (half-open). */
  below(limit: number): number
  /** A number in `0 .. 1` (half-open). */
  fraction(): number
  /** One of the items, each as likely as the others. */
  pick<T>(items: readonly T[]): T
  /** A whole number in `0 .. limit`, small ones far more often: rank `r` about as often as `1 / (r + 1)`. */
  rank(limit: number): number
}

/** Mulberry32: 32 bits of state, good enough to shape a test graph and exactly repeatable. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    pick: (items) => items[below(items.length)]!,
    rank: (limit) => Math.min(limit - 1, Math.floor((limit + 1) ** fraction()) - 1),
  }
}
