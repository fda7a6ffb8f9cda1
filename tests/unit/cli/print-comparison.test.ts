/** A comparison as a command prints it: what goes to which output, in which format, and what stands around the table. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandSpec } from '../../../src/cli/command.ts'
import { COMPARISON_OPTIONS, printComparison } from '../../../src/cli/print-comparison.ts'
import { type Comparison, detail, numberColumn, textColumn } from '../../../src/compare/data-table.ts'
import { type CommandLine, runCommand } from '../../support/run-command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-print-'))
})
afterAll(() => rm(folder, { recursive: true }))

const COMPARISON: Comparison = {
  name: 'panel',
  title: { en: 'Panel', zh: '面板' },
  table: {
    columns: [
      textColumn('place', '地方', 'place'),
      textColumn('status', '状态', 'status'),
      numberColumn('ar01', '收到(件)', 'received'),
      detail(textColumn('report', '报告', 'report')),
    ],
    rows: [
      ['江源区', 'present', 15, 'r1'],
      ['龙华\n区', 'missing', undefined, undefined],
    ],
  },
  coverage: { present: 1, expected: 2 },
  notes: [{ en: 'a note', zh: '一条说明' }],
  citation: 'Zhengmai.',
}

const print = (options: CommandLine['options'] = {}, comparison = COMPARISON, language: 'zh' | 'en' = 'zh') => {
  const spec: CommandSpec = {
    name: 'panel',
    summary: { en: '', zh: '' },
    arguments: [],
    options: COMPARISON_OPTIONS,
    examples: [],
    run: (context, input) => printComparison(context, input, comparison),
  }
  return runCommand(spec, { storePath: '', options, language })
}

const AROUND = '共 2 行\n覆盖:应有报告 2 份,实有 1 份\n一条说明\n引用:Zhengmai.\n'

describe('on standard output', () => {
  test('a table for people: title, labels, codes in words; details are left out and named', async () => {
    expect(await print()).toEqual({
      exitCode: 0,
      out: '面板\n地方     状态  收到(件)\n江源区   在库        15\n龙华 区  缺失\n',
      err: `另有 1 列未显示:报告。用 --all-columns 或写入文件可得。\n${AROUND}`,
    })
    expect(await print({}, COMPARISON, 'en')).toEqual({
      exitCode: 0,
      out: 'Panel\nplace    status   ar01\n江源区   present    15\n龙华 区  missing\n',
      err: '1 columns are not shown: report. --all-columns or a file has them.\n2 rows\nCoverage: 1 of 2 reports\na note\nCite as: Zhengmai.\n',
    })
  })

  test('all columns', async () => {
    const { out, err } = await print({ 'all-columns': true })
    expect([out.split('\n')[1], err]).toEqual(['地方     状态  收到(件)  报告', AROUND])
  })

  test('formats of files have no title, all columns, and names and codes as they are', async () => {
    expect(await print({ format: 'csv' })).toEqual({
      exitCode: 0,
      out: 'place,status,ar01,report\r\n江源区,present,15,r1\r\n"龙华\n区",missing,,\r\n',
      err: AROUND,
    })
    expect((await print({ format: 'csv', bom: true })).out.slice(0, 6)).toBe('\ufeffplace')
    expect((await print({ format: 'tsv' })).out).toBe(
      'place\tstatus\tar01\treport\n江源区\tpresent\t15\tr1\n龙华 区\tmissing\t\t\n',
    )
  })

  test.each(['xlsx', 'parquet'])('%s is not printed', async (format) => {
    await expect(print({ format })).rejects.toMatchObject({
      code: 'NEEDS_FILE',
      text: {
        en: `The format ${format} cannot be printed. Name a file with --out.`,
        zh: `${format} 格式不能直接显示,请用 --out 指定文件。`,
      },
    })
  })
})

describe('in a file', () => {
  test.each([
    ['a.csv', undefined, 'place,status'],
    ['B.TSV', undefined, 'place\tstatus'],
    ['c.json', undefined, '{'],
    ['d.data', undefined, 'place,status'],
    ['e', undefined, 'place,status'],
    ['f.csv', 'tsv', 'place\tstatus'],
    ['g.constructor', undefined, 'place,status'],
    // As lines for people, no width to fit.
    ['h.txt', 'table', '地方     状态  收到(件)  报告'],
  ])('%s, --format %s', async (name, format, start) => {
    const out = path.join(folder, name)
    const said = await print({ out, ...(format === undefined ? {} : { format }) })
    expect([said.out, said.err]).toEqual(['', `已写入 ${out}\n${AROUND}`])
    expect((await readFile(out, 'utf8')).slice(0, start.length)).toBe(start)
  })

  test.each([
    ['book.csv', 'variable,type,label_zh'],
    ['book.CSV', 'variable,type,label_zh'],
    ['book.md', '# 面板 / Panel\n\n'],
    ['book', '# 面板 / Panel\n\n'],
  ])('the codebook %s', async (name, start) => {
    const codebook = path.join(folder, name)
    const { err } = await print({ codebook })
    expect([err.includes(`已写入 ${codebook}\n`), (await readFile(codebook, 'utf8')).slice(0, start.length)]).toEqual([
      true,
      start,
    ])
  })
})

describe('around the table', () => {
  test('five notes are told, the others counted', async () => {
    const notes = Array.from({ length: 7 }, (_, at) => ({ en: `note ${at}`, zh: `说明${at}` }))
    const { err } = await print({ format: 'csv' }, { ...COMPARISON, notes })
    expect(err.split('\n').slice(2, -2)).toEqual([
      ...['说明0', '说明1', '说明2', '说明3', '说明4'],
      '另有 2 条说明,见 --codebook。',
    ])
    const five = await print({ format: 'csv' }, { ...COMPARISON, notes: notes.slice(0, 5) })
    expect(five.err).not.toContain('--codebook')
  })

  test('no rows: an exit code for scripts that ask for it, and no table', async () => {
    const empty = { ...COMPARISON, table: { ...COMPARISON.table, rows: [] } }
    expect(await print({}, empty)).toEqual({ exitCode: 0, out: '面板\n', err: AROUND.replace('2 行', '0 行') })
    expect((await print({ 'fail-empty': true }, empty)).exitCode).toBe(1)
    expect((await print({ 'fail-empty': true })).exitCode).toBe(0)
  })
})
