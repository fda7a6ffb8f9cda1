/** Places that share the last word of a row: 衡水、唐山、沧州市. The divisions may be unknown to the gazetteer, as zones and planned
 *  areas are; then only a row that a preposition of place leads is read, and its members stay without a link. */

import type { Authorities } from '../../authority/authority.ts'
import { matches, tokensIn } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

const ROW =
  /([一-鿿]{2,3}(?:(?:、|和|及)[一-鿿]{2,3}?)+)([市县区州旗])(?![场民级直政委容值面域长属里内外区县域镇立辖务集])/gu
/** Words that end in a level word and are no place: 城市, 园区, 社区. */
const NO_PLACE =
  /(?:城|都|超|股|楼|上|集|门|全|各|本|我)市$|(?:园|社|辖|片|城|街|小|校|景|灾|山|牧|林|郊|矿|库|新|地|老|分|我|全|各|本)区$|(?:全|各|本|我|外)[县州旗]$/u
const LEADS = /(?:对|在|到|赴|向|于|覆盖|涉及|包括|赴往|辐射)$/u

/** Finds the members of a row of places, each without the shared word but the last, which has it. */
export function placeRowRule(input: RuleInput): Find[] {
  const { folded } = input
  return matches(folded, ROW).flatMap(({ span, groups }) => {
    const [row = '', suffix = ''] = groups
    const names = membersOf(row, span.start)
    const first = names[0]
    if (first === undefined) return []
    // 对衡东: the regular expression takes what stands before the first name with it.
    const lead = LEADS.exec(folded.slice(Math.max(0, first.start - 3), first.start + 1))
    const start = lead !== null && first.name.length === 3 ? first.start + 1 : first.start
    const members = [{ ...first, start, name: folded.slice(start, first.end) }, ...names.slice(1)]
    const codes = members.map(({ name }) => codesOf(`${name}${suffix}`, input.authorities))
    const known = codes.filter((found) => found.length > 0).length
    const isLed = LEADS.test(folded.slice(Math.max(0, start - 3), start))
    const isPlausible = members.length >= 3 && isLed && members.every((one) => isUnknownWord(one, input))
    if (known < 2 && (!isPlausible || members.some(({ name }) => NO_PLACE.test(name + suffix)))) return []
    return members.map((member, at) => ({
      kind: 'place' as const,
      start: member.start,
      end: at === members.length - 1 ? span.end : member.end,
      rule: 'place-row',
      weight: 0.7,
      candidates: codes[at] ?? [],
    }))
  })
}

interface Member {
  readonly name: string
  readonly start: number
  readonly end: number
}

function membersOf(row: string, from: number): Member[] {
  return matches(row, /[^、和及]+/gu).map(({ span }) => ({
    name: row.slice(span.start, span.end),
    start: from + span.start,
    end: from + span.end,
  }))
}

function codesOf(name: string, { gazetteer }: Authorities): string[] {
  return gazetteer
    .byName(name)
    .filter(({ level }) => level !== 'township' && level !== 'village')
    .map(({ code }) => code)
}

/** Whether the segmenter knows a member as no common word: a noun or verb in the row makes it a row of things. */
function isUnknownWord({ start, end }: Member, { segmented }: RuleInput): boolean {
  const tokens = tokensIn(segmented.tokens, start, end)
  return !tokens.some((token) => token.start === start && token.end === end && !/^(?:n[srzt]|x)/u.test(token.tag))
}
