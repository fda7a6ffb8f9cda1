import { expect, test } from 'vitest'
import { namedNode } from '../../../src/rdf/term.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

test('a quad that was deleted, came back with a bulk of rows, and is deleted again', async () => {
  const store = new MemoryStore()
  const first = await store.begin()
  const a = first.idFor(namedNode('urn:a'))
  first.add(a, a, a, a)
  await first.commit()
  const second = await store.begin()
  expect(second.delete(a, a, a, a)).toBe(true)
  for (let row = 0; row < 30_000; row += 1) second.append(a, a, 0x88000000 + row, a)
  second.append(a, a, a, a)
  expect(second.dataset.count(a, a, a, a)).toBe(1)
  expect(second.delete(a, a, a, a)).toBe(true)
  expect(second.delete(a, a, a, a)).toBe(false)
  await second.commit()
  expect([store.snapshot().size, store.snapshot().count(a, a, a, a)]).toEqual([30_000, 0])
})
