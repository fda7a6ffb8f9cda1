import { beforeEach, describe, expect, test } from 'vitest'
import { Disk } from '../../../src/store/disk.ts'
import { manifestPath, readManifest, removeStrayFiles, writeManifest } from '../../../src/store/manifest.ts'
import { randomFrom, SimulatedFiles } from '../../support/simulated-files.ts'

const FOLDER = '/store'
const OLD = { format: 1, logs: [1] }
const NEW = { format: 1, segment: 2, logs: [1, 2] }
let files: SimulatedFiles
let disk: Disk

beforeEach(() => {
  files = new SimulatedFiles()
  files.makeFolder(FOLDER)
  disk = new Disk(files)
})

describe('the manifest', () => {
  test('is text that says which files are the store', async () => {
    await writeManifest(disk, FOLDER, NEW)
    expect(new TextDecoder().decode(files.content(manifestPath(FOLDER)))).toBe(
      'zhengmai-store\n{"format":1,"segment":2,"logs":[1,2]}\n816b3299\n',
    )
    expect(readManifest(disk, FOLDER)).toEqual(NEW)
  })

  test('a folder without one is no store', () => {
    expect(() => readManifest(disk, FOLDER)).toThrow('/store is not a store of zhengmai: it has no manifest;')
  })

  test('is refused when any bit is turned', async () => {
    await writeManifest(disk, FOLDER, NEW)
    const bits = files.content(manifestPath(FOLDER)).length * 8
    for (let bit = 0; bit < bits; bit += 1) {
      files.flip(manifestPath(FOLDER), bit)
      expect(() => readManifest(disk, FOLDER)).toThrow('manifest is damaged at byte 0;')
      files.flip(manifestPath(FOLDER), bit)
    }
  })

  test.each([
    [2, 'manifest has store format 2, this program reads format 1; install a newer zhengmai.'],
    [0, 'manifest has store format 0, this program reads format 1; load the data anew with this version.'],
  ])('of format %d is refused with advice', async (format, message) => {
    await writeManifest(disk, FOLDER, { format, logs: [1] })
    expect(() => readManifest(disk, FOLDER)).toThrow(message)
  })

  test('after a power cut during a change there is the old or the new one, and the new one after it', async () => {
    await writeManifest(disk, FOLDER, OLD)
    for (let stop = 1; stop < 40; stop += 1) {
      const copy = files.afterKill()
      let calls = 0
      copy.fault = () => (++calls >= stop ? 'EIO' : undefined)
      const done = await writeManifest(new Disk(copy), FOLDER, NEW).then(
        () => true,
        () => false,
      )
      for (let seed = 0; seed < 10; seed += 1) {
        const after = readManifest(new Disk(copy.afterPowerCut(randomFrom(seed))), FOLDER)
        expect(done ? [NEW] : [OLD, NEW]).toContainEqual(after)
      }
    }
  })
})

test('stray files of ours are removed, others left alone', () => {
  for (const name of [
    'segment-2',
    'segment-1',
    'log-1',
    'log-2',
    'log-0',
    'torn-1',
    'torn-0',
    'notes.txt',
    'manifest.new',
  ]) {
    files.open(`${FOLDER}/${name}`, 'create')
  }
  removeStrayFiles(disk, FOLDER, NEW)
  expect(files.list(FOLDER)).toEqual(['log-1', 'log-2', 'notes.txt', 'segment-2', 'torn-1'])
})
