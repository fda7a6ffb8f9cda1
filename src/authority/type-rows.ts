/** Rows of the tables institution-types, indicators and sum-rules. */

import type { DivisionLevel, Indicator, InstitutionType, SumRule } from './authority.ts'
import { type AuthorityRow, isDate } from './table-format.ts'

/** The levels of division, the widest first. */
export const DIVISION_LEVELS: readonly DivisionLevel[] = ['province', 'prefecture', 'county', 'township', 'village']

/** What the figures of an indicator are. */
const INDICATOR_KINDS = ['count', 'rate', 'amount', 'rank', 'ordinal', 'duration'] as const

/** One kind of body. `predecessors` lists `法制办公室 2018-12-31`: a name, and the last day where it is known. */
export function institutionTypeOf(row: AuthorityRow): InstitutionType {
  const slug = row.text('slug')
  // The slug becomes a part of the IRIs of bodies.
  if (!/^[a-z]+(?:-[a-z]+)*$/u.test(slug)) {
    throw row.wrong(`the slug ${slug} is not made of a-z and -`, `slug ${slug} 只能由 a-z 和 - 组成`)
  }
  const nameEn = row.optional('english')
  const successor = row.optional('successor')
  const validUntil = row.date('valid_until')
  return {
    slug,
    name: row.text('name'),
    abbreviations: row.list('abbreviations'),
    class: row.text('class'),
    functionClass: row.text('function'),
    levels: row.list('levels').map((level) => levelOf(row, level)),
    predecessors: row.list('predecessors').map((predecessor) => {
      const [name = '', until] = predecessor.split(' ')
      if (until !== undefined && !isDate(until)) {
        throw row.wrong(
          `predecessors holds ${until}, not a date like 2021-07-15`,
          `predecessors 中的 ${until} 不是 2021-07-15 形式的日期`,
        )
      }
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
  const id = row.text('id')
  // Sum rules tell ids from words by this form.
  if (!/^[A-Z]{2}-\d{2}$/u.test(id)) {
    throw row.wrong(`the id ${id} has not the form of AR-01`, `id ${id} 不是 AR-01 的形式`)
  }
  return {
    id,
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
  if (total === '' || !/[=≥≈]/u.test(expression)) {
    throw row.wrong(
      `expression is ${expression}, not of the form AR-01 = AR-02 + AR-03 with =, ≥ or ≈`,
      `expression 的值 ${expression} 不是 AR-01 = AR-02 + AR-03 的形式(=、≥ 或 ≈)`,
    )
  }
  return { id: row.text('id'), expression, total, parts, note: row.text('note') }
}
