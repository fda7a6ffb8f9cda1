/** A part of an array of bytes: how the byte-level readers hand terms to the store without making strings. */

/** Half-open. Mutable so that a reader can point one span at each term in turn: use it before the next term is read. */
export interface ByteSpan {
  bytes: Uint8Array
  start: number
  end: number
}
