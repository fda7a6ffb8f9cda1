/** Expressions as closures over the rows of a batch. Three kinds: one gives the id of the value (NONE when there is none),
 *  one the value itself, one the truth of a condition. Comparisons of numbers and identity of terms work on ids alone;
 *  what stands inside a function is handed on as a value and never becomes a term.
 *
 *  https://www.w3.org/TR/sparql11-query/#expressions */

import { type Id, NONE } from '../store/id.ts'
import type { Expression } from './algebra.ts'
import { applySign, calculate } from './arithmetic.ts'
import { effectiveBoolean } from './comparison.ts'
import { compileArithmetic } from './expression-arithmetic.ts'
import { compileBuiltIn, type ValueFunction } from './expression-call.ts'
import { compileComparison } from './expression-comparison.ts'
import type { ExpressionContext, IdFunction, RowTest } from './expression-context.ts'
import { compileIn } from './expression-membership.ts'
import { rememberedId, rememberedTruth, soleVariable } from './expression-memory.ts'
import { compileAccessorTest, compileTextTest } from './expression-text.ts'
import { cast } from './functions/cast.ts'
import { ERROR, FALSE, TRUE, type Truth, type TruthFunction, truthOf, truthOfId } from './truth.ts'
import { booleanValue, integerValue, type Value, valueOfTerm } from './value.ts'

/** A built-in function by its name in capitals; casts and other functions with an IRI are of type `function`. */
type Call = Expression & { readonly type: 'call' }

/** A closure that gives the id of the expression's value at a row, NONE when it has none. */
export function compileExpression(expression: Expression, context: ExpressionContext): IdFunction {
  const { terms } = context
  switch (expression.type) {
    case 'variable':
      return compileVariable(expression.name, context)
    case 'constant': {
      // Looked up once for the whole query. A term that no store holds gets a local id.
      const id = terms.idFor(expression.term)
      return () => id
    }
    case 'arithmetic':
      return compileArithmetic(
        expression.operator,
        compileExpression(expression.left, context),
        compileExpression(expression.right, context),
        terms,
      )
    case 'call':
      return compileCallId(expression, context)
    case 'function':
    case 'sign':
      return compileComputed(expression, context)
    default:
      return idOfTruth(compileTruth(expression, context), context)
  }
}

/** A closure that tells whether the condition holds at a row; an error counts as false. */
export function compileFilter(expression: Expression, context: ExpressionContext): RowTest {
  const truth = compileTruth(expression, context)
  return (row) => truth(row) === TRUE
}

/** A variable that the rows do not have is unbound in all of them. */
function compileVariable(name: string, { slotOf, input }: ExpressionContext): IdFunction {
  const slot = slotOf(name)
  return slot < 0 ? () => NONE : (row) => input.columns[slot]![row]!
}

/** The ids of `true` and `false` for the truths of a condition. */
function idOfTruth(truth: TruthFunction, { terms: { trueId, falseId } }: ExpressionContext): IdFunction {
  return (row) => {
    const holds = truth(row)
    return holds === TRUE ? trueId : holds === FALSE ? falseId : NONE
  }
}

/** The value is made a term at the end; where one variable decides it, the last answers are kept. */
function compileComputed(expression: Expression, context: ExpressionContext): IdFunction {
  const { terms } = context
  const compute = compileValue(expression, context)
  const id: IdFunction = (row) => {
    const value = compute(row)
    return value === undefined ? NONE : terms.idOfValue(value)
  }
  const variable = soleVariable(expression)
  return variable === undefined ? id : rememberedId(id, compileVariable(variable, context))
}

/** The functions that pass terms on as they are, and those that look at missing values. */
function compileCallId(call: Call, context: ExpressionContext): IdFunction {
  switch (call.name) {
    case 'IF': {
      const condition = compileTruth(call.args[0]!, context)
      const [yes, no] = [compileExpression(call.args[1]!, context), compileExpression(call.args[2]!, context)]
      return (row) => {
        const truth = condition(row)
        return truth === ERROR ? NONE : truth === TRUE ? yes(row) : no(row)
      }
    }
    case 'COALESCE': {
      const ids = call.args.map((arg) => compileExpression(arg, context))
      return (row) => firstFound(ids, row)
    }
    case 'BOUND':
    case 'SAMETERM':
      return idOfTruth(compileTruth(call, context), context)
    default:
      return compileComputed(call, context)
  }
}

/** COALESCE: the first of the ids that is one. */
function firstFound(ids: readonly IdFunction[], row: number): Id {
  for (const id of ids) {
    const found = id(row)
    if (found !== NONE) return found
  }
  return NONE
}

/** A closure that gives the expression's value at a row, undefined when it has none. */
function compileValue(expression: Expression, context: ExpressionContext): ValueFunction {
  switch (expression.type) {
    case 'constant': {
      const value = valueOfTerm(expression.term)
      return () => value
    }
    case 'sign': {
      const arg = compileValue(expression.arg, context)
      return (row) => {
        const value = arg(row)
        return value === undefined ? undefined : applySign(expression.negative, value)
      }
    }
    case 'arithmetic': {
      const [left, right] = [compileValue(expression.left, context), compileValue(expression.right, context)]
      return (row) => {
        const [a, b] = [left(row), right(row)]
        return a === undefined || b === undefined ? undefined : calculate(expression.operator, a, b)
      }
    }
    case 'function': {
      const arg = compileValue(expression.args[0]!, context)
      return (row) => {
        const value = arg(row)
        return value === undefined ? undefined : cast(expression.iri, value)
      }
    }
    case 'variable': {
      const id = compileVariable(expression.name, context)
      return (row) => valueOfId(id(row), context)
    }
    case 'call':
      return compileCallValue(expression, context)
    default: {
      const truth = compileTruth(expression, context)
      return (row) => {
        const holds = truth(row)
        return holds === ERROR ? undefined : booleanValue(holds === TRUE)
      }
    }
  }
}

/** The value of a term, undefined for NONE. */
function valueOfId(id: Id, { terms }: ExpressionContext): Value | undefined {
  return id === NONE ? undefined : terms.valueAt(id)
}

/** A call inside another expression: its value is handed on without becoming a term. */
function compileCallValue(call: Call, context: ExpressionContext): ValueFunction {
  switch (call.name) {
    case 'IF':
    case 'COALESCE':
    case 'BOUND':
    case 'SAMETERM': {
      const id = compileCallId(call, context)
      return (row) => valueOfId(id(row), context)
    }
    case 'NEXT_ROW': {
      // One counter for each place in the text: it numbers the rows that come by.
      let count = 0
      return () => integerValue(count++)
    }
    default:
      return compileBuiltIn(
        call.name,
        call.args.map((arg) => compileValue(arg, context)),
        context,
      )
  }
}

/** The effective boolean value of an expression as a closure. */
export function compileTruth(expression: Expression, context: ExpressionContext): TruthFunction {
  const id = (arg: Expression): IdFunction => compileExpression(arg, context)
  switch (expression.type) {
    case 'and':
    case 'or':
      return compileJunction(
        expression.type,
        expression.args.map((arg) => compileTruth(arg, context)),
        context,
      )
    case 'not': {
      const arg = compileTruth(expression.arg, context)
      return (row) => negated(arg(row))
    }
    case 'comparison':
      return compileComparisonOf(expression, context)
    case 'in': {
      const constants = expression.list.map((item) => constantId(item, context))
      const member = compileIn(id(expression.value), { items: expression.list.map(id), constants }, context.terms)
      return expression.negated ? (row) => negated(member(row)) : member
    }
    case 'exists': {
      const test = context.exists(expression.input)
      return expression.negated ? (row) => (test(row) ? FALSE : TRUE) : (row) => (test(row) ? TRUE : FALSE)
    }
    case 'call':
      return compileCallTruth(expression, context)
    default: {
      const value = id(expression)
      return (row) => truthOfId(value(row), context.terms)
    }
  }
}

/** A comparison: by text where it only asks for LANG, DATATYPE or STR, otherwise by ids. */
function compileComparisonOf(
  expression: Expression & { readonly type: 'comparison' },
  context: ExpressionContext,
): TruthFunction {
  const direct = compileAccessorTest(expression, (name) => compileVariable(name, context), context)
  if (direct !== undefined) return direct
  const { operator, left, right } = expression
  const sides = [compileExpression(left, context), compileExpression(right, context)] as const
  const constants = [constantId(left, context), constantId(right, context)] as const
  return compileComparison(operator, sides, { terms: context.terms, constants })
}

/** A call as a condition. Tests of one variable against constants read the dictionary or remember their answers. */
function compileCallTruth(call: Call, context: ExpressionContext): TruthFunction {
  const [first, second] = call.args
  switch (call.name) {
    case 'BOUND': {
      const id = compileExpression(first!, context)
      return (row) => (id(row) === NONE ? FALSE : TRUE)
    }
    case 'SAMETERM': {
      const [left, right] = [compileExpression(first!, context), compileExpression(second!, context)]
      return (row) => {
        const [a, b] = [left(row), right(row)]
        // Equal ids are equal terms, so nothing has to be decoded.
        return a === NONE || b === NONE ? ERROR : truthOf(a === b)
      }
    }
    case 'IF':
    case 'COALESCE': {
      const id = compileCallId(call, context)
      return (row) => truthOfId(id(row), context.terms)
    }
    default: {
      const variable = soleVariable(call)
      const direct =
        variable === undefined ? undefined : compileTextTest(call, compileVariable(variable, context), context)
      if (direct !== undefined) return direct
      const value = compileValue(call, context)
      const truth: TruthFunction = (row) => {
        const found = value(row)
        return found === undefined ? ERROR : truthOf(effectiveBoolean(found))
      }
      return variable === undefined ? truth : rememberedTruth(truth, compileVariable(variable, context))
    }
  }
}

/** An error stays one. */
function negated(truth: Truth): Truth {
  return truth === ERROR ? ERROR : truth === TRUE ? FALSE : TRUE
}

/** The id of a constant, NONE for anything else. */
function constantId(expression: Expression, { terms }: ExpressionContext): Id {
  return expression.type === 'constant' ? terms.idFor(expression.term) : NONE
}

/** A junction of more members takes so long for one row that each row looks at the clock. */
const LONG_JUNCTION = 64

/** `false && error` is false and `true || error` is true, whichever comes first
 *  (https://www.w3.org/TR/sparql11-query/#evaluation). */
function compileJunction(
  type: 'and' | 'or',
  args: readonly TruthFunction[],
  { budget }: ExpressionContext,
): TruthFunction {
  const decisive = type === 'and' ? FALSE : TRUE
  const neutral = type === 'and' ? TRUE : FALSE
  // A text made by a program may have ten thousand members; testing one row would then be deaf to Ctrl-C.
  const isLong = args.length > LONG_JUNCTION
  return (row) => {
    if (isLong) budget.check()
    let result: Truth = neutral
    for (let index = 0; index < args.length; index++) {
      const truth = args[index]!(row)
      if (truth === decisive) return decisive
      // An error is remembered and not returned: a later member may still decide.
      if (truth === ERROR) result = ERROR
    }
    return result
  }
}
