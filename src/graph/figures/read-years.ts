/** Reads one thing told for several years: 2029年、2030年行政复议案件分别为120件、156件; 2028年至2030年分别受理3件、4件、5件. */

import type { Period } from '../../recognise/mention.ts'
import type { Slot } from './clause.ts'
import { completed } from './complete.ts'
import { ownPhrase } from './direction.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'

/** Gives each figure of a run its year, in order; says whether there are as many years as figures. */
export function readYears(scene: Scene, run: readonly Slot[], memory: Memory): boolean {
  const [first] = run
  if (first === undefined || run.length < 2) return false
  const years = yearsOf(scene, first, run.length)
  if (years === undefined) return false
  const { phrase } = ownPhrase(scene, first)
  const text = completed(phrase, memory, scene, first)
  if (text === undefined) return false
  for (const [index, slot] of run.entries()) {
    const period = years[index]
    push(memory, slot, { phrase: text, rule: 'years', ...(period === undefined ? {} : { period }) })
  }
  return true
}

/** `count` years that a sentence lists before a run, or that one span of years in it has; the latter with 分别 only. */
function yearsOf({ folded, periods, ...scene }: Scene, slot: Slot, count: number): readonly Period[] | undefined {
  const left = leftText({ folded, periods, ...scene }, slot)
  const listed = periods.filter(({ span }) => span.start >= slot.left.start && span.end <= slot.left.end)
  if (listed.length === count && listed.every(isYear)) return listed
  if (!/分别|依次|各/.test(left)) return undefined
  const spanning = periods.findLast(
    ({ span, from, to }) => span.end <= slot.quantity.span.start && from < to && !isOneYear({ from, to }),
  )
  if (spanning === undefined) return undefined
  const start = Number(spanning.from.slice(0, 4))
  if (Number(spanning.to.slice(0, 4)) - start + 1 !== count) return undefined
  return Array.from({ length: count }, (_, at) => ({
    ...spanning,
    from: `${start + at}-01-01`,
    to: `${start + at}-12-31`,
  }))
}

function isOneYear({ from, to }: Pick<Period, 'from' | 'to'>): boolean {
  return from.slice(0, 4) === to.slice(0, 4)
}

function isYear({ from, to }: Period): boolean {
  return from.endsWith('-01-01') && to.endsWith('-12-31') && isOneYear({ from, to })
}
