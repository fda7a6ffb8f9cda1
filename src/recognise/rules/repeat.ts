/** Names said again: a program that a rule has found once is named wherever its name stands, in titles too, and a
 *  mechanism also without its head (府院联动 for 府院联动机制). */

import type { Find, RuleInput } from './rule.ts'

const SOURCES = new Set(['quoted-program', 'headed-program', 'activity', 'known'])
/** Shorter names are common words too often. */
const SHORTEST = 4

/** Finds further places of the programs found so far. */
export function repeatRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  const names = new Set<string>()
  for (const { kind, rule, start, end, weight } of before) {
    if (kind !== 'program' || !SOURCES.has(rule) || weight < 0.5) continue
    const name = folded.slice(start, end)
    if (name.length >= SHORTEST && /^[一-鿿()、]+$/u.test(name)) names.add(name)
    const stem = name.replace(/机制$/u, '')
    if (stem !== name && stem.length >= SHORTEST && stem.length <= 6) names.add(stem)
  }
  if (names.size === 0) return []
  const programs = before.filter(({ kind }) => kind === 'program')
  return [...names].flatMap((name) => occurrences(folded, name, programs))
}

function occurrences(folded: string, name: string, programs: readonly Find[]): Find[] {
  const found: Find[] = []
  for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
    const end = at + name.length
    const isFound = programs.some((find) => find.start <= at && end <= find.end)
    if (!isFound) found.push({ kind: 'program', start: at, end, rule: 'repeat', weight: 0.5 })
  }
  return found
}
