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
  if (
    /^》(?:等)?(?:电视|广播|普法)?(?:栏目|节目|专栏|专题(?!培训|讲座|学习|宣|研讨|辅导|会|班|报告|党课|教育|普法))/u.test(
      folded.slice(title.end, title.end + 14),
    )
  )
    return 'program'
  const name = folded.slice(title.start, title.end)
  return NOT_DOCUMENTS.test(name) || isWork(folded, title, name) ? undefined : 'regulation'
}

/** Words around works of art and science, and the heads that make a title a document whatever stands around it. */
const ART =
  /电影|电视|动画|纪录片|舞剧|话剧|歌剧|音乐剧|小说|歌曲|文艺|剧目|大戏|展演|期刊|杂志|论文|图书|书法|画展|游戏|综艺|精品|作品|上映|播出/u
const DOCUMENT_END =
  /(?:法|典|条例|规定|决定|决议|命令|办法|细则|规则|规程|规范|准则|章程|制度|机制|程序|公约|纲要|规划|方案|计划|要点|意见|通知|通告|公告|通报|报告|批复|函|纪要|清单|目录|台账|标准|指引|指南|手册|汇编|选编|案例集|问答|教材|读本|体系|措施|政策|建议|讲话|宣言|白皮书|守则|案例|草案|责任书|协议|办理单|建议书|意见书|倡议书)(?:\([^()]*\))?$/u

/** Whether a title is one of a film, a play, a journal: short, without the head of a document, among words of art. */
function isWork(folded: string, title: Title, name: string): boolean {
  if (DOCUMENT_END.test(name) || name.length > 10) return false
  return ART.test(folded.slice(Math.max(0, title.start - 40), title.end + 40))
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
