import { describe, expect, test } from 'vitest'
import { RowStore } from '../../../src/query/batch.ts'
import { GroupTable, IdSet, JoinTable } from '../../../src/query/id-table.ts'

const batchOf = (...columns: number[][]) => ({
  columns: columns.map((column) => Uint32Array.from(column)),
  length: columns[0]!.length,
})

/** All stored rows that match each row of a probe. */
function matches(table: JoinTable, probe: ReturnType<typeof batchOf>): number[][] {
  return Array.from({ length: probe.length }, (_, row) => {
    const found: number[] = []
    for (let stored = table.first(probe, row); stored >= 0; stored = table.after(stored, probe, row)) found.push(stored)
    return found
  })
}

describe('JoinTable', () => {
  test('finds rows of one key in the order in which they were stored', () => {
    const rows = new RowStore(2, [0, 1])
    rows.append(batchOf([7, 8, 7, 9, 7], [1, 2, 3, 4, 5]))
    expect(matches(new JoinTable(rows, [0]), batchOf([7, 9, 6]))).toEqual([[0, 2, 4], [3], []])
  })

  test('compares all keys', () => {
    const rows = new RowStore(2, [0, 1])
    rows.append(batchOf([1, 1, 2], [5, 6, 5]))
    expect(matches(new JoinTable(rows, [0, 1]), batchOf([1, 2, 2], [6, 5, 6]))).toEqual([[1], [2], []])
  })

  test('without keys every row matches', () => {
    const rows = new RowStore(1, [0])
    rows.append(batchOf([3, 4]))
    expect(matches(new JoinTable(rows, []), batchOf([9]))).toEqual([[0, 1]])
  })
})

describe('GroupTable', () => {
  test('numbers different rows in the order of their first sight, however many', () => {
    const table = new GroupTable(2, [0, 1], () => {})
    const keys = Array.from({ length: 5000 }, (_, index) => [index % 1000, (index * 7) % 10])
    const { columns } = batchOf(
      keys.map(([first]) => first!),
      keys.map(([, second]) => second!),
    )
    const seen = new Map<string, number>()
    keys.forEach((key, row) => {
      const text = key.join(' ')
      if (!seen.has(text)) seen.set(text, seen.size)
      expect(table.groupOf(columns, row)).toBe(seen.get(text))
    })
    expect(table.size).toBe(seen.size)
  })

  test('tells of the memory that it takes', () => {
    let bytes = 0
    const table = new GroupTable(1, [0], (more) => {
      bytes += more
    })
    const { columns } = batchOf(Array.from({ length: 1000 }, (_, index) => index + 1))
    for (let row = 0; row < 1000; row++) table.groupOf(columns, row)
    expect(bytes).toBeGreaterThan(8000)
  })
})

test('IdSet tells new ids from old ones, the largest too', () => {
  const set = new IdSet()
  const ids = [
    1,
    0xffffffff,
    0x80000000,
    5,
    1,
    5,
    0xffffffff,
    ...Array.from({ length: 500 }, (_, index) => index * 3 + 2),
  ]
  const plain = new Set<number>()
  for (const id of ids) {
    expect(set.add(id)).toBe(!plain.has(id))
    plain.add(id)
  }
  expect([set.size, set.has(0x80000000), set.has(4)]).toEqual([plain.size, true, plain.has(4)])
})
