/** Scope keys: what keeps several values of one indicator in one report apart. The key is part of an observation's IRI,
 *  so it says in words what is different: 正职出庭, 市本级, baseline, the period, the area.
 *
 *  Values that nothing in the text sets apart keep equal keys: they are the contradictions that an audit looks for. */

import { type Dimension, dimensionOf } from '../../recognise/rules/unit.ts'
import type { Observation } from '../extraction.ts'

/** An observation with what can set it apart: its section and the words that lead to it. */
export interface Placed {
  readonly observation: Observation
  readonly section: number
  /** The subject or the clause before; may be empty. Asked for only where nothing else sets two values apart. */
  readonly lead: () => string
}

/** The observations with their final scope keys; order and everything else unchanged. */
export function withScopeKeys(placed: readonly Placed[]): Observation[] {
  // Roles first: an aim and a result of one indicator are never members of one group.
  const keyed = placed.map(({ observation, section, lead }) => ({ observation: withRole(observation), section, lead }))
  const result = keyed.map(({ observation }) => observation)
  for (const members of rivalsAmong(result)) {
    // One member keeps the plain key, so that panels find the figure of the year under it.
    const main = mainOf(members, result)
    for (const index of members) {
      const own = keyed[index]
      const first = keyed[main]
      if (own === undefined || first === undefined) continue
      if (index !== main) result[index] = apartFrom(own, first)
      else if (hasTwin(own, members, keyed)) result[index] = { ...own.observation, scopeKey: own.observation.phrase }
    }
  }
  return result
}

/** The observations that have an indicator or phrase and a scope key in common with another, by their indexes. */
function rivalsAmong(observations: readonly Observation[]): (readonly number[])[] {
  const all = observations.map((_, index) => index)
  const ofOneName = groupsOf(all, (index) => observations[index]?.indicator ?? observations[index]?.phrase ?? '')
  return ofOneName.flatMap((members) => groupsOf(members, (index) => observations[index]?.scopeKey ?? ''))
}

/** The groups of more than one member with one key. */
function groupsOf(members: readonly number[], keyOf: (member: number) => string): (readonly number[])[] {
  const groups = new Map<string, number[]>()
  for (const member of members) {
    const key = keyOf(member)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [member])
    else group.push(member)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Earlier values and aims are never the value of the year. */
function withRole(observation: Observation): Observation {
  const { role, scopeKey } = observation
  if (role !== 'baseline' && role !== 'target') return observation
  return { ...observation, scopeKey: scopeKey === 'all' ? role : `${scopeKey} ${role}` }
}

/** The member that keeps the plain key: the first that is no part of another of them. */
function mainOf(members: readonly number[], observations: readonly Observation[]): number {
  const all = new Set(members)
  return members.find((index) => !all.has(observations[index]?.partOf ?? -1)) ?? members[0] ?? 0
}

/** 来电投诉270宗,来邮投诉260宗: neither of the two is the whole, so neither has the plain key. Twins are phrases of one
 *  sentence, as long as each other, with the same ending and another beginning. */
function hasTwin({ observation }: Placed, members: readonly number[], all: readonly Placed[]): boolean {
  const { phrase, scopeKey, partOf, sentence } = observation
  if (scopeKey !== 'all' || partOf !== -1) return false
  return members.some((index) => {
    const other = all[index]?.observation
    if (other === undefined || other.sentence !== sentence || other.partOf !== -1) return false
    if (other.quantity.unit !== observation.quantity.unit || other.role !== observation.role) return false
    return areTwins(withoutReceipt(phrase), withoutReceipt(other.phrase))
  })
}

/** 接到来电投诉 and 来邮投诉: the verb stands before the first of a list only. */
function withoutReceipt(phrase: string): string {
  return phrase.replace(/^(?:共?[接收]到|受理|办理|办结)/, '')
}

/** Characters in which twins may differ at their beginning: one in 来电 and 来邮. Set by hand. */
const LONGEST_DIFFERENCE = 3

function areTwins(a: string, b: string): boolean {
  const difference = a.length - commonEnding(a, b)
  return a.length === b.length && difference >= 1 && difference <= LONGEST_DIFFERENCE && a.length - difference >= 2
}

function commonEnding(a: string, b: string): number {
  let length = 0
  while (length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}

function apartFrom(own: Placed, first: Placed): Observation {
  const difference = differenceOf(own, first)
  const { observation } = own
  if (difference === undefined) return observation
  const { scopeKey } = observation
  return { ...observation, scopeKey: scopeKey === 'all' ? difference : `${scopeKey} ${difference}` }
}

/** 12家 firms and 30名 persons, 10次 meetings and 300人次: what is measured sets the two apart. */
function isOtherMeasure(a: string, b: string): boolean {
  return a !== '' && b !== '' && APART.has(dimensionOf(a)) !== APART.has(dimensionOf(b))
}

/** Persons and visits are never the same thing as cases, documents or bodies. */
const APART: ReadonlySet<Dimension> = new Set<Dimension>(['person', 'person-time'])

/** In words what sets two values apart: area, measure, phrase, period, or, inside one section, what leads to them. An author does
 *  not contradict himself within a paragraph: 区委、区政府共聘请12家,区直各单位共聘请34家 are two things. */
function differenceOf(own: Placed, first: Placed): string | undefined {
  const [a, b] = [own.observation, first.observation]
  // In order of how much a reader can do with the difference.
  if (a.place !== b.place) return a.place
  if (isOtherMeasure(a.quantity.unit, b.quantity.unit)) return a.quantity.unit
  if (a.phrase !== b.phrase) return a.phrase
  if (a.periodFrom !== b.periodFrom || a.periodTo !== b.periodTo) return `${a.periodFrom}--${a.periodTo}`
  // In different sections the same figure is told twice, or told differently, which the audit must see.
  if (own.section !== first.section) return undefined
  const lead = own.lead()
  return lead !== '' && lead !== first.lead() ? lead : undefined
}
