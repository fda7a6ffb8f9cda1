/** One writer at a time over all processes: a lock file that names its process and is recovered when that is dead.
 *
 *  The file appears whole (it is written aside and linked into place), so a lock is never seen half written. A dead
 *  holder's file may only be removed by whoever holds the lock NAME.TOKEN of that very file, and after reading it
 *  again; so two processes that find the same dead lock cannot remove each other's new one. */

import path from 'node:path'
import { threadId } from 'node:worker_threads'
import { StoreError } from '../errors.ts'
import type { Disk } from './disk.ts'
import { errnoOf } from './files.ts'
import { ownIdentity, type ProcessIdentity, stateOf } from './process-identity.ts'

/** What stands in a lock file. `token` differs for every lock ever taken on one machine. */
interface Holder extends ProcessIdentity {
  readonly token: string
}

/** A lock that is held. */
export interface Lock {
  /** Whether the file still is ours. Somebody may have deleted it by hand. */
  isHeld(): boolean
  release(): void
}

/** A holder that does not answer is retried so often before giving up: the lock may change hands in between. */
const ATTEMPTS = 20

let taken = 0

/** This process, with a token that no other lock has. */
function newHolder(): Holder {
  const own = ownIdentity()
  taken += 1
  return {
    ...own,
    token: `${own.host}-${own.boot.slice(0, 8)}-${own.pid}-${own.start}-${threadId}-${taken}`.replace(/[^\w-]/g, '_'),
  }
}

function isHolder(value: unknown): value is Holder {
  const fields = ['pid', 'start', 'boot', 'host', 'token']
  return typeof value === 'object' && value !== null && fields.every((field) => field in value)
}

/** The value of a JSON text, undefined when it is none: a lock file may have been edited by hand. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The holder named in a lock file, undefined when there is no file. Throws `LOCK_UNREADABLE` when it names nobody. */
function holderOf(disk: Disk, file: string): Holder | undefined {
  let bytes: Uint8Array
  try {
    bytes = disk.readWhole(file)
  } catch (error) {
    if (error instanceof StoreError && error.code === 'FILE_MISSING') return undefined
    throw error
  }
  const value = parse(new TextDecoder().decode(bytes))
  if (isHolder(value)) return value
  throw new StoreError('LOCK_UNREADABLE', {
    en: `${file} is not a lock of zhengmai; delete it when no other process writes to this store.`,
    zh: `${file} 不是政脉的锁文件;确认没有其他进程写入该库后,请删除它。`,
  })
}

/** Puts our lock in place when there is none; false when somebody was first. */
async function place(disk: Disk, file: string, holder: Holder): Promise<boolean> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(holder)}\n`)
  const aside = `${file}.${holder.token}.new`
  disk.removeIfThere(aside)
  await disk.writeWhole(aside, bytes)
  try {
    disk.files.link(aside, file)
    return true
  } catch (error) {
    // ENOENT: the holder of the lock has tidied up what it took for a leftover of a dead process.
    if (['EEXIST', 'ENOENT'].includes(errnoOf(error))) return false
    return await placeWithoutLinks(disk, file, bytes)
  } finally {
    disk.removeIfThere(aside)
  }
}

/** On file systems that have no links (exFAT): another process may see the file empty for a moment, and is refused. */
async function placeWithoutLinks(disk: Disk, file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await disk.writeWhole(file, bytes)
    return true
  } catch (error) {
    if (disk.exists(file)) return false
    throw error
  }
}

/** Says who writes, and what to do: wait for a living process, look after one on another machine. */
function heldError(file: string, holder: Holder, state: 'alive' | 'unknown'): StoreError {
  const own = holder.pid === process.pid ? { en: ' (this process)', zh: '(即本进程)' } : { en: '', zh: '' }
  const advice =
    state === 'alive'
      ? { en: 'wait until it is done, or open the store for reading', zh: '请等它结束,或以只读方式打开' }
      : { en: `if that process no longer runs, delete ${file}`, zh: `如该进程已不存在,请删除 ${file}` }
  return new StoreError('STORE_LOCKED', {
    en: `The store is being written by process ${holder.pid}${own.en} on ${holder.host}; ${advice.en}.`,
    zh: `主机 ${holder.host} 上的进程 ${holder.pid}${own.zh}正在写入该库;${advice.zh}。`,
  })
}

/** Removes the lock of a dead process, unless it has changed hands meanwhile. */
async function removeDead(disk: Disk, file: string, dead: Holder): Promise<void> {
  const right = await acquireLock(disk, `${file}.${dead.token}`)
  try {
    if (holderOf(disk, file)?.token === dead.token) disk.removeIfThere(file)
  } finally {
    right.release()
  }
}

/** Takes the lock, recovering it from a dead process. Throws `STORE_LOCKED` when a living process, or one of another
 *  machine, holds it. */
export async function acquireLock(disk: Disk, file: string): Promise<Lock> {
  const own = newHolder()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await place(disk, file, own)) return lockOf(disk, file)
    const holder = holderOf(disk, file)
    if (holder === undefined) continue
    const state = stateOf(holder, own)
    if (state !== 'dead') throw heldError(file, holder, state)
    await removeDead(disk, file, holder)
  }
  throw new StoreError('STORE_LOCKED', {
    en: `${path.basename(file)} changes hands too fast to be taken; repeat in a moment.`,
    zh: `${path.basename(file)} 被频繁争用;请稍后重试。`,
  })
}

function lockOf(disk: Disk, file: string): Lock {
  // The stamp names the very file, and asking for it costs a tenth of reading it: this happens at every commit.
  const stamp = disk.stamp(file)
  const isHeld = () => stamp !== undefined && disk.stamp(file) === stamp
  return {
    isHeld,
    release: () => {
      if (isHeld()) disk.removeIfThere(file)
    },
  }
}

/** The process that writes to the store now, undefined when none does. `state` is `dead` after a crash. */
export function lockHolder(disk: Disk, file: string): { pid: number; host: string; state: string } | undefined {
  const holder = holderOf(disk, file)
  if (holder === undefined) return undefined
  return { pid: holder.pid, host: holder.host, state: stateOf(holder, ownIdentity()) }
}
