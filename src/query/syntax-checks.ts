/** The rules of SPARQL 1.1 that its grammar leaves to notes: scope of variables, grouping, aggregates, blank node labels
 *  (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, notes 5 to 13). Each throws a ScopeFault.
 *  The parser checks some of them partly and some wrongly; here they are checked on the whole tree. */

import type { Text } from '../errors.ts'
import type { BlankNode } from '../rdf/term.ts'
import type { Place } from './place.ts'
import type {
  GroupElement,
  QuerySyntax,
  SelectSyntax,
  SyntaxExpression,
  SyntaxQuad,
  SyntaxTerm,
  UpdateOperation,
  UpdateSyntax,
} from './syntax.ts'
import { aggregatesIn, partsOf, plainVariablesIn, variablesInScope } from './syntax-scope.ts'
import { writtenLabel } from './syntax-terms.ts'

/** A rule that a request breaks, and where: a place, or the token that stands there. parse.ts makes a QueryError of it. */
export class ScopeFault extends Error {
  constructor(
    readonly at: Place | TokenHint,
    readonly text: Text,
  ) {
    super(text.en)
  }
}

/** The first or the last token of the text that is written like this, in whatever case. */
export interface TokenHint {
  readonly written: string
  readonly last?: boolean
}

/** Throws the fault; a function so that the rules below read as one line each. */
function fail(at: Place | TokenHint, en: string, zh: string): never {
  throw new ScopeFault(at, { en, zh })
}

/** A blank node as it is written. `[]` has a label of the reader's. */
function written(label: string): string {
  const given = writtenLabel(label)
  return given === undefined ? '[' : `_:${given}`
}

/** Where a label stands: the last time, since it is the second use that breaks the rule. */
const lastLabel = (label: string): TokenHint => ({ written: written(label), last: true })

/** Checks a whole query. */
export function checkQuery(query: QuerySyntax): void {
  new LabelCheck().query(query)
  checkQueryPart(query)
}

/** Checks all operations of an update request. */
export function checkUpdate(update: UpdateSyntax): void {
  const seen = new Set<string>()
  for (const operation of update.operations) checkOperation(operation, seen)
}

/** `seenLabels` are those of the INSERT DATA before it. */
function checkOperation(operation: UpdateOperation, seenLabels: Set<string>): void {
  if (operation.type === 'modify') {
    refuseBlankNodes(operation.delete, 'DELETE')
    new LabelCheck().group(operation.where)
    checkGroup(operation.where)
  }
  if (operation.type === 'delete-data') refuseBlankNodes(operation.quads, 'DELETE DATA')
  if (operation.type === 'delete-where') refuseBlankNodes(operation.quads, 'DELETE WHERE')
  if (operation.type === 'insert-data') {
    const labels = new Set(operation.quads.flatMap(labelsOf))
    for (const label of labels) {
      if (seenLabels.has(label) && writtenLabel(label) !== undefined) {
        fail(
          lastLabel(label),
          `The blank node ${written(label)} is used in two INSERT DATA.`,
          `空白节点 ${written(label)} 用在了两个 INSERT DATA 中。`,
        )
      }
      seenLabels.add(label)
    }
  }
}

const isBlank = (term: SyntaxTerm): term is BlankNode => term.termType === 'BlankNode'

/** The labels at the two ends of a triple. */
function labelsOf({ subject, object }: Pick<SyntaxQuad, 'subject' | 'object'>): string[] {
  return [subject, object].filter(isBlank).map(({ value }) => value)
}

/** Notes 7 and 8: a deletion could not say which blank node it means. */
function refuseBlankNodes(quads: readonly SyntaxQuad[], where: string): void {
  if (quads.some((quad) => labelsOf(quad).length > 0)) {
    fail(
      { written: where.split(' ')[0]! },
      `${where} cannot hold blank nodes; use variables.`,
      `${where} 中不能有空白节点;请使用变量。`,
    )
  }
}

/** A blank node label belongs to one basic graph pattern: note 10 of the grammar. */
class LabelCheck {
  readonly #owners = new Map<string, number>()
  #pattern = 0

  query(query: QuerySyntax): void {
    this.group(query.where)
    const expressions = [...query.having, ...query.groupBy, ...query.orderBy, ...(selectOf(query) ?? [])]
    for (const item of expressions)
      this.#expression('expression' in item ? item.expression : (item as SyntaxExpression))
  }

  group(elements: readonly GroupElement[]): void {
    this.#pattern++
    const filters: SyntaxExpression[] = []
    for (const element of elements) {
      if (element.type === 'filter') filters.push(element.condition)
      else if (element.type === 'triples') this.#claim(element.triples.flatMap(labelsOf))
      else this.#other(element)
    }
    // Filters do not end a basic graph pattern, so they are looked at after the triples on both sides of them.
    for (const filter of filters) this.#expression(filter)
    this.#pattern++
  }

  /** Makes labels the property of the current basic graph pattern. */
  #claim(labels: readonly string[]): void {
    for (const label of labels) {
      if ((this.#owners.get(label) ?? this.#pattern) !== this.#pattern) {
        fail(
          lastLabel(label),
          `The blank node ${written(label)} is used in two basic graph patterns; use a variable.`,
          `空白节点 ${written(label)} 用在了两个基本图模式中;请使用变量。`,
        )
      }
      this.#owners.set(label, this.#pattern)
    }
  }

  /** Anything but triples and filters ends the pattern: triples after it belong to another. */
  #other(element: GroupElement): void {
    if ('elements' in element) this.group(element.elements)
    if (element.type === 'union') for (const branch of element.branches) this.group(branch)
    if (element.type === 'select') this.query(element.query)
    if (element.type === 'bind') this.#expression(element.expression)
    this.#pattern++
  }

  #expression(expression: SyntaxExpression | undefined): void {
    if (expression === undefined) return
    if (expression.type === 'exists') this.group(expression.input)
    for (const part of partsOf(expression)) this.#expression(part)
  }
}

const selectOf = (query: QuerySyntax) => (query.form === 'select' ? query.select : undefined)

/** The rules that hold for a query and for a sub-select alike. */
function checkQueryPart(query: QuerySyntax): void {
  checkGroup(query.where)
  for (const { expression } of query.groupBy) refuseAggregates(expression, 'GROUP BY')
  for (const condition of query.having) checkExpression(condition)
  for (const { expression } of query.orderBy) checkExpression(expression)
  if (query.form === 'select') checkSelect(query)
}

/** A query with an aggregate anywhere is grouped, with or without GROUP BY. */
function isGrouped(query: SelectSyntax): boolean {
  const expressions = [
    ...query.having,
    ...query.orderBy.map(({ expression }) => expression),
    ...(query.select ?? []).flatMap(({ expression }) => expression ?? []),
  ]
  return query.groupBy.length > 0 || expressions.some((expression) => aggregatesIn(expression).length > 0)
}

/** Columns are checked in order, because an expression may use the columns before it. */
function checkSelect(query: SelectSyntax): void {
  const grouped = isGrouped(query)
  if (query.select === undefined) {
    if (grouped)
      fail({ written: '*' }, 'SELECT * cannot be grouped; name the columns.', 'SELECT * 不能与分组同用;请写出各列。')
    return
  }
  // GROUP BY (expression) without AS names nothing that a column could show.
  const keys = new Set(query.groupBy.flatMap(({ variable, expression }) => variable ?? plainName(expression)))
  const inScope = new Set(grouped ? keys : variablesInScope(query.where))
  for (const { variable, expression, place } of query.select) {
    if (expression === undefined) {
      if (grouped && !keys.has(variable)) refuseUngrouped(variable, place)
      inScope.add(variable)
      continue
    }
    checkExpression(expression)
    const ungrouped = grouped ? plainVariablesIn(expression).find((name) => !inScope.has(name)) : undefined
    if (ungrouped !== undefined) refuseUngrouped(ungrouped, place)
    checkNewName(variable, inScope, variablesInScope(query.where), place)
    inScope.add(variable)
  }
}

const plainName = (expression: SyntaxExpression) => (expression.type === 'variable' ? [expression.name] : [])

/** Note 12: a variable gets its value once. */
function checkNewName(
  name: string,
  ...[scope, pattern, place]: [ReadonlySet<string>, ReadonlySet<string>, Place]
): void {
  const selected = scope.has(name) || pattern.has(name)
  if (selected) {
    fail(place, `AS ?${name} names a variable that already has a value here.`, `AS ?${name} 所用的变量在此处已有值。`)
  }
}

/** A variable that has many values in a group cannot be a column of it. */
function refuseUngrouped(name: string, place: Place): never {
  return fail(
    place,
    `?${name} is neither in GROUP BY nor inside an aggregate.`,
    `?${name} 既不在 GROUP BY 中,也不在聚合函数内。`,
  )
}

/** Note 13: the variable of a BIND must not be bound by what stands before it in its group. */
function checkGroup(elements: readonly GroupElement[]): void {
  elements.forEach((element, index) => {
    checkElement(element)
    if (element.type !== 'bind') return
    if (variablesInScope(elements.slice(0, index)).has(element.variable)) {
      fail(
        element.place,
        `BIND gives a value to ?${element.variable}, which already has one here.`,
        `BIND 给 ?${element.variable} 赋值,而它在此处已有值。`,
      )
    }
  })
}

/** The groups and expressions inside one element. */
function checkElement(element: GroupElement): void {
  if ('elements' in element) checkGroup(element.elements)
  if (element.type === 'union') element.branches.forEach(checkGroup)
  if (element.type === 'select') checkQueryPart(element.query)
  if (element.type === 'filter') refuseAggregates(element.condition, 'FILTER')
  if (element.type === 'bind') refuseAggregates(element.expression, 'BIND')
}

/** Note 11: aggregates stand in SELECT, HAVING and ORDER BY only. */
function refuseAggregates(expression: SyntaxExpression, where: string): void {
  checkExpression(expression)
  const [aggregate] = aggregatesIn(expression)
  if (aggregate === undefined) return
  fail(
    { written: aggregate.name },
    `The aggregate ${aggregate.name} cannot stand in ${where}; use SELECT, HAVING or ORDER BY.`,
    `聚合函数 ${aggregate.name} 不能用在 ${where} 中;请用于 SELECT、HAVING 或 ORDER BY。`,
  )
}

/** No aggregate inside an aggregate, and well-formed groups inside EXISTS. */
function checkExpression(expression: SyntaxExpression): void {
  if (expression.type === 'exists') checkGroup(expression.input)
  if (expression.type === 'aggregate' && expression.argument !== undefined) {
    if (aggregatesIn(expression.argument).length > 0) {
      fail(
        { written: expression.name },
        `${expression.name} holds another aggregate.`,
        `${expression.name} 中又有聚合函数。`,
      )
    }
    checkExpression(expression.argument)
  }
  for (const part of partsOf(expression)) checkExpression(part)
}
