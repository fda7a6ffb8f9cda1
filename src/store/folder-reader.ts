/** A store folder opened for reading, while another process may be writing to it.
 *
 *  Each snapshot() looks at the manifest's stamp and the length of the last log (two calls to the file system) and takes
 *  over what was committed since. Snapshots that were handed out before stay as they are. */

import { StoreError } from '../errors.ts'
import type { Dataset } from './dataset.ts'
import type { Disk } from './disk.ts'
import type { LogReader } from './log.ts'
import { manifestPath } from './manifest.ts'
import type { MemoryStore } from './memory-store.ts'
import type { Notice } from './notice.ts'
import { replayLogs, storeOf } from './replay.ts'
import { partsOf } from './segment-parts.ts'
import { closeStoreFiles, openStoreFiles, type StoreFiles } from './store-files.ts'

/** The store as other processes see it. Holds files open until close(). */
export class FolderReader {
  /** A reader repairs nothing, so it has nothing to tell. */
  readonly notices: readonly Notice[] = []
  #files: StoreFiles
  #store: MemoryStore
  #isOpen = true

  /** Throws `NOT_A_STORE`, `STORE_DAMAGED`, `STORE_VERSION` or what the disk says. */
  constructor(
    private readonly disk: Disk,
    readonly path: string,
  ) {
    const { files, store } = load(disk, path)
    this.#files = files
    this.#store = store
  }

  /** The last committed state. Throws like the constructor when the store has become unreadable meanwhile. */
  snapshot(): Dataset {
    if (!this.#isOpen) {
      throw new StoreError('STORE_CLOSED', {
        en: `The store ${this.path} was closed; open it again to use it.`,
        zh: `数据库 ${this.path} 已关闭;请重新打开后再使用。`,
      })
    }
    this.#refresh()
    return this.#store.snapshot()
  }

  /** Always rejects with `READ_ONLY`. */
  async begin(): Promise<never> {
    throw readOnly(this.path)
  }

  /** Always rejects with `READ_ONLY`. */
  async merge(): Promise<never> {
    throw readOnly(this.path)
  }

  async settled(): Promise<void> {}

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    closeStoreFiles(this.#files)
  }

  #refresh(): void {
    const isSame = this.disk.stamp(manifestPath(this.path)) === this.#files.stamp
    const news = isSame ? lastOf(this.#files.logs).tail() : 0
    if (isSame && news === 0) return
    if (!isSame || news < 0 || !this.#follow()) this.#reload()
  }

  /** Takes over the news of the logs; false when they do not go on from where we stopped. A commit whose sync failed after
   *  we had seen it was taken back: then the log is shorter than we know it, or says something else there. */
  #follow(): boolean {
    try {
      replayLogs(this.#store, this.#files.logs)
      return true
    } catch (error) {
      if (error instanceof StoreError && error.code === 'STORE_DAMAGED') return false
      throw error
    }
  }

  /** Opens the files anew. The old segment is not closed here: a snapshot may still read from it, and it closes itself
   *  when the last one is forgotten. */
  #reload(): void {
    const old = this.#files
    const { files, store } = load(this.disk, this.path)
    for (const log of old.logs) log.file.close()
    this.#files = files
    this.#store = store
  }
}

function load(disk: Disk, folder: string): { readonly files: StoreFiles; readonly store: MemoryStore } {
  const files = openStoreFiles(disk, folder, 'read')
  try {
    const store = storeOf(files.segment === undefined ? undefined : partsOf(files.segment))
    replayLogs(store, files.logs)
    return { files, store }
  } catch (error) {
    closeStoreFiles(files)
    throw error
  }
}

function lastOf(logs: readonly LogReader[]): LogReader {
  return logs[logs.length - 1]!
}

function readOnly(folder: string): StoreError {
  return new StoreError('READ_ONLY', {
    en: `The store ${folder} was opened for reading; open it for writing to change it.`,
    zh: `数据库 ${folder} 以只读方式打开;如需修改,请以写入方式打开。`,
  })
}
