/** Who a process is, so that a lock can name its holder and tell whether that holder still lives.
 *
 *  A pid alone is not enough: pids are reused. On Linux the start time (clock ticks since boot, field 22 of
 *  /proc/PID/stat) and the boot id settle it; elsewhere they are empty and the pid alone decides. */

import { readFileSync } from 'node:fs'
import os from 'node:os'
import { errnoOf } from './files.ts'

/** One process of one boot of one machine. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks since boot as the kernel tells them, '' where it does not. */
  readonly start: string
  /** Tells one boot of the machine from the next, '' where unknown. */
  readonly boot: string
  readonly host: string
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'ENOTDIR'].includes(errnoOf(error))) return ''
    throw error
  }
}

/** Start time of a process; empty when it is gone, a zombie, or the system does not tell. The command name may
 *  hold blanks and brackets, so counting begins after the last bracket, where field 3 (the state) stands. */
function startOf(pid: number): string {
  const text = readOrEmpty(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '')
}

/** The identity of the running process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    start: startOf(process.pid),
    boot: readOrEmpty('/proc/sys/kernel/random/boot_id').trim(),
    host: os.hostname(),
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) !== 'ESRCH'
  }
}

/** Whether the process of `holder` still runs. `unknown` for one on another machine: it cannot be asked. */
export function stateOf(holder: ProcessIdentity, own: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (holder.host !== own.host) return 'unknown'
  if (holder.boot !== own.boot) return 'dead'
  if (holder.start !== '') return startOf(holder.pid) === holder.start ? 'alive' : 'dead'
  return answers(holder.pid) ? 'alive' : 'dead'
}
