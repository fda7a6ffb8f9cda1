/** Seeded randomness for tests: the same seed gives the same numbers on every machine (mulberry32). */

/** A generator of its own for each test, so that one test does not change what another one sees. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }

  /** True in about one of `times` calls. */
  oneIn(times: number): boolean {
    return this.below(times) === 0
  }

  /** One of the items, each as likely as the others. */
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }
}
