/** The command line as a user meets it, in a process of its own: one clear sentence in the asked language, the right exit
 *  code, and nothing stored half. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourcePath } from '../../src/resources.ts'

// The commands run in another folder, where the loader of TypeScript would not be found by its name.
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

let folder: string
let store: string

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function run(...words: readonly string[]): Promise<Ended> {
  const argv = ['--import', LOADER, resourcePath('src', 'cli', 'main.ts'), ...words]
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd: folder, env: { ...process.env, LANG: 'C' } }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err })
    })
  })
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-cli-'))
  store = path.join(folder, 'store')
  await mkdir(path.join(folder, 'empty-folder'))
  await writeFile(path.join(folder, 'empty.txt'), '')
  await writeFile(path.join(folder, 'binary.txt'), Buffer.from([0, 1, 2, 0, 255, 254, 0, 0, 7]))
  await writeFile(
    path.join(folder, 'broken.txt'),
    Buffer.concat([Buffer.from('报告'), Buffer.from([0xff, 0xfe, 0xfd, 0x80])]),
  )
  await writeFile(path.join(folder, 'no-place.txt'), '一、工作情况\n开展活动3次。\n')
  const made = await run('ingest', resourcePath('data', 'reports', '131128-2022.txt'), '--store', store, '--lang', 'en')
  expect(made.code, made.err).toBe(0)
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('bad input ends with 2 and one sentence', () => {
  test.each<[string, string[], RegExp]>([
    ['a missing file', ['ingest', 'none.txt'], /There is no file or folder "none\.txt"/],
    ['a folder without reports', ['ingest', 'empty-folder'], /holds no reports/],
    ['an unknown command', ['ingets'], /Unknown command 'ingets'/],
    ['an unknown option', ['stats', '--al'], /Unknown option '--al'/],
    ['a store that is not there', ['stats', '--store', 'nowhere'], /There is no store at "nowhere"/],
    ['a malformed query', ['query', 'SELECT ?s WHERE { ?s ?p }', '--store', 'STORE'], /Line 1, column 25/],
    ['an unknown entity', ['entity', '不存在的实体', '--store', 'STORE'], /nothing called "不存在的实体"/],
    ['an unknown question', ['ask', 'documents-of-reprot', '--store', 'STORE'], /Near it: documents-of-report/],
    ['an unwritable store', ['ingest', 'no-place.txt', '--store', '/proc/zhengmai'], /\/proc\/zhengmai/],
  ])('%s', async (_, words, sentence) => {
    const { code, err } = await run(...words.map((word) => (word === 'STORE' ? store : word)), '--lang', 'en')
    expect(err).toMatch(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  test('in Chinese, when asked', async () => {
    const { code, err } = await run('ingest', 'none.txt', '--lang', 'zh')
    expect([code, err]).toEqual([2, 'zhengmai: 找不到文件或目录“none.txt”,请检查名称。\n'])
  })
})

test('reports that cannot be read are left out by name, and the store keeps what it had', async () => {
  const words = ['ingest', 'empty.txt', 'binary.txt', 'broken.txt', 'no-place.txt', '--store', store, '--lang', 'en']
  const { code, out } = await run(...words)
  expect(code).toBe(1)
  for (const name of ['empty.txt', 'binary.txt', 'broken.txt', 'no-place.txt'])
    expect(out).toContain(`Left out: ${name}`)
  const { out: counted } = await run('stats', '--store', store, '--json')
  expect(JSON.parse(counted).reports).toBe(1)
})

test('--fail-empty turns an empty answer into 1', async () => {
  const nothing = 'SELECT ?s WHERE { ?s <http://e/none> ?o }'
  expect((await run('query', nothing, '--store', store)).code).toBe(0)
  expect((await run('query', nothing, '--store', store, '--fail-empty')).code).toBe(1)
})
