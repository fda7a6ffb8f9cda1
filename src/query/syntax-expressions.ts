/** Expressions of the parser's output in our shape. */

import { QueryError } from '../errors.ts'
import type { AggregateName, ArithmeticOperator, ComparisonOperator } from './algebra.ts'
import { errorAt } from './place.ts'
import type { RawAggregate, RawCall, RawExpression, RawOperation, RawPattern } from './raw-syntax.ts'
import type { GroupElement, SyntaxExpression } from './syntax.ts'
import { nameOf, type SyntaxTermReader } from './syntax-terms.ts'

/** How deep an expression may nest when it is written without brackets (`1+1+1…`, `!!!…`). AND and OR do not nest. */
const MAX_DEPTH = 500

/** Built-in functions with two names, https://www.w3.org/TR/sparql11-query/#func-rdfTerms. */
const ALIASES: Readonly<Record<string, string>> = { URI: 'IRI', ISURI: 'ISIRI' }

/** Reads the expressions of one text. `group` reads the pattern of an EXISTS. */
export class ExpressionReader {
  #depth = 0

  constructor(
    readonly terms: SyntaxTermReader,
    readonly group: (pattern: RawPattern) => readonly GroupElement[],
  ) {}

  /** Throws a QueryError with code `QUERY_TOO_DEEP`, or `QUERY_SYNTAX` for DISTINCT in a call. */
  read(raw: RawExpression): SyntaxExpression {
    if (++this.#depth > MAX_DEPTH) {
      throw new QueryError('QUERY_TOO_DEEP', {
        en: `An expression nests deeper than ${MAX_DEPTH} levels; split it with BIND.`,
        zh: `表达式嵌套超过 ${MAX_DEPTH} 层;请用 BIND 拆分。`,
      })
    }
    const expression = this.#readKind(raw)
    this.#depth--
    return expression
  }

  #readKind(raw: RawExpression): SyntaxExpression {
    if ('termType' in raw) {
      if (raw.termType === 'Variable') return { type: 'variable', name: nameOf(raw) }
      return { type: 'constant', term: this.terms.ground(raw) }
    }
    const node = raw as RawOperation | RawCall | RawAggregate
    switch (node.type) {
      case 'operation':
        return this.#operation(node)
      case 'functionCall':
        return this.#call(node)
      case 'aggregate':
        return this.#aggregate(node)
    }
  }

  /** What the parser calls an operation: operators, IN, EXISTS and, by their names, all built-in functions. */
  #operation({ operator, args }: RawOperation): SyntaxExpression {
    const arg = (index: number) => this.read(args[index] as RawExpression)
    switch (operator) {
      case '||':
      case '&&':
        return { type: operator === '&&' ? 'and' : 'or', args: this.#flat(operator, args) }
      case '!':
        return { type: 'not', arg: arg(0) }
      case '=':
      case '!=':
      case '<':
      case '>':
      case '<=':
      case '>=':
        return { type: 'comparison', operator: operator satisfies ComparisonOperator, left: arg(0), right: arg(1) }
      case '+':
      case '-':
      case '*':
      case '/':
        return { type: 'arithmetic', operator: operator satisfies ArithmeticOperator, left: arg(0), right: arg(1) }
      case 'UPLUS':
      case 'UMINUS':
        return { type: 'sign', negative: operator === 'UMINUS', arg: arg(0) }
      case 'in':
      case 'notin': {
        const list = (args[1] as readonly RawExpression[]).map((item) => this.read(item))
        return { type: 'in', negated: operator === 'notin', value: arg(0), list }
      }
      case 'exists':
      case 'notexists':
        return { type: 'exists', negated: operator === 'notexists', input: this.group(args[0] as RawPattern) }
      default:
        return this.#builtIn(operator.toUpperCase(), args as readonly RawExpression[])
    }
  }

  /** One name for functions that have two. */
  #builtIn(name: string, args: readonly RawExpression[]): SyntaxExpression {
    return { type: 'call', name: ALIASES[name] ?? name, args: args.map((arg) => this.read(arg)) }
  }

  /** `a || b || c` comes as a tree that leans to the left; it is walked, not recursed into. */
  #flat(operator: string, args: RawOperation['args']): SyntaxExpression[] {
    const found: RawExpression[] = []
    let rest = args as readonly RawExpression[]
    for (;;) {
      const [left, right] = rest as readonly [RawExpression, RawExpression]
      found.push(right)
      if (!('type' in left) || left.type !== 'operation' || left.operator !== operator) {
        found.push(left)
        return found.reverse().map((item) => this.read(item))
      }
      rest = left.args as readonly RawExpression[]
    }
  }

  /** Whether there is such a function is decided when the query is translated; the grammar allows any. */
  #call({ function: callee, args, distinct }: RawCall): SyntaxExpression {
    const place = this.terms.placeOf(callee)
    if (distinct === true) {
      throw errorAt('QUERY_SYNTAX', place, {
        en: `<${nameOf(callee)}> is not an aggregate, so its arguments cannot be DISTINCT.`,
        zh: `<${nameOf(callee)}> 不是聚合函数,其参数不能使用 DISTINCT。`,
      })
    }
    return { type: 'function', iri: nameOf(callee), args: args.map((arg) => this.read(arg)), place }
  }

  /** The argument `*` is left out. */
  #aggregate({ aggregation, expression, distinct, separator = ' ' }: RawAggregate): SyntaxExpression {
    const isStar = 'termType' in expression && expression.termType === 'Wildcard'
    return {
      type: 'aggregate',
      name: aggregation.toUpperCase() as AggregateName,
      distinct,
      ...(isStar ? {} : { argument: this.read(expression) }),
      separator,
    }
  }
}
