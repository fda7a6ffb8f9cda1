/** The commands that look after a store, on folders that they cannot work with: one sentence with its code, exit code 2, and
 *  every file as it was. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Disk } from '../../src/store/disk.ts'
import { nodeFiles } from '../../src/store/files.ts'
import { openFolder } from '../../src/store/folder.ts'
import { load } from '../../src/store/load.ts'
import { writeManifest } from '../../src/store/manifest.ts'
import { runLine } from '../support/command-line.ts'

let around: string
const at = (name: string) => path.join(around, name)

beforeAll(async () => {
  around = mkdtempSync(path.join(tmpdir(), 'zhengmai-folders-'))
  const store = await openFolder(at('store'), { create: true })
  await load(store, '<urn:s> <urn:p> "政" .', { format: 'nquads' })
  await store.close()
  mkdirSync(at('empty'))
  mkdirSync(at('foreign'))
  writeFileSync(path.join(at('foreign'), 'thesis.docx'), 'mine')
  writeFileSync(at('file'), 'mine')
  for (const [name, format] of [
    ['older', 0],
    ['newer', 99],
  ] as const) {
    cpSync(at('store'), at(name), { recursive: true })
    await writeManifest(new Disk(nodeFiles), at(name), { format, logs: [1] })
  }
  cpSync(at('store'), at('damaged'), { recursive: true })
  writeFileSync(path.join(at('damaged'), 'manifest'), 'zhengmai-store\n{"format":1,"logs":[1]}\n00000000\n')
})
afterAll(() => rmSync(around, { recursive: true }))

/** Names and contents of all files. */
const content = () =>
  readdirSync(around, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file, readFileSync(file, 'utf8')])

/** The command on a folder: as the store of info, verify and compact, as the source of backup and restore. */
function lineOf(command: string, folder: string): string[] {
  if (command === 'backup') return ['store', 'backup', at('target'), '--store', at(folder)]
  if (command === 'restore') return ['store', 'restore', at(folder), '--store', at('target')]
  return ['store', command, '--store', at(folder)]
}

async function refusal(line: readonly string[]): Promise<unknown> {
  const before = content()
  const { code, out, err } = await runLine(line)
  expect(content()).toEqual(before)
  return [code, out, err.trim().split('\n').length, err]
}

const SENTENCES: readonly (readonly [folder: string, sentence: RegExp])[] = [
  ['missing', /missing is not a store of zhengmai/],
  ['empty', /empty is not a store of zhengmai/],
  ['foreign', /foreign is not a store of zhengmai/],
  ['file', /file is not a store of zhengmai/],
  ['older', /manifest has store format 0, this program reads format 1; load the data anew/],
  ['newer', /manifest has store format 99, this program reads format 1; install a newer zhengmai/],
  ['damaged', /manifest is damaged at byte 0.*backup/],
]
const COMMANDS = ['info', 'verify', 'compact', 'backup', 'restore']

describe.each(SENTENCES)('a folder that is %s', (folder, sentence) => {
  test.each(COMMANDS)('store %s', async (command) => {
    // Damage is what verify looks for: it tells it as its result, with exit code 1.
    if (command === 'verify' && folder === 'damaged') {
      const { code, out } = await runLine(lineOf(command, folder))
      expect([code, sentence.test(out)]).toEqual([1, true])
      return
    }
    expect(await refusal(lineOf(command, folder))).toEqual([2, '', 1, expect.stringMatching(sentence)])
  })
})

describe('a store that another writer has open', () => {
  test('is not compacted, but told of, verified and backed up', async () => {
    const writer = await openFolder(at('store'))
    expect(await refusal(lineOf('compact', 'store'))).toEqual([
      2,
      '',
      1,
      expect.stringMatching(new RegExp(`is being written by process ${process.pid}|${process.pid}`)),
    ])
    for (const command of ['info', 'verify', 'backup']) {
      expect([command, (await runLine(lineOf(command, 'store'))).code]).toEqual([command, 0])
    }
    await writer.close()
    rmSync(at('target'), { recursive: true })
  })
})

describe('a target that holds something', () => {
  test('a backup or restore onto a store, a foreign folder or itself is refused', async () => {
    for (const target of ['older', 'foreign', 'store']) {
      const sentence = expect.stringMatching(new RegExp(`${target} is not empty \\(it holds .*nothing was written`))
      expect(await refusal(['store', 'backup', at(target), '--store', at('store')])).toEqual([2, '', 1, sentence])
      expect(await refusal(['store', 'restore', at('store'), '--store', at(target)])).toEqual([2, '', 1, sentence])
    }
  })

  test('a target that is a file is refused', async () => {
    expect(await refusal(['store', 'backup', at('file'), '--store', at('store')])).toEqual([
      2,
      '',
      1,
      expect.stringMatching(/file is not a folder; choose another path/),
    ])
  })
})

// The superuser may write anywhere, so this says nothing for one.
test.skipIf(process.getuid?.() === 0)('a folder that may only be read: read, but not compacted', async () => {
  cpSync(at('store'), at('read-only'), { recursive: true })
  chmodSync(at('read-only'), 0o555)
  try {
    expect((await runLine(lineOf('info', 'read-only'))).code).toBe(0)
    expect((await runLine(lineOf('verify', 'read-only'))).code).toBe(0)
    expect(await refusal(lineOf('compact', 'read-only'))).toEqual([
      2,
      '',
      1,
      expect.stringMatching(/may not be written by this user/),
    ])
  } finally {
    chmodSync(at('read-only'), 0o755)
  }
})
