/** The shape of what sparqljs returns, as far as syntax-reader.ts reads it. Types only.
 *  The library's own typings cannot be used outside parse.ts, and say less than what is relied on here. */

/** A term, or `*`. Values carry the marks of lexer.ts. */
export interface RawTerm {
  readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'Variable' | 'Wildcard'
  readonly value: string
  readonly language?: string
  readonly datatype?: { readonly value: string }
}

/** A property path; `!` holds one item, which may be an alternative. */
export interface RawPath {
  readonly type: 'path'
  readonly pathType: '|' | '/' | '^' | '+' | '*' | '?' | '!'
  readonly items: readonly (RawTerm | RawPath)[]
}

/** A triple of a pattern or a template. */
export interface RawTriple {
  readonly subject: RawTerm
  readonly predicate: RawTerm | RawPath
  readonly object: RawTerm
}

/** A row of VALUES: the variable as written, with its sign, to its term. */
export type RawRow = Readonly<Record<string, RawTerm | undefined>>

/** An operator or a built-in function; EXISTS holds a pattern, IN a list as its second argument. */
export interface RawOperation {
  readonly type: 'operation'
  readonly operator: string
  readonly args: readonly (RawExpression | RawPattern)[]
}

/** A call of a function by IRI. */
export interface RawCall {
  readonly type: 'functionCall'
  readonly function: RawTerm
  readonly args: readonly RawExpression[]
  readonly distinct?: boolean
}

/** An aggregate, its name in lower case. */
export interface RawAggregate {
  readonly type: 'aggregate'
  readonly aggregation: string
  readonly expression: RawExpression
  readonly distinct: boolean
  readonly separator?: string
}

/** An array is the list of an IN. */
export type RawExpression = RawTerm | RawOperation | RawCall | RawAggregate | readonly RawExpression[]

/** An element of a group. */
export type RawPattern =
  | { readonly type: 'bgp'; readonly triples: readonly RawTriple[] }
  | { readonly type: 'group' | 'optional' | 'minus' | 'union'; readonly patterns: readonly RawPattern[] }
  | { readonly type: 'graph'; readonly name: RawTerm; readonly patterns: readonly RawPattern[] }
  | {
      readonly type: 'service'
      readonly name: RawTerm
      readonly silent: boolean
      readonly patterns: readonly RawPattern[]
    }
  | { readonly type: 'filter'; readonly expression: RawExpression }
  | { readonly type: 'bind'; readonly expression: RawExpression; readonly variable: RawTerm }
  | { readonly type: 'values'; readonly values: readonly RawRow[] }
  | RawQuery

/** FROM and FROM NAMED, USING and USING NAMED. */
export interface RawDataset {
  readonly default: readonly RawTerm[]
  readonly named: readonly RawTerm[]
}

/** A column with AS. */
export interface RawItem {
  readonly expression: RawExpression
  readonly variable: RawTerm
}

/** A query of any form, or a sub-select. */
export interface RawQuery {
  readonly type: 'query'
  readonly queryType: 'SELECT' | 'ASK' | 'CONSTRUCT' | 'DESCRIBE'
  readonly variables?: readonly (RawTerm | RawItem)[]
  readonly distinct?: boolean
  readonly reduced?: boolean
  readonly template?: readonly RawTriple[]
  readonly from?: RawDataset
  readonly where?: readonly RawPattern[]
  readonly group?: readonly { readonly expression: RawExpression; readonly variable?: RawTerm }[]
  readonly having?: readonly RawExpression[]
  readonly order?: readonly { readonly expression: RawExpression; readonly descending?: boolean }[]
  readonly limit?: number
  readonly offset?: number
  readonly values?: readonly RawRow[]
}

/** A part of a template or of data. */
export interface RawQuads {
  readonly type: 'bgp' | 'graph'
  readonly name?: RawTerm
  readonly triples: readonly RawTriple[]
}

/** What CLEAR, DROP, CREATE, ADD, MOVE and COPY concern. */
export interface RawGraph {
  readonly name?: RawTerm
  readonly default?: boolean
  readonly named?: boolean
  readonly all?: boolean
}

/** One operation of an update; which fields there are depends on its type. */
export interface RawOperationUpdate {
  readonly updateType?: 'insert' | 'delete' | 'deletewhere' | 'insertdelete'
  readonly type?: 'load' | 'clear' | 'drop' | 'create' | 'add' | 'move' | 'copy'
  readonly silent?: boolean
  readonly insert?: readonly RawQuads[]
  readonly delete?: readonly RawQuads[]
  readonly where?: readonly RawPattern[]
  readonly using?: RawDataset
  /** An IRI for WITH, a graph reference for CLEAR, DROP and CREATE. */
  readonly graph?: RawTerm | RawGraph
  readonly source?: RawTerm | RawGraph
  readonly destination?: RawTerm | RawGraph | false
}

/** `type` and `updates` are absent when there is no operation. */
export interface RawUpdate {
  readonly type?: 'update'
  readonly updates?: readonly RawOperationUpdate[]
}

/** What the parser returns. */
export type RawRequest = RawQuery | RawUpdate
