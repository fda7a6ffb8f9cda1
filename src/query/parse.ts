/** SPARQL text to syntax tree. The only file that imports the parser (sparqljs), so that it can be exchanged.
 *
 *  The parser's grammar and tree builder are used; its lexer is replaced by lexer.ts, its checks by syntax-checks.ts, and
 *  its errors by sentences with a place. So what the W3C syntax suites find wrong in it ends at this boundary. */

import { Parser } from 'sparqljs'
import { InvariantError, LimitError, QueryError, type Text } from '../errors.ts'
import { dataFactory } from '../rdf/term.ts'
import { BUILT_INS } from './functions/table.ts'
import { Lexer } from './lexer.ts'
import { andUnclosed, checkMessage, unexpectedToken } from './parse-messages.ts'
import { errorAt, placeAt } from './place.ts'
import type { RawOperation, RawRequest } from './raw-syntax.ts'
import type { QuerySyntax, UpdateSyntax } from './syntax.ts'
import { checkQuery, checkUpdate, ScopeFault, type TokenHint } from './syntax-checks.ts'
import { SyntaxReader } from './syntax-reader.ts'

/** What a parser made by jison has beside `parse`: the parts that are replaced or read here. */
interface GeneratedParser {
  lexer: GeneratedLexer
  readonly symbols_: Readonly<Record<string, number>>
  readonly productions_: Readonly<Record<number, readonly [number, number]>>
  performAction(...args: ActionArguments): unknown
  parse(text: string): unknown
}

/** What the parser asks of its lexer. It works on an object made from the one it is given, so `lex` sets `this`. */
interface GeneratedLexer {
  yytext: string
  yyleng: number
  readonly yylineno: number
  readonly yylloc: Readonly<Record<string, number>>
  setInput(): void
  lex(): string
}

/** Token text, length, line, shared state, production, values, places. */
type ActionArguments = [string, number, number, unknown, number, unknown[], unknown[]]

/** What a query is parsed as: a query or an update request. */
export interface ParseOptions<Kind extends 'query' | 'update' = 'query' | 'update'> {
  /** `query` when left out. */
  readonly kind?: Kind
  /** Relative IRIs of the text are resolved against it until the text itself gives a BASE. */
  readonly baseIRI?: string
  /** Called at every token; what it throws ends the parsing. A text of megabytes takes seconds. */
  readonly check?: () => void
}

/** The syntax tree of a request, whole and checked. Throws a QueryError that names line and column, what was found and
 *  what was expected: `QUERY_SYNTAX`, `UNKNOWN_PREFIX`, `RELATIVE_IRI`, `QUERY_SCOPE` (a rule about variables, grouping
 *  or blank nodes), `QUERY_TOO_DEEP`, `NOT_A_QUERY` and `NOT_AN_UPDATE`. */
export function parseSparql(text: string, options: ParseOptions<'update'> & { readonly kind: 'update' }): UpdateSyntax
export function parseSparql(text: string, options?: ParseOptions<'query'>): QuerySyntax
export function parseSparql(text: string, options?: ParseOptions): QuerySyntax | UpdateSyntax
export function parseSparql(
  text: string,
  { kind = 'query', baseIRI = '', check }: ParseOptions = {},
): QuerySyntax | UpdateSyntax {
  const lexer = new Lexer(text, baseIRI)
  const raw = runParser(lexer, check)
  const reader = new SyntaxReader(lexer)
  if (raw.type !== 'query') {
    // For a text of nothing but a prologue the parser gives a bare prologue: an update of no operations.
    const { updates = [] } = raw
    if (kind === 'query') throw wrongKind(kind, updates.length === 0)
    const update = reader.update(updates)
    checked(lexer, () => checkUpdate(update))
    return update
  }
  if (kind === 'update') throw wrongKind(kind, false)
  const query = reader.query(raw)
  checked(lexer, () => checkQuery(query))
  return query
}

/** Runs the checks; what they find wrong becomes a QueryError at its place. */
function checked({ text }: Lexer, check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof ScopeFault)) throw error
    const place = 'written' in error.at ? placeAt(text, offsetOf(text, error.at)) : error.at
    throw errorAt('QUERY_SCOPE', place, error.text)
  }
}

/** Where a token stands that the text holds for certain; the beginning for one that the parser made up. */
function offsetOf(text: string, { written, last = false }: TokenHint): number {
  const lexer = new Lexer(text, 'http://any/')
  let offset = 0
  while (lexer.next().name !== 'EOF') {
    const isIt = lexer.found().toUpperCase() === written.toUpperCase() || (written === '[' && lexer.found()[0] === '[')
    if (isIt) offset = lexer.start
    if (isIt && !last) break
  }
  return offset
}

function wrongKind(kind: 'query' | 'update', isEmpty: boolean): QueryError {
  if (isEmpty) {
    return new QueryError('QUERY_SYNTAX', {
      en: 'The query is empty; write SELECT, ASK, CONSTRUCT or DESCRIBE.',
      zh: '查询是空的;请写 SELECT、ASK、CONSTRUCT 或 DESCRIBE。',
    })
  }
  return kind === 'query'
    ? new QueryError('NOT_A_QUERY', {
        en: 'This is an update, not a query; run it as an update.',
        zh: '这是更新,不是查询;请作为更新运行。',
      })
    : new QueryError('NOT_AN_UPDATE', {
        en: 'This is a query, not an update; run it as a query.',
        zh: '这是查询,不是更新;请作为查询运行。',
      })
}

function runParser(lexer: Lexer, check?: () => void): RawRequest {
  const parser = new Parser({ factory: dataFactory, skipUngroupedVariableCheck: true }) as unknown as GeneratedParser
  parser.lexer = generatedLexer(lexer, check)
  acceptBareTriplesNodes(parser)
  countArguments(parser, lexer)
  try {
    return parser.parse(lexer.text) as RawRequest
  } catch (error) {
    throw asQueryError(error, lexer)
  }
}

function generatedLexer(lexer: Lexer, check?: () => void): GeneratedLexer {
  return {
    yytext: '',
    yyleng: 0,
    yylineno: 0,
    yylloc: { first_line: 1, first_column: 0, last_line: 1, last_column: 0 },
    setInput() {},
    lex() {
      check?.()
      const { name, text } = lexer.next()
      this.yytext = text
      this.yyleng = text.length
      return name
    },
  }
}

/** In a template, `[ :p :o ] .` needs no further predicates; the parser's action for it fails on the absent list. */
function acceptBareTriplesNodes(parser: GeneratedParser): void {
  const act = parser.performAction
  const sameSubject = parser.symbols_.TriplesSameSubject
  parser.performAction = function (this: unknown, ...args: ActionArguments): unknown {
    const [, , , , production, values] = args
    if (parser.productions_[production]?.[0] === sameSubject && values[values.length - 1] === undefined) {
      values[values.length - 1] = []
    }
    return act.apply(this, args as never)
  }
}

/** The functions that the parser's grammar lets have any number of arguments. */
const UNCOUNTED = new Set(['substr', 'regex', 'replace'])

/** Counts the arguments of those functions as their calls are read, so that the place is that of the call. */
function countArguments(parser: GeneratedParser, lexer: Lexer): void {
  const act = parser.performAction
  parser.performAction = function (this: { $?: Partial<RawOperation> }, ...args: ActionArguments): unknown {
    const result = act.apply(this, args as never)
    const { operator, args: given } = this.$ ?? {}
    if (operator === undefined || given === undefined || !UNCOUNTED.has(operator)) return result
    const name = operator.toUpperCase()
    const { minArgs, maxArgs } = BUILT_INS.get(name)!
    if (given.length >= minArgs && given.length <= maxArgs) return result
    throw errorAt('QUERY_SYNTAX', placeAt(lexer.text, lexer.start), {
      en: `${name} takes ${minArgs} or ${maxArgs} arguments, here it has ${given.length}.`,
      zh: `${name} 需要 ${minArgs} 或 ${maxArgs} 个参数,此处有 ${given.length} 个。`,
    })
  }
}

/** Where the bracket was opened that the text leaves open, when it ends or closes another kind. */
function withUnclosed(text: Text, lexer: Lexer): Text {
  const bracket = ['', ')', ']', '}'].includes(lexer.found()) ? lexer.unclosed() : undefined
  return bracket === undefined ? text : andUnclosed(text, bracket.sign, placeAt(lexer.text, bracket.offset))
}

interface ParserFailure extends Error {
  readonly hash?: { readonly expected?: readonly string[] }
}

function asQueryError(error: unknown, lexer: Lexer): Error {
  if (error instanceof QueryError || error instanceof LimitError) return error
  if (!(error instanceof Error)) return new InvariantError(`the parser threw ${String(error)}`)
  const place = placeAt(lexer.text, lexer.start)
  const expected = (error as ParserFailure).hash?.expected?.map((name) => name.slice(1, -1))
  if (expected !== undefined) {
    const text = withUnclosed(unexpectedToken(lexer.found(), expected), lexer)
    return errorAt('QUERY_SYNTAX', place, text, error)
  }
  return errorAt('QUERY_SYNTAX', place, checkMessage(error.message), error)
}
