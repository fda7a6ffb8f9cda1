import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, packedCount, unpack } from '../../../src/store/pack.ts'

function roundTrip(values: readonly number[]): number[] {
  const words = pack(Uint32Array.from(values))
  const into = new Uint32Array(packedCount(words))
  unpack(words, into)
  return [...into]
}

const EDGES = [0, 1, 2, 127, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

describe('pack and unpack', () => {
  test.each([
    ['nothing', []],
    ['one number', [0xffffffff]],
    ['the whole range', EDGES],
    ['the whole range, falling', EDGES.toReversed()],
    ['one run over several frames', Array.from({ length: 1000 }, () => 0x80000001)],
    ['ascending', Array.from({ length: 1000 }, (_, i) => 5 + 3 * i)],
  ])('%s', (_, values) => {
    expect(roundTrip(values)).toEqual(values)
  })

  test('every width in bits, with and without an outlier', () => {
    for (let bits = 0; bits <= 32; bits += 1) {
      const top = 2 ** bits - 1
      const values = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? top : Math.floor(top / (1 + (i % 5)))))
      expect(roundTrip(values)).toEqual(values)
    }
  })

  test('any numbers come back', () => {
    const number = fc.oneof(fc.nat(10), fc.integer({ min: 0, max: 0xffffffff }), fc.constantFrom(...EDGES))
    fc.assert(
      fc.property(fc.array(number, { maxLength: 700 }), (values) => {
        expect(roundTrip(values)).toEqual(values)
      }),
    )
  })

  test('sorted and repeating columns take few bits', () => {
    const sorted = Uint32Array.from({ length: 65536 }, (_, i) => 3 * i + (i % 2))
    const repeating = Uint32Array.from({ length: 65536 }, (_, i) => 1000 + Math.floor(i / 500))
    expect(pack(sorted).byteLength / sorted.length).toBeLessThan(0.5)
    expect(pack(repeating).byteLength / repeating.length).toBeLessThan(0.05)
  })
})
