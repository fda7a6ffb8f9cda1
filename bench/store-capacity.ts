/** What size of store one machine holds: memory while loading, and with every order and term in memory, per quad; and how
 *  many quads that makes in 24 GiB. Then the same store opened and asked in a heap of SMALL_HEAP_MEBIBYTES.
 *  `npx tsx bench/store-capacity.ts 5m`. Takes some minutes beyond that. */

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Dataset } from '../src/store/dataset.ts'
import { openFolder } from '../src/store/folder.ts'
import { load } from '../src/store/load.ts'
import { ORDERS } from '../src/store/parts.ts'
import { policyGraph, SIZES } from './policy-graph.ts'

const MACHINE_BYTES = 24 * 2 ** 30
/** What the system, the file cache and the queries need. */
const LEFT_FREE_BYTES = 4 * 2 ** 30
const KIBIBYTE = 1024
const MEBIBYTE = 2 ** 20
const SMALL_HEAP_MEBIBYTES = 64

async function* encoded(size: number): AsyncGenerator<string> {
  yield* policyGraph(size)
}

/** Reads every column and the bytes of every page of terms. */
function touchAll(dataset: Dataset): number {
  let rows = 0
  for (const order of ORDERS) {
    const cursor = dataset.cursor(order, 'each')
    cursor.seek()
    while (cursor.next(1 << 16)) {
      rows += cursor.to - cursor.from
      const first = cursor.columns[0][cursor.from] ?? 0
      if (first < 0x80000000) dataset.terms.valueOf(first)
    }
  }
  return rows
}

/** The first answer after opening, and then every row of every order. Milliseconds since `start`, and heap in use. */
function smallHeap(dataset: Dataset, start: number): Opened {
  const cursor = dataset.cursor('SPOG', 'union')
  cursor.seek()
  cursor.next(1)
  const name = dataset.terms.valueOf(cursor.columns[0][cursor.from] ?? 0)
  const firstMs = performance.now() - start
  const rows = touchAll(dataset)
  return { firstMs, allMs: performance.now() - start, rows, name, heap: process.memoryUsage().heapUsed }
}

interface Opened {
  readonly firstMs: number
  readonly allMs: number
  readonly rows: number
  readonly name: string
  readonly heap: number
}

/** One step in a process of its own, so that its peak memory can be told. */
async function step(what: string, folder: string, size: number): Promise<void> {
  const base = process.memoryUsage().rss
  const start = performance.now()
  const store = await openFolder(folder, what === '--fill' ? { create: true } : { readOnly: true })
  if (what === '--fill') await load(store, encoded(size), { format: 'nquads' })
  else if (what === '--touch') touchAll(store.snapshot())
  const opened = what === '--small' ? smallHeap(store.snapshot(), start) : undefined
  const peak = process.resourceUsage().maxRSS * KIBIBYTE
  console.log(
    JSON.stringify({
      quads: store.snapshot().size,
      bytes: peak - base,
      loaded: process.memoryUsage().arrayBuffers,
      ...opened,
    }),
  )
  await store.close()
}

interface Ran extends Opened {
  readonly quads: number
  readonly bytes: number
  readonly loaded: number
}

function run(what: string, folder: string, size: number, flags: readonly string[] = []): Ran {
  const program = [...flags, '--import', 'tsx', import.meta.filename, what, folder, String(size)]
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' })) as Ran
}

/** The line about the small heap. Every order has every quad, so the rows tell whether all was read. */
function reportSmall({ quads, firstMs, allMs, rows, heap }: Ran): void {
  const used = (heap / MEBIBYTE).toFixed(0)
  console.log(
    `in a heap of ${SMALL_HEAP_MEBIBYTES} MiB (${used} used): first answer ${firstMs.toFixed(0)} ms after opening, ` +
      `all ${rows / quads} orders read after ${(allMs / 1000).toFixed(1)} s`,
  )
}

function report(what: string, bytes: number, quads: number): void {
  const each = bytes / quads
  const capacity = Math.floor((MACHINE_BYTES - LEFT_FREE_BYTES) / each / 1e6)
  console.log(`${what.padEnd(44)} ${each.toFixed(1).padStart(6)} bytes a quad, ${capacity} million quads in 24 GiB`)
}

const [first = '5m', folder = '', size = ''] = process.argv.slice(2)
if (first.startsWith('--')) {
  await step(first, folder, Number(size))
} else {
  const around = fs.mkdtempSync(path.join(process.env.ZM_BENCH_FOLDER ?? os.tmpdir(), 'zhengmai-capacity-'))
  try {
    const store = path.join(around, 'store')
    const filled = run('--fill', store, SIZES[first] ?? Number(first))
    const touched = run('--touch', store, 0)
    console.log(`${filled.quads} quads; 4 GiB of 24 are left to the system`)
    report('loading all at once, peak of the process', filled.bytes, filled.quads)
    report('every order and term read, peak', touched.bytes, touched.quads)
    report('every order and term read, arrays only', touched.loaded, touched.quads)
    reportSmall(run('--small', store, 0, [`--max-old-space-size=${SMALL_HEAP_MEBIBYTES}`]))
  } finally {
    fs.rmSync(around, { recursive: true })
  }
}
