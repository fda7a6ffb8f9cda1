/** What a rank is about: 政务服务工作考核位列全市|第一 gives 政务服务工作考核排名 among 全市. Works on folded text. */

/** A rank's phrase and the scope it is among, as printed. */
export interface RankWords {
  /** What stands before the ranking verb; may hold the time and be empty. */
  readonly about: string
  readonly scope?: string
}

/** Words for what a rank is among, words that may stand between the matter and the rank, and the last scope of a
 *  text. */
const SCOPE = '全国|全省|全市|全区|全县|全州|全盟|全镇|国家级|省级|市级|区级|县级'
const VERB =
  '首次|连续[^,。;]{0,6}年|继续|仍|稳|均|位列|位居|名列|排名|排位|排在|排列|跃居|跃升|并列|居于|稳居|列|居|排|获评|荣获|获得|取得|获|进入|跻身|保持|成绩|得分|达到|为|是|了|至|到|在|的|满分'
const TAIL = new RegExp(`(?:${VERB}|(${SCOPE})|同类[^,。;]{0,6}|[\\s,])*$`)
const SCOPE_IN = new RegExp(`(${SCOPE})(?!.*(?:${SCOPE}))`)

/** The words before a rank, read. */
export function rankWords(left: string): RankWords {
  const tail = TAIL.exec(left)?.[0] ?? ''
  const scope = SCOPE_IN.exec(tail)?.[1] ?? SCOPE_IN.exec(left.replace(/\([^)]*\)/g, ''))?.[1]
  const about = left
    .slice(0, left.length - tail.length)
    .replace(/[中里](?:被|获|取得|位居|名列|排名|以|荣|居).*$/, '')
    .replace(/(?:中以|中|里|方面|上|以)$/, '')
  return scope === undefined ? { about } : { about, scope }
}
