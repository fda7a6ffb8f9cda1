/** What each family of rules is worth: the pooled figures with the family switched off, against those with all of them. */

import { annotate } from '../graph/annotate.ts'
import { type ExtractResources, extract } from '../graph/extract.ts'
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
  readonly without: 'all' | RuleFamily | RelationFamily
  /** F1 by measure, pooled over the reports, under the lenient view. */
  readonly f1: Readonly<Partial<Record<MeasureName, number>>>
}

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
const SHOWN: readonly MeasureName[] = [
  'mention_overlap',
  'mention_exact',
  'linked_overlap',
  'observation_value_unit',
  'observation_value_unit_indicator',
  'relation',
]
const VIEW: View = 'lenient'

/** One row for the full set of rules and one for each family left out. */
export function ablate(reports: readonly AblationReport[], resources: ExtractResources): AblationRow[] {
  const run = (
    without: AblationRow['without'],
    rules: readonly RuleFamily[],
    relations: readonly RelationFamily[],
  ): AblationRow => {
    const scored = reports.map(({ name, source, gold, facts }) => {
      const extraction = extract(source, resources, facts, {
        withoutRules: new Set(rules),
        withoutRelations: new Set(relations),
      })
      return { name, gold, predicted: annotate(extraction) }
    })
    const { pooled } = evaluate(scored, { views: [VIEW] })
    const figures = SHOWN.map(
      (measure) => [measure, pooled.find((figure) => figure.measure === measure)?.f1 ?? 0] as const,
    )
    return { without, f1: Object.fromEntries(figures) }
  }
  return [
    run('all', [], []),
    ...RULE_FAMILIES.map((family) => run(family, [family], [])),
    ...RELATION_FAMILIES.map((family) => run(family, [], [family])),
  ]
}

/** The rows as a table: the full figures, then what each family's absence changes. */
export function ablationTable(rows: readonly AblationRow[]): string {
  const all = rows.find((row) => row.without === 'all')
  const header = ['without'.padEnd(14), ...SHOWN.map((measure) => measure.padStart(18))].join(' ')
  const lines = rows.map((row) => {
    const cells = SHOWN.map((measure) => {
      const figure = row.f1[measure] ?? 0
      const change = figure - (all?.f1[measure] ?? 0)
      return (row === all ? figure.toFixed(4) : `${change > 0 ? '+' : ''}${change.toFixed(4)}`).padStart(18)
    })
    return [row.without.padEnd(14), ...cells].join(' ')
  })
  return [header, ...lines].join('\n')
}
