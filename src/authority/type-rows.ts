/** Rows of the tables institution-types, indicators and sum-rules. */

import type { DivisionLevel, Indicator, InstitutionType, SumRule } from './authority.ts'
import type { AuthorityRow } from './table-format.ts'

/** The levels of division, the widest first. */
export const DIVISION_LEVELS: readonly DivisionLevel[] = ['province', 'prefecture', 'county', 'township', 'village']

/** What the figures of an indicator are. */
const INDICATOR_KINDS = ['count', 'rate', 'amount', 'rank', 'ordinal', 'duration'] as const

/** One kind of body. `predecessors` lists `法制办公室 2018-12-31`: a name, and the last day where it is known. */
export function institutionTypeOf(row: AuthorityRow): InstitutionType {
  const nameEn = row.optional('english')
  const successor = row.optional('successor')
  const validUntil = row.date('valid_until')
  return {
    slug: row.text('slug'),
    name: row.text('name'),
    abbreviations: row.list('abbreviations'),
    class: row.text('class'),
    functionClass: row.text('function'),
    levels: row.list('levels').map((level) => levelOf(row, level)),
    predecessors: row.list('predecessors').map((predecessor) => {
      const [name = '', until] = predecessor.split(' ')
      return { name, ...(until !== undefined && { until }) }
    }),
    source: row.text('source'),
    ...(nameEn !== undefined && { nameEn }),
    ...(successor !== undefined && { successor }),
    ...(validUntil !== undefined && { validUntil }),
  }
}

/** The level of that name. Throws an InputError that names file and line. */
function levelOf(row: AuthorityRow, level: string): DivisionLevel {
  const found = DIVISION_LEVELS.find((known) => known === level)
  if (found !== undefined) return found
  throw row.wrong(
    `levels holds ${level}, not one of ${DIVISION_LEVELS.join(', ')}`,
    `levels 中的 ${level} 不是 ${DIVISION_LEVELS.join(', ')} 之一`,
  )
}

/** One indicator. */
export function indicatorOf(row: AuthorityRow): Indicator {
  const broader = row.optional('broader')
  return {
    id: row.text('id'),
    label: row.text('label'),
    labelEn: row.text('english'),
    unit: row.text('unit'),
    kind: row.oneOf('kind', INDICATOR_KINDS),
    definition: row.text('definition'),
    variants: row.list('variants'),
    match: row.list('match'),
    theme: row.text('theme'),
    ...(broader !== undefined && { broader }),
  }
}

/** One rule `AR-01 = AR-02 + AR-03`; rules of another form keep their expression and name the ids in it as parts. */
export function sumRuleOf(row: AuthorityRow): SumRule {
  const expression = row.text('expression')
  const ids = [...expression.matchAll(/[A-Z]{2}-\d{2}/gu)].map(([id]) => id)
  const [total = '', ...parts] = ids
  return { id: row.text('id'), expression, total, parts, note: row.text('note') }
}
