/** Decisions of people against each other: the same one twice, two on one thing, circles. What is left can be applied line by
 *  line. The later line of a file holds, since it was written with the earlier one before it; the earlier one is a
 *  conflict that names it. */

import type { Correction } from './corrections.ts'

/** A decision that another one stands against. */
export interface Overruled {
  readonly correction: Correction
  readonly by: Correction
}

/** The decisions to apply, in their order, and those that others overrule. Where one entity is another that is a third, the
 *  first is the third, whatever the order of the lines. */
export function settleCorrections(corrections: readonly Correction[]): {
  readonly settled: readonly Correction[]
  readonly overruled: readonly Overruled[]
} {
  const unique = withoutRepeats(corrections)
  const last = new Map<string, Correction>()
  for (const correction of unique) for (const key of keysOf(correction)) last.set(key, correction)
  const overruled: Overruled[] = []
  const open = unique.filter((correction) => {
    const by = keysOf(correction)
      .flatMap((key) => last.get(key) ?? [])
      .find((other) => other !== correction && !areDistinctions(correction, other))
    if (by !== undefined) overruled.push({ correction, by })
    return by === undefined
  })
  const circles = circlesOf(open)
  return {
    settled: open
      .filter((correction) => !circles.some((circle) => circle.correction === correction))
      .map(followed(open)),
    overruled: [...overruled, ...circles],
  }
}

/** Two people may take one decision, and merged files hold a line twice: it is one decision. */
function withoutRepeats(corrections: readonly Correction[]): Correction[] {
  const seen = new Set<string>()
  return corrections.filter(({ verb, target, value, quote }) => {
    const key = JSON.stringify([verb, target, value, quote])
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

/** What a decision decides; of two with one key only one can hold. */
function keysOf({ verb, target, value, quote }: Correction): string[] {
  switch (verb) {
    case 'relink':
    case 'confirm':
      return [JSON.stringify(['mention', target])]
    case 'reject':
      return [JSON.stringify([value === '-' ? 'mention' : value, target])]
    case 'add':
      return [JSON.stringify(['add', target])]
    case 'edit':
      return [JSON.stringify(['edit', target, value.split('=')[0], quote])]
    case 'same':
      return [JSON.stringify(['same', target]), pair(target, value)]
    case 'different':
      return [pair(target, value)]
  }
}

/** Two lines that hold one pair of entities apart are about two names, and agree. */
function areDistinctions(one: Correction, other: Correction): boolean {
  return one.verb === 'different' && other.verb === 'different'
}

/** Two entities are the same or different, whichever is named first. */
function pair(one: string, other: string): string {
  return JSON.stringify(['pair', ...[one, other].sort()])
}

const nextOf = (corrections: readonly Correction[]) =>
  new Map(corrections.flatMap((one) => (one.verb === 'same' ? [[one.target, one] as const] : [])))

/** Where following `same` from an entity ends; undefined when it comes back to where it has been. */
function endOf(from: string, next: ReadonlyMap<string, Correction>): string | undefined {
  const seen = new Set<string>()
  let at = from
  for (let step = next.get(at); step !== undefined; step = next.get(at)) {
    if (seen.has(at)) return undefined
    seen.add(at)
    at = step.value
  }
  return at
}

/** `same` lines that close a circle with lines before them. */
function circlesOf(corrections: readonly Correction[]): Overruled[] {
  const kept: Correction[] = []
  const circles: Overruled[] = []
  for (const correction of corrections) {
    if (correction.verb !== 'same') continue
    const closes = endOf(correction.value, nextOf(kept)) === correction.target
    const by = kept.at(-1)
    if (closes && by !== undefined) circles.push({ correction, by })
    else kept.push(correction)
  }
  return circles
}

/** A `same` that leads to the end of its chain; other decisions as they are. */
function followed(corrections: readonly Correction[]): (correction: Correction) => Correction {
  const next = nextOf(corrections)
  return (correction) => {
    const end = correction.verb === 'same' ? endOf(correction.value, next) : undefined
    return end === undefined ? correction : { ...correction, value: end }
  }
}
