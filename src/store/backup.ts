/** Copying a store to another folder and back, and telling what is in one. A copy is one committed state, taken while
 *  another process may be writing; every checksum is checked before the copy counts.
 *
 *  The manifest is written last, so a copy that was interrupted is no store; what it left is removed. */

import path from 'node:path'
import { StoreError } from '../errors.ts'
import { Disk, type StoreFile } from './disk.ts'
import { type Files, nodeFiles } from './files.ts'
import { lockHolder } from './lock.ts'
import { lockPath, logPath, manifestPath, segmentPath, writeManifest } from './manifest.ts'
import type { SectionSize } from './segment.ts'
import { closeStoreFiles, openStoreFiles, readLogs, type StoreFiles } from './store-files.ts'
import { type Verification, verifyStore } from './verify.ts'

const COPY_BYTES = 1 << 20

/** What was copied. */
export interface Copied {
  readonly files: readonly string[]
  readonly byteLength: number
  readonly verification: Verification
}

/** What `store info` tells of a folder. Sizes are bytes. */
export interface StoreInfo {
  readonly format: number
  /** Quads and terms of the segment; those that only the logs hold come on top. */
  readonly segment?: {
    readonly file: string
    readonly byteLength: number
    readonly quads: number
    readonly terms: number
    readonly sections: readonly SectionSize[]
  }
  readonly logs: readonly { readonly file: string; readonly byteLength: number; readonly transactions: number }[]
  readonly byteLength: number
  /** The process that writes now; `dead` when it ended without releasing the lock. */
  readonly writer?: { readonly pid: number; readonly host: string; readonly state: string }
}

/** Copies the committed state of a store to a new or empty folder. Throws `FOLDER_NOT_EMPTY`, `STORE_DAMAGED`, or what
 *  the disk says; then nothing is left in the target. */
export async function backupStore(folder: string, target: string, files: Files = nodeFiles): Promise<Copied> {
  const disk = new Disk(files)
  const open = openStoreFiles(disk, folder, 'read')
  try {
    readLogs(open.logs, () => undefined)
    return await copyTo(disk, open, target)
  } finally {
    closeStoreFiles(open)
  }
}

/** Copies a backup to a new or empty folder, where it is a store again. Errors as backupStore. */
export async function restoreStore(backup: string, folder: string, files: Files = nodeFiles): Promise<Copied> {
  return await backupStore(backup, folder, files)
}

async function copyTo(disk: Disk, open: StoreFiles, target: string): Promise<Copied> {
  disk.makeFolder(target)
  const there = disk.list(target)
  if (there.length > 0) throw notEmpty(target, there[0] ?? '')
  const { segment, logs, manifest } = open
  const written: string[] = []
  try {
    if (segment !== undefined) {
      const to = segmentPath(target, segment.number)
      written.push(to)
      await copyFile(disk, segment.file, segment.byteLength, to)
    }
    for (const log of logs) {
      const to = logPath(target, log.number)
      written.push(to)
      await copyFile(disk, log.file, log.position, to)
    }
    written.push(manifestPath(target))
    await writeManifest(disk, target, manifest)
    return checked(disk, target, written)
  } catch (error) {
    for (const file of written.toReversed()) disk.removeIfThere(file)
    throw error
  }
}

function checked(disk: Disk, target: string, written: readonly string[]): Copied {
  const verification = verifyStore(target, disk.files)
  const [worst] = verification.findings
  if (worst !== undefined) throw new StoreError(worst.code, worst.text)
  return { files: written.map((file) => path.basename(file)), byteLength: verification.checkedBytes, verification }
}

async function copyFile(disk: Disk, from: StoreFile, length: number, to: string): Promise<void> {
  const copy = disk.open(to, 'create')
  try {
    for (let at = 0; at < length; at += COPY_BYTES) copy.write(from.read(at, Math.min(COPY_BYTES, length - at)), at)
    await copy.sync()
  } finally {
    copy.close()
  }
}

function notEmpty(folder: string, name: string): StoreError {
  return new StoreError('FOLDER_NOT_EMPTY', {
    en: `${folder} is not empty (it holds ${name}); choose a new folder, nothing was written.`,
    zh: `${folder} 不是空文件夹(其中有 ${name});请另选新文件夹,未写入任何内容。`,
  })
}

/** What a folder holds. Reads the logs once and nothing but the directory of the segment. Throws `NOT_A_STORE`,
 *  `STORE_DAMAGED`, `STORE_VERSION` or what the disk says. */
export function storeInfo(folder: string, files: Files = nodeFiles): StoreInfo {
  const disk = new Disk(files)
  const open = openStoreFiles(disk, folder, 'read')
  try {
    readLogs(open.logs, () => undefined)
    const writer = lockHolder(disk, lockPath(folder))
    return { ...infoOf(open), ...(writer === undefined ? {} : { writer }) }
  } finally {
    closeStoreFiles(open)
  }
}

function infoOf({ manifest, segment, logs }: StoreFiles): StoreInfo {
  const logInfos = logs.map((log) => ({
    file: log.file.name,
    byteLength: log.file.size(),
    transactions: log.transactions,
  }))
  const total = (segment?.byteLength ?? 0) + logInfos.reduce((sum, log) => sum + log.byteLength, 0)
  const base = { format: manifest.format, logs: logInfos, byteLength: total }
  if (segment === undefined) return base
  const { size, termCount } = segment.facts
  return {
    ...base,
    segment: {
      file: segment.name,
      byteLength: segment.byteLength,
      quads: Number(size),
      terms: Number(termCount),
      sections: segment.sections(),
    },
  }
}
