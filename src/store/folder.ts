/** A store on disk: making one, opening it, and compacting it. What its files are is written in README.md.
 *
 *  One process writes (folder-writer.ts), any number read (folder-reader.ts). */

import path from 'node:path'
import { StoreError } from '../errors.ts'
import { storeInfo } from './backup.ts'
import { FORMAT_VERSION } from './damage.ts'
import type { DatasetSource } from './dataset.ts'
import { Disk } from './disk.ts'
import { type Files, nodeFiles } from './files.ts'
import { FolderReader } from './folder-reader.ts'
import { FolderWriter } from './folder-writer.ts'
import { acquireLock } from './lock.ts'
import { createLog } from './log.ts'
import { lockPath, logPath, manifestPath, writeManifest } from './manifest.ts'
import type { MemoryTransaction } from './memory-transaction.ts'
import type { Notice } from './notice.ts'

/** How to open a folder; for writing an existing one by default. */
export interface FolderOptions {
  /** Make a new store when the folder is missing or empty. Without it that is a StoreError `NOT_A_STORE`. */
  readonly create?: boolean
  /** Take no lock and change nothing; begin() then rejects with `READ_ONLY`. */
  readonly readOnly?: boolean
  /** The file system; that of this machine by default. */
  readonly files?: Files
  /** Changed rows at which a merge starts by itself; 20,000 or a 32nd of the quads by default. */
  readonly mergeRows?: number
}

/** An open store folder. Must be closed: that gives up the lock. */
export interface StoreFolder extends DatasetSource {
  readonly path: string
  /** What was repaired when opening, and background merges that failed; grows while the store is open. */
  readonly notices: readonly Notice[]
  begin(): Promise<MemoryTransaction>
  /** Folds the log into a new segment. */
  merge(): Promise<void>
  /** Resolves when no merge runs in the background. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Opens the store in a folder. Throws a StoreError: `NOT_A_STORE`, `STORE_LOCKED`, `STORE_DAMAGED`, `STORE_VERSION`,
 *  `NOT_WRITABLE`, `NOT_READABLE`, `DISK_FULL`, `DISK_ERROR`. Reads the logs, but no column of the segment. */
export async function openFolder(folder: string, options: FolderOptions = {}): Promise<StoreFolder> {
  const disk = new Disk(options.files ?? nodeFiles)
  if (options.readOnly === true) return new FolderReader(disk, folder)
  if (options.create === true) prepare(disk, folder)
  else if (!disk.exists(manifestPath(folder))) throw notAStore(folder)
  const lock = await acquireLock(disk, lockPath(folder))
  try {
    if (options.create === true && !disk.exists(manifestPath(folder))) await createStore(disk, folder)
    return await FolderWriter.open({ disk, folder, lock, mergeRows: options.mergeRows })
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Makes the folder. One that holds something else than a store, or the beginnings of one, is refused. */
function prepare(disk: Disk, folder: string): void {
  disk.makeFolder(folder)
  if (disk.exists(manifestPath(folder))) return
  const foreign = disk.list(folder).find((name) => !/^(log-1|manifest\.new|writer\.lock.*)$/.test(name))
  if (foreign !== undefined) throw notAStore(folder)
}

async function createStore(disk: Disk, folder: string): Promise<void> {
  disk.removeIfThere(logPath(folder, 1))
  await createLog(disk, logPath(folder, 1), 1)
  await writeManifest(disk, folder, { format: FORMAT_VERSION, logs: [1] })
  await syncParent(disk, folder)
}

/** The name of the folder itself must reach the disk too, where the folder around it may be opened. */
async function syncParent(disk: Disk, folder: string): Promise<void> {
  try {
    await disk.syncFolder(path.dirname(path.resolve(folder)))
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'NOT_WRITABLE') throw error
  }
}

function notAStore(folder: string): StoreError {
  return new StoreError('NOT_A_STORE', {
    en: `${folder} is not a store of zhengmai: it has no manifest; choose an empty folder to make one, or check the path.`,
    zh: `${folder} 不是政脉数据库:其中没有 manifest;请选空文件夹新建,或检查路径。`,
  })
}

/** What compacting did, in bytes. */
export interface Compacted {
  readonly before: number
  readonly after: number
  readonly quads: number
  readonly notices: readonly Notice[]
}

/** Folds the log of a store into a new segment and removes what is no longer needed. Errors as openFolder. */
export async function compactStore(folder: string, files: Files = nodeFiles): Promise<Compacted> {
  const store = await openFolder(folder, { files })
  try {
    const before = storeInfo(folder, files).byteLength
    await store.merge()
    return { before, after: storeInfo(folder, files).byteLength, quads: store.snapshot().size, notices: store.notices }
  } finally {
    await store.close()
  }
}
