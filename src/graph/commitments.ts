/** Problems that a report admits and actions that it plans, with their topics, and which plan answers which problem.
 *
 *  One commitment per heading below a section of problems or plans; where there are no headings, one per numbered clause
 *  (一是…;二是…) or sentence. The invariant: the span of a commitment lies in its sentence. */

import type { SectionRole, SegmentedText, Sentence } from '../segment/segmented.ts'
import { firstFrom, type Span } from '../segment/span.ts'
import type { Commitment } from './extraction.ts'
import { hasTopic, topicsOf } from './topics.ts'

/** A commitment with the stretch that says what it is about: its heading and what stands below it. */
type Draft = Omit<Commitment, 'addresses'> & { readonly whole: Span }

/** The commitments of a report in reading order. `addresses` of a plan are indexes of the problems that it answers, as
 *  far as the words of both say so: inferred, never stated. */
export function findCommitments(segmented: SegmentedText): Commitment[] {
  const drafts = [...bySection(segmented)].sort((a, b) => a.span.start - b.span.start)
  // Without a plan there is nothing to match, and finding the telling words of problems is the costly part.
  const hasPlans = drafts.some(({ type }) => type === 'plan')
  const problems = drafts.flatMap((draft, index) =>
    draft.type === 'problem' && hasPlans ? [{ index, told: tellingWords(segmented, draft.whole) }] : [],
  )
  return drafts.map(({ whole, ...draft }) => {
    if (draft.type === 'problem' || problems.length === 0) return { ...draft, addresses: [] }
    const inPlan = sequencesIn(segmented, whole)
    const answers = problems.flatMap(({ index, told }) => {
      const shared = told.find((words) => inPlan.has(words))
      return shared === undefined ? [] : [{ index, shared }]
    })
    const reasons = answers.map(({ shared }) => `shared:${shared}`)
    return { ...draft, addresses: answers.map(({ index }) => index), rule: [draft.rule, ...reasons].join(' ') }
  })
}

/** The drafts of each section of problems or plans. A section with headings of its kind below it leaves the word to
 *  them. */
function* bySection(segmented: SegmentedText): Iterable<Draft> {
  for (const [index, section] of segmented.sections.entries()) {
    const type = typeOf(section.role)
    if (type === undefined || hasHeadingsBelow(segmented, index)) continue
    const isItem =
      section.level > 1 && section.parent !== -1 && segmented.sections[section.parent]?.role === section.role
    if (isItem) yield* fromHeading(segmented, index, type)
    else yield* fromText(segmented, index, type)
  }
}

function typeOf(role: SectionRole): Commitment['type'] | undefined {
  return role === 'problem' || role === 'plan' ? role : undefined
}

function hasHeadingsBelow({ sections }: SegmentedText, index: number): boolean {
  return sections.some(({ parent, role }) => parent === index && role === sections[index]?.role)
}

/** The heading is the commitment; what stands below it says more of the same. */
function* fromHeading(segmented: SegmentedText, index: number, type: Commitment['type']): Iterable<Draft> {
  const section = segmented.sections[index]
  if (section === undefined) return
  const sentence = segmented.sentences.findIndex(
    ({ start, end, section: own }) => own === index && start <= section.heading.start && end >= section.heading.end,
  )
  if (sentence === -1) return
  // The number of a heading is no part of what it says.
  const start = section.heading.start + section.number.length
  const body = segmented.source.text.slice(section.heading.end, section.own.end)
  const label = section.title.replace(/[。;；]$/, '')
  yield {
    type,
    label,
    sentence,
    span: { start, end: section.heading.end },
    topics: topicsOf(label, body),
    rule: 'heading',
    whole: section.own,
  }
}

/** Words that admit a shortcoming, and words that announce something to do. A section's role is not enough: it also
 *  holds sentences that only lead over. */
const PROBLEM =
  /不够|不足|不高|不强|不到位|不平衡|不充分|不完善|不健全|不规范|不严|不深|不力|薄弱|有待|亟待|亟需|欠缺|差距|滞后|缺乏|匮乏|单一|难以|短板|问题|偏低|偏少|困难|较弱|存在/
const PLAN =
  /将|继续|进一步|持续|加快|着力|深入|健全|推动|推进|强化|完善|加强|提升|优化|深化|落实|坚持|聚焦|开展|严格|构建|加大|做好|建立|规范|创新|扎实|全面|切实|努力|巩固|拓展/

/** Numbered clauses (一是…) and sentences that speak of a shortcoming or of something to do. */
function* fromText(segmented: SegmentedText, index: number, type: Commitment['type']): Iterable<Draft> {
  for (const [at, sentence] of segmented.sentences.entries()) {
    if (sentence.section !== index || sentence.isHeading) continue
    for (const span of itemsOf(segmented.source.text, sentence)) {
      const text = segmented.source.text.slice(span.start, span.end)
      // A section that holds both: 针对以上问题,下一步将… is a plan under a heading of problems.
      const own =
        type === 'problem' && /下一步|下一年|今后|我[省市区县]将|将(?:继续|进一步|着力|从)/.test(text) ? 'plan' : type
      const isMeant = own === 'problem' ? PROBLEM.test(text) : PLAN.test(text)
      // Less than six characters name nothing that could be followed up.
      if (!isMeant || text.length < 6 || isIntroduction(text)) continue
      yield {
        type: own,
        label: labelOf(text),
        sentence: at,
        span,
        topics: topicsOf(text),
        rule: 'sentence',
        whole: span,
      }
    }
  }
}

/** 虽然…取得成效,但仍存在以下问题: announces the list and says nothing itself. */
function isIntroduction(text: string): boolean {
  return /(?:以下|如下|下列|几个?)(?:几?个?)?(?:方面|主要)?(?:的)?(?:问题|不足|工作|短板|任务)[:：。]?$|主要(?:表现在|体现在|有)[:：]?$|报告如下|特此报告|专此报告/.test(
    text,
  )
}

/** Numbers of clauses: 一是, 第二, ③, (4), 5. — but not the 5 of 5.2. */
const MARKER =
  /[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][,，、]|[①-⑩]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d)/g

/** The numbered clauses of a sentence, without their numbers, or the sentence itself. */
function itemsOf(text: string, sentence: Sentence): Span[] {
  const own = text.slice(sentence.start, sentence.end)
  const marks = [...own.matchAll(MARKER)].filter(
    // Only behind a mark or blank: 统一是 holds no number.
    ({ index }) => index === 0 || /[,，;；:：。\s]/.test(own.charAt(index - 1)),
  )
  const starts = marks.map((mark) => ({ from: sentence.start + mark.index, length: mark[0].length }))
  if (starts.length === 0) return [trimmed(text, sentence)]
  return starts.map(({ from, length }, at) =>
    trimmed(text, { start: from + length, end: starts[at + 1]?.from ?? sentence.end }),
  )
}

/** The span without blanks and marks at its ends; they belong to the list, not to the item. */
function trimmed(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /[\s,，;；:：]/.test(text.charAt(start))) start++
  while (end > start && /[\s,，;；。:：]/.test(text.charAt(end - 1))) end--
  return { start, end }
}

/** Characters: fits a cell of a table. */
const LONGEST_LABEL = 40

/** The head clause: up to the first comma that leaves something said, at most 40 characters. */
function labelOf(text: string): string {
  const told = text.replace(/^(?:下一步|下一年|今后|明年|同时|此外|针对[^,，。]{0,20})[,，]\s*/, '')
  const clauses = told.split(/[,，。;；:：]/)
  // 下一步,加强… : a first clause that short is only a lead-in.
  const head = (clauses[0] ?? '').length >= 6 ? (clauses[0] ?? '') : clauses.slice(0, 2).join(',')
  return head.trim().slice(0, LONGEST_LABEL)
}

/** Characters that a problem and a plan must share at least, and words that a sequence has at most. Four characters are
 *  two Chinese words; single words are met everywhere. */
const LEAST_SHARED = 4
const MOST_WORDS = 4

const NOT_WORDS = /[^\u4e00-\u9fff]/

/** Word sequences of four characters and more in a stretch, each once. */
function sequencesIn({ tokens, source }: SegmentedText, span: Span): ReadonlySet<string> {
  const found = new Set<string>()
  for (let from = firstFrom(tokens, span.start); (tokens[from]?.end ?? Number.POSITIVE_INFINITY) <= span.end; from++) {
    const start = tokens[from]?.start ?? 0
    for (let to = from; to < from + MOST_WORDS; to++) {
      const word = tokens[to]
      if (word === undefined || word.end > span.end || NOT_WORDS.test(source.text.slice(word.start, word.end))) break
      if (word.end - start >= LEAST_SHARED) found.add(source.text.slice(start, word.end))
    }
  }
  return found
}

// What every report says everywhere tells nothing about which plan answers which problem.
const COMMON = /法治政府|依法行政|习近平|法治思想|人民群众|工作/

/** The words of a problem that tell what it is about, the longest first: those that name a matter of the frameworks and
 *  those long enough to be met in a plan only when it is about the same thing. */
function tellingWords(segmented: SegmentedText, whole: Span): readonly string[] {
  return [...sequencesIn(segmented, whole)]
    .filter((words) => (words.length >= 7 || hasTopic(words)) && !COMMON.test(words))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
