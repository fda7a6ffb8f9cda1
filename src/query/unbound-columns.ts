/** Columns of a SELECT that nothing in the query binds: legal, but most often a slip of the pen. For tools that warn. */

import type { Place } from './place.ts'
import type { QuerySyntax } from './syntax.ts'
import { variablesInScope } from './syntax-scope.ts'

/** A column without a source. */
export interface UnboundColumn {
  readonly name: string
  readonly place: Place
  /** The variable of the pattern whose name is nearest, when one is near. */
  readonly suggestion?: string
}

/** The columns that can never have a value, in the order of the text. */
export function unboundColumns(query: QuerySyntax): readonly UnboundColumn[] {
  if (query.form !== 'select') return []
  const known = [
    ...variablesInScope([...query.where, ...(query.values === undefined ? [] : [query.values])]),
    ...query.groupBy.flatMap(({ variable }) => variable ?? []),
  ]
  return (query.select ?? []).flatMap(({ variable: name, expression, place }) => {
    if (expression !== undefined || known.includes(name)) return []
    const suggestion = known.find((other) => isNear(name, other))
    return [{ name, place, ...(suggestion === undefined ? {} : { suggestion }) }]
  })
}

/** Whether two names differ in case only, or in one character that is other, missing or added. */
function isNear(left: string, right: string): boolean {
  if (left.toLowerCase() === right.toLowerCase()) return true
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  const rest = short.slice(long.length === short.length ? at + 1 : at)
  return rest === long.slice(at + 1)
}
