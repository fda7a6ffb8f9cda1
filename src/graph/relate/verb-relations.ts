/** Relations that a verb states: the verbs of verbs.ts, read at the end of the words that lead up to each object. */

import { longestFirst } from '../../recognise/rules/clause.ts'
import type { Relation, SubjectBasis } from '../extraction.ts'
import { modalityOf } from './modality.ts'
import { leadOf, type Reading, type Thing, tailOf, topThings } from './statement-text.ts'
import { subjectOf } from './subjects.ts'
import { CHAIN_GLUE, REACH_ENDS, VERB_RULES, type VerbRule } from './verbs.ts'

// By first character, longest first: looking for the last verb tries every place of the lead.
const VERBS = longestFirst([...new Set([...VERB_RULES.flatMap((rule) => rule.verbs), ...REACH_ENDS])])
const BY_FIRST = new Map<string, string[]>()
const BY_LAST = new Map<string, string[]>()
for (const verb of VERBS) {
  const [first, last] = [verb.charAt(0), verb.charAt(verb.length - 1)]
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), verb])
  BY_LAST.set(last, [...(BY_LAST.get(last) ?? []), verb])
}
/** The rules with a verb, in the order of the table. */
const RULES_OF = new Map(VERBS.map((verb) => [verb, VERB_RULES.filter(({ verbs }) => verbs.includes(verb))]))

/** A verb reaches this far over modifiers to its object: 开展|涉及…的|规范性文件专项清理 has 31 characters between. */
const REACH = 34
/** Less for a subject that is not said. */
const BASIS_FACTOR: Readonly<Record<SubjectBasis, number>> = {
  explicit: 1,
  'self-reference': 0.95,
  'inherited-section': 0.9,
  'reporting-body': 0.85,
  'domain-default': 0.7,
  collective: 0.8,
}

/** Relations of all mentions that a verb governs. */
export function verbRelations(reading: Reading): Relation[] {
  return reading.things.filter(({ mention }) => mention.nestedIn < 0).flatMap((thing) => relationsOf(thing, reading))
}

function relationsOf(object: Thing, reading: Reading): Relation[] {
  const { lead, rowStart } = leadOf(object, reading)
  const leadStart = rowStart - lead.length
  const tail = tailOf(object, reading)
  const sentenceStart = reading.input.segmented.sentences[object.sentence]?.start ?? 0
  const verbs = verbChain(withoutNames(lead, leadStart, object.sentence, reading))
  const rules = verbs.flatMap(({ verb, at }) => {
    const rule = RULES_OF.get(verb)?.find((candidate) =>
      fits(candidate, {
        verb,
        object,
        tail,
        distance: lead.length - at - verb.length,
        before: reading.folded.slice(sentenceStart, leadStart + at),
      }),
    )
    return rule === undefined ? [] : [{ rule, verb, at: leadStart + at }]
  })
  return rules.flatMap(({ rule, verb, at }) => statements(rule, verb, at, object, reading))
}

/** A lead with the names in it blanked: 建设 in 法治建设领导小组 is no verb, nor 学习 in “学习强国”. */
function withoutNames(lead: string, leadStart: number, sentence: number, reading: Reading): string {
  let text = lead
  for (const { mention } of topThings(reading, sentence, leadStart, leadStart + lead.length)) {
    if (mention.kind === 'place' || mention.kind === 'person') continue
    const from = mention.span.start - leadStart
    const to = mention.span.end - leadStart
    text = text.slice(0, from) + '_'.repeat(to - from) + text.slice(to)
  }
  return text
}

interface VerbPlace {
  readonly verb: string
  readonly object: Thing
  /** The clause behind the object. */
  readonly tail: string
  /** Characters between verb and object. */
  readonly distance: number
  /** The sentence up to the verb. */
  readonly before: string
}

/** Whether a rule that has this verb reads it before this object. Rules with a condition on the text around come first in the table
 *  where they share verbs with a plainer one. */
function fits(rule: VerbRule, { verb, object, tail, distance, before }: VerbPlace): boolean {
  if (!rule.objects.includes(object.mention.kind)) return false
  if (rule.after !== undefined && !rule.after.test(tail)) return false
  if (object.entity.class === 'Doctrine' && FOUNDS.has(verb)) return false
  if (UNNAMED.test(object.mention.surface)) return false
  return distance <= REACH && (rule.before === undefined || rule.before.test(before))
}

/** What is called by its kind only: of 开展环境整治等专项执法行动12次 the figure tells all there is. */
const UNNAMED = /^(?:专项|集中|联合|日常)?(?:执法|整治|检查|宣传|清理|治理)?(?:专项)?(?:行动|活动)$/u

/** A doctrine is followed and studied; what is opened, held or set up is what its name stands in front of: 成立甲思想|课题组. */
const FOUNDS: ReadonlySet<string> = new Set(
  '成立 设立 组建 建立 建成 开设 开通 搭建 构建 创建 开展 组织 组织开展 启动 打造 建设 推出 创新'.split(' '),
)

interface VerbHit {
  readonly verb: string
  readonly at: number
}

/** The last verb of a lead, and those that form a chain with it: 学习|落实, 学习|宣传|贯彻. */
function verbChain(lead: string): VerbHit[] {
  const chain: VerbHit[] = []
  let end = lead.length
  for (;;) {
    const hit = lastVerb(lead, end)
    if (hit === undefined) return chain
    const gap = lead.slice(hit.at + hit.verb.length, end)
    // The last verb may reach over modifiers; a second one belongs to it only when nothing but glue stands between.
    if (chain.length > 0 && CHAIN_GLUE.exec(gap)?.[0].length !== gap.length) return chain
    if (REACH_ENDS.includes(hit.verb)) return chain
    chain.push(hit)
    end = hit.at
  }
}

function lastVerb(lead: string, end: number): VerbHit | undefined {
  for (let at = end - 1; at >= 0; at--) {
    // 理论学习中心组 is a body; nobody studies in its name.
    if (lead.startsWith('学习中心组', at)) continue
    const verb = BY_FIRST.get(lead[at] ?? '')?.find((word) => lead.startsWith(word, at) && at + word.length <= end)
    if (verb === '建设' && BUILT.test(lead.slice(Math.max(0, at - 2), at))) continue
    if (verb !== undefined) return longestEnding(lead, at, verb)
  }
  return undefined
}

/** What is built stands in front of 建设 where that is a noun: 法治建设, 队伍建设. */
const BUILT = /(?:法治|政府|队伍|能力|制度|机制|体系|文化|平台|阵地|环境|作风|社会)$/u

/** 贯彻落实 is one verb: a longer word of the table that ends in the same place. */
function longestEnding(lead: string, at: number, verb: string): VerbHit {
  const end = at + verb.length
  const last = BY_LAST.get(verb.charAt(verb.length - 1))
  const longer = last?.find((word) => word.length > verb.length && lead.endsWith(word, end))
  return longer === undefined ? { verb, at } : { verb: longer, at: end - longer.length }
}

function statements(rule: VerbRule, verb: string, at: number, object: Thing, reading: Reading): Relation[] {
  const { segmented } = reading.input
  const sentence = segmented.sentences[object.sentence]
  const subject = subjectOf(at, object.sentence, reading)
  // The clause only: a 将 of the clause before plans nothing here.
  const before = reading.folded.slice(sentence?.start ?? 0, at).replace(/^.*[,;:]/u, '')
  const modality = modalityOf(verb, before, segmented.sections[sentence?.section ?? 0]?.role)
  return subject.iris
    .filter((iri) => iri !== object.entity.iri && !isOwnMeeting(rule, iri, object, reading))
    .map((iri) => ({
      subject: iri,
      predicate: rule.property,
      object: object.entity.iri,
      sentence: object.sentence,
      span: { start: at, end: object.mention.span.end },
      trigger: verb,
      rule: rule.name,
      modality,
      subjectBasis: subject.basis,
      confidence: Math.round(rule.confidence * BASIS_FACTOR[subject.basis] * 100) / 100,
    }))
}

/** 司法局负责人列席常务会议: nobody takes part in the meeting that is its own. */
function isOwnMeeting({ name }: VerbRule, subject: string, { entity }: Thing, { input }: Reading): boolean {
  const { bodyIri, bodyName } = input.identity
  return name === 'take-part' && subject === bodyIri && entity.kind === 'event' && entity.label.startsWith(bodyName)
}
