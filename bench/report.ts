/** The printed table of bench/query.ts: times, ratios, geometric means, the worst queries, differing answers. */

import type { Measured } from './query-worker.ts'

/** All that one engine came to. Results that are text say why there is no time. */
export interface Run {
  readonly engine: string
  readonly results: ReadonlyMap<string, Measured | string>
  readonly loadMs?: number
  readonly residentMb?: number
}

const OURS = 'zhengmai'

function timeText(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`
  return ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(ms >= 0.1 ? 2 : 3)
}

const measuredOf = (run: Run, name: string): Measured | undefined => {
  const found = run.results.get(name)
  return typeof found === 'object' ? found : undefined
}

function cell(run: Run, name: string): string {
  const found = run.results.get(name)
  if (found === undefined) return '-'
  return typeof found === 'string' ? (found === 'timeout' ? 'timeout' : 'error') : timeText(found.medianMs)
}

function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
}

/** How many times slower than ours each engine is, over the queries that both answered. */
function ratioLine(run: Run, ours: Run, names: readonly string[]): string {
  const ratios = names.flatMap((name) => {
    const [theirs, own] = [measuredOf(run, name), measuredOf(ours, name)]
    return theirs === undefined || own === undefined ? [] : theirs.medianMs / own.medianMs
  })
  const unanswered = names.filter((name) => measuredOf(run, name) === undefined)
  const without = unanswered.length === 0 ? '' : `; without an answer: ${unanswered.join(', ')}`
  return `${run.engine}: ${geometricMean(ratios).toFixed(2)} times our time (${ratios.length} queries)${without}\n`
}

interface Worst {
  readonly name: string
  readonly ratio: number
  readonly peer: string
}

function worstQueries(ours: Run, peers: readonly Run[], names: readonly string[]): readonly Worst[] {
  const worst = names.flatMap((name): Worst[] => {
    const own = measuredOf(ours, name)
    const times = peers.flatMap((run) => {
      const measured = measuredOf(run, name)
      return measured === undefined ? [] : { peer: run.engine, ms: measured.medianMs }
    })
    const [fastest] = times.sort((left, right) => left.ms - right.ms)
    return own === undefined || fastest === undefined
      ? []
      : [{ name, peer: fastest.peer, ratio: own.medianMs / fastest.ms }]
  })
  return worst.sort((left, right) => right.ratio - left.ratio)
}

function differences(ours: Run, peers: readonly Run[], names: readonly string[]): readonly string[] {
  return peers.flatMap((run) =>
    names.flatMap((name) => {
      const [own, theirs] = [measuredOf(ours, name), measuredOf(run, name)]
      if (own === undefined || theirs === undefined || own.digest === theirs.digest) return []
      return `${name}: ours ${own.rows} rows, ${run.engine} ${theirs.rows} rows`
    }),
  )
}

/** The report as Markdown. */
export function printReport(size: string, names: readonly string[], runs: readonly Run[]): string {
  const lines = [`## ${size}\n\nWarm medians in ms\n\n`]
  lines.push(`| query | rows | ours, first | ${runs.map((run) => run.engine).join(' | ')} |\n`)
  lines.push(`|---|--:|--:|${runs.map(() => '--:|').join('')}\n`)
  const ours = runs.find((run) => run.engine === OURS)
  for (const name of names) {
    const own = ours === undefined ? undefined : measuredOf(ours, name)
    const first = own === undefined ? '-' : timeText(own.firstMs)
    lines.push(`| ${name} | ${own?.rows ?? '-'} | ${first} | ${runs.map((run) => cell(run, name)).join(' | ')} |\n`)
  }
  lines.push('\n')
  for (const { engine, loadMs, residentMb } of runs) {
    if (loadMs !== undefined)
      lines.push(`${engine}: loaded in ${timeText(loadMs)} ms, ${residentMb?.toFixed(0)} MB resident\n`)
  }
  if (ours === undefined) return lines.join('')
  const peers = runs.filter((run) => run !== ours)
  lines.push('\n')
  for (const run of peers) lines.push(ratioLine(run, ours, names))
  lines.push('\nWorst, as our time over that of the fastest peer:\n')
  for (const { name, peer, ratio } of worstQueries(ours, peers, names).slice(0, 10)) {
    lines.push(`  ${name}: ${ratio.toFixed(2)} (${peer})\n`)
  }
  const different = differences(ours, peers, names)
  lines.push(
    different.length === 0 ? '\nAll answers are equal.\n' : `\nAnswers that differ:\n  ${different.join('\n  ')}\n`,
  )
  return lines.join('')
}
