/** `zhengmai entity`: one entity with its names, its facts and the sentences they rest on. */

import { labelOf, type Ontology } from '../../ontology/ontology.ts'
import { resolveEntity } from '../../questions/resolve.ts'
import { loadShippedOntology } from '../../shipped.ts'
import { type EntityFact, type EntityPage, entityPage } from '../../traverse/entity-page.ts'
import type { CommandSpec, Context, ExitCode } from '../command.ts'
import { shortIri } from '../format-term.ts'
import { readStore } from '../store-access.ts'

function factLines(context: Context, ontology: Ontology, fact: EntityFact): string {
  const property = labelOf(ontology, fact.property, context.language)
  const other = fact.otherLabel === '' ? shortIri(fact.other) : `${fact.otherLabel}  ${shortIri(fact.other)}`
  const arrow = fact.direction === 'out' ? `${property} →` : `← ${property}`
  const quotes = fact.evidence.map(
    ({ quote, report, start, end, rule }) => `      “${quote}”  ${shortIri(report)} [${start},${end}) ${rule}\n`,
  )
  return `  ${arrow} ${other}\n${quotes.join('')}`
}

/** The page as text. */
function pageText(context: Context, ontology: Ontology, page: EntityPage): string {
  const names = page.labels.map(({ text, language }) => (language === '' ? text : `${text} (${language})`))
  const types = page.types.map((type) => labelOf(ontology, type, context.language))
  const heading = (zh: string, en: string) => `${context.say({ zh, en })}\n`
  return [
    `${page.labels[0]?.text ?? shortIri(page.iri)}\n${page.iri}\n${types.join('、')}\n`,
    names.length > 1 ? `\n${heading('名称', 'Names')}  ${names.join('; ')}\n` : '',
    page.facts.length > 0 ? `\n${heading('事实', 'Facts')}` : '',
    ...page.facts.map((fact) => factLines(context, ontology, fact)),
    page.mentions.length > 0 ? `\n${heading('提到它的句子', 'Sentences that mention it')}` : '',
    ...page.mentions.map(({ sentence, report, reason }) => `  ${sentence}\n      ${shortIri(report)}  ${reason}\n`),
  ].join('')
}

export const entity: CommandSpec = {
  name: 'entity',
  summary: { en: 'show one entity: names, facts, sentences', zh: '查看一个实体:名称、事实、原句' },
  arguments: [
    {
      name: '<entity>',
      summary: { en: 'a name, a division code, or an IRI', zh: '名称、区划代码或 IRI' },
    },
  ],
  options: [
    { flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } },
    { flags: '--mentions <count>', summary: { en: 'sentences to show', zh: '显示的句子数' }, default: '20' },
  ],
  examples: [
    { line: 'zhengmai entity 中华人民共和国行政处罚法', does: { en: 'a law by its name', zh: '按名称查看一部法律' } },
    { line: 'zhengmai entity 220605', does: { en: 'a place by its code', zh: '按代码查看一个地方' } },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const iri = await resolveEntity(store, input.positional[0] ?? '')
      const page = await entityPage(store, iri, input.count('mentions'))
      const text = input.flag('json')
        ? `${JSON.stringify(page, undefined, 2)}\n`
        : pageText(context, await loadShippedOntology(), page)
      await context.write(text)
      return 0
    }),
}
