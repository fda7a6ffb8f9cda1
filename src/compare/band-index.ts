/** Locality-sensitive hashing over bands of signatures: which numbers were added under a signature that agrees with this
 *  one in some band. Held in three integer columns, some nine bytes for each band of each entry, because a corpus of the
 *  country has millions of sentences.
 *
 *  Entry e and band b have slot e × BANDS + b. `keys` holds the band's key, `next` the slot before it in the same bucket,
 *  `heads` the last slot of each bucket; slots are told from "none" by being one higher. */

import { BANDS } from './minhash.ts'

/** Buckets at first; doubled whenever there are as many slots as buckets. A power of two. */
const FIRST_BUCKETS = 1 << 12

/** The index. Entries are only ever added, so their numbers stay what they are. */
export class BandIndex {
  #heads = new Uint32Array(FIRST_BUCKETS)
  #next = new Uint32Array(FIRST_BUCKETS)
  #keys = new Uint32Array(FIRST_BUCKETS)
  #slots = 0

  /** Entries so far, which is the number of the next one. */
  get size(): number {
    return this.#slots / BANDS
  }

  /** Adds an entry under its band keys and gives its number: 0, 1, 2 … */
  add(bands: Uint32Array): number {
    const entry = this.size
    if (this.#slots + BANDS > this.#heads.length) this.#grow()
    for (const key of bands) this.#put(key)
    return entry
  }

  /** Entries that agree in at least one band, each once, in ascending order. */
  candidates(bands: Uint32Array): number[] {
    const found = new Set<number>()
    for (const [band, key] of bands.entries()) {
      for (let slot = this.#heads[this.#bucket(key)]; slot !== 0; slot = this.#next[slot - 1]) {
        if (this.#keys[slot - 1] === key && (slot - 1) % BANDS === band) found.add(Math.floor((slot - 1) / BANDS))
      }
    }
    return [...found].sort((a, b) => a - b)
  }

  #bucket(key: number): number {
    return key & (this.#heads.length - 1)
  }

  #put(key: number): void {
    const bucket = this.#bucket(key)
    this.#keys[this.#slots] = key
    this.#next[this.#slots] = this.#heads[bucket]
    this.#heads[bucket] = ++this.#slots
  }

  /** Doubles all columns and fills the buckets anew. */
  #grow(): void {
    const [keys, count] = [this.#keys, this.#slots]
    const length = this.#heads.length * 2
    this.#heads = new Uint32Array(length)
    this.#next = new Uint32Array(length)
    this.#keys = new Uint32Array(length)
    this.#slots = 0
    // In the old order: slots keep their numbers, and with them the entries that they belong to.
    for (const key of keys.subarray(0, count)) this.#put(key)
  }
}
