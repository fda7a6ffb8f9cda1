/** `zhengmai entity`: one entity with its names, its facts, its figures and the sentences they rest on.
 *
 *  A fact stands with the words it rests on and their place in the report. What is left out of a long page is counted
 *  in a line of its own, with the option that shows it. */

import type { Ontology } from '../../ontology/ontology.ts'
import { resolveEntity } from '../../questions/resolve.ts'
import { loadShippedOntology } from '../../shipped.ts'
import { type EntityFigure, entityFigures } from '../../traverse/entity-figures.ts'
import { type EntityFact, type EntityPage, entityPage } from '../../traverse/entity-page.ts'
import { columnLabel } from '../column-labels.ts'
import type { CommandSpec, Context, ExitCode } from '../command.ts'
import { oneLine, shortIri } from '../format-term.ts'
import { termLabel } from '../property-labels.ts'
import { readStore } from '../store-access.ts'
import { formatTable } from '../table.ts'

/** What a page is printed with. */
interface PageView {
  readonly context: Context
  readonly ontology: Ontology
  /** Most items of one relation or one table of figures. */
  readonly most: number
}

/** Items that belong together, in the order of the first of each group. */
function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

/** The line that stands for what is not shown; empty where all is. */
function leftText({ context, most }: PageView, total: number): string {
  if (total <= most) return ''
  const left = total - most
  return `  ${context.say({ en: `… and ${left} more (--facts 0 shows all)`, zh: `……另有 ${left} 项(--facts 0 列出全部)` })}\n`
}

function factLines({ context, ontology }: PageView, fact: EntityFact): string {
  const property = termLabel(ontology, fact.property, context.language)
  const other = fact.otherLabel === '' ? shortIri(fact.other) : `${fact.otherLabel}  ${shortIri(fact.other)}`
  const arrow = fact.direction === 'out' ? `${property} →` : `← ${property}`
  const quotes = fact.evidence.map(
    ({ quote, report, start, end, rule }) =>
      `      “${oneLine(quote)}”  ${shortIri(report)} [${start},${end}) ${rule}\n`,
  )
  return `  ${arrow} ${oneLine(other)}\n${quotes.join('')}`
}

/** The facts of one relation in one direction, the first `most` of them. */
function relationText(view: PageView, facts: readonly EntityFact[]): string {
  const shown = facts.slice(0, view.most).map((fact) => factLines(view, fact))
  return shown.join('') + leftText(view, facts.length)
}

/** The figures that name the entity by one property: a row for each, those of one indicator side by side. */
function figureTable(view: PageView, figures: readonly EntityFigure[]): string {
  const { language } = view.context
  const places = new Set(figures.map(({ place }) => place))
  // The page of a place need not repeat its name in every row.
  const isOnePlace = places.size < 2
  const rows = figures
    .slice(0, view.most)
    .map(({ indicator, indicatorLabel, value, unit, printed, year, place, report }) => [
      shortIri(indicator).replace(/^.*\//, ''),
      oneLine(indicatorLabel),
      ...(isOnePlace ? [] : [place]),
      year,
      value === undefined ? '' : String(value),
      unit,
      oneLine(printed),
      shortIri(report),
    ])
  const names = ['id', 'indicator', ...(isOnePlace ? [] : ['place']), 'year', 'value', 'unit', 'printed', 'report']
  const head = names.map((name) => columnLabel(name, language))
  const table = formatTable({ head, rows, right: [names.indexOf('value')], widest: 40 })
  return table.replace(/^/gm, '  ').trimEnd()
}

/** A table for each property that ties figures to the entity, such as the area that they are of. */
function figuresText(view: PageView, figures: readonly EntityFigure[]): string {
  return groupBy(figures, ({ property }) => property)
    .map((group) => {
      const property = termLabel(view.ontology, group[0]?.property ?? '', view.context.language)
      const title = { en: `Figures (${property}: ${group.length})`, zh: `数值(${property},共 ${group.length} 项)` }
      return `\n${view.context.say(title)}\n${figureTable(view, group)}\n${leftText(view, group.length)}`
    })
    .join('')
}

/** The page as text. Observations stand in the tables of figures, not among the facts. */
function pageText(view: PageView, page: EntityPage, figures: readonly EntityFigure[]): string {
  const { context, ontology } = view
  const names = page.labels.map(({ text, language }) => (language === '' ? text : `${text} (${language})`))
  const types = page.types.map((type) => termLabel(ontology, type, context.language))
  // A place has hundreds of figures, each of which is also a node that points at it; told twice they would bury the
  // facts.
  const observations = new Set(figures.map(({ observation }) => observation))
  const facts = page.facts.filter(({ other }) => !observations.has(other))
  const heading = (zh: string, en: string) => `${context.say({ zh, en })}\n`
  return [
    // The whole IRI, not its short form: it is what one copies into a query.
    `${page.labels[0]?.text ?? shortIri(page.iri)}\n${page.iri}\n${types.join(context.language === 'zh' ? '、' : ', ')}\n`,
    names.length > 1 ? `\n${heading('名称', 'Names')}  ${names.join('; ')}\n` : '',
    facts.length > 0 ? `\n${heading('事实', 'Facts')}` : '',
    ...groupBy(facts, ({ direction, property }) => `${direction} ${property}`).map((group) =>
      relationText(view, group),
    ),
    figuresText(view, figures),
    page.mentions.length > 0 ? `\n${heading('提到它的句子', 'Sentences that mention it')}` : '',
    ...page.mentions.map(
      ({ sentence, report, reason }) => `  ${oneLine(sentence)}\n      ${shortIri(report)}  ${reason}\n`,
    ),
  ].join('')
}

/** A page for people; --json leaves nothing out, whatever --facts says. */
export const entity: CommandSpec = {
  name: 'entity',
  summary: { en: 'show one entity: names, facts, figures, sentences', zh: '查看一个实体:名称、事实、数值、原句' },
  arguments: [
    {
      name: '<entity>',
      summary: { en: 'a name, a division code, or an IRI', zh: '名称、区划代码或 IRI' },
    },
  ],
  options: [
    { flags: '--json', summary: { en: 'print JSON, with everything', zh: '输出 JSON,内容不省略' } },
    {
      flags: '--facts <count>',
      summary: {
        en: 'facts to show of each relation, and figures; 0 for all',
        zh: '每种关系及数值显示的条数,0 为全部',
      },
      default: '20',
    },
    { flags: '--mentions <count>', summary: { en: 'sentences to show', zh: '显示的句子数' }, default: '20' },
  ],
  examples: [
    { line: 'zhengmai entity 中华人民共和国行政处罚法', does: { en: 'a law by its name', zh: '按名称查看一部法律' } },
    { line: 'zhengmai entity 220605', does: { en: 'a place by its code', zh: '按代码查看一个地方' } },
    {
      line: 'zhengmai entity 江源区 --facts 0',
      does: { en: 'a place with all its figures', zh: '查看一个地方的全部数值' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      // 0 is "all" here and in --timeout: a limit of nothing is of no use to anybody.
      const most = input.count('facts') ?? 0
      const iri = await resolveEntity(store, input.positional[0] ?? '')
      const page = await entityPage(store, iri, input.count('mentions'))
      const figures = await entityFigures(store, iri)
      if (input.flag('json')) {
        await context.write(`${JSON.stringify({ ...page, figures }, undefined, 2)}\n`)
        return 0
      }
      const view = {
        context,
        ontology: await loadShippedOntology(),
        most: most === 0 ? Number.POSITIVE_INFINITY : most,
      }
      await context.write(pageText(view, page, figures))
      return 0
    }),
}
