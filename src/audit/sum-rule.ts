/** The check rules of the indicator scheme (cs:rule): reading their expressions and evaluating them over the figures of
 *  one report.
 *
 *      AR-01 = AR-02 + AR-03 + AR-04?     both sides are equal; a part with ? counts as 0 where it is missing
 *      PF-03 ≥ PF-04? + PF-05?            the left side is not smaller
 *      AR-16 ≈ AR-15 ÷ AR-06              a rate in percent, within half a point
 *
 *  A side that names something outside the scheme (上年结转) cannot be checked. Values are intervals, because 290余 is no
 *  exact number; a rule fails only where the intervals cannot meet. */

import type { Figure } from './report-figures.ts'

/** One part of a side. */
export interface RuleTerm {
  readonly indicator: string
  readonly isOptional: boolean
}

/** A rule that can be checked. */
export interface SumRule {
  readonly id: string
  readonly expression: string
  readonly relation: '=' | '≥' | '≈'
  readonly left: readonly RuleTerm[]
  readonly right: readonly RuleTerm[]
}

/** An indicator's id, with ? where the part may be missing. */
const TERM = /^([A-Z]{2}-\d{2})(\?)?$/

/** The rule of an expression, or undefined when it names something that no indicator stands for. */
export function readRule(id: string, expression: string): SumRule | undefined {
  const match = /^(.*?)\s*([=≥≈])\s*(.*)$/.exec(expression)
  if (match === null) return undefined
  const [, leftText = '', sign = '', rightText = ''] = match
  const relation = sign === '≥' ? '≥' : sign === '≈' ? '≈' : '='
  const left = readSide(leftText, '+')
  const right = readSide(rightText, relation === '≈' ? '÷' : '+')
  return left === undefined || right === undefined ? undefined : { id, expression, relation, left, right }
}

function readSide(text: string, separator: string): RuleTerm[] | undefined {
  const terms = text.split(separator).map((part) => TERM.exec(part.trim()))
  const read = terms.flatMap((match) =>
    match === null ? [] : [{ indicator: match[1] ?? '', isOptional: match[2] === '?' }],
  )
  return read.length === terms.length ? read : undefined
}

/** A value with the figures that it was read or summed from. */
export interface Sum {
  readonly low: number
  readonly high: number
  readonly figures: readonly Figure[]
}

/** What a term or a side amounts to; undefined when a part that is needed is missing. */
export function sumOf(
  terms: readonly RuleTerm[],
  byIndicator: ReadonlyMap<string, Figure>,
  rules: readonly SumRule[],
): Sum | undefined {
  const parts: Sum[] = []
  for (const term of terms) {
    const part = valueOfTerm(term.indicator, byIndicator, rules)
    if (part !== undefined) parts.push(part)
    else if (!term.isOptional) return undefined
  }
  if (parts.length === 0) return undefined
  return addUp(withoutNested(parts))
}

/** The figure of an indicator, or the sum of its parts by another rule of which it is the whole left side. */
function valueOfTerm(
  indicator: string,
  byIndicator: ReadonlyMap<string, Figure>,
  rules: readonly SumRule[],
): Sum | undefined {
  const figure = byIndicator.get(indicator)
  if (figure !== undefined) return { low: figure.low, high: figure.high, figures: [figure] }
  const rule = rules.find(
    ({ relation, left }) => relation === '=' && left.length === 1 && left[0]?.indicator === indicator,
  )
  if (rule === undefined) return undefined
  return sumOf(
    rule.right,
    byIndicator,
    rules.filter((other) => other !== rule),
  )
}

/** 不受理12宗(其中转送10宗…): a part of a part is in the sum already. */
function withoutNested(parts: readonly Sum[]): readonly Sum[] {
  const all = parts.flatMap(({ figures }) => figures.map(({ iri }) => iri))
  return parts.filter(
    ({ figures }) => !figures.every(({ wholeIri }) => wholeIri !== undefined && all.includes(wholeIri)),
  )
}

function addUp(parts: readonly Sum[]): Sum {
  return {
    low: parts.reduce((sum, { low }) => sum + low, 0),
    high: parts.reduce((sum, { high }) => sum + high, 0),
    figures: parts.flatMap(({ figures }) => figures),
  }
}

const HALF_POINT = 0.5
// Rates are printed with one or two decimals and sometimes cut off instead of rounded.
const ROUNDING = 0.05

/** Whether the two sides can agree. A ratio's right side is [part, whole]. */
export function agrees(relation: SumRule['relation'], left: Sum, right: Sum): boolean {
  if (relation === '≥') return left.high >= right.low
  const slack = relation === '≈' ? HALF_POINT + ROUNDING : 0
  return left.low <= right.high + slack && right.low <= left.high + slack
}

/** The quotient of two sums in percent, or undefined when the whole can be zero. */
export function percentOf(part: Sum, whole: Sum): Sum | undefined {
  if (whole.low <= 0) return undefined
  const low = whole.high === Number.POSITIVE_INFINITY ? 0 : (part.low / whole.high) * 100
  return { low, high: (part.high / whole.low) * 100, figures: [...part.figures, ...whole.figures] }
}

/** A value for people: `9`, `290 to 300`, `at least 12000`. */
export function printed({ low, high }: Sum): string {
  const round = (value: number) => String(Number(value.toPrecision(8)))
  if (low === high) return round(low)
  return high === Number.POSITIVE_INFINITY ? `≥${round(low)}` : `${round(low)}–${round(high)}`
}
