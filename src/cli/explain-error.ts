/** One sentence for whatever ended a command, in the language of messages, and whether it was Ctrl-C. A bug of ours keeps
 *  its stack, since its report needs it. */

import { type Language, LimitError, type Text, ZhengmaiError } from '../errors.ts'

/** What the operating system says most often, in words. */
const SYSTEM_ERRORS: Readonly<Record<string, Text>> = {
  EACCES: { en: 'permission is denied', zh: '没有权限' },
  EPERM: { en: 'it is not permitted', zh: '不允许该操作' },
  ENOENT: { en: 'it does not exist', zh: '不存在' },
  EEXIST: { en: 'it exists already', zh: '已存在' },
  EISDIR: { en: 'it is a folder, and a file is needed', zh: '是目录,而此处需要文件' },
  ENOTDIR: { en: 'a part of its path is a file, not a folder', zh: '路径中有一段是文件而不是目录' },
  ENOSPC: { en: 'the disk is full', zh: '磁盘已满' },
  EDQUOT: { en: 'the quota of disk space is used up', zh: '磁盘配额已用尽' },
  EROFS: { en: 'the disk is read-only', zh: '磁盘为只读' },
  EMFILE: { en: 'too many files are open', zh: '打开的文件过多' },
  EIO: { en: 'the disk reports an error', zh: '磁盘读写出错' },
  EADDRINUSE: { en: 'another program listens there; choose another --port', zh: '该端口已被占用,请用 --port 换一个' },
  EADDRNOTAVAIL: { en: 'this machine has no such address', zh: '本机没有该地址' },
  ENOTFOUND: { en: 'no machine of that name was found', zh: '找不到该主机名' },
}

/** What Node adds to an error of the operating system; which fields are there depends on the call. */
interface SystemError extends Error {
  readonly code: string
  readonly path?: string
  readonly address?: string
  readonly hostname?: string
  readonly port?: number
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code in SYSTEM_ERRORS
}

/** Which file or address could not be used, and why; undefined for other errors. */
export function systemErrorText(error: unknown): Text | undefined {
  if (!isSystemError(error)) return undefined
  const { code, path, hostname, address, port } = error
  const what =
    path ?? hostname ?? (address === undefined ? undefined : `${address}${port === undefined ? '' : `:${port}`}`)
  const reason = SYSTEM_ERRORS[code]
  return {
    en: `${what === undefined ? 'The system refused' : `"${what}" cannot be used`}: ${reason.en} (${code}).`,
    zh: `${what === undefined ? '系统拒绝了操作' : `无法使用“${what}”`}:${reason.zh}(${code})。`,
  }
}

/** Ctrl-C, as the signal that it aborts throws it, or as a query that it stopped does. */
export function isInterrupt(error: unknown): boolean {
  if (error instanceof LimitError) return error.code === 'ABORTED'
  return error instanceof Error && error.name === 'AbortError'
}

/** The sentence for an error; for a bug, its stack. */
export function explainError(error: unknown, language: Language): string {
  if (isInterrupt(error)) {
    return { en: 'Stopped. What was stored before stays.', zh: '已停止。此前存入的内容保留。' }[language]
  }
  if (error instanceof ZhengmaiError && error.code !== 'BUG') return error.text[language]
  const system = systemErrorText(error)
  if (system !== undefined) return system[language]
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
