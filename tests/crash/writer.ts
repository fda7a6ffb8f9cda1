/** A process that writes the transactions of a seed to a store folder until it is killed. Prints the number of each
 *  transaction after its commit, so the parent knows what must survive. `node --import tsx writer.ts FOLDER SEED`. */
import { writeSync } from 'node:fs'
import { openFolder } from '../../src/store/folder.ts'
import { randomFrom } from '../support/simulated-files.ts'
import { markerOf, perform, stepsOf } from './workload.ts'

const STANDARD_OUTPUT = 1
const folder = process.argv[2] ?? ''
const seed = Number(process.argv[3])

const store = await openFolder(folder, { create: true, mergeRows: 400 })
let number = markerOf(store.snapshot())
const random = randomFrom(seed + number)
writeSync(STANDARD_OUTPUT, `${number}\n`)
for (;;) {
  const transaction = await store.begin()
  perform(transaction, stepsOf(seed, number + 1))
  if (random(20) === 0) {
    transaction.rollback()
    continue
  }
  await transaction.commit()
  number += 1
  writeSync(STANDARD_OUTPUT, `${number}\n`)
  if (random(60) === 0) await store.merge()
}
