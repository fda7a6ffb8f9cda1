/** `zhengmai coverage`: which of the expected reports are there. */

import { cited } from '../../compare/cite.ts'
import { coverage, coverageGrid, coverageList, coverageNotes } from '../../compare/coverage.ts'
import type { CommandSpec } from '../command.ts'
import { EXPECTED_OPTION, GENRE_OPTION, readExpected, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** The ledger of reports. What is expected comes from --expected, else every place of the store is expected from its
 *  first year on. */
export const coverageCommand: CommandSpec = {
  name: 'coverage',
  summary: {
    en: 'which expected reports are present, late, missing or withdrawn',
    zh: '应有报告的有无:在库、逾期、缺失、撤下',
  },
  arguments: [],
  options: [
    EXPECTED_OPTION,
    GENRE_OPTION,
    { flags: '--list', summary: { en: 'a row for each place and year', zh: '每地每年一行' } },
    ...COMPARISON_OPTIONS,
  ],
  examples: [
    { line: 'zhengmai coverage', does: { en: 'places by years', zh: '地方与年份对照' } },
    {
      line: 'zhengmai coverage --expected expected.csv --out coverage.xlsx',
      does: { en: 'against your own list of reports', zh: '对照自备的应有报告清单' },
    },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      // The ledger is both the table and the coverage of this comparison, so that it is computed once.
      const ledger = await coverage(store, { ...(await readExpected(input)), ...readGenres(input) })
      const comparison = await cited(store, {
        name: 'coverage',
        title: { en: 'Coverage by place and year', zh: '各地各年报告覆盖' },
        table: input.flag('list') ? coverageList(ledger) : coverageGrid(ledger),
        coverage: ledger,
        notes: coverageNotes(ledger),
      })
      return printComparison(context, input, comparison)
    }),
}
