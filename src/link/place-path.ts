/** Reading the front of a name as divisions: 深圳市龙华区人民政府 is 440300, 440309 and the rest 人民政府. */

import type { Authorities, Division } from '../authority/authority.ts'
import { nameKey } from '../authority/fold.ts'

/** A reading. Several `divisions` when the name leaves open which is meant; they are in code order. */
export interface PlacePath {
  readonly divisions: readonly Division[]
  /** What stands behind the places. */
  readonly rest: string
}

const LONGEST_NAME = 18
const GOVERNMENT = /^人民政府(?=.{2,}(?:街道|镇|乡|苏木))/u

/** The reading that takes in most of the name, or undefined when it does not begin with a place. Each place must lie
 *  inside the one before it. */
export function readPlacePath(name: string, { gazetteer }: Authorities): PlacePath | undefined {
  const key = nameKey(name)
  let best: { divisions: readonly Division[]; length: number } | undefined
  const visit = (from: number, above: readonly Division[]): void => {
    for (let length = Math.min(LONGEST_NAME, key.length - from); length >= 2; length--) {
      const named = gazetteer.byName(key.slice(from, from + length))
      const inside = above.length === 0 ? named : named.filter((one) => isBelowAny(one, above))
      if (inside.length === 0) continue
      if (best === undefined || from + length > best.length) best = { divisions: inside, length: from + length }
      visit(from + length, inside)
      // 鲤城区人民政府金龙街道办事处: the office of a government that runs a township stands behind that government's name.
      const government = GOVERNMENT.exec(key.slice(from + length))?.[0].length ?? 0
      if (government > 0) visit(from + length + government, inside)
    }
  }
  visit(0, [])
  if (best === undefined) return undefined
  return { divisions: best.divisions, rest: key.slice(best.length) }

  function isBelowAny(division: Division, above: readonly Division[]): boolean {
    const chain = gazetteer.chainOf(division.code).slice(1)
    return above.some(({ code }) => chain.some((ancestor) => ancestor.code === code))
  }
}

/** The reading with a place that stands further back in the rest: 石河子市 behind 新疆生产建设兵团第八师. Only places inside
 *  those already read, down to the county. */
export function deepen(path: PlacePath, { gazetteer }: Authorities): PlacePath {
  for (let from = 1; from < path.rest.length - 1; from++) {
    for (let length = Math.min(LONGEST_NAME, path.rest.length - from); length >= 3; length--) {
      const inside = gazetteer.byName(path.rest.slice(from, from + length)).filter((one) => {
        const above = gazetteer.chainOf(one.code).slice(1)
        return one.level !== 'township' && path.divisions.some(({ code }) => above.some((other) => other.code === code))
      })
      if (inside.length > 0) return { divisions: inside, rest: path.rest.slice(from + length) }
    }
  }
  return path
}

/** Of several divisions the one that the text is about: whose parents, siblings and children it names. Undefined when
 *  the text speaks for none of them more than for the others. `year` drops those that had ended or not begun. */
export function chooseByContext(
  divisions: readonly Division[],
  context: { readonly folded: string; readonly year?: number | undefined },
  { gazetteer }: Authorities,
): Division | undefined {
  const valid = divisions.filter((one) => isValidIn(one, context.year))
  if (valid.length <= 1) return valid[0] ?? divisions[0]
  const level = levelSpokenOf(context.folded)
  const scored = valid.map((division) => {
    const [, ...above] = gazetteer.chainOf(division.code)
    // 宁安镇 says nothing for 宁安市: only what stands outside the name itself counts.
    const elsewhere = context.folded.replaceAll(nameKey(division.name), ' ')
    const ancestors = above.flatMap(({ name }) => [name, name.replace(/[省市州盟区县]$|自治[区州县]$/u, '')])
    const children = gazetteer.childrenOf(division.code).map(({ name }) => name)
    const votes = (names: readonly string[]) => names.filter((name) => elsewhere.includes(nameKey(name))).length
    const isSpokenOf = level !== undefined && above[0]?.name.endsWith(level) === true
    // A code in the name of the file was put there by a person.
    const isCoded = context.folded.includes(division.code)
    const score = 3 * votes(ancestors) + votes(children) + (isSpokenOf ? 2 : 0) + (isCoded ? 100 : 0)
    return { division, score }
  })
  scored.sort((a, b) => b.score - a.score)
  const [first, second] = scored
  return first !== undefined && first.score > (second?.score ?? 0) ? first.division : undefined
}

/** The level above a township that its report speaks of: 县 for 在县委、县政府领导下. Of 区, 县 and 旗 the one that is named most;
 *  市 may be the city above any of them and says nothing. */
function levelSpokenOf(folded: string): string | undefined {
  const counts = new Map<string, number>()
  for (const [, level = ''] of folded.matchAll(/(?<![省市州盟治社自园校辖地片城])([区县旗])(?:委(?!员)|政府|司法局)/gu))
    counts.set(level, (counts.get(level) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : undefined
}

/** Whether a division existed at some time of the year; without a year those that exist now. */
export function isValidIn({ validFrom, validUntil }: Division, year: number | undefined): boolean {
  if (year === undefined) return validUntil === undefined
  return (
    (validUntil === undefined || validUntil >= `${year}-01-01`) &&
    (validFrom === undefined || validFrom <= `${year}-12-31`)
  )
}
