/** Documents in title marks. A title runs to its own closing mark, marks inside it counted; where the closing mark is
 *  lost it ends at the next comma, full stop, line end or opening mark, so that one lost mark never swallows a paragraph. */

import type { EntityKind } from '../../authority/authority.ts'
import { NOT_DOCUMENTS } from './lexicon.ts'
import type { Find, RuleInput } from './rule.ts'

/** The longest real title seen in the genre has 62 characters; nested notices reach about 90. */
const LONGEST_TITLE = 100
const LONGEST_BROKEN_TITLE = 60

/** One title, the marks left out. `closed` is false where the closing mark is missing. */
export interface Title {
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly closed: boolean
}

/** All titles of a folded text in order of their opening marks, those inside others included. */
export function findTitles(folded: string): Title[] {
  const titles: Title[] = []
  for (let at = folded.indexOf('《'); at >= 0; at = folded.indexOf('《', at)) {
    const end = closingMark(folded, at)
    const title = end === undefined ? brokenTitle(folded, at) : { start: at + 1, end, depth: 0, closed: true }
    if (title.end - title.start >= 2) titles.push(title, ...innerTitles(folded, title))
    at = Math.max(title.end, at + 1)
  }
  return titles
}

function closingMark(folded: string, open: number): number | undefined {
  let depth = 0
  for (let at = open; at < Math.min(folded.length, open + LONGEST_TITLE); at++) {
    const character = folded[at]
    if (character === '《') depth++
    else if (character === '》' && --depth === 0) return at
    else if (character === '\n' || character === '。') return undefined
  }
  return undefined
}

function brokenTitle(folded: string, open: number): Title {
  let end = open + 1
  while (end < Math.min(folded.length, open + LONGEST_BROKEN_TITLE) && !/[,;。\n《》]/u.test(folded[end] ?? '')) end++
  return { start: open + 1, end, depth: 0, closed: false }
}

/** Titles inside a title: 〈…〉, <…> or, by mistake of the writer, 《…》. */
function innerTitles(folded: string, outer: Title): Title[] {
  const inside = folded.slice(outer.start, outer.end)
  const found = inside.matchAll(/〈([^〈〉]{2,80})〉|<([^<>]{2,80})>|《([^《》]{2,80})》/gu)
  return [...found].map((match) => ({
    start: outer.start + match.index + 1,
    end: outer.start + match.index + match[0].length - 1,
    depth: 1,
    closed: true,
  }))
}

/** What a work in title marks is: a document, or, before 栏目 and the like, a programme of the media. */
function kindOf(folded: string, title: Title): EntityKind | undefined {
  if (/^》(?:等)?(?:电视|广播|普法)?(?:栏目|节目|专栏|专题)/u.test(folded.slice(title.end, title.end + 12)))
    return 'program'
  return NOT_DOCUMENTS.test(folded.slice(title.start, title.end)) ? undefined : 'regulation'
}

/** Finds every document or programme in title marks. */
export function titleRule({ folded }: RuleInput): Find[] {
  return findTitles(folded).flatMap((title) => {
    const kind = kindOf(folded, title)
    if (kind === undefined) return []
    const rule = title.depth === 0 ? 'title' : 'inner-title'
    return [{ kind, start: title.start, end: title.end, rule, weight: title.closed ? 1 : 0.6 }]
  })
}
