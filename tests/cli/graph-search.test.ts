/** `neighbours` and `path` as a user reads them: whole answers on a small corpus. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { neighbours } from '../../src/cli/commands/neighbours.ts'
import { path as pathCommand } from '../../src/cli/commands/path.ts'
import { graphCorpusFolder } from '../support/graph-corpus.ts'
import { type CommandLine, runCommand } from '../support/run-command.ts'

let storePath: string

beforeAll(async () => {
  storePath = await graphCorpusFolder()
})

afterAll(() => rm(path.dirname(storePath), { recursive: true, force: true }))

const around = (given: string, line: Partial<CommandLine> = {}) =>
  runCommand(neighbours, { storePath, arguments: [given], ...line })
const between = (from: string, to: string, line: Partial<CommandLine> = {}) =>
  runCommand(pathCommand, { storePath, arguments: [from, to], ...line })

describe('neighbours', () => {
  test('lists the edges of the entity itself, each with its sentences', async () => {
    expect(await around('江源区人民政府')).toEqual({
      exitCode: 0,
      err: '相邻节点 3 个,边 3 条\n',
      out: `江源区人民政府  id:org/1/gov

第 1 跳
  —贯彻落实→ 行政处罚法  id:law  [规范与文件]
      “贯彻落实行政处罚法”  id:report/1/2021 [3,12) test
        区政府贯彻落实行政处罚法。
      “贯彻落实行政处罚法”  id:report/1/2022 [3,12) test
        区政府贯彻落实行政处罚法。
  —管辖→ 江源区  id:place/1  [地点]
      (权威数据,不出自报告)
  —开展→ “放管服”改革  id:reform  [项目与机制]
      “开展放管服改革”  id:report/1/2022 [16,23) test
        区政府开展放管服改革。
`,
    })
  })

  test('edges among the farthest come on request, after all others and under a heading of their own', async () => {
    const query = `PREFIX zm: <https://w3id.org/zhengmai/ont#>
      CONSTRUCT { ?gov zm:implements ?law ; zm:cites ?body . ?law zm:issuedBy ?body }
      WHERE { ?gov zm:implements ?law . ?law zm:issuedBy ?body }`
    const lines = async (options: CommandLine['options']) =>
      (await around('全国人大', { options: { query, ...options } })).out.match(/^\S.*$|^ {2}\S.*$/gm)
    const own = [
      '全国人大  id:npc',
      '第 1 跳',
      '  ←制定(印发)主体— 行政处罚法  id:law  [规范与文件]',
      '  ←引用— 江源区人民政府  id:org/1/gov  [机构]',
      '  ←引用— 龙华区人民政府  id:org/2/gov  [机构]',
    ]
    expect(await lines({})).toEqual(own)
    expect(await lines({ among: true })).toEqual([
      ...own,
      '最外层节点之间',
      '  江源区人民政府 —贯彻落实→ 行政处罚法  id:law  [规范与文件]',
      '  龙华区人民政府 —贯彻落实→ 行政处罚法  id:law  [规范与文件]',
    ])
  })

  test('a direction and a kind narrow the walk; what is left out is said', async () => {
    const options = { direction: 'in', hops: '2', limit: '1' }
    expect(await around('行政处罚法', { options, language: 'en' })).toEqual({
      exitCode: 0,
      err: '3 neighbours, 3 edges; 2 edges not shown, see --limit\n',
      out: `Law on Administrative Penalties  id:law

Hop 1
  ←issues— 全国人大  id:npc  [Institution]
      (authority data, not from a report)
`,
    })
    const documents = await around('江源区人民政府', { options: { kind: ['Regulation'] } })
    expect(documents.err).toBe('相邻节点 1 个,边 1 条\n')
  })

  test('as JSON: nodes with their hops, edges with all evidence', async () => {
    const { out } = await around('江源区司法局', { options: { json: true, view: 'body-program' } })
    const { nodes, edges } = JSON.parse(out)
    const short = nodes.map(({ iri, hop }: { iri: string; hop: number }) => [iri.replace(/^.*\/id\//, ''), hop])
    expect(short).toEqual([
      ['org/1/justice-bureau', 0],
      ['legal-aid', 1],
    ])
    expect(edges).toHaveLength(1)
    expect(edges[0].evidence[0]).toMatchObject({ quote: '开展法律援助', start: 28, end: 34 })
  })

  test('an entity outside the view is told from one that is not known', async () => {
    await expect(around('某省', { options: { view: 'citations' } })).rejects.toMatchObject({ code: 'NOT_IN_VIEW' })
    await expect(around('行政处法')).rejects.toMatchObject({
      code: 'UNKNOWN_ENTITY',
      text: { zh: '图谱中没有“行政处法”。相近的有:行政处罚法。可用名称、代码或 IRI。' },
    })
  })
})

describe('path', () => {
  test('says each hop with the sentences behind it, walked along or against', async () => {
    expect(await between('江源区司法局', '龙华区人民政府')).toEqual({
      exitCode: 0,
      err: '',
      out: `路径(第 1 条,共 1 条,2 跳)
  江源区司法局  id:org/1/justice-bureau
    —开展→
      “开展法律援助”  id:report/1/2022 [28,34) test
        区司法局开展法律援助。
  法律援助  id:legal-aid
    ←开展—
      “开展法律援助”  id:report/2/2022 [16,22) test
        区政府开展法律援助。
  龙华区人民政府  id:org/2/gov
`,
    })
  })

  test('several paths, shorter first; another when one is avoided', async () => {
    const lengths = async (options: CommandLine['options']) =>
      (await between('江源区人民政府', '龙华区人民政府', { options, language: 'en' })).out.match(/^Path.*$/gm)
    expect(await lengths({ shortest: '3' })).toEqual(['Path (1 of 2, 2 hops)', 'Path (2 of 2, 4 hops)'])
    expect(await lengths({ all: true })).toEqual(['Path (1 of 2, 2 hops)', 'Path (2 of 2, 4 hops)'])
    expect(await lengths({ avoid: ['行政处罚法'] })).toEqual(['Path (1 of 1, 4 hops)'])
  })

  test('says why there is none: no way at all, or none under the options', async () => {
    expect(await between('江源区人民政府', '法律援助', { options: { view: 'body-program' } })).toEqual({
      exitCode: 0,
      out: '',
      err: '没有路径:江源区人民政府 – 法律援助 位于视图 body-program 互不相连的部分。\n',
    })
    const options = { 'max-length': '1', 'fail-empty': true }
    expect(await between('江源区人民政府', '龙华区人民政府', { options, language: 'en' })).toEqual({
      exitCode: 1,
      out: '',
      err: 'No path under these options for 江源区人民政府 – 龙华区人民政府; without them the shortest has 2 hops.\n',
    })
  })
})
