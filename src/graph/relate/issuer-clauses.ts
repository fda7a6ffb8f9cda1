/** Documents whose issuer stands beside the title: 市司法局印发的《甲方案》, 国务院《乙意见》, and the own documents of which a report
 *  says that they came out: 《丙方案》印发实施. What the reporting body does with a document is said by the verb before it and
 *  read elsewhere. */

import type { Relation } from '../extraction.ts'
import { leadOf, type Reading, type Thing } from './statement-text.ts'

/** The clause up to the title: a verb of issuing and 的. */
const ISSUED_BY =
  /(?:联合)?(?:制定并?印发|制定出台|印发|制定|出台|发布|公布|下发|颁布|制发|编制|编写|编印|转发)的(?:新修订的)?[《〈]?$/u
/** Between bodies that issue together. */
const JOINT = /^(?:、|和|与|及|会同|联合)$/u

/** The relations `issues` of all such clauses. */
export function issuerClauses(reading: Reading): Relation[] {
  return reading.things
    .filter(({ mention }) => mention.kind === 'regulation' && mention.nestedIn < 0)
    .flatMap((document) => {
      // An issuer before a row of titles has issued the whole row.
      const { rowStart } = leadOf(document, reading)
      const sentenceStart = reading.input.segmented.sentences[document.sentence]?.start ?? 0
      const verb = endsInParticle(reading.folded, rowStart)
        ? ISSUED_BY.exec(reading.folded.slice(sentenceStart, rowStart))
        : null
      if (verb === null)
        return [...issuersBeside(document, reading), ...cameOut(document, reading), ...handedOn(document, reading)]
      const at = sentenceStart + verb.index
      return issuersBefore(at, document.sentence, reading).map((issuer) => issued(issuer, document, at, verb[0]))
    })
}

/** Whether 的 stands before a row, as it must for ISSUED_BY. */
function endsInParticle(folded: string, rowStart: number): boolean {
  const last = folded[rowStart - 1]
  return last === '的' || ((last === '《' || last === '〈') && folded[rowStart - 2] === '的')
}

/** 国务院《乙意见》: the bodies right before the opening mark. */
function issuersBeside(document: Thing, reading: Reading): Relation[] {
  const at = document.mention.span.start - 1
  if (reading.folded[at] !== '《') return []
  return (
    issuersBefore(at, document.sentence, reading)
      // 省委《中共中央关于…的建议》: a document of the country is issued by nobody below.
      .filter(({ entity }) => document.entity.level !== 'national' || entity.level === 'national')
      .map((issuer) => ({ ...issued(issuer, document, at, ''), rule: 'issuer-beside', confidence: 0.6 }))
  )
}

/** Behind a title: it was issued, perhaps after somebody had passed it. */
const CAME_OUT =
  /^》(?:\([^()]{2,12}\))?(?:等)?(?:已|也|正式|顺利|相继|率先|并)*(?:印发|出台|颁布|发布|颁行|施行|实施)(?!后|情况|以来|的)/u

/** 《丙方案》印发实施, 审议通过《丙方案》并印发: a document of the reporting place that the report says has come out. */
function cameOut(document: Thing, reading: Reading): Relation[] {
  const { entity, mention, sentence } = document
  const { identity } = reading.input
  const behind = CAME_OUT.exec(reading.folded.slice(mention.span.end, mention.span.end + 24))?.[0]
  const isOwn = entity.isNew && entity.issuer === identity.bodyIri
  if (behind === undefined || !isOwn) return []
  return [
    {
      subject: identity.bodyIri,
      predicate: 'issues',
      object: entity.iri,
      sentence,
      span: { start: mention.span.start, end: mention.span.end + behind.length },
      trigger: behind.replace(/^.*?(?=印发|出台|颁|发布|施行|实施)/u, ''),
      rule: 'came-out',
      modality: 'asserted',
      subjectBasis: 'reporting-body',
      confidence: 0.65,
    },
  ]
}

/** Later in the sentence: 由 bodies and a verb of issuing. */
const BY_WHOM = /由([^。;]{2,60}?)(?:联合|共同|统一|分别)?(?:印发|发布|颁布|公布)/u

/** 起草《丙方案》,报甲同意后由乙、丙印发: those who issue what the report says was drafted. */
function handedOn(document: Thing, reading: Reading): Relation[] {
  const { folded, input } = reading
  const end = input.segmented.sentences[document.sentence]?.end ?? 0
  const from = document.mention.span.end
  if (folded[from] !== '》') return []
  const by = BY_WHOM.exec(folded.slice(from, end))
  if (by === null || /《/u.test(by[1] ?? '')) return []
  const at = from + by.index + 1 + (by[1] ?? '').length
  return issuersBefore(at, document.sentence, reading).map((issuer) => ({
    ...issued(issuer, document, at, '印发'),
    span: { start: document.mention.span.start, end: from + by.index + by[0].length },
    rule: 'handed-on',
  }))
}

/** The bodies that end where the verb begins, the last first. */
function issuersBefore(at: number, sentence: number, reading: Reading): Thing[] {
  const bodies = reading
    .inSentence(sentence)
    .filter(({ mention }) => mention.kind === 'institution' && mention.nestedIn < 0)
  const issuers: Thing[] = []
  let end = at
  for (const body of bodies.filter(({ mention }) => mention.span.end <= at).reverse()) {
    const between = reading.folded.slice(body.mention.span.end, end)
    if (issuers.length === 0 ? between !== '' : !JOINT.test(between) && between !== '') break
    issuers.push(body)
    end = body.mention.span.start
  }
  return issuers
}

function issued(issuer: Thing, document: Thing, at: number, verb: string): Relation {
  return {
    subject: issuer.entity.iri,
    predicate: 'issues',
    object: document.entity.iri,
    sentence: document.sentence,
    span: { start: Math.min(issuer.mention.span.start, at), end: document.mention.span.end },
    trigger: verb.replace(/的.*$/u, ''),
    rule: 'issuer-clause',
    modality: 'asserted',
    subjectBasis: 'explicit',
    confidence: 0.85,
  }
}
