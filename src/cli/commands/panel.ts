/** `zhengmai panel`: place x year x indicator, for Stata, R and Excel. */

import { panelComparison } from '../../compare/panel-table.ts'
import type { CommandSpec } from '../command.ts'
import { EXPECTED_OPTION, readExpected, readSelection, SELECTION_OPTIONS } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** Long by default, a row for each figure, as statistics programs want it; --wide for reading and for spreadsheets. */
export const panelCommand: CommandSpec = {
  name: 'panel',
  summary: { en: 'figures by place, year and indicator', zh: '按地方、年份、指标列出数值' },
  arguments: [],
  options: [
    ...SELECTION_OPTIONS,
    {
      flags: '--wide',
      summary: { en: 'a row for each place and year, a column for each series', zh: '宽表:每地每年一行,每个序列一列' },
    },
    EXPECTED_OPTION,
    ...COMPARISON_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai panel --indicator AR-01 --indicator AR-02 --wide',
      does: { en: 'reconsideration in all places and years', zh: '各地各年行政复议收到与受理数' },
    },
    {
      line: 'zhengmai panel --place 江源区 --out panel.csv --bom --codebook codebook.md',
      does: { en: 'all figures of a district with a codebook', zh: '某区全部数值及编码手册' },
    },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      // --expected adds reports that are missing to the coverage; it adds no rows.
      const comparison = await panelComparison(store, await readSelection(store, input), {
        layout: input.flag('wide') ? 'wide' : 'long',
        ...(await readExpected(input)),
      })
      return printComparison(context, input, comparison)
    }),
}
