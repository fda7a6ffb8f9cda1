/** The manifest: the small file that says which other files of the folder are the store. It is text:
 *
 *      zhengmai-store
 *      {"format":1,"segment":7,"logs":[7,8]}
 *      42d6ecf6
 *
 *  The last line is the checksum (CRC-32, hexadecimal) of the bytes before it. A new manifest is written aside, synced,
 *  renamed over the old one, and the folder synced; so there is always exactly one whole manifest. */

import path from 'node:path'
import { crc32 } from 'node:zlib'
import { StoreError } from '../errors.ts'
import { damaged, FORMAT_VERSION, wrongVersion } from './damage.ts'
import type { Disk } from './disk.ts'

const MANIFEST_NAME = 'manifest'
const MANIFEST_ASIDE_NAME = 'manifest.new'
const FIRST_LINE = 'zhengmai-store'

/** Which files are the store. The logs are to be applied to the segment in this order; only the last one grows. */
export interface Manifest {
  readonly format: number
  /** Absent while the store has never been merged or bulk-loaded. */
  readonly segment?: number
  readonly logs: readonly number[]
}

/** Where the manifest of a folder is. */
export function manifestPath(folder: string): string {
  return path.join(folder, MANIFEST_NAME)
}

/** Where segment `number` of a folder is. */
export function segmentPath(folder: string, number: number): string {
  return path.join(folder, `segment-${number}`)
}

/** Where log `number` of a folder is. */
export function logPath(folder: string, number: number): string {
  return path.join(folder, `log-${number}`)
}

/** Where the writer's lock of a folder is. */
export function lockPath(folder: string): string {
  return path.join(folder, 'writer.lock')
}

/** The number to give to the next segment or log. */
export function nextNumber({ segment, logs }: Manifest): number {
  return Math.max(segment ?? 0, ...logs) + 1
}

function encode(manifest: Manifest): Uint8Array {
  const text = `${FIRST_LINE}\n${JSON.stringify(manifest)}\n`
  return new TextEncoder().encode(`${text}${checksumOf(text)}\n`)
}

function checksumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

function decode(text: string): Manifest {
  const lines = text.split('\n')
  const [first, json, checksum] = lines
  if (first !== FIRST_LINE || lines.length !== 4 || lines[3] !== '') throw damaged(MANIFEST_NAME, 0)
  if (checksum !== checksumOf(`${first}\n${json}\n`)) throw damaged(MANIFEST_NAME, 0)
  const manifest = JSON.parse(json ?? '') as Manifest
  if (manifest.format !== FORMAT_VERSION) throw wrongVersion(MANIFEST_NAME, manifest.format)
  return manifest
}

/** What the disk says where there is no manifest: in a folder, or below a path that is a file. */
const NO_MANIFEST: readonly string[] = ['FILE_MISSING', 'NOT_A_FOLDER']

/** Reads the manifest of a folder. Throws `NOT_A_STORE` when there is none, `STORE_DAMAGED` or `STORE_VERSION`. */
export function readManifest(disk: Disk, folder: string): Manifest {
  try {
    return decode(new TextDecoder().decode(disk.readWhole(manifestPath(folder))))
  } catch (error) {
    if (!(error instanceof StoreError) || !NO_MANIFEST.includes(error.code)) throw error
    throw new StoreError(
      'NOT_A_STORE',
      {
        en: `${folder} is not a store of zhengmai: it has no manifest; create one or check the path.`,
        zh: `${folder} 不是政脉数据库:其中没有 manifest;请新建数据库或检查路径。`,
      },
      { cause: error },
    )
  }
}

/** Makes `manifest` the manifest of the folder, durably. On failure the old one stands, unless the error is
 *  `WRITER_BROKEN`: then either may be found after a power cut, and the folder must be opened anew. */
export async function writeManifest(disk: Disk, folder: string, manifest: Manifest): Promise<void> {
  const aside = path.join(folder, MANIFEST_ASIDE_NAME)
  disk.removeIfThere(aside)
  await disk.writeWhole(aside, encode(manifest))
  // The files that the manifest names must have their names on disk before it does.
  await disk.syncFolder(folder)
  disk.rename(aside, manifestPath(folder))
  try {
    await disk.syncFolder(folder)
  } catch (error) {
    throw new StoreError(
      'WRITER_BROKEN',
      {
        en: `The disk did not confirm the new manifest of ${folder}; close the store and open it anew.`,
        zh: `磁盘未确认 ${folder} 的新 manifest;请关闭数据库后重新打开。`,
      },
      { cause: error },
    )
  }
}

/** Removes what an earlier writer left behind: files of the store that no manifest names. Only for the holder of the
 *  lock. Files that are not named like ours are left alone. */
export function removeStrayFiles(disk: Disk, folder: string, manifest: Manifest): void {
  const kept = new Set([
    ...(manifest.segment === undefined ? [] : [segmentPath(folder, manifest.segment)]),
    ...manifest.logs.map((log) => logPath(folder, log)),
  ])
  for (const name of disk.list(folder)) {
    const file = path.join(folder, name)
    const isOurs = /^(segment|log|torn)-\d+$|^writer\.lock\../.test(name) || name === MANIFEST_ASIDE_NAME
    if (isOurs && !kept.has(file) && !isTornOf(name, manifest)) disk.removeIfThere(file)
  }
}

function isTornOf(name: string, manifest: Manifest): boolean {
  return manifest.logs.some((log) => name === `torn-${log}`)
}

/** Where the bytes of a torn tail are kept until the log is merged away, in case somebody wants to look. */
export function tornPath(folder: string, log: number): string {
  return path.join(folder, `torn-${log}`)
}
