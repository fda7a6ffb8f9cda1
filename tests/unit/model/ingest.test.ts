/** The model through the commands: into a store and out of it again, in this thread and in a worker. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CommandSpec } from '../../../src/cli/command.ts'
import { annotate } from '../../../src/cli/commands/annotate.ts'
import { ingest } from '../../../src/cli/commands/ingest.ts'
import { query } from '../../../src/cli/commands/query.ts'
import { review } from '../../../src/cli/commands/review.ts'
import { openStore } from '../../../src/open-store.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { type ModelServer, startModelServer } from '../../support/model-server.ts'
import { runCommand } from '../../support/run-command.ts'

const REPORT =
  '东岭市青禾区人民政府2031年法治政府建设年度报告\n一、主要成效\n区政府深化“放管服”改革。区司法局想办法,阳光议事厅由此落地。'

/** One thing that holds and one that is invented; the passage with the title names neither. */
const ANSWER = JSON.stringify({
  mentions: [
    { quote: '阳光议事厅', class: 'Platform' },
    { quote: '清风工程', class: 'Campaign' },
  ],
  relations: [
    { subject: '区司法局', property: 'establishes', object: '阳光议事厅', quote: '阳光议事厅由此落地' },
    { subject: '区政府', property: 'carriesOut', object: '阳光议事厅', quote: '区司法局想办法,阳光议事厅由此落地' },
  ],
})

let folder: string
let server: ModelServer

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-model-'))
  await writeFile(path.join(folder, 'report.txt'), REPORT)
  server = await startModelServer(({ body }) => ({
    content: body.messages[1]?.content.includes('想办法') === true ? ANSWER : '{"mentions":[],"relations":[]}',
  }))
}, 120_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await rm(folder, { recursive: true })
})

const authority = path.resolve(import.meta.dirname, '../../fixtures/shapes-authority')
const withModel = () => ({ 'model-endpoint': server.address, model: 'tiny' })

function run(spec: CommandSpec, store: string, options: Record<string, string | boolean>, given = 'report.txt') {
  const own = spec === query ? options : { authority: [authority], ...options }
  const [argument] = spec === query ? [given] : [path.join(folder, given)]
  return runCommand(spec, { storePath: path.join(folder, store), arguments: [argument], options: own })
}

/** The quads of the report's graph in a store, as sorted lines. */
async function graphOf(store: string): Promise<string[]> {
  const opened = await openStore({ path: path.join(folder, store), readOnly: true })
  const quads = [...opened.match()].filter(({ graph }) => graph.value.includes('/report/'))
  await opened.close()
  return quadsToNQuads(quads).split('\n').sort()
}

test('a worker adds to the store, an update takes it out again, this thread adds the same', async () => {
  vi.stubEnv('ZHENGMAI_MODEL_KEY', 'secret')
  await run(ingest, 'store', { workers: '0' })
  const byRules = await graphOf('store')
  await run(ingest, 'store', { ...withModel(), workers: '1' })
  const graph = await graphOf('store')
  expect(graph.filter((line) => line.includes('"model:tiny"'))).toHaveLength(3)

  const readme = await readFile(path.resolve(import.meta.dirname, '../../../src/model/README.md'), 'utf8')
  await run(query, 'store', { update: true }, /```sparql\n([\s\S]*?)```/u.exec(readme)?.[1] ?? '')
  expect(await graphOf('store')).toEqual(byRules)

  const said = await run(ingest, 'store', { ...withModel(), workers: '0' })
  expect(said.exitCode).toBe(0)
  expect(said.err).toBe('模型结果中未通过核对而舍弃的有 1 项(MODEL_NOT_QUOTED 1)。\n')
  expect(await graphOf('store')).toEqual(graph)
  expect(new Set(server.asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer secret']))
}, 120_000)

test('annotate asks too and says what it dropped', async () => {
  const { out, err } = await run(annotate, 'none', withModel())
  const { relations } = JSON.parse(out) as { relations: { rule: string; property: string }[] }
  expect(relations.filter(({ rule }) => rule === 'model:tiny').map(({ property }) => property)).toEqual([
    'carriesOut',
    'establishes',
  ])
  expect(err).toMatch(/MODEL_NOT_QUOTED 1/u)
}, 120_000)

test('review lists what the model named among the least certain', async () => {
  const { out } = await run(review, 'none', withModel())
  expect(out).toMatch(/^0\.50 {2}阳光议事厅 ×1 .*\n {6}由模型 tiny 识别;/mu)
}, 120_000)

test('nothing is asked by default, and half of the options is refused', async () => {
  const before = server.asked.length
  await run(annotate, 'none', {})
  expect(server.asked).toHaveLength(before)
  const halves: Record<string, string>[] = [{ model: 'tiny' }, { 'model-endpoint': server.address }]
  for (const half of halves) {
    await expect(run(annotate, 'none', half)).rejects.toMatchObject({ code: 'MODEL_OPTIONS' })
  }
  vi.stubEnv('ZHENGMAI_MODEL_KEY', 'sec ret')
  await expect(run(annotate, 'none', withModel())).rejects.toMatchObject({ code: 'MODEL_KEY' })
  vi.stubEnv('ZHENGMAI_MODEL_KEY', '')
}, 120_000)
