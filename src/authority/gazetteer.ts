/** Answers about administrative divisions: by code, by name, up and down the tree. Names are compared by nameKey, so any
 *  width and script finds them. Results are in code order, whatever order the data came in. */

import type { Division, DivisionLevel, Gazetteer } from './authority.ts'
import type { VillageReader } from './division-files.ts'
import { nameKey } from './fold.ts'
import { shortForms, stemOf, villageName } from './place-name.ts'
import { DIVISION_LEVELS } from './type-rows.ts'
import { zoneOfCode } from './zone-code.ts'

/** A gazetteer over the given divisions; of two with one code the later adds to and overrides the earlier. Short forms
 *  become aliases here. */
export function buildGazetteer(divisions: readonly Division[], readVillages: VillageReader): Gazetteer {
  const byCode = merged(divisions)
  const byKey = groupBy(byCode.values(), (division) => [division.name, ...division.aliases].map(nameKey))
  const byParent = groupBy(byCode.values(), (division) => (division.parent === undefined ? [] : [division.parent]))
  // Built on first use: only a few callers ask for stems, and there are 44,000.
  let stems: Map<string, Division[]> | undefined
  const villages = new Map<string, readonly Division[]>()

  const villagesOf = (township: string): readonly Division[] => {
    const county = township.slice(0, 6)
    let known = villages.get(county)
    if (known === undefined) villages.set(county, (known = readVillages(county).map(villageOf)))
    return known.filter(({ parent }) => parent === township)
  }
  const division = (code: string) =>
    byCode.get(code) ??
    (code.length === 12
      ? villagesOf(code.slice(0, 9)).find((one) => one.code === code)
      : zoneOfCode(code, (parent) => byCode.get(parent)?.name))

  return {
    division,
    byName: (name) => byKey.get(nameKey(name)) ?? [],
    byStem: (stem) => {
      stems ??= groupBy(byCode.values(), (one) => [nameKey(stemOf(one.name))])
      return stems.get(nameKey(stem)) ?? []
    },
    villagesOf,
    childrenOf: (code) => byParent.get(code) ?? [],
    chainOf: (code) => chain(code, division),
    names: (downTo) => namesOf(byCode.values(), downTo),
  }
}

/** Divisions by code, sorted. A former name of the same code becomes an alias. */
function merged(divisions: readonly Division[]): Map<string, Division> {
  const byCode = new Map<string, Division>()
  for (const division of divisions) {
    const known = byCode.get(division.code)
    const own = known === undefined ? division : { ...known, ...division }
    const aliases = new Set([...(known?.aliases ?? []), ...division.aliases, ...shortForms(own)])
    if (known !== undefined) aliases.add(known.name)
    aliases.delete(own.name)
    byCode.set(division.code, { ...own, aliases: [...aliases] })
  }
  return new Map([...byCode].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Divisions by each of their keys, in the order in which they come. */
function groupBy(divisions: Iterable<Division>, keysOf: (division: Division) => string[]): Map<string, Division[]> {
  const groups = new Map<string, Division[]>()
  for (const division of divisions) {
    for (const key of new Set(keysOf(division))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [division])
      else group.push(division)
    }
  }
  return groups
}

/** The tenth digit tells residents' committees (0, 1) from villages (2, 3). */
function villageOf([code, printed]: readonly [string, string]): Division {
  const name = villageName(printed)
  const digit = code[9] ?? ''
  const type = '01'.includes(digit) ? 'community' : '23'.includes(digit) ? 'village' : 'special-unit'
  return { code, name, level: 'village', type, parent: code.slice(0, 9), aliases: name === printed ? [] : [printed] }
}

/** A division and all above it, nearest first. */
function chain(code: string, division: (code: string) => Division | undefined): Division[] {
  const found: Division[] = []
  let next: string | undefined = code
  while (next !== undefined) {
    const one: Division | undefined = division(next)
    // A parent that is its own ancestor can only come from a user's file; it must not hang the program.
    if (one === undefined || found.includes(one)) break
    found.push(one)
    next = one.parent
  }
  return found
}

/** All names down to a level with their codes; a name that several divisions share comes once for each. */
function* namesOf(divisions: Iterable<Division>, downTo: DivisionLevel): Generator<readonly [string, string]> {
  const lowest = DIVISION_LEVELS.indexOf(downTo)
  for (const division of divisions) {
    if (DIVISION_LEVELS.indexOf(division.level) > lowest) continue
    yield [division.name, division.code]
    for (const alias of division.aliases) yield [alias, division.code]
  }
}
