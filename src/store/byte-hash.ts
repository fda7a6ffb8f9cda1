/** Hashing spans of bytes. The hash is part of the file format: changing it makes old tables unreadable. */

/** A 32-bit hash of `bytes[start .. end)` and a seed, four bytes at a step (the mixing of MurmurHash3). */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let hash = seed | 0
  let index = start
  for (; index + 4 <= end; index += 4) {
    const word = bytes[index]! | (bytes[index + 1]! << 8) | (bytes[index + 2]! << 16) | (bytes[index + 3]! << 24)
    hash = mix(hash, word)
  }
  let rest = 0
  for (let shift = 0; index < end; index++, shift += 8) rest |= bytes[index]! << shift
  hash = mix(hash, rest) ^ (end - start)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function mix(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51)
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
  const turned = hash ^ mixed
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0
}

/** The slot at which the search for a hash begins in a table of `capacity` slots, not necessarily a power of two. */
export function firstSlot(hash: number, capacity: number): number {
  return Math.floor((hash * capacity) / 0x100000000)
}
