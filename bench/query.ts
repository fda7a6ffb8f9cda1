/** `npm run bench:query`: our engine beside Oxigraph, Comunica and, where it is installed, Virtuoso, on the generated
 *  policy graph. Prints medians, ratios, geometric means and the worst queries, and says where answers differ.
 *
 *      npx tsx bench/query.ts [100k|1m|5m] [--only=zhengmai,oxigraph] [--queries=star,chain] [--timeout=60]
 */

import { type ChildProcess, fork } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { hasVirtuoso } from './peers/virtuoso.ts'
import { policyGraph, SIZES } from './policy-graph.ts'
import type { Measured, Message, Reply } from './query-worker.ts'
import { printReport, type Run } from './report.ts'

const QUERIES = path.join(import.meta.dirname, 'queries')
const HEAP_MB = 8000

/** How long a process that is to end may take to tidy up. */
const GRACE_MS = 20_000

/** Comunica needs minutes for a query at a million quads: on larger graphs, name the others with --only. */
const ENGINES = ['zhengmai', 'oxigraph', 'comunica', 'virtuoso']

async function graphFile(size: string): Promise<string> {
  const quads = SIZES[size] ?? Number(size)
  const file = path.join(tmpdir(), 'zhengmai-bench', `policy-${quads}.nq`)
  if (existsSync(file)) return file
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  await pipeline(Readable.from(policyGraph(quads)), createWriteStream(draft))
  renameSync(draft, file)
  return file
}

/** An engine's process; started again after a query that did not come back. */
class Worker {
  #child: ChildProcess | undefined

  constructor(
    readonly engine: string,
    readonly file: string,
    readonly timeoutMs: number,
  ) {}

  async #start(): Promise<ChildProcess> {
    if (this.#child !== undefined) return this.#child
    const child = fork(path.join(import.meta.dirname, 'query-worker.ts'), [this.engine], {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`],
    })
    this.#child = child
    await reply(child)
    return child
  }

  /** Loads the graph, and again after a restart. */
  async load(): Promise<Reply> {
    const child = await this.#start()
    child.send({ type: 'load', file: this.file } satisfies Message)
    return reply(child)
  }

  /** What a query came to, or why it did not. */
  async query(text: string): Promise<Measured | string> {
    if (this.#child === undefined) await this.load()
    const child = await this.#start()
    child.send({ type: 'query', text } satisfies Message)
    const found = await Promise.race([reply(child), after(this.timeoutMs)])
    if (found?.type === 'measured') return found.measured
    if (found !== undefined) return found.type === 'failed' ? found.reason : found.type
    await this.#stop()
    return 'timeout'
  }

  async close(): Promise<void> {
    await this.#stop()
  }

  /** Lets the engine tidy up where it still listens, as a client of a server does; then ends the process. */
  async #stop(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined) return
    child.send({ type: 'close' } satisfies Message)
    await Promise.race([closed(child), after(GRACE_MS)])
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref()
  })
}

/** The reply to `close`; a query that was still running may answer before it. */
async function closed(child: ChildProcess): Promise<void> {
  while (child.connected && (await reply(child)).type !== 'closed');
}

function reply(child: ChildProcess): Promise<Reply> {
  return new Promise((resolve) => {
    const ended = () => resolve({ type: 'failed', reason: 'the process ended' })
    child.once('exit', ended)
    child.once('message', (message: Reply) => {
      child.off('exit', ended)
      resolve(message)
    })
  })
}

async function runEngine(
  engine: string,
  file: string,
  queries: ReadonlyMap<string, string>,
  timeoutMs: number,
): Promise<Run> {
  const worker = new Worker(engine, file, timeoutMs)
  const loaded = await worker.load()
  const results = new Map<string, Measured | string>()
  for (const [name, text] of queries) {
    const measured = await worker.query(text)
    results.set(name, measured)
    const told = typeof measured === 'string' ? measured : `${measured.medianMs.toFixed(2)} ms, ${measured.rows} rows`
    process.stderr.write(`${engine} ${name}: ${told}\n`)
  }
  await worker.close()
  return {
    engine,
    results,
    ...(loaded.type === 'loaded' ? { loadMs: loaded.loadMs, residentMb: loaded.residentMb } : {}),
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, queries: { type: 'string' }, timeout: { type: 'string', default: '60' } },
  })
  const size = positionals[0] ?? '1m'
  const file = await graphFile(size)
  const engines = ENGINES.filter((engine) => values.only?.split(',').includes(engine) ?? true).filter(
    (engine) => engine !== 'virtuoso' || hasVirtuoso(),
  )
  const names = readdirSync(QUERIES)
    .map((name) => path.basename(name, '.rq'))
    .filter((name) => values.queries?.split(',').includes(name) ?? true)
    .sort()
  const queries = new Map(names.map((name) => [name, readFileSync(path.join(QUERIES, `${name}.rq`), 'utf8')]))
  const runs: Run[] = []
  for (const engine of engines) runs.push(await runEngine(engine, file, queries, Number(values.timeout) * 1000))
  process.stdout.write(printReport(size, names, runs))
}

await main()
