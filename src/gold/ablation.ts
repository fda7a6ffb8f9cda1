/** What each family of rules is worth: the pooled figures with the family switched off, against those with all of them. */

import { annotate } from '../graph/annotate.ts'
import { type ExtractOptions, type ExtractResources, extract } from '../graph/extract.ts'
import type { Extraction } from '../graph/extraction.ts'
import { FIGURE_FAMILIES, type FigureFamily } from '../graph/figure-families.ts'
import type { RelationFamily } from '../graph/relations.ts'
import type { IdentityFacts } from '../link/identity.ts'
import type { SourceText } from '../read/source-text.ts'
import type { RuleFamily } from '../recognise/rules/rule.ts'
import type { AnnotatedReport, View } from './annotated.ts'
import { evaluate } from './evaluate.ts'
import type { MeasureName } from './score.ts'

/** A text with its gold. `facts` as a manifest would give them; without them the text says whose report it is. */
export interface AblationReport {
  readonly name: string
  readonly source: SourceText
  readonly gold: AnnotatedReport
  readonly facts?: IdentityFacts
}

/** The figures with one family of rules left out. */
export interface AblationRow {
  /** `all` for the full set, else the family that is left out. */
  readonly without: 'all' | RuleFamily | RelationFamily | FigureFamily
  /** F1 by measure, pooled over the reports, under the lenient view. */
  readonly f1: Readonly<Partial<Record<MeasureName, number>>>
  /** Figures that are there in one of both runs only, or that differ in any field: what F1 does not see (period, scope,
   *  breakdown, bounds) counts here too. */
  readonly changedFigures: number
}

/** The families in the order of the table: rules for mentions, then for relations; those for figures are
 *  FIGURE_FAMILIES. */
const RULE_FAMILIES: readonly RuleFamily[] = [
  'title',
  'known',
  'place',
  'deictic',
  'institution',
  'program',
  'event',
  'person',
  'honour',
  'abbreviation',
  'glossary',
]
const RELATION_FAMILIES: readonly RelationFamily[] = ['verbs', 'names', 'places', 'guidance', 'awards']
/** The measures that are shown, with their heads in the table. */
const HEADINGS = {
  mention_overlap: 'mention overlap',
  mention_exact: 'mention exact',
  linked_overlap: 'linked',
  observation_value_unit: 'value and unit',
  observation_value_unit_indicator: 'with indicator',
  relation: 'relation',
} as const
/** The measures in the order of the columns. */
const SHOWN = Object.keys(HEADINGS) as readonly (keyof typeof HEADINGS)[]
/** Characters of a column: the longest head that is not wrapped. */
const WIDTH = 15
/** The view that forgives most: what changes under it is no matter of taste between annotators. */
const VIEW: View = 'lenient'

/** One extraction of each report with some families left out. */
function extractAll(
  reports: readonly AblationReport[],
  resources: ExtractResources,
  options: ExtractOptions,
): Extraction[] {
  return reports.map(({ source, facts }) => extract(source, resources, facts, options))
}

/** F1 by measure, pooled over the reports. */
function f1Of(reports: readonly AblationReport[], extractions: readonly Extraction[]): AblationRow['f1'] {
  const scored = reports.map(({ name, gold }, at) => ({ name, gold, predicted: annotate(extractions[at]) }))
  // Pooled, since a family may have nothing to do in a single report.
  const { pooled } = evaluate(scored, { views: [VIEW] })
  return Object.fromEntries(
    SHOWN.map((measure) => [measure, pooled.find((figure) => figure.measure === measure)?.f1 ?? 0]),
  )
}

/** The figures of a report, each with all its fields; the whole that it is a part of by its place in the text. */
function figureTexts({ observations }: Extraction): string[] {
  return observations.map((observation) =>
    JSON.stringify({ ...observation, partOf: observations[observation.partOf]?.span ?? null }),
  )
}

/** Figures of either list that the other lacks; one that differs counts once. */
function differences(before: readonly string[], after: readonly string[]): number {
  const [old, fresh] = [new Set(before), new Set(after)]
  const lost = before.filter((text) => !fresh.has(text)).length
  const won = after.filter((text) => !old.has(text)).length
  return Math.max(lost, won)
}

/** One row for the full set of rules and one for each family left out. */
export function ablate(reports: readonly AblationReport[], resources: ExtractResources): AblationRow[] {
  // Once, since every row is held against it.
  const full = extractAll(reports, resources, {})
  const row = (without: AblationRow['without'], options: ExtractOptions): AblationRow => {
    const extractions = extractAll(reports, resources, options)
    const changes = extractions.map((extraction, at) => differences(figureTexts(full[at]), figureTexts(extraction)))
    return {
      without,
      f1: f1Of(reports, extractions),
      changedFigures: changes.reduce((sum, change) => sum + change, 0),
    }
  }
  return [
    { without: 'all', f1: f1Of(reports, full), changedFigures: 0 },
    ...RULE_FAMILIES.map((family) => row(family, { withoutRules: new Set([family]) })),
    ...RELATION_FAMILIES.map((family) => row(family, { withoutRelations: new Set([family]) })),
    ...FIGURE_FAMILIES.map((family) => row(family, { withoutFigures: new Set([family]) })),
  ]
}

/** The rows as a table: the full figures, then what each family's absence changes. */
export function ablationTable(rows: readonly AblationRow[]): string {
  const all = rows.find((row) => row.without === 'all')
  const header = [
    'without'.padEnd(14),
    ...SHOWN.map((measure) => HEADINGS[measure].padStart(WIDTH)),
    'figures changed'.padStart(WIDTH),
  ].join(' ')
  const lines = rows.map((row) => {
    const cells = SHOWN.map((measure) => {
      const figure = row.f1[measure] ?? 0
      const change = figure - (all?.f1[measure] ?? 0)
      return (row === all ? figure.toFixed(4) : `${change > 0 ? '+' : ''}${change.toFixed(4)}`).padStart(WIDTH)
    })
    return [row.without.padEnd(14), ...cells, String(row.changedFigures).padStart(WIDTH)].join(' ')
  })
  return [header, ...lines].join('\n')
}
