/** The SPARQL algebra (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra): operators, property paths, expressions and
 *  whole requests as closed unions of plain readonly data, and the constructors that keep them in normal form.
 *
 *  Invariants: `join`, `union`, `and`, `or` are flat (no argument has the type of its parent). Variables are names
 *  without `?`. A blank node of the query text is a variable whose name starts with `_:`; no such name can be written by
 *  a user, and SELECT * does not show it. In the templates of CONSTRUCT and updates blank nodes stay blank nodes. */

import type { BlankNode, Literal, NamedNode, Variable } from '../rdf/term.ts'

/** A term that stands for itself in a query. */
export type GroundTerm = NamedNode | Literal

/** What may stand at a position of a pattern. */
export type PatternTerm = GroundTerm | Variable

/** What may stand at a position of a template: its blank nodes are made anew for each solution. */
export type TemplateTerm = PatternTerm | BlankNode

/** One triple of a basic graph pattern. */
export interface TriplePattern {
  readonly subject: PatternTerm
  readonly predicate: NamedNode | Variable
  readonly object: PatternTerm
}

/** One triple of a template; `graph` is absent for the default graph of the operation. */
export interface TemplateQuad {
  readonly subject: TemplateTerm
  readonly predicate: NamedNode | Variable
  readonly object: TemplateTerm
  readonly graph?: NamedNode | Variable
}

/** A property path, https://www.w3.org/TR/sparql11-query/#defn_PropertyPathExpr. `link` is a single predicate. */
export type PropertyPath =
  | { readonly type: 'link'; readonly iri: NamedNode }
  | { readonly type: 'inverse'; readonly path: PropertyPath }
  | { readonly type: 'sequence'; readonly paths: readonly PropertyPath[] }
  | { readonly type: 'alternative'; readonly paths: readonly PropertyPath[] }
  | { readonly type: 'zero-or-more'; readonly path: PropertyPath }
  | { readonly type: 'one-or-more'; readonly path: PropertyPath }
  | { readonly type: 'zero-or-one'; readonly path: PropertyPath }
  /** `!(a|^b)`: any predicate but `forward` from subject to object, or any but `backward` the other way. A direction
   *  that the text does not name is absent, and is then not followed at all. */
  | {
      readonly type: 'negated-set'
      readonly forward?: readonly NamedNode[]
      readonly backward?: readonly NamedNode[]
    }

/** Which graph a pattern reads. Translation leaves it out: the pattern then reads the graph of the `graph` operators
 *  around it, or the default graph. A rewriting may push the name of a `graph` operator down into its patterns. */
export type PatternGraph = NamedNode | Variable

/** A basic graph pattern. No triples: one solution that binds nothing. */
export interface Bgp {
  readonly type: 'bgp'
  readonly triples: readonly TriplePattern[]
  readonly graph?: PatternGraph
}

/** A path that is more than a single link between two ends; links and sequences are triples after translation. */
export interface Path {
  readonly type: 'path'
  readonly subject: PatternTerm
  readonly path: PropertyPath
  readonly object: PatternTerm
  readonly graph?: PatternGraph
}

/** Two or more arguments. */
export interface Join {
  readonly type: 'join'
  readonly args: readonly Algebra[]
}

/** OPTIONAL. */
export interface LeftJoin {
  readonly type: 'left-join'
  readonly left: Algebra
  readonly right: Algebra
  /** Sees the variables of both sides; absent when it is `true`. */
  readonly condition?: Expression
}

/** FILTER and HAVING: keeps the solutions for which the condition is true. */
export interface Filter {
  readonly type: 'filter'
  readonly input: Algebra
  readonly condition: Expression
}

/** Two or more arguments. */
export interface Union {
  readonly type: 'union'
  readonly args: readonly Algebra[]
}

/** GRAPH name { input }: each named graph in turn when the name is a variable. */
export interface GraphOp {
  readonly type: 'graph'
  readonly name: NamedNode | Variable
  readonly input: Algebra
  /** Set by a rewriting: the only graphs that the rest of the query lets the variable name. */
  readonly among?: readonly NamedNode[]
}

/** BIND and the expressions of SELECT: an error leaves the variable unbound. */
export interface Extend {
  readonly type: 'extend'
  readonly input: Algebra
  readonly variable: string
  readonly expression: Expression
}

/** MINUS: drops solutions of the left that share a variable with a compatible one of the right. */
export interface Minus {
  readonly type: 'minus'
  readonly left: Algebra
  readonly right: Algebra
}

/** VALUES: each row is as long as `variables`; undefined is UNDEF. */
export interface Values {
  readonly type: 'values'
  readonly variables: readonly string[]
  readonly rows: readonly (readonly (GroundTerm | undefined)[])[]
}

/** SERVICE: the pattern is answered by another endpoint. */
export interface Service {
  readonly type: 'service'
  readonly name: NamedNode | Variable
  readonly silent: boolean
  /** What the pattern binds, for the planner. */
  readonly input: Algebra
  /** The pattern between its braces as SPARQL text with full IRIs, as service.ts sends it. */
  readonly text: string
}

/** GROUP BY. One solution per group that binds the keys and the aggregates. Without keys there is exactly one group,
 *  even for no rows (https://www.w3.org/TR/sparql11-query/#aggregateAlgebra). */
export interface Group {
  readonly type: 'group'
  readonly input: Algebra
  /** `expression` is absent for GROUP BY ?variable. A key that has no value is a group of its own (unbound). */
  readonly keys: readonly { readonly variable: string; readonly expression?: Expression }[]
  readonly aggregates: readonly { readonly variable: string; readonly aggregate: Aggregate }[]
}

/** ORDER BY: the first expression is the most significant. */
export interface OrderBy {
  readonly type: 'order-by'
  readonly input: Algebra
  readonly by: readonly { readonly expression: Expression; readonly descending: boolean }[]
}

/** The columns of a SELECT; all other variables end here. */
export interface Project {
  readonly type: 'project'
  readonly input: Algebra
  readonly variables: readonly string[]
}

/** Each solution once; solutions are the same when their terms are. */
export interface Distinct {
  readonly type: 'distinct'
  readonly input: Algebra
}

/** May drop duplicates or not; the engine is free. */
export interface Reduced {
  readonly type: 'reduced'
  readonly input: Algebra
}

/** OFFSET and LIMIT. */
export interface Slice {
  readonly type: 'slice'
  readonly input: Algebra
  readonly offset: number
  readonly limit?: number
}

/** An operator: it gives a multiset of solutions, a sequence above `order-by`. */
export type Algebra =
  | Bgp
  | Path
  | Join
  | LeftJoin
  | Filter
  | Union
  | GraphOp
  | Extend
  | Minus
  | Values
  | Service
  | Group
  | OrderBy
  | Project
  | Distinct
  | Reduced
  | Slice

/** The set functions of SPARQL 1.1. */
export type AggregateName = 'COUNT' | 'SUM' | 'MIN' | 'MAX' | 'AVG' | 'SAMPLE' | 'GROUP_CONCAT'

/** One aggregate over the solutions of a group. */
export interface Aggregate {
  readonly name: AggregateName
  readonly distinct: boolean
  /** Absent for COUNT(*). */
  readonly argument?: Expression
  /** For GROUP_CONCAT; a single space when the text gives none. */
  readonly separator: string
}

/** `=` and its kin compare by value (https://www.w3.org/TR/sparql11-query/#OperatorMapping). */
export type ComparisonOperator = '=' | '!=' | '<' | '>' | '<=' | '>='
/** The operators on numbers, and on points in time with durations. */
export type ArithmeticOperator = '+' | '-' | '*' | '/'

/** An expression. One that has no value (a type error, an unbound variable) gives "no value", never an exception. */
export type Expression = ExpressionOf<Algebra>

/** The shape of expressions by what EXISTS holds and what may stand in them beside the kinds below: algebra has patterns
 *  and nothing else, the syntax tree has groups and aggregates. */
export type ExpressionOf<Pattern, Other = never> =
  | Other
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'constant'; readonly term: GroundTerm }
  /** Two or more arguments. */
  | { readonly type: 'and' | 'or'; readonly args: readonly ExpressionOf<Pattern, Other>[] }
  | { readonly type: 'not'; readonly arg: ExpressionOf<Pattern, Other> }
  | {
      readonly type: 'comparison'
      readonly operator: ComparisonOperator
      readonly left: ExpressionOf<Pattern, Other>
      readonly right: ExpressionOf<Pattern, Other>
    }
  | {
      readonly type: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: ExpressionOf<Pattern, Other>
      readonly right: ExpressionOf<Pattern, Other>
    }
  | { readonly type: 'sign'; readonly negative: boolean; readonly arg: ExpressionOf<Pattern, Other> }
  | {
      readonly type: 'in'
      readonly negated: boolean
      readonly value: ExpressionOf<Pattern, Other>
      readonly list: readonly ExpressionOf<Pattern, Other>[]
    }
  /** The pattern sees the values of the row that is tested, https://www.w3.org/TR/sparql11-query/#defn_substitute. */
  | { readonly type: 'exists'; readonly negated: boolean; readonly input: Pattern }
  /** A built-in function by its name in upper case, `STR`, `SUBSTR`, `BOUND`, `IF`, `COALESCE`: functions/table.ts. */
  | { readonly type: 'call'; readonly name: string; readonly args: readonly ExpressionOf<Pattern, Other>[] }
  /** A function by IRI: the casts (xsd:integer and its kin). `place` is where the text calls it. */
  | {
      readonly type: 'function'
      readonly iri: string
      readonly args: readonly ExpressionOf<Pattern, Other>[]
      readonly place?: { readonly line: number; readonly column: number }
    }

/** What FROM and FROM NAMED name; absent in a request that has neither. IRIs. */
export interface DatasetClause {
  readonly default: readonly string[]
  readonly named: readonly string[]
}

interface QueryBase {
  readonly type: 'query'
  readonly algebra: Algebra
  readonly dataset?: DatasetClause
  /** For relative IRIs made by IRI(); the empty string when there is none. */
  readonly baseIRI: string
}

/** A query ready to be planned and run. */
export type TranslatedQuery =
  | (QueryBase & { readonly form: 'select'; readonly variables: readonly string[] })
  | (QueryBase & { readonly form: 'ask' })
  | (QueryBase & { readonly form: 'construct'; readonly template: readonly TemplateQuad[] })
  /** `targets` are described: IRIs, and the values of variables of `algebra`. */
  | (QueryBase & { readonly form: 'describe'; readonly targets: readonly (NamedNode | Variable)[] })

/** The pattern of no triples, whose one solution binds nothing. */
export const UNIT: Bgp = { type: 'bgp', triples: [] }

/** Whether a node is UNIT. */
export function isUnit(node: Algebra): boolean {
  return node.type === 'bgp' && node.triples.length === 0 && node.graph === undefined
}

/** The pattern without solutions. */
export const NOTHING: Values = { type: 'values', variables: [], rows: [] }

/** The join of all arguments, flat; units are left out, and a single argument is returned as it is. */
export function joinOf(args: readonly Algebra[]): Algebra {
  const flat = args.flatMap((arg) => (arg.type === 'join' ? arg.args : [arg])).filter((arg) => !isUnit(arg))
  return flat.length === 0 ? UNIT : flat.length === 1 ? flat[0]! : { type: 'join', args: flat }
}

/** The union of all arguments, flat; NOTHING for none. */
export function unionOf(args: readonly Algebra[]): Algebra {
  const flat = args.flatMap((arg) => (arg.type === 'union' ? arg.args : [arg]))
  return flat.length === 0 ? NOTHING : flat.length === 1 ? flat[0]! : { type: 'union', args: flat }
}

/** The conjunction of one or more conditions, flat. */
export function andOf(args: readonly Expression[]): Expression {
  const flat = args.flatMap((arg) => (arg.type === 'and' ? arg.args : [arg]))
  return flat.length === 1 ? flat[0]! : { type: 'and', args: flat }
}

/** The disjunction of one or more conditions, flat. */
export function orOf(args: readonly Expression[]): Expression {
  const flat = args.flatMap((arg) => (arg.type === 'or' ? arg.args : [arg]))
  return flat.length === 1 ? flat[0]! : { type: 'or', args: flat }
}
