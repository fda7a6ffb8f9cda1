/** What a store has to tell that is no error: something was repaired, or could not be done now and will be later.
 *  Notices are values that travel with the open store; who opened it decides whether to print them. */

import type { Text } from '../errors.ts'

/** One thing to tell, in both languages. */
export interface Notice {
  readonly code: 'TORN_TAIL' | 'MERGE_FAILED' | 'OLD_FILES_KEPT'
  /** The name of the file in the store folder. */
  readonly file: string
  /** Offset in bytes, 0 when it concerns the whole file. */
  readonly at: number
  readonly text: Text
}

/** The tail of a log was cut off: a write that was under way when the machine stopped. */
export function tornTailNotice(file: string, at: number, length: number, kept: string): Notice {
  return {
    code: 'TORN_TAIL',
    file,
    at,
    text: {
      en: `${file} ended with ${length} bytes of a transaction that was never committed; they were cut off at byte ${at} and kept in ${kept}.`,
      zh: `${file} 末尾有 ${length} 字节属于未提交的事务;已在第 ${at} 字节处截去,并保存在 ${kept}。`,
    },
  }
}

/** A background merge did not succeed; the store is as it was, reads are slower until the next one. */
export function mergeFailedNotice(file: string, reason: Text): Notice {
  return {
    code: 'MERGE_FAILED',
    file,
    at: 0,
    text: {
      en: `The log could not be merged; nothing is lost, it will be tried again. ${reason.en}`,
      zh: `日志合并失败;数据没有丢失,之后会重试。${reason.zh}`,
    },
  }
}

/** Files that are no longer part of the store could not be removed; the next writer tries again. */
export function oldFilesKeptNotice(folder: string, reason: Text): Notice {
  return {
    code: 'OLD_FILES_KEPT',
    file: folder,
    at: 0,
    text: {
      en: `Old files in ${folder} could not be removed; they do no harm and the next writer tries again. ${reason.en}`,
      zh: `未能删除 ${folder} 中的旧文件;不影响使用,下次写入时会再试。${reason.zh}`,
    },
  }
}
