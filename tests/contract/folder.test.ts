/** The Dataset contract on stores that come from disk: from a segment, from a log, from both, and after repairs. */
import type { Quad, Term } from '../../src/rdf/term.ts'
import { namedNode, quad } from '../../src/rdf/term.ts'
import type { Dataset } from '../../src/store/dataset.ts'
import { openFolder, type StoreFolder } from '../../src/store/folder.ts'
import type { MemoryTransaction } from '../../src/store/memory-transaction.ts'
import { SimulatedFiles } from '../support/simulated-files.ts'
import { testDatasetContract } from './dataset-contract.ts'

const FOLDER = '/store'

function idsOf(transaction: MemoryTransaction, each: Quad): [number, number, number, number] {
  const id = (term: Term) => transaction.idFor(term)
  return [id(each.subject), id(each.predicate), id(each.object), id(each.graph)]
}

async function write(store: StoreFolder, change: (transaction: MemoryTransaction) => void): Promise<void> {
  const transaction = await store.begin()
  change(transaction)
  await transaction.commit()
}

async function addAll(store: StoreFolder, quads: readonly Quad[]): Promise<void> {
  await write(store, (transaction) => {
    for (const each of quads) transaction.add(...idsOf(transaction, each))
  })
}

/** Quads that the stores have for a while. */
const PASSING = Array.from({ length: 200 }, (_, index) =>
  quad(
    namedNode(`http://example.org/many/${index % 90}`),
    namedNode(`http://example.org/${index % 3 === 0 ? 'passing' : 'p'}`),
    namedNode(`http://example.org/passing/${index}`),
    namedNode(`http://example.org/g${index % 7}`),
  ),
)

async function reopened(files: SimulatedFiles, readOnly: boolean): Promise<Dataset> {
  return (await openFolder(FOLDER, { files, readOnly })).snapshot()
}

for (const readOnly of [true, false]) {
  const how = readOnly ? 'read only' : 'for writing'

  testDatasetContract(`from a log, opened ${how}`, async (quads) => {
    const files = new SimulatedFiles()
    const store = await openFolder(FOLDER, { files, create: true })
    await addAll(store, quads.slice(0, 100))
    await addAll(store, quads.slice(100))
    await store.close()
    return await reopened(files, readOnly)
  })

  testDatasetContract(`from a segment, opened ${how}`, async (quads) => {
    const files = new SimulatedFiles()
    const store = await openFolder(FOLDER, { files, create: true })
    await addAll(store, quads)
    await store.merge()
    await store.close()
    return await reopened(files, readOnly)
  })

  testDatasetContract(`from a segment and a log that deletes and restores, opened ${how}`, async (quads) => {
    const files = new SimulatedFiles()
    const store = await openFolder(FOLDER, { files, create: true })
    await addAll(store, [...quads.slice(0, 500), ...PASSING])
    await store.merge()
    await write(store, (transaction) => {
      for (const each of [...PASSING, ...quads.slice(0, 50)]) transaction.delete(...idsOf(transaction, each))
    })
    await addAll(store, quads)
    await store.close()
    const torn = files.open(`${FOLDER}/log-2`, 'update')
    torn.write(new Uint8Array(100), torn.size())
    return await reopened(files, readOnly)
  })
}

testDatasetContract('a reader that followed a writer through commits and merges', async (quads) => {
  const files = new SimulatedFiles()
  const store = await openFolder(FOLDER, { files, create: true })
  const reader = await openFolder(FOLDER, { files, readOnly: true })
  for (let from = 0; from < quads.length; from += 150) {
    await addAll(store, quads.slice(from, from + 150))
    if (from % 300 === 0) await store.merge()
    reader.snapshot()
  }
  return reader.snapshot()
})
