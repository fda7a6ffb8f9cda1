/** `zhengmai review`: the least certain links of a report first, each with the line that would settle it.
 *
 *  Standard output holds, for each link, what it is and why it is doubtful, and a line for a corrections file in which
 *  NAME, DATE and REASON are still to be filled in. */

import { codePointOffsets } from '../../graph/code-points.ts'
import { extractReport } from '../../ingest/process-report.ts'
import { loadResources } from '../../ingest/resources.ts'
import { reviewQueue } from '../../link/review.ts'
import type { CommandSpec } from '../command.ts'
import { shortIri } from '../format-term.ts'
import { MODEL_OPTIONS, modelOf } from '../model-options.ts'
import { factsOf, OWN_FILES, ownFilesOf, REPORT_FACTS, REPORT_FILE, readInput, warnOfProblems } from './annotate.ts'

/** Reads the text, not the store: the lines that it prints can be put in a corrections file and tried before anything
 *  is kept. */
export const review: CommandSpec = {
  name: 'review',
  summary: { en: 'list what is least certain in a report', zh: '列出报告中最不确定的链接' },
  arguments: [REPORT_FILE],
  options: [
    ...REPORT_FACTS,
    { flags: '--top <count>', summary: { en: 'how many', zh: '列出条数' }, default: '20' },
    ...OWN_FILES,
    ...MODEL_OPTIONS,
  ],
  examples: [
    {
      line: 'zhengmai review report.txt --top 10',
      does: { en: 'ten links to look at, with lines for a corrections file', zh: '最需复核的十处,附更正文件写法' },
    },
  ],
  async run(context, input) {
    const report = await readInput(context, input.positional[0] ?? '')
    const model = modelOf(input)
    const resources = await loadResources({ ...ownFilesOf(input), ...(model === undefined ? {} : { model }) })
    const extraction = await extractReport({ ...report, facts: { ...report.facts, ...factsOf(input) } }, resources)
    warnOfProblems(context, extraction.problems)
    // Files of corrections count code points, as the graph does; offsets in memory are UTF-16 units.
    const offset = codePointOffsets(extraction.segmented.source.text)
    for (const item of reviewQueue(extraction).slice(0, input.count('top', 1))) {
      const { span } = extraction.mentions[item.mention]
      const target = `${offset(span.start)}-${offset(span.end)}`
      const entity =
        item.entity === undefined
          ? context.say({ en: 'not linked', zh: '未链接' })
          : `${item.entity.label}  ${shortIri(item.entity.iri)}`
      await context.write(`${item.score.toFixed(2)}  ${item.surface} ×${item.count}  [${target}]  →  ${entity}\n`)
      await context.write(`      ${context.say(item.reason)}\n`)
      // A link is confirmed as it is. What has none can only be relinked, and NIL says that it is to have none.
      const verb = item.entity === undefined ? 'relink' : 'confirm'
      const value = item.entity === undefined ? 'NIL' : '-'
      await context.write(
        `      ${[verb, report.name, target, value, item.surface, 'NAME', 'DATE', 'REASON'].join('\t')}\n`,
      )
    }
    return 0
  },
}
