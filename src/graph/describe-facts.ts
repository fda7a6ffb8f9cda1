/** Quads for what a report states: relations (direct triple and evidence node, ONTOLOGY.md section 8), observations
 *  (section 9), awards, problems and planned actions. */

import { nameKey, simplified } from '../authority/fold.ts'
import { cs, id, qb, rdf, sdmxd, skos, xsd, zm } from '../rdf/namespaces.ts'
import { literal, type NamedNode, namedNode } from '../rdf/term.ts'
import { describePeriod } from './describe-report.ts'
import type { Award, Commitment, Modality, Observation } from './extraction.ts'
import { decimal, integer, plain, zh } from './graph-builder.ts'
import { addEvidence, type ReportFrame } from './report-frame.ts'
import { assertionIri, hash10, indicatorIri, observationIri, placeIri } from './report-iris.ts'

/** Planned, hoped-for, required and negated relations have an evidence node only: they did not happen. */
const STATED: ReadonlySet<Modality> = new Set(['asserted', 'ongoing'])

export function describeRelations(frame: ReportFrame): void {
  const { builder, report, extraction } = frame
  for (const relation of extraction.relations) {
    const [subject, predicate, object] = [
      namedNode(relation.subject),
      zm(relation.predicate),
      namedNode(relation.object),
    ]
    if (STATED.has(relation.modality)) builder.add(subject, predicate, object)
    const where = frame.statement(relation.sentence).value
    const node = assertionIri(report, where, subject.value, predicate.value, object.value)
    builder.add(node, rdf('type'), zm('Assertion'))
    builder.add(node, rdf('subject'), subject)
    builder.add(node, rdf('predicate'), predicate)
    builder.add(node, rdf('object'), object)
    addEvidence(frame, node, relation.span, relation.sentence, relation.rule)
    builder.add(node, zm('trigger'), plain(relation.trigger))
    builder.add(node, zm('confidence'), decimal(relation.confidence))
    builder.add(node, zm('subjectBasis'), cs(`subjectBasis/${relation.subjectBasis}`))
    builder.add(node, zm('modality'), cs(`modality/${relation.modality}`))
  }
}

/** The concept of a printed unit; a unit that no scheme lists gets a concept of its own in the report's graph. */
function unitConcept({ builder, schemes }: ReportFrame, printed: string): NamedNode {
  const known = schemes.byLabel('unit', printed === '' ? '个' : printed)
  if (known !== undefined) return namedNode(known.iri)
  const minted = cs(`unit/h-${hash10(printed)}`)
  builder.add(minted, rdf('type'), skos('Concept'))
  builder.add(minted, skos('inScheme'), cs('unit'))
  builder.add(minted, skos('prefLabel'), zh(printed))
  return minted
}

/** The indicator's concept; a phrase that no indicator fits gets one of its own, named by the phrase. The phrase is folded,
 *  so that a traditional copy and a simplified one of next year's report speak of one indicator. */
function indicatorConcept({ builder }: ReportFrame, observation: Observation): NamedNode {
  if (observation.indicator !== undefined) return indicatorIri(observation.indicator)
  const minted = indicatorIri(`h-${hash10(nameKey(observation.phrase))}`)
  builder.add(minted, rdf('type'), zm('Indicator'))
  builder.add(minted, rdf('type'), skos('Concept'))
  builder.add(minted, skos('inScheme'), cs('indicator'))
  builder.add(minted, skos('prefLabel'), zh(simplified(observation.phrase)))
  return minted
}

/** A key that no other observation of the report has: a second value for one indicator and scope counts up. */
function distinctKeys(observations: readonly Observation[]): string[] {
  const seen = new Map<string, number>()
  return observations.map((observation) => {
    const key = JSON.stringify([observation.indicator ?? observation.phrase, observation.scopeKey])
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    return before === 0 ? observation.scopeKey : `${observation.scopeKey}#${before + 1}`
  })
}

/** Everything about the value: number, unit, bounds, how exact, how obtained. */
function describeValue(frame: ReportFrame, node: NamedNode, observation: Observation): void {
  const { builder } = frame
  const { quantity } = observation
  builder.add(node, zm('value'), decimal(quantity.value))
  builder.add(node, zm('unit'), unitConcept(frame, quantity.unit))
  builder.add(node, zm('literalValue'), literal(quantity.surface))
  builder.add(node, zm('comparator'), cs(`comparator/${observation.comparator}`))
  if (quantity.min !== undefined) builder.add(node, zm('valueMin'), decimal(quantity.min))
  if (quantity.max !== undefined) builder.add(node, zm('valueMax'), decimal(quantity.max))
  builder.add(node, zm('valueRole'), cs(`valueRole/${observation.role}`))
  builder.add(node, zm('obsMethod'), cs(`obsMethod/${observation.method}`))
  builder.add(node, zm('temporal'), literal(observation.temporal))
  if (observation.rankScope !== undefined) builder.add(node, zm('rankScope'), placeIri(observation.rankScope))
  if (observation.change === undefined) return
  builder.add(node, zm('changeRate'), decimal(observation.change.rate))
  builder.add(node, zm('changeType'), cs(`changeType/${observation.change.type}`))
}

export function describeObservations(frame: ReportFrame): void {
  const { builder, report, extraction } = frame
  const keys = distinctKeys(extraction.observations)
  const nodes = extraction.observations.map((observation, index) => {
    const indicator = indicatorConcept(frame, observation)
    return observationIri(report, indicator.value.slice(indicator.value.lastIndexOf('/') + 1), keys[index])
  })
  for (const [index, observation] of extraction.observations.entries()) {
    const node = nodes[index]
    builder.add(node, rdf('type'), zm('Observation'))
    builder.add(node, qb('dataSet'), id('dataset/report-obs'))
    builder.add(node, sdmxd('refArea'), placeIri(observation.place))
    builder.add(node, sdmxd('refPeriod'), describePeriod(frame, observation.periodFrom, observation.periodTo))
    builder.add(node, zm('indicator'), indicatorConcept(frame, observation))
    builder.add(node, zm('sourceReport'), report)
    builder.add(node, zm('scopeKey'), literal(keys[index]))
    builder.add(node, zm('phrase'), plain(observation.phrase))
    describeValue(frame, node, observation)
    addEvidence(frame, node, observation.span, observation.sentence, observation.rule)
    if (observation.actor !== undefined) builder.add(node, zm('performedBy'), namedNode(observation.actor))
    builder.add(node, zm('subjectBasis'), cs(`subjectBasis/${observation.actorBasis}`))
    const whole = nodes[observation.partOf]
    if (whole !== undefined) builder.add(node, zm('breakdownOf'), whole)
  }
}

/** Last parts of two IRIs and a batch name an award, wherever it is reported. */
function awardIri(award: Award): NamedNode {
  const last = (iri: string) => iri.slice(iri.lastIndexOf('/') + 1)
  const edition = award.batch ?? award.year ?? 'nd'
  return id(`award/${last(award.honour)}/${edition}/${last(award.recipient)}`)
}

export function describeAwards(frame: ReportFrame): void {
  const { builder, extraction } = frame
  for (const award of extraction.awards) {
    const node = awardIri(award)
    builder.add(node, rdf('type'), zm('Award'))
    builder.add(node, zm('honour'), namedNode(award.honour))
    builder.add(node, zm('awardedTo'), namedNode(award.recipient))
    builder.add(namedNode(award.recipient), zm('holdsHonour'), namedNode(award.honour))
    if (award.batch !== undefined) builder.add(node, zm('batch'), integer(award.batch))
    if (award.year !== undefined) builder.add(node, zm('awardYear'), literal(String(award.year), xsd('gYear')))
    if (award.awardedBy !== undefined) builder.add(node, zm('awardedBy'), namedNode(award.awardedBy))
    addEvidence(frame, node, award.span, award.sentence, 'award')
  }
}

/** `{report}/problem/3`: counted from 1 among commitments of the same type, in reading order. */
function commitmentIris(frame: ReportFrame): NamedNode[] {
  const counts = { problem: 0, plan: 0 }
  return frame.extraction.commitments.map(({ type }) => {
    counts[type] += 1
    return namedNode(`${frame.report.value}/${type}/${counts[type]}`)
  })
}

function describeCommitment(frame: ReportFrame, node: NamedNode, commitment: Commitment): void {
  const { builder, report, extraction } = frame
  const isProblem = commitment.type === 'problem'
  const nextYear = String(extraction.identity.year + 1)
  builder.add(node, rdf('type'), zm(isProblem ? 'Problem' : 'PlannedAction'))
  builder.add(node, skos('prefLabel'), zh(commitment.label))
  builder.add(report, zm(isProblem ? 'reportsProblem' : 'plansAction'), node)
  for (const topic of commitment.topics) builder.add(node, zm('topic'), cs(`topic/${topic}`))
  addEvidence(frame, node, commitment.span, commitment.sentence, commitment.rule)
  if (!isProblem) {
    builder.add(node, zm('plannedFor'), describePeriod(frame, `${nextYear}-01-01`, `${nextYear}-12-31`))
  }
}

export function describeCommitments(frame: ReportFrame): void {
  const nodes = commitmentIris(frame)
  for (const [index, commitment] of frame.extraction.commitments.entries()) {
    describeCommitment(frame, nodes[index], commitment)
    for (const problem of commitment.addresses) {
      frame.builder.add(nodes[index], zm('addressesProblem'), nodes[problem])
    }
  }
}
