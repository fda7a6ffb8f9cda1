import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandSpec } from '../../../src/cli/command.ts'
import { diffCommand, similarCommand } from '../../../src/cli/commands/compare-graphs.ts'
import { communities, components } from '../../../src/cli/commands/groups.ts'
import { neighbours } from '../../../src/cli/commands/neighbours.ts'
import { path as pathCommand } from '../../../src/cli/commands/path.ts'
import { rank } from '../../../src/cli/commands/rank.ts'
import { shared, snapshotsCommand } from '../../../src/cli/commands/views.ts'
import type { InputError } from '../../../src/errors.ts'
import { openStore } from '../../../src/open-store.ts'
import { type CommandLine, runCommand, type Said } from '../../support/run-command.ts'

const PREFIXES = `
@prefix zm: <https://w3id.org/zhengmai/ont#> . @prefix id: <https://w3id.org/zhengmai/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
`

/** Two districts of different years; both implement the law, each has a plan of its own. */
function report(place: string, year: number, plan: string, isTwice = false): string {
  const base = `<https://w3id.org/zhengmai/id/report/${place}/${year}`
  const gov = `<https://w3id.org/zhengmai/id/org/${place}/gov>`
  const fact = (number: number, property: string, object: string, words: string) => `
  ${gov} zm:${property} id:${object} .
  ${base}/s/1/${number}> a zm:Statement ; zm:text "${words}。"@zh ; nif:beginIndex 0 ; nif:endIndex ${words.length + 1} .
  ${base}/a/${number}> a zm:Assertion ; rdf:subject ${gov} ; rdf:predicate zm:${property} ; rdf:object id:${object} ;
    zm:evidence ${base}/s/1/${number}> ; zm:quote "${words}" ; nif:beginIndex 0 ; nif:endIndex ${words.length} ;
    zm:rule "rule-${number}" ; zm:modality <https://w3id.org/zhengmai/cs/modality/asserted> .`
  return `
${base}/graph> {
  ${base}> a zm:Report ; zm:reportPeriod <https://w3id.org/zhengmai/id/period/${year}> ;
    zm:reportArea <https://w3id.org/zhengmai/id/place/${place}> .
  ${fact(1, 'implements', 'law', '落实行政处罚法')}
  ${fact(2, 'issues', plan, '印发方案')}
  ${isTwice ? fact(3, 'implements', 'law', '再次落实行政处罚法') : ''}
}`
}

const AUTHORITY = `${PREFIXES}
id:authority {
  id:law a zm:LegalNorm ; skos:prefLabel "行政处罚法"@zh-Hans .
  id:planA a zm:PolicyDocument ; skos:prefLabel "甲区方案"@zh-Hans .
  id:planB a zm:PolicyDocument ; skos:prefLabel "乙区方案"@zh-Hans .
  id:island a zm:PolicyDocument ; skos:prefLabel "孤岛文件"@zh-Hans ; zm:issuedBy id:nobody .
  id:anywhere zm:refersTo id:island .
  id:nobody a zm:Institution ; skos:prefLabel "某机构"@zh-Hans .
  <https://w3id.org/zhengmai/id/org/1/gov> a zm:GovernmentOrgan ; skos:prefLabel "甲区政府"@zh-Hans ;
    zm:hasJurisdiction <https://w3id.org/zhengmai/id/place/1> .
  <https://w3id.org/zhengmai/id/org/2/gov> a zm:GovernmentOrgan ; skos:prefLabel "乙区政府"@zh-Hans ;
    zm:hasJurisdiction <https://w3id.org/zhengmai/id/place/2> .
  <https://w3id.org/zhengmai/id/place/1> a zm:County ; skos:prefLabel "甲区"@zh-Hans ; zm:gbCode "1" .
  <https://w3id.org/zhengmai/id/place/2> a zm:County ; skos:prefLabel "乙区"@zh-Hans ; zm:gbCode "2" .
}`

const DATA = `${AUTHORITY}
${report('1', 2021, 'planA')}
${report('2', 2022, 'planB')}
`

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-graph-'))
  const store = await openStore({ path: path.join(folder, 'store') })
  await store.load(DATA, { format: 'trig' })
  await store.close()
})

afterAll(() => rm(folder, { recursive: true }))

const run = (spec: CommandSpec, line: Omit<CommandLine, 'storePath'>): Promise<Said> =>
  runCommand(spec, { ...line, storePath: path.join(folder, 'store') })

async function failure(spec: CommandSpec, line: Omit<CommandLine, 'storePath'>): Promise<InputError> {
  return run(spec, line).then(
    () => Promise.reject(new Error('the command did not fail')),
    (error: InputError) => error,
  )
}

describe('neighbours', () => {
  test('prints each edge with its sentence, report, offsets and rule', async () => {
    const { out, err, exitCode } = await run(neighbours, { arguments: ['甲区政府'], options: { kind: ['Regulation'] } })
    expect(exitCode).toBe(0)
    expect(out).toBe(`甲区政府  id:org/1/gov

第 1 跳
  —贯彻落实→ 行政处罚法  id:law  [规范与文件]
      “落实行政处罚法”  id:report/1/2021 [0,7) rule-1
        落实行政处罚法。
  —制定(印发)→ 甲区方案  id:planA  [规范与文件]
      “印发方案”  id:report/1/2021 [0,4) rule-2
        印发方案。
`)
    expect(err).toBe('相邻节点 2 个,边 2 条\n')
  })

  test('direction and hops', async () => {
    const json = async (options: CommandLine['options']) => {
      const { out } = await run(neighbours, { arguments: ['行政处罚法'], options: { json: true, ...options } })
      const nodes: { label: { zh: string }; hop: number }[] = JSON.parse(out).nodes
      return nodes.map(({ label, hop }) => `${hop} ${label.zh}`)
    }
    expect(await json({ direction: 'in' })).toEqual(['0 行政处罚法', '1 甲区政府', '1 乙区政府'])
    expect(await json({ direction: 'out' })).toEqual(['0 行政处罚法'])
    expect(await json({ hops: '2', kind: ['Regulation', 'Institution'] })).toHaveLength(5)
  })

  test('a name that is not there names the nearest, one without edges says so', async () => {
    expect((await failure(neighbours, { arguments: ['甲区政务'] })).text.zh).toContain('甲区政府')
    const apart = await failure(neighbours, { arguments: ['甲区'], options: { view: 'citations' } })
    expect(apart.code).toBe('NOT_IN_VIEW')
    expect(apart.text.en).toContain('no edge of the view citations')
  })
})

describe('path', () => {
  test('prints each hop with its sentence and how the edge is walked', async () => {
    const { out } = await run(pathCommand, { arguments: ['甲区政府', '乙区政府'] })
    expect(out).toBe(`路径(第 1 条,共 1 条,2 跳)
  甲区政府  id:org/1/gov
    —贯彻落实→
      “落实行政处罚法”  id:report/1/2021 [0,7) rule-1
        落实行政处罚法。
  行政处罚法  id:law
    ←贯彻落实—
      “落实行政处罚法”  id:report/2/2022 [0,7) rule-1
        落实行政处罚法。
  乙区政府  id:org/2/gov
`)
  })

  test('no path says why, and is exit code 1 where asked for', async () => {
    const apart = await run(pathCommand, { arguments: ['甲区政府', '孤岛文件'], options: { 'fail-empty': true } })
    expect(apart).toMatchObject({ exitCode: 1, out: '' })
    expect(apart.err).toContain('互不相连')
    const closed = await run(pathCommand, { arguments: ['甲区政府', '乙区政府'], options: { avoid: ['行政处罚法'] } })
    expect(closed).toMatchObject({ exitCode: 0, out: '' })
    expect(closed.err).toContain('不加限制时最短路径为 2 跳')
  })

  test('weighted: an edge with two sentences is half as long', async () => {
    const storePath = path.join(folder, 'twice')
    const store = await openStore({ path: storePath })
    await store.load(`${AUTHORITY}${report('1', 2021, 'planA', true)}${report('2', 2022, 'planB')}`, { format: 'trig' })
    await store.close()
    const { out } = await runCommand(pathCommand, {
      storePath,
      arguments: ['甲区政府', '乙区政府'],
      options: { weighted: true, json: true },
    })
    expect(JSON.parse(out).paths[0].cost).toBe(1.5)
  })

  test('all paths, as JSON', async () => {
    const { out } = await run(pathCommand, { arguments: ['甲区方案', '乙区方案'], options: { all: true, json: true } })
    const { paths, isComplete } = JSON.parse(out)
    expect(isComplete).toBe(true)
    expect(paths).toHaveLength(1)
    expect(paths[0].hops.map(({ edges }: { edges: { isForward: boolean }[] }) => edges[0].isForward)).toEqual([
      false,
      true,
      false,
      true,
    ])
  })
})

describe('measures and groups', () => {
  test('rank lists the most central first', async () => {
    const { out } = await run(rank, { options: { view: 'citations', measure: 'in-degree', top: '1' } })
    expect(
      out
        .split('\n')
        .slice(0, 2)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['名次', '入度中心性', '名称', '类别', 'IRI'],
      expect.arrayContaining(['行政处罚法', '规范与文件', 'id:law']),
    ])
  })

  test('communities and components', async () => {
    const parts = await run(components, { options: { view: 'citations' } })
    expect(parts.err).toBe('共 2 个连通分量\n')
    const groups = await run(communities, { options: { view: 'citations', json: true } })
    const { communities: found, modularity } = JSON.parse(groups.out)
    expect(found.map((group: unknown[]) => group.length)).toEqual([3, 2, 2])
    expect(modularity).toBeCloseTo(0.42, 9)
  })

  test('an unknown view or measure is named with what there is', async () => {
    expect((await failure(rank, { options: { view: 'citation' } })).text.en).toContain('Near it: citations')
    expect((await failure(rank, { options: { measure: 'page-rank' } })).text.en).toContain('pagerank')
    expect((await failure(rank, { options: { kind: ['机够'] } })).text.zh).toContain('机构')
    expect((await failure(rank, { options: { property: ['isues'] } })).text.en).toContain('issues')
  })

  test('an empty view says that and why', async () => {
    const { err, exitCode } = await run(rank, { options: { year: ['1999'] } })
    expect(err).toContain('没有这些地方和年份的报告')
    expect(exitCode).toBe(0)
  })
})

describe('side by side', () => {
  test('similar: what two districts share', async () => {
    const { out } = await run(similarCommand, { arguments: ['甲区', '乙区'], options: { view: 'citations' } })
    expect(out).toContain('共同邻居 1 个;只与甲区相连 1 个,只与乙区相连 1 个')
    expect(out).toContain('行政处罚法  id:law')
  })

  test('diff: edges and nodes of two years', async () => {
    const { out } = await run(diffCommand, { arguments: ['2021', '2022'], options: { view: 'citations', json: true } })
    expect(JSON.parse(out).counts).toEqual({
      common: { nodes: 1, edges: 0 },
      left: { nodes: 2, edges: 2 },
      right: { nodes: 2, edges: 2 },
    })
    const none = await failure(diffCommand, { arguments: ['2021', '1999'], options: { view: 'citations' } })
    expect(none.code).toBe('NO_REPORT')
  })

  test('snapshots and shared', async () => {
    const { out } = await run(snapshotsCommand, { options: { view: 'citations', json: true } })
    expect(JSON.parse(out).years).toEqual([
      { year: 2021, nodes: 3, edges: 2, newNodes: 3, goneNodes: 0 },
      { year: 2022, nodes: 3, edges: 2, newNodes: 2, goneNodes: 2 },
    ])
    const pairs = await run(shared, { arguments: ['Institution'], options: { view: 'citations' } })
    expect(pairs.out).toContain('1  甲区政府 — 乙区政府')
  })
})
