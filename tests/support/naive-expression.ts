/** Expressions on RDF/JS terms, slowly and in the words of the specification: no ids, no memory, no compiled closures. The
 *  functions themselves are those of src/query/functions, which have tests of their own.
 *
 *  Each operator is a few lines after its section of SPARQL 1.1, and errors are `undefined`, as there they are no
 *  value. */

import type { Algebra, Expression } from '../../src/query/algebra.ts'
import { applySign, calculate } from '../../src/query/arithmetic.ts'
import { compare, effectiveBoolean } from '../../src/query/comparison.ts'
import { cast } from '../../src/query/functions/cast.ts'
import type { FunctionEnvironment } from '../../src/query/functions/function.ts'
import { BUILT_INS } from '../../src/query/functions/table.ts'
import { booleanValue, integerValue, literalOfValue, type Value, valueOfTerm } from '../../src/query/value.ts'
import { blankNode, namedNode, type Term } from '../../src/rdf/term.ts'

/** Variable to term; unbound variables are absent. */
export type Solution = ReadonlyMap<string, Term>

/** What expressions look at besides their solution. */
export interface NaiveContext {
  /** Whether a pattern has a solution when the values of this one are put into it. */
  exists(input: Algebra, solution: Solution): boolean
  readonly environment: FunctionEnvironment
  nextRow(): number
}

/** The term of a value. */
export function termOfValue(value: Value): Term {
  if (value.type === 'iri') return namedNode(value.text)
  return value.type === 'blank' ? blankNode(value.text) : literalOfValue(value)
}

/** The value of an expression for a solution; undefined when it has none. */
export function evaluateExpression(
  expression: Expression,
  solution: Solution,
  context: NaiveContext,
): Term | undefined {
  const value = (one: Expression): Value | undefined => {
    const term = evaluateExpression(one, solution, context)
    return term === undefined ? undefined : valueOfTerm(term)
  }
  const fromValue = (found: Value | undefined): Term | undefined =>
    found === undefined ? undefined : termOfValue(found)
  const fromTruth = (truth: boolean | undefined): Term | undefined =>
    truth === undefined ? undefined : termOfValue(booleanValue(truth))
  switch (expression.type) {
    case 'variable':
      return solution.get(expression.name)
    case 'constant':
      return expression.term
    case 'and':
    case 'or':
    case 'not':
    case 'comparison':
    case 'in':
    case 'exists':
      return fromTruth(evaluateTruth(expression, solution, context))
    case 'arithmetic': {
      const [left, right] = [value(expression.left), value(expression.right)]
      return left === undefined || right === undefined
        ? undefined
        : fromValue(calculate(expression.operator, left, right))
    }
    case 'sign': {
      const arg = value(expression.arg)
      return arg === undefined ? undefined : fromValue(applySign(expression.negative, arg))
    }
    case 'function': {
      const arg = value(expression.args[0]!)
      return arg === undefined ? undefined : fromValue(cast(expression.iri, arg))
    }
    case 'call':
      return evaluateCall(expression, solution, context)
  }
}

/** The effective boolean value of an expression; undefined for an error. */
export function evaluateTruth(expression: Expression, solution: Solution, context: NaiveContext): boolean | undefined {
  const truth = (one: Expression): boolean | undefined => evaluateTruth(one, solution, context)
  const term = (one: Expression): Term | undefined => evaluateExpression(one, solution, context)
  switch (expression.type) {
    case 'and': {
      const truths = expression.args.map(truth)
      // Section 17.2: false wins over an error in AND, true in OR.
      return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true
    }
    case 'or': {
      const truths = expression.args.map(truth)
      return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false
    }
    case 'not': {
      const arg = truth(expression.arg)
      return arg === undefined ? undefined : !arg
    }
    case 'comparison': {
      const [left, right] = [term(expression.left), term(expression.right)]
      if (left === undefined || right === undefined) return undefined
      return compare(expression.operator, valueOfTerm(left), valueOfTerm(right))
    }
    case 'in': {
      // Section 17.4.1.9: (x = a) || (x = b) || …
      const equal: Expression[] = expression.list.map((right) => ({
        type: 'comparison',
        operator: '=',
        left: expression.value,
        right,
      }))
      const member = truth({ type: 'or', args: equal })
      return member === undefined || !expression.negated ? member : !member
    }
    case 'exists':
      return context.exists(expression.input, solution) !== expression.negated
    default: {
      const found = term(expression)
      return found === undefined ? undefined : effectiveBoolean(valueOfTerm(found))
    }
  }
}

/** Built-in functions. Those that may look at an error or an unbound variable are spelled out; the others get
 *  values. */
function evaluateCall(
  { name, args }: Expression & { type: 'call' },
  solution: Solution,
  context: NaiveContext,
): Term | undefined {
  const term = (one: Expression): Term | undefined => evaluateExpression(one, solution, context)
  const [first, second, third] = args
  switch (name) {
    case 'BOUND':
      return termOfValue(booleanValue(term(first!) !== undefined))
    case 'IF': {
      const truth = evaluateTruth(first!, solution, context)
      return truth === undefined ? undefined : term(truth ? second! : third!)
    }
    case 'COALESCE':
      return args.map(term).find((found) => found !== undefined)
    case 'SAMETERM': {
      const [left, right] = [term(first!), term(second!)]
      return left === undefined || right === undefined ? undefined : termOfValue(booleanValue(left.equals(right)))
    }
    case 'NEXT_ROW':
      return termOfValue(integerValue(context.nextRow()))
    default: {
      const terms = args.map(term)
      if (terms.includes(undefined)) return undefined
      const value = BUILT_INS.get(name)!.apply(
        terms.map((found) => valueOfTerm(found!)),
        context.environment,
      )
      return value === undefined ? undefined : termOfValue(value)
    }
  }
}
