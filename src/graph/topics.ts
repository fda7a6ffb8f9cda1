/** Topics by the official frameworks: the ten parts of the 2021 outline and the matters of the outline on
 *  a law-based society that reports of districts also cover. A text has the topics whose words it uses most. */

import { fold } from '../authority/fold.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { firstEndingAfter, type Span } from '../segment/span.ts'

/** A topic with the words by which a text is on it. */
interface TopicWords {
  /** Code in cs:topic. */
  readonly code: string
  /** What a text about the topic says; the longer the word, the more it tells. */
  readonly words: RegExp
}

/** Words of each part that tell it from the others, chosen by hand. Patterns are global: reset `lastIndex` before use. */
const TOPICS: readonly TopicWords[] = [
  { code: 'O21-0', words: /习近平法治思想(?![^。\n]{0,6}(?:指导|引领))|法治政府建设全面突破/g },
  {
    code: 'O21-1',
    words:
      /放管服|营商环境|政务服务|行政审批|权责清单|权力清单|负面清单|机构职能|职能转变|政府治理体系|政府职能|市场主体|民营经济|企业开办|简政放权|综合执法体制/g,
  },
  { code: 'O21-2', words: /规范性文件|立法|政府规章|地方性法规|依法行政制度|制度体系/g },
  {
    code: 'O21-3',
    words: /重大行政决策|重大决策|依法决策|决策程序|科学决策|法律顾问|合法性审[查核]|公众参与|专家论证/g,
  },
  { code: 'O21-4', words: /行政执法|执法(?!者|律)|三项制度|双随机|自由裁量|行政处罚|行政检查/g },
  { code: 'O21-5', words: /突发事件|应急|疫情防控|安全生产/g },
  {
    code: 'O21-6',
    words: /行政复议|行政应诉|行政诉讼|出庭应诉|行政争议|矛盾纠纷|行政调解|行政裁决|信访|府院联动|诉前调解/g,
  },
  {
    code: 'O21-7',
    words: /权力(?:制约|监督|运行)|督察|督查|政务公开|信息公开|政务诚信|问责|审计|人大监督|民主监督|执法监督|建议提案/g,
  },
  { code: 'O21-8', words: /数字政府|数字法治|信息化|数据共享|互联网\+|大数据|智慧|科技(?:保障|含量|支撑)|一体化平台/g },
  {
    code: 'O21-9',
    words:
      /党的领导|党对|领导干部|关键少数|第一责任人|述法|示范创建|考核|法治思维|法治方式|法治工作队伍|法治人才|队伍建设|依法行政能力|统筹推进|培训|法治素养不|专业人员/g,
  },
  { code: 'S20-1', words: /普法|法治宣传|法治文化|法治观念|全民守法|宪法宣传|法律法规宣传|尊法学法|以案释法/g },
  { code: 'S20-2', words: /村规民约|居民公约|社会规范|社会诚信|诚信建设/g },
  { code: 'S20-3', words: /公共法律服务|法律服务(?!中心)|法律援助|司法救助|合法权益|司法保障|未成年人|妇女儿童/g },
  { code: 'S20-4', words: /基层治理|社会治理|民主法治示范|网格|人民调解|枫桥/g },
  { code: 'S20-5', words: /网络空间|网络生态|网络综合治理/g },
]

/** Topics of a text at most; what names more is about none of them. */
const MOST = 3
// A topic named once beside one named at length still counts; found on the sections of the sample report.
const FAR_BEHIND = 8

/** The codes of the topics of a text, the strongest first, at most three; those far behind the strongest are left out.
 *  `title` counts three times as much as the text under it. */
export function topicsOf(title: string, body = ''): readonly string[] {
  return strongest(TOPICS.map(({ words }) => 3 * weight(title, words) + weight(body, words)))
}

/** The codes of the topics that score, by the score of each of TOPICS. */
function strongest(scores: readonly number[]): readonly string[] {
  const scored = TOPICS.map(({ code }, topic) => ({ code, score: scores[topic] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
  const best = scored[0]?.score ?? 0
  return scored
    .filter(({ score }) => score * FAR_BEHIND >= best)
    .slice(0, MOST)
    .map(({ code }) => code)
}

/** The topics of each sentence of a report, in the order of the sentences: by its own words, else by the nearest heading above
 *  it that has any. Folded first, so that traditional copies have the same. */
export function sentenceTopics({ source, sections, sentences }: SegmentedText): readonly (readonly string[])[] {
  const text = fold(source.text)
  const byHeading: (readonly string[])[] = []
  // A parent stands before what is below it, so its topics are known by then.
  for (const { title, parent } of sections) {
    const own = title === '' ? [] : topicsOf(fold(title))
    byHeading.push(own.length > 0 || parent === -1 ? own : (byHeading[parent] ?? []))
  }
  const scores = scoresOf(text, sentences)
  return sentences.map(({ section }, index) => {
    const own = scores[index]
    return own === undefined ? (byHeading[section] ?? []) : strongest(own)
  })
}

/** The score of each topic in each sentence; undefined where a sentence names none. Each pattern goes once over the whole
 *  text: fifteen for each sentence took three times as long. */
function scoresOf(text: string, sentences: readonly Span[]): readonly (readonly number[] | undefined)[] {
  const scores: (number[] | undefined)[] = sentences.map(() => undefined)
  for (const [topic, { words }] of TOPICS.entries()) {
    words.lastIndex = 0
    for (let found = words.exec(text); found !== null; found = words.exec(text)) {
      const at = firstEndingAfter(sentences, found.index)
      const sentence = sentences[at]
      if (sentence === undefined) break
      if (found.index < sentence.start) continue
      const own = scores[at] ?? TOPICS.map(() => 0)
      own[topic] = (own[topic] ?? 0) + found[0].length
      scores[at] = own
    }
  }
  return scores
}

// A loop over exec: matchAll would make a copy of the pattern for each of the fifteen topics of each text.
function weight(text: string, words: RegExp): number {
  let sum = 0
  words.lastIndex = 0
  for (let found = words.exec(text); found !== null; found = words.exec(text)) sum += found[0].length
  return sum
}

const ANY_TOPIC = new RegExp(TOPICS.map(({ words }) => words.source).join('|'))

/** Whether topicsOf would find any topic in a text: one look instead of one for each topic. */
export function hasTopic(text: string): boolean {
  return ANY_TOPIC.test(text)
}
