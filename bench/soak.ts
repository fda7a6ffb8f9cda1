/** A soak of the store: for ten minutes (or so many as the first argument says) a process writes, merges and is killed now
 *  and then, a second one reads and checks every snapshot, and after each kill the whole store is compared with what it
 *  must be. `npx tsx bench/soak.ts 10`. Ends with exit code 1 when anything was lost, invented or torn. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runLane } from '../tests/crash/lane.ts'

const MINUTE_MS = 60_000
const MAX_LIFE_MS = 20_000
const DEFAULT_SEED = 220605

const minutes = Number(process.argv[2] ?? '10')
const seed = Number(process.argv[3] ?? DEFAULT_SEED)
const folder = fs.mkdtempSync(path.join(process.env.ZM_BENCH_FOLDER ?? os.tmpdir(), 'zhengmai-soak-'))
const end = Date.now() + minutes * MINUTE_MS
try {
  const result = await runLane({
    store: path.join(folder, 'store'),
    seed,
    maxLifeMs: MAX_LIFE_MS,
    goesOn: () => Date.now() < end,
  })
  console.log(`seed ${seed}, ${minutes} minutes`)
  console.log(`kills survived: ${result.kills}`)
  console.log(`transactions committed: ${result.transactions}`)
  console.log(`snapshots read and checked by another process: ${result.snapshots}`)
  console.log(`quads lost or invented: ${result.problems.length === 0 ? 'none' : result.problems.join('\n')}`)
  if (result.problems.length > 0) process.exitCode = 1
} finally {
  fs.rmSync(folder, { recursive: true })
}
