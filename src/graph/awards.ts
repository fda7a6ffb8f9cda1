/** Awards: who got which title of honour, in which batch and year. What is only applied for is no award. */

import { clauseStart } from '../recognise/rules/clause.ts'
import type { Span } from '../segment/span.ts'
import type { Award, Relation } from './extraction.ts'
import type { Reading, Thing } from './relate/statement-text.ts'

/** Words by which something is awarded. The bare 获 comes last: alternatives are tried in order, and 获评 must win. */
const AWARDING =
  /(?:被[一-鿿]{0,20}?(?:命名|评|授予|认定|确定|表彰)(?:为)?|命名为|表彰为|获评为?|评为|荣获|荣膺|入选|获得|授予|创成|跻身|获)/u
/** Words close before the title that say that it is only sought after. */
const NOT_YET = /(?:申报|推荐|争创|创建|候选|力争|申请|拟)[^,。]{0,8}$/u
/** The place of a digit here is its value less one. */
const DIGITS = '一二三四五六七八九'

/** Who gets an honour, with where it is named. */
interface Recipient {
  readonly iri: string
  readonly start: number
  readonly end: number
}

/** The awards of a text and, for each, the relation that the recipient holds the honour. */
export function awardsOf(reading: Reading): { readonly awards: Award[]; readonly relations: Relation[] } {
  const awards: Award[] = []
  const relations: Relation[] = []
  for (const honour of reading.things) {
    if (honour.mention.kind !== 'honour' || honour.mention.nestedIn >= 0) continue
    const found = awardVerb(honour, reading)
    if (found === undefined) continue
    for (const recipient of recipientsOf(honour, found.at, reading)) {
      awards.push(awardOf(honour, recipient, found.at, reading))
      relations.push(holding(honour, recipient, found))
    }
  }
  return { awards, relations }
}

/** The awarding verb of the clause that leads to a title, with its offset; undefined where nothing is awarded. */
function awardVerb(honour: Thing, { folded }: Reading): { at: number; verb: string } | undefined {
  const start = clauseStart(folded, honour.mention.span.start)
  const before = folded.slice(start, honour.mention.span.start)
  const match = AWARDING.exec(before)
  if (match === null || NOT_YET.test(before)) return undefined
  return { at: start + match.index, verb: match[0] }
}

/** Titles that only a person can hold, by their last words. */
const PERSONAL =
  /(?:个人|工作者|标兵|能手|模范|楷模|卫士|人物|之星|调解员|带头人|法治人|干警|民警|律师|劳动者|志愿者|园丁|女将|战士|榜样|好人)(?:称号)?$/u
/** Behind a body: somebody of it, by post, count or name. */
const SOMEBODY =
  /^[一-鿿]{0,6}(?:主任|局长|所长|书记|科长|庭长|院长|队长|镇长|乡长|干部|同志|干警|民警|律师|调解员|工作人员|负责人|\d+[名人位])/u

/** Who stands before the verb: the lowest place of each row of places, or a body; nobody named means the report area. What a
 *  person is awarded is no honour of the body that the person works for. */
function recipientsOf(honour: Thing, verbAt: number, reading: Reading): Recipient[] {
  // The clause of the verb, but never beyond its sentence.
  const sentenceStart = reading.input.segmented.sentences[honour.sentence]?.start ?? 0
  const start = Math.max(sentenceStart, wholeClauseStart(reading.folded, sentenceStart, verbAt))
  const between = placesIn(honour, verbAt, honour.mention.span.start, reading)
  // Persons go before bodies and places: they are whom the verb speaks of, the others say whose they are.
  const persons = personsIn(honour, start, verbAt, reading)
  if (persons.length > 0) return persons
  if (PERSONAL.test(honour.mention.surface)) return []
  // 授予甲村“…”称号: the recipient stands behind the verb.
  if (reading.folded.startsWith('授予', verbAt) && between.length > 0) return between
  const lowest = withoutScope(placesIn(honour, start, verbAt, reading))
  if (lowest.length > 0)
    return lowest.filter(({ end }) => !SOMEBODY.test(reading.folded.slice(end, Math.min(end + 14, verbAt))))
  const subject = schemeAt(start, verbAt, honour, reading) ?? subjectBefore(start, honour, reading)
  if (subject !== undefined) return subject
  // 某派出所被命名为…: somebody stands there whom no name rule knows, so it is nobody known.
  if (!isNobody(reading.folded.slice(start, verbAt))) return []
  const own = reading.things.find(
    ({ mention, entity }) => mention.kind === 'place' && entity.place === reading.input.identity.placeCode,
  )
  return own === undefined ? [] : [{ iri: own.entity.iri, start: verbAt, end: verbAt }]
}

/** Times, adverbs and the words for the own place and body: where nothing else stands before the verb, the report speaks of
 *  its own place. */
const ADVERBS =
  /[一-鿿]是|其中|同时|此外|目前|[12]\d{3}年度?|年内|全年|今年|近年来|以来|先后|成功|连续|再次|首次|率先|多次|顺利|积极|累计|一举|[还并也又均共被]|[我全本](?:街道|[省市区县州旗盟镇乡街局厅委办院])|[^一-鿿]/gu
/** Work of the place gets the honour for the place: 甲工作获评. */
const OWN_WORK = /(?:工作|经验|做法|项目|案例|成果|建设|成绩|成效|改革|机制|模式|品牌|活动)$/u

/** Whether no one is named before the verb. */
function isNobody(words: string): boolean {
  const told = words.replace(ADVERBS, '')
  return told === '' || OWN_WORK.test(told)
}

/** 甲镇调解委员会全市唯一获评: the wider place says in what circle, where somebody else is named too. */
function withoutScope(named: readonly NamedRecipient[]): readonly Recipient[] {
  const others = named.filter(({ isScope }) => !isScope)
  return others.length > 0 ? others : named
}

/** A recipient and whether it is a word like 全市, which may only say how wide the award was. */
interface NamedRecipient extends Recipient {
  readonly isScope: boolean
}

/** Honours that go to what was done: cases, projects, experience. */
const FOR_WORK = /(?:案例|项目|经验|成果|品牌|做法|创新奖|微电影|作品|课程)(?:称号)?$/u
/** What may stand between the name at the front of a clause and the verb: 甲改革|项目成功. */
const UP_TO_VERB = /^[”》]?(?:改革|项目|经验|做法|案例|机制|模式|品牌|工作|工作法)?(?:成功|先后|还|也|均|连续|再次)*$/u

/** A scheme at the front of the clause, which gets the honour itself: “甲”改革入选乙案例. */
function schemeAt(start: number, verbAt: number, honour: Thing, reading: Reading): Recipient[] | undefined {
  if (!FOR_WORK.test(honour.mention.surface)) return undefined
  return schemeOf(honour, reading, (span) => {
    return span.start >= start && UP_TO_VERB.test(reading.folded.slice(span.end, verbAt))
  })
}

/** The first scheme of the honour's sentence that stands where it is looked for, as the one recipient. */
function schemeOf(honour: Thing, reading: Reading, isInPlace: (span: Span) => boolean): Recipient[] | undefined {
  const scheme = reading
    .inSentence(honour.sentence)
    .find(({ mention: { kind, span, nestedIn } }) => kind === 'program' && nestedIn < 0 && isInPlace(span))
  if (scheme === undefined) return undefined
  const { start, end } = scheme.mention.span
  return [{ iri: scheme.entity.iri, start, end }]
}

/** A clause that begins so goes on with the subject of the one before it. */
const GOES_ON = /^\s*(?:并|还|也|又|且|同时|先后|连续|再次)/u
/** At the front of a sentence or behind a list's mark stands its subject. */
const AT_FRONT = /^\s*(?:[一-鿿]是|其中|今年|全年|\d{4}年(?:以来)?[,，]?|[“《])*$/u

/** 甲村被推荐为乙,并获评丙: the place, body or scheme at the front of an earlier clause of the sentence. */
function subjectBefore(clause: number, honour: Thing, reading: Reading): Recipient[] | undefined {
  const { folded } = reading
  if (!GOES_ON.test(folded.slice(clause, clause + 4))) return undefined
  const from = reading.input.segmented.sentences[honour.sentence]?.start ?? 0
  for (let end = clause - 1; end > from; end = clauseStart(folded, end) - 1) {
    const start = Math.max(from, clauseStart(folded, end))
    const places = placesIn(honour, start, end, reading).filter((one) => AT_FRONT.test(folded.slice(start, one.start)))
    if (places.length > 0) return places
    const scheme = FOR_WORK.test(honour.mention.surface)
      ? schemeOf(honour, reading, (span) => {
          return span.start >= start && span.end <= end && AT_FRONT.test(folded.slice(start, span.start))
        })
      : undefined
    if (scheme !== undefined) return scheme
  }
  return undefined
}

/** The start of the clause of a verb. A comma inside a quoted name ends no clause: 甲区“深化改革,优化环境”被授予…. */
function wholeClauseStart(folded: string, sentenceStart: number, verbAt: number): number {
  const start = clauseStart(folded, verbAt)
  const closes = folded.indexOf('”', start)
  if (closes < 0 || closes >= verbAt || folded.slice(start, closes).includes('“')) return start
  const opens = folded.lastIndexOf('“', start)
  return opens < sentenceStart ? start : clauseStart(folded, opens)
}

/** The persons named in a stretch of the sentence. */
function personsIn(honour: Thing, start: number, end: number, reading: Reading): Recipient[] {
  return reading
    .inSentence(honour.sentence)
    .filter(({ mention: { kind, span } }) => kind === 'person' && span.start >= start && span.end <= end)
    .map(({ entity, mention: { span } }) => ({ iri: entity.iri, start: span.start, end: span.end }))
}

/** The bodies and the lowest places of each row of places in a stretch of the sentence. */
function placesIn(honour: Thing, start: number, end: number, reading: Reading): NamedRecipient[] {
  const named = reading
    .inSentence(honour.sentence)
    .filter(
      ({ mention }) =>
        (mention.kind === 'place' || mention.kind === 'institution') &&
        mention.nestedIn < 0 &&
        mention.span.start >= start &&
        mention.span.end <= end,
    )
  // A place that runs straight into the next name is a level of it: of 江源区砟子镇 only the last is meant.
  return named
    .filter(({ mention }, at) => {
      const next = named[at + 1]?.mention
      return next?.span.start !== mention.span.end || isCircle(next)
    })
    .map(({ entity, mention }) => ({
      iri: entity.iri,
      start: mention.span.start,
      end: mention.span.end,
      isScope: isCircle(mention),
    }))
}

/** 全市, 全国: how wide, or the own place. */
function isCircle({ deictic, surface }: Thing['mention']): boolean {
  return deictic && surface.startsWith('全')
}

function awardOf(honour: Thing, recipient: Recipient, verbAt: number, reading: Reading): Award {
  const { folded, input } = reading
  const batch = batchNumber(honour.mention.edition ?? '')
  const clause = folded.slice(clauseStart(folded, verbAt), honour.mention.span.end)
  // An award of another year says so; else it is of the report's.
  const year = Number(/([12]\d{3})年/u.exec(clause)?.[1] ?? input.identity.year)
  return {
    honour: honour.entity.iri,
    recipient: recipient.iri,
    ...(batch === undefined ? {} : { batch }),
    year,
    ...awarder(honour, verbAt, reading),
    sentence: honour.sentence,
    span: { start: recipient.start, end: honour.mention.span.end },
  }
}

/** Who gave the title: a body inside the verb (被省司法厅评为) or, with 授予, the body in front of it. */
function awarder(honour: Thing, verbAt: number, reading: Reading): { awardedBy?: string } {
  const { folded } = reading
  const end = honour.mention.span.start
  const isGiving = folded.startsWith('授予', verbAt)
  const from = isGiving ? clauseStart(folded, verbAt) : verbAt
  const body = reading
    .inSentence(honour.sentence)
    .find(
      ({ mention }) =>
        mention.kind === 'institution' && mention.span.start >= from && mention.span.end <= (isGiving ? verbAt : end),
    )
  return body === undefined ? {} : { awardedBy: body.entity.iri }
}

/** 第九批 -> 9, 首批 -> 1, 第12批 -> 12. */
function batchNumber(edition: string): number | undefined {
  if (edition === '首批') return 1
  const number = /第([一二三四五六七八九十\d]+)批/u.exec(edition)?.[1]
  if (number === undefined) return undefined
  if (/^\d+$/u.test(number)) return Number(number)
  const [tens, units] = number.includes('十') ? number.split('十') : ['', number]
  const digit = (character: string | undefined) =>
    character === undefined || character === '' ? 0 : DIGITS.indexOf(character) + 1
  const ten = number.includes('十') ? (digit(tens) || 1) * 10 : 0
  return ten + digit(units)
}

function holding(honour: Thing, recipient: Recipient, found: { at: number; verb: string }): Relation {
  return {
    subject: recipient.iri,
    predicate: 'holdsHonour',
    object: honour.entity.iri,
    sentence: honour.sentence,
    span: { start: recipient.start, end: honour.mention.span.end },
    trigger: found.verb,
    rule: 'award',
    modality: 'asserted',
    subjectBasis: recipient.start === found.at ? 'reporting-body' : 'explicit',
    // Set by hand: the verb and the title are sure, who stands before the verb is so less often.
    confidence: 0.85,
  }
}
