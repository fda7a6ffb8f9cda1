import { namedNode, type Quad, quad } from '../../src/rdf/term.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import type { MemoryTransaction } from '../../src/store/memory-transaction.ts'
import { NaiveDataset } from '../support/naive-dataset.ts'
import { testDatasetContract } from './dataset-contract.ts'

const idsOf = (transaction: MemoryTransaction, { subject, predicate, object, graph }: Quad) =>
  [subject, predicate, object, graph].map((term) => transaction.idFor(term)) as [number, number, number, number]

async function write(store: MemoryStore, change: (transaction: MemoryTransaction) => void): Promise<void> {
  const transaction = await store.begin()
  change(transaction)
  await transaction.commit()
}

/** Quads that only some of the stores below have for a while. */
const EXTRA = Array.from({ length: 300 }, (_, index) =>
  quad(
    namedNode(`http://example.org/many/${index % 90}`),
    namedNode(`http://example.org/${index % 3 === 0 ? 'extra' : 'p'}`),
    namedNode(`http://example.org/extra/${index}`),
    namedNode(`http://example.org/g${index % 7}`),
  ),
)

testDatasetContract('naive', (quads) => NaiveDataset.of(quads))

testDatasetContract('memory, loaded in bulk', async (quads) => {
  const store = new MemoryStore()
  await write(store, (transaction) => {
    for (const each of [...quads, ...quads.slice(0, 50)]) transaction.append(...idsOf(transaction, each))
  })
  return store.snapshot()
})

testDatasetContract('memory, merged from an overlay', async (quads) => {
  const store = new MemoryStore()
  const half = quads.slice(0, quads.length / 2)
  await write(store, (transaction) => {
    for (const each of half) transaction.append(...idsOf(transaction, each))
  })
  await write(store, (transaction) => {
    for (const each of quads) transaction.add(...idsOf(transaction, each))
  })
  await store.merge()
  return store.snapshot()
})

testDatasetContract('overlay with nothing below', async (quads) => {
  const store = new MemoryStore()
  await write(store, (transaction) => {
    for (const each of quads) transaction.add(...idsOf(transaction, each))
  })
  return store.snapshot()
})

testDatasetContract('overlay of additions and deletions', async (quads) => {
  const store = new MemoryStore()
  const isLate = (index: number) => index % 3 === 0
  await write(store, (transaction) => {
    for (const each of EXTRA) transaction.append(...idsOf(transaction, each))
    quads.forEach((each, index) => {
      if (!isLate(index)) transaction.append(...idsOf(transaction, each))
    })
  })
  for (let part = 0; part < 3; part++) {
    await write(store, (transaction) => {
      EXTRA.forEach((each, index) => {
        if (index % 3 === part) transaction.delete(...idsOf(transaction, each))
      })
      quads.forEach((each, index) => {
        if (isLate(index) && (index / 3) % 3 === part) transaction.add(...idsOf(transaction, each))
      })
    })
  }
  return store.snapshot()
})

testDatasetContract('overlay seen within its transaction', async (quads) => {
  const store = new MemoryStore()
  await write(store, (transaction) => {
    for (const each of quads.slice(0, 300)) transaction.append(...idsOf(transaction, each))
  })
  const transaction = await store.begin()
  for (const each of EXTRA) transaction.add(...idsOf(transaction, each))
  for (const each of quads) transaction.add(...idsOf(transaction, each))
  if (transaction.dataset.size !== quads.length + EXTRA.length)
    throw new Error('the transaction does not see its quads')
  for (const each of EXTRA) transaction.delete(...idsOf(transaction, each))
  return transaction.dataset
})
