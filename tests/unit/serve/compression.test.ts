import { Readable } from 'node:stream'
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isPacked, packed, tooLarge, unpacked } from '../../../src/serve/compression.ts'

const BODY = Buffer.from('ASK { ?s ?p "江源区" }')
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

describe('requests', () => {
  test.each<[string | undefined, Uint8Array]>([
    [undefined, BODY],
    ['', BODY],
    ['identity', BODY],
    ['gzip', gzipSync(BODY)],
    ['x-gzip', gzipSync(BODY)],
    [' GZIP ', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['br', brotliCompressSync(BODY)],
  ])('packed with %s', (encoding, body) => {
    expect(text(unpacked(body, encoding, 100))).toBe(BODY.toString())
  })

  test.each([
    ['zstd', BODY, 'WRONG_ENCODING', 'A body can be packed with gzip, deflate or br, not with zstd.'],
    ['constructor', BODY, 'WRONG_ENCODING', 'A body can be packed with gzip, deflate or br, not with constructor.'],
    ['gzip, br', BODY, 'WRONG_ENCODING', 'A body can be packed with gzip, deflate or br, not with gzip, br.'],
    ['gzip', BODY, 'BAD_REQUEST', 'The body is not valid gzip.'],
    ['deflate', gzipSync(BODY), 'BAD_REQUEST', 'The body is not valid deflate.'],
    ['br', Buffer.alloc(0), 'BAD_REQUEST', 'The body is not valid br.'],
  ])('%s is refused', (encoding, body, code, message) => {
    expect(() => unpacked(body, encoding, 100)).toThrow(expect.objectContaining({ code, message }))
  })

  test('bytes up to the limit, not one more, however small they came', () => {
    expect(unpacked(gzipSync(Buffer.alloc(100)), 'gzip', 100)).toHaveLength(100)
    expect(() => unpacked(gzipSync(Buffer.alloc(101)), 'gzip', 100)).toThrow(
      expect.objectContaining({ code: 'TOO_LARGE' }),
    )
    expect(tooLarge(3 * 2 ** 20).text).toEqual({
      en: 'The body is larger than 3 MiB.',
      zh: '请求体超过 3 MiB。',
    })
  })
})

describe('answers', () => {
  const long = 'x'.repeat(4096)

  test.each([
    ['gzip', true],
    ['x-gzip', true],
    ['GZip', true],
    ['br, gzip', true],
    ['deflate , gzip ; q=0.5', true],
    ['gzip;q=1.0', true],
    ['gzip;q=0.001', true],
    ['gzip;q=0', false],
    ['gzip;q=0.0', false],
    ['gzip; q=0.000 ', false],
    ['br', false],
    ['notgzip', false],
    ['gzipped', false],
    ['', false],
    [undefined, false],
  ])('for Accept-Encoding %j', (accept, expected) => {
    expect(isPacked(accept, long)).toBe(expected)
  })

  test('a short first part is not packed', () => {
    expect(isPacked('gzip', long.slice(1))).toBe(false)
  })

  test('hold the whole text', async () => {
    const parts: Buffer[] = []
    for await (const part of packed(Readable.from([long, '江源区']))) parts.push(part)
    expect(gunzipSync(Buffer.concat(parts)).toString()).toBe(`${long}江源区`)
  })

  test('fail with their source, and let go of it when nobody reads on', async () => {
    async function* failing() {
      yield long
      throw new Error('lost')
    }
    const read = async () => {
      for await (const _ of packed(Readable.from(failing())));
    }
    await expect(read()).rejects.toThrow('lost')
    const source = Readable.from([long])
    const answer = packed(source)
    const gone = new Promise((resolve) => source.once('close', resolve))
    answer.destroy()
    await gone
    expect(source.destroyed).toBe(true)
  })
})
