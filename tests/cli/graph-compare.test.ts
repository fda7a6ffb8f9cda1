/** `similar` and `diff`: two districts or years side by side, whole answers on a small corpus. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diffCommand, similarCommand } from '../../src/cli/commands/compare-graphs.ts'
import { graphCorpusFolder } from '../support/graph-corpus.ts'
import { type CommandLine, runCommand } from '../support/run-command.ts'

let storePath: string

beforeAll(async () => {
  storePath = await graphCorpusFolder()
})

afterAll(() => rm(path.dirname(storePath), { recursive: true, force: true }))

const diff = (left: string, right: string, line: Partial<CommandLine> = {}) =>
  runCommand(diffCommand, { storePath, arguments: [left, right], ...line })

describe('similar', () => {
  test('what two districts have to do with, and how alike that is', async () => {
    expect(await runCommand(similarCommand, { storePath, arguments: ['江源区', '龙华区'] })).toEqual({
      exitCode: 0,
      err: '',
      out: `共同邻居 2 个;只与江源区相连 1 个,只与龙华区相连 0 个
Jaccard 0.6667  Adamic–Adar 2.3529
  行政处罚法  id:law
  法律援助  id:legal-aid
`,
    })
  })

  test('a place of which the view has nothing is refused', async () => {
    const line = { storePath, arguments: ['某省', '全国人大'], options: { view: 'places', place: ['龙华区'] } }
    await expect(runCommand(similarCommand, line)).rejects.toMatchObject({ code: 'NOT_IN_VIEW' })
  })
})

describe('diff', () => {
  test('two districts by role: their governments count as one, which is said', async () => {
    expect(await diff('江源区', '龙华区')).toEqual({
      exitCode: 0,
      err: '',
      out: `按角色对照,以下各项视为同一(--exact 按原名对照):
  本地·人民政府 = 江源区人民政府、龙华区人民政府
  本地 = 江源区、龙华区

          节点  边
共有         3   1
仅江源区     2   2
仅龙华区     0   1

共有
  本地·人民政府 —贯彻落实→ 行政处罚法

仅江源区
  江源区司法局 —开展→ 法律援助
  本地·人民政府 —开展→ “放管服”改革

仅龙华区
  本地·人民政府 —开展→ 法律援助
`,
    })
  })

  test('by names as they are, cut where asked', async () => {
    expect((await diff('江源区', '龙华区', { options: { exact: true, limit: '1' }, language: 'en' })).out).toBe(
      `             nodes  edges
common           2      0
only 江源区      3      3
only 龙华区      1      2

only 江源区
  江源区人民政府 —implements→ Law on Administrative Penalties
  … 2 more

only 龙华区
  龙华区人民政府 —implements→ Law on Administrative Penalties
  … 1 more
`,
    )
  })

  test('two years of one district need no roles', async () => {
    expect((await diff('2021', '2022', { options: { place: ['江源区'] } })).out).toBe(`        节点  边
共有       2   1
仅2021     0   0
仅2022     3   2

共有
  江源区人民政府 —贯彻落实→ 行政处罚法

仅2022
  江源区人民政府 —开展→ “放管服”改革
  江源区司法局 —开展→ 法律援助
`)
  })

  test('as JSON: sides, roles with their members, and the evidence of both sides on a common edge', async () => {
    const { counts, roles, edges } = JSON.parse((await diff('江源区', '龙华区', { options: { json: true } })).out)
    expect(counts.common).toEqual({ nodes: 3, edges: 1 })
    const id = (end: string) => `https://w3id.org/zhengmai/id/${end}`
    expect(roles[0]).toEqual({
      iri: id('role/org/gov'),
      label: { zh: '本地·人民政府', en: 'own Government organ 人民政府' },
      members: [id('org/1/gov'), id('org/2/gov')],
    })
    const common = edges.filter(({ side }: { side: string }) => side === 'common')
    expect(common).toHaveLength(1)
    expect(common[0].evidence.map(({ report }: { report: { iri: string } }) => report.iri)).toEqual([
      id('report/1/2021'),
      id('report/1/2022'),
      id('report/2/2022'),
    ])
  })

  test('a side without reports is refused by name', async () => {
    await expect(diff('某省', '2019')).rejects.toMatchObject({
      code: 'NO_REPORT',
      text: { zh: '没有“2019”的报告述及该视图中的关系。请检查地方或年份,或减少筛选。' },
    })
  })
})
