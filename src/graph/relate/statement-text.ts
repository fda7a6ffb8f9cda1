/** The text around mentions as relation rules read it: clauses, the words that lead up to a mention when the mentions in
 *  one row with it are taken out, and lookups from mention to entity. Offsets are UTF-16 units. */

import type { Authorities } from '../../authority/authority.ts'
import type { Entity, Link, ReportIdentity } from '../../link/entity.ts'
import type { Mention } from '../../recognise/mention.ts'
import { ruleText } from '../../recognise/rule-text.ts'
import { clauseEnd, clauseStart } from '../../recognise/rules/clause.ts'
import type { SegmentedText } from '../../segment/segmented.ts'

/** What relations are read from. */
export interface RelateInput {
  readonly segmented: SegmentedText
  readonly mentions: readonly Mention[]
  readonly entities: readonly Entity[]
  readonly links: readonly Link[]
  readonly identity: ReportIdentity
  readonly authorities: Authorities
}

/** A mention with its entity. */
export interface Thing {
  readonly index: number
  readonly mention: Mention
  readonly entity: Entity
  readonly sentence: number
}

/** One text prepared for relation rules. */
export interface Reading {
  readonly input: RelateInput
  readonly folded: string
  /** All linked mentions, in order of the mentions. */
  readonly things: readonly Thing[]
  /** Those of one sentence. */
  readonly inSentence: (sentence: number) => readonly Thing[]
  /** The thing whose mention has this index. */
  readonly byMention: (index: number) => Thing | undefined
}

/** Prepares a text for relation rules. */
export function readingOf(input: RelateInput): Reading {
  const entities = new Map(input.entities.map((entity) => [entity.iri, entity]))
  const linkOf = new Map(input.links.map((link) => [link.mention, link.entity]))
  const { sentences } = input.segmented
  const things: Thing[] = []
  const bySentence = new Map<number, Thing[]>()
  const byMention = new Map<number, Thing>()
  // Mentions and sentences are both in reading order: one pass over both.
  let sentence = 0
  input.mentions.forEach((mention, index) => {
    while (sentence + 1 < sentences.length && (sentences[sentence]?.end ?? 0) <= mention.span.start) sentence++
    const entity = entities.get(linkOf.get(index) ?? '')
    if (entity === undefined) return
    const thing: Thing = { index, mention, entity, sentence }
    things.push(thing)
    byMention.set(index, thing)
    const list = bySentence.get(sentence)
    if (list === undefined) bySentence.set(sentence, [thing])
    else list.push(thing)
  })
  return {
    input,
    folded: ruleText(input.segmented.source.text),
    things,
    inSentence: (index) => bySentence.get(index) ?? [],
    byMention: (index) => byMention.get(index),
  }
}

/** What stands between two members of a row: heads that members drop, marks, and a word of joining. */
const JOINT = /[”》〉]?(?:改革|建设|工作|活动|制度|机制|思想|精神|等)?(?:[、和与及]|以及|》《|”“)[“《〈]?$|[”》〉]$/u
/** The most characters that JOINT takes in; further back it need not look. */
const LONGEST_JOINT = 6

/** A number or another name in brackets behind a member, and the marks that lead to the next: 》(甲发〔2021〕7号)和《. */
const BRACKETED = /[”》〉]?\([^()]{2,30}\)(?:[、和与及]|以及)?[“《〈]?$/u
const LONGEST_BRACKETED = 40

/** Where the joint in front of a member begins, that is where a member before it would end; undefined where none stands. */
function jointStart(folded: string, start: number, at: number): number | undefined {
  const from = Math.max(start, at - LONGEST_JOINT)
  const joint = JOINT.exec(folded.slice(from, at))
  const behind = folded.indexOf(')', Math.max(start, at - 4))
  if (behind < 0 || behind >= at) return joint === null ? undefined : from + joint.index
  const further = Math.max(start, at - LONGEST_BRACKETED)
  const bracketed = BRACKETED.exec(folded.slice(further, at))
  return bracketed === null ? (joint === null ? undefined : from + joint.index) : further + bracketed.index
}

/** The words of the clause that lead up to a mention, with the members of its row taken out:
 *  `带头学习` for 宪法 in 带头学习习近平法治思想、宪法. `rowStart` is where the row begins. */
export function leadOf(thing: Thing, reading: Reading): { readonly lead: string; readonly rowStart: number } {
  const { folded } = reading
  const start = Math.max(
    clauseStart(folded, thing.mention.span.start),
    reading.input.segmented.sentences[thing.sentence]?.start ?? 0,
  )
  const row = reading.inSentence(thing.sentence)
  let at = markStart(folded, thing.mention.span.start)
  // Member by member to the left, for as long as nothing but a joint stands between.
  for (;;) {
    const previous =
      memberBefore(row, folded, start, at) ?? memberBefore(row, folded, start, issuersStart(row, folded, at))
    if (previous === undefined) break
    at = markStart(folded, previous.mention.span.start)
  }
  const lead = folded.slice(start, at)
  // Words about an edition end in 的, and most leads do not.
  if (!lead.endsWith('的')) return { lead, rowStart: at }
  return { lead: lead.replace(EDITION, (words) => ' '.repeat(words.length)), rowStart: at }
}

/** The member of a row that ends where the joint before `at` begins. */
function memberBefore(row: readonly Thing[], folded: string, start: number, at: number): Thing | undefined {
  const end = jointStart(folded, start, at)
  return end === undefined
    ? undefined
    : row.find(({ mention }) => mention.nestedIn < 0 && mention.span.end === end && mention.span.start >= start)
}

/** Where the bodies begin that stand right before a title as its issuers: 国务院《甲纲要》和|省委、省政府《乙方案》. */
function issuersStart(row: readonly Thing[], folded: string, at: number): number {
  let reached = at
  if (folded[at] !== '《') return reached
  for (;;) {
    const end = folded[reached - 1] === '、' && reached < at ? reached - 1 : reached
    const body = row.find(
      ({ mention }) => mention.kind === 'institution' && mention.nestedIn < 0 && mention.span.end === end,
    )
    if (body === undefined) return reached
    reached = body.mention.span.start
  }
}

/** Words about the edition of what follows: their verbs state nothing about the clause's subject. */
const EDITION = /(?:新|最新|重新)?(?:修订|修改|修正|颁布|出台|制定|编写|编印|印发|公布|施行|实施)(?:后)?的$/u

/** The offset before the opening marks in front of a mention. */
function markStart(folded: string, start: number): number {
  let at = start
  while (/[“《〈]/u.test(folded[at - 1] ?? '')) at--
  return at
}

/** From the end of a mention over marks and a word of joining to the next member of its row. */
const NEXT_JOINT = /^[”》〉]?(?:[、和与及]|以及)?[“《〈]?$/u
const LONGEST_NEXT_JOINT = 4
const BRACKETED_NEXT = /^[”》〉]?\([^()]{2,30}\)(?:[、和与及]|以及)?[“《〈]?$/u

/** The text of the clause behind the row that a mention stands in, closing marks included: what is said of one member is
 *  said of all (依托“浙里办”“浙政钉”|平台). */
export function tailOf(thing: Thing, reading: Reading): string {
  const { folded } = reading
  let end = thing.mention.span.end
  for (const { mention } of reading.inSentence(thing.sentence)) {
    const { start } = mention.span
    if (mention.nestedIn >= 0 || start <= end || start - end > LONGEST_BRACKETED) continue
    const isNear = start - end <= LONGEST_NEXT_JOINT
    if ((isNear ? NEXT_JOINT : BRACKETED_NEXT).test(folded.slice(end, start))) end = mention.span.end
  }
  return folded.slice(end, clauseEnd(folded, end))
}

/** The things of a clause that stand by themselves, in order. */
export function topThings(reading: Reading, sentence: number, start: number, end: number): Thing[] {
  return reading
    .inSentence(sentence)
    .filter(({ mention }) => mention.nestedIn < 0 && mention.span.start >= start && mention.span.end <= end)
}
