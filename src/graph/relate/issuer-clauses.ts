/** Documents whose issuer a clause in front of the title names: 市司法局印发的《甲方案》. What the reporting body does with the
 *  document is said by the verb before that clause and read elsewhere. */

import type { Relation } from '../extraction.ts'
import { leadOf, type Reading, type Thing } from './statement-text.ts'

/** The clause up to the title: a verb of issuing and 的. */
const ISSUED_BY =
  /(?:联合)?(?:制定并?印发|制定出台|印发|制定|出台|发布|公布|下发|颁布|制发|编制|转发)的(?:新修订的)?[《〈]?$/u
/** Between bodies that issue together. */
const JOINT = /^(?:、|和|与|及|会同|联合)$/u

/** The relations `issues` of all such clauses. */
export function issuerClauses(reading: Reading): Relation[] {
  return reading.things
    .filter(({ mention }) => mention.kind === 'regulation' && mention.nestedIn < 0)
    .flatMap((document) => {
      const { rowStart } = leadOf(document, reading)
      const sentenceStart = reading.input.segmented.sentences[document.sentence]?.start ?? 0
      const verb = ISSUED_BY.exec(reading.folded.slice(sentenceStart, rowStart))
      if (verb === null) return []
      const at = sentenceStart + verb.index
      return issuersBefore(at, document.sentence, reading).map((issuer) => issued(issuer, document, at, verb[0]))
    })
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
