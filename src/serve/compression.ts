/** Compressed bodies, both ways. Answers are packed with gzip at its fastest when a client takes it and the answer is more
 *  than a page; requests may come packed with gzip, deflate or Brotli. */

import type { Readable } from 'node:stream'
import { brotliDecompressSync, constants, createGzip, gunzipSync, inflateSync } from 'node:zlib'
import { InputError } from '../errors.ts'

/** A first part below this many characters is most often all there is, and fits in one packet as it is. */
const WORTH_PACKING = 4096

const UNPACKERS: Readonly<Record<string, (body: Uint8Array, options: { maxOutputLength: number }) => Uint8Array>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** The body as it was before it was packed. Throws an InputError: `WRONG_ENCODING` for an encoding that we do not know,
 *  `BAD_REQUEST` for bytes that are not what the header says, `TOO_LARGE` past `limit` bytes, however small it was sent. */
export function unpacked(body: Uint8Array, encoding: string | undefined, limit: number): Uint8Array {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity') return body
  // Of its own: every object has a `constructor`, which would hand the body on as it is.
  const unpack = Object.hasOwn(UNPACKERS, name) ? UNPACKERS[name] : undefined
  if (unpack === undefined) {
    throw new InputError('WRONG_ENCODING', {
      en: `A body can be packed with gzip, deflate or br, not with ${name}.`,
      zh: `请求体可用 gzip、deflate 或 br 压缩,不支持 ${name}。`,
    })
  }
  try {
    return unpack(body, { maxOutputLength: limit })
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limit)
    const text = { en: `The body is not valid ${name}.`, zh: `请求体不是有效的 ${name} 数据。` }
    throw new InputError('BAD_REQUEST', text, { cause })
  }
}

/** The error for a body of more than `limit` bytes. */
export function tooLarge(limit: number): InputError {
  const megabytes = limit / 2 ** 20
  return new InputError('TOO_LARGE', {
    en: `The body is larger than ${megabytes} MiB.`,
    zh: `请求体超过 ${megabytes} MiB。`,
  })
}

/** Whether an answer that begins with `first` is to be packed for a client that sent this Accept-Encoding. */
export function isPacked(acceptEncoding: string | undefined, first: string): boolean {
  if (first.length < WORTH_PACKING || acceptEncoding === undefined) return false
  return acceptEncoding
    .toLowerCase()
    .split(',')
    .some((one) => /^\s*(gzip|x-gzip)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(one))
}

/** The text packed as it comes. An error of the source, or a reader that goes away, ends both. */
export function packed(source: Readable): Readable {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED })
  source.once('error', (error) => gzip.destroy(error))
  gzip.once('close', () => source.destroy())
  return source.pipe(gzip)
}
