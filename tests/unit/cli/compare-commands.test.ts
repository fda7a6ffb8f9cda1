/** The commands panel and coverage: files, formats, what standard error says, bad input. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coverageCommand } from '../../../src/cli/commands/coverage.ts'
import { panelCommand } from '../../../src/cli/commands/panel.ts'
import { openStore } from '../../../src/open-store.ts'
import { type CommandLine, runCommand } from '../../support/run-command.ts'
import { loadReports, report } from '../compare/panel-store.ts'

let folder: string
const at = (name: string) => path.join(folder, name)
const panel = (options: CommandLine['options']) =>
  runCommand(panelCommand, { storePath: at('store'), language: 'en', options: options ?? {} })
const ledger = (options: CommandLine['options']) =>
  runCommand(coverageCommand, { storePath: at('store'), language: 'en', options: options ?? {} })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-compare-'))
  const store = await openStore({ path: at('store') })
  await loadReports(store, [
    report('220605', 2021, []),
    report('220605', 2022, [{ indicator: 'AR-01', value: 15, unit: 'case', printed: '15件' }]),
  ])
  await store.close()
})

afterAll(() => rm(folder, { recursive: true }))

describe('panel', () => {
  test('a wide CSV with byte order mark, a codebook, coverage and citation', async () => {
    const options = { indicator: ['AR-01'], wide: true, out: at('panel.csv'), bom: true, codebook: at('book.csv') }
    const { exitCode, out, err } = await panel(options)
    expect([exitCode, out]).toEqual([0, ''])
    expect(await readFile(at('panel.csv'), 'utf8')).toBe(
      '\ufeffcode,place,body,year,report_status,ar01\r\n' +
        '220605,江源区,江源区人民政府,2021,present,\r\n220605,江源区,江源区人民政府,2022,present,15\r\n',
    )
    expect(await readFile(at('book.csv'), 'utf8')).toContain('ar01,number,收到行政复议申请数(件)')
    expect(err).toContain('Coverage: 2 of 2 reports')
    expect(err).toMatch(/Cite as: .* data sha256:[0-9a-f]{16}\./)
  })

  test('an unknown indicator names those near it; a binary format needs a file; a bad path leaves nothing', async () => {
    await expect(panel({ indicator: ['AR-91'] })).rejects.toMatchObject({
      code: 'UNKNOWN_ENTITY',
      message: expect.stringContaining('AR-01') as string,
    })
    await expect(panel({ format: 'xlsx' })).rejects.toMatchObject({ code: 'NEEDS_FILE' })
    const before = await readdir(folder)
    await expect(panel({ out: at('nowhere/panel.csv') })).rejects.toMatchObject({ code: 'CANNOT_WRITE' })
    expect(await readdir(folder)).toEqual(before)
  })

  test('nothing found says why', async () => {
    const { exitCode, err } = await panel({ from: '2030', 'fail-empty': true })
    expect(exitCode).toBe(1)
    expect(err).toContain('There is no report of these places and years.')
  })
})

describe('coverage', () => {
  test('against a list of expected reports', async () => {
    await writeFile(at('expected.csv'), 'code,year,published,withdrawn\n220605,2021,2022-05-01,\n220605,2023,,\n')
    const { out, err } = await ledger({ expected: at('expected.csv'), format: 'csv' })
    expect(out).toBe('code,place,y2021,y2022,y2023,n_present,n_expected\r\n220605,江源区,late,present,missing,2,3\r\n')
    expect(err).toContain('Coverage: 2 of 3 reports')
  })

  test('a line that is wrong is named', async () => {
    await writeFile(at('wrong.csv'), 'code,year\n220605,2021\n2206,2022\n')
    await expect(ledger({ expected: at('wrong.csv') })).rejects.toMatchObject({
      code: 'CSV_SYNTAX',
      message: expect.stringContaining('line 3') as string,
    })
  })
})
