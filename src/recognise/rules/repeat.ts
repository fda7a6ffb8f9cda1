/** Names said again: a program that a rule has found once is named wherever its name stands, in titles too, and a
 *  mechanism also without its head (府院联动 for 府院联动机制). */

import { bySpan, firstFrom, type Span } from '../../segment/span.ts'
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
  const isFound = insideAnyOf(before.filter(({ kind }) => kind === 'program'))
  return [...names].flatMap((name) => occurrences(folded, name, isFound))
}

/** A test whether a stretch lies in one of the spans: the furthest end of those that start no later tells it. O(log n). */
function insideAnyOf(spans: readonly Span[]): (start: number, end: number) => boolean {
  const sorted = [...spans].sort(bySpan)
  let furthest = 0
  const reached = sorted.map(({ end }) => {
    furthest = Math.max(furthest, end)
    return furthest
  })
  return (start, end) => (reached[firstFrom(sorted, start + 1) - 1] ?? 0) >= end
}

function occurrences(folded: string, name: string, isFound: (start: number, end: number) => boolean): Find[] {
  const found: Find[] = []
  for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
    const end = at + name.length
    if (!isFound(at, end)) found.push({ kind: 'program', start: at, end, rule: 'repeat', weight: 0.5 })
  }
  return found
}
