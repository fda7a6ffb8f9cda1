import { beforeEach, describe, expect, test } from 'vitest'
import { Disk } from '../../../src/store/disk.ts'
import type { NarrowArray } from '../../../src/store/parts.ts'
import { Segment } from '../../../src/store/segment.ts'
import { SegmentWriter } from '../../../src/store/segment-writer.ts'
import { SimulatedFiles } from '../../support/simulated-files.ts'

const FILE = '/store/segment-3'
let files: SimulatedFiles
let disk: Disk

const SECTIONS: Readonly<Record<string, NarrowArray>> = {
  empty: new Uint32Array(0),
  ids: Uint32Array.from({ length: 150_000 }, (_, i) => i * 3),
  hashes: Uint32Array.from({ length: 70_000 }, (_, i) => Math.imul(i, 0x9e3779b1)),
  ranks: Uint8Array.from({ length: 70_001 }, (_, i) => i % 23),
  wide: Uint16Array.from({ length: 70_001 }, (_, i) => i),
  text: new TextEncoder().encode('江源区人民政府工作报告'.repeat(3000)),
}

beforeEach(() => {
  files = new SimulatedFiles()
  files.makeFolder('/store')
  disk = new Disk(files)
})

async function write(sections = SECTIONS): Promise<number> {
  const writer = new SegmentWriter(disk, FILE, 3)
  for (const [name, values] of Object.entries(sections)) for (const _ of writer.section(name, values));
  return await writer.finish({ size: 5, hasRepeats: false })
}

describe('a segment', () => {
  test('gives back every section in its width, and the facts', async () => {
    const length = await write()
    const segment = new Segment(disk, FILE, 3)
    const read = segment.sections().map(({ name }) => [name, segment.read(name)])
    expect(Object.fromEntries(read)).toEqual(SECTIONS)
    expect(segment.facts).toEqual({ size: 5, hasRepeats: false })
    expect(segment.byteLength).toBe(length)
    expect([...segment.damagedOffsets()]).toEqual([])
  })

  test('takes few bytes for what is sorted, few-valued or text', async () => {
    await write()
    const sizes = new Segment(disk, FILE, 3).sections().map(({ name, byteLength }) => [name, byteLength])
    const { ids, ranks, text, hashes } = Object.fromEntries(sizes)
    expect(ids).toBeLessThan(10_000)
    expect(ranks).toBeLessThan(50_000)
    expect(text).toBeLessThan(5_000)
    expect(hashes).toBeLessThanOrEqual(70_000 * 4 + 10)
  })

  test('reads nothing but the directory when opened', async () => {
    await write()
    files.counts.read = 0
    new Segment(disk, FILE, 3)
    expect(files.counts.read).toBe(3)
  })

  test('is refused with name and offset when any bit is turned', async () => {
    await write({ ids: SECTIONS.ids!, text: SECTIONS.text!.slice(0, 3000) })
    const bits = files.content(FILE).length * 8
    const wrong: number[] = []
    for (let bit = 0; bit < bits; bit += 131) {
      files.flip(FILE, bit)
      const read = () => {
        const segment = new Segment(disk, FILE, 3)
        return segment.sections().map(({ name }) => segment.read(name))
      }
      try {
        read()
        wrong.push(bit)
      } catch (error) {
        expect(String(error)).toMatch(/segment-3 (is damaged at byte \d+|has store format \d+)/)
      }
      files.flip(FILE, bit)
    }
    expect(wrong).toEqual([])
  })

  test('is refused when cut short, to any length', async () => {
    await write({ text: SECTIONS.text!.slice(0, 300) })
    const file = disk.open(FILE, 'update')
    for (let size = file.size() - 1; size >= 0; size -= 1) {
      file.truncate(size)
      expect(() => new Segment(disk, FILE, 3)).toThrow('segment-3 is damaged at byte')
    }
  })

  test.each(['write', 'sync'])('leaves no file behind when a %s fails', async (failing) => {
    files.fault = (call, _file, count) =>
      call === failing && (failing === 'sync' || count === 4) ? 'ENOSPC' : undefined
    await expect(write()).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(files.files()).toEqual([])
  })
})
