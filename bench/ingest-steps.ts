/** The steps of src/graph/extract.ts and src/ingest/process-report.ts, each timed by itself on one text. The whole is timed
 *  apart from them, as the pipeline runs it, right after nodejieba's `tag` alone on the same text. Times are CPU time of
 *  the process in milliseconds, with that of its collector and compiler threads. */

import nodejieba from 'nodejieba'
import { annotate } from '../src/graph/annotate.ts'
import { findCommitments } from '../src/graph/commitments.ts'
import { extract } from '../src/graph/extract.ts'
import type { Extraction } from '../src/graph/extraction.ts'
import { observe } from '../src/graph/observations.ts'
import { relate } from '../src/graph/relations.ts'
import { toQuads } from '../src/graph/to-quads.ts'
import { processReport, type Resources } from '../src/ingest/process-report.ts'
import { isRefused, type ReportInput } from '../src/ingest/report-input.ts'
import { identify } from '../src/link/identity.ts'
import { link } from '../src/link/link.ts'
import { openStore } from '../src/open-store.ts'
import { sourceOf } from '../src/read/read-report.ts'
import { classifyGenre } from '../src/recognise/genre.ts'
import { protectedSpans } from '../src/recognise/protect.ts'
import { findQuantities } from '../src/recognise/quantity.ts'
import { recognise } from '../src/recognise/recognise.ts'
import { segment } from '../src/segment/segment.ts'

/** What is timed. `total` is text to a table of quads as the pipeline runs it; `annotate` and `store` are no part of it. */
export const STEPS = [
  'tag',
  'segment',
  'identity',
  'recognise',
  'link',
  'relate',
  'quantities',
  'observe',
  'commitments',
  'toQuads',
  'table',
  'total',
  'annotate',
  'store',
] as const

export type Step = (typeof STEPS)[number]

/** One text with its times. */
export interface Timed {
  readonly name: string
  readonly length: number
  /** Figures and names found in it. */
  readonly figures: number
  readonly mentions: number
  readonly times: Readonly<Record<Step, number>>
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A stopwatch that adds up what each step takes. */
function stopwatch() {
  const times = Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>
  return {
    times,
    time<T>(step: Step, work: () => T): T {
      const start = cpuMs()
      const result = work()
      times[step] += cpuMs() - start
      return result
    },
  }
}

/** Runs the steps one by one, up to the quads and their text; gives what was found. */
function timeSteps(
  text: string,
  { name, facts }: ReportInput,
  resources: Resources,
  watch: ReturnType<typeof stopwatch>,
) {
  const { authorities, segmenter, schemes } = resources
  const { time } = watch
  const source = sourceOf(text, { id: name })
  const segmented = time('segment', () => segment(source, segmenter))
  const { identity } = time('identity', () => {
    const { genre } = classifyGenre(segmented)
    return identify(segmented, authorities, { facts, genre })
  })
  if (identity === undefined) return undefined
  const mentions = time('recognise', () => recognise(segmented, authorities, identity))
  const { entities, links } = time('link', () => link(mentions, segmented, authorities, identity))
  time('relate', () => relate({ segmented, mentions, entities, links, identity, authorities }))
  const quantities = time('quantities', () => findQuantities(text, protectedSpans(text)))
  const entityOf = (mention: number) => links[mention]?.entity
  time('observe', () => observe({ segmented, quantities, mentions, identity, authorities, entityOf }))
  time('commitments', () => findCommitments(segmented))
  const extraction = extract(source, resources, facts)
  time('annotate', () => annotate(extraction))
  const { table } = time('toQuads', () => toQuads(extraction, schemes, authorities))
  time('table', () => table.finish())
  return extraction
}

/** The whole pipeline beside `tag` alone, text by text, with nothing else in between: no store, and no step by itself. */
async function timeWhole(inputs: readonly ReportInput[], resources: Resources, rounds: number) {
  const watches = inputs.map(stopwatch)
  const refused = new Set<number>()
  for (let round = 0; round < rounds; round++) {
    for (const [at, input] of inputs.entries()) {
      const { times, time } = watches[at] as ReturnType<typeof stopwatch>
      time('tag', () => nodejieba.tag(String(input.content)))
      const start = cpuMs()
      const outcome = await processReport(input, resources)
      times.total += cpuMs() - start
      if (isRefused(outcome)) refused.add(at)
    }
  }
  return { watches, refused }
}

/** Times every step on every text, `rounds` times each (the mean is given). Texts whose report is refused are left out. */
export async function measureSteps(inputs: readonly ReportInput[], resources: Resources, rounds = 1): Promise<Timed[]> {
  const { watches, refused } = await timeWhole(inputs, resources, rounds)
  const store = await openStore()
  const timed: Timed[] = []
  for (const [at, input] of inputs.entries()) {
    const watch = watches[at]
    if (watch === undefined || refused.has(at)) continue
    const text = String(input.content)
    let found: Extraction | undefined
    for (let round = 0; round < rounds; round++) {
      found = timeSteps(text, input, resources, watch)
      const outcome = await processReport(input, resources)
      const before = cpuMs()
      if (!isRefused(outcome)) await store.replaceReports([outcome])
      watch.times.store += cpuMs() - before
    }
    const times = Object.fromEntries(STEPS.map((step) => [step, watch.times[step] / rounds])) as Record<Step, number>
    const [figures, mentions] = [found?.observations.length ?? 0, found?.mentions.length ?? 0]
    timed.push({ name: input.name, length: text.length, figures, mentions, times })
  }
  await store.close()
  return timed
}
