/** Calls of the functions of functions/table.ts on values. */

import { InvariantError } from '../errors.ts'
import type { ExpressionContext } from './expression-context.ts'
import type { FunctionEnvironment } from './functions/function.ts'
import { BUILT_INS } from './functions/table.ts'
import type { Value } from './value.ts'

/** The value of an expression at a row of the current batch; undefined when it has none. */
export type ValueFunction = (row: number) => Value | undefined

/** A closure for the value of a built-in function. */
export function compileBuiltIn(
  name: string,
  args: readonly ValueFunction[],
  { terms, surroundings, budget }: ExpressionContext,
): ValueFunction {
  const builtIn = BUILT_INS.get(name)
  if (builtIn === undefined || args.length < builtIn.minArgs || args.length > builtIn.maxArgs) {
    throw new InvariantError(`the parser let ${name} with ${args.length} arguments pass`)
  }
  const environment: FunctionEnvironment = { surroundings, budget, freshBlank: (key) => terms.freshBlank(key) }
  const values: Value[] = new Array(args.length)
  return (row) => {
    for (let index = 0; index < args.length; index++) {
      const value = args[index]!(row)
      if (value === undefined) return undefined
      values[index] = value
    }
    return builtIn.apply(values, environment)
  }
}
