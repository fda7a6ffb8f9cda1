/** Packed input: what it is, is told by its first bytes, however the pieces are cut. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decompressed } from '../../../src/rdf/decompress.ts'

const TEXT = '<a:s> <a:p> "江源区" .\n'
/** A zstd frame of one raw block that holds `<a:s>`, and one of a single letter repeated. */
const ZSTD = Buffer.from(`28b52ffd2005290000${Buffer.from('<a:s>').toString('hex')}`, 'hex')
const ZSTD_RUN = Buffer.from('28b52ffd200843000078', 'hex')

/** The bytes in pieces of `size`. */
async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function text(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of decompressed(source)) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe.each([1, 3, 4, 5, 1000])('in pieces of %i bytes', (size) => {
  test.each<[string, Uint8Array, string]>([
    ['plain text', Buffer.from(TEXT), TEXT],
    ['fewer bytes than a signature has', Buffer.from('<a'), '<a'],
    ['nothing', Buffer.alloc(0), ''],
    ['gzip', gzipSync(TEXT), TEXT],
    ['two gzip members', Buffer.concat([gzipSync('江'), gzipSync('源')]), '江源'],
    ['gzip of nothing', gzipSync(''), ''],
    ['zstd', ZSTD, '<a:s>'],
    ['a run in zstd', ZSTD_RUN, 'xxxxxxxx'],
    ['two zstd frames', Buffer.concat([ZSTD, ZSTD_RUN]), '<a:s>xxxxxxxx'],
    ['what begins like zstd', Buffer.from([0x28, 0xb5, 0x2f, 0x2f, 0x41]), '(\ufffd//A'],
    ['what begins like gzip', Buffer.from([0x1f, 0x41]), '\u001fA'],
  ])('%s', async (_, bytes, expected) => {
    expect(await text(cut(bytes, size))).toBe(expected)
  })
})

describe('damaged data', () => {
  const refusal = (kind: string) => ({
    name: 'SyntaxProblem',
    code: 'RDF_COMPRESSION',
    text: {
      en: `the ${kind} data are damaged or cut off; get the file again.`,
      zh: `${kind} 压缩数据已损坏或不完整,请重新获取文件。`,
    },
  })

  test.each([
    ['gzip cut off', gzipSync(TEXT).subarray(0, -9), 'gzip'],
    ['only the signature of gzip', Buffer.from([0x1f, 0x8b]), 'gzip'],
    ['gzip of another sum', Buffer.concat([gzipSync(TEXT).subarray(0, -8), Buffer.alloc(8)]), 'gzip'],
    ['zstd cut off', ZSTD.subarray(0, -2), 'zstd'],
    ['only the signature of zstd', ZSTD.subarray(0, 4), 'zstd'],
    ['a block of zstd that there is not', Buffer.from('28b52ffd20052f0000ffffffffff', 'hex'), 'zstd'],
  ])('%s', async (_, bytes, kind) => {
    await expect(text(cut(bytes, 1000))).rejects.toMatchObject(refusal(kind))
  })

  test('other packings are handed on as they are', async () => {
    for (const bytes of [deflateSync(TEXT), brotliCompressSync(TEXT)]) {
      expect(await text(cut(bytes, 1000))).toBe(Buffer.from(bytes).toString())
    }
  })
})

describe('the source', () => {
  /** Pieces, then an error; notes whether it was let go of. */
  function failing(first: Uint8Array, error?: Error) {
    const source = { isClosed: false, bytes: read() }
    async function* read() {
      try {
        yield first
        if (error !== undefined) throw error
        yield first
      } finally {
        source.isClosed = true
      }
    }
    return source
  }

  test.each([
    ['plain', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT).subarray(0, -4)],
    ['zstd', ZSTD.subarray(0, -1)],
  ])('an error of it is not taken for damage: %s', async (_, bytes) => {
    const source = failing(bytes, new Error('disk gone'))
    await expect(text(source.bytes)).rejects.toThrow('disk gone')
    expect(source.isClosed).toBe(true)
  })

  test.each([
    ['plain', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['zstd', ZSTD],
  ])('is closed when its reader stops early: %s', async (_, bytes) => {
    const source = failing(bytes)
    for await (const _part of decompressed(source.bytes)) break
    await new Promise((resolve) => setImmediate(resolve))
    expect(source.isClosed).toBe(true)
  })
})
