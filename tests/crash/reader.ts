/** A process that reads a store folder while others write and die. Compares every snapshot with what the seed's
 *  transactions must have led to, and old snapshots with what they were. Prints `SNAPSHOTS TRANSACTIONS DIFFERENCES` when
 *  its standard input ends. `node --import tsx reader.ts FOLDER SEED`. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Dataset } from '../../src/store/dataset.ts'
import { openFolder } from '../../src/store/folder.ts'
import { Expected, markerOf, quadKeys } from './workload.ts'

const OLD_SNAPSHOTS = 5
const folder = process.argv[2] ?? ''
const expected = new Expected(Number(process.argv[3]))
const store = await openFolder(folder, { readOnly: true })
const old: { readonly dataset: Dataset; readonly keys: string }[] = []
let snapshots = 0
let differences = 0
let isEnding = false
process.stdin.on('end', () => {
  isEnding = true
})
process.stdin.resume()

while (!isEnding) {
  const dataset = store.snapshot()
  const number = markerOf(dataset)
  if (number < expected.number) differences += 1
  expected.advanceTo(number)
  differences += expected.differences(dataset).length
  snapshots += 1
  old.push({ dataset, keys: quadKeys(dataset).join('\n') })
  if (old.length > OLD_SNAPSHOTS) {
    const oldest = old.shift()
    if (oldest !== undefined && quadKeys(oldest.dataset).join('\n') !== oldest.keys) differences += 1
  }
  await wait(5)
}
console.log(`${snapshots} ${expected.number} ${differences}`)
await store.close()
