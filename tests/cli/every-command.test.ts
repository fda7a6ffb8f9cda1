/** What holds for every command of the table, whatever it does: help in both languages, the same output twice, silence where
 *  it is asked for, and one sentence with exit code 2 where the store cannot be read. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/table.ts'
import { resourcePath } from '../../src/resources.ts'
import { Disk } from '../../src/store/disk.ts'
import { nodeFiles } from '../../src/store/files.ts'
import { writeManifest } from '../../src/store/manifest.ts'
import { runLine } from '../support/command-line.ts'

const REPORTS = ['220605-2022', '330100-2022', '330100-2023'].map((name) =>
  resourcePath('data', 'reports', `${name}.txt`),
)
const GOLD = resourcePath('tests', 'gold', '110101-2022.gold.json')

/** Arguments with which each command does something on a store of three reports. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  stats: [],
  questions: ['--tag', 'comparison'],
  ask: ['reconsideration-funnel', '--evidence'],
  query: ['SELECT ?s ?o WHERE { ?s zm:text ?o } ORDER BY ?s LIMIT 9'],
  entity: ['220605'],
  panel: ['--indicator', 'AR-01', 'AR-02'],
  coverage: [],
  changes: ['330100', '2022', '2023'],
  citations: [],
  diffusion: ['中华人民共和国行政处罚法'],
  topics: [],
  reuse: [],
  trace: ['220605'],
  chart: ['bar', '--indicator', 'AR-01'],
  views: [],
  neighbours: ['白山市江源区人民政府'],
  path: ['白山市江源区人民政府', '中华人民共和国行政处罚法'],
  rank: ['--top', '5'],
  communities: ['--top', '3'],
  components: ['--top', '3'],
  similar: ['220605', '330100'],
  diff: ['220605', '330100'],
  snapshots: [],
  shared: ['Program'],
  export: ['citations', '--format', 'graphml'],
  audit: [],
  check: [],
  'store info': [],
  'store verify': [],
}

/** Commands that write, or that look at a file and not at the store, with the test that runs them. */
const ELSEWHERE = ['tour', 'ingest', 'annotate', 'review', 'eval', 'load', 'serve', 'store compact'].concat([
  'store backup',
  'store restore',
])

let folder: string
let store: string

function line(name: string, at: string): string[] {
  return [...name.split(' '), ...(LINES[name] ?? []), '--store', at]
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-every-'))
  store = path.join(folder, 'store')
  const made = await runLine(['ingest', ...REPORTS, '--store', store])
  expect(made.code, made.err).toBe(0)
  await cp(store, path.join(folder, 'other-version'), { recursive: true })
  await writeManifest(new Disk(nodeFiles), path.join(folder, 'other-version'), { format: 99, logs: [] })
  await mkdir(path.join(folder, 'no-store'))
  await writeFile(path.join(folder, 'no-store', 'letter.txt'), 'not ours')
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the table above names every command', () => {
  expect([...Object.keys(LINES), ...ELSEWHERE].sort()).toEqual(COMMANDS.map(({ name }) => name).sort())
})

describe('help', () => {
  test.each(COMMANDS.map(({ name }) => name))(
    '%s: in both languages, with examples that begin with it',
    async (name) => {
      const [en, zh] = [
        await runLine([...name.split(' '), '--help']),
        await runLine([...name.split(' '), '--help'], { language: 'zh' }),
      ]
      expect([en.code, zh.code, en.err, zh.err]).toEqual([0, 0, '', ''])
      expect(en.out).toContain(`Usage: zhengmai ${name}`)
      expect(en.out).toMatch(new RegExp(`Examples:\n  \\$ .*zhengmai ${name}`))
      expect(zh.out).toMatch(new RegExp(`示例:\n  \\$ .*zhengmai ${name}`))
      expect(en.out.replace(/^ {2}\$ .*$/gm, '')).not.toMatch(/\p{Script=Han}/u)
      expect(zh.out).not.toMatch(/Options:|Commands:|Arguments:|choices:|default:/)
    },
  )
})

describe.each(Object.keys(LINES))('%s', (name) => {
  test('says the same twice, in plain text, and only its answer under --quiet', async () => {
    const first = await runLine(line(name, store), { language: 'zh' })
    expect(await runLine(['--quiet', ...line(name, store)], { language: 'zh' })).toEqual({ ...first, err: '' })
    expect(first.out + first.err).not.toContain('\u001b')
    expect([0, 1]).toContain(first.code)
  })

  test.skipIf(name === 'questions' || name === 'views').each([
    ['nowhere', /nowhere/],
    ['no-store', /no-store/],
    ['other-version', /99/],
  ])('a store that cannot be read (%s) ends with one sentence and 2', async (which, sentence) => {
    for (const language of ['en', 'zh'] as const) {
      const { code, out, err } = await runLine(line(name, path.join(folder, which)), { language })
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(sentence)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
  })

  test('an option that it does not have is refused with the nearest', async () => {
    const { code, err } = await runLine([...line(name, store), '--quite'])
    expect([code, err]).toEqual([
      2,
      `zhengmai: Unknown option '--quite'. Did you mean --quiet? "zhengmai ${name} --help" tells how it is used.\n`,
    ])
  })
})

test('commands on one text say the same twice', async () => {
  const lines: string[][] = [
    ['annotate', REPORTS[0] ?? ''],
    ['review', REPORTS[0] ?? '', '--top', '5'],
    ['eval', GOLD],
  ]
  for (const words of lines) {
    const first = await runLine(words)
    expect(first.code, first.err).toBe(0)
    expect(first.out).not.toBe('')
    expect(await runLine(words)).toEqual(first)
  }
})
