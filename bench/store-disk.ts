/** The store on disk: size, bulk load, first answer after opening, small commits, merge, verify. Prints a table.
 *
 *  `npx tsx bench/store-disk.ts 1m` (100k, 1m, 5m or a number). First answers are medians of RUNS fresh processes, each
 *  timed from the call of openFolder; the file system's cache is warm. Everything is written below the folder for
 *  temporary files, or below ZM_BENCH_FOLDER, and removed at the end. */

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { literal, namedNode } from '../src/rdf/term.ts'
import { backupStore, storeInfo } from '../src/store/backup.ts'
import type { Dataset } from '../src/store/dataset.ts'
import { openFolder } from '../src/store/folder.ts'
import { NONE } from '../src/store/id.ts'
import { load } from '../src/store/load.ts'
import { verifyStore } from '../src/store/verify.ts'
import { policyGraph, SIZES } from './policy-graph.ts'

const RUNS = 5
const COMMITS = 1000
const QUADS_PER_COMMIT = 10
/** About what a commit of ten quads writes. */
const BARE_BYTES = 320
const MEBIBYTE = 2 ** 20

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function line(what: string, value: string): void {
  console.log(`${what.padEnd(46)} ${value}`)
}

async function* encoded(size: number): AsyncGenerator<string> {
  yield* policyGraph(size)
}

/** First questions after opening, each of which needs other columns. They return something that is printed nowhere but
 *  cannot be left out. */
const QUESTIONS: Readonly<Record<string, (dataset: Dataset) => number>> = {
  'all about one subject, as terms': (dataset) => {
    const cursor = dataset.cursor('SPOG', 'union')
    cursor.seek()
    cursor.next(1)
    const rows = cursor.seek(cursor.columns[0][cursor.from])
    let length = 0
    while (cursor.next(1000)) {
      for (let row = cursor.from; row < cursor.to; row += 1) {
        length +=
          dataset.terms.valueOf(cursor.columns[1][row]!).length + dataset.terms.valueOf(cursor.columns[2][row]!).length
      }
    }
    return rows + length
  },
  'who has this label (term to id, then POS)': (dataset) => {
    const label = dataset.terms.idOf(literal('江源区', 'zh'))
    const predicate = dataset.terms.idOf(namedNode('http://www.w3.org/2004/02/skos/core#prefLabel'))
    return label === NONE ? 1 : dataset.cursor('POSG', 'union').seek(predicate, label)
  },
  'count of each predicate': (dataset) => {
    let sum = 0
    for (const predicate of dataset.predicates()) sum += dataset.count(NONE, predicate, NONE, NONE)
    return sum
  },
}

async function answer(folder: string, question: string): Promise<void> {
  const ask = QUESTIONS[question]
  const start = performance.now()
  const store = await openFolder(folder, { readOnly: true })
  const size = ask?.(store.snapshot()) ?? 0
  console.log(JSON.stringify({ ms: performance.now() - start, size, rss: process.memoryUsage().rss }))
  await store.close()
}

function firstAnswers(folder: string): void {
  for (const question of Object.keys(QUESTIONS)) {
    const runs = Array.from({ length: RUNS }, () => {
      const program = ['--import', 'tsx', import.meta.filename, '--answer', folder, question]
      return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' })) as { ms: number; rss: number }
    })
    const ms = median(runs.map((run) => run.ms))
    const rss = median(runs.map((run) => run.rss)) / MEBIBYTE
    line(`open and answer: ${question}`, `${ms.toFixed(0)} ms, ${rss.toFixed(0)} MiB resident`)
  }
}

/** The disk's own speed: appends bytes and waits for fdatasync. */
class BareLog {
  readonly #descriptor: number
  constructor(private readonly file: string) {
    this.#descriptor = fs.openSync(file, 'w')
  }

  /** How long one append of that many bytes takes, in milliseconds. */
  append(bytes: number): number {
    const start = performance.now()
    fs.writeSync(this.#descriptor, new Uint8Array(bytes))
    fs.fdatasyncSync(this.#descriptor)
    return performance.now() - start
  }

  remove(): void {
    fs.closeSync(this.#descriptor)
    fs.unlinkSync(this.file)
  }
}

/** The longest time between two turns of the event loop while `work` runs, by the clock and by the processor: other
 *  programs lengthen only the first. */
async function longestPauseOf(work: Promise<void>): Promise<{ readonly ms: number; readonly processorMs: number }> {
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  const longest = { ms: 0, processorMs: 0 }
  while (!isOver) {
    const [clock, processor] = [performance.now(), process.cpuUsage()]
    await new Promise((resolve) => setImmediate(resolve))
    const { user, system } = process.cpuUsage(processor)
    longest.ms = Math.max(longest.ms, performance.now() - clock)
    longest.processorMs = Math.max(longest.processorMs, (user + system) / 1000)
  }
  await over
  return longest
}

async function smallCommits(folder: string, around: string): Promise<void> {
  const store = await openFolder(folder)
  const logBefore = storeInfo(folder).logs[0]?.byteLength ?? 0
  const times: number[] = []
  // One after the other, so that both meet the same disk.
  const bare = new BareLog(path.join(around, 'bare-log'))
  const bareTimes: number[] = []
  for (let number = 0; number < COMMITS; number += 1) {
    const transaction = await store.begin()
    const graph = transaction.idFor(namedNode('urn:bench:graph'))
    const subject = transaction.idFor(namedNode(`urn:bench:subject${number}`))
    for (let row = 0; row < QUADS_PER_COMMIT; row += 1) {
      const predicate = transaction.idFor(namedNode(`urn:bench:predicate${row}`))
      transaction.add(subject, predicate, transaction.idFor(literal(`第${number}号第${row}项`, 'zh')), graph)
    }
    const start = performance.now()
    await transaction.commit()
    times.push(performance.now() - start)
    bareTimes.push(bare.append(BARE_BYTES))
  }
  bare.remove()
  const bytes = Math.round(((storeInfo(folder).logs[0]?.byteLength ?? 0) - logBefore) / COMMITS)
  const sync = median(bareTimes)
  line(`commit of ${QUADS_PER_COMMIT} quads (${bytes} bytes), median`, `${median(times).toFixed(2)} ms`)
  line(`the disk alone: ${BARE_BYTES} bytes and fdatasync`, `${sync.toFixed(2)} ms`)
  await store.close()
  firstAnswers(folder)
  const again = await openFolder(folder)
  const start = performance.now()
  const pause = await longestPauseOf(again.merge())
  const ms = (performance.now() - start).toFixed(0)
  line(
    `merge of ${COMMITS * QUADS_PER_COMMIT} quads into the rest`,
    `${ms} ms, longest pause for readers ${pause.ms.toFixed(0)} ms (${pause.processorMs.toFixed(0)} of work)`,
  )
  await again.close()
}

async function measure(size: number): Promise<void> {
  const around = fs.mkdtempSync(path.join(process.env.ZM_BENCH_FOLDER ?? os.tmpdir(), 'zhengmai-bench-'))
  const folder = path.join(around, 'store')
  try {
    const store = await openFolder(folder, { create: true })
    const start = performance.now()
    const { quads } = await load(store, encoded(size), { format: 'nquads' })
    const seconds = (performance.now() - start) / 1000
    await store.close()
    const info = storeInfo(folder)
    const stored = info.segment?.quads ?? 0
    line('quads', String(stored))
    line('generate, load and write', `${seconds.toFixed(1)} s, ${Math.round(quads / seconds)} quads/s`)
    line('on disk', `${info.byteLength} bytes, ${(info.byteLength / stored).toFixed(1)} a quad`)
    firstAnswers(folder)
    await smallCommits(folder, around)
    const checking = performance.now()
    const { isSound, checkedBytes } = verifyStore(folder)
    line(
      `verify ${(checkedBytes / MEBIBYTE).toFixed(0)} MiB, sound: ${isSound}`,
      `${(performance.now() - checking).toFixed(0)} ms`,
    )
    const copying = performance.now()
    await backupStore(folder, path.join(around, 'backup'))
    line('backup, verified', `${(performance.now() - copying).toFixed(0)} ms`)
  } finally {
    fs.rmSync(around, { recursive: true })
  }
}

const [first = '1m', folder = '', question = ''] = process.argv.slice(2)
if (first === '--answer') await answer(folder, question)
else await measure(SIZES[first] ?? Number(first))
