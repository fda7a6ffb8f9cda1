/** Checking a store without changing it: every checksum of every file, and the order of every column. Works while
 *  another process writes. */

import { StoreError, type Text } from '../errors.ts'
import { decodeChanges } from './changes.ts'
import { Disk } from './disk.ts'
import { type Files, nodeFiles } from './files.ts'
import type { LogReader } from './log.ts'
import type { Segment } from './segment.ts'
import { partsOf } from './segment-parts.ts'
import { closeStoreFiles, openStoreFiles, type StoreFiles } from './store-files.ts'
import { wrongOrders } from './verify-orders.ts'

/** One thing that is wrong, or worth knowing, in one file. `at` is the offset in bytes. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly file: string
  readonly at: number
  readonly text: Text
}

/** What verify found. `findings` is empty when all is well. */
export interface Verification {
  /** No finding is an error. */
  readonly isSound: boolean
  readonly findings: readonly Finding[]
  /** Bytes read and checked. */
  readonly checkedBytes: number
  /** Whole transactions in the logs. */
  readonly transactions: number
}

function damage(file: string, at: number): Finding {
  return {
    severity: 'error',
    code: 'STORE_DAMAGED',
    file,
    at,
    text: {
      en: `${file} is damaged at byte ${at}: a checksum does not hold.`,
      zh: `${file} 在第 ${at} 字节处损坏:校验和不符。`,
    },
  }
}

function tornTail(file: string, at: number, length: number): Finding {
  return {
    severity: 'warning',
    code: 'TORN_TAIL',
    file,
    at,
    text: {
      en: `${file} ends with ${length} bytes that are no whole transaction; the next writer cuts them off.`,
      zh: `${file} 末尾有 ${length} 字节不是完整事务;下次写入时将被截去。`,
    },
  }
}

function wrongOrder(file: string, order: string): Finding {
  return {
    severity: 'error',
    code: 'WRONG_ORDER',
    file,
    at: 0,
    text: {
      en: `${file}: the rows of ${order} are not what the other orders say; restore the store from a backup.`,
      zh: `${file}:索引 ${order} 与其他索引不一致;请用备份恢复数据库。`,
    },
  }
}

/** Checks the store in a folder. Throws only when there is nothing to check: `NOT_A_STORE`, `STORE_VERSION`, or what
 *  the disk says. */
export function verifyStore(folder: string, files: Files = nodeFiles): Verification {
  const disk = new Disk(files)
  let open: StoreFiles
  try {
    open = openStoreFiles(disk, folder, 'read')
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'STORE_DAMAGED') throw error
    const finding: Finding = { severity: 'error', code: error.code, file: folder, at: 0, text: error.text }
    return { isSound: false, findings: [finding], checkedBytes: 0, transactions: 0 }
  }
  try {
    return verifyOpen(open)
  } finally {
    closeStoreFiles(open)
  }
}

function verifyOpen({ segment, logs }: StoreFiles): Verification {
  const findings = [...(segment === undefined ? [] : segmentFindings(segment)), ...logs.flatMap(logFindings)]
  return {
    isSound: findings.every(({ severity }) => severity !== 'error'),
    findings,
    checkedBytes: (segment?.byteLength ?? 0) + logs.reduce((sum, log) => sum + log.file.size(), 0),
    transactions: logs.reduce((sum, log) => sum + log.transactions, 0),
  }
}

function segmentFindings(segment: Segment): Finding[] {
  const broken = [...segment.damagedOffsets()].map((at) => damage(segment.name, at))
  if (broken.length > 0) return broken
  return wrongOrders(partsOf(segment).quads).map((order) => wrongOrder(segment.name, order))
}

function logFindings(log: LogReader): Finding[] {
  try {
    for (let payload = log.next(); payload !== undefined; payload = log.next()) decodeChanges(payload)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return [damage(log.file.name, log.position)]
  }
  return log.tail() > 0 ? [tornTail(log.file.name, log.position, log.tail())] : []
}
