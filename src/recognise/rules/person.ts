/** Named persons: leaders whom the dictionary knows, and office-holders with their post beside their name. Parties to
 *  cases, petitioners and staff are left out on purpose (ONTOLOGY.md section 1, decision 9). */

import { matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

const LEADERS = /习近平|毛泽东|邓小平|江泽民|胡锦涛|李克强|李强(?=总理|同志|、|主持)/gu
const POST_BEFORE = /(?:书记|省长|市长|区长|县长|旗长|州长|镇长|乡长|局长|主任|部长|院长|检察长|厅长|主席|总理|同志)$/u

/** Finds leaders and office-holders. */
export function personRule({ folded, segmented }: RuleInput): Find[] {
  const leaders = matches(folded, LEADERS).map(({ span }) => person(span.start, span.end, 'leader', 0.95))
  const holders = segmented.tokens.flatMap((token) => {
    if (!token.tag.startsWith('nr')) return []
    const name = folded.slice(token.start, token.end)
    if (!/^[一-鿿]{2,3}$/u.test(name) || !SURNAMES.includes(name[0] ?? '')) return []
    const isAfterPost = POST_BEFORE.test(folded.slice(Math.max(0, token.start - 4), token.start))
    const isBeforeTitle = /^(?:同志|任组长|担任组长|主持召开)/u.test(folded.slice(token.end, token.end + 5))
    return isAfterPost &&
      (isBeforeTitle || /^[、,同)]|^(?:等人|被|荣获|获评|获得|入选|当选)/u.test(folded.slice(token.end, token.end + 2)))
      ? [person(token.start, token.end, 'office-holder', 0.5)]
      : []
  })
  return [...leaders, ...holders]
}

function person(start: number, end: number, rule: string, weight: number): Find {
  return { kind: 'person', start, end, rule, weight }
}

/** The commonest family names, which keep 主任会议 and the like out. */
const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
