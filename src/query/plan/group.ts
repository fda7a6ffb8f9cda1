/** Flattening: an operator tree as one list of things to join, in any order, and the stages that follow them.
 *
 *  Filters, BIND, OPTIONAL and MINUS inside a join may only be moved to the outside where that changes no solution. Each
 *  rule below says when; what may not be moved is planned on its own (`sub`) and joined as a whole. `outside` are the
 *  variables that the rest of the query may bind before: moving is safe when they do not reach into the moved part
 *  through a variable that the part itself may leave unbound. */

import {
  type Algebra,
  andOf,
  type Expression,
  type Extend,
  type Filter,
  type LeftJoin,
  type Minus,
  type Path,
  type PatternGraph,
  type PatternTerm,
  type Service,
  type TriplePattern,
  type Union,
  type Values,
} from '../algebra.ts'
import { certainVariablesOf, variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { callsIn } from './calls.ts'

/** One triple pattern. */
export interface TripleItem {
  readonly type: 'triple'
  readonly triple: TriplePattern
  readonly graph?: PatternGraph
}

/** Binds a graph variable to every named graph: GRAPH ?g { }. */
export interface GraphsItem {
  readonly type: 'graphs'
  readonly graph: PatternGraph
}

/** Planned on its own, then joined. */
export interface SubItem {
  readonly type: 'sub'
  readonly node: Algebra
}

/** A predicate that the engine computes, with the terms before and after it; a list of the text is its members. */
export interface FunctionItem {
  readonly type: 'function'
  readonly iri: string
  readonly subjects: readonly PatternTerm[]
  readonly objects: readonly PatternTerm[]
  readonly graph?: PatternGraph
}

/** Something that can be joined in any order. */
export type JoinItem = TripleItem | GraphsItem | SubItem | FunctionItem | Path | Values | Union | Service

/** What all stages have. */
interface Follows {
  /** Everything that must be joined before. */
  readonly after: readonly (JoinItem | StageItem)[]
}

/** Something that happens to the rows once others are joined. */
export type StageItem = Follows &
  (
    | {
        readonly type: 'filter'
        readonly condition: Expression
        readonly needs: ReadonlySet<string>
        readonly isEager: boolean
      }
    | { readonly type: 'bind'; readonly variable: string; readonly expression: Expression }
    | { readonly type: 'optional'; readonly node: LeftJoin }
    | { readonly type: 'minus'; readonly node: Minus }
  )

/** A group without nesting. */
export interface FlatGroup {
  readonly joins: JoinItem[]
  /** In an order that respects `after`. */
  readonly stages: StageItem[]
  /** Names that are substituted by values, and so neither outside nor hidden anywhere. */
  readonly substituted: ReadonlySet<string>
}

/** The parts of `node`. `outside` are variables that are bound before or beside it. */
export function flatten(
  node: Algebra,
  outside: ReadonlySet<string>,
  substituted: ReadonlySet<string> = new Set(),
): FlatGroup {
  const group: FlatGroup = { joins: [], stages: [], substituted }
  add(node, new Set([...outside].filter((name) => !substituted.has(name))), group)
  return group
}

/** Takes a node apart into the group. What no rule below speaks of is planned on its own. */
function add(node: Algebra, outside: ReadonlySet<string>, group: FlatGroup): void {
  switch (node.type) {
    case 'bgp':
      addTriples(node.triples, node.graph, group)
      return
    case 'join':
      addJoin(node.args, outside, group)
      return
    case 'filter':
      addFilter(node, outside, group)
      return
    case 'extend':
      addExtend(node, outside, group)
      return
    case 'left-join':
      addLeftJoin(node, outside, group)
      return
    case 'minus':
      addMinus(node, outside, group)
      return
    case 'path':
    case 'values':
    case 'union':
    case 'service':
      group.joins.push(node)
      return
    default:
      group.joins.push({ type: 'sub', node })
  }
}

/** Triples one by one. An empty pattern in a graph still asks which graphs there are. */
function addTriples(triples: readonly TriplePattern[], graph: PatternGraph | undefined, group: FlatGroup): void {
  const place = graph === undefined ? {} : { graph }
  const calls = callsIn(triples)
  for (const { iri, subjects, objects } of calls.found)
    group.joins.push({ type: 'function', iri, subjects, objects, ...place })
  for (const triple of calls.rest) group.joins.push({ type: 'triple', triple, ...place })
  if (triples.length === 0 && graph !== undefined) group.joins.push({ type: 'graphs', graph })
}

/** Each part sees the variables of all others as bound outside, because the order is not known yet. */
function addJoin(args: readonly Algebra[], outside: ReadonlySet<string>, group: FlatGroup): void {
  const variables = args.map(variablesOf)
  args.forEach((arg, index) => {
    const beside = new Set(outside)
    variables.forEach((names, other) => {
      if (other !== index) for (const name of names) if (!group.substituted.has(name)) beside.add(name)
    })
    add(arg, beside, group)
  })
}

/** Adds `inner` and returns what it consists of, so that a stage can follow it. */
function addInner(inner: Algebra, outside: ReadonlySet<string>, group: FlatGroup): readonly (JoinItem | StageItem)[] {
  const joins = group.joins.length
  const stages = group.stages.length
  add(inner, outside, group)
  return [...group.joins.slice(joins), ...group.stages.slice(stages)]
}

/** Whether some name is bound outside although `inner` may leave it unbound. */
function isExposed(names: Iterable<string>, inner: Algebra, outside: ReadonlySet<string>): boolean {
  const certain = certainVariablesOf(inner)
  for (const name of names) if (outside.has(name) && !certain.has(name)) return true
  return false
}

/** Join(X, Filter(P, c)) = Filter(Join(X, P), c) when P itself decides every variable of c that X binds. */
function addFilter(node: Filter, outside: ReadonlySet<string>, group: FlatGroup): void {
  const needs = variablesOfExpression(node.condition)
  if (isExposed(needs, node.input, outside)) {
    group.joins.push({ type: 'sub', node })
    return
  }
  const after = addInner(node.input, outside, group)
  const certain = certainVariablesOf(node.input)
  const conditions = node.condition.type === 'and' ? node.condition.args : [node.condition]
  const inScope = variablesOf(node.input)
  for (const condition of conditions) {
    const reads = new Set(
      [...variablesOfExpression(condition)].filter((name) => inScope.has(name) || outside.has(name)),
    )
    const isEager = [...reads].every((name) => certain.has(name))
    group.stages.push({ type: 'filter', condition, needs: reads, isEager, after })
  }
}

/** Join(X, Extend(P, v, e)) = Extend(Join(X, P), v, e) when X does not bind v, and P decides what e reads. */
function addExtend(node: Extend, outside: ReadonlySet<string>, group: FlatGroup): void {
  if (outside.has(node.variable) || isExposed(variablesOfExpression(node.expression), node.input, outside)) {
    group.joins.push({ type: 'sub', node })
    return
  }
  const after = addInner(node.input, outside, group)
  group.stages.push({ type: 'bind', variable: node.variable, expression: node.expression, after })
}

/** Join(X, LeftJoin(P, Q, c)) = LeftJoin(Join(X, P), Q, c) when X meets Q and c only in what P binds. */
function addLeftJoin(node: LeftJoin, outside: ReadonlySet<string>, group: FlatGroup): void {
  const reads = node.condition === undefined ? [] : variablesOfExpression(node.condition)
  if (isExposed([...variablesOf(node.right), ...reads], node.left, outside)) {
    group.joins.push({ type: 'sub', node })
    return
  }
  group.stages.push({ type: 'optional', node, after: addInner(node.left, outside, group) })
}

/** Join(X, Minus(P, Q)) = Minus(Join(X, P), Q) when X meets Q only in what P binds. */
function addMinus(node: Minus, outside: ReadonlySet<string>, group: FlatGroup): void {
  if (isExposed(variablesOf(node.right), node.left, outside)) {
    group.joins.push({ type: 'sub', node })
    return
  }
  group.stages.push({ type: 'minus', node, after: addInner(node.left, outside, group) })
}

/** The right side of an OPTIONAL with its condition, as one pattern over the rows of the left. */
export function conditionedRight(node: LeftJoin): Algebra {
  if (node.condition === undefined) return node.right
  return { type: 'filter', input: node.right, condition: andOf([node.condition]) }
}
