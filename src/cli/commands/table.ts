/** All commands, in the order in which help lists them. Adding one is a file and a line. */

import type { Text } from '../../errors.ts'
import type { CommandSpec } from '../command.ts'
import { annotate } from './annotate.ts'
import { check } from './check.ts'
import { entity } from './entity.ts'
import { ingest } from './ingest.ts'
import { loadCommand } from './load.ts'
import { query } from './query.ts'
import { ask, questions } from './questions.ts'
import { serve } from './serve.ts'
import { stats } from './stats.ts'
import { backup, compact, info, restore, verify } from './store.ts'
import { tour } from './tour.ts'

/** Commands of two words stand in one of these groups. */
export const GROUPS: readonly { readonly name: string; readonly summary: Text }[] = [
  { name: 'store', summary: { en: 'look after a store folder', zh: '维护存储目录' } },
]

export const COMMANDS: readonly CommandSpec[] = [
  tour,
  ingest,
  stats,
  questions,
  ask,
  query,
  entity,
  annotate,
  check,
  loadCommand,
  serve,
  info,
  verify,
  compact,
  backup,
  restore,
]
