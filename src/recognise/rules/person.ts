/** Named persons: leaders whom the dictionary knows, and office-holders with their post beside their name. Parties to
 *  cases, petitioners and staff are left out on purpose. */

import { matches, tokensIn } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

const LEADERS = /习近平|毛泽东|邓小平|江泽民|胡锦涛|李克强|李强(?=总理|同志|、|主持)/gu
/** The commonest family names, which keep 主任会议 and the like out. */
const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤文殷倪温樊翟颜耿鲁葛庄岳麦伍洪施'

/** A post, a name of two or three characters, and what shows that it ends there. A word of the dictionary in the place of a
 *  name (主任方面) is none. */
const HOLDER = new RegExp(
  `(?:书记|省长|市长|区长|县长|旗长|州长|镇长|乡长|局长|主任|部长|院长|检察长|厅长|主席|总理|所长|站长|同志)([${SURNAMES}][一-鿿]{1,2}?)(?=[、,。;)]|同志|任(?:组长|副组长|双组长)|担任|为组长|等(?:人|同志|领导)|被|荣获|获评|获得|入选|当选|主持|带队|带头|亲自|多次|出席|参加|高度|先后|认真|强调|指出|要求|批示|作出|调研|到|在|为)`,
  'gu',
)
/** 王某同志: who is called so has a name, whatever stands in front. */
const COMRADE = new RegExp(
  `(?<=^|[,。;、:\\n])([${SURNAMES}][一-鿿]{1,2})(?=同志(?:高度|认真|多次|带头|主持|亲自|任|为|在|先后|[,、]))`,
  'gu',
)

/** Finds leaders and office-holders. */
export function personRule({ folded, segmented }: RuleInput): Find[] {
  const leaders = matches(folded, LEADERS).map(({ span }) => person(span.start, span.end, 'leader', 0.95))
  const holders = matches(folded, HOLDER).flatMap(({ span, groups }) => {
    const start = span.end - (groups[0]?.length ?? 0)
    const tokens = tokensIn(segmented.tokens, start, span.end)
    const isWord = tokens.length === 1 && tokens[0]?.end === span.end && !/^(?:nr|x)/u.test(tokens[0].tag)
    return isWord ? [] : [person(start, span.end, 'office-holder', 0.5)]
  })
  const comrades = (folded.includes('同志') ? matches(folded, COMRADE) : []).map(({ span }) =>
    person(span.start, span.end, 'office-holder', 0.5),
  )
  return [...leaders, ...holders, ...comrades, ...again(folded, [...holders, ...comrades])]
}

/** Further places where somebody of three characters is named whose post the report has said. */
function again(folded: string, found: readonly Find[]): Find[] {
  const starts = new Set(found.map(({ start }) => start))
  const names = new Set(found.map(({ start, end }) => folded.slice(start, end)).filter((name) => name.length === 3))
  return [...names].flatMap((name) => {
    const more: Find[] = []
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
      if (!starts.has(at)) more.push(person(at, at + name.length, 'office-holder', 0.5))
    }
    return more
  })
}

function person(start: number, end: number, rule: string, weight: number): Find {
  return { kind: 'person', start, end, rule, weight }
}
