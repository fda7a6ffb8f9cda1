/** Kills writing processes at random moments and checks that exactly the committed transactions are there. Prints how
 *  many kills were survived; CRASH_RUNS=300 is the campaign. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder } from '../../src/store/folder.ts'
import { ended, runLane, start } from './lane.ts'

const KILLS = Number(process.env.CRASH_RUNS ?? '24')
/** Some dozens of commits and a merge or two. */
const MAX_LIFE_MS = 500
const LANES = 2
const SECONDS_PER_KILL = 4

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhengmai-crash-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test(
  'killed writers lose nothing that was committed, and readers never see a part',
  async () => {
    const results = await Promise.all(
      Array.from({ length: LANES }, (_, lane) =>
        runLane({
          store: path.join(folder, `store-${lane}`),
          seed: lane + 1,
          maxLifeMs: MAX_LIFE_MS,
          goesOn: (kills) => kills * LANES + lane < KILLS,
        }),
      ),
    )
    const sum = (field: 'kills' | 'transactions' | 'snapshots') =>
      results.reduce((total, each) => total + each[field], 0)
    const problems = results.flatMap((result) => result.problems)
    console.log(
      `kills survived: ${sum('kills')}, transactions: ${sum('transactions')}, quads lost or invented: ${problems.length}; ` +
        `snapshots read by other processes meanwhile: ${sum('snapshots')}`,
    )
    expect(problems).toEqual([])
  },
  (30 + KILLS * SECONDS_PER_KILL) * 1000,
)

test('a writer that is alive keeps others out, and its lock is free when it dies', async () => {
  const store = path.join(folder, 'store-locked')
  const child = start('writer.ts', store, '5')
  const end = ended(child)
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  await expect(openFolder(store)).rejects.toThrow(`The store is being written by process ${child.pid} on`)
  child.kill('SIGKILL')
  await end
  await (await openFolder(store)).close()
})
