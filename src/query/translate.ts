/** Syntax tree to algebra, https://www.w3.org/TR/sparql11-query/#sparqlQuery: sections 18.2.4 and 18.2.5 here, the groups
 *  (18.2.2) in translate-pattern.ts. */

import { QueryError } from '../errors.ts'
import { variable } from '../rdf/term.ts'
import {
  type Aggregate,
  type Algebra,
  andOf,
  type Expression,
  joinOf,
  type TemplateQuad,
  type TranslatedQuery,
} from './algebra.ts'
import { inputsOf } from './algebra-walk.ts'
import { mapExpression } from './map-expression.ts'
import type { GroupElement, QuerySyntax, SelectSyntax, SyntaxAggregate, SyntaxExpression } from './syntax.ts'
import { aggregatesIn, columnsOf, variablesInScope } from './syntax-scope.ts'
import { PatternTranslator } from './translate-pattern.ts'

/** How deep operators may nest: a group with so many OPTIONAL, MINUS or BIND after each other gets there too. */
const MAX_OPERATORS = 600

/** A query as algebra. Throws a QueryError with code `UNKNOWN_FUNCTION` or `QUERY_TOO_DEEP`. */
export function translateQuery(query: QuerySyntax): TranslatedQuery {
  const patterns = new PatternTranslator(translateSelect)
  const base = {
    type: 'query' as const,
    baseIRI: query.baseIRI,
    ...(query.dataset === undefined ? {} : { dataset: query.dataset }),
  }
  const whole = (algebra: Algebra): Algebra => checkDepth(algebra)
  switch (query.form) {
    case 'select':
      return {
        ...base,
        form: 'select',
        algebra: whole(translateSelect(query, patterns)),
        variables: columnsOf(query),
      }
    case 'ask':
      return { ...base, form: 'ask', algebra: whole(translateUnprojected(query, patterns)) }
    case 'construct':
      return {
        ...base,
        form: 'construct',
        algebra: whole(translateUnprojected(query, patterns)),
        template: query.template as readonly TemplateQuad[],
      }
    case 'describe': {
      const targets = query.targets ?? [...variablesInScope(query.where)].map((name) => variable(name))
      return { ...base, form: 'describe', algebra: whole(translateUnprojected(query, patterns)), targets }
    }
  }
}

/** The WHERE of an update operation as algebra; throws like translateQuery. */
export function translateWhere(elements: readonly GroupElement[]): Algebra {
  return checkDepth(new PatternTranslator(translateSelect).group(elements))
}

/** 18.2.5 for the forms without SELECT: only the order and the slice. */
function translateUnprojected(query: QuerySyntax, patterns: PatternTranslator): Algebra {
  const { input, expression } = groupAndFilter(query, [], patterns)
  return slice(query, order(query, input, expression))
}

/** 18.2.4 and 18.2.5 for a SELECT, whole or as a part of a pattern. */
function translateSelect(query: SelectSyntax, patterns: PatternTranslator): Algebra {
  const items = query.select ?? []
  const { input, expression } = groupAndFilter(query, items, patterns)
  // 18.2.4.4, SELECT Expressions.
  let result = input
  for (const { variable: name, expression: written } of items) {
    if (written === undefined) continue
    result = patterns.numbered(result, written)
    result = { type: 'extend', input: result, variable: name, expression: expression(written) }
  }
  patterns.endNumbering()
  // 18.2.5.1 to 18.2.5.5: order, projection, duplicates, slice.
  result = { type: 'project', input: order(query, result, expression), variables: columnsOf(query) }
  if (query.distinct) result = { type: 'distinct', input: result }
  if (query.reduced) result = { type: 'reduced', input: result }
  return slice(query, result)
}

/** What SELECT shows: variables, and expressions with the names after AS. */
type SelectItems = readonly { readonly variable: string; readonly expression?: SyntaxExpression }[]

/** A pattern after grouping. */
interface Grouped {
  readonly input: Algebra
  /** How expressions above the grouping are translated: aggregates are variables there. */
  readonly expression: (written: SyntaxExpression) => Expression
}

/** 18.2.4.1 to 18.2.4.3: grouping and aggregation, HAVING, VALUES. */
function groupAndFilter(query: QuerySyntax, items: SelectItems, patterns: PatternTranslator): Grouped {
  const pattern = patterns.group(query.where)
  const written = [
    ...items.flatMap(({ expression }) => expression ?? []),
    ...query.having,
    ...query.orderBy.map(({ expression }) => expression),
  ]
  const isGrouped = query.groupBy.length > 0 || written.some((expression) => aggregatesIn(expression).length > 0)
  const names = items.map(({ variable: name }) => name)
  const { input, expression } = isGrouped
    ? new Grouping(query, patterns, names).over(pattern, written)
    : { input: pattern, expression: (one: SyntaxExpression) => patterns.expression(one) }
  const having = query.having.map((one) => withSelected(expression(one), items, expression))
  const filtered: Algebra = having.length === 0 ? input : { type: 'filter', input, condition: andOf(having) }
  return { input: query.values === undefined ? filtered : joinOf([filtered, query.values]), expression }
}

/** A condition of HAVING in which the names that SELECT gives with AS stand for their expressions. The specification
 *  filters before it names, so that `(COUNT(*) AS ?n) … HAVING(?n > 1)` could never hold; Jena, RDF4J and Virtuoso read it
 *  as it is meant, and people write it. */
function withSelected(condition: Expression, items: SelectItems, expression: Grouped['expression']): Expression {
  return mapExpression(condition, (node): Expression | undefined => {
    if (node.type === 'exists') return node
    if (node.type !== 'variable') return undefined
    const at = items.findIndex((item) => item.variable === node.name)
    const written = items[at]?.expression
    // An expression may name those before it only, so this ends.
    return written === undefined ? undefined : withSelected(expression(written), items.slice(0, at), expression)
  })
}

/** 18.2.4.1, Grouping and Aggregation. */
class Grouping {
  readonly #aggregates = new Map<string, { variable: string; aggregate: Aggregate }>()
  readonly #keys: readonly { readonly variable: string; readonly expression?: Expression }[]

  constructor(
    query: QuerySyntax,
    readonly patterns: PatternTranslator,
    readonly selected: readonly string[],
  ) {
    this.#keys = query.groupBy.map(({ variable: name, expression }) =>
      expression.type === 'variable' && name === undefined
        ? { variable: expression.name }
        : { variable: name ?? patterns.fresh(), expression: patterns.expression(expression) },
    )
  }

  /** The grouping over a pattern, with every aggregate that the expressions name. */
  over(input: Algebra, written: readonly SyntaxExpression[]): Grouped {
    // All expressions are translated once to find the aggregates; the same ones are found again later.
    const expression = (one: SyntaxExpression): Expression => mapExpression(one, (node) => this.#leaf(node))
    written.forEach(expression)
    return {
      input: { type: 'group', input, keys: this.#keys, aggregates: [...this.#aggregates.values()] },
      expression,
    }
  }

  /** Aggregates become variables, and so do variables that have many values in a group: 18.2.4.1 takes a SAMPLE of
   *  them. */
  #leaf(node: SyntaxExpression): Expression | undefined {
    if (node.type === 'aggregate') return this.#variableFor(node)
    if (node.type === 'variable' && !this.#isVisible(node.name)) {
      return this.#variableFor({ type: 'aggregate', name: 'SAMPLE', distinct: false, argument: node, separator: ' ' })
    }
    return this.patterns.leaf(node)
  }

  /** Keys have one value in a group, and AS names the value of an expression before it. */
  #isVisible(name: string): boolean {
    return this.selected.includes(name) || this.#keys.some((key) => key.variable === name)
  }

  /** One variable for equal aggregates: COUNT(?x) in SELECT, HAVING and ORDER BY is counted once. */
  #variableFor(node: SyntaxAggregate): Expression {
    const key = JSON.stringify(node)
    const known = this.#aggregates.get(key) ?? { variable: this.patterns.fresh(), aggregate: this.#aggregate(node) }
    this.#aggregates.set(key, known)
    return { type: 'variable', name: known.variable }
  }

  /** The aggregate with its argument as algebra has it. */
  #aggregate({ name, distinct, argument, separator }: SyntaxAggregate): Aggregate {
    const inner = argument === undefined ? {} : { argument: this.patterns.expression(argument) }
    return { name, distinct, separator, ...inner }
  }
}

/** 18.2.5.1, ORDER BY. */
function order(query: QuerySyntax, input: Algebra, expression: Grouped['expression']): Algebra {
  if (query.orderBy.length === 0) return input
  const by = query.orderBy.map((one) => ({ expression: expression(one.expression), descending: one.descending }))
  return { type: 'order-by', input, by }
}

/** 18.2.5.5, OFFSET and LIMIT. */
function slice({ offset = 0, limit }: QuerySyntax, input: Algebra): Algebra {
  if (offset === 0 && limit === undefined) return input
  return { type: 'slice', input, offset, ...(limit === undefined ? {} : { limit }) }
}

/** Walks without recursion, because it is here to make recursion safe. */
function checkDepth(root: Algebra): Algebra {
  const open: { node: Algebra; depth: number }[] = [{ node: root, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const depth = next.depth + 1
    if (depth > MAX_OPERATORS) {
      throw new QueryError('QUERY_TOO_DEEP', {
        en: `The query nests more than ${MAX_OPERATORS} operators (OPTIONAL, MINUS, BIND); split it.`,
        zh: `查询嵌套的运算(OPTIONAL、MINUS、BIND)超过 ${MAX_OPERATORS} 层;请拆分。`,
      })
    }
    for (const node of inputsOf(next.node)) open.push({ node, depth })
  }
  return root
}
