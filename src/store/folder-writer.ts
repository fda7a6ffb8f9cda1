/** The one writer of a store folder: a MemoryStore whose every commit goes to the log first.
 *
 *  Invariant: what snapshot() shows is on disk, and what is on disk after a crash is what snapshot() showed, plus at most
 *  the one transaction whose commit() had not come back yet. */

import { InvariantError, StoreError, type Text, ZhengmaiError } from '../errors.ts'
import { encodeChanges } from './changes.ts'
import { changesOf } from './commit-changes.ts'
import type { Dataset } from './dataset.ts'
import type { Disk } from './disk.ts'
import type { Lock } from './lock.ts'
import { createLog, LogReader, LogWriter } from './log.ts'
import {
  logPath,
  type Manifest,
  nextNumber,
  removeStrayFiles,
  segmentPath,
  tornPath,
  writeManifest,
} from './manifest.ts'
import type { MemoryStore } from './memory-store.ts'
import type { Commit, MemoryTransaction, Version } from './memory-transaction.ts'
import { mergeFailedNotice, type Notice, oldFilesKeptNotice, tornTailNotice } from './notice.ts'
import type { DatasetParts } from './parts.ts'
import { replayLogs, storeOf } from './replay.ts'
import { partsOf, writeParts } from './segment-parts.ts'
import { runInTurns } from './steps.ts'
import { closeStoreFiles, openStoreFiles, type StoreFiles } from './store-files.ts'

/** A merge starts by itself when the changes since the last one exceed this number and this share of the quads. Replaying
 *  20,000 rows takes about 0.2 s, which every process that opens the store pays; a share keeps merges from taking more
 *  time than the commits between them (measured with commits of ten quads on 1 and 5 million). */
const MERGE_ROWS = 20_000
const MERGE_SHARE = 1 / 32

/** What a writer is made of. */
export interface WriterOptions {
  readonly disk: Disk
  readonly folder: string
  readonly lock: Lock
  /** Changed rows at which a merge starts by itself; tests make it small. */
  readonly mergeRows?: number | undefined
}

/** The store as its writer sees it. Holds the lock until close(). */
export class FolderWriter {
  readonly notices: Notice[] = []
  readonly #disk: Disk
  readonly #folder: string
  readonly #lock: Lock
  readonly #mergeRows: number
  readonly #store: MemoryStore
  /** Those that were opened; undefined after the first merge. */
  #files: StoreFiles | undefined
  #manifest: Manifest
  #log: LogWriter
  #isOpen = true
  #isClosing = false
  /** Set when a manifest may or may not be on disk. */
  #broken: StoreError | undefined
  #merging: Promise<void> | undefined
  /** What uses the files now: a commit, or the last part of a merge. */
  readonly #underway = new Set<Promise<void>>()
  /** Changed rows at which the last merge failed, 0 when it did not: it is tried again at twice as many. */
  #failedRows = 0

  private constructor(options: WriterOptions, files: StoreFiles) {
    this.#disk = options.disk
    this.#folder = options.folder
    this.#lock = options.lock
    this.#mergeRows = options.mergeRows ?? MERGE_ROWS
    this.#files = files
    this.#manifest = files.manifest
    const parts = files.segment === undefined ? undefined : partsOf(files.segment)
    this.#store = storeOf(parts, {
      aroundCommit: (work) => this.#commit(work),
      beforeCommit: (commit) => this.#persist(commit),
    })
    replayLogs(this.#store, files.logs)
    const last = files.logs[files.logs.length - 1]!
    this.#log = new LogWriter(last.file, last)
  }

  /** Opens the store for writing: replays the logs, cuts off a torn tail, removes stray files. `lock` must be held;
   *  it is released by close(), or by the caller when this throws. */
  static async open(options: WriterOptions): Promise<FolderWriter> {
    const { disk, folder } = options
    const files = openStoreFiles(disk, folder, 'update')
    try {
      const writer = new FolderWriter(options, files)
      const notice = await cutTornTail(disk, folder, files.logs[files.logs.length - 1]!)
      if (notice !== undefined) writer.notices.push(notice)
      writer.#removeOldFiles()
      return writer
    } catch (error) {
      closeStoreFiles(files)
      throw error
    }
  }

  get path(): string {
    return this.#folder
  }

  snapshot(): Dataset {
    this.#checkOpen()
    return this.#store.snapshot()
  }

  /** Waits for the writer before it, in this process. Rejects with `STORE_CLOSED` or `WRITER_BROKEN`. The transaction's
   *  commit() rejects with these too, with `LOCK_LOST`, or with what the disk says; then nothing was written. */
  async begin(): Promise<MemoryTransaction> {
    this.#checkUsable()
    if (this.#isClosing) throw closed(this.#folder)
    return await this.#store.begin()
  }

  /** Folds the log into a new segment. Writers wait, readers go on. On failure the store is as it was. */
  async merge(): Promise<void> {
    this.#checkUsable()
    await this.#store.merge(async ({ quads, nextId }) => {
      this.#checkUsable()
      const dictionary = await runInTurns(this.#store.dictionary.freezeInSteps(nextId))
      await this.#tracked(this.#replaceSegment({ quads, dictionary }))
    })
  }

  /** Resolves when the merge that runs in the background, if any, is done. */
  async settled(): Promise<void> {
    await this.#merging
  }

  /** Waits for a commit or merge under way, then gives up the files and the lock. An open transaction cannot commit any
   *  more, and a merge that waits for it is given up. */
  async close(): Promise<void> {
    if (this.#isClosing) return
    this.#isClosing = true
    await Promise.allSettled(this.#underway)
    // A merge that the last commit has called for gets its turn now, if nobody holds it.
    await new Promise((resolve) => setImmediate(resolve))
    if (this.#store.isMerging) await this.#merging
    await Promise.allSettled(this.#underway)
    this.#isOpen = false
    this.#log.close()
    if (this.#files !== undefined) closeStoreFiles(this.#files)
    this.#lock.release()
  }

  async #tracked(work: Promise<void>): Promise<void> {
    this.#underway.add(work)
    try {
      await work
    } finally {
      this.#underway.delete(work)
    }
  }

  /** A commit that has begun is waited for by close(), also while it still sorts. */
  async #commit(work: () => Promise<void>): Promise<void> {
    this.#checkUsable()
    if (this.#isClosing) throw closed(this.#folder)
    await this.#tracked(work())
  }

  async #persist(commit: Commit): Promise<void> {
    this.#checkUsable()
    if (commit.rebuilt !== undefined) await this.#persistRebuilt(commit)
    else await this.#persistChanges(commit)
    this.#mergeIfDue(commit.version)
  }

  async #persistChanges(commit: Commit): Promise<void> {
    if (commit.changes.length === 0 && commit.nextId === commit.firstTerm) return
    await this.#log.append(encodeChanges(changesOf(commit)))
  }

  /** A bulk load: its quads become the new segment, and nothing goes through the log. */
  async #persistRebuilt({ dictionary, nextId, rebuilt, version }: Commit): Promise<void> {
    if (rebuilt === undefined || version.delta.SPOG.length > 0) {
      throw new InvariantError('a rebuilt base comes with changes on top')
    }
    const frozen = await runInTurns(dictionary.freezeInSteps(nextId))
    await this.#replaceSegment({ quads: rebuilt, dictionary: frozen })
  }

  /** Makes the parts and an empty log the store. Old files are unlinked when the new ones are on disk; who
   *  still reads them has them open. */
  async #replaceSegment(parts: DatasetParts): Promise<void> {
    const number = nextNumber(this.#manifest)
    const [segment, log] = [segmentPath(this.#folder, number), logPath(this.#folder, number)]
    this.#disk.removeIfThere(segment)
    this.#disk.removeIfThere(log)
    let next: LogWriter | undefined
    try {
      await writeParts(this.#disk, segment, number, parts)
      next = await this.#newLog(log, number)
      this.#checkUsable()
      await this.#switchTo({ format: this.#manifest.format, segment: number, logs: [number] }, next)
    } catch (error) {
      next?.close()
      if (this.#broken === undefined) {
        this.#disk.removeIfThere(segment)
        this.#disk.removeIfThere(log)
      }
      throw error
    }
  }

  async #newLog(path: string, number: number): Promise<LogWriter> {
    await createLog(this.#disk, path, number)
    const file = this.#disk.open(path, 'update')
    return new LogWriter(file, new LogReader(file, number))
  }

  async #switchTo(manifest: Manifest, log: LogWriter): Promise<void> {
    try {
      await writeManifest(this.#disk, this.#folder, manifest)
    } catch (error) {
      if (error instanceof StoreError && error.code === 'WRITER_BROKEN') this.#broken = error
      throw error
    }
    for (const old of this.#files?.logs ?? []) old.file.close()
    this.#log.close()
    this.#log = log
    this.#manifest = manifest
    // Old snapshots may still read from the old segment; it closes itself when the last one is forgotten.
    this.#files = undefined
    this.#removeOldFiles()
  }

  #removeOldFiles(): void {
    try {
      removeStrayFiles(this.#disk, this.#folder, this.#manifest)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      this.notices.push(oldFilesKeptNotice(this.#folder, error.text))
    }
  }

  #mergeIfDue({ base, delta }: Version): void {
    const rows = delta.SPOG.length
    const due = Math.max(this.#mergeRows, base.size * MERGE_SHARE, this.#failedRows * 2)
    if (this.#merging !== undefined || rows < due) return
    this.#merging = this.#mergeInBackground(rows).finally(() => {
      this.#merging = undefined
    })
  }

  async #mergeInBackground(rows: number): Promise<void> {
    try {
      await this.merge()
      this.#failedRows = 0
    } catch (error) {
      if (!(error instanceof ZhengmaiError)) throw error
      this.#failedRows = rows
      this.notices.push(mergeFailedNotice(`log-${this.#log.number}`, error.text))
    }
  }

  #checkOpen(): void {
    if (!this.#isOpen) throw closed(this.#folder)
  }

  #checkUsable(): void {
    this.#checkOpen()
    if (this.#broken !== undefined) throw this.#broken
    if (!this.#lock.isHeld()) throw lockLost(this.#folder)
  }
}

/** Cuts off what follows the last whole transaction, after keeping a copy of it. */
async function cutTornTail(disk: Disk, folder: string, log: LogReader): Promise<Notice | undefined> {
  const length = log.tail()
  if (length === 0) return undefined
  const kept = tornPath(folder, log.number)
  disk.removeIfThere(kept)
  await disk.writeWhole(kept, log.file.read(log.position, length))
  log.file.truncate(log.position)
  await log.file.sync()
  return tornTailNotice(log.file.name, log.position, length, `torn-${log.number}`)
}

function closed(folder: string): StoreError {
  return new StoreError('STORE_CLOSED', {
    en: `The store ${folder} was closed; open it again to use it.`,
    zh: `数据库 ${folder} 已关闭;请重新打开后再使用。`,
  })
}

function lockLost(folder: string): StoreError {
  const text: Text = {
    en: `The lock of ${folder} is gone or was taken by another process; nothing was written, open the store anew.`,
    zh: `${folder} 的锁已丢失或被其他进程取得;未写入任何内容,请重新打开数据库。`,
  }
  return new StoreError('LOCK_LOST', text)
}
