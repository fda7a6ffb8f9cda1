/** A store larger than the V8 heap opens and answers: the columns and terms of a store lie outside the heap, and only those
 *  that a question needs are read. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder } from '../../src/store/folder.ts'

const HEAP_MEBIBYTES = 24
const QUADS = 1_500_000
const MEBIBYTE = 2 ** 20

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhengmai-large-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Subjects with ten quads each in twenty graphs, objects spread so that nothing packs away to nothing. */
async function makeLarge(store: string): Promise<void> {
  const opened = await openFolder(store, { create: true })
  const transaction = await opened.begin()
  const iri = (name: string) =>
    transaction.idFor({ termType: 'NamedNode', value: `urn:test:${name}`, equals: () => false })
  const predicates = Array.from({ length: 10 }, (_, number) => iri(`p${number}`))
  const graphs = Array.from({ length: 20 }, (_, number) => iri(`g${number}`))
  for (let row = 0; row < QUADS; row += 1) {
    const subject = row % 10 === 0 ? iri(`s${row}`) : iri(`s${row - (row % 10)}`)
    const object = 0x88000000 + (Math.imul(row, 0x9e3779b1) >>> 8)
    transaction.append(subject, predicates[row % 10]!, object, graphs[row % 20]!)
  }
  await transaction.commit()
  await opened.close()
}

test('a store larger than the heap opens and answers', async () => {
  const store = path.join(folder, 'store')
  await makeLarge(store)
  const program = ['--import', 'tsx', path.join(import.meta.dirname, 'large-reader.ts'), store]
  const output = execFileSync(process.execPath, [`--max-old-space-size=${HEAP_MEBIBYTES}`, ...program], {
    encoding: 'utf8',
  })
  const { size, rows, name, arrayBuffers } = JSON.parse(output)
  expect([size, rows, name]).toEqual([QUADS, QUADS, 'urn:test:s1499990'])
  expect(arrayBuffers / MEBIBYTE).toBeGreaterThan(2 * HEAP_MEBIBYTES)
})
