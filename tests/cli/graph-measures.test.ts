/** `rank`, `communities`, `components`, `snapshots`, `shared` and `views`: whole answers on a small corpus. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandSpec } from '../../src/cli/command.ts'
import { communities, components } from '../../src/cli/commands/groups.ts'
import { rank } from '../../src/cli/commands/rank.ts'
import { shared, snapshotsCommand, views } from '../../src/cli/commands/views.ts'
import { VIEWS } from '../../src/traverse/views.ts'
import { graphCorpusFolder } from '../support/graph-corpus.ts'
import { type CommandLine, runCommand } from '../support/run-command.ts'

let storePath: string

beforeAll(async () => {
  storePath = await graphCorpusFolder()
})

afterAll(() => rm(path.dirname(storePath), { recursive: true, force: true }))

const run = (spec: CommandSpec, options: CommandLine['options'] = {}, line: Partial<CommandLine> = {}) =>
  runCommand(spec, { storePath, options, ...line })

describe('rank', () => {
  test('the most central nodes, equals in the order of their IRIs', async () => {
    expect(await run(rank, { view: 'citations', measure: 'in-degree' })).toEqual({
      exitCode: 0,
      err: '',
      out: `名次  入度中心性  名称            类别        IRI
   1    1.000000  行政处罚法      规范与文件  id:law
   2    0.000000  全国人大        机构        id:npc
   3    0.000000  江源区人民政府  机构        id:org/1/gov
   4    0.000000  龙华区人民政府  机构        id:org/2/gov
`,
    })
  })

  test('in English, with the English name where there is one, as many as asked for', async () => {
    expect((await run(rank, { measure: 'degree', undirected: true, top: '2' }, { language: 'en' })).out).toBe(
      `rank    degree  name                             kind                             IRI
   1  0.375000  Law on Administrative Penalties  Regulation or official document  id:law
   2  0.375000  江源区人民政府                   Institution                      id:org/1/gov
`,
    )
  })

  test('says why nothing can be ranked: no report, or reports that do not say so', async () => {
    expect(await run(rank, { year: ['1999'] })).toEqual({
      exitCode: 0,
      out: '',
      err: '视图 everything 没有边:存储中没有这些地方和年份的报告(共有报告 3 份,见“zhengmai coverage”)。\n',
    })
    expect((await run(rank, { year: ['2021'], kind: ['Program'] }, { language: 'en' })).err).toBe(
      'The view everything has no edges under these options: 1 reports were looked at, and none says so.\n',
    )
  })

  test.each([
    [{ view: 'citatoins' }, 'UNKNOWN_VIEW', '没有名为“citatoins”的视图。相近的有:citations。'],
    [{ measure: 'betweeness' }, 'UNKNOWN_MEASURE', '没有名为“betweeness”的指标,可用:betweenness、closeness。'],
    [
      { kind: ['Instituton'] },
      'UNKNOWN_KIND',
      '没有名为“Instituton”的节点类别。相近的有:Institution、InstitutionGroup、Indicator。',
    ],
    [{ property: ['贯彻'] }, 'UNKNOWN_PROPERTY', '没有名为“贯彻”的关系。相近的有:贯彻落实、由…贯彻落实。'],
    [{ place: ['江原区'] }, 'UNKNOWN_ENTITY', '图谱中没有“江原区”。相近的有:江源区。可用名称、代码或 IRI。'],
    [{ year: ['22'] }, 'BAD_VALUE', '--year 须为四位数年份,而不是“22”。'],
    [{ top: 'x' }, 'BAD_OPTION', '--top 须为不小于 0 的整数,而不是“x”。'],
  ])('%j is refused with the nearest names', async (options, code, zh) => {
    await expect(run(rank, options)).rejects.toMatchObject({ code, text: { zh } })
  })
})

describe('groups', () => {
  const GROUPS = `序号  节点数  联系最多的成员
   1       3  法律援助、江源区司法局、龙华区人民政府
   2       2  江源区人民政府、“放管服”改革
`

  test('communities with their modularity', async () => {
    const err = '共 2 个社群,模块度 0.4444\n'
    expect(await run(communities, { view: 'body-program' })).toEqual({ exitCode: 0, out: GROUPS, err })
    const { modularity, communities: found } = JSON.parse(
      (await run(communities, { view: 'body-program', json: true })).out,
    )
    expect(modularity).toBeCloseTo(4 / 9, 12)
    expect(found.map((group: unknown[]) => group.length)).toEqual([3, 2])
    await expect(run(communities, { resolution: '-1' })).rejects.toMatchObject({ code: 'BAD_OPTION' })
  })

  test('components, also along the direction of edges, where no node comes back to itself', async () => {
    expect(await run(components, { view: 'body-program' })).toEqual({
      exitCode: 0,
      out: GROUPS,
      err: '共 2 个连通分量\n',
    })
    expect((await run(components, { view: 'body-program', strong: true })).err).toBe('共 5 个连通分量\n')
  })
})

test('snapshots: a graph year by year', async () => {
  expect((await run(snapshotsCommand)).out).toBe(`年份  节点  边  新增节点  不再出现
2021     2   1         2         0
2022     6   5         4         0
`)
})

test('shared: bodies joined by the documents that both work with, with the sentences of both', async () => {
  const said = await run(shared, { view: 'citations', limit: '2' }, { arguments: ['机构'] })
  expect(said).toEqual({
    exitCode: 0,
    err: '节点 3 个,有共同对象的 3 对\n',
    out: `1  全国人大 — 江源区人民政府
      “贯彻落实行政处罚法”  id:report/1/2021 [3,12) test
        区政府贯彻落实行政处罚法。
      “贯彻落实行政处罚法”  id:report/1/2022 [3,12) test
        区政府贯彻落实行政处罚法。
1  全国人大 — 龙华区人民政府
      “贯彻落实行政处罚法”  id:report/2/2022 [3,12) test
        区政府贯彻落实行政处罚法。
`,
  })
})

test('views: every view with its titles, and its query on request', async () => {
  const listed = VIEWS.map(({ name, title }) => `${name}\n    ${title.zh} / ${title.en}\n`).join('')
  expect((await run(views)).out).toBe(listed)
  const { out } = await run(views, { 'show-query': true })
  expect(out.match(/SELECT \?s \?p \?o/g)?.length).toBeGreaterThanOrEqual(VIEWS.length)
})
