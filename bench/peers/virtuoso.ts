/** Virtuoso 7 over HTTP on loopback, where the machine has it. Its files lie in a fresh temporary folder. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { rowText } from './answer.ts'
import type { Answer, Peer } from './peer.ts'

const PROGRAM = '/usr/bin/virtuoso-t'
const SQL = '127.0.0.1:1129'
const HTTP = '127.0.0.1:8899'

const run = promisify(execFile)

/** Whether the machine has the server. */
export const hasVirtuoso = (): boolean => existsSync(PROGRAM)

function configuration(folder: string): string {
  const file = (name: string) => path.join(folder, name)
  return `[Database]
DatabaseFile = ${file('virtuoso.db')}
ErrorLogFile = ${file('virtuoso.log')}
LockFile = ${file('virtuoso.lck')}
TransactionFile = ${file('virtuoso.trx')}
xa_persistent_file = ${file('virtuoso.pxa')}
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = ${file('temp.db')}
TransactionFile = ${file('temp.trx')}
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = ${SQL}
DisableUnixSocket = 1
ServerThreads = 20
CheckpointInterval = 60
DirsAllowed = ${folder}
NumberOfBuffers = 250000
MaxDirtyBuffers = 190000
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 4
CaseMode = 2
[HTTPServer]
ServerPort = ${HTTP}
ServerRoot = ${folder}
MaxClientConnections = 10
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 600
`
}

interface JsonTerm {
  readonly type: string
  readonly value: string
  readonly datatype?: string
  readonly 'xml:lang'?: string
}

interface JsonResult {
  readonly boolean?: boolean
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] }
}

const sql = (statement: string) => run('isql-vt', [SQL, 'dba', 'dba', `exec=${statement}`])

/** Asks the server to end, and ends it when a running query keeps it from answering. */
async function shutDown(folder: string): Promise<void> {
  const lock = await readFile(path.join(folder, 'virtuoso.lck'), 'utf8').catch(() => '')
  const pid = Number(/VIRT_PID=(\d+)/.exec(lock)?.[1])
  const asked = run('isql-vt', [SQL, 'dba', 'dba', 'exec=shutdown;'], { timeout: 10_000 })
  await asked.catch(() => {
    if (pid > 0) process.kill(pid, 'SIGKILL')
  })
}

/** Its media type for graphs is asked for as N-Triples, which the timing only reads as text. */
async function ask(sparql: string): Promise<{ json?: JsonResult; text?: string }> {
  const isGraph = /^(CONSTRUCT|DESCRIBE)/m.test(sparql)
  const response = await fetch(`http://${HTTP}/sparql`, {
    method: 'POST',
    headers: { accept: isGraph ? 'application/n-triples' : 'application/sparql-results+json' },
    body: new URLSearchParams({ query: sparql }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text.slice(0, 200))
  return isGraph ? { text } : { json: JSON.parse(text) }
}

const term = ({ type, value, datatype, ...rest }: JsonTerm) => ({
  termType: type === 'uri' ? 'NamedNode' : type === 'bnode' ? 'BlankNode' : 'Literal',
  value,
  language: rest['xml:lang'] ?? '',
  datatype: { value: datatype ?? '' },
})

function answerOf({ json, text }: Awaited<ReturnType<typeof ask>>): Answer {
  if (text !== undefined) return text.split('\n').filter((line) => line.includes(' ') && !line.startsWith('#'))
  if (json?.boolean !== undefined) return [String(json.boolean)]
  return (json?.results?.bindings ?? []).map((row) =>
    rowText(Object.entries(row).map(([name, value]) => [name, term(value)] as const)),
  )
}

/** A fresh server on loopback; `close` ends it and removes its files. */
export async function virtuoso(): Promise<Peer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'virtuoso-'))
  await writeFile(path.join(folder, 'virtuoso.ini'), configuration(folder))
  await run(PROGRAM, ['+configfile', path.join(folder, 'virtuoso.ini'), '+wait'])
  return {
    async load(file) {
      await mkdir(path.join(folder, 'load'))
      await copyFile(file, path.join(folder, 'load', 'graph.nq'))
      await sql(`ld_dir('${folder}/load', '*.nq', 'urn:unnamed'); rdf_loader_run(); checkpoint;`)
    },
    async run(sparql) {
      return answerCount(await ask(sparql))
    },
    async answer(sparql) {
      return answerOf(await ask(sparql))
    },
    async close() {
      await shutDown(folder)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answerCount({ json, text }: Awaited<ReturnType<typeof ask>>): number {
  if (text !== undefined) return text.split('\n').length - 1
  return json?.boolean === undefined ? (json?.results?.bindings.length ?? 0) : 1
}
