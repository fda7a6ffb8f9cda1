/** Reads changes that are told in two measures at once: 事项由18个部门、75项精简为14个部门、46项. */

import { leadsTo, opensFrom } from './change.ts'
import type { Slot } from './clause.ts'
import { completed } from './complete.ts'
import { countedAfter } from './counted-after.ts'
import { phraseBefore } from './phrase.ts'
import { rateOf } from './read-change.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'
import { textOf } from './word.ts'

/** How many figures from `at` on are the two ends of a change in two measures: 4, which are then read, or 0. */
export function readPairs(scene: Scene, slots: readonly Slot[], at: number, memory: Memory): number {
  const [a, b, c, d] = slots.slice(at, at + 4)
  if (a === undefined || b === undefined || c === undefined || d === undefined) return 0
  if (!isPair(a, b) || !isPair(c, d) || !opensFrom(leftText(scene, a)) || !leadsTo(leftText(scene, c))) return 0
  const isAlike = a.quantity.unit === c.quantity.unit && b.quantity.unit === d.quantity.unit
  if (!isAlike || c.clauseIndex - b.clauseIndex > 1) return 0
  const subject = completed(phraseBefore(scene.words(a.left)), memory, scene, a)?.replace(/(?:由|从|自)?原?$/, '') ?? ''
  if (subject === '') return 0
  readEnds(scene, [a, c], subject, memory)
  readEnds(scene, [b, d], subject, memory)
  // In reading order: the baselines first.
  memory.drafts.push(...memory.drafts.splice(-4).sort((one, other) => one.span.start - other.span.start))
  return 4
}

/** Two figures of one clause with 、 between them, counted in different units. */
function isPair(one: Slot, other: Slot): boolean {
  const isList = other.joint === 'list' && one.clauseIndex === other.clauseIndex
  return isList && one.quantity.unit !== other.quantity.unit
}

/** The value before and after, named by the subject and the noun that stands behind the number. */
function readEnds(scene: Scene, [from, to]: readonly [Slot, Slot], subject: string, memory: Memory): void {
  const noun = textOf(countedAfter(scene.words(from.right), true))
  const phrase = subject + noun
  push(memory, from, { phrase, rule: 'from-to', role: 'baseline' })
  const change = { rate: rateOf(from.quantity, to.quantity), type: 'vs-first', from: from.quantity.value }
  push(memory, to, { phrase, rule: 'from-to', change, timeFrom: from.quantity.span.end })
}
