import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeTogether, writeWhole } from '../../../src/export/write-file.ts'

async function* parts(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}

async function* failing(): AsyncGenerator<string> {
  yield 'half'
  throw new Error('the source broke')
}

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'zhengmai-write-'))
}

describe('files that are there whole or not at all', () => {
  test('all parts are in the file, and nothing else is left in the folder', async () => {
    const folder = newFolder()
    expect(await writeWhole(path.join(folder, 'a.txt'), parts('图', 'b'))).toBe(4)
    expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('图b')
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  test('a source that fails leaves the old file as it was and no half one', async () => {
    const folder = newFolder()
    writeFileSync(path.join(folder, 'a.txt'), 'old')
    await expect(writeWhole(path.join(folder, 'a.txt'), failing())).rejects.toThrow('the source broke')
    expect([readdirSync(folder), readFileSync(path.join(folder, 'a.txt'), 'utf8')]).toEqual([['a.txt'], 'old'])
  })

  test('of files that belong together, none is new when one fails, and a stop leaves nothing behind', async () => {
    const folder = newFolder()
    const [first, second] = ['a.csv', 'b.csv'].map((name) => path.join(folder, name))
    writeFileSync(first, 'old')
    const files = [
      { file: first, parts: parts('new') },
      { file: second, parts: failing() },
    ]
    await expect(writeTogether(files)).rejects.toThrow('the source broke')
    const signal = AbortSignal.abort()
    await expect(writeWhole(second, parts('new'), { signal })).rejects.toMatchObject({ code: 'ABORTED' })
    expect([readdirSync(folder), readFileSync(first, 'utf8')]).toEqual([['a.csv'], 'old'])
    expect(await writeTogether([files[0], { file: second, parts: parts('图') }])).toBe(3)
    expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv'])
  })

  test('when a later target cannot be replaced, earlier ones are put back as they were', async () => {
    const folder = newFolder()
    const [first, second, third] = ['a.csv', 'b.csv', 'c.csv'].map((name) => path.join(folder, name))
    writeFileSync(first, 'old')
    mkdirSync(third)
    const files = [first, second, third].map((file) => ({ file, parts: parts('new') }))
    await expect(writeTogether(files)).rejects.toMatchObject({ code: 'CANNOT_WRITE' })
    expect([readdirSync(folder), readFileSync(first, 'utf8')]).toEqual([['a.csv', 'c.csv'], 'old'])
  })

  test('old files are gone from under every name once all are replaced', async () => {
    const folder = newFolder()
    const files = ['a.csv', 'b.csv'].map((name) => path.join(folder, name))
    for (const file of files) writeFileSync(file, 'old')
    await writeTogether(files.map((file) => ({ file, parts: parts('new') })))
    expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv'])
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(['new', 'new'])
  })

  test('a target that cannot be written is one sentence', async () => {
    const folder = newFolder()
    const file = path.join(folder, 'no', 'a.txt')
    await expect(writeWhole(file, parts('a'))).rejects.toMatchObject({
      code: 'CANNOT_WRITE',
      text: {
        en: `"${file}" cannot be written: its folder does not exist. Nothing was left behind; name another file with --out.`,
      },
    })
    mkdirSync(path.join(folder, 'taken'))
    await expect(writeWhole(path.join(folder, 'taken'), parts('a'))).rejects.toMatchObject({ code: 'CANNOT_WRITE' })
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
