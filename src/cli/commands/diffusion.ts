/** `zhengmai diffusion`: when each place first names an upper document. */

import { diffusionComparison } from '../../compare/diffusion.ts'
import { resolveValue } from '../../questions/resolve.ts'
import type { CommandSpec } from '../command.ts'
import { EXPECTED_OPTION, GENRE_OPTION, readExpected, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** An event-history table: a row for each place, so that those that never name the document stand in it too. */
export const diffusionCommand: CommandSpec = {
  name: 'diffusion',
  summary: { en: 'when each place first names a document', zh: '某文件在各地首次出现的时间与滞后' },
  arguments: [{ name: '<document>', summary: { en: 'name or IRI of the document', zh: '文件名称或 IRI' } }],
  options: [EXPECTED_OPTION, GENRE_OPTION, ...COMPARISON_OPTIONS],
  examples: [
    {
      line: 'zhengmai diffusion "法治政府建设实施纲要(2021—2025年)" --out diffusion.csv',
      does: { en: 'an event-history table', zh: '事件史数据表' },
    },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      const { value } = await resolveValue(store, 'entity', input.positional[0] ?? '')
      const request = { document: value, ...(await readExpected(input)), ...readGenres(input) }
      return printComparison(context, input, await diffusionComparison(store, request))
    }),
}
