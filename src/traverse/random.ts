/** Pseudo-random numbers for algorithms that want some: seeded, so that a rerun takes the same turns. */

/** A function that gives numbers in [0, 1), always the same ones for a seed. The generator is mulberry32: 32 bits of
 *  state, good enough to shuffle nodes, not for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
