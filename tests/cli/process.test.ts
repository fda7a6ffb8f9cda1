/** The command line as a process: its streams, its environment, its exit code. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/cli/context.ts'
import { openStore } from '../../src/open-store.ts'
import { resourcePath } from '../../src/resources.ts'
import { runLine } from '../support/command-line.ts'

// The commands run in another folder, where the loader of TypeScript would not be found by its name.
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const ZHENGMAI = `${process.execPath} --import ${LOADER} ${resourcePath('src', 'cli', 'main.ts')}`

let folder: string

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a line of a POSIX shell in which `zhengmai` is the command line. */
function shell(line: string, environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { LC_ALL: _, LC_MESSAGES: __, LANG: ___, COLUMNS: ____, ...rest } = process.env
  const env = { ...rest, LANG: 'C', ...environment }
  const script = `zhengmai() { ${ZHENGMAI} "$@"; }\n${line}`
  return new Promise((resolve) => {
    execFile('/bin/bash', ['-c', script], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err })
    })
  })
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-process-'))
  const store = await openStore({ path: path.join(folder, 'k') })
  const lines = Array.from({ length: 30_000 }, (_, n) => `<urn:s${n}> <urn:p> "报告第${n}份" .\n`)
  await store.load(lines.join(''), { format: 'ntriples' })
  await store.close()
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const ALL = "zhengmai query 'SELECT * { ?s ?p ?o }' --store k"

// Starting the program from its source takes seconds on a busy machine.
describe.concurrent('the process', { timeout: 120_000 }, () => {
  test('is quiet and well when its reader goes away', async () => {
    const { code, out, err } = await shell(`${ALL} | head -2; exit \${PIPESTATUS[0]}`)
    expect([code, out.split('\n').length, err]).toEqual([0, 3, ''])
  })

  test('says in one sentence that its output cannot be written', async () => {
    const { code, err } = await shell(`${ALL} --quiet > /dev/full`)
    expect([code, err]).toEqual([2, 'zhengmai: The system refused: the disk is full (ENOSPC).\n'])
  })

  test('speaks the language of the system', async () => {
    const { err } = await shell('zhengmai stats --store none', { LANG: 'zh_CN.UTF-8' })
    expect(err).toMatch(/“none”处没有存储/)
  })
})

describe('limits', () => {
  const product = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'
  const limited = (...words: string[]) =>
    runLine(['query', ...words, '--timeout', '1', '--store', path.join(folder, 'k')])

  test('a slow query ends with what was found, whole documents and a sentence', async () => {
    const { code, out, err } = await limited(product, '--format', 'json')
    expect(code).toBe(2)
    expect(err).toMatch(/^zhengmai: Incomplete: the time limit of 1 s stopped the query after \d+ rows; .*--timeout/)
    expect(JSON.parse(out).results.bindings.length).toBeGreaterThan(100)
  })

  test('a query that is stopped before its first row says so', async () => {
    const { code, out, err } = await limited(product.replace('*', '(COUNT(*) AS ?n)'))
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^zhengmai: The time limit of 1 s stopped the query before its first row\. .*--timeout/)
  })

  test('rows that were left out by --max-rows are told, and are no failure', async () => {
    const { code, err } = await limited('SELECT * { ?s ?p ?o }', '--max-rows', '2', '--format', 'csv')
    expect([code, err]).toEqual([0, 'Cut after 2 rows by the row limit: there are more.\n'])
  })
})

test('a column that nothing binds is warned of, with the name that was meant', async () => {
  const { code, err } = await runLine(['query', 'SELECT ?S { ?s ?p ?o } LIMIT 1', '--store', path.join(folder, 'k')])
  expect([code, err]).toEqual([
    0,
    'Nothing in the query binds ?S, so its column stays empty. Did you mean ?s?\n1 rows\n',
  ])
})

test.each<[NodeJS.ProcessEnv, boolean, number | undefined]>([
  [{}, false, undefined],
  [{}, true, 120],
  [{ COLUMNS: '60' }, false, 60],
  [{ COLUMNS: 'many' }, true, 120],
])('%j on a terminal: %s has %s columns', (environment, isTTY, columns) => {
  expect(columnsOf(environment, { isTTY, columns: 120 })).toBe(columns)
})
