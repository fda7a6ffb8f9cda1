/** The write-ahead log: one file of transactions, each in one or more records, each record with its own checksums.
 *
 *  A transaction counts exactly when its last record, the one of kind COMMIT, is whole. What follows the last whole
 *  transaction is a torn tail when nothing valid comes after it (the power went in the middle of a write: it is cut
 *  off and reported), and damage when a later transaction does (the file is refused: cutting would lose quads).
 *
 *  All numbers are unsigned 32-bit, little-endian. File: header, then records without gaps. */

import { crc32 } from 'node:zlib'
import { StoreError } from '../errors.ts'
import { damaged, FORMAT_VERSION, wrongVersion } from './damage.ts'
import type { Disk, StoreFile } from './disk.ts'

/** 'ZMLG', then the format version, the number of the log, and the checksum of the bytes before it. */
const FILE_MAGIC = 0x474c4d5a
const FILE_MAGIC_AT = 0
const FILE_VERSION_AT = 4
const FILE_NUMBER_AT = 8
const FILE_CHECKSUM_AT = 12
/** Bytes before the first record. */
export const LOG_HEADER_LENGTH = 16

/** 'ZMTX', the length of the payload in bytes, the kind, the number of the transaction in this log (from 1), the
 *  checksum of the payload, and the checksum of the record header before it mixed with the number of the log. */
const RECORD_MAGIC = 0x58544d5a
const RECORD_MAGIC_AT = 0
const RECORD_LENGTH_AT = 4
const RECORD_KIND_AT = 8
const RECORD_TRANSACTION_AT = 12
const RECORD_PAYLOAD_CHECKSUM_AT = 16
const RECORD_CHECKSUM_AT = 20
/** Bytes of a record before its payload. */
export const RECORD_HEADER_LENGTH = 24

/** More records of the same transaction follow, or this was the last. */
const KIND_MORE = 1
const KIND_COMMIT = 2

/** Payloads are cut into records of at most so many bytes, so that no reader needs a large buffer to check one. */
const MAX_PAYLOAD = 1 << 20

interface Header {
  readonly length: number
  readonly kind: number
  readonly transaction: number
  readonly payloadChecksum: number
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The record header at the start of `bytes`, undefined when there is none that checks. */
function headerIn(bytes: Uint8Array, log: number): Header | undefined {
  if (bytes.length < RECORD_HEADER_LENGTH) return undefined
  const view = viewOf(bytes)
  if (view.getUint32(RECORD_MAGIC_AT, true) !== RECORD_MAGIC) return undefined
  if (view.getUint32(RECORD_CHECKSUM_AT, true) !== crc32(bytes.subarray(0, RECORD_CHECKSUM_AT), log)) return undefined
  return {
    length: view.getUint32(RECORD_LENGTH_AT, true),
    kind: view.getUint32(RECORD_KIND_AT, true),
    transaction: view.getUint32(RECORD_TRANSACTION_AT, true),
    payloadChecksum: view.getUint32(RECORD_PAYLOAD_CHECKSUM_AT, true),
  }
}

function recordOf(payload: Uint8Array, kind: number, transaction: number, log: number): Uint8Array {
  const bytes = new Uint8Array(RECORD_HEADER_LENGTH + payload.length)
  const view = viewOf(bytes)
  view.setUint32(RECORD_MAGIC_AT, RECORD_MAGIC, true)
  view.setUint32(RECORD_LENGTH_AT, payload.length, true)
  view.setUint32(RECORD_KIND_AT, kind, true)
  view.setUint32(RECORD_TRANSACTION_AT, transaction, true)
  view.setUint32(RECORD_PAYLOAD_CHECKSUM_AT, crc32(payload), true)
  view.setUint32(RECORD_CHECKSUM_AT, crc32(bytes.subarray(0, RECORD_CHECKSUM_AT), log), true)
  bytes.set(payload, RECORD_HEADER_LENGTH)
  return bytes
}

/** Makes an empty log and waits until its content is on disk; the caller syncs the folder. */
export async function createLog(disk: Disk, path: string, number: number): Promise<void> {
  const bytes = new Uint8Array(LOG_HEADER_LENGTH)
  const view = viewOf(bytes)
  view.setUint32(FILE_MAGIC_AT, FILE_MAGIC, true)
  view.setUint32(FILE_VERSION_AT, FORMAT_VERSION, true)
  view.setUint32(FILE_NUMBER_AT, number, true)
  view.setUint32(FILE_CHECKSUM_AT, crc32(bytes.subarray(0, FILE_CHECKSUM_AT)), true)
  await disk.writeWhole(path, bytes)
}

function checkFileHeader(file: StoreFile, number: number): void {
  const bytes = file.read(0, LOG_HEADER_LENGTH)
  if (bytes.length < LOG_HEADER_LENGTH) throw damaged(file.name, bytes.length)
  const view = viewOf(bytes)
  if (view.getUint32(FILE_CHECKSUM_AT, true) !== crc32(bytes.subarray(0, FILE_CHECKSUM_AT))) throw damaged(file.name, 0)
  if (view.getUint32(FILE_MAGIC_AT, true) !== FILE_MAGIC) throw damaged(file.name, FILE_MAGIC_AT)
  const version = view.getUint32(FILE_VERSION_AT, true)
  if (version !== FORMAT_VERSION) throw wrongVersion(file.name, version)
  if (view.getUint32(FILE_NUMBER_AT, true) !== number) throw damaged(file.name, FILE_NUMBER_AT)
}

/** Reads the transactions of a log in order, and can go on later where it stopped. */
export class LogReader {
  /** Just after the last whole transaction. */
  position = LOG_HEADER_LENGTH
  /** How many transactions were read. */
  transactions = 0

  /** Throws `STORE_DAMAGED` or `STORE_VERSION` when the file is not log `number`. */
  constructor(
    readonly file: StoreFile,
    readonly number: number,
  ) {
    checkFileHeader(file, number)
  }

  /** The payload of the next whole transaction; undefined at the last. Throws `STORE_DAMAGED` when the log is broken
   *  here and whole transactions follow. Fresh memory. */
  next(): Uint8Array | undefined {
    const pieces: Uint8Array[] = []
    let at = this.position
    while (true) {
      const header = headerIn(this.file.read(at, RECORD_HEADER_LENGTH), this.number)
      const payload = header === undefined ? undefined : this.#payload(header, at)
      if (header === undefined || payload === undefined) return this.#end(at)
      pieces.push(payload)
      at += RECORD_HEADER_LENGTH + payload.length
      if (header.kind === KIND_COMMIT) break
    }
    this.position = at
    this.transactions += 1
    return joined(pieces)
  }

  /** Bytes after the last whole transaction. */
  tail(): number {
    return this.file.size() - this.position
  }

  #payload(header: Header, at: number): Uint8Array | undefined {
    if (header.transaction !== this.transactions + 1 || header.length > MAX_PAYLOAD) return undefined
    const payload = this.file.read(at + RECORD_HEADER_LENGTH, header.length)
    return payload.length === header.length && crc32(payload) === header.payloadChecksum ? payload : undefined
  }

  /** Nothing more to read at `at`: fine unless a later transaction is found behind it. */
  #end(at: number): undefined {
    const size = this.file.size()
    for (let from = at; from < size; from += MAX_PAYLOAD) {
      const bytes = this.file.read(from, MAX_PAYLOAD + RECORD_HEADER_LENGTH)
      if (hasLaterRecord(bytes, this.number, this.transactions + 1)) throw damaged(this.file.name, at)
    }
    return undefined
  }
}

/** Whether a checked record of a transaction after `transaction` begins anywhere in the bytes. */
function hasLaterRecord(bytes: Uint8Array, log: number, transaction: number): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = buffer.indexOf('ZMTX'); at !== -1; at = buffer.indexOf('ZMTX', at + 1)) {
    const header = headerIn(bytes.subarray(at), log)
    if (header !== undefined && header.transaction > transaction) return true
  }
  return false
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces
  if (pieces.length === 1 && first !== undefined) return first
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Appends transactions to a log that was read to its end. */
export class LogWriter {
  #position: number
  #transactions: number
  #broken = false

  /** `reader` stands at the end; a torn tail must have been cut off. */
  constructor(
    private readonly file: StoreFile,
    reader: LogReader,
  ) {
    this.#position = reader.position
    this.#transactions = reader.transactions
    this.number = reader.number
  }
  /** Of the log. */
  readonly number: number

  /** Length of the log in bytes. */
  get length(): number {
    return this.#position
  }

  /** Resolves when the transaction is on disk. On failure the log is as it was before. After a failed sync the state
   *  of the disk is unknown, so every later call throws `WRITER_BROKEN`: the store must be opened anew. */
  async append(payload: Uint8Array): Promise<void> {
    if (this.#broken) throw writerBroken(this.file.path)
    const end = this.#write(payload)
    try {
      await this.file.sync()
    } catch (error) {
      this.#broken = true
      this.#cut()
      throw error
    }
    this.#position = end
    this.#transactions += 1
  }

  #write(payload: Uint8Array): number {
    let at = this.#position
    const transaction = this.#transactions + 1
    try {
      for (let from = 0; from === 0 || from < payload.length; from += MAX_PAYLOAD) {
        const piece = payload.subarray(from, from + MAX_PAYLOAD)
        const kind = from + MAX_PAYLOAD < payload.length ? KIND_MORE : KIND_COMMIT
        const record = recordOf(piece, kind, transaction, this.number)
        this.file.write(record, at)
        at += record.length
      }
    } catch (error) {
      this.#cut()
      throw error
    }
    return at
  }

  /** Takes back what was written. If even that fails the tail is torn, or may count after all: the writer is broken. */
  #cut(): void {
    try {
      this.file.truncate(this.#position)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      this.#broken = true
    }
  }

  close(): void {
    this.file.close()
  }
}

function writerBroken(path: string): StoreError {
  return new StoreError('WRITER_BROKEN', {
    en: `An earlier write to ${path} failed and the disk may not hold what was asked; close the store and open it anew.`,
    zh: `此前对 ${path} 的写入失败,磁盘内容不确定;请关闭数据库后重新打开。`,
  })
}
