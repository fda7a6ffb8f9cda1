/** What a user may give that cannot be used: one clear sentence, exit code 2, and the store as it was. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourcePath } from '../../src/resources.ts'
import { runLine } from '../support/command-line.ts'

let folder: string
let store: string

/** Words of a test's line: FOLDER and STORE stand for where the test's files and its store lie. */
function words(line: string): string[] {
  return line.split(' ').map((word) => word.replace('FOLDER', folder).replace('STORE', store).replaceAll('␠', ' '))
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-cli-'))
  store = path.join(folder, 'store')
  await mkdir(path.join(folder, 'empty-folder'))
  await mkdir(path.join(folder, 'authority'))
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'empty.txt': '',
    'binary.txt': Buffer.from([0, 1, 2, 0, 255, 254, 0, 0, 7]),
    'broken.txt': Buffer.concat([Buffer.from('报告'), Buffer.from([0xff, 0xfe, 0xfd, 0x80])]),
    'no-place.txt': '2022年法治政府建设报告\n\n一、工作情况\n开展活动3次。\n',
    'no-year.txt': '江源区法治政府建设报告\n\n一、工作情况\n开展活动3次。\n',
    'letter.csv': 'id,x\n1,2\n',
    'relative.ttl': '<a> <b> <c> .',
    'torn.ttl': '<urn:a> <urn:b> .',
    'noise.nq': Buffer.from([0x3c, 0xff, 0xfe, 0x0a]),
    'torn.gold.json': '[1',
    'no-text.gold.json': '{}',
    'bad.rq': 'SELECT ?s\nWHERE { ?s ?p }',
    'corrections.tsv': 'confirm\n',
    'authority/bodies.csv': 'a,b\n1,2\n',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content)
  const made = await runLine(['ingest', resourcePath('data', 'reports', '131128-2022.txt'), '--store', store])
  expect(made.code, made.err).toBe(0)
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

/** The line, and the sentence in English. The sentence in Chinese is only asked to be one and to be Chinese. */
const CASES: readonly (readonly [line: string, sentence: RegExp])[] = [
  ['ingest FOLDER/none.txt', /There is no file or folder ".*none\.txt"/],
  ['ingest FOLDER/empty-folder', /holds no reports/],
  ['ingest FOLDER/no-place.txt --store /proc/zhengmai', /\/proc\/zhengmai/],
  ['ingest FOLDER/no-place.txt --store FOLDER/empty.txt', /empty\.txt/],
  ['ingest FOLDER/no-place.txt --authority FOLDER/none', /none does not exist/],
  ['ingest FOLDER/no-place.txt --authority FOLDER/authority', /bodies\.csv is missing id, name/],
  ['ingest FOLDER/no-place.txt --corrections FOLDER/none.tsv', /none\.tsv" cannot be read/],
  ['ingest FOLDER/no-place.txt --corrections FOLDER/corrections.tsv', /Line 1 .*1 fields/],
  ['ingest FOLDER/no-place.txt --workers many', /--workers takes a whole number/],
  ['ingest FOLDER/no-place.txt --model m', /both --model-endpoint and --model/],
  ['annotate FOLDER/none.txt', /There is no file or folder/],
  ['annotate FOLDER/empty-folder', /holds no reports/],
  ['annotate FOLDER/empty.txt', /empty\.txt is empty/],
  ['annotate FOLDER/binary.txt', /binary file/],
  ['annotate FOLDER/no-year.txt', /which year/],
  ['annotate FOLDER/no-place.txt', /no-place\.txt/],
  ['annotate FOLDER/no-place.txt --place 999999 --year 2022', /place code 999999/],
  ['annotate FOLDER/no-place.txt --year 22', /--year takes a whole number of at least 1900/],
  ['review FOLDER/no-year.txt', /which year/],
  ['eval FOLDER/none.gold.json', /There is no file "[^"]*none\.gold\.json"/],
  ['eval FOLDER/torn.gold.json', /cannot be read as JSON/],
  ['eval FOLDER/no-text.gold.json', /The text "no-text\.txt".*--texts/],
  ['load FOLDER/none.ttl --store FOLDER/new', /There is no file ".*none\.ttl"/],
  ['load FOLDER/empty-folder --store FOLDER/new', /is a folder\. Name the files in it/],
  ['load FOLDER/letter.csv', /letter\.csv" is not known/],
  ['load FOLDER/relative.ttl', /Line 1, column 1: the IRI <a> is relative/],
  ['load FOLDER/torn.ttl', /Line 1, column 17/],
  ['load FOLDER/noise.nq', /Line 1.*not UTF-8/],
  ['load FOLDER/torn.ttl --format word', /format "word" is not known/],
  ['query FOLDER/none.rq', /query file ".*none\.rq" cannot be read/],
  ['query FOLDER/empty.txt', /The query is empty/],
  ['query FOLDER/bad.rq', /Line 2, column 15: found `}`/],
  ['query SELECT␠?s␠WHERE␠{␠?s␠zm:text␠}', /Line 1, column 30: found `}`/],
  ['query SELECT␠*␠{␠?s␠foo:x␠?o␠}', /prefix "foo:" is not declared/],
  ['query DELETE␠WHERE␠{␠?s␠?p␠?o␠}', /This is an update.*--update/],
  ['query --update ASK␠{}', /This is a query.*--update/],
  ['query ASK␠{}␠ --format csv', /format "csv" cannot hold this result\. Use one of table, json, xml/],
  ['query ASK␠{} --format turtle', /format "turtle" cannot hold this result/],
  ['query SELECT␠*␠{} --format turtle', /format "turtle" cannot hold this result/],
  ['query CONSTRUCT␠WHERE␠{} --format csv', /format "csv" cannot hold this result/],
  ['query ASK␠{} --timeout soon', /--timeout takes a whole number of at least 0/],
  ['query ASK␠{} --format jsno', /--format cannot be "jsno".*Did you mean json\?/],
  ['ask documents-of-reprot', /Near it: documents-of-report/],
  ['ask figures-of-body --param body', /NAME=VALUE/],
  ['ask figures-of-body --param x=1', /no parameter "x"; it takes body, year/],
  ['ask figures-of-body --param body=131128 --param year=abc', /"abc" is not a year/],
  ['ask figures-of-body --param body=不存在的机构', /nothing called "不存在的机构"/],
  ['entity 不存在的实体', /nothing called "不存在的实体"/],
  ['entity 131128 --facts few', /--facts takes a whole number/],
  ['panel --place 不存在的地方', /nothing called "不存在的地方"/],
  ['panel --indicator ZZ-99', /nothing called "ZZ-99"/],
  ['panel --expected FOLDER/none.csv', /none\.csv" cannot be read/],
  ['panel --expected FOLDER/letter.csv', /letter\.csv/],
  ['panel --out FOLDER/none/panel.csv', /cannot be written/],
  ['panel --format xlsx', /Name a file with --out/],
  ['changes 131128 2001 2002', /no report of that place for 2001/],
  ['changes 131128 then 2022', /"then" is not a year/],
  ['citations --document 不存在的文件', /nothing called/],
  ['diffusion 不存在的文件', /nothing called/],
  ['trace 不存在的地方', /nothing called/],
  ['reuse --place 不存在的地方', /nothing called/],
  ['topics --place 不存在的地方', /nothing called/],
  ['chart pie', /no chart "pie"/],
  ['audit --check sumz', /no audit check "sumz"/],
  ['neighbours 不存在的实体', /nothing called/],
  ['path 131128 不存在的实体', /nothing called/],
  ['rank --view citatoins', /Near it: citations/],
  ['rank --measure degre', /no measure "degre"/],
  ['communities --resolution 0', /--resolution takes a positive number/],
  ['components --kind Programm', /Near it: Program/],
  ['similar 131128 不存在的实体', /nothing called/],
  ['diff 131128 不存在的实体', /nothing called/],
  ['export citatoins', /citations/],
  ['export citations --format gefx', /gexf/],
  ['export citations --out FOLDER/none/x.gexf', /cannot be written/],
  ['serve --port 99999', /up to 65535/],
  ['serve --host nowhere.invalid', /nowhere\.invalid/],
  ['store info FOLDER/empty-folder', /not a store/],
  ['store verify FOLDER/none', /not a store/],
  ['store compact FOLDER/none', /not a store/],
  ['store backup STORE', /is not empty/],
  ['store restore FOLDER/none --store FOLDER/new', /not a store/],
  ['ingets', /Unknown command 'ingets'\. Did you mean ingest\?/],
  ['store verfy', /Unknown command 'verfy'\. Did you mean verify\?/],
  ['stats --stoer x', /Did you mean --store\?/],
  ['ask', /Missing required argument 'name'/],
  ['stats x', /Too many arguments/],
  ['stats --lang fr', /--lang cannot be "fr"/],
]

/** The line with the test's store, unless it names one. */
function complete(line: string): string[] {
  const given = words(line)
  return given.includes('--store') || line.startsWith('store restore') ? given : [...given, '--store', store]
}

describe('bad input ends with 2 and one sentence', () => {
  test.each(CASES)('%s', async (line, sentence) => {
    const { code, out, err } = await runLine(complete(line))
    expect(err).toMatch(sentence)
    expect(err).toMatch(/^zhengmai: .*\n$/)
    expect([code, out]).toEqual([2, ''])
    // Reading the authority data anew for each of these takes a second; their sentences in Chinese have tests of their own.
    if (/^(ingest|annotate|review)/.test(line)) return
    const chinese = await runLine(complete(line), { language: 'zh' })
    expect(chinese.err).toMatch(/^zhengmai: .*\p{Script=Han}.*。.*\n$/u)
    expect([chinese.code, chinese.out]).toEqual([2, ''])
  })

  test('the store is as it was, and no other was made', async () => {
    const { reports, quads } = JSON.parse((await runLine(['stats', '--json', '--store', store])).out)
    expect(reports).toBe(1)
    expect(quads).toBeGreaterThan(10_000)
    expect((await runLine(['store', 'verify', store])).code).toBe(0)
    expect((await readdir(folder)).filter((name) => name === 'new')).toEqual([])
  })
})

describe('reports that cannot be read', () => {
  const bad = ['empty.txt', 'binary.txt', 'broken.txt', 'no-place.txt', 'no-year.txt']

  test('are left out by name, each named once, and the store keeps what it had', async () => {
    const { code, out } = await runLine(['ingest', ...bad.map((name) => path.join(folder, name)), '--store', store])
    expect(code).toBe(2)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(bad.length + 1)
    for (const [index, name] of [...bad].sort().entries()) {
      expect(lines[index]).toMatch(/^Left out: /)
      expect(lines[index]?.split(name)).toHaveLength(2)
    }
    expect(lines.at(-1)).toBe('No report was ingested.')
    expect(JSON.parse((await runLine(['stats', '--json', '--store', store])).out).reports).toBe(1)
  })

  test('beside one that can be read make the exit code 1', async () => {
    const good = resourcePath('data', 'reports', '131128-2022.txt')
    const { code, out } = await runLine(['ingest', path.join(folder, 'empty.txt'), good, '--store', store])
    expect(code).toBe(1)
    expect(out).toContain('Ingested 1 reports, left out 1.')
  })
})
