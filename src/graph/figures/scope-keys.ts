/** Scope keys: what keeps several values of one indicator in one report apart. The key is part of an observation's IRI,
 *  so it says in words what is different: 正职出庭, 市本级, baseline, the period, the area.
 *
 *  Values that nothing in the text sets apart keep equal keys: they are the contradictions that an audit looks for. */

import type { Observation } from '../extraction.ts'

/** The observations with their final scope keys; order and everything else unchanged. */
export function withScopeKeys(observations: readonly Observation[]): Observation[] {
  const keyed = observations.map(withRole)
  const groups = new Map<string, number[]>()
  for (const [index, observation] of keyed.entries()) {
    const key = JSON.stringify([observation.indicator ?? observation.phrase, observation.scopeKey])
    groups.set(key, [...(groups.get(key) ?? []), index])
  }
  const result = [...keyed]
  for (const members of groups.values()) {
    const main = mainOf(members, keyed)
    for (const index of members) {
      const own = keyed[index]
      const first = keyed[main]
      if (own !== undefined && first !== undefined && index !== main) result[index] = apartFrom(own, first)
    }
  }
  return result
}

/** Earlier values and aims are never the value of the year. */
function withRole(observation: Observation): Observation {
  const { role, scopeKey } = observation
  if (role !== 'baseline' && role !== 'target') return observation
  return { ...observation, scopeKey: scopeKey === 'all' ? role : `${scopeKey} ${role}` }
}

/** The member that keeps the plain key: the first that is no part of another of them. */
function mainOf(members: readonly number[], observations: readonly Observation[]): number {
  const isPart = (index: number) => members.includes(observations[index]?.partOf ?? -1)
  return members.find((index) => !isPart(index)) ?? members[0] ?? 0
}

function apartFrom(own: Observation, first: Observation): Observation {
  const difference =
    own.place !== first.place
      ? own.place
      : own.phrase !== first.phrase
        ? own.phrase
        : own.periodFrom !== first.periodFrom || own.periodTo !== first.periodTo
          ? `${own.periodFrom}--${own.periodTo}`
          : undefined
  if (difference === undefined) return own
  return { ...own, scopeKey: own.scopeKey === 'all' ? difference : `${own.scopeKey} ${difference}` }
}
