/** `zhengmai topics`: which parts of an official framework each report speaks of. */

import { FRAMEWORKS } from '../../compare/frameworks.ts'
import { topicsComparison } from '../../compare/topics.ts'
import { resolveValue } from '../../questions/resolve.ts'
import type { CommandSpec } from '../command.ts'
import { GENRE_OPTION, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** Coverage of an official framework. Without --framework each report is held against the outline of its own year. */
export const topicsCommand: CommandSpec = {
  name: 'topics',
  summary: { en: 'parts of a framework that each report covers', zh: '对照框架列出各报告的主题覆盖' },
  arguments: [],
  options: [
    {
      flags: '--framework <name>',
      summary: { en: 'framework and edition; by default the outline in force', zh: '框架及版本,默认当年适用的纲要' },
      choices: Object.keys(FRAMEWORKS),
    },
    {
      flags: '--level <number>',
      summary: { en: '1: parts; 2: their items too', zh: '1 只列部分,2 并列其下各项' },
      choices: ['1', '2'],
      default: '1',
    },
    { flags: '--place <place>', summary: { en: 'reports of this place only', zh: '仅该地报告' } },
    GENRE_OPTION,
    ...COMPARISON_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai topics --place 江源区 --framework demo-2021',
      does: { en: 'gaps against an edition of the demonstration indicators', zh: '对照示范指标体系某版本的缺项' },
    },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      const [place, framework] = [input.text('place'), input.text('framework')]
      const comparison = await topicsComparison(store, {
        ...(place === undefined ? {} : { place: (await resolveValue(store, 'place', place)).value }),
        // The parser has refused every other level.
        level: input.text('level') === '2' ? 2 : 1,
        ...readGenres(input),
        ...(framework === undefined ? {} : { framework }),
      })
      return printComparison(context, input, comparison)
    }),
}
