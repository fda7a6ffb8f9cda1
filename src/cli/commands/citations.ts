/** `zhengmai citations`: which document is cited by whom, in which role, at what level. */

import { citationsComparison } from '../../compare/citations.ts'
import { resolveValue } from '../../questions/resolve.ts'
import type { CommandSpec } from '../command.ts'
import { GENRE_OPTION, readGenres } from '../compare-options.ts'
import { COMPARISON_OPTIONS, printComparison } from '../print-comparison.ts'
import { readStore } from '../store-access.ts'

/** Which body or document stands in which relation to which document. --document turns it round: who cites this one. */
export const citationsCommand: CommandSpec = {
  name: 'citations',
  summary: { en: 'documents, who cites them, in which role', zh: '文件引用:谁以何种关系引用' },
  arguments: [],
  options: [
    { flags: '--place <place>', summary: { en: 'reports of this place only', zh: '仅该地报告' } },
    { flags: '--document <name>', summary: { en: 'citations of this document only', zh: '仅该文件' } },
    GENRE_OPTION,
    ...COMPARISON_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai citations --place 江源区',
      does: { en: 'all citations of a district', zh: '某区的全部文件引用' },
    },
  ],
  run: (context, input) =>
    readStore(context, async (store) => {
      const [place, document] = [input.text('place'), input.text('document')]
      const comparison = await citationsComparison(store, {
        ...(place === undefined ? {} : { place: (await resolveValue(store, 'place', place)).value }),
        ...readGenres(input),
        ...(document === undefined ? {} : { document: (await resolveValue(store, 'entity', document)).value }),
      })
      return printComparison(context, input, comparison)
    }),
}
