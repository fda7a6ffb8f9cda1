/** `zhengmai reuse`: text that stands word for word in an earlier report. */

import { reuseComparison } from '../../compare/reuse.ts'
import type { CommandSpec } from '../command.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

export const reuseCommand: CommandSpec = {
  name: 'reuse',
  summary: { en: 'text that stands in an earlier report', zh: '沿用先前报告的文字(套话)' },
  arguments: [],
  options: [
    { flags: '--sentences', summary: { en: 'sentences with their earliest source', zh: '逐句列出及最早来源' } },
    ...COMPARISON_OPTIONS,
  ],
  examples: [
    { line: 'zhengmai reuse', does: { en: 'shares by pairs of reports', zh: '按报告对列出沿用占比' } },
    { line: 'zhengmai reuse --sentences', does: { en: 'reused sentences', zh: '沿用的句子' } },
  ],
  run: (context, input) =>
    readStore(context, async (store) =>
      printComparison(context, input, await reuseComparison(store, input.flag('sentences') ? 'sentences' : 'pairs')),
    ),
}
