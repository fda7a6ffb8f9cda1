/** The syntax tree of a request: what was written, with prefixes and relative IRIs resolved, as plain readonly data.
 *  parse.ts makes it, translate.ts and update.ts turn it into algebra. It is part of the public library. */

import type { BlankNode, Literal, NamedNode, Variable } from '../rdf/term.ts'
import type { AggregateName, DatasetClause, ExpressionOf, GroundTerm, PropertyPath } from './algebra.ts'
import type { Place } from './place.ts'

/** A term of a pattern; blank nodes keep their labels (labels of `[]` start with `anon`). */
export type SyntaxTerm = NamedNode | Literal | BlankNode | Variable

/** A triple of a pattern. A single IRI as predicate is a term, anything longer a path. */
export interface SyntaxTriple {
  readonly subject: SyntaxTerm
  readonly predicate: NamedNode | Variable | PropertyPath
  readonly object: SyntaxTerm
}

/** An aggregate where it was written. */
export interface SyntaxAggregate {
  readonly type: 'aggregate'
  readonly name: AggregateName
  readonly distinct: boolean
  /** Absent for COUNT(*). */
  readonly argument?: SyntaxExpression
  readonly separator: string
}

/** An expression as written: EXISTS holds a group, and aggregates stand in place. */
export type SyntaxExpression = ExpressionOf<readonly GroupElement[], SyntaxAggregate>

/** VALUES; undefined is UNDEF. */
export interface SyntaxValues {
  readonly type: 'values'
  readonly variables: readonly string[]
  readonly rows: readonly (readonly (GroundTerm | undefined)[])[]
}

/** One element of a group `{ … }`, in the order of the text. */
export type GroupElement =
  | { readonly type: 'triples'; readonly triples: readonly SyntaxTriple[] }
  | { readonly type: 'group'; readonly elements: readonly GroupElement[] }
  | { readonly type: 'optional'; readonly elements: readonly GroupElement[] }
  | { readonly type: 'minus'; readonly elements: readonly GroupElement[] }
  | { readonly type: 'union'; readonly branches: readonly (readonly GroupElement[])[] }
  | { readonly type: 'graph'; readonly name: NamedNode | Variable; readonly elements: readonly GroupElement[] }
  | {
      readonly type: 'service'
      readonly name: NamedNode | Variable
      readonly silent: boolean
      readonly elements: readonly GroupElement[]
    }
  | { readonly type: 'filter'; readonly condition: SyntaxExpression }
  | { readonly type: 'bind'; readonly expression: SyntaxExpression; readonly variable: string; readonly place: Place }
  | SyntaxValues
  | { readonly type: 'select'; readonly query: SelectSyntax }

/** A column of SELECT; `expression` is absent for a plain variable. */
export interface SelectItem {
  readonly variable: string
  readonly expression?: SyntaxExpression
  readonly place: Place
}

/** What all forms of query share. */
interface QuerySyntaxBase {
  readonly type: 'query'
  readonly baseIRI: string
  /** Prefix to namespace, as declared. */
  readonly prefixes: Readonly<Record<string, string>>
  readonly dataset?: DatasetClause
  readonly where: readonly GroupElement[]
  readonly groupBy: readonly { readonly variable?: string; readonly expression: SyntaxExpression }[]
  readonly having: readonly SyntaxExpression[]
  readonly orderBy: readonly { readonly expression: SyntaxExpression; readonly descending: boolean }[]
  readonly limit?: number
  readonly offset?: number
  /** The VALUES after the query. */
  readonly values?: SyntaxValues
}

/** SELECT, as a query or inside a group. */
export interface SelectSyntax extends QuerySyntaxBase {
  readonly form: 'select'
  readonly distinct: boolean
  readonly reduced: boolean
  /** Absent for SELECT *. */
  readonly select?: readonly SelectItem[]
}

/** ASK. */
export interface AskSyntax extends QuerySyntaxBase {
  readonly form: 'ask'
}

/** CONSTRUCT. */
export interface ConstructSyntax extends QuerySyntaxBase {
  readonly form: 'construct'
  readonly template: readonly SyntaxTriple[]
}

/** DESCRIBE. */
export interface DescribeSyntax extends QuerySyntaxBase {
  readonly form: 'describe'
  /** Absent for DESCRIBE *. */
  readonly targets?: readonly (NamedNode | Variable)[]
}

/** A query of any form. */
export type QuerySyntax = SelectSyntax | AskSyntax | ConstructSyntax | DescribeSyntax

/** A triple of a template or of data; without `graph` it lies in the default graph of the operation. */
export interface SyntaxQuad {
  readonly subject: SyntaxTerm
  readonly predicate: NamedNode | Variable
  readonly object: SyntaxTerm
  readonly graph?: NamedNode | Variable
}

/** Which graphs CLEAR and DROP concern: an IRI, or one of three words. */
export type GraphTarget = NamedNode | 'default' | 'named' | 'all'

/** One operation of an update request. */
export type UpdateOperation =
  | { readonly type: 'insert-data' | 'delete-data' | 'delete-where'; readonly quads: readonly SyntaxQuad[] }
  | {
      readonly type: 'modify'
      readonly with?: NamedNode
      readonly delete: readonly SyntaxQuad[]
      readonly insert: readonly SyntaxQuad[]
      readonly using?: DatasetClause
      readonly where: readonly GroupElement[]
    }
  | { readonly type: 'load'; readonly silent: boolean; readonly source: NamedNode; readonly into?: NamedNode }
  | { readonly type: 'clear' | 'drop'; readonly silent: boolean; readonly target: GraphTarget }
  | { readonly type: 'create'; readonly silent: boolean; readonly graph: NamedNode }
  | {
      readonly type: 'add' | 'move' | 'copy'
      readonly silent: boolean
      readonly source: NamedNode | 'default'
      readonly destination: NamedNode | 'default'
    }

/** A whole update request; the operations run in order. */
export interface UpdateSyntax {
  readonly type: 'update'
  readonly baseIRI: string
  readonly prefixes: Readonly<Record<string, string>>
  readonly operations: readonly UpdateOperation[]
}
