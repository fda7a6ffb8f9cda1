/** `zhengmai trace`: from problems over plans to what the next year's report says. */

import { traceComparison } from '../../compare/trace.ts'
import { resolveValue } from '../../questions/resolve.ts'
import type { CommandSpec } from '../command.ts'
import { GENRE_OPTION, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** Each problem and plan of a year beside what the next report says. A match is a likeness of sentences, so it carries
 *  a score. */
export const traceCommand: CommandSpec = {
  name: 'trace',
  summary: { en: 'problems, plans, and what the next report says of them', zh: '问题、安排与下一年报告的对应' },
  arguments: [{ name: '<place>', summary: { en: 'code or name', zh: '代码或名称' } }],
  options: [GENRE_OPTION, ...COMPARISON_OPTIONS],
  examples: [{ line: 'zhengmai trace 东城区', does: { en: 'all years of a district', zh: '某区历年' } }],
  run: (context, input) =>
    readStore(context, async (store) => {
      const { value } = await resolveValue(store, 'place', input.positional[0] ?? '')
      return printComparison(context, input, await traceComparison(store, { place: value, ...readGenres(input) }))
    }),
}
