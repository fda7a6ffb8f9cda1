/** Replacing reports in a store: a report's graph and what the meta graph says of it are replaced whole, and nothing else
 *  is touched; what fails leaves the store as it was. In memory and in a folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGraphBuilder } from '../../../src/graph/graph-builder.ts'
import { describeRun } from '../../../src/ingest/meta-quads.ts'
import type { IngestedReport } from '../../../src/ingest/report-input.ts'
import { openStore, type Store } from '../../../src/open-store.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { quadCount } from '../../../src/rdf/quad-table.ts'
import { QuadTableBuilder } from '../../../src/rdf/quad-table-builder.ts'
import { literal, namedNode } from '../../../src/rdf/term.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-replace-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** A report of so many facts `value/row`, from a text of its own. */
function report(name: string, value: string, facts = 2): IngestedReport {
  const graph = `urn:${name}/graph`
  const table = new QuadTableBuilder()
  const builder = createGraphBuilder(graph, table)
  for (let row = 0; row < facts; row++) {
    builder.add(namedNode(`urn:${name}/${row}`), namedNode('urn:says'), literal(`${value}/${row}`, 'zh-Hans'))
  }
  describeRun({ graph, text: `urn:${name}/t/${value}`, ontologyVersion: '1', authorityDigest: 'ab' }, table)
  const content = table.finish()
  return { name, report: `urn:${name}`, graph, content, quads: quadCount(content), problems: [] }
}

/** All quads as sorted lines. */
function linesOf(store: Store): string[] {
  return quadsToNQuads([...store.match()])
    .split('\n')
    .sort()
}

async function linesAfter(...batches: readonly (readonly IngestedReport[])[]): Promise<string[]> {
  const store = await openStore()
  for (const batch of batches) await store.replaceReports(batch)
  return linesOf(store)
}

describe.each(['in memory', 'in a folder'])('a store %s', (where) => {
  const open = () => openStore(where === 'in memory' ? {} : { path: path.join(folder, 'store') })

  test('holds of a report what was ingested last, whatever its length, and of the others what it held', async () => {
    const store = await open()
    await store.replaceReports([report('a', '旧', 3), report('b', '乙')])
    await store.replaceReports([report('a', '新', 1)])
    expect(linesOf(store)).toEqual(await linesAfter([report('a', '新', 1)], [report('b', '乙')]))
    await store.replaceReports([report('a', '旧', 3)])
    expect(linesOf(store)).toEqual(await linesAfter([report('a', '旧', 3), report('b', '乙')]))
    await store.close()
  })

  test('does not grow when the same reports are ingested again', async () => {
    const store = await open()
    const batch = [report('a', '甲'), report('b', '乙')]
    await store.replaceReports(batch)
    const before = linesOf(store)
    await store.replaceReports(batch)
    expect(linesOf(store)).toEqual(before)
    // Two facts and eight quads about the run, for each report.
    expect(store.size).toBe(2 * (2 + 8))
    await store.close()
  })

  test('keeps what was loaded beside the reports', async () => {
    const store = await open()
    await store.load('<urn:x> <urn:says> "甲" <urn:own> .\n<urn:x> <urn:says> "y" .\n', { format: 'nquads' })
    await store.replaceReports([report('a', '甲')])
    await store.replaceReports([report('a', '乙')])
    const own = linesOf(store).filter((line) => line.startsWith('<urn:x>'))
    expect(own).toEqual(['<urn:x> <urn:says> "y" .', '<urn:x> <urn:says> "甲" <urn:own> .'])
    await store.close()
  })

  test('is as it was when one report of a batch fails, and takes the next batch', async () => {
    const store = await open()
    await store.replaceReports([report('a', '旧')])
    const before = linesOf(store)
    const broken = report('b', '乙')
    const failing = { ...broken, content: { ...broken.content, tags: [] } }
    await expect(store.replaceReports([report('a', '新'), failing])).rejects.toThrow()
    expect(linesOf(store)).toEqual(before)
    await store.replaceReports([report('a', '新'), broken])
    expect(linesOf(store)).toEqual(await linesAfter([report('a', '新'), broken]))
    await store.close()
  })
})

test('a folder that was closed and opened again holds the same', async () => {
  const at = path.join(folder, 'store')
  const store = await openStore({ path: at })
  await store.replaceReports([report('a', '旧', 30), report('b', '乙', 30)])
  await store.replaceReports([report('a', '新', 10)])
  const before = linesOf(store)
  await store.close()
  const again = await openStore({ path: at })
  expect(linesOf(again)).toEqual(before)
  await again.close()
})
