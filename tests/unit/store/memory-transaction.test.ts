import { describe, expect, test } from 'vitest'
import { literal, namedNode } from '../../../src/rdf/term.ts'
import type { Dataset } from '../../../src/store/dataset.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../../../src/store/id.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import type { Commit, MemoryTransaction } from '../../../src/store/memory-transaction.ts'

/** More rows than are folded in one by one. */
const MANY = 30_000

const node = (transaction: MemoryTransaction, name: string) =>
  transaction.idFor(namedNode(`http://example.org/${name}`))

function appendMany(transaction: MemoryTransaction, prefix: string): void {
  const p = node(transaction, 'p')
  for (let row = 0; row < MANY; row++) {
    transaction.append(
      node(transaction, `s${row % 500}`),
      p,
      transaction.idFor(literal(`${prefix} ${row}`)),
      DEFAULT_GRAPH,
    )
  }
}

async function filled(): Promise<{ readonly store: MemoryStore; readonly quad: readonly [Id, Id, Id, Id] }> {
  const store = new MemoryStore()
  const transaction = await store.begin()
  const quad = [node(transaction, 'a'), node(transaction, 'p'), node(transaction, 'b'), node(transaction, 'g')] as const
  transaction.add(...quad)
  await transaction.commit()
  return { store, quad }
}

const sizeOf = (dataset: Dataset) => [dataset.size, dataset.count(NONE, NONE, NONE, NONE)]

describe('a transaction', () => {
  test('bulk rows overtake what was done before them, and are overtaken by what comes after', async () => {
    const { store, quad } = await filled()
    const transaction = await store.begin()
    expect(transaction.delete(...quad)).toBe(true)
    appendMany(transaction, 'x')
    transaction.append(...quad)
    expect(transaction.dataset.count(...quad)).toBe(1)
    expect(transaction.add(...quad)).toBe(false)
    expect(transaction.delete(...quad)).toBe(true)
    expect(sizeOf(transaction.dataset)).toEqual([MANY, MANY])
    await transaction.commit()
    expect(sizeOf(store.snapshot())).toEqual([MANY, MANY])
  })

  test('bulk rows sorted in steps are the same as sorted at one go', async () => {
    const { store, quad } = await filled()
    const transaction = await store.begin()
    appendMany(transaction, 'x')
    await transaction.sortAppended()
    expect(transaction.dataset.count(...quad)).toBe(1)
    await transaction.commit()
    expect(sizeOf(store.snapshot())).toEqual([MANY + 1, MANY + 1])
  })

  test('rolled back, it leaves neither quads nor terms', async () => {
    const { store, quad } = await filled()
    const { nextId } = store.dictionary
    const before = store.snapshot()
    const transaction = await store.begin()
    appendMany(transaction, 'x')
    transaction.clear(quad[3])
    expect(transaction.dataset.size).toBe(MANY)
    transaction.rollback()
    expect([store.snapshot() === before, store.dictionary.nextId]).toEqual([true, nextId])
    expect(before.count(...quad)).toBe(1)
  })

  test('waits for the writer before it', async () => {
    const { store, quad } = await filled()
    const first = await store.begin()
    const order: string[] = []
    const second = store.begin().then((transaction) => {
      order.push('second begins')
      expect(transaction.dataset.count(...quad)).toBe(0)
      transaction.rollback()
    })
    first.delete(...quad)
    order.push('first commits')
    await first.commit()
    await second
    expect(order).toEqual(['first commits', 'second begins'])
  })

  test('is not seen by others before its commit, nor by snapshots from before it ever', async () => {
    const { store, quad } = await filled()
    const before = store.snapshot()
    const transaction = await store.begin()
    transaction.delete(...quad)
    expect([transaction.dataset.size, store.snapshot().size]).toEqual([0, 1])
    await transaction.commit()
    expect([before.size, store.snapshot().size]).toEqual([1, 0])
  })

  test('is rolled back when it cannot be made durable, and the next writer goes on', async () => {
    let isFull = true
    const commits: Commit[] = []
    const store = new MemoryStore({
      beforeCommit: async (commit) => {
        if (isFull) throw new Error('the disk is full')
        commits.push(commit)
      },
    })
    const failing = await store.begin()
    failing.add(node(failing, 'a'), node(failing, 'p'), node(failing, 'b'), DEFAULT_GRAPH)
    await expect(failing.commit()).rejects.toThrow('the disk is full')
    expect([store.snapshot().size, store.dictionary.nextId]).toEqual([0, 2])
    isFull = false
    const next = await store.begin()
    next.add(node(next, 'a'), node(next, 'p'), node(next, 'b'), DEFAULT_GRAPH)
    await next.commit()
    expect(commits.map(({ firstTerm, nextId, changes }) => [firstTerm, nextId, changes.length])).toEqual([[2, 5, 1]])
  })

  test('is over after its commit', async () => {
    const { store, quad } = await filled()
    const transaction = await store.begin()
    await transaction.commit()
    expect(() => transaction.add(...quad)).toThrow('This is a bug')
  })
})

describe('merging', () => {
  test('readers go on, a writer waits, and nothing changes', async () => {
    const { store, quad } = await filled()
    const bulk = await store.begin()
    appendMany(bulk, 'x')
    await bulk.commit()
    const small = await store.begin()
    small.delete(...quad)
    small.add(node(small, 'new'), node(small, 'p'), node(small, 'b'), node(small, 'g'))
    await small.commit()
    const merging = store.merge()
    const writing = store.begin()
    expect(sizeOf(store.snapshot())).toEqual([MANY + 1, MANY + 1])
    await merging
    expect([store.deltaRows, ...sizeOf(store.snapshot())]).toEqual([0, MANY + 1, MANY + 1])
    const writer = await writing
    expect(writer.dataset.count(...quad)).toBe(0)
    writer.rollback()
  })
})
