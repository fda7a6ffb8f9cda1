/** `zhengmai tour`: the main job on the bundled corpus: ingest, count, answer three questions.
 *
 *  It shows the command behind each step, and ends with what to try next. Run again, it replaces the reports by the
 *  same ones and gives the same answers. */

import { findReports } from '../../ingest/find-reports.ts'
import { askQuestion, findQuestion, loadQuestions } from '../../questions/catalogue.ts'
import { resourcePath } from '../../resources.ts'
import type { CommandSpec, Context } from '../command.ts'
import { printResult } from '../print-result.ts'
import { writeStore } from '../store-access.ts'
import { ingestFiles, printIngestion } from './ingest.ts'

/** The questions that the tour answers. */
const QUESTIONS = ['documents-of-report', 'reconsideration-funnel', 'figures-across-places']

async function printNext(context: Context): Promise<void> {
  await context.print({
    en: '\nNext: "zhengmai questions" lists what can be asked, "zhengmai entity 江源区" shows an entity, "zhengmai help" the rest.',
    zh: '\n接下来:“zhengmai questions”列出可问的问题,“zhengmai entity 江源区”查看实体,“zhengmai help”查看其余命令。',
  })
}

/** The first command that a newcomer runs, on the store of --store. It does what `ingest` and `ask` do, and names
 *  them. */
export const tour: CommandSpec = {
  name: 'tour',
  summary: { en: 'ingest the bundled corpus and answer three questions', zh: '收录自带语料并回答三个问题' },
  arguments: [],
  options: [],
  examples: [{ line: 'zhengmai tour', does: { en: 'see what the product does', zh: '看看本产品能做什么' } }],
  async run(context) {
    // The reports that the package brings along: a first run needs neither network nor files of one's own.
    const files = await findReports([resourcePath('data', 'reports')])
    return writeStore(context, async (store) => {
      const summary = await ingestFiles(context, store, { files, authorityFolders: [], correctionFiles: [] })
      const exitCode = await printIngestion(context, store, summary)
      const questions = await loadQuestions(resourcePath('queries'))
      for (const name of QUESTIONS) {
        const question = findQuestion(questions, name)
        await context.print({
          en: `\n${question.title.en}  (zhengmai ask ${name})`,
          zh: `\n${question.title.zh}  (zhengmai ask ${name})`,
        })
        // Without a time limit, unlike `ask`: the corpus is small and known.
        await printResult(context, await askQuestion(question, new Map(), store), { failEmpty: false, labelled: true })
      }
      await printNext(context)
      return exitCode
    })
  },
}
