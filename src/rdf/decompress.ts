/** The home of fzstd: bytes in pieces, unpacked when they are gzip or zstd. What they are is told by their first bytes, not
 *  by a name, so a wrongly named file or a server's silent compression does no harm. */

import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Decompress } from 'fzstd'
import { syntaxProblem } from './syntax-problem.ts'

const GZIP_MAGIC = [0x1f, 0x8b]
const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd]

/** The unpacked bytes. Throws a SyntaxProblem `RDF_COMPRESSION` for packed data that is damaged or cut off. */
export async function* decompressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const head = await readHead(iterator)
  const whole = follow(head, iterator)
  if (startsWith(head, GZIP_MAGIC)) yield* gunzipped(whole)
  else if (startsWith(head, ZSTD_MAGIC)) yield* unzstd(whole)
  else yield* whole
}

/** The first bytes: at least four of them, if there are so many. */
async function readHead(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0)
  while (head.length < ZSTD_MAGIC.length) {
    const next = await iterator.next()
    if (next.done === true) return head
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  return head
}

/** All bytes again: those that were looked at, then the rest. */
async function* follow(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  } finally {
    // The source is closed even when its reader stops early: a file must not stay open.
    await iterator.return?.()
  }
}

/** Whether the bytes begin with a signature. */
function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

/** Errors of the source pass through as they are; those of the data become ours. */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks)
  const gunzip = createGunzip()
  let sourceError: unknown
  source.on('error', (error) => {
    sourceError = error
    gunzip.destroy(error)
  })
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>
  } catch (error) {
    if (sourceError !== undefined) throw sourceError
    throw damaged('gzip', error)
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

/** Some frames, one after the other. */
async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  const decompress = new Decompress((piece) => {
    // The library reuses its window, so what it hands out is only good until the next push.
    if (piece.length > 0) pieces.push(piece.slice())
  })
  const push = (chunk: Uint8Array, isLast: boolean): Uint8Array[] => {
    try {
      decompress.push(chunk, isLast)
    } catch (error) {
      throw damaged('zstd', error)
    }
    const ready = pieces
    pieces = []
    return ready
  }
  for await (const chunk of chunks) yield* push(chunk, false)
  yield* push(new Uint8Array(0), true)
}

/** The error for packed data that cannot be unpacked to their end. */
function damaged(kind: string, cause: unknown): Error {
  const what = {
    en: `the ${kind} data are damaged or cut off; get the file again`,
    zh: `${kind} 压缩数据已损坏或不完整,请重新获取文件`,
  }
  return syntaxProblem('RDF_COMPRESSION', {}, what, cause)
}
