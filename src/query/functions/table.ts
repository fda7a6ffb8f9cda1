/** The built-in functions by name. BOUND, IF, COALESCE and sameTerm are not here: they look at terms or at missing values,
 *  and expression.ts compiles them. */

import { DATE } from './date.ts'
import type { BuiltIn } from './function.ts'
import { HASH } from './hash.ts'
import { NUMERIC } from './numeric.ts'
import { REGEX } from './regex.ts'
import { STRING } from './string.ts'
import { TERM } from './term.ts'

/** Name in upper case to function; the number of arguments was checked by the grammar. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({ ...TERM, ...STRING, ...REGEX, ...NUMERIC, ...DATE, ...HASH }),
)
