/** Quads for what a report states: relations (direct triple and evidence node), observations, awards, problems and
 *  planned actions. */

import { nameKey, simplified } from '../authority/fold.ts'
import { cs, id, skos, xsd, zm } from '../rdf/namespaces.ts'
import { literal, type NamedNode, namedNode } from '../rdf/term.ts'
import { describePeriod } from './describe-report.ts'
import type { Award, Commitment, Modality, Observation } from './extraction.ts'
import { decimal, integer, plain, zh } from './graph-builder.ts'
import { C, CLASS, P } from './properties.ts'
import { addEvidence, once, type ReportFrame } from './report-frame.ts'
import { assertionIri, hash10, indicatorIri, observationIri, placeIri } from './report-iris.ts'

/** Planned, hoped-for, required and negated relations have an evidence node only: they did not happen. */
const STATED: ReadonlySet<Modality> = new Set(['asserted', 'ongoing'])

/** A direct triple for what was done or is being done, and for every relation an assertion with its evidence, modality
 *  and basis. */
export function describeRelations(frame: ReportFrame): void {
  const { builder, report, extraction } = frame
  for (const relation of extraction.relations) {
    const subject = once(frame.nodes.entity, relation.subject, namedNode)
    const predicate = zm(relation.predicate)
    const object = once(frame.nodes.entity, relation.object, namedNode)
    if (STATED.has(relation.modality)) builder.add(subject, predicate, object)
    // The sentence is part of the name: two sentences that say the same are two pieces of evidence.
    const where = frame.statement(relation.sentence).value
    const node = assertionIri(report, where, subject.value, predicate.value, object.value)
    builder.add(node, P.type, CLASS.assertion)
    builder.add(node, P.subject, subject)
    builder.add(node, P.predicate, predicate)
    builder.add(node, P.object, object)
    addEvidence(frame, node, relation.span, relation.sentence, relation.rule)
    builder.add(node, P.trigger, plain(relation.trigger))
    builder.add(node, P.confidence, decimal(relation.confidence))
    builder.add(node, P.subjectBasis, C.subjectBasis(relation.subjectBasis))
    builder.add(node, P.modality, C.modality(relation.modality))
  }
}

/** The concept of a printed unit; a unit that no scheme lists gets a concept of its own in the report's graph. */
function unitConcept(frame: ReportFrame, printed: string): NamedNode {
  return once(frame.nodes.unit, printed, () => newUnitConcept(frame, printed))
}

function newUnitConcept({ builder, schemes }: ReportFrame, printed: string): NamedNode {
  // A bare number counts pieces.
  const known = schemes.byLabel('unit', printed === '' ? '个' : printed)
  if (known !== undefined) return namedNode(known.iri)
  const minted = cs(`unit/h-${hash10(printed)}`)
  builder.add(minted, P.type, skos('Concept'))
  builder.add(minted, P.inScheme, cs('unit'))
  builder.add(minted, P.prefLabel, zh(printed))
  return minted
}

/** The indicator's concept; a phrase that no indicator fits gets one of its own, named by the phrase. The phrase is folded,
 *  so that a traditional copy and a simplified one of next year's report speak of one indicator. */
function indicatorConcept(frame: ReportFrame, { indicator, phrase }: Observation): NamedNode {
  return indicator === undefined
    ? once(frame.nodes.phrase, phrase, () => newIndicator(frame, phrase))
    : indicatorIri(indicator)
}

function newIndicator({ builder }: ReportFrame, phrase: string): NamedNode {
  // Marked as a hash, so that nobody takes it for an id of the list of indicators.
  const minted = cs(`indicator/h-${hash10(nameKey(phrase))}`)
  builder.add(minted, P.type, zm('Indicator'))
  builder.add(minted, P.type, skos('Concept'))
  builder.add(minted, P.inScheme, cs('indicator'))
  builder.add(minted, P.prefLabel, zh(simplified(phrase)))
  return minted
}

/** A key that no other observation of the report has: a second value for one indicator and scope counts up. */
function distinctKeys(observations: readonly Observation[]): string[] {
  const seen = new Map<string, Map<string, number>>()
  return observations.map(({ indicator, phrase, scopeKey }) => {
    const name = indicator ?? phrase
    const keys = seen.get(name) ?? new Map<string, number>()
    seen.set(name, keys)
    const before = keys.get(scopeKey) ?? 0
    keys.set(scopeKey, before + 1)
    return before === 0 ? scopeKey : `${scopeKey}#${before + 1}`
  })
}

/** Everything about the value: number, unit, bounds, how exact, how obtained. */
function describeValue(frame: ReportFrame, node: NamedNode, observation: Observation): void {
  const { builder } = frame
  const { quantity } = observation
  builder.add(node, P.value, decimal(quantity.value))
  builder.add(node, P.unit, unitConcept(frame, quantity.unit))
  builder.add(node, P.literalValue, literal(quantity.surface))
  builder.add(node, P.comparator, C.comparator(observation.comparator))
  if (quantity.min !== undefined) builder.add(node, P.valueMin, decimal(quantity.min))
  if (quantity.max !== undefined) builder.add(node, P.valueMax, decimal(quantity.max))
  builder.add(node, P.valueRole, C.valueRole(observation.role))
  builder.add(node, P.obsMethod, C.obsMethod(observation.method))
  builder.add(node, P.temporal, literal(observation.temporal))
  if (observation.rankScope !== undefined) builder.add(node, P.rankScope, placeIri(observation.rankScope))
  // The rate is told of the value that changed as well as in a figure of its own.
  if (observation.change === undefined) return
  builder.add(node, P.changeRate, decimal(observation.change.rate))
  builder.add(node, P.changeType, cs(`changeType/${observation.change.type}`))
}

/** The data set that the observations of all reports are in. */
const DATA_SET = id('dataset/report-obs')

/** One observation node per figure, named by report, indicator and scope. */
export function describeObservations(frame: ReportFrame): void {
  const { builder, report, extraction } = frame
  // Names of all figures first: a part may point to a whole that stands behind it.
  const keys = distinctKeys(extraction.observations)
  const indicators = extraction.observations.map((observation) => indicatorConcept(frame, observation))
  const nodes = indicators.map(({ value }, index) =>
    observationIri(report, value.slice(value.lastIndexOf('/') + 1), keys[index]),
  )
  for (const [index, observation] of extraction.observations.entries()) {
    const node = nodes[index]
    builder.add(node, P.type, CLASS.observation)
    builder.add(node, P.dataSet, DATA_SET)
    builder.add(node, P.refArea, once(frame.nodes.place, observation.place, placeIri))
    builder.add(node, P.refPeriod, describePeriod(frame, observation.periodFrom, observation.periodTo))
    builder.add(node, P.indicator, indicators[index])
    builder.add(node, P.sourceReport, report)
    builder.add(node, P.scopeKey, literal(keys[index]))
    builder.add(node, P.phrase, plain(observation.phrase))
    describeValue(frame, node, observation)
    addEvidence(frame, node, observation.span, observation.sentence, observation.rule)
    if (observation.actor !== undefined)
      builder.add(node, P.performedBy, once(frame.nodes.entity, observation.actor, namedNode))
    builder.add(node, P.subjectBasis, C.subjectBasis(observation.actorBasis))
    const whole = nodes[observation.partOf]
    if (whole !== undefined) builder.add(node, P.breakdownOf, whole)
  }
}

/** Last parts of two IRIs and a batch name an award, wherever it is reported. */
function awardIri(award: Award): NamedNode {
  const last = (iri: string) => iri.slice(iri.lastIndexOf('/') + 1)
  const edition = award.batch ?? award.year ?? 'nd'
  return id(`award/${last(award.honour)}/${edition}/${last(award.recipient)}`)
}

/** Awards as nodes that quote their sentence, and that the recipient holds the honour. */
export function describeAwards(frame: ReportFrame): void {
  const { builder, extraction } = frame
  for (const award of extraction.awards) {
    const node = awardIri(award)
    builder.add(node, P.type, zm('Award'))
    builder.add(node, P.honour, namedNode(award.honour))
    builder.add(node, P.awardedTo, namedNode(award.recipient))
    builder.add(namedNode(award.recipient), P.holdsHonour, namedNode(award.honour))
    if (award.batch !== undefined) builder.add(node, P.batch, integer(award.batch))
    if (award.year !== undefined) builder.add(node, P.awardYear, literal(String(award.year), xsd('gYear')))
    if (award.awardedBy !== undefined) builder.add(node, P.awardedBy, namedNode(award.awardedBy))
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
  builder.add(node, P.type, zm(isProblem ? 'Problem' : 'PlannedAction'))
  builder.add(node, P.prefLabel, zh(commitment.label))
  builder.add(report, zm(isProblem ? 'reportsProblem' : 'plansAction'), node)
  for (const topic of commitment.topics) builder.add(node, P.topic, C.topic(topic))
  addEvidence(frame, node, commitment.span, commitment.sentence, commitment.rule)
  if (!isProblem) {
    builder.add(node, P.plannedFor, describePeriod(frame, `${nextYear}-01-01`, `${nextYear}-12-31`))
  }
}

/** Problems and planned actions, and which plan answers which problem. Plans are for the year after the report's. */
export function describeCommitments(frame: ReportFrame): void {
  const nodes = commitmentIris(frame)
  for (const [index, commitment] of frame.extraction.commitments.entries()) {
    describeCommitment(frame, nodes[index], commitment)
    for (const problem of commitment.addresses) {
      frame.builder.add(nodes[index], P.addressesProblem, nodes[problem])
    }
  }
}
