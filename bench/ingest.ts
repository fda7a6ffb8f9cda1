/** `npm run bench:ingest`: what one report costs, step by step and beside nodejieba's `tag` alone on the same text, and how
 *  many reports a store takes in with worker threads. Checks that neither the number of workers nor the order of the reports
 *  changes what is stored, and that memory does not grow with the number of reports.
 *
 *      npm run bench:ingest -- [--reports=1000] [--rounds=3] [--seed=220605] [--store=FOLDER]
 *
 *  With --growth it measures instead what storing a report costs as the store grows (ingest-growth.ts).
 */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Resources } from '../src/ingest/process-report.ts'
import { processReport } from '../src/ingest/process-report.ts'
import type { ReportInput } from '../src/ingest/report-input.ts'
import { loadResources } from '../src/ingest/resources.ts'
import { resourcePath } from '../src/resources.ts'
import { countiesOf, generatedReports, type ReportPlace } from './generated-reports.ts'
import { measureGrowth } from './ingest-growth.ts'
import type { IngestRun } from './ingest-run.ts'
import { measureSteps, STEPS, type Step, type Timed } from './ingest-steps.ts'

const CORPUS = 28_000
const IN_STEPS = 200
/** Reports read before anything is measured. */
const WARM = 3000
const MB = 2 ** 20
/** Peak memory of four times as many reports, at most; the garbage collector is not that exact. */
const MOST_GROWTH = 1.25
const SHARED = path.join(fs.realpathSync(resourcePath('data')), '..', '..', 'shared', 'corpus')
const DIGESTS = resourcePath('data', 'reports')

const { values } = parseArgs({
  options: {
    reports: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    store: { type: 'string' },
    growth: { type: 'boolean', default: false },
    batch: { type: 'string' },
  },
})
const count = Number(values.reports ?? '1000')
const rounds = Number(values.rounds ?? '3')
const seed = Number(values.seed ?? '220605')

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
}

function textsIn(folder: string, isWanted: (name: string) => boolean): { name: string; content: string }[] {
  if (!fs.existsSync(folder)) return []
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.txt') && isWanted(name))
  return names.sort().map((name) => ({ name, content: fs.readFileSync(path.join(folder, name), 'utf8') }))
}

function printSteps(title: string, timed: readonly Timed[]): void {
  const tag = median(timed.map(({ times }) => times.tag))
  const ratio = median(timed.map(({ times }) => times.total / times.tag))
  const perThousand = (count: (one: Timed) => number) =>
    median(timed.map((one) => (count(one) / one.length) * 1000)).toFixed(0)
  console.log(
    `${title}: ${timed.length} texts, median ${median(timed.map(({ length }) => length))} characters, with ` +
      `${perThousand(({ figures }) => figures)} figures and ${perThousand(({ mentions }) => mentions)} names for 1,000`,
  )
  for (const step of STEPS) {
    const ms = median(timed.map(({ times }) => times[step]))
    console.log(`  ${step.padEnd(12)} ${ms.toFixed(3).padStart(9)} ms ${(ms / tag).toFixed(2).padStart(6)} x tag`)
  }
  const sum = (step: Step) => timed.reduce((total, { times }) => total + times[step], 0)
  console.log(
    `  whole pipeline / tag: median over texts ${ratio.toFixed(2)}, of the sums ${(sum('total') / sum('tag')).toFixed(2)}\n`,
  )
}

/** Reads reports until their code is compiled: the compiler is at work for the first two thousand, which is less than a tenth of what
 *  the corpus has, and its time would be told as theirs. */
async function warmUp(inputs: readonly ReportInput[]): Promise<void> {
  for (let done = 0; done < WARM; ) {
    for (const input of inputs) await processReport(input, resources)
    done += inputs.length
  }
}

/** One ingestion in a process of its own. */
function runOnce(args: readonly string[]): IngestRun {
  const entry = path.join(import.meta.dirname, `ingest-run${path.extname(import.meta.filename)}`)
  const store = values.store === undefined ? [] : [`--store=${values.store}-${++stores}`]
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, entry, `--seed=${seed}`, ...store, ...args],
    { encoding: 'utf8', maxBuffer: MB },
  )
  if (status !== 0) throw new Error(`a run ended with code ${status}: ${stderr}`)
  return JSON.parse(stdout) as IngestRun
}

let stores = 0

/** The run with the median time of several. */
function medianRun(args: readonly string[]): IngestRun {
  const runs = Array.from({ length: rounds }, () => runOnce(args))
  runs.sort((a, b) => a.seconds - b.seconds)
  return runs[runs.length >> 1] as IngestRun
}

function printRun(title: string, { reports, refused, quads, seconds, cpuMs, peakBytes, digest }: IngestRun): void {
  console.log(
    `  ${title.padEnd(34)} ${reports} reports (${refused} refused), ${quads} quads, ${seconds.toFixed(1)} s, ` +
      `${(reports / seconds).toFixed(1)} reports/s, ${(cpuMs / reports).toFixed(1)} ms CPU a report, ` +
      `peak ${(peakBytes / MB).toFixed(0)} MB, output ${digest}`,
  )
}

/** Time and memory of CORPUS reports, from two runs into a store and one that keeps nothing. */
function printCorpus(small: IngestRun, large: IngestRun, discarding: IngestRun): void {
  const minutes = (CORPUS * large.seconds) / large.reports / 60
  const perQuad = (large.peakBytes - small.peakBytes) / (large.quads - small.quads)
  const quads = (CORPUS * large.quads) / large.reports
  console.log(
    `  ${CORPUS} reports (extrapolated): ${minutes.toFixed(0)} minutes, ${(quads / 1e6).toFixed(0)} million quads; ` +
      `reading them needs ${(discarding.peakBytes / MB).toFixed(0)} MB, a store in memory grows at its peak by ` +
      `${perQuad.toFixed(0)} bytes a quad`,
  )
}

/** The ingestions: by number of workers, in another order, and with what they give thrown away, to see what reading alone
 *  needs. Returns what is wrong. */
function measureRuns(): string[] {
  console.log(`Ingestion, each run in a process of its own, median of ${rounds}:`)
  const quarter = Math.ceil(count / 4)
  const all = `--reports=${count}`
  const one = medianRun([all, '--workers=1'])
  printRun('1 worker', one)
  const two = medianRun([all, '--workers=2'])
  printRun('2 workers', two)
  console.log(`  a second worker makes it ${(one.seconds / two.seconds).toFixed(2)} times as fast`)
  const small = runOnce([`--reports=${quarter}`, '--workers=2'])
  printRun('2 workers, a quarter', small)
  const shuffled = runOnce([all, '--workers=2', '--shuffled'])
  printRun('2 workers, another order', shuffled)
  const smallDiscarded = runOnce([`--reports=${quarter}`, '--workers=2', '--discard'])
  printRun('2 workers, nothing kept, a quarter', smallDiscarded)
  const discarded = runOnce([all, '--workers=2', '--discard'])
  printRun('2 workers, nothing kept', discarded)
  printCorpus(small, two, discarded)
  const isSame = new Set([one, two, shuffled, discarded].map(({ digest }) => digest)).size === 1
  const growth = discarded.peakBytes / smallDiscarded.peakBytes
  console.log(`  four times the reports, nothing kept: ${growth.toFixed(2)} times the memory`)
  return [
    ...(isSame ? [] : ['the number of workers or the order changes the output']),
    ...(growth <= MOST_GROWTH ? [] : ['memory grows with the number of reports']),
  ]
}

/** Steps and runs, as the head of the file says. */
async function measureAll(resources: Resources, places: readonly ReportPlace[]): Promise<void> {
  const generated = [...generatedReports(places, Math.min(count, IN_STEPS), seed)]
  const digests = textsIn(DIGESTS, () => true)
  const samples = textsIn(SHARED, (name) => !name.startsWith('work-report'))
  await warmUp([...generated, ...digests, ...samples])
  printSteps('Generated reports', await measureSteps(generated, resources))
  if (digests.length > 0) printSteps('Digests of data/reports', await measureSteps(digests, resources, 15))
  for (const sample of samples)
    printSteps(
      sample.name,
      await measureSteps(
        Array.from({ length: 60 }, () => sample),
        resources,
      ),
    )

  const wrong = measureRuns()
  for (const what of wrong) console.log(`WRONG: ${what}`)
  if (wrong.length === 0)
    console.log('Neither the number of workers nor the order changes the output; memory is bounded.')
  else process.exitCode = 1
}

const resources = await loadResources()
const places = countiesOf(resources.authorities)
console.log(`Node ${process.version}, ${os.cpus()[0]?.model ?? ''}, ${os.cpus().length} cores`)
if (values.growth) {
  const batch = values.batch === undefined ? undefined : Number(values.batch)
  await measureGrowth(generatedReports(places, count, seed), resources, { path: values.store, batch })
} else await measureAll(resources, places)
