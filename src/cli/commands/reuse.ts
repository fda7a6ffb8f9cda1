/** `zhengmai reuse`: text that stands word for word in an earlier report. */

import { reuseComparison } from '../../compare/reuse.ts'
import { resolveValue } from '../../questions/resolve.ts'
import type { CommandSpec } from '../command.ts'
import { GENRE_OPTION, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** Shares by pairs of reports, or with --sentences what was taken over, with its earliest source. */
export const reuseCommand: CommandSpec = {
  name: 'reuse',
  summary: { en: 'text that stands in an earlier report', zh: '沿用先前报告的文字(套话)' },
  arguments: [],
  options: [
    { flags: '--sentences', summary: { en: 'sentences with their earliest source', zh: '逐句列出及最早来源' } },
    { flags: '--place <place>', summary: { en: 'reports of this place only', zh: '仅该地报告' } },
    GENRE_OPTION,
    ...COMPARISON_OPTIONS,
  ],
  examples: [
    { line: 'zhengmai reuse', does: { en: 'shares by pairs of reports', zh: '按报告对列出沿用占比' } },
    { line: 'zhengmai reuse --sentences', does: { en: 'reused sentences', zh: '沿用的句子' } },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      const place = input.text('place')
      const comparison = await reuseComparison(store, input.flag('sentences') ? 'sentences' : 'pairs', {
        ...(place === undefined ? {} : { place: (await resolveValue(store, 'place', place)).value }),
        ...readGenres(input),
      })
      return printComparison(context, input, comparison)
    }),
}
