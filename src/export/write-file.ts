/** Files that are there whole or not at all: written under another name beside the target, then renamed. */

import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { InputError, LimitError } from '../errors.ts'

/** What went wrong, in words for people. */
const REASONS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  EACCES: { en: 'permission is denied', zh: '没有写入权限' },
  EPERM: { en: 'permission is denied', zh: '没有写入权限' },
  EROFS: { en: 'the disk is read-only', zh: '磁盘为只读' },
  ENOENT: { en: 'its folder does not exist', zh: '所在目录不存在' },
  ENOTDIR: { en: 'a part of its path is no folder', zh: '路径中有一部分不是目录' },
  EISDIR: { en: 'a folder has that name', zh: '已有同名目录' },
  ENOSPC: { en: 'the disk is full', zh: '磁盘已满' },
}

/** Whether the file system reported it; errors of our own have no `syscall` and pass as they are. */
function hasCode(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error
}

/** An error of the file system as one sentence that names the file; any other error as it is. */
function explained(error: unknown, file: string): unknown {
  if (!hasCode(error)) return error
  const reason = REASONS[error.code ?? ''] ?? { en: error.message, zh: error.message }
  return new InputError(
    'CANNOT_WRITE',
    {
      en: `"${file}" cannot be written: ${reason.en}. Nothing was left behind; name another file with --out.`,
      zh: `无法写入“${file}”:${reason.zh}。没有留下残缺文件;请用 --out 指定其他文件。`,
    },
    { cause: error },
  )
}

/** How to write. */
export interface WriteOptions {
  /** Stops between two parts. */
  readonly signal?: AbortSignal
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return
  throw new LimitError('ABORTED', {
    en: 'The export was stopped. Nothing was left behind.',
    zh: '导出已停止,没有留下残缺文件。',
  })
}

async function fill(temporary: string, parts: FileToWrite['parts'], { signal }: WriteOptions): Promise<number> {
  const handle = await open(temporary, 'w')
  try {
    let byteLength = 0
    for await (const part of parts) {
      stopIfAborted(signal)
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      byteLength += bytes.byteLength
      await handle.appendFile(bytes)
    }
    return byteLength
  } finally {
    await handle.close()
  }
}

/** A target and what goes into it. */
export interface FileToWrite {
  readonly file: string
  readonly parts: AsyncIterable<string | Uint8Array>
}

/** The same name for the same target: two exports to one file at once would spoil each other under any name. */
function temporaryName(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`)
}

/** Where the old file stays until all are replaced. */
function keptName(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.old`)
}

/** A second name for the file that is there, so that the first never stands empty; false when there is none. */
async function keepOld(file: string): Promise<boolean> {
  await rm(keptName(file), { force: true })
  try {
    await link(file, keptName(file))
  } catch (error) {
    if (hasCode(error) && error.code === 'ENOENT') return false
    // File systems without second names, and folders, which neither way keeps and no rename replaces.
    await copyFile(file, keptName(file))
  }
  return true
}

/** Renames all, and puts back what was there before when one cannot be. `onFile` is told each file before its turn. */
async function replaceAll(files: readonly string[], onFile: (file: string) => void): Promise<void> {
  const replaced: { readonly file: string; readonly hadOld: boolean }[] = []
  try {
    for (const [at, file] of files.entries()) {
      onFile(file)
      // When the last one fails, itself is as it was.
      const hadOld = at < files.length - 1 && (await keepOld(file))
      await rename(temporaryName(file), file)
      replaced.push({ file, hadOld })
    }
  } catch (error) {
    // One that cannot be put back must not keep the others from it, nor hide the first error.
    for (const { file, hadOld } of replaced)
      await (hadOld ? rename(keptName(file), file) : rm(file, { force: true })).catch(() => undefined)
    throw error
  } finally {
    for (const file of files) await rm(keptName(file), { force: true }).catch(() => undefined)
  }
}

/** Writes files that belong together: all are there, or none of them is new. A file of the same name is replaced once the
 *  parts of all are there; when a later one cannot be replaced, earlier ones are put back as far as the file system lets
 *  us. Resolves with their bytes together. Throws an InputError `CANNOT_WRITE`, a LimitError `ABORTED`, or what the parts
 *  threw. */
export async function writeTogether(files: readonly FileToWrite[], options: WriteOptions = {}): Promise<number> {
  let [byteLength, current] = [0, '']
  const onFile = (file: string) => {
    current = file
  }
  try {
    for (const { file, parts } of files) {
      onFile(file)
      byteLength += await fill(temporaryName(file), parts, options)
    }
    // Only when all parts are there: until here no target has been touched.
    await replaceAll(
      files.map(({ file }) => file),
      onFile,
    )
    return byteLength
  } catch (error) {
    // Tidying up must not hide the error that made it necessary.
    for (const { file } of files) await rm(temporaryName(file), { force: true }).catch(() => undefined)
    throw explained(error, current)
  }
}

/** Writes the parts to a file and resolves with its bytes; one file of `writeTogether`. */
export function writeWhole(file: string, parts: FileToWrite['parts'], options: WriteOptions = {}): Promise<number> {
  return writeTogether([{ file, parts }], options)
}

/** Makes a folder and those above it. Throws an InputError `CANNOT_WRITE`. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw explained(error, folder)
  }
}
