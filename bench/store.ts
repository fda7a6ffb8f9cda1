/** The store in memory beside Oxigraph and N3.js: bulk load from N-Quads, memory, scans, single lookups. Prints each run as
 *  it ends and a table for each size, with medians and the ratio to each peer.
 *
 *  `npx tsx bench/store.ts 100k 1m` (sizes as in policy-graph.ts; all of 100k, 1m and 5m without arguments). RUNS=5 loads
 *  for each figure; each engine runs in a process of its own, one after the other, so that none pays for the memory of
 *  another. An engine that the free memory cannot hold is left out, and one that dies is told of; the others go on.
 *  ENGINES=zhengmai,oxigraph picks some. Memory is what the process holds after a collection, less what it held before
 *  the load. */

import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, freemem, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { READ_FORMATS } from '../src/rdf/read-formats.ts'
import type { Quad } from '../src/rdf/term.ts'
import { policyGraph, SIZES } from './policy-graph.ts'
import { chunksOf, ENGINES, type LoadedStore } from './store-engines.ts'

const RUNS = Number(process.env.RUNS ?? 5)
const SAMPLED = 100_000
/** Quads of the sample that are looked up once before the clock starts, so that no engine pays for being compiled. */
const WARM_UP = 20_000
const GIBIBYTE = 2 ** 30
const MEBIBYTE = 2 ** 20
/** About what each engine needs for a quad while it loads, as measured at a million quads: whether it fits is told by this
 *  before half an hour is lost. */
const NEEDED_BYTES: Readonly<Record<string, number>> = { zhengmai: 150, oxigraph: 800, n3: 4250 }
/** What may be taken of the memory that is free. */
const USABLE_SHARE = 0.95

/** Medians of one engine at one size. */
interface Figures {
  readonly quads: number
  readonly loadsPerSecond: number
  /** By the time that the processors worked, collections included: a busy machine does not change it much. */
  readonly loadsPerProcessorSecond: number
  readonly bytesPerQuad: number
  readonly scannedPerSecond: number
  readonly lookUpsPerSecond: number
  readonly idLookUpsPerSecond?: number
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1]!
}

/** Seconds that a step takes, and what it returns. */
function timed<T>(step: () => T): readonly [number, T] {
  const start = performance.now()
  const result = step()
  return [(performance.now() - start) / 1000, result]
}

/** Bytes the process holds. WebAssembly memory is only seen in the resident set. Array buffers are given back some time
 *  after their owner was collected. */
async function heldBytes(engine: string): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { heapUsed, arrayBuffers, external, rss } = process.memoryUsage()
  return engine === 'oxigraph' ? rss : heapUsed + Math.max(arrayBuffers, external)
}

/** About SAMPLED quads from all over the file, among them every predicate, since those are many times rarer. */
function sampleOf(file: string, quadCount: number): Quad[] {
  const sample: Quad[] = []
  const step = Math.max(1, Math.floor(quadCount / SAMPLED))
  const predicates = new Set<string>()
  let row = 0
  const reader = READ_FORMATS.nquads.read((quad) => {
    if (row++ % step === 0 || !predicates.has(quad.predicate.value)) sample.push(quad)
    predicates.add(quad.predicate.value)
  }, {})
  for (const chunk of chunksOf(file)) reader.push(chunk)
  return sample
}

type Timed = 'load' | 'processor' | 'scan' | 'lookUp' | 'lookUpIds'

async function measureEngine(name: string, file: string, quadCount: number): Promise<Figures> {
  const engine = ENGINES[name]!
  const sample = sampleOf(file, quadCount)
  const seconds = { load: [], processor: [], scan: [], lookUp: [], lookUpIds: [] } as Record<Timed, number[]>
  const bytes: number[] = []
  let store: LoadedStore | undefined
  let rows = 0
  for (let run = 0; run < RUNS; run++) {
    store = undefined
    const before = await heldBytes(name)
    const start = performance.now()
    const processor = process.cpuUsage()
    store = await engine.load(file, sample)
    seconds.load.push((performance.now() - start) / 1000)
    const { user, system } = process.cpuUsage(processor)
    seconds.processor.push((user + system) / 1e6)
    bytes.push((await heldBytes(name)) - before)
    const [scanSeconds, scanned] = timed(() => store!.scanPredicates())
    rows = scanned
    seconds.scan.push(scanSeconds)
    store.lookUp(sample.slice(0, WARM_UP))
    const [lookUpSeconds, found] = timed(() => store!.lookUp(sample))
    if (found !== sample.length) throw new Error(`${name} found ${found} of ${sample.length} quads`)
    seconds.lookUp.push(lookUpSeconds)
    if (store.lookUpIds !== undefined) seconds.lookUpIds.push(timed(() => store!.lookUpIds!())[0])
    const loaded = Math.round(quadCount / seconds.load[run]!).toLocaleString('en')
    console.error(`  ${name}, run ${run + 1} of ${RUNS}: ${loaded} quads/s loaded`)
  }
  const { size } = store!
  return {
    quads: size,
    loadsPerSecond: quadCount / median(seconds.load),
    loadsPerProcessorSecond: quadCount / median(seconds.processor),
    // WebAssembly memory never shrinks, so only the first load of Oxigraph tells.
    bytesPerQuad: (name === 'oxigraph' ? bytes[0]! : median(bytes)) / size,
    scannedPerSecond: rows / median(seconds.scan),
    lookUpsPerSecond: sample.length / median(seconds.lookUp),
    ...(seconds.lookUpIds.length === 0 ? {} : { idLookUpsPerSecond: sample.length / median(seconds.lookUpIds) }),
  }
}

/** The figures of one engine, or the reason why there are none. */
function figuresOf(engine: string, file: string, quadCount: number): Figures | string {
  const needed = (NEEDED_BYTES[engine] ?? 0) * quadCount
  const usable = freemem() * USABLE_SHARE
  if (needed > usable) {
    const [need, free] = [needed, usable].map((bytes) => (bytes / GIBIBYTE).toFixed(1))
    return `left out: needs about ${need} GiB, ${free} GiB may be used`
  }
  const heap = `--max-old-space-size=${Math.floor(usable / MEBIBYTE)}`
  const program = ['--import', import.meta.resolve('tsx'), import.meta.filename, '--engine', engine, file]
  const { status, signal, stdout } = spawnSync(process.execPath, ['--expose-gc', heap, ...program, String(quadCount)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) return `died (${signal ?? `exit code ${status}`}), most often for want of memory`
  return JSON.parse(stdout) as Figures
}

const ROWS: readonly (readonly [string, keyof Figures, boolean])[] = [
  ['bulk load, quads/s', 'loadsPerSecond', true],
  ['bulk load, quads/cpu-second', 'loadsPerProcessorSecond', true],
  ['memory, bytes/quad', 'bytesPerQuad', false],
  ['one-bound scan, quads/s', 'scannedPerSecond', true],
  ['single lookup by terms, /s', 'lookUpsPerSecond', true],
  ['single lookup by ids, /s', 'idLookUpsPerSecond', true],
]

function printTable(quadCount: number, figures: Readonly<Record<string, Figures>>): void {
  const own = figures.zhengmai
  const names = Object.keys(figures)
  const load = `load average ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`
  console.log(
    `\n${quadCount} quads, medians of ${RUNS} runs (in parentheses: how many times better zhengmai is); ${load}`,
  )
  console.log(['', ...names].map((name, column) => (column === 0 ? name.padEnd(28) : name.padStart(22))).join(''))
  for (const [title, key, isMoreBetter] of ROWS) {
    const cells = names.map((name) => {
      const value = figures[name]![key]
      if (value === undefined) return '-'
      const mine = own?.[key]
      const ratio = mine === undefined ? 1 : isMoreBetter ? mine / value : value / mine
      const shown = value < 10_000 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
      return name === 'zhengmai' ? shown : `${shown} (${ratio.toFixed(1)})`
    })
    console.log(title.padEnd(28) + cells.map((cell) => cell.padStart(22)).join(''))
  }
}

/** Writes the graph to a file; returns the number of its lines. */
function writeGraph(file: string, size: number): number {
  const handle = openSync(file, 'w')
  let lines = 0
  for (const piece of policyGraph(size)) {
    writeSync(handle, piece)
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) lines++
  }
  closeSync(handle)
  return lines
}

function main(sizes: readonly string[]): void {
  const engines = (process.env.ENGINES ?? Object.keys(ENGINES).join()).split(',')
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-bench-'))
  try {
    for (const size of sizes) {
      const file = path.join(folder, `${size}.nq`)
      const quadCount = writeGraph(file, SIZES[size] ?? Number(size))
      const figures: Record<string, Figures> = {}
      const missing: string[] = []
      for (const engine of engines) {
        const measured = figuresOf(engine, file, quadCount)
        if (typeof measured === 'string') missing.push(`${engine}: ${measured}`)
        else figures[engine] = measured
      }
      printTable(quadCount, figures)
      for (const reason of missing) console.log(reason)
      rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--engine') console.log(JSON.stringify(await measureEngine(rest[0]!, rest[1]!, Number(rest[2]))))
else main(first === undefined ? Object.keys(SIZES) : [first, ...rest])
