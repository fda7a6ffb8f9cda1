/** All commands, in the order in which help lists them. Adding one is a file and a line. */

import type { Text } from '../../errors.ts'
import type { CommandSpec } from '../command.ts'
import { annotate } from './annotate.ts'
import { auditCommand } from './audit.ts'
import { changesCommand } from './changes.ts'
import { chartCommand } from './chart.ts'
import { check } from './check.ts'
import { citationsCommand } from './citations.ts'
import { diffCommand, similarCommand } from './compare-graphs.ts'
import { coverageCommand } from './coverage.ts'
import { diffusionCommand } from './diffusion.ts'
import { entity } from './entity.ts'
import { evalCommand } from './eval.ts'
import { exportCommand } from './export.ts'
import { communities, components } from './groups.ts'
import { ingest } from './ingest.ts'
import { loadCommand } from './load.ts'
import { neighbours } from './neighbours.ts'
import { panelCommand } from './panel.ts'
import { path } from './path.ts'
import { query } from './query.ts'
import { ask, questions } from './questions.ts'
import { rank } from './rank.ts'
import { reuseCommand } from './reuse.ts'
import { review } from './review.ts'
import { serve } from './serve.ts'
import { stats } from './stats.ts'
import { backup, compact, info, restore, verify } from './store.ts'
import { topicsCommand } from './topics.ts'
import { tour } from './tour.ts'
import { traceCommand } from './trace.ts'
import { shared, snapshotsCommand, views } from './views.ts'

/** Commands of two words stand in one of these groups. */
export const GROUPS: readonly { readonly name: string; readonly summary: Text }[] = [
  { name: 'store', summary: { en: 'look after a store folder', zh: '维护存储目录' } },
]

/** Commands under the heading that help lists them with. */
export interface Section {
  readonly title: Text
  readonly commands: readonly CommandSpec[]
}

/** Commands in the order of a first visit: begin, ask, compare, walk; then the chores. */
export const SECTIONS: readonly Section[] = [
  { title: { en: 'Begin:', zh: '入门:' }, commands: [tour, ingest, stats] },
  { title: { en: 'Ask:', zh: '提问:' }, commands: [questions, ask, query, entity] },
  {
    title: { en: 'Compare places and years:', zh: '比较地区与年份:' },
    commands: [
      panelCommand,
      coverageCommand,
      changesCommand,
      citationsCommand,
      diffusionCommand,
      topicsCommand,
      reuseCommand,
      traceCommand,
      chartCommand,
    ],
  },
  {
    title: { en: 'Walk the graph:', zh: '图谱遍历:' },
    commands: [
      views,
      neighbours,
      path,
      rank,
      communities,
      components,
      similarCommand,
      diffCommand,
      snapshotsCommand,
      shared,
      exportCommand,
    ],
  },
  {
    title: { en: 'Check and correct:', zh: '核查与更正:' },
    commands: [auditCommand, check, annotate, review, evalCommand],
  },
  {
    title: { en: 'The store:', zh: '存储与服务:' },
    commands: [loadCommand, serve, info, verify, compact, backup, restore],
  },
]

/** All of them in one list, in the order of help. */
export const COMMANDS: readonly CommandSpec[] = SECTIONS.flatMap(({ commands }) => commands)
