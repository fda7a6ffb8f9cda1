/** Whole reads and whole writes over files.ts, and the sentences for what can go wrong there.
 *
 *  Everything thrown from here is a StoreError whose code says what the caller can do about it: DISK_FULL,
 *  NOT_WRITABLE, NOT_READABLE, NOT_A_FOLDER, FILE_MISSING, DISK_ERROR. */

import path from 'node:path'
import { StoreError, type Text } from '../errors.ts'
import { errnoOf, type Files, type OpenFile, type OpenMode } from './files.ts'

/** The same errno means different things for the two. */
type Deed = 'read' | 'write'

/** A code and its sentence about a path. */
interface Row {
  readonly code: string
  readonly text: (where: string) => Text
}

const full: Row = {
  code: 'DISK_FULL',
  text: (where) => ({
    en: `The disk is full: ${where} could not be written; free some space and repeat, the store is as it was before.`,
    zh: `磁盘已满,无法写入 ${where};请腾出空间后重试,数据库仍为写入前的内容。`,
  }),
}
const notWritable: Row = {
  code: 'NOT_WRITABLE',
  text: (where) => ({
    en: `${where} may not be written by this user; change its permissions or choose another folder.`,
    zh: `当前用户无权写入 ${where};请修改权限或另选文件夹。`,
  }),
}
const notReadable: Row = {
  code: 'NOT_READABLE',
  text: (where) => ({
    en: `${where} may not be read by this user; change its permissions.`,
    zh: `当前用户无权读取 ${where};请修改权限。`,
  }),
}
const missing: Row = {
  code: 'FILE_MISSING',
  text: (where) => ({
    en: `${where} does not exist; check the path.`,
    zh: `${where} 不存在;请检查路径。`,
  }),
}
const notAFolder: Row = {
  code: 'NOT_A_FOLDER',
  text: (where) => ({
    en: `${where} is not a folder; choose another path.`,
    zh: `${where} 不是文件夹;请另选路径。`,
  }),
}
const broken: Row = {
  code: 'DISK_ERROR',
  text: (where) => ({
    en: `The disk reported an error at ${where}; check the disk, then run "zhengmai store verify".`,
    zh: `磁盘在 ${where} 处报错;请检查磁盘,然后运行 "zhengmai store verify"。`,
  }),
}

/** Which sentence belongs to which errno when reading and when writing. */
const ROWS: Readonly<Record<string, Readonly<Record<Deed, Row>>>> = {
  ENOSPC: { read: broken, write: full },
  EDQUOT: { read: broken, write: full },
  EFBIG: { read: broken, write: full },
  EACCES: { read: notReadable, write: notWritable },
  EPERM: { read: notReadable, write: notWritable },
  EROFS: { read: notReadable, write: notWritable },
  ENOENT: { read: missing, write: missing },
  ENOTDIR: { read: notAFolder, write: notAFolder },
  EEXIST: { read: notAFolder, write: notAFolder },
}

/** The StoreError for an error of the file system. `where` is the path as the user should see it. */
function sentence(error: unknown, deed: Deed, where: string): StoreError {
  if (error instanceof StoreError) return error
  const row = ROWS[errnoOf(error)]?.[deed] ?? broken
  return new StoreError(row.code, row.text(where), { cause: error })
}

/** A file of the store, with whole reads and whole writes. `name` is what messages call it. */
export class StoreFile {
  constructor(
    readonly path: string,
    private readonly file: OpenFile,
  ) {}

  get name(): string {
    return path.basename(this.path)
  }

  /** In bytes, as the file is now. */
  size(): number {
    return this.#guarded('read', () => this.file.size())
  }

  /** The bytes from `at`, at most `length`; fewer only at the end of the file. Fresh memory. */
  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length)
    return this.#guarded('read', () => {
      let done = 0
      while (done < length) {
        const taken = this.file.read(bytes.subarray(done), at + done)
        if (taken === 0) break
        done += taken
      }
      return done === length ? bytes : bytes.slice(0, done)
    })
  }

  /** Writes all bytes at `at`, or throws; a short write is continued until the disk takes nothing more. */
  write(bytes: Uint8Array, at: number): void {
    this.#guarded('write', () => {
      let done = 0
      while (done < bytes.length) {
        const taken = this.file.write(bytes.subarray(done), at + done)
        if (taken === 0) throw new StoreError(full.code, full.text(this.path))
        done += taken
      }
    })
  }

  /** Cuts the file to `size` bytes. */
  truncate(size: number): void {
    this.#guarded('write', () => this.file.truncate(size))
  }

  /** Resolves when everything written has reached the disk. */
  async sync(): Promise<void> {
    try {
      await this.file.sync()
    } catch (error) {
      throw sentence(error, 'write', this.path)
    }
  }

  close(): void {
    this.#guarded('read', () => this.file.close())
  }

  #guarded<Value>(deed: Deed, action: () => Value): Value {
    try {
      return action()
    } catch (error) {
      throw sentence(error, deed, this.path)
    }
  }
}

/** A store folder's file system: files.ts with sentences. */
export class Disk {
  constructor(readonly files: Files) {}

  open(file: string, mode: OpenMode): StoreFile {
    return new StoreFile(
      file,
      this.#guarded(mode === 'read' ? 'read' : 'write', file, () => this.files.open(file, mode)),
    )
  }

  /** The whole content of a file. */
  readWhole(file: string): Uint8Array<ArrayBuffer> {
    const open = this.open(file, 'read')
    try {
      return open.read(0, open.size())
    } finally {
      open.close()
    }
  }

  /** Writes a new file and waits until it has reached the disk; the folder is not synced. Removes it on failure. */
  async writeWhole(file: string, bytes: Uint8Array): Promise<void> {
    const open = this.open(file, 'create')
    try {
      open.write(bytes, 0)
      await open.sync()
    } catch (error) {
      open.close()
      this.removeIfThere(file)
      throw error
    }
    open.close()
  }

  list(folder: string): string[] {
    return this.#guarded('read', folder, () => this.files.list(folder))
  }

  makeFolder(folder: string): void {
    this.#guarded('write', folder, () => this.files.makeFolder(folder))
  }

  /** Replaces `to` in one step. */
  rename(from: string, to: string): void {
    this.#guarded('write', to, () => this.files.rename(from, to))
  }

  removeIfThere(file: string): void {
    this.#guarded('write', file, () => {
      if (this.files.stamp(file) !== undefined) this.files.remove(file)
    })
  }

  exists(file: string): boolean {
    return this.stamp(file) !== undefined
  }

  /** Another stamp means another file under this name; undefined when there is none. */
  stamp(file: string): string | undefined {
    return this.#guarded('read', file, () => this.files.stamp(file))
  }

  async syncFolder(folder: string): Promise<void> {
    try {
      await this.files.syncFolder(folder)
    } catch (error) {
      throw sentence(error, 'write', folder)
    }
  }

  #guarded<Value>(deed: Deed, where: string, action: () => Value): Value {
    try {
      return action()
    } catch (error) {
      throw sentence(error, deed, where)
    }
  }
}
