/** The files that are the store at one moment, opened together. Shared by the writer, by readers in other processes and
 *  by verify, backup and info.
 *
 *  A writer may replace the manifest and unlink old files at any time. Once a file is open it stays readable, so it is
 *  enough that all were opened while one manifest stood: when it changed meanwhile, everything is opened again. */

import path from 'node:path'
import { StoreError } from '../errors.ts'
import { damaged, lost } from './damage.ts'
import type { Disk } from './disk.ts'
import { LogReader } from './log.ts'
import { logPath, type Manifest, manifestPath, readManifest, segmentPath } from './manifest.ts'
import { Segment } from './segment.ts'

/** The open files of one manifest. */
export interface StoreFiles {
  readonly manifest: Manifest
  /** Of the manifest file; another stamp means that the store consists of other files now. */
  readonly stamp: string
  readonly segment?: Segment
  /** In the order of the manifest, each at its beginning. */
  readonly logs: readonly LogReader[]
}

/** A writer merges at most every few seconds; more changes than this in a row means that something else is wrong. */
const ATTEMPTS = 50

/** Opens the files of the store. Throws `NOT_A_STORE`, `STORE_DAMAGED`, `STORE_VERSION` or what the disk says. The caller
 *  closes them with closeStoreFiles. `mode` is for the logs: a writer appends to the last one. */
export function openStoreFiles(disk: Disk, folder: string, mode: 'read' | 'update'): StoreFiles {
  for (let attempt = 1; ; attempt += 1) {
    const files = attemptToOpen(disk, folder, mode, attempt === ATTEMPTS)
    if (files === undefined) continue
    if (disk.stamp(manifestPath(folder)) === files.stamp) return files
    closeStoreFiles(files)
  }
}

function attemptToOpen(disk: Disk, folder: string, mode: 'read' | 'update', isLast: boolean): StoreFiles | undefined {
  const stamp = disk.stamp(manifestPath(folder)) ?? ''
  const manifest = readManifest(disk, folder)
  const logs: LogReader[] = []
  let segment: Segment | undefined
  try {
    for (const log of manifest.logs) logs.push(new LogReader(disk.open(logPath(folder, log), mode), log))
    if (manifest.segment === undefined) return { manifest, stamp, logs }
    segment = new Segment(disk, segmentPath(folder, manifest.segment), manifest.segment)
    return { manifest, stamp, logs, segment }
  } catch (error) {
    for (const log of logs) log.file.close()
    if (!(error instanceof StoreError) || error.code !== 'FILE_MISSING') throw error
    if (!isLast && disk.stamp(manifestPath(folder)) !== stamp) return undefined
    throw lost(missingOf(disk, folder, manifest))
  }
}

/** The first file of the manifest that is not there. */
function missingOf(disk: Disk, folder: string, { segment, logs }: Manifest): string {
  const paths = logs.map((log) => logPath(folder, log))
  if (segment !== undefined) paths.push(segmentPath(folder, segment))
  return path.basename(paths.find((file) => !disk.exists(file)) ?? folder)
}

/** Closes all of them; snapshots over the segment cannot read further columns then. */
export function closeStoreFiles({ segment, logs }: StoreFiles): void {
  segment?.close()
  for (const log of logs) log.file.close()
}

/** Calls `apply` with the payload of each transaction beyond what was read of the logs, in order. Throws `STORE_DAMAGED`
 *  when a log that no longer grows does not end with a whole transaction. */
export function readLogs(logs: readonly LogReader[], apply: (payload: Uint8Array, log: LogReader) => void): void {
  logs.forEach((log, index) => {
    for (let payload = log.next(); payload !== undefined; payload = log.next()) apply(payload, log)
    if (index < logs.length - 1 && log.tail() > 0) throw damaged(log.file.name, log.position)
  })
}
