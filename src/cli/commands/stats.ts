/** `zhengmai stats`: what the graph holds. */

import { corpusStatistics } from '../../compare/corpus-statistics.ts'
import { loadShippedOntology } from '../../shipped.ts'
import type { CommandSpec, ExitCode } from '../command.ts'
import { statisticsText } from '../print-statistics.ts'
import { readStore } from '../store-access.ts'

/** The counts that `ingest` ends with, at any time. */
export const stats: CommandSpec = {
  name: 'stats',
  summary: { en: 'count what the graph holds', zh: '统计图谱内容' },
  arguments: [],
  options: [{ flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } }],
  examples: [
    { line: 'zhengmai stats', does: { en: 'counts as tables', zh: '以表格列出各项数量' } },
    { line: 'zhengmai stats --json', does: { en: 'the same for programs', zh: '供程序读取' } },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const statistics = await corpusStatistics(store)
      const text = input.flag('json')
        ? `${JSON.stringify(statistics, undefined, 2)}\n`
        : statisticsText(context, await loadShippedOntology(), statistics)
      await context.write(text)
      return 0
    }),
}
