/** Quads for the report itself: the report, its text, sections, sentences and mentions (ONTOLOGY.md section 7). */

import { cs, dcterms, nif, rdf, skos, zm } from '../rdf/namespaces.ts'
import { literal, type NamedNode, namedNode } from '../rdf/term.ts'
import { date, decimal, en, offset, plain, zh } from './graph-builder.ts'
import type { ReportFrame } from './report-frame.ts'
import { mentionIri, periodIri, placeIri, sectionIri } from './report-iris.ts'

/** The calendar year of the report as a period, described once per graph. */
export function describePeriod({ builder }: ReportFrame, from: string, to: string): NamedNode {
  const period = periodIri(from, to)
  const isYear = period.value.length === period.value.lastIndexOf('/') + 5
  builder.add(period, rdf('type'), namedNode('http://www.w3.org/2006/time#ProperInterval'))
  builder.add(period, skos('prefLabel'), zh(isYear ? `${from.slice(0, 4)}年` : `${from}至${to}`))
  builder.add(period, zm('validFrom'), date(from))
  builder.add(period, zm('validUntil'), date(to))
  return period
}

/** The report and its text version. */
export function describeReport(frame: ReportFrame): void {
  const { builder, report, text, extraction } = frame
  const { identity, genre } = extraction
  const { source } = extraction.segmented
  const year = String(identity.year)
  builder.add(report, rdf('type'), zm('Report'))
  builder.add(report, skos('prefLabel'), zh(identity.title ?? `${identity.bodyName}${year}年法治政府建设年度报告`))
  builder.add(report, zm('reportingBody'), namedNode(identity.bodyIri))
  builder.add(report, zm('reportArea'), placeIri(identity.placeCode))
  builder.add(report, zm('reportPeriod'), describePeriod(frame, `${year}-01-01`, `${year}-12-31`))
  builder.add(report, zm('adminLevel'), cs(`adminLevel/${identity.level}`))
  builder.add(report, zm('genre'), cs(`genre/${genre}`))
  builder.add(report, zm('hasText'), text)
  if (identity.url !== undefined) builder.add(report, dcterms('source'), namedNode(identity.url))
  builder.add(text, rdf('type'), zm('ReportText'))
  builder.add(text, zm('textDigest'), literal(`sha256:${source.sha256}`))
  builder.add(text, dcterms('identifier'), literal(source.id))
  builder.add(text, dcterms('created'), date(identity.fetched))
  builder.add(text, nif('isString'), zh(source.text))
}

/** Sections and their sentences, in reading order. */
export function describeOutline(frame: ReportFrame): void {
  const { builder, report, extraction, codePoint } = frame
  const { sections, sentences, source } = extraction.segmented
  for (const section of sections) {
    const node = sectionIri(report, section.ordinalPath)
    const parent = sections[section.parent]
    builder.add(node, rdf('type'), zm('Section'))
    builder.add(node, zm('ordinalPath'), literal(section.ordinalPath))
    builder.add(node, zm('partOf'), parent === undefined ? report : sectionIri(report, parent.ordinalPath))
    builder.add(node, zm('sectionRole'), cs(`sectionRole/${section.role}`))
    if (section.title !== '') builder.add(node, zm('heading'), zh(`${section.number}${section.title}`))
  }
  for (const [index, sentence] of sentences.entries()) {
    const node = frame.statement(index)
    builder.add(node, rdf('type'), zm('Statement'))
    builder.add(node, zm('partOf'), sectionIri(report, sections[sentence.section].ordinalPath))
    builder.add(node, zm('text'), zh(source.text.slice(sentence.start, sentence.end)))
    builder.add(node, nif('beginIndex'), offset(codePoint(sentence.start)))
    builder.add(node, nif('endIndex'), offset(codePoint(sentence.end)))
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
    const entity = namedNode(link.entity)
    builder.add(node, rdf('type'), zm('Mention'))
    builder.add(node, nif('anchorOf'), literal(mention.surface))
    builder.add(node, nif('beginIndex'), offset(start))
    builder.add(node, nif('endIndex'), offset(end))
    builder.add(node, nif('referenceContext'), text)
    builder.add(node, zm('refersTo'), entity)
    builder.add(node, zm('linkMethod'), cs(`linkMethod/${link.method}`))
    builder.add(node, zm('confidence'), decimal(link.score))
    builder.add(node, zm('rule'), plain(mention.rule))
    builder.add(node, zm('reason'), zh(link.reason.zh))
    builder.add(node, zm('reason'), en(link.reason.en))
    const sentence = frame.sentenceAt(mention.span.start)
    if (sentence === -1) continue
    builder.add(node, zm('evidence'), frame.statement(sentence))
    builder.add(frame.statement(sentence), zm('mentions'), entity)
  }
}
