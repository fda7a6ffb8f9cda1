/** Rows of the table places: former names and codes, short names, zones without a code of their own. */

import type { Division, DivisionLevel } from './authority.ts'
import type { AuthorityRow } from './table-format.ts'
import { DIVISION_LEVELS } from './type-rows.ts'

/** One division. The code is official (6, 9 or 12 digits), or `440300/zone-dapeng` for a zone inside a division. */
export function placeOf(row: AuthorityRow): Division {
  const code = row.text('code')
  // The code becomes a part of the IRI of the place.
  if (!/^(\d{6}|\d{9}|\d{12}|\d{6}\/zone-[a-z0-9-]+)$/u.test(code)) {
    throw row.wrong(`${code} is no division code of 6, 9 or 12 digits`, `${code} 不是 6、9 或 12 位的区划代码`)
  }
  const parent = row.optional('parent')
  const successor = row.optional('successor')
  const level = row.oneOf('level', DIVISION_LEVELS)
  const implied = levelOfDigits(code)
  if (implied !== undefined && implied !== level) {
    throw row.wrong(
      `level is ${level}, but the code ${code} is one of a ${implied}`,
      `level 的值 ${level} 与代码 ${code} 的级别 ${implied} 不符`,
    )
  }
  return {
    code,
    name: row.text('name'),
    level,
    type: row.text('type'),
    aliases: row.list('aliases'),
    ...(parent !== undefined && { parent }),
    ...(successor !== undefined && { successor }),
    ...row.validity(),
  }
}

/** The level that a code speaks of; undefined for zones. */
function levelOfDigits(code: string): DivisionLevel | undefined {
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  if (/^\d{2}0000$/u.test(code)) return 'province'
  return /^\d{4}00$/u.test(code) ? 'prefecture' : /^\d{6}$/u.test(code) ? 'county' : undefined
}
