/** `export` as a user meets it: every format, again and the same; files whole or not there; what is empty or lost is said. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '../../src/cli/commands/export.ts'
import { FORMATS } from '../../src/export/formats.ts'
import { findChineseFont } from '../../src/export/png.ts'
import { graphCorpusFolder } from '../support/graph-corpus.ts'
import { type CommandLine, runCommand } from '../support/run-command.ts'

let storePath: string
let folder: string

beforeAll(async () => {
  storePath = await graphCorpusFolder()
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-out-'))
})

afterAll(async () => {
  await rm(path.dirname(storePath), { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

const run = (given: string, options: CommandLine['options'] = {}, line: Partial<CommandLine> = {}) =>
  runCommand(exportCommand, { storePath, arguments: [given], options, ...line })

/** Content by name of all files of a folder. */
async function contents(of: string): Promise<Record<string, string>> {
  const names = (await readdir(of)).sort()
  const texts = await Promise.all(names.map((name) => readFile(path.join(of, name), 'base64')))
  return Object.fromEntries(names.map((name, at) => [name, texts[at]]))
}

/** A picture needs a font with Chinese characters; all other formats need nothing. */
const DRAWABLE = FORMATS.filter(({ name }) => name !== 'png' || findChineseFont() !== undefined)

describe('every format', () => {
  test.each(DRAWABLE.map(({ name }) => name))(
    '%s: a rerun gives the same bytes, and nothing else is left',
    async (name) => {
      const format = FORMATS.find((known) => known.name === name)
      const folders = ['first', 'second'].map((which) => path.join(folder, `${name}-${which}`))
      const read = []
      for (const into of folders) {
        await mkdir(into)
        const said = await run('everything', { format: name, out: path.join(into, 'graph') })
        expect(said).toMatchObject({ exitCode: 0, out: '' })
        expect(said.err).toMatch(new RegExp(`^${name}:节点 9 个,边 9 条,数据版本 sha256:[0-9a-f]{16}:`))
        read.push(await contents(into))
      }
      expect(Object.keys(read[0] ?? {}).sort()).toEqual(format?.files.map(({ ending }) => `graph${ending}`).sort())
      expect(read[1]).toEqual(read[0])
    },
  )

  test.each(DRAWABLE.map(({ name }) => name))(
    '%s: an empty graph is written, and why it is empty is said',
    async (name) => {
      const said = await run('citations', { format: name, year: ['1999'], out: path.join(folder, 'empty') })
      expect(said.exitCode).toBe(0)
      expect(said.err.split('\n').slice(0, 2)).toEqual([
        '视图 citations 没有边:存储中没有这些地方和年份的报告(共有报告 3 份,见“zhengmai coverage”)。',
        expect.stringMatching(new RegExp(`^${name}:节点 0 个,边 0 条`)),
      ])
    },
  )

  test.each(DRAWABLE.map(({ name }) => name))(
    '%s: a target that cannot be written leaves no half file',
    async (name) => {
      const into = path.join(folder, `${name}-blocked`)
      const format = FORMATS.find((known) => known.name === name)
      const endings = format?.files.map(({ ending }) => ending) ?? []
      await mkdir(path.join(into, `graph${endings.at(-1)}`), { recursive: true })
      await writeFile(path.join(into, 'other.txt'), 'kept')
      await expect(run('citations', { format: name, out: path.join(into, 'graph') })).rejects.toMatchObject({
        code: 'CANNOT_WRITE',
      })
      // Of several files those before the blocked one may be there, but whole; no temporary one is.
      expect((await readdir(into)).filter((file) => file.endsWith('.part'))).toEqual([])
    },
  )
})

describe('what is asked for', () => {
  test('the format follows from the ending, and the name of --out is kept', async () => {
    await run('citations', { out: path.join(folder, '引用.graphml') })
    const text = await readFile(path.join(folder, '引用.graphml'), 'utf8')
    expect(text).toContain('<y:NodeLabel')
    await run('citations', { out: path.join(folder, 'lists.csv') })
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['lists-edges.csv', 'lists-nodes.csv']))
  })

  test('two districts by role: one government, coloured by who says so', async () => {
    const options = { format: 'csv', compare: ['江源区', '龙华区'], 'by-role': true }
    const { out } = await run('everything', options)
    const labels = out
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(6, 8).join(' → '))
    expect(labels.sort()).toEqual([
      '本地·人民政府 → “放管服”改革',
      '本地·人民政府 → 法律援助',
      '本地·人民政府 → 行政处罚法',
      '江源区司法局 → 法律援助',
    ])
  })

  test('nodes say whose they are by name, edges which report says so', async () => {
    await run('everything', { format: 'csv', place: ['龙华区'], out: path.join(folder, 'named') })
    const rows = async (file: string) =>
      (await readFile(path.join(folder, file), 'utf8'))
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','))
    const [head = [], ...nodes] = await rows('named-nodes.csv')
    const placeOf = (name: string) => nodes.find((row) => row[1] === name)?.[head.indexOf('placeName')]
    expect(['龙华区人民政府', '龙华区', '法律援助'].map(placeOf)).toEqual(['龙华区', '龙华区', ''])
    const [edgeHead = [], ...edges] = await rows('named-edges.csv')
    const reports = edges.map((row) => row[edgeHead.indexOf('reportName')])
    expect(new Set(reports)).toEqual(new Set(['2022年报告', '']))
  })

  test('around an entity: what lies within the hops', async () => {
    const { err } = await run('everything', { format: 'csv', around: '江源区司法局', hops: '1' }, { language: 'en' })
    expect(err).toMatch(/^csv: 3 nodes, 2 edges, /)
  })

  test('what the format cannot hold is said with counts', async () => {
    const { err } = await run('citations', { format: 'pajek', out: path.join(folder, 'net') }, { language: 'en' })
    expect(err.split('\n')[1]).toBe(
      '  not held: evidence, origin and identifier of 3 edges (they are in the edge list beside the network); the years of 3 nodes as time (they are text); class, place and level of 4 nodes (only their label and kind are kept)',
    )
  })

  test.each([
    [
      ['citatons'],
      {},
      'UNKNOWN_VIEW',
      '“citatons”不是视图、问题、文件,也不是 SPARQL。相近的有:citations、citations-by-year。',
    ],
    [['citations'], { format: 'gexff' }, 'UNKNOWN_FORMAT', /没有名为“gexff”的导出格式。可用的有:gexf、graphml/],
    [['citations'], { compare: ['江源区'] }, 'BAD_OPTION', '--compare 须给出两个地方或两个年份。'],
    [
      ['citations'],
      { around: '江原区' },
      'UNKNOWN_ENTITY',
      '图谱中没有“江原区”。相近的有:江源区。可用名称、代码或 IRI。',
    ],
  ])('%j %j is refused with names that there are', async (given, options, code, zh) => {
    const refused = run(given[0] ?? '', options)
    await expect(refused).rejects.toMatchObject({ code })
    await expect(refused).rejects.toMatchObject({
      text: { zh: typeof zh === 'string' ? zh : expect.stringMatching(zh) },
    })
  })
})
