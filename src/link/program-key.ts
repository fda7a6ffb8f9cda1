/** When two program names are one: the same after quotation marks, the own place in front and empty words are taken out.
 *  行政负责人出庭应诉制度 and 行政机关负责人出庭应诉制度 are one; 双随机 is the front of 双随机、一公开. */

import { fold } from '../authority/fold.ts'
import { bareName } from '../recognise/bare-text.ts'

/** Words that reports put in or leave out without meaning another program. */
const EMPTY_WORDS = /体制|机关|行政|工作|国家|政府|建设|年度|全面|深化/gu
/** Heads that a second mention leaves out: 府院联动 for 府院联动机制. */
const HEAD = /(?:责任制|机制|制度|改革|平台|网站|监管|活动|行动|工程|规划)$/u

/** The name without marks and without the given place names in front, which must be folded. */
export function plainName(name: string, places: readonly string[]): string {
  let plain = fold(bareName(name))
  for (const place of places) {
    if (plain.startsWith(place) && plain.length > place.length + 2) plain = plain.slice(place.length)
  }
  return plain
}

/** The key under which variants of one name fall together; never empty for a name that is not empty. */
export function programKey(plain: string): string {
  const key = plain.replaceAll(EMPTY_WORDS, '').replaceAll(/[、,·()]/gu, '')
  return key.length >= 3 ? key : plain
}

/** Whether `short` is a shorter way to say `long`: its tail with the same head, its stem, or its first member. Both are
 *  keys. Four characters are the least that a shorter form needs to be more than a common word. */
export function isShortFor(short: string, long: string): boolean {
  if (short.length >= long.length || short.length < 3) return false
  if (short.length >= 5 && long.endsWith(short) && HEAD.test(short)) return true
  if (short.length < 4 || !long.startsWith(short)) return false
  return long.length - short.length <= 2 || long.replace(HEAD, '') === short
}
