/** The steps of src/graph/extract.ts and src/ingest/process-report.ts, each timed by itself on one text. The whole is timed
 *  apart from them, as the pipeline runs it. Times are CPU time of the process in milliseconds. */

import nodejieba from 'nodejieba'
import { annotate } from '../src/graph/annotate.ts'
import { findCommitments } from '../src/graph/commitments.ts'
import { extract } from '../src/graph/extract.ts'
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

/** Runs the steps one by one, up to the quads and their text. */
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
  if (identity === undefined) return
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
}

/** Times every step on every text, `rounds` times each (the mean is given). Texts whose report is refused are left out. */
export async function measureSteps(inputs: readonly ReportInput[], resources: Resources, rounds = 1): Promise<Timed[]> {
  const timed: Timed[] = []
  const store = await openStore()
  for (const input of inputs) {
    const text = String(input.content)
    const watch = stopwatch()
    let isDone = true
    for (let round = 0; round < rounds; round++) {
      watch.time('tag', () => nodejieba.tag(text))
      const start = cpuMs()
      const outcome = await processReport(input, resources)
      if (isRefused(outcome)) {
        isDone = false
        break
      }
      watch.times.total += cpuMs() - start
      timeSteps(text, input, resources, watch)
      const before = cpuMs()
      await store.replaceReports([outcome])
      watch.times.store += cpuMs() - before
    }
    const times = Object.fromEntries(STEPS.map((step) => [step, watch.times[step] / rounds])) as Record<Step, number>
    if (isDone) timed.push({ name: input.name, length: text.length, times })
  }
  await store.close()
  return timed
}
