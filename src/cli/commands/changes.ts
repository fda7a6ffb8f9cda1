/** `zhengmai changes`: what a district added, dropped and kept from one year to another. */

import { changesComparison } from '../../compare/changes.ts'
import { InputError } from '../../errors.ts'
import { resolveValue } from '../../questions/resolve.ts'
import type { CommandSpec } from '../command.ts'
import { GENRE_OPTION, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** The year of an argument. Read strictly: a year of two digits would be answered with "no report" instead of why. */
function readYear(given: string | undefined): number {
  if (/^\d{4}$/.test(given ?? '')) return Number(given)
  throw new InputError('BAD_VALUE', {
    en: `"${given ?? ''}" is not a year of four digits.`,
    zh: `“${given ?? ''}”不是四位数年份。`,
  })
}

/** Both years are arguments and the earlier one comes first, as one would say it: 杭州市 2022 2023. */
export const changesCommand: CommandSpec = {
  name: 'changes',
  summary: { en: 'what a place added, dropped and kept between two years', zh: '一地两年间新增、不再提及与沿用的内容' },
  arguments: [
    { name: '<place>', summary: { en: 'code or name', zh: '代码或名称' } },
    { name: '<year>', summary: { en: 'earlier year', zh: '前一年' } },
    { name: '<later>', summary: { en: 'later year', zh: '后一年' } },
  ],
  options: [GENRE_OPTION, ...COMPARISON_OPTIONS],
  examples: [
    {
      line: 'zhengmai changes 杭州市 2022 2023',
      does: { en: 'programs, documents and bodies, with both sentences', zh: '项目、文件、机构的变化,附两年原句' },
    },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      const [place = '', before, after] = input.positional
      const comparison = await changesComparison(store, {
        place: (await resolveValue(store, 'place', place)).value,
        before: readYear(before),
        after: readYear(after),
        ...readGenres(input),
      })
      return printComparison(context, input, comparison)
    }),
}
