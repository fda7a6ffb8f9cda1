/** `= != < > <= >=` on ids. Numbers that are inlined are compared as doubles, which is exact for them; a constant
 *  on one side is decoded once; equal ids are equal terms. All else goes by value. */

import { XSD } from '../rdf/term.ts'
import { type Id, isInline, NONE } from '../store/id.ts'
import { inlineNumber, inlineType, isInlineNumeric } from '../store/inline.ts'
import type { ComparisonOperator } from './algebra.ts'
import { compare, holds } from './comparison.ts'
import type { IdFunction } from './expression-context.ts'
import { rememberedTruth } from './expression-memory.ts'
import type { LocalTerms } from './local-terms.ts'
import { ERROR, FALSE, TRUE, type Truth, type TruthFunction, truthOf } from './truth.ts'

/** What a comparison knows when it is compiled. */
interface Sides {
  readonly terms: LocalTerms
  /** The ids of the sides that are constants, NONE for the others. */
  readonly constants: readonly [Id, Id]
}

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
}

/** A closure for the truth of `left operator right`. */
export function compileComparison(
  operator: ComparisonOperator,
  [left, right]: readonly [IdFunction, IdFunction],
  { terms, constants }: Sides,
): TruthFunction {
  if (constants[1] !== NONE) return againstConstant(operator, left, constants[1], terms)
  if (constants[0] !== NONE) return againstConstant(MIRRORED[operator], right, constants[0], terms)
  return (row) => compareIds(operator, left(row), right(row), terms)
}

/** The truth of a comparison of two terms. */
export function compareIds(operator: ComparisonOperator, a: Id, b: Id, terms: LocalTerms): Truth {
  if (a === NONE || b === NONE) return ERROR
  if (isInline(a) && isInline(b)) {
    if (isInlineNumeric(a) && isInlineNumeric(b)) return truthOf(holds(operator, inlineNumber(a) - inlineNumber(b)))
    // Dates and years without timezone: ids of one type ascend with their values.
    if (inlineType(a) === inlineType(b) && inlineType(a) !== 'boolean') return truthOf(holds(operator, a - b))
  }
  if ((operator === '=' || operator === '!=') && a !== b && terms.kindOf(a) === 'iri' && terms.kindOf(b) === 'iri') {
    return operator === '=' ? FALSE : TRUE
  }
  return truthOf(compare(operator, terms.valueAt(a), terms.valueAt(b)))
}

/** Digits that a double holds for certain; a constant with more is compared by its exact value. */
const EXACT_DIGITS = 15

/** A comparison with a constant on the right. The common cases look at the id of the other side and nothing else. */
function againstConstant(operator: ComparisonOperator, side: IdFunction, id: Id, terms: LocalTerms): TruthFunction {
  const constant = terms.valueAt(id)
  if (constant.type === 'number' && String(constant.exact?.mantissa ?? '').length <= EXACT_DIGITS) {
    const { number } = constant
    return (row) => {
      const a = side(row)
      if (isInline(a) && isInlineNumeric(a)) return truthOf(holds(operator, compareDoubles(inlineNumber(a), number)))
      return compareIds(operator, a, id, terms)
    }
  }
  if ((constant.type === 'iri' || constant.type === 'blank') && (operator === '=' || operator === '!=')) {
    const [same, other] = operator === '=' ? [TRUE, FALSE] : [FALSE, TRUE]
    return (row) => {
      const a = side(row)
      return a === NONE ? ERROR : a === id ? (same as Truth) : (other as Truth)
    }
  }
  const general = rememberedTruth((row) => compareIds(operator, side(row), id, terms), side)
  const isEquality = operator === '=' || operator === '!='
  return isEquality && constant.type === 'string' ? againstText(operator, { side, id, terms, general }) : general
}

interface TextComparison {
  readonly side: IdFunction
  readonly id: Id
  readonly terms: LocalTerms
  readonly general: TruthFunction
}

/** A string is equal to no other string, IRI or blank node; its text need not be read. Only other datatypes go the
 *  general way, where an unknown one is an error. */
function againstText(operator: '=' | '!=', { side, id, terms, general }: TextComparison): TruthFunction {
  const [same, other]: readonly [Truth, Truth] = operator === '=' ? [TRUE, FALSE] : [FALSE, TRUE]
  return (row) => {
    const a = side(row)
    if (a === NONE) return ERROR
    if (a === id) return same
    const isPlainlyOther =
      terms.kindOf(a) !== 'literal' || terms.languageOf(a) !== '' || terms.datatypeOf(a) === `${XSD}string`
    return isPlainlyOther ? other : general(row)
  }
}

/** A difference that is right for infinities, and NaN when one side is. */
function compareDoubles(left: number, right: number): number {
  return left === right ? 0 : left - right
}
