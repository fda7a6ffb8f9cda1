import { describe, expect, test } from 'vitest'
import { type GraphTarget, ingestReports } from '../../../src/ingest/ingest.ts'
import type { Resources } from '../../../src/ingest/process-report.ts'
import type { IngestedReport, ReportInput, ReportOutcome } from '../../../src/ingest/report-input.ts'
import { QuadTableBuilder } from '../../../src/rdf/quad-table-builder.ts'

/** Keeps what it was given, call by call. */
function keepingTarget(): GraphTarget & { readonly calls: string[][] } {
  const calls: string[][] = []
  return { calls, replaceReports: async (reports) => void calls.push(reports.map(({ name }) => name)) }
}

function ingested(name: string, graph = `urn:${name}`): IngestedReport {
  return { name, report: graph, graph, content: new QuadTableBuilder().finish(), quads: 1, problems: [] }
}

/** Workers that answer after the given delays, so that later reports may be done first. */
function workers(outcomes: Readonly<Record<string, ReportOutcome>>, delays: Readonly<Record<string, number>> = {}) {
  return {
    process: async (input: ReportInput) => {
      await new Promise((resolve) => setTimeout(resolve, delays[input.name] ?? 0))
      return outcomes[input.name]
    },
    close: async () => {},
  }
}

const inputs = (...names: readonly string[]) => names.map((name) => ({ name, content: '' }))
// Everything runs in the stand-in workers, so nothing is read from the resources.
const resources = {} as Resources

describe('ingestReports', () => {
  test('stores in the order of the inputs, whoever is done first', async () => {
    const target = keepingTarget()
    const seen: string[] = []
    await ingestReports(inputs('a', 'b', 'c'), target, {
      resources,
      workers: workers({ a: ingested('a'), b: ingested('b'), c: ingested('c') }, { a: 30, b: 15 }),
      onProgress: (done, name) => void seen.push(`${done} ${name}`),
    })
    expect(target.calls).toEqual([['a', 'b', 'c']])
    expect(seen).toEqual(['1 a', '2 b', '3 c'])
  })

  test('a refused report is listed and the rest goes on', async () => {
    const target = keepingTarget()
    const refusal = { name: 'b', code: 'NO_YEAR', text: { en: 'no year', zh: '没有年份' } }
    const summary = await ingestReports(inputs('a', 'b', 'c'), target, {
      resources,
      workers: workers({ a: ingested('a'), b: refusal, c: ingested('c') }),
    })
    expect(target.calls).toEqual([['a', 'c']])
    expect(summary.refused).toEqual([refusal])
  })

  test('the second file with one report is refused by name', async () => {
    const target = keepingTarget()
    const summary = await ingestReports(inputs('a', 'b'), target, {
      resources,
      workers: workers({ a: ingested('a', 'urn:g'), b: ingested('b', 'urn:g') }),
    })
    expect(target.calls).toEqual([['a']])
    expect(summary.refused.map(({ name, code }) => [name, code])).toEqual([['b', 'SAME_REPORT']])
  })

  test('an aborted ingestion stores nothing more', async () => {
    const controller = new AbortController()
    controller.abort()
    const target = keepingTarget()
    const work = ingestReports(inputs('a'), target, {
      resources,
      signal: controller.signal,
      workers: workers({ a: ingested('a') }),
    })
    await expect(work).rejects.toThrow()
    expect(target.calls).toEqual([])
  })

  test('what was stored before an abort stays, in whole batches', async () => {
    const controller = new AbortController()
    const target = keepingTarget()
    const names = Array.from({ length: 150 }, (_, at) => `r${at}`)
    const work = ingestReports(inputs(...names), target, {
      resources,
      signal: controller.signal,
      workers: workers(Object.fromEntries(names.map((name) => [name, ingested(name)]))),
      onProgress: (done) => done === 70 && controller.abort(),
    })
    await expect(work).rejects.toThrow()
    expect(target.calls).toEqual([names.slice(0, 64)])
  })

  describe('in a large store', () => {
    const names = Array.from({ length: 200 }, (_, at) => `r${at}`)
    const outcomes = Object.fromEntries(names.map((name) => [name, { ...ingested(name), quads: 10 }]))

    test('batches are an eighth of what is there', async () => {
      const target = { ...keepingTarget(), size: 8000 }
      await ingestReports(inputs(...names), target, { resources, workers: workers(outcomes) })
      expect(target.calls).toEqual([names.slice(0, 100), names.slice(100)])
    })

    test('an abort keeps what smaller batches would have stored', async () => {
      const controller = new AbortController()
      const target = { ...keepingTarget(), size: 1e6 }
      const work = ingestReports(inputs(...names), target, {
        resources,
        signal: controller.signal,
        workers: workers(outcomes),
        onProgress: (done) => done === 130 && controller.abort(),
      })
      await expect(work).rejects.toThrow('The ingestion was stopped')
      expect(target.calls).toEqual([names.slice(0, 128)])
    })

    test('a batch that cannot be stored is not stored in part', async () => {
      const calls: number[] = []
      const target = {
        size: 1e6,
        replaceReports: async (reports: readonly IngestedReport[]) => {
          calls.push(reports.length)
          throw new Error('the disk is full')
        },
      }
      const work = ingestReports(inputs(...names), target, { resources, workers: workers(outcomes) })
      await expect(work).rejects.toThrow('the disk is full')
      expect(calls).toEqual([200])
    })
  })

  test('a source that breaks off ends the ingestion with its error and without the batch under way', async () => {
    async function* breaking() {
      yield* inputs('a', 'b')
      throw new Error('the disk is gone')
    }
    const target = keepingTarget()
    const options = { resources, workers: workers({ a: ingested('a'), b: ingested('b') }) }
    await expect(ingestReports(breaking(), target, options)).rejects.toThrow('the disk is gone')
    expect(target.calls).toEqual([])
  })

  test('a worker that dies ends the ingestion with its error, also for reports that are not waited for yet', async () => {
    const target = keepingTarget()
    const failing = {
      process: async ({ name }: ReportInput): Promise<ReportOutcome> => {
        if (name === 'b') throw new Error('out of memory')
        return ingested(name)
      },
      close: async () => {},
    }
    const work = ingestReports(inputs('a', 'b', 'c'), target, { resources, workers: failing })
    await expect(work).rejects.toThrow('out of memory')
    expect(target.calls).toEqual([])
  })
})
