/** Progress of long work: a bar on a terminal, a plain line now and then elsewhere. The only file that imports
 *  cli-progress. */

import { Presets, SingleBar } from 'cli-progress'
import type { Text } from '../errors.ts'
import type { Context } from './command.ts'

/** A running display of progress. `stop` must be called, also after an error: it gives the terminal its cursor back. */
export interface Progress {
  /** How many are done, and what is being worked on. */
  update(done: number, what?: string): void
  stop(): void
}

/** Plain output says where it is about ten times in all. */
const PLAIN_LINES = 10

function plainProgress(context: Context, title: Text, total: number): Progress {
  let printed = 0
  return {
    update(done) {
      const due = Math.floor((done * PLAIN_LINES) / Math.max(1, total))
      // Work that is done at its first step needs no line to say so.
      const isAtOnce = printed === 0 && done >= total
      if (due <= printed || isAtOnce) return
      printed = due
      context.warn({ en: `${title.en}: ${done} of ${total}`, zh: `${title.zh}:${done}/${total}` })
    },
    stop() {},
  }
}

/** `total` in whatever unit the caller counts. Draws on standard error, so that output can be piped; nothing under --quiet. */
export function startProgress(context: Context, title: Text, total: number): Progress {
  // The same object in any case, so that callers need not ask whether anybody looks.
  if (context.isQuiet === true) return { update() {}, stop() {} }
  // A terminal without cursor control (TERM=dumb) would show each step of the bar on a line of its own.
  if (!process.stderr.isTTY || process.env.TERM === 'dumb') return plainProgress(context, title, total)
  const bar = new SingleBar(
    { format: `${context.say(title)} {bar} {value}/{total} {what}`, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  )
  bar.start(total, 0, { what: '' })
  return {
    update: (done, what = '') => bar.update(done, { what }),
    stop: () => bar.stop(),
  }
}
