/** MinHash signatures of sentences. The only file that imports bloom-filters. Its own factory draws hash functions at
 *  random; here they are fixed, so that the same text has the same signature on any machine and any day. */

import type { MinHash } from 'bloom-filters'

/** Values of a signature, and how many make a band: two sentences that share 7 in 10 of their shingles agree in some band
 *  with probability 0.998, those that share 3 in 10 with 0.35 (1 - (1 - s³)¹⁶). */
export const BANDS = 16
/** Values of a band. Larger bands propose fewer pairs that come to nothing, and miss more that are there. */
export const BAND_SIZE = 3

/** Characters of a shingle: Chinese words have two, so four hold a phrase. */
const SHINGLE = 4

/** The smallest prime over 2²⁶: products of two numbers below it are exact in a double. */
const PRIME = 67_108_879
const SHINGLE_BITS = 26

/** Multipliers and offsets of the hash functions, from a linear congruential generator with a fixed start (constants of
 *  Numerical Recipes). */
function hashFunctions(): { a: number; b: number; c: number }[] {
  // Any start would do; it must only never change, so that a corpus has the same groups on any day.
  let state = 20_220_605
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % PRIME
  }
  return Array.from({ length: BANDS * BAND_SIZE }, () => ({ a: 1 + (next() % (PRIME - 1)), b: next(), c: PRIME }))
}

/** The shingles of a text as numbers (FNV-1a, folded to 26 bits). Figures are left out of them: a sentence repeated with
 *  this year's numbers is the same sentence. */
function shingleNumbers(text: string): number[] {
  const letters = text.replace(/\d+/g, '0')
  const count = Math.max(1, letters.length - SHINGLE + 1)
  return Array.from({ length: count }, (_, at) => {
    let hash = 0x811c9dc5
    for (let index = at; index < at + SHINGLE; index++) hash = Math.imul(hash ^ letters.charCodeAt(index), 0x01000193)
    return hash >>> (32 - SHINGLE_BITS)
  })
}

/** The signature of a text as the keys of its bands: equal keys at the same place mean that the bands are equal, but for
 *  the chance of one in four thousand million. */
export type Signer = (text: string) => Uint32Array

function bandKeys({ _signature: signature }: MinHash): Uint32Array {
  return Uint32Array.from({ length: BANDS }, (_, band) => {
    let key = band
    for (const value of signature.slice(band * BAND_SIZE, (band + 1) * BAND_SIZE)) {
      key = Math.imul(key ^ value, 0x9e3779b1)
      key ^= key >>> 15
    }
    return key >>> 0
  })
}

/** Makes a signer. The library is loaded here and not at the top: it takes a fifth of a second, which commands that
 *  compare no texts should not wait for. */
export async function loadSigner(): Promise<Signer> {
  const { MinHash } = await import('bloom-filters')
  const functions = hashFunctions()
  return (text) => {
    const sketch = new MinHash(functions.length, functions)
    for (const shingle of shingleNumbers(text)) sketch.add(shingle)
    return bandKeys(sketch)
  }
}
