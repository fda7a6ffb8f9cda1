import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Changes, decodeChanges, encodeChanges } from '../../../src/store/changes.ts'

test('a transaction with terms, removed, added and restored quads', () => {
  const changes: Changes = {
    firstNewId: 300,
    terms: [
      { kind: 0, text: 'https://w3id.org/zhengmai/id/place/220605', tag: '' },
      { kind: 2, text: '江源区', tag: '@zh' },
      { kind: 2, text: '', tag: 'http://www.w3.org/2001/XMLSchema#string' },
    ],
    removed: Uint32Array.of(2, 3, 0x80000007, 1),
    added: Uint32Array.of(300, 3, 301, 1, 300, 3, 302, 1, 2, 0x7fffffff, 0xbfffffff, 300),
    restored: Uint32Array.of(5, 6, 7, 1),
  }
  expect(decodeChanges(encodeChanges(changes))).toEqual(changes)
})

test('a transaction in the middle of a larger buffer', () => {
  const changes: Changes = {
    firstNewId: 2,
    terms: [{ kind: 1, text: 'b0', tag: '' }],
    removed: new Uint32Array(0),
    added: new Uint32Array(0),
    restored: new Uint32Array(0),
  }
  const payload = encodeChanges(changes)
  const buffer = new Uint8Array(payload.length + 20)
  buffer.set(payload, 13)
  expect(decodeChanges(buffer.subarray(13, 13 + payload.length))).toEqual(changes)
})

test('any changes come back', () => {
  const id = fc.integer({ min: 0, max: 0xbfffffff })
  const quads = fc.array(fc.tuple(id, id, id, id), { maxLength: 20 }).map((list) => Uint32Array.from(list.flat()))
  const terms = fc.array(fc.record({ kind: fc.nat(2), text: fc.string({ unit: 'grapheme' }), tag: fc.string() }), {
    maxLength: 10,
  })
  fc.assert(
    fc.property(
      fc.record({ firstNewId: fc.nat(), terms, removed: quads, added: quads, restored: quads }),
      (changes) => {
        expect(decodeChanges(encodeChanges(changes))).toEqual(changes)
      },
    ),
  )
})
