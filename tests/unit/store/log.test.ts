import { beforeEach, describe, expect, test } from 'vitest'
import { Disk } from '../../../src/store/disk.ts'
import { createLog, LOG_HEADER_LENGTH, LogReader, LogWriter, RECORD_HEADER_LENGTH } from '../../../src/store/log.ts'
import { SimulatedFiles } from '../../support/simulated-files.ts'

const FILE = '/store/log-7'
let files: SimulatedFiles
let disk: Disk

beforeEach(async () => {
  files = new SimulatedFiles()
  files.makeFolder('/store')
  disk = new Disk(files)
  await createLog(disk, FILE, 7)
})

function reader(number = 7): LogReader {
  return new LogReader(disk.open(FILE, 'read'), number)
}

function readAll(from: LogReader): string[] {
  const payloads: string[] = []
  for (let payload = from.next(); payload !== undefined; payload = from.next()) {
    payloads.push(new TextDecoder().decode(payload))
  }
  return payloads
}

function writer(): LogWriter {
  const file = disk.open(FILE, 'update')
  const at = new LogReader(file, 7)
  readAll(at)
  return new LogWriter(file, at)
}

async function append(...payloads: readonly string[]): Promise<void> {
  const log = writer()
  for (const payload of payloads) await log.append(new TextEncoder().encode(payload))
}

function cut(bytes: number): void {
  const file = disk.open(FILE, 'update')
  file.truncate(file.size() - bytes)
}

describe('the log', () => {
  test('transactions come back in order, the empty one too', async () => {
    await append('one', '', '三')
    expect(readAll(reader())).toEqual(['one', '', '三'])
  })

  test('a reader goes on where it stopped', async () => {
    await append('one')
    const open = reader()
    expect(readAll(open)).toEqual(['one'])
    await append('two')
    expect(readAll(open)).toEqual(['two'])
  })

  test('a transaction of several records', async () => {
    const long = 'x'.repeat(2_500_000)
    await append('a', long, 'b')
    expect(readAll(reader())).toEqual(['a', long, 'b'])
  })

  test('a torn tail is no transaction, wherever it is torn', async () => {
    await append('one', 'two')
    const torn = RECORD_HEADER_LENGTH + 3
    for (let bytes = 1; bytes <= torn; bytes += 1) {
      cut(1)
      const open = reader()
      expect(readAll(open)).toEqual(['one'])
      expect(open.tail()).toBe(torn - bytes)
    }
  })

  test('a long transaction without its last record is no transaction', async () => {
    await append('one', 'x'.repeat(2_500_000))
    cut(10)
    expect(readAll(reader())).toEqual(['one'])
  })

  test('zeros where the power went are a torn tail', async () => {
    await append('one')
    const file = disk.open(FILE, 'update')
    file.write(new Uint8Array(4096), file.size())
    expect(readAll(reader())).toEqual(['one'])
  })

  test('a bad record with good ones behind it is damage, told with name and offset', async () => {
    await append('one', 'two', 'three')
    const second = LOG_HEADER_LENGTH + RECORD_HEADER_LENGTH + 3
    for (const at of [second, second + 4, second + 16, second + RECORD_HEADER_LENGTH]) {
      files.flip(FILE, 8 * at)
      expect(() => readAll(reader())).toThrow(`log-7 is damaged at byte ${second};`)
      files.flip(FILE, 8 * at)
    }
  })

  test('a log of another number or version is refused', async () => {
    expect(() => reader(8)).toThrow('log-7 is damaged at byte 8;')
  })

  test('a full disk leaves the log as it was, and the writer goes on when there is room', async () => {
    const log = writer()
    await log.append(new Uint8Array([1]))
    const before = files.content(FILE)
    files.capacity = files.used() + 40
    await expect(log.append(new Uint8Array(100))).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(files.content(FILE)).toEqual(before)
    files.capacity = Number.POSITIVE_INFINITY
    await log.append(new Uint8Array([2]))
    expect(readAll(reader())).toEqual(['\u0001', '\u0002'])
  })

  test('short writes are continued', async () => {
    files.fault = (call, _file, count) => (call === 'write' && count % 3 !== 0 ? 'short' : undefined)
    await append('one', 'two', 'three')
    expect(readAll(reader())).toEqual(['one', 'two', 'three'])
  })

  test('after a failed sync the transaction is gone and the writer refuses to go on', async () => {
    const log = writer()
    await log.append(new Uint8Array([65]))
    files.fault = (call) => (call === 'sync' ? 'EIO' : undefined)
    await expect(log.append(new Uint8Array([66]))).rejects.toMatchObject({ code: 'DISK_ERROR' })
    files.fault = () => undefined
    await expect(log.append(new Uint8Array([67]))).rejects.toMatchObject({ code: 'WRITER_BROKEN' })
    expect(readAll(reader())).toEqual(['A'])
  })
})
