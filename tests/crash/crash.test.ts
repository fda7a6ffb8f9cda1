/** Kills writing processes at random moments and checks that exactly the committed transactions are there. Prints how
 *  many kills were survived; CRASH_RUNS=300 is the campaign. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder } from '../../src/store/folder.ts'
import { verifyStore } from '../../src/store/verify.ts'
import { type Random, randomFrom } from '../support/simulated-files.ts'
import { Expected, markerOf } from './workload.ts'

const KILLS = Number(process.env.CRASH_RUNS ?? '24')
/** A writer lives at most so long after its first word: some dozens of commits and a merge or two. */
const MAX_LIFE_MS = 500
const SECONDS_PER_KILL = 4

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhengmai-crash-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function start(program: string, ...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, program), ...args])
  child.stderr.pipe(process.stderr)
  return child
}

function ended(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve))
}

/** Lets a writer work for a random time, kills it, and returns the last transaction that it called committed. */
async function killedWriter(store: string, seed: number, random: Random): Promise<number> {
  const child = start('writer.ts', store, String(seed))
  const end = ended(child)
  let output = ''
  const firstWord = new Promise<void>((resolve) => {
    child.stdout.on('data', (data) => {
      output += data
      resolve()
    })
  })
  await Promise.race([firstWord, end])
  await wait(random(MAX_LIFE_MS))
  child.kill('SIGKILL')
  expect(await end).toBe(null)
  const lines = output.split('\n')
  return Number(lines[lines.length - 2])
}

/** What is wrong with the store, after recovering it as the next writer would. */
async function check(store: string, expected: Expected, committed: number): Promise<string[]> {
  const opened = await openFolder(store)
  const number = markerOf(opened.snapshot())
  expected.advanceTo(number)
  const problems = expected.differences(opened.snapshot())
  if (number < committed || number > committed + 1) problems.push(`${committed} committed, ${number} there`)
  await opened.close()
  if (!verifyStore(store).isSound) problems.push('verify finds damage')
  return problems
}

/** One store, killed over and over; a reader in a further process looks on. */
async function lane(seed: number, kills: number): Promise<string[]> {
  const store = path.join(folder, `store-${seed}`)
  await (await openFolder(store, { create: true })).close()
  const reader = start('reader.ts', store, String(seed))
  const random = randomFrom(seed)
  const expected = new Expected(seed)
  const problems: string[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    problems.push(...(await check(store, expected, await killedWriter(store, seed, random))))
  }
  let output = ''
  reader.stdout.on('data', (data) => {
    output += data
  })
  reader.stdin.end()
  expect(await ended(reader)).toBe(0)
  const [snapshots, transactions, differences] = output.trim().split(' ')
  console.log(
    `store ${seed}: kills survived: ${kills}, transactions: ${expected.number}, quads lost or invented: ${problems.length}; ` +
      `reader: ${snapshots} snapshots up to transaction ${transactions}, differences: ${differences}`,
  )
  if (differences !== '0') problems.push(`${differences} differences in the reader`)
  return problems
}

test(
  'killed writers lose nothing that was committed, and readers never see a part',
  async () => {
    const lanes = await Promise.all([lane(1, Math.ceil(KILLS / 2)), lane(2, Math.floor(KILLS / 2))])
    expect(lanes.flat()).toEqual([])
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
