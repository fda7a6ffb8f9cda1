/** The counts of a graph as text: what `ingest`, `stats` and the tour print. */

import type { CorpusStatistics, Count } from '../compare/corpus-statistics.ts'
import type { Text } from '../errors.ts'
import { labelOf, type Ontology } from '../ontology/ontology.ts'
import type { Context } from './command.ts'
import { formatTable } from './table.ts'

/** The counts of the first table, from what was read (reports) down to how it is kept (quads). */
function totals(statistics: CorpusStatistics): (readonly [Text, number])[] {
  return [
    [{ en: 'reports', zh: '报告' }, statistics.reports],
    [{ en: 'sentences', zh: '句子' }, statistics.sentences],
    [{ en: 'mentions', zh: '提及' }, statistics.mentions],
    [{ en: 'observations', zh: '观测值' }, statistics.observations],
    [{ en: 'indicators observed', zh: '涉及指标' }, statistics.indicators],
    [{ en: 'problems reported', zh: '报告的问题' }, statistics.problems],
    [{ en: 'actions planned', zh: '计划举措' }, statistics.plans],
    [{ en: 'named graphs', zh: '命名图' }, statistics.graphs],
    [{ en: 'quads', zh: '四元组' }, statistics.quads],
  ]
}

/** A table of counts by kind; nothing where there is nothing to count, as in a store of loaded RDF. */
function countTable(context: Context, ontology: Ontology, title: Text, counts: readonly Count[]): string {
  if (counts.length === 0) return ''
  const rows = counts.map(({ name, count }) => [labelOf(ontology, name, context.language), String(count)])
  return `\n${formatTable({ head: [context.say(title), ''], rows, right: [1] })}`
}

/** The statistics as aligned tables. */
export function statisticsText(context: Context, ontology: Ontology, statistics: CorpusStatistics): string {
  const rows = totals(statistics).map(([name, count]) => [context.say(name), String(count)])
  return [
    formatTable({ head: [context.say({ en: 'in the graph', zh: '图谱中有' }), ''], rows, right: [1] }),
    countTable(context, ontology, { en: 'entities by kind', zh: '实体(按类)' }, statistics.entities),
    countTable(context, ontology, { en: 'relations by kind', zh: '关系(按类)' }, statistics.relations),
    countTable(context, ontology, { en: 'reports by year', zh: '报告(按年)' }, statistics.years),
    countTable(context, ontology, { en: 'reports by province', zh: '报告(按省)' }, statistics.provinces),
  ].join('')
}
