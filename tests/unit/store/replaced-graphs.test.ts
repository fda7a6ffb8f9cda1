import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namedNode } from '../../../src/rdf/term.ts'
import type { Dataset } from '../../../src/store/dataset.ts'
import { type Id, NONE } from '../../../src/store/id.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import type { Commit, MemoryTransaction } from '../../../src/store/memory-transaction.ts'
import { QuadColumns } from '../../../src/store/quad-columns.ts'
import { type Replacement, replacementOf } from '../../../src/store/replaced-graphs.ts'
import { sortedQuads } from '../../../src/store/sorted-quads.ts'
import { finishSteps } from '../../../src/store/steps.ts'

type Quad = readonly [Id, Id, Id, Id]

/** More rows than are changed one by one in a small store. */
const MANY = 25_000

const keyOf = (quad: Quad) => quad.join(' ')

function listed(quads: QuadColumns): string[] {
  const keys: string[] = []
  quads.forEach((...quad) => {
    keys.push(keyOf(quad))
  })
  return keys.sort()
}

function quadsIn(dataset: Dataset): string[] {
  const cursor = dataset.cursor('SPOG', 'each')
  const keys: string[] = []
  cursor.seek()
  while (cursor.next(1000)) {
    const [s, p, o, g] = cursor.columns
    for (let row = cursor.from; row < cursor.to; row++) keys.push(keyOf([s[row]!, p[row]!, o[row]!, g[row]!]))
  }
  return keys.sort()
}

/** A store whose ids 2 to 40 are terms, with some quads loaded and others added one by one. */
async function storeOf(loaded: readonly Quad[], added: readonly Quad[], commits: Commit[] = []): Promise<MemoryStore> {
  const store = new MemoryStore({
    beforeCommit: async (commit) => {
      commits.push(commit)
    },
  })
  const first = await store.begin()
  for (let id = 2; id <= 40; id++) first.idFor(namedNode(`urn:test:${id}`))
  for (const quad of loaded) first.append(...quad)
  await first.commit()
  const second = await store.begin()
  for (const quad of added) second.add(...quad)
  await second.commit()
  return store
}

const id = fc.integer({ min: 2, max: 8 })
const graph = fc.integer({ min: 1, max: 5 })
const quads = fc.array(fc.tuple(id, fc.integer({ min: 9, max: 10 }), id, graph), { maxLength: 60 })
const some = fc.uniqueArray(graph)

function replacement(dataset: Dataset, cleared: readonly Id[], appended: readonly Quad[], limit: number) {
  const columns = new QuadColumns()
  for (const quad of appended) columns.push(...quad)
  const fresh = finishSteps(sortedQuads(columns.columns()))
  return finishSteps(replacementOf(dataset, new Set(cleared), fresh, limit))
}

describe('clearing graphs and appending quads', () => {
  test('changes just what the plain difference of sets says', async () => {
    await fc.assert(
      fc.asyncProperty(quads, quads, some, quads, async (loaded, added, cleared, appended) => {
        const store = await storeOf(loaded, added)
        const before = new Set([...loaded, ...added].map(keyOf))
        const after = new Set([...loaded, ...added].filter(([, , , g]) => !cleared.includes(g)).map(keyOf))
        for (const quad of appended) after.add(keyOf(quad))
        const { removed, added: gained } = replacement(store.snapshot(), cleared, appended, 1000) as Replacement
        expect(listed(removed)).toEqual([...before].filter((key) => !after.has(key)).sort())
        expect(listed(gained)).toEqual([...after].filter((key) => !before.has(key)).sort())
        const transaction = await store.begin()
        for (const g of cleared) transaction.clear(g)
        for (const quad of appended) transaction.append(...quad)
        await transaction.commit()
        expect(quadsIn(store.snapshot())).toEqual([...after].sort())
      }),
      { numRuns: 150, seed: 20261125 },
    )
  })

  test('gives up collecting when too much changes', async () => {
    const store = await storeOf([[2, 9, 3, 4]], [[2, 9, 4, 5]])
    expect(replacement(store.snapshot(), [4, 5], [], 2)).toBeUndefined()
    const { removed, added } = replacement(store.snapshot(), [4, 5], [[2, 9, 4, 5]], 2) as Replacement
    expect([listed(removed), listed(added)]).toEqual([['2 9 3 4'], []])
  })

  test('a graph that comes again as it was is no change, and one more quad is one', async () => {
    const commits: Commit[] = []
    const graphOf = (g: Id): Quad[] => Array.from({ length: 30 }, (_, n) => [2 + (n % 7), 9 + (n % 2), 2 + (n % 30), g])
    const store = await storeOf([...graphOf(4), ...graphOf(5)], [], commits)
    const transaction = await store.begin()
    expect(transaction.clear(4)).toBe(30)
    for (const quad of graphOf(4).reverse()) transaction.append(...quad)
    transaction.append(40, 9, 40, 4)
    await transaction.commit()
    expect(commits.at(-1)?.changes.length).toBe(1)
    expect([store.snapshot().size, store.snapshot().count(NONE, NONE, NONE, 4)]).toEqual([61, 31])
  })
})

describe('clearing a large graph', () => {
  const large = (transaction: MemoryTransaction, g: Id, mark: number) => {
    for (let row = 0; row < MANY; row++) transaction.append(2 + (row % 30), 9 + mark, 0x80000000 + row, g)
  }

  async function filled(): Promise<MemoryStore> {
    const store = await storeOf([[2, 12, 3, 6]], [[2, 12, 4, 6]])
    const transaction = await store.begin()
    large(transaction, 4, 0)
    large(transaction, 5, 1)
    await transaction.commit()
    return store
  }

  test('counts what it had once, and leaves graphs and predicates that are still used', async () => {
    const store = await filled()
    const before = store.snapshot()
    const transaction = await store.begin()
    expect([transaction.clear(4), transaction.clear(4), transaction.clear(7)]).toEqual([MANY, 0, 0])
    await transaction.commit()
    const after = store.snapshot()
    expect([before.size, after.size, after.tripleCount]).toEqual([2 * MANY + 2, MANY + 2, MANY + 2])
    expect([[...after.graphs()], [...after.predicates()]]).toEqual([
      [5, 6],
      [10, 12],
    ])
    expect(after.statistics(10)).toEqual({
      quads: MANY,
      distinctSubjects: 30,
      distinctObjects: MANY,
      distinctGraphs: 1,
    })
  })

  test('and filling it with other quads leaves these', async () => {
    const store = await filled()
    const transaction = await store.begin()
    transaction.clear(4)
    large(transaction, 4, 2)
    await transaction.sortAppended()
    expect(transaction.dataset.count(NONE, 11, NONE, 4)).toBe(MANY)
    await transaction.commit()
    const after = store.snapshot()
    expect([after.size, after.count(NONE, 9, NONE, NONE), after.count(NONE, 11, NONE, 4)]).toEqual([
      2 * MANY + 2,
      0,
      MANY,
    ])
  })

  test('what is added one by one after it stays', async () => {
    const store = await filled()
    const transaction = await store.begin()
    transaction.clear(4)
    expect(transaction.add(2, 9, 0x80000000, 4)).toBe(true)
    expect(transaction.delete(3, 9, 0x80000001, 4)).toBe(false)
    expect(transaction.dataset.count(NONE, NONE, NONE, 4)).toBe(1)
    await transaction.commit()
    expect(store.snapshot().size).toBe(MANY + 3)
  })

  test('all of them leaves nothing', async () => {
    const store = await filled()
    const transaction = await store.begin()
    for (const g of [...transaction.dataset.graphs()]) transaction.clear(g)
    await transaction.commit()
    const after = store.snapshot()
    expect([after.size, [...after.graphs()], [...after.predicates()]]).toEqual([0, [], []])
  })
})
