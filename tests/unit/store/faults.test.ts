/** The store on a disk that runs full, writes short, fails to sync, loses power and turns bits over. Each campaign prints
 *  what it did; FAULT_RUNS=20 makes it twenty times as long. */
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../../src/errors.ts'
import { openFolder, type StoreFolder } from '../../../src/store/folder.ts'
import { verifyStore } from '../../../src/store/verify.ts'
import { Expected, markerOf, perform, quadKeys, stepsOf } from '../../crash/workload.ts'
import { type Random, randomFrom, SimulatedFiles } from '../../support/simulated-files.ts'

const FOLDER = '/store'
const RUNS = Number(process.env.FAULT_RUNS ?? '1')
const TIMEOUT_MS = 60_000 * RUNS

async function commit(store: StoreFolder, seed: number, number: number): Promise<void> {
  const transaction = await store.begin()
  try {
    perform(transaction, stepsOf(seed, number))
    await transaction.commit()
  } finally {
    // Reading a column may fail too; without effect after a commit.
    transaction.rollback()
  }
}

/** The code of the StoreError that something ends with, undefined when it ends well. Any other error is a failure. */
async function codeOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return error.code
  }
}

/** What is wrong with a store that must hold `least` transactions of a seed, and may hold one more. */
async function problemsIn(files: SimulatedFiles, seed: number, least: number): Promise<string[]> {
  const store = await openFolder(FOLDER, { files, create: true })
  const found = markerOf(store.snapshot())
  const expected = new Expected(seed)
  expected.advanceTo(found)
  const problems = expected.differences(store.snapshot())
  if (found < least || found > least + 1) problems.push(`${found} transactions are there, ${least} were committed`)
  await commit(store, seed, found + 1)
  expected.advanceTo(found + 1)
  problems.push(...expected.differences(store.snapshot()))
  await store.close()
  return problems
}

/** Commits transactions and merges now and then, trying again what failed, until `last` is reached or too much failed;
 *  returns how many commits came back well. */
async function work(files: SimulatedFiles, seed: number, last: number): Promise<number> {
  let done = 0
  const random = randomFrom(seed)
  await codeOf(async () => {
    const store = await openFolder(FOLDER, { files, create: true, mergeRows: 40 + random(200) })
    done = markerOf(store.snapshot())
    for (let failures = 0; done < last && failures < 4; ) {
      const code = await codeOf(() => commit(store, seed, done + 1))
      if (code === undefined) done += 1
      else failures += 1
      if (random(4) === 0) await codeOf(() => store.merge())
    }
    await store.settled()
  })
  return done
}

describe('faults', () => {
  test(
    'the power fails at any call: what was committed is there, the transaction under way whole or not at all',
    async () => {
      let cuts = 0
      const problems: string[] = []
      for (let seed = 1; seed <= 60 * RUNS; seed += 1) {
        const random = randomFrom(seed)
        const files = new SimulatedFiles()
        const before = await work(files, seed, 1 + random(6))
        // Whoever holds the lock is dead after a power cut; a copy has no process, so the lock file is taken away.
        let calls = 0
        const stop = 1 + random(60)
        files.remove(`${FOLDER}/writer.lock`)
        files.fault = () => (++calls >= stop ? 'EIO' : undefined)
        const done = Math.max(before, await work(files, seed, before + 10))
        for (let cut = 0; cut < 4; cut += 1) {
          const after = files.afterPowerCut(random)
          if (after.stamp(`${FOLDER}/writer.lock`) !== undefined) after.remove(`${FOLDER}/writer.lock`)
          problems.push(...(await problemsIn(after, seed, done)).map((problem) => `seed ${seed}: ${problem}`))
          cuts += 1
        }
      }
      console.log(`power cuts survived: ${cuts}, quads lost or invented: ${problems.length}`)
      expect(problems).toEqual([])
    },
    TIMEOUT_MS,
  )

  test(
    'a call fails once: the caller is told, and what was committed is there',
    async () => {
      const kinds = ['ENOSPC', 'EIO', 'EACCES', 'EDQUOT', 'short']
      const problems: string[] = []
      let injected = 0
      for (let seed = 1; seed <= 150 * RUNS; seed += 1) {
        const random = randomFrom(seed + 50_000)
        const files = new SimulatedFiles()
        const kind = kinds[random(kinds.length)]!
        const stop = 10 + random(150)
        let calls = 0
        files.fault = (call) => {
          calls += 1
          const hits = calls === stop && (kind !== 'short' || call === 'write')
          if (hits) injected += 1
          return hits ? kind : undefined
        }
        const done = await work(files, seed, 12)
        const after = random(2) === 0 ? files.afterKill() : files.afterPowerCut(random)
        if (after.stamp(`${FOLDER}/writer.lock`) !== undefined) after.remove(`${FOLDER}/writer.lock`)
        problems.push(...(await problemsIn(after, seed, done)).map((problem) => `seed ${seed}, ${kind}: ${problem}`))
      }
      console.log(`faults injected: ${injected}, quads lost or invented: ${problems.length}`)
      expect(problems).toEqual([])
    },
    TIMEOUT_MS,
  )

  test(
    'the disk runs full and has room again: the writer goes on',
    async () => {
      for (let seed = 1; seed <= 10 * RUNS; seed += 1) {
        const files = new SimulatedFiles()
        const random = randomFrom(seed)
        const store = await openFolder(FOLDER, { files, create: true, mergeRows: 60 })
        const expected = new Expected(seed)
        for (let number = 1; number <= 45; number += 1) {
          files.capacity = random(3) === 0 ? files.used() + random(400) : Number.POSITIVE_INFINITY
          const code = await codeOf(() => commit(store, seed, number))
          expect([undefined, 'DISK_FULL']).toContain(code)
          files.capacity = Number.POSITIVE_INFINITY
          if (code !== undefined) await commit(store, seed, number)
          expected.advanceTo(number)
        }
        await store.settled()
        expect(expected.differences(store.snapshot())).toEqual([])
        await store.close()
        expect(await problemsIn(files, seed, 45)).toEqual([])
      }
    },
    TIMEOUT_MS,
  )

  test(
    'a bit turns over in any file: what is read is right, or the file is refused by name',
    async () => {
      const { files, expected } = await storeWithEverything()
      const names = files.list(FOLDER)
      let flips = 0
      const outcomes = new Map<string, number>()
      for (const name of names) {
        const bits = files.content(`${FOLDER}/${name}`).length * 8
        for (const bit of offsets(bits, 90 * RUNS, randomFrom(bits))) {
          const copy = files.afterKill()
          copy.flip(`${FOLDER}/${name}`, bit)
          const outcome = await readDamaged(copy, name, expected)
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
          flips += 1
        }
      }
      console.log(
        `bits turned over in ${names.join(', ')}: ${flips}; ${[...outcomes].map((o) => o.join(': ')).join(', ')}`,
      )
      expect([...outcomes.keys()].filter((outcome) => outcome.startsWith('wrong'))).toEqual([])
    },
    TIMEOUT_MS,
  )
})

/** A store with a segment, a log of several transactions and the states that it went through. */
async function storeWithEverything(): Promise<{ files: SimulatedFiles; expected: string[][] }> {
  const files = new SimulatedFiles()
  const store = await openFolder(FOLDER, { files, create: true })
  for (let number = 1; number <= 41; number += 1) await commit(store, 3, number)
  await store.merge()
  const expected = [quadKeys(store.snapshot())]
  for (let number = 42; number <= 46; number += 1) {
    await commit(store, 3, number)
    expected.push(quadKeys(store.snapshot()))
  }
  await store.close()
  return { files, expected }
}

/** Some bit offsets: the first and last bytes, and random ones between. */
function offsets(bits: number, count: number, random: Random): number[] {
  const edge = Array.from({ length: Math.min(64, bits) }, (_, i) => i)
  return [...edge, ...edge.map((i) => bits - 1 - i), ...Array.from({ length: count }, () => random(bits))]
}

/** `refused`, `cut` (the last transaction taken for a torn tail, and told), or what is wrong. */
async function readDamaged(files: SimulatedFiles, name: string, expected: readonly string[][]): Promise<string> {
  try {
    const store = await openFolder(FOLDER, { files })
    const keys = quadKeys(store.snapshot()).join('\n')
    const { notices } = store
    await store.close()
    if (keys === expected.at(-1)?.join('\n')) {
      // Only sections that this read does not need may be damaged unnoticed, and verify must find them.
      return verifyStore(FOLDER, files).isSound ? `wrong: damage in ${name} is not found` : 'not read, found by verify'
    }
    const wasCut = notices.some(({ code }) => code === 'TORN_TAIL') && keys === expected.at(-2)?.join('\n')
    return wasCut ? 'last transaction cut off and told' : `wrong data from ${name}`
  } catch (error) {
    if (!(error instanceof StoreError)) return `wrong: ${error}`
    if (!error.message.includes(name)) return `wrong: ${error.message}`
    return 'refused by name'
  }
}
