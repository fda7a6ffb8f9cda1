/** The one door from the store to the file system: the few calls that the durable half needs, and Node's version of
 *  them. Tests put other implementations behind the same door (a full disk, a failed fsync, a power cut).
 *
 *  Calls throw Node's own errors with an errno `code`; disk.ts turns those into sentences. Nothing else in store/ that
 *  touches the store folder may import node:fs. */

import fs from 'node:fs'
import path from 'node:path'

/** An open file. Offsets and sizes are bytes. */
export interface OpenFile {
  size(): number
  /** Reads up to `into.length` bytes at `at`; returns how many came, 0 at the end of the file. */
  read(into: Uint8Array, at: number): number
  /** Writes bytes at `at`; returns how many were taken, which may be fewer than asked. */
  write(bytes: Uint8Array, at: number): number
  truncate(size: number): void
  /** Resolves when content and size have reached the disk. */
  sync(): Promise<void>
  close(): void
}

/** `create` makes a new file and fails with EEXIST when there is one; `update` reads and writes an existing one. */
export type OpenMode = 'read' | 'create' | 'update'

/** The file system as the store sees it. Paths are whole paths. */
export interface Files {
  open(path: string, mode: OpenMode): OpenFile
  /** Names in a folder, sorted. */
  list(folder: string): string[]
  makeFolder(folder: string): void
  /** Replaces `to` when it exists, in one step. */
  rename(from: string, to: string): void
  /** A second name for a file; fails with EEXIST when `to` exists. */
  link(from: string, to: string): void
  remove(path: string): void
  /** Resolves when the names in the folder have reached the disk. */
  syncFolder(folder: string): Promise<void>
  /** A short text that changes whenever the path names another file; undefined when there is none. */
  stamp(path: string): string | undefined
}

const FLAGS: Readonly<Record<OpenMode, string>> = { read: 'r', create: 'wx+', update: 'r+' }

/** Closes a descriptor when its file object was forgotten, e.g. that of a segment which only an old snapshot held. */
const forgotten = new FinalizationRegistry((descriptor: number) => fs.closeSync(descriptor))

class NodeFile implements OpenFile {
  #open = true
  constructor(readonly descriptor: number) {
    forgotten.register(this, descriptor, this)
  }
  size(): number {
    return fs.fstatSync(this.descriptor).size
  }
  read(into: Uint8Array, at: number): number {
    return fs.readSync(this.descriptor, into, 0, into.length, at)
  }
  write(bytes: Uint8Array, at: number): number {
    return fs.writeSync(this.descriptor, bytes, 0, bytes.length, at)
  }
  truncate(size: number): void {
    fs.ftruncateSync(this.descriptor, size)
  }
  sync(): Promise<void> {
    return new Promise((resolve, reject) =>
      fs.fdatasync(this.descriptor, (error) => (error === null ? resolve() : reject(error))),
    )
  }
  close(): void {
    if (!this.#open) return
    this.#open = false
    forgotten.unregister(this)
    fs.closeSync(this.descriptor)
  }
}

/** Windows cannot open a folder and does not need to: its file systems log renames themselves. */
const FOLDERS_CANNOT_SYNC: readonly string[] = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']

async function syncFolder(folder: string): Promise<void> {
  let handle: fs.promises.FileHandle | undefined
  try {
    handle = await fs.promises.open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (process.platform !== 'win32' || !FOLDERS_CANNOT_SYNC.includes(errnoOf(error))) throw error
  } finally {
    await handle?.close()
  }
}

/** The errno name of an error, `''` when it has none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The file system of this machine. */
export const nodeFiles: Files = {
  open: (path, mode) => new NodeFile(fs.openSync(path, FLAGS[mode])),
  list: (folder) => fs.readdirSync(folder).sort(),
  makeFolder: (folder) => {
    makeFolderOnce(folder)
  },
  rename: (from, to) => fs.renameSync(from, to),
  link: (from, to) => fs.linkSync(from, to),
  remove: (path) => fs.unlinkSync(path),
  syncFolder,
  stamp: (path) => {
    const stat = statOf(path)
    return stat === undefined ? undefined : `${stat.ino}:${stat.mtimeNs}:${stat.size}`
  },
}

/** Undefined when nothing has this path, also because something above it is a file. */
function statOf(path: string): fs.BigIntStats | undefined {
  try {
    return fs.statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** Makes a folder and those above it. mkdirSync's own `recursive` never comes back where making a folder in an existing
 *  one fails with ENOENT, as below /proc. */
function makeFolderOnce(folder: string): void {
  const above = path.dirname(folder)
  if (above !== folder && !fs.existsSync(above)) makeFolderOnce(above)
  if (!fs.existsSync(folder)) fs.mkdirSync(folder)
}
