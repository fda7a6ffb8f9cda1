import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findReports, loadReport, passedOver } from '../../../src/ingest/find-reports.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-reports-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function put(name: string, content = '文'): Promise<void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
  await writeFile(path.join(folder, name), content)
}

describe('findReports', () => {
  test('finds report files below a folder in name order and leaves the rest', async () => {
    for (const name of ['b.txt', 'a/2.md', 'a/1.TXT', 'notes.json', '.hidden/c.txt']) await put(name)
    const found = await findReports([folder])
    expect(found.map(({ name }) => name)).toEqual(['a/1.TXT', 'a/2.md', 'b.txt'])
  })

  test('documents of other kinds are taken, to be refused by name; the rest is counted', async () => {
    for (const name of ['a.txt', 'b.wps', 'c/d.OFD', 'e.jpg', 'c/f.JPG', 'g', 'h.json', 'i.csv']) await put(name)
    expect((await findReports([folder])).map(({ name }) => name)).toEqual(['a.txt', 'b.wps', 'c/d.OFD'])
    expect([...(await passedOver([folder, path.join(folder, 'e.jpg')]))]).toEqual([
      ['', 1],
      ['.jpg', 2],
    ])
  })

  test('a manifest says what it knows of its files', async () => {
    await put('a.txt')
    await put('b.txt')
    await put('corpus.csv', 'file,place,year,body,url,fetched\na.txt,220605,2022,,http://e/a,\n')
    const found = await findReports([folder])
    expect(found.map(({ name, facts }) => [name, facts])).toEqual([
      ['a.txt', { place: '220605', year: 2022, url: 'http://e/a' }],
      ['b.txt', undefined],
    ])
  })

  test('a file named by itself is taken whatever its ending', async () => {
    await put('odd.dat', '文字')
    const [file] = await findReports([path.join(folder, 'odd.dat')])
    expect(Buffer.from((await loadReport(file)).content).toString()).toBe('文字')
  })

  test('the order and the repetition of names make no difference', async () => {
    for (const name of ['b.txt', 'a.txt', 'c/d.txt']) await put(name)
    const full = (name: string) => path.join(folder, name)
    const names = async (...given: readonly string[]) => (await findReports(given)).map(({ name }) => name)
    expect(await names(full('b.txt'), full('a.txt'), full('b.txt'))).toEqual(['a.txt', 'b.txt'])
    expect(await names(full('c/d.txt'), folder)).toEqual(['a.txt', 'b.txt', 'c/d.txt'])
    expect(await names(folder, full('c/d.txt'))).toEqual(['a.txt', 'b.txt', 'c/d.txt'])
  })

  test('a file named by itself is known to the manifest beside it', async () => {
    await put('a.txt')
    await put('corpus.csv', 'file,place,year,body,url,fetched\na.txt,220605,2022,,,\n')
    const found = await findReports([path.join(folder, 'a.txt')])
    expect(found.map(({ name, facts }) => [name, facts])).toEqual([['a.txt', { place: '220605', year: 2022 }]])
  })

  test.each([
    ['a missing file', async () => path.join(folder, 'none.txt'), 'NO_FILE'],
    ['a folder without reports', async () => folder, 'NO_REPORTS'],
    [
      'a manifest that names an absent file',
      async () => {
        await put('a.txt')
        await put('corpus.csv', 'file,place,year,body,url,fetched\ngone.txt,,,,,\n')
        return folder
      },
      'MANIFEST_FILE_MISSING',
    ],
  ])('%s is refused', async (_, name, code) => {
    await expect(findReports([await name()])).rejects.toThrow(expect.objectContaining({ code }))
  })

  test.each([
    ['with an unknown column', 'file,colour\na.txt,red\n'],
    ['without the column of files', 'place,year\n220605,2022\n'],
    ['that names a file twice', 'file,year\na.txt,2022\na.txt,2023\n'],
    ['with a code that is none', 'file,place\na.txt,江源区\n'],
  ])('a manifest %s is refused', async (_, manifest) => {
    await put('a.txt')
    await put('corpus.csv', manifest)
    await expect(findReports([folder])).rejects.toThrow(expect.objectContaining({ code: 'CSV_SYNTAX' }))
  })
})
