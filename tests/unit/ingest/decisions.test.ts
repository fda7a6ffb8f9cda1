/** Decisions of people from a file to the store: they hold at each ingestion, go with their line, and are told when they no
 *  longer fit. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ingest, openStore } from '../../../src/index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-decisions-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXT =
  '抚松县2021年法治政府建设年度报告\n一、主要做法\n抚松县司法局深化“放管服”改革。全年受理行政复议申请15件。\n'
const start = Array.from(TEXT).join('').indexOf('深化')
const REJECTION = `reject\tr.txt\t${start}-${start + 9}\tcarriesOut\t深化“放管服”改革\twang\t2023-05-01\t只是口号\n`

/** What one ingestion of a text leaves in a store that is used for all of them. */
async function after(store: Awaited<ReturnType<typeof openStore>>, text: string, decisions: string | Buffer) {
  const file = path.join(folder, 'decisions.tsv')
  writeFileSync(file, decisions)
  const summary = await ingest([{ name: 'r.txt', content: text }], store, { correctionFiles: [file] })
  const result = await store.query('ASK { GRAPH ?g { ?s <https://w3id.org/zhengmai/ont#carriesOut> ?o } }')
  const said = summary.problems.filter(({ code }) => code.startsWith('CORRECTION_'))
  return [
    result.type === 'boolean' && result.value,
    said.map(({ code, text: { en } }) => [code, en.replaceAll(folder, '')]),
  ]
}

test('a rejected relation stays away, comes back without its line, and its decision is told when the text has changed', async () => {
  const store = await openStore()
  expect(await after(store, TEXT, REJECTION)).toEqual([false, []])
  // Saved by a program that writes a mark of the encoding.
  expect(await after(store, TEXT, `\ufeff${REJECTION}`)).toEqual([false, []])
  expect(await after(store, TEXT, '')).toEqual([true, []])
  const changed = `${TEXT.slice(0, start)}持续${TEXT.slice(start)}`
  expect(await after(store, changed, REJECTION)).toEqual([
    true,
    [
      [
        'CORRECTION_CONFLICT',
        'The decision in line 1 of /decisions.tsv (reject “深化“放管服”改革”, wang 2023-05-01) was not applied: the text there now reads “持续深化“放管服””.',
      ],
    ],
  ])
  expect(await after(store, TEXT, REJECTION.replace('r.txt', 'R.txt'))).toEqual([
    true,
    [['CORRECTION_UNUSED', 'Decisions for reports that were not read this time: 1 (R.txt).']],
  ])
  await store.close()
}, 60_000)
