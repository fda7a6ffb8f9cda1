/** Who leads whom: 按照中央、省、市…部署, 在市委市政府的领导下, 加强党对…的领导; whose advisers act; who said what in which
 *  document. */

import { clauseEnd, clauseStart } from '../../recognise/rules/clause.ts'
import type { Relation } from '../extraction.ts'
import { modalityOf } from './modality.ts'
import type { Reading, Thing } from './statement-text.ts'
import { subjectOf } from './subjects.ts'

/** Three ways of putting somebody above: in whose lead, by whose orders, and that the Party leads. */
const LED = /(?:在|由).*(?:领导|指导|统一部署|统筹)下/u
const ORDERED = /(?:按照|根据|依据|遵照|落实|贯彻落实|贯彻)[^,。]*(?:要求|部署|安排|指示|决策|精神)/u
const PARTY_LEADS = /(?:加强|坚持|强化|维护)(?:和改善)?党(?:对[^,。]*)?的?(?:全面)?领导/u

/** The authorities that a clause puts above the reporting body. */
export function guidance(reading: Reading): Relation[] {
  const { folded, input } = reading
  return reading.things.flatMap((above) => {
    if (above.mention.nestedIn >= 0 || !isAuthority(above, reading) || isInNumber(above, reading)) return []
    const clause = authorityClause(above, reading)
    if (clause === undefined) return []
    const sentence = input.segmented.sentences[above.sentence]
    const subject = subjectOf(clause.end, above.sentence, reading)
    // An inherited subject is too weak a reason here: who is led is then the reporting body.
    const iris =
      subject.basis === 'self-reference' || subject.basis === 'explicit' ? subject.iris : [input.identity.bodyIri]
    const isSelf = iris.includes(above.entity.iri)
    const role = input.segmented.sections[sentence?.section ?? 0]?.role
    return [
      {
        subject: isSelf ? input.identity.bodyIri : (iris[0] ?? input.identity.bodyIri),
        predicate: 'guidedBy',
        object: above.entity.iri,
        sentence: above.sentence,
        span: clause,
        trigger: /领导|部署|要求|指导|安排|精神/u.exec(folded.slice(above.mention.span.end, clause.end))?.[0] ?? '',
        rule: 'guidance',
        modality: modalityOf('', folded.slice(sentence?.start ?? 0, clause.start), role),
        subjectBasis: subject.basis,
        // Set by hand: such clauses are formulas, and whom they bind is seldom said.
        confidence: 0.65,
      },
    ].filter((relation) => relation.subject !== relation.object)
  })
}

/** (甲公开办函〔2021〕30号): in the number of a document its office is no authority of the clause. */
function isInNumber({ mention: { span } }: Thing, { folded }: Reading): boolean {
  return folded[span.start - 1] === '(' && /^[函发办字规]{0,2}[〔[]\d/u.test(folded.slice(span.end, span.end + 5))
}

/** A body above, or a level word for one: never the reporting place itself. */
function isAuthority({ mention, entity }: Thing, { input }: Reading): boolean {
  if (mention.kind === 'institution') return true
  return (
    mention.kind === 'place' &&
    mention.deictic &&
    mention.surface.length === 1 &&
    entity.place !== input.identity.placeCode
  )
}

function authorityClause(above: Thing, { folded }: Reading): { start: number; end: number } | undefined {
  const start = clauseStart(folded, above.mention.span.start)
  const end = clauseEnd(folded, above.mention.span.end)
  const clause = folded.slice(start, end)
  if (above.mention.rule === 'party') return PARTY_LEADS.test(clause) ? { start, end } : undefined
  const at = above.mention.span.start - start
  const match = LED.exec(clause) ?? ORDERED.exec(clause)
  const isInside = match !== null && match.index < at && at < match.index + match[0].length
  // 根据甲办公厅关于乙方案精神: what guides is the document, not the body that issued it.
  const behind = match === null ? '' : folded.slice(above.mention.span.end, start + match.index + match[0].length)
  return isInside && !/印发|《|方案|意见|办法|通知/u.test(behind) ? { start, end } : undefined
}

/** 政府法律顾问团共解答…: a team of advisers acts for the reporting government; 为区政府…提供…保障: a body serves it. */
export function advice(reading: Reading): Relation[] {
  const { folded, input } = reading
  return reading.things.flatMap((body) => {
    if (body.mention.kind !== 'institution') return []
    const clause = folded.slice(body.mention.span.end, clauseEnd(folded, body.mention.span.end))
    const isTeam =
      /顾问团$/u.test(body.mention.surface) && /^[^的]{0,6}(?:解答|审查|出具|参与|提供|参加|列席)/u.test(clause)
    const served = isTeam ? input.identity.bodyIri : servedBody(body, reading)
    if (served === undefined || served === body.entity.iri) return []
    return [
      {
        subject: body.entity.iri,
        predicate: 'advises',
        object: served,
        sentence: body.sentence,
        span: { start: body.mention.span.start, end: clauseEnd(folded, body.mention.span.end) },
        trigger: isTeam ? '法律顾问' : '为…提供',
        rule: 'advice',
        modality: 'asserted' as const,
        subjectBasis: 'explicit' as const,
        confidence: 0.6,
      },
    ]
  })
}

/** The body that a sentence says another body works for: 由区司法局进行…审查,为区政府…提供了…. */
function servedBody(body: Thing, reading: Reading): string | undefined {
  const { folded } = reading
  if (folded[body.mention.span.start - 1] !== '由') return undefined
  return reading.inSentence(body.sentence).find(({ mention }) => {
    const isServed =
      mention.kind === 'institution' &&
      /[,、]为$/u.test(folded.slice(Math.max(0, mention.span.start - 2), mention.span.start))
    return (
      isServed && mention.span.start > body.mention.span.end && /^[^,。]*提供/u.test(folded.slice(mention.span.end))
    )
  })?.entity.iri
}

/** 习近平总书记在党的二十大报告中…: who speaks in a document wrote it. */
export function authorship(reading: Reading): Relation[] {
  const { folded } = reading
  return reading.things.flatMap((work) => {
    if (work.mention.kind !== 'regulation' || work.mention.nestedIn >= 0) return []
    const author = reading
      .inSentence(work.sentence)
      .findLast(
        ({ mention }) =>
          mention.kind === 'person' && mention.nestedIn < 0 && mention.span.end <= work.mention.span.start,
      )
    if (author === undefined) return []
    const between = folded.slice(author.mention.span.end, work.mention.span.start)
    if (!/^(?:总书记|主席|同志|总理)?(?:亲自)?(?:在|所作的|代表党中央所作的)[《“]?$/u.test(between)) return []
    return [
      {
        subject: work.entity.iri,
        predicate: 'authoredBy',
        object: author.entity.iri,
        sentence: work.sentence,
        span: { start: author.mention.span.start, end: work.mention.span.end },
        trigger: between,
        rule: 'authorship',
        modality: 'asserted' as const,
        subjectBasis: 'explicit' as const,
        confidence: 0.7,
      },
    ]
  })
}
