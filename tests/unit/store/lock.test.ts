import { spawnSync } from 'node:child_process'
import { beforeEach, describe, expect, test } from 'vitest'
import { Disk } from '../../../src/store/disk.ts'
import { acquireLock, lockHolder } from '../../../src/store/lock.ts'
import { ownIdentity, stateOf } from '../../../src/store/process-identity.ts'
import { SimulatedFiles } from '../../support/simulated-files.ts'

const LOCK = '/store/writer.lock'
let files: SimulatedFiles
let disk: Disk

beforeEach(() => {
  files = new SimulatedFiles()
  files.makeFolder('/store')
  disk = new Disk(files)
})

/** The pid of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

async function leave(holder: Record<string, unknown>): Promise<void> {
  const whole = { ...ownIdentity(), token: 'left-behind', ...holder }
  await disk.writeWhole(LOCK, new TextEncoder().encode(JSON.stringify(whole)))
}

describe('the lock of the writer', () => {
  test('is held by one and free again after release', async () => {
    const lock = await acquireLock(disk, LOCK)
    expect(lock.isHeld()).toBe(true)
    lock.release()
    expect(files.files()).toEqual([])
    const next = await acquireLock(disk, LOCK)
    expect([lock.isHeld(), next.isHeld()]).toEqual([false, true])
  })

  test('names the process that holds it', async () => {
    await acquireLock(disk, LOCK)
    await expect(acquireLock(disk, LOCK)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining(`by process ${process.pid} (this process) on ${ownIdentity().host};`),
    })
    expect(lockHolder(disk, LOCK)).toEqual({ pid: process.pid, host: ownIdentity().host, state: 'alive' })
  })

  test('of a dead process is recovered', async () => {
    await leave({ pid: deadPid() })
    const lock = await acquireLock(disk, LOCK)
    expect(lock.isHeld()).toBe(true)
    expect(files.files()).toEqual([LOCK])
  })

  test('of an earlier boot, or of an earlier process with this pid, is recovered', async () => {
    for (const earlier of [{ boot: 'another' }, { start: '1' }]) {
      await leave(earlier)
      const lock = await acquireLock(disk, LOCK)
      lock.release()
    }
    expect(files.files()).toEqual([])
  })

  test('of another machine is left alone', async () => {
    await leave({ host: 'elsewhere', pid: 1 })
    await expect(acquireLock(disk, LOCK)).rejects.toThrow(`if that process no longer runs, delete ${LOCK}.`)
  })

  test('of a dead process goes to one of many', async () => {
    await leave({ pid: deadPid() })
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(disk, LOCK)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(files.files()).toEqual([LOCK])
  })

  test('works where the file system has no links', async () => {
    files.fault = (call) => (call === 'link' ? 'ENOTSUP' : undefined)
    const lock = await acquireLock(disk, LOCK)
    await expect(acquireLock(disk, LOCK)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    lock.release()
    expect(files.files()).toEqual([])
  })

  test('a file that is no lock is not removed', async () => {
    await disk.writeWhole(LOCK, new TextEncoder().encode('hello'))
    await expect(acquireLock(disk, LOCK)).rejects.toMatchObject({ code: 'LOCK_UNREADABLE' })
  })
})

test('a process that runs is alive, one that ended is dead', () => {
  const own = ownIdentity()
  expect(stateOf(own, own)).toBe('alive')
  expect(stateOf({ ...own, pid: deadPid(), start: '' }, own)).toBe('dead')
})
