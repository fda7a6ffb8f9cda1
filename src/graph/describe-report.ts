/** Quads for the report itself: the report, its text, sections, sentences and mentions. */

import { cs, zm } from '../rdf/namespaces.ts'
import { literal, type NamedNode, namedNode } from '../rdf/term.ts'
import { date, decimal, en, offset, plain, zh } from './graph-builder.ts'
import { C, CLASS, P } from './properties.ts'
import { once, type ReportFrame } from './report-frame.ts'
import { mentionIri, periodIri, placeIri } from './report-iris.ts'
import { sentenceTopics } from './topics.ts'

/** The calendar year of the report as a period, described once per graph. */
export function describePeriod(frame: ReportFrame, from: string, to: string): NamedNode {
  return once(frame.nodes.period, `${from}/${to}`, () => newPeriod(frame, from, to))
}

function newPeriod({ builder }: ReportFrame, from: string, to: string): NamedNode {
  const period = periodIri(from, to)
  // periodIri writes a whole year as four digits, everything else longer.
  const isYear = period.value.length === period.value.lastIndexOf('/') + 5
  builder.add(period, P.type, namedNode('http://www.w3.org/2006/time#ProperInterval'))
  builder.add(period, P.prefLabel, zh(isYear ? `${from.slice(0, 4)}年` : `${from}至${to}`))
  builder.add(period, P.validFrom, date(from))
  builder.add(period, P.validUntil, date(to))
  return period
}

/** The report and its text version. */
export function describeReport(frame: ReportFrame): void {
  const { builder, report, text, extraction } = frame
  const { identity, genre } = extraction
  const { source } = extraction.segmented
  const year = String(identity.year)
  builder.add(report, P.type, zm('Report'))
  // Some texts have no heading: the label is then what such reports are called.
  builder.add(report, P.prefLabel, zh(identity.title ?? `${identity.bodyName}${year}年法治政府建设年度报告`))
  builder.add(report, P.reportingBody, namedNode(identity.bodyIri))
  builder.add(report, P.reportArea, placeIri(identity.placeCode))
  builder.add(report, P.reportPeriod, describePeriod(frame, `${year}-01-01`, `${year}-12-31`))
  builder.add(report, P.adminLevel, cs(`adminLevel/${identity.level}`))
  builder.add(report, P.genre, cs(`genre/${genre}`))
  builder.add(report, P.hasText, text)
  if (identity.url !== undefined) builder.add(report, P.source, namedNode(identity.url))
  builder.add(text, P.type, zm('ReportText'))
  builder.add(text, P.textDigest, literal(`sha256:${source.sha256}`))
  builder.add(text, P.identifier, literal(source.id))
  builder.add(text, P.created, date(identity.fetched))
  // The whole text, because offsets mean nothing without it.
  builder.add(text, P.isString, zh(source.text))
}

/** Sections and their sentences with their topics, in reading order. */
export function describeOutline(frame: ReportFrame): void {
  const { builder, report, extraction, codePoint } = frame
  const { sections, sentences, source } = extraction.segmented
  for (const [index, section] of sections.entries()) {
    const node = frame.section(index)
    builder.add(node, P.type, CLASS.section)
    builder.add(node, P.ordinalPath, literal(section.ordinalPath))
    builder.add(node, P.partOf, section.parent === -1 ? report : frame.section(section.parent))
    builder.add(node, P.sectionRole, C.sectionRole(section.role))
    if (section.title !== '') builder.add(node, P.heading, zh(`${section.number}${section.title}`))
  }
  const topics = sentenceTopics(extraction.segmented)
  for (const [index, sentence] of sentences.entries()) {
    const node = frame.statement(index)
    builder.add(node, P.type, CLASS.statement)
    builder.add(node, P.partOf, frame.section(sentence.section))
    builder.add(node, P.text, zh(source.text.slice(sentence.start, sentence.end)))
    builder.add(node, P.beginIndex, offset(codePoint(sentence.start)))
    builder.add(node, P.endIndex, offset(codePoint(sentence.end)))
    for (const topic of topics[index] ?? []) builder.add(node, P.topic, C.topic(topic))
  }
}

/** Mentions with what they refer to and why, and the short way from sentence to entity. A NIL mention has no node. */
export function describeMentions(frame: ReportFrame): void {
  const { builder, text, extraction, codePoint } = frame
  for (const link of extraction.links) {
    const mention = extraction.mentions[link.mention]
    if (link.entity === undefined) continue
    const [start, end] = [codePoint(mention.span.start), codePoint(mention.span.end)]
    const node = mentionIri(text, start, end)
    const entity = once(frame.nodes.entity, link.entity, namedNode)
    builder.add(node, P.type, CLASS.mention)
    builder.add(node, P.anchorOf, literal(mention.surface))
    builder.add(node, P.beginIndex, offset(start))
    builder.add(node, P.endIndex, offset(end))
    builder.add(node, P.referenceContext, text)
    builder.add(node, P.refersTo, entity)
    builder.add(node, P.linkMethod, C.linkMethod(link.method))
    builder.add(node, P.confidence, decimal(link.score))
    builder.add(node, P.rule, plain(mention.rule))
    builder.add(node, P.reason, zh(link.reason.zh))
    builder.add(node, P.reason, en(link.reason.en))
    // A mention in a caption or a signature lies in no sentence; it keeps its place in the text.
    const sentence = frame.sentenceAt(mention.span.start)
    if (sentence === -1) continue
    builder.add(node, P.evidence, frame.statement(sentence))
    builder.add(frame.statement(sentence), P.mentions, entity)
  }
}
