/** Whose document a new one is: by the place or issuer at the front of its title, else by who issued it, else by the
 *  place that its title names, else nobody knows and it is filed under the country without a level. */

import type { Division } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import type { Mention } from '../recognise/mention.ts'
import { type LinkInput, mentionsInside, qualifiedName } from './link-input.ts'
import { typedBodyIri } from './mint.ts'

/** Whose document it is, and its title without the place. */
export interface DocumentPlace {
  /** Code of the place, or `cn`. */
  readonly code: string
  /** The title without the place in front. */
  readonly rest: string
  /** The title with the qualified place in front: 深圳市龙华区…; empty for the country. */
  readonly qualified: string
  readonly issuer: string | undefined
  /** False where the place is a guess: then no level is said. */
  readonly isCertain: boolean
}

/** The place of a document that is not in the authority data. */
export function documentPlace(mention: Mention, input: LinkInput, isLocal: boolean): DocumentPlace {
  const title = fold(mention.surface)
  const front = frontPlace(mention, input)
  if (front !== undefined)
    return placed(front.division, title.slice(front.length), input, isLocal || isOwn(front.division, input))
  const relative = relativeFront(title, input)
  if (relative !== undefined) return placed(relative, title.slice(1), input, false)
  const own = input.frame.own
  if ((isLocal || title === '政府工作报告') && own !== undefined) return placed(own, title, input, true)
  const named = innerPlace(mention, input)
  if (named !== undefined) return { ...placed(named, title, input, false), isCertain: false }
  const isNational = /^(?:中华人民共和国|国务院|中共中央|中央|全国|最高人民)/u.test(title)
  return { code: 'cn', rest: title, qualified: '', issuer: undefined, isCertain: isNational }
}

function placed(division: Division, rest: string, input: LinkInput, isLocal: boolean): DocumentPlace {
  return {
    code: division.code,
    rest,
    qualified: `${qualifiedName(division, input.authorities)}${rest}`,
    issuer: issuerOf(division, rest, input, isLocal),
    isCertain: true,
  }
}

/** The reporting body for what it issued; the people's government for what starts with its name. */
function issuerOf(division: Division, rest: string, input: LinkInput, isLocal: boolean): string | undefined {
  if (isLocal && isOwn(division, input)) return input.identity.bodyIri || typedBodyIri(division.code, 'gov')
  return rest.startsWith('人民政府') ? typedBodyIri(division.code, 'gov') : undefined
}

function isOwn(division: Division, { frame }: LinkInput): boolean {
  return division.code === frame.own?.code
}

/** The row of places at the front of a title; its lowest division. */
function frontPlace(mention: Mention, input: LinkInput): { division: Division; length: number } | undefined {
  const { gazetteer } = input.authorities
  let reached = mention.span.start
  let division: Division | undefined
  for (const place of mentionsInside(input, mention.span)) {
    if (place.kind !== 'place' || place.span.start !== reached || place.span.end > mention.span.end || place.deictic)
      continue
    const divisions = place.candidates.flatMap((code) => gazetteer.division(code) ?? [])
    const above = division?.code
    const next =
      divisions.find(({ code }) => gazetteer.chainOf(code).some((link) => link.code === above)) ??
      divisions.find(({ code }) => input.frame.chain.some((link) => link.code === code)) ??
      divisions[0]
    if (next === undefined) break
    division = next
    reached = place.span.end
  }
  return division === undefined ? undefined : { division, length: reached - mention.span.start }
}

/** 市法治政府建设绩效考评操作规程: a level word in front of a title stands for the place of that level. */
function relativeFront(title: string, { frame }: LinkInput): Division | undefined {
  const word = /^[省市区县州旗](?=[一-鿿]{6})(?!级|直|域|场|容|区|县|长|政)/u.exec(title)?.[0]
  return word === undefined ? undefined : frame.named(word)
}

function innerPlace(mention: Mention, input: LinkInput): Division | undefined {
  const { authorities, frame } = input
  const inner = mentionsInside(input, mention.span).find(
    ({ kind, span }) => kind === 'place' && span.start >= mention.span.start && span.end <= mention.span.end,
  )
  const codes = inner?.candidates ?? []
  const own = codes.find((code) => frame.chain.some((division) => division.code === code))
  return authorities.gazetteer.division(own ?? codes[0] ?? '')
}
