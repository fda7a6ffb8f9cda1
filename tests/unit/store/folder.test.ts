import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupStore, restoreStore, storeInfo } from '../../../src/store/backup.ts'
import { compactStore, openFolder, type StoreFolder } from '../../../src/store/folder.ts'
import { verifyStore } from '../../../src/store/verify.ts'
import { Expected, markerOf, perform, quadKeys, stepsOf } from '../../crash/workload.ts'
import { SimulatedFiles } from '../../support/simulated-files.ts'

const FOLDER = '/store'
const SEED = 7
let files: SimulatedFiles
const open: StoreFolder[] = []

beforeEach(() => {
  files = new SimulatedFiles()
})
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

async function opened(options: Parameters<typeof openFolder>[1] = {}, folder = FOLDER): Promise<StoreFolder> {
  const store = await openFolder(folder, { files, create: true, ...options })
  open.push(store)
  return store
}

async function commit(store: StoreFolder, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    const transaction = await store.begin()
    perform(transaction, stepsOf(SEED, number))
    await transaction.commit()
  }
}

/** What is wrong with a store that should stand after transaction `number`. */
function differences(store: StoreFolder, number: number): string[] {
  const expected = new Expected(SEED)
  expected.advanceTo(number)
  return expected.differences(store.snapshot())
}

describe('a store folder', () => {
  test('keeps what was committed, and nothing else', async () => {
    const store = await opened()
    await commit(store, 1, 45)
    const abandoned = await store.begin()
    perform(abandoned, stepsOf(SEED, 46))
    abandoned.rollback()
    expect(differences(store, 45)).toEqual([])
    await store.close()
    const again = await opened({ create: false })
    expect(differences(again, 45)).toEqual([])
    expect(again.notices).toEqual([])
    await commit(again, 46, 50)
    expect(differences(again, 50)).toEqual([])
  })

  test('terms of a transaction that was rolled back leave no gap', async () => {
    const store = await opened()
    for (const number of [1, 2, 3]) {
      const abandoned = await store.begin()
      perform(abandoned, stepsOf(SEED, number + 50))
      abandoned.rollback()
      await commit(store, number, number)
    }
    await store.close()
    expect(differences(await opened(), 3)).toEqual([])
  })

  test('a merge changes nothing but the files, and the log starts anew', async () => {
    const store = await opened()
    await commit(store, 1, 45)
    const before = store.snapshot()
    await store.merge()
    expect(files.list(FOLDER)).toEqual(['log-2', 'manifest', 'segment-2', 'writer.lock'])
    expect(quadKeys(store.snapshot())).toEqual(quadKeys(before))
    await commit(store, 46, 48)
    await store.close()
    const again = await opened()
    expect(differences(again, 48)).toEqual([])
    await again.merge()
    await again.merge()
    expect(differences(again, 48)).toEqual([])
    expect(files.list(FOLDER)).toEqual(['log-4', 'manifest', 'segment-4', 'writer.lock'])
  })

  test('merges by itself, and snapshots taken before, during and after stay what they were', async () => {
    const store = await opened({ mergeRows: 200 })
    const snapshots = []
    for (let number = 1; number <= 45; number += 1) {
      await commit(store, number, number)
      snapshots.push(store.snapshot())
    }
    await store.settled()
    expect(files.list(FOLDER)).not.toContain('log-1')
    const expected = new Expected(SEED)
    snapshots.forEach((snapshot, index) => {
      expected.advanceTo(index + 1)
      expect(expected.differences(snapshot)).toEqual([])
    })
    await store.close()
    expect(differences(await opened(), 45)).toEqual([])
  })

  test('is read while a merge runs, in this process and in others', async () => {
    const store = await opened()
    await commit(store, 1, 120)
    const reader = await opened({ readOnly: true })
    let isDone = false
    const merge = store.merge().then(() => {
      isDone = true
    })
    let reads = 0
    for (; !isDone; reads += 1) {
      expect([store, reader].map((each) => markerOf(each.snapshot()))).toEqual([120, 120])
      await new Promise((resolve) => setImmediate(resolve))
    }
    await merge
    expect(reads).toBeGreaterThan(3)
    expect(differences(reader, 120)).toEqual([])
    expect(differences(store, 120)).toEqual([])
  })

  test('a bulk load writes a segment and no log, with what follows it in the transaction', async () => {
    const store = await opened()
    await commit(store, 1, 10)
    const load = await store.begin()
    const graph = load.idFor({ termType: 'NamedNode', value: 'urn:test:bulk', equals: () => false })
    for (let row = 0; row < 30_000; row += 1) load.append(graph, graph, 0x80000000 + row, graph)
    load.delete(graph, graph, 0x80000005, graph)
    await load.commit()
    const size = store.snapshot().size
    expect(storeInfo(FOLDER, files).segment?.quads).toBe(size)
    await commit(store, 11, 12)
    await store.close()
    const again = await opened()
    expect(again.snapshot().count(graph, graph, 0x80000005, graph)).toBe(0)
    const clear = await again.begin()
    expect(clear.clear(graph)).toBe(29_999)
    await clear.commit()
    expect(differences(again, 12)).toEqual([])
  })
})

describe('readers in other processes', () => {
  test('see each commit and each merge at their next snapshot, and keep the snapshots they have', async () => {
    const store = await opened()
    const reader = await opened({ readOnly: true })
    const expected = new Expected(SEED)
    const snapshots = []
    for (let number = 1; number <= 42; number += 1) {
      await commit(store, number, number)
      if (number % 10 === 0) await store.merge()
      snapshots.push(reader.snapshot())
      expect(markerOf(reader.snapshot())).toBe(number)
    }
    snapshots.forEach((snapshot, index) => {
      expected.advanceTo(index + 1)
      expect(expected.differences(snapshot)).toEqual([])
    })
  })

  test('cannot write, and do not see what is not committed', async () => {
    const store = await opened()
    await commit(store, 1, 1)
    const reader = await opened({ readOnly: true })
    const transaction = await store.begin()
    perform(transaction, stepsOf(SEED, 2))
    expect(markerOf(reader.snapshot())).toBe(1)
    transaction.rollback()
    await expect(reader.begin()).rejects.toMatchObject({ code: 'READ_ONLY' })
  })
})

describe('opening refuses with a sentence', () => {
  test('a second writer', async () => {
    await opened()
    await expect(opened()).rejects.toThrow(`The store is being written by process ${process.pid} (this process) on`)
  })

  test('a folder that is not a store, with and without files in it, and leaves it alone', async () => {
    files.makeFolder('/other')
    await expect(opened({ create: false }, '/other')).rejects.toMatchObject({ code: 'NOT_A_STORE' })
    await expect(opened({ create: false }, '/nowhere')).rejects.toMatchObject({ code: 'NOT_A_STORE' })
    await expect(opened({ readOnly: true }, '/other')).rejects.toMatchObject({ code: 'NOT_A_STORE' })
    files.open('/other/thesis.docx', 'create')
    await expect(opened({ create: true }, '/other')).rejects.toThrow(
      '/other is not a store of zhengmai: it has no manifest;',
    )
    expect(files.list('/other')).toEqual(['thesis.docx'])
  })

  test.each([
    ['EACCES', 'NOT_WRITABLE', '/store/writer.lock'],
    ['EROFS', 'NOT_WRITABLE', '/store/writer.lock'],
    ['ENOSPC', 'DISK_FULL', '/store/writer.lock'],
  ])('a folder where writing gives %s', async (errno, code, file) => {
    await (await opened()).close()
    files.fault = (call, name) => (call === 'open' && name.includes('.new') ? errno : undefined)
    await expect(opened()).rejects.toMatchObject({ code, message: expect.stringContaining(file) })
    files.fault = () => undefined
    expect(files.list(FOLDER)).toEqual(['log-1', 'manifest'])
  })

  test('a new store on a full disk, and leaves nothing that stands in the way later', async () => {
    for (let capacity = 0; capacity < 500; capacity += 7) {
      files.capacity = capacity
      const code = await openFolder(FOLDER, { files, create: true }).then(
        (store) => store.close(),
        (error) => error.code,
      )
      if (code === undefined) break
      expect(code).toBe('DISK_FULL')
      expect(files.list(FOLDER).filter((name) => name !== 'log-1')).toEqual([])
    }
    files.capacity = Number.POSITIVE_INFINITY
    expect((await opened()).snapshot().size).toBe(0)
    expect(files.list(FOLDER)).toEqual(['log-1', 'manifest', 'writer.lock'])
  })

  test('a path that is a file', async () => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'zhengmai-folder-')), 'file')
    writeFileSync(file, 'text')
    await expect(openFolder(file, { create: true })).rejects.toMatchObject({ code: 'NOT_A_FOLDER' })
    await expect(openFolder(file)).rejects.toMatchObject({ code: 'NOT_A_STORE' })
    rmSync(path.dirname(file), { recursive: true })
  })

  test('use after close', async () => {
    const store = await opened()
    await store.close()
    expect(() => store.snapshot()).toThrow('The store /store was closed;')
    await expect(store.begin()).rejects.toMatchObject({ code: 'STORE_CLOSED' })
  })

  test('closing waits for a commit that has begun, also one that still takes out what was cleared', async () => {
    const store = await opened()
    await commit(store, 1, 80)
    const transaction = await store.begin()
    const cleared = transaction.dataset.graphs().reduce((sum, graph) => sum + transaction.clear(graph), 0)
    const committing = transaction.commit()
    await store.close()
    await committing
    expect(cleared).toBeGreaterThan(0)
    expect((await opened()).snapshot().size).toBe(0)
  })

  test('a commit after close, and closing does not wait for it', async () => {
    const store = await opened({ mergeRows: 1 })
    const transaction = await store.begin()
    perform(transaction, stepsOf(SEED, 1))
    const merge = store.merge()
    await store.close()
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'STORE_CLOSED' })
    await expect(merge).rejects.toMatchObject({ code: 'STORE_CLOSED' })
    expect(files.list(FOLDER)).toEqual(['log-1', 'manifest'])
  })

  test('closing waits for the merge that the last commit called for', async () => {
    const store = await opened({ mergeRows: 1 })
    await commit(store, 1, 1)
    await store.close()
    expect(files.list(FOLDER)).toEqual(['log-2', 'manifest', 'segment-2'])
  })

  test('a commit after the lock was taken away', async () => {
    const store = await opened()
    const transaction = await store.begin()
    perform(transaction, stepsOf(SEED, 1))
    files.remove('/store/writer.lock')
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'LOCK_LOST' })
    expect(store.snapshot().size).toBe(0)
  })
})

describe('repairs', () => {
  test('a file that the manifest names is missing: refused by name', async () => {
    await (await opened()).close()
    files.remove('/store/log-1')
    await expect(opened()).rejects.toThrow('log-1 is missing although the manifest names it;')
    expect(verifyStore(FOLDER, files)).toMatchObject({ isSound: false, findings: [{ code: 'STORE_DAMAGED' }] })
  })

  test('what killed processes left in the folder is removed', async () => {
    await (await opened()).close()
    for (const name of ['segment-9', 'log-9', 'manifest.new', 'writer.lock.gone.new'])
      files.open(`/store/${name}`, 'create')
    await opened()
    expect(files.list(FOLDER)).toEqual(['log-1', 'manifest', 'writer.lock'])
  })

  test('a reader that saw a commit whose sync then failed falls back', async () => {
    const store = await opened()
    await commit(store, 1, 1)
    const reader = await opened({ readOnly: true })
    files.fault = (call) => {
      if (call !== 'sync') return undefined
      expect(markerOf(reader.snapshot())).toBe(2)
      return 'EIO'
    }
    await expect(commit(store, 2, 2)).rejects.toMatchObject({ code: 'DISK_ERROR' })
    files.fault = () => undefined
    expect(markerOf(reader.snapshot())).toBe(1)
    await store.close()
    await commit(await opened(), 2, 3)
    expect(differences(reader, 3)).toEqual([])
  })

  test('a torn tail is cut off, kept aside and told', async () => {
    const store = await opened()
    await commit(store, 1, 3)
    await store.close()
    const log = files.open('/store/log-1', 'update')
    const size = log.size()
    log.write(new Uint8Array([1, 2, 3]), size)
    const again = await opened()
    expect(again.notices).toMatchObject([{ code: 'TORN_TAIL', file: 'log-1', at: size }])
    expect(files.content('/store/torn-1')).toEqual(new Uint8Array([1, 2, 3]))
    expect(files.content('/store/log-1').length).toBe(size)
    expect(differences(again, 3)).toEqual([])
  })

  test('a merge that finds the disk full is told, and the store goes on', async () => {
    const store = await opened({ mergeRows: 100 })
    await commit(store, 1, 5)
    files.fault = (call, name) => (call === 'write' && name.includes('segment') ? 'ENOSPC' : undefined)
    await commit(store, 6, 30)
    await store.settled()
    expect(store.notices[0]).toMatchObject({ code: 'MERGE_FAILED', file: 'log-1' })
    expect(files.list(FOLDER)).toEqual(['log-1', 'manifest', 'writer.lock'])
    files.fault = () => undefined
    await commit(store, 31, 80)
    await store.settled()
    expect(files.list(FOLDER)).not.toContain('log-1')
    expect(differences(store, 80)).toEqual([])
  })
})

describe('verify, compact, backup, restore, info', () => {
  test('on a store that is being written', async () => {
    const store = await opened()
    await commit(store, 1, 41)
    await store.merge()
    await commit(store, 42, 44)
    expect(verifyStore(FOLDER, files)).toMatchObject({ isSound: true, findings: [], transactions: 3 })
    const copied = await backupStore(FOLDER, '/backup', files)
    expect(copied.files).toEqual(['segment-2', 'log-2', 'manifest'])
    await commit(store, 45, 46)
    await restoreStore('/backup', '/restored', files)
    expect(differences(await opened({ create: false }, '/restored'), 44)).toEqual([])
    expect(storeInfo(FOLDER, files)).toMatchObject({
      format: 1,
      segment: { file: 'segment-2' },
      logs: [{ file: 'log-2', transactions: 5 }],
      writer: { pid: process.pid, state: 'alive' },
    })
  })

  test('compact folds the log in', async () => {
    await commit(await opened(), 1, 41)
    await open[0]?.close()
    const { before, after, quads } = await compactStore(FOLDER, files)
    expect(quads).toBe(storeInfo(FOLDER, files).segment?.quads)
    expect(storeInfo(FOLDER, files)).toMatchObject({ byteLength: after, logs: [{ file: 'log-2', transactions: 0 }] })
    expect(before).not.toBe(after)
    expect(differences(await opened(), 41)).toEqual([])
  })

  test('a backup goes to an empty folder only, and a damaged store is not backed up', async () => {
    const store = await opened()
    await commit(store, 1, 41)
    await store.merge()
    await expect(backupStore(FOLDER, FOLDER, files)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' })
    files.flip('/store/segment-2', 8 * 3000)
    await expect(backupStore(FOLDER, '/backup', files)).rejects.toThrow('segment-2 is damaged at byte')
    expect(files.list('/backup')).toEqual([])
    expect(verifyStore(FOLDER, files)).toMatchObject({ isSound: false, findings: [{ file: 'segment-2' }] })
  })
})

test('on the real file system: write, merge, read, back up', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhengmai-folder-'))
  try {
    const store = await openFolder(path.join(folder, 'store'), { create: true })
    const reader = await openFolder(path.join(folder, 'store'), { readOnly: true })
    await commit(store, 1, 20)
    expect(differences(reader, 20)).toEqual([])
    const snapshot = reader.snapshot()
    await store.merge()
    await commit(store, 21, 22)
    expect(differences(reader, 22)).toEqual([])
    expect(markerOf(snapshot)).toBe(20)
    await backupStore(path.join(folder, 'store'), path.join(folder, 'backup'))
    await store.close()
    await reader.close()
    expect(verifyStore(path.join(folder, 'backup'))).toMatchObject({ isSound: true })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
