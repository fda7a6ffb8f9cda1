/** One store whose writer is killed over and over while a reader in a further process looks on. Shared by the crash test
 *  and the soak. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openFolder } from '../../src/store/folder.ts'
import { verifyStore } from '../../src/store/verify.ts'
import { type Random, randomFrom } from '../support/simulated-files.ts'
import { Expected, markerOf } from './workload.ts'

export interface LaneOptions {
  /** A folder that does not exist yet. */
  readonly store: string
  readonly seed: number
  /** A writer lives at most so long after its first word. */
  readonly maxLifeMs: number
  /** Asked before each writer with the number of kills so far. */
  readonly goesOn: (kills: number) => boolean
}

/** What a lane went through. `problems` is empty when nothing was lost, invented or torn. */
export interface LaneResult {
  readonly kills: number
  readonly transactions: number
  readonly snapshots: number
  readonly problems: readonly string[]
}

/** Starts a program of this folder in a process of its own. */
export function start(program: string, ...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, program), ...args])
  child.stderr.pipe(process.stderr)
  return child
}

/** Resolves with the exit code, null when the process was killed. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve))
}

/** All that a process prints, growing. */
function outputOf(child: ChildProcessWithoutNullStreams): { text: string; readonly first: Promise<void> } {
  const output = { text: '', first: Promise.resolve() }
  output.first = new Promise((resolve) => {
    child.stdout.on('data', (data) => {
      output.text += data
      resolve()
    })
  })
  return output
}

/** Lets a writer work for a random time, kills it, and returns the last transaction that it called committed. */
async function killedWriter({ store, seed, maxLifeMs }: LaneOptions, random: Random): Promise<number> {
  const child = start('writer.ts', store, String(seed))
  const end = ended(child)
  const output = outputOf(child)
  await Promise.race([output.first, end])
  await wait(random(maxLifeMs))
  child.kill('SIGKILL')
  const code = await end
  if (code !== null) throw new Error(`the writer ended by itself with ${code}`)
  const lines = output.text.split('\n')
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

/** Runs one lane to its end. */
export async function runLane(options: LaneOptions): Promise<LaneResult> {
  const { store, seed, goesOn } = options
  await (await openFolder(store, { create: true })).close()
  const reader = start('reader.ts', store, String(seed))
  const readerEnd = ended(reader)
  const output = outputOf(reader)
  const random = randomFrom(seed)
  const expected = new Expected(seed)
  const problems: string[] = []
  let kills = 0
  try {
    for (; goesOn(kills); kills += 1) {
      problems.push(...(await check(store, expected, await killedWriter(options, random))))
    }
  } finally {
    reader.stdin.end()
  }
  if ((await readerEnd) !== 0) problems.push('the reader failed')
  const [snapshots, , differences] = output.text.trim().split(' ').map(Number)
  if (differences !== 0) problems.push(`${differences} differences in the reader`)
  return { kills, transactions: expected.number, snapshots: snapshots ?? 0, problems }
}
