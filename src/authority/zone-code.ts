/** Codes for zones that no list knows: development zones, high-tech zones and new areas have a committee of their own and no
 *  code. The code holds the name, so that it can be read back without a table: whoever meets 360700/zone-u8d635dde… in
 *  a graph or a manifest knows the same zone, and no report depends on another that named it before. */

import type { Division } from './authority.ts'
import { stemOf } from './place-name.ts'

const CODE = /^(\d{6})\/zone-u((?:[0-9a-f]{4})+)$/u

/** The code of a zone by its name and the division that it belongs to. */
export function zoneCode(parent: string, name: string): string {
  const letters = Array.from({ length: name.length }, (_, at) => name.charCodeAt(at).toString(16).padStart(4, '0'))
  return `${parent}/zone-u${letters.join('')}`
}

/** The zone that a code of `zoneCode` stands for, undefined for all other codes. `parentName` is the name of a division by
 *  its code; a zone of an unknown division is none. */
export function zoneOfCode(code: string, parentName: (code: string) => string | undefined): Division | undefined {
  const [, parent = '', letters = ''] = CODE.exec(code) ?? []
  const above = parentName(parent)
  if (above === undefined) return undefined
  const name = String.fromCharCode(...(letters.match(/.{4}/gu) ?? []).map((digits) => Number.parseInt(digits, 16)))
  return { code, name, level: 'county', type: 'functional-zone', parent, aliases: aliasesOf(name, above) }
}

/** Short words for kinds of zones, and the long ones that they stand for. */
const SHORT: readonly (readonly [long: RegExp, short: string])[] = [
  [/经济技术开发区$|经济开发区$/u, '经开区'],
  [/高新技术产业开发区$|高新技术开发区$/u, '高新区'],
]

/** 蓉江新区 for 赣州蓉江新区; 天津经开区 and 经开区 for 天津经济技术开发区. */
function aliasesOf(name: string, above: string): string[] {
  const stem = stemOf(above)
  const local = name.startsWith(stem) && name.length - stem.length >= 3 ? name.slice(stem.length) : name
  const forms = [name, local, ...(local === name ? [] : [above + local])]
  const short = SHORT.flatMap(([long, word]) =>
    long.test(name) ? [word, ...forms.map((form) => form.replace(long, word))] : [],
  )
  return [...new Set([...forms, ...short])].filter((alias) => alias !== name && alias.length >= 3)
}
