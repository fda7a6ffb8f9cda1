/** Changes: 同比增长75.7%, 较上年减少4.4个百分点, 下降12.5%、30%. A rate of change is a figure of its own and is kept apart
 *  from the value that changed. Works on folded text (glyphs.ts). */

/** What the words before a number say about a change. */
export interface ChangeWords {
  /** 1 for growth, -1 for decline. */
  readonly sign: 1 | -1
  /** cs:changeType. */
  readonly type: 'yoy' | 'mom' | 'vs-first'
  /** 年均增长: the rate is of several years, so it is no change of the value before it. */
  readonly isAverage: boolean
  /** How many characters at the end of the text the change takes, link words included. */
  readonly length: number
  /** The words of it: 同比增长. */
  readonly words: string
}

/** Longer words first where one is the beginning of another: alternatives are tried in order. */
const UP = '增长|上升|提高|提升|增加|上涨|攀升|扩大|增幅|涨幅|前进|跃升|增'
const DOWN = '下降|减少|降低|回落|压降|压减|压缩|缩短|缩减|精简|下滑|降幅|减幅|提速|后移|后退|降'
const LINK = '(?:了|达|达到|约|近|超|超过|逾|为|至少|分别|均)*'
/** What is compared with. All of it may be missing: 增长5% compares with the year before by custom. */
const COMPARED =
  '(?:同比|环比|(?:与|较|比|相比)?(?:上年|去年|上一年|前年|20\\d\\d年|\\d{4}年|同期|上月|法定时限|以往)(?:度)?(?:同期)?(?:相比|比)?)'
const PATTERN = new RegExp(
  `((?:${COMPARED})?,?\\s*(?:分别|均|各|进一步|平均|年均|整体|总体)?(${UP}|${DOWN}))\\s*${LINK}\\s*$`,
)

const IS_DOWN = new RegExp(`^(?:${DOWN})$`)
/** The characters that the verbs and link words of a change end in: where the last is another, there is none. */
const MAY_CHANGE = /[长升高加涨大幅增进降少低落减缩简滑速移退了达到约近超过逾为别均]/

/** The change that `left`, the words up to a number, ends in; undefined when it states none. 提高到95% is no change but
 *  a level. */
export function changeBefore(left: string): ChangeWords | undefined {
  const match = MAY_CHANGE.test(left.trimEnd().slice(-1)) ? PATTERN.exec(left) : null
  if (match === null) return undefined
  const [whole, words = '', verb = ''] = match
  const sign = IS_DOWN.test(verb) ? -1 : 1
  const type = /环比|上月/.test(words) ? 'mom' : /前年|法定|以往/.test(words) ? 'vs-first' : 'yoy'
  return { sign, type, isAverage: words.includes('年均'), length: whole.length, words: words.replace(/[\s,]/g, '') }
}

/** Words that end right before the first and right before the second number of a from-to. */
const FROM = /(?:由|从|自)(?:原来的?|原先的?|原|最初的?|去年的?|上年的?|法定的?|\d{4}年的?)?\s*$/
const TO = /(?:至|到|为|成)(?:了|目前的?|现在的?|约|近|超|超过|\d{4}年的?)*\s*$/

/** Whether the words before a number open a from-to: 由62项. */
export function opensFrom(left: string): boolean {
  return FROM.test(left)
}

/** Whether the words between two numbers lead from the first to the second: 精简为, 上升至. */
export function leadsTo(between: string): boolean {
  // Fourteen characters, set by hand: so short that no other statement fits in.
  return TO.test(between) && between.length <= 14
}
