/** The most frequent conditions on labels, read straight from the dictionary without decoding a value:
 *  CONTAINS, STRSTARTS, STRENDS and REGEX of ?x, STR(?x) or LCASE(…) with constants, LANGMATCHES(LANG(?x), "…"), and
 *  LANG, DATATYPE and STR compared with constants. */

import { XSD } from '../rdf/term.ts'
import { type Id, NONE } from '../store/id.ts'
import type { Expression } from './algebra.ts'
import type { ExpressionContext, IdFunction } from './expression-context.ts'
import { languageMatches } from './functions/string.ts'
import type { LocalTerms } from './local-terms.ts'
import { Pattern } from './regex/pattern.ts'
import { ERROR, FALSE, TRUE, type Truth, type TruthFunction, truthOf } from './truth.ts'

/** A built-in function. */
type Call = Expression & { readonly type: 'call' }

/** Gives the text that a condition is put to; undefined when the term has none. */
type TextOf = (id: Id, terms: LocalTerms) => string | undefined

/** A closure for the condition, whose variable is read by `variable`; undefined when it is not one of those above. */
export function compileTextTest(
  call: Call,
  variable: IdFunction,
  context: ExpressionContext,
): TruthFunction | undefined {
  const [subject, argument, flags] = call.args
  const constant = argument === undefined ? undefined : simpleText(argument)
  if (subject === undefined || constant === undefined) return undefined
  if (call.name === 'LANGMATCHES')
    return isCallOf(subject, 'LANG') ? languageTest(constant, variable, context) : undefined
  const text = textReader(subject)
  const test = textTest(call.name, constant, flags === undefined ? '' : simpleText(flags), context)
  if (text === undefined || test === undefined) return undefined
  const { terms } = context
  return (row) => {
    const id = variable(row)
    const found = id === NONE ? undefined : text(id, terms)
    return found === undefined ? ERROR : truthOf(test(found))
  }
}

/** A closure for `=` or `!=` of LANG(?x), DATATYPE(?x) or STR(?x) and a constant; undefined for anything else. */
export function compileAccessorTest(
  { operator, left, right }: Expression & { readonly type: 'comparison' },
  variableOf: (name: string) => IdFunction,
  { terms }: ExpressionContext,
): TruthFunction | undefined {
  if (operator !== '=' && operator !== '!=') return undefined
  const [call, constant] = left.type === 'constant' ? [right, left] : [left, right]
  if (call.type !== 'call' || call.args[0]?.type !== 'variable' || constant.type !== 'constant') return undefined
  const { term } = constant
  const isIri = term.termType === 'NamedNode'
  const text = isIri ? term.value : simpleText(constant)
  const read = ACCESSORS[call.name]
  // DATATYPE gives IRIs, the others simple literals; what is compared with the other kind is left to the general way.
  if (read === undefined || text === undefined || isIri !== (call.name === 'DATATYPE')) return undefined
  const variable = variableOf(call.args[0].name)
  const [same, other]: readonly Truth[] = operator === '=' ? [TRUE, FALSE] : [FALSE, TRUE]
  return (row) => {
    const id = variable(row)
    const found = id === NONE ? undefined : read(id, terms)
    return found === undefined ? ERROR : found === text ? same! : other!
  }
}

/** Of anything but a literal these functions are errors. */
const ofLiteral =
  (read: TextOf): TextOf =>
  (id, terms) =>
    terms.kindOf(id) === 'literal' ? read(id, terms) : undefined

/** Functions whose answer the dictionary has at hand. */
const ACCESSORS: Readonly<Record<string, TextOf>> = {
  LANG: ofLiteral((id, terms) => terms.languageOf(id)),
  DATATYPE: ofLiteral((id, terms) => terms.datatypeOf(id)),
  STR: (id, terms) => anyText(id, terms),
}

/** The text of a constant that is a simple literal. */
function simpleText(expression: Expression): string | undefined {
  if (expression.type !== 'constant' || expression.term.termType !== 'Literal') return undefined
  return expression.term.datatype.value === `${XSD}string` ? expression.term.value : undefined
}

/** Whether an expression is a call of one function on a variable. */
function isCallOf(expression: Expression, name: string): boolean {
  return expression.type === 'call' && expression.name === name && expression.args[0]?.type === 'variable'
}

/** The text of a string, with or without language; other literals are no strings. */
const stringText: TextOf = (id, terms) => {
  if (terms.kindOf(id) !== 'literal') return undefined
  return terms.languageOf(id) !== '' || terms.datatypeOf(id) === `${XSD}string` ? terms.valueOf(id) : undefined
}

/** What STR gives. */
const anyText: TextOf = (id, terms) => (terms.kindOf(id) === 'blank' ? undefined : terms.valueOf(id))

/** How the text of a condition is read from the term; undefined when it takes more than the accessors above. */
function textReader(subject: Expression): TextOf | undefined {
  if (subject.type === 'variable') return stringText
  if (isCallOf(subject, 'STR')) return anyText
  if (subject.type !== 'call' || (subject.name !== 'LCASE' && subject.name !== 'UCASE')) return undefined
  const inner = textReader(subject.args[0]!)
  if (inner === undefined) return undefined
  const change = subject.name === 'LCASE' ? (text: string) => text.toLowerCase() : (text: string) => text.toUpperCase()
  return (id, terms) => {
    const text = inner(id, terms)
    return text === undefined ? undefined : change(text)
  }
}

/** The condition on a text; undefined for other functions and for patterns that are not valid. */
function textTest(
  name: string,
  constant: string,
  flags: string | undefined,
  { budget }: ExpressionContext,
): ((text: string) => boolean) | undefined {
  switch (name) {
    case 'CONTAINS':
      return (text) => text.includes(constant)
    case 'STRSTARTS':
      return (text) => text.startsWith(constant)
    case 'STRENDS':
      return (text) => text.endsWith(constant)
    case 'REGEX': {
      const pattern = flags === undefined ? undefined : Pattern.compile(constant, flags, true)
      return pattern === undefined ? undefined : (text) => pattern.test(text, () => budget.check())
    }
    default:
      return undefined
  }
}

/** LANGMATCHES(LANG(?x), range). */
function languageTest(range: string, variable: IdFunction, { terms }: ExpressionContext): TruthFunction {
  return (row) => {
    const id = variable(row)
    if (id === NONE || terms.kindOf(id) !== 'literal') return ERROR
    return truthOf(languageMatches(terms.languageOf(id), range))
  }
}
