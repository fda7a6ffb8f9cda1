/** Authority data -> quads of the graphs that people curate: gazetteer, documents and programs, indicators. Reports link
 *  to these graphs and never change them. */

import type { Authorities, AuthorityEntity, Indicator, SumRule } from '../authority/authority.ts'
import { typedBodyOf } from '../link/typed-body.ts'
import type { Schemes } from '../ontology/schemes.ts'
import { cs, id, rdf, skos, zm } from '../rdf/namespaces.ts'
import { literal, namedNode, type Quad } from '../rdf/term.ts'
import { describeDivision, describeEntity } from './describe-entities.ts'
import { createGraphBuilder, date, en, type GraphBuilder, plain, zh } from './graph-builder.ts'
import { indicatorIri, placeIri } from './report-iris.ts'

/** The named graphs that authority data fills. */
export const AUTHORITY_GRAPHS = {
  gazetteer: id('graph/gazetteer').value,
  authority: id('graph/authority').value,
  indicators: id('graph/indicators').value,
  ontology: id('graph/ontology').value,
  schemes: id('graph/schemes').value,
} as const

/** Provinces, prefectures and counties, with China above them. Lower levels stand in the reports that name them. */
function gazetteerQuads(authorities: Authorities): Quad[] {
  const builder = createGraphBuilder(AUTHORITY_GRAPHS.gazetteer)
  builder.add(placeIri('cn'), rdf('type'), zm('AdministrativeDivision'))
  builder.add(placeIri('cn'), skos('prefLabel'), zh('中华人民共和国'))
  builder.add(placeIri('cn'), skos('altLabel'), zh('全国'))
  // Several names lead to one code; sorted, so that the order of the files does not show in the graph.
  const codes = new Set([...authorities.gazetteer.names('county')].map(([, code]) => code))
  for (const code of [...codes].sort()) {
    const division = authorities.gazetteer.division(code)
    if (division !== undefined) describeDivision(builder, division)
  }
  return builder.quads()
}

/** Text versions as nodes of their own: dates of adoption and of coming into force. */
function describeVersions(builder: GraphBuilder, entity: AuthorityEntity): void {
  for (const version of entity.versions ?? []) {
    // The day names the version: without one there is nothing to tell it from others by.
    const day = version.adopted ?? version.inForce
    if (day === undefined || day === '') continue
    const node = namedNode(`${entity.iri}/v/${day}`)
    builder.add(node, rdf('type'), zm('RegulationVersion'))
    builder.add(node, zm('versionOf'), namedNode(entity.iri))
    builder.add(node, zm('dateAdopted'), date(version.adopted))
    builder.add(node, zm('dateInForce'), date(version.inForce))
  }
}

/** One listed entity with all its fields. Fields that the list leaves empty give no quad: the builder passes them
 *  over. */
function describeAuthority(builder: GraphBuilder, entity: AuthorityEntity): void {
  const node = namedNode(entity.iri)
  builder.add(node, rdf('type'), zm(entity.class))
  builder.add(node, skos('prefLabel'), zh(entity.label))
  if (entity.labelEn !== undefined) builder.add(node, skos('prefLabel'), en(entity.labelEn))
  for (const alias of entity.aliases) builder.add(node, skos('altLabel'), zh(alias))
  if (entity.level !== undefined) builder.add(node, zm('adminLevel'), cs(`adminLevel/${entity.level}`))
  if (entity.docType) builder.add(node, zm('docType'), cs(`docType/${entity.docType}`))
  if (entity.authorityLevel) builder.add(node, zm('authorityLevel'), cs(`authorityLevel/${entity.authorityLevel}`))
  builder.add(node, zm('docNumber'), plain(entity.docNumber))
  for (const issuer of entity.issuers ?? []) builder.add(node, zm('issuedBy'), namedNode(issuer))
  if (entity.functionClass) builder.add(node, zm('functionClass'), cs(`functionClass/${entity.functionClass}`))
  builder.add(node, zm('validFrom'), date(entity.validFrom))
  builder.add(node, zm('validUntil'), date(entity.validUntil))
  if (entity.successor !== undefined) builder.add(node, zm('succeededBy'), namedNode(entity.successor))
  if (entity.programType) builder.add(node, zm('programType'), cs(`programType/${entity.programType}`))
  for (const topic of entity.topics ?? []) builder.add(node, zm('topic'), cs(`topic/${topic}`))
  if (entity.definition !== undefined) builder.add(node, skos('definition'), zh(entity.definition))
  builder.add(node, skos('note'), plain(entity.source))
  describeVersions(builder, entity)
}

/** An indicator as a concept and as an individual of its own class: observations point to it, browsers walk its
 *  tree. */
function describeIndicator(builder: GraphBuilder, indicator: Indicator, schemes: Schemes): void {
  const node = indicatorIri(indicator.id)
  builder.add(node, rdf('type'), zm('Indicator'))
  builder.add(node, rdf('type'), skos('Concept'))
  builder.add(node, skos('inScheme'), cs('indicator'))
  builder.add(node, skos('notation'), literal(indicator.id))
  builder.add(node, skos('prefLabel'), zh(indicator.label))
  builder.add(node, skos('prefLabel'), en(indicator.labelEn))
  builder.add(node, skos('definition'), zh(indicator.definition))
  builder.add(node, skos('broader'), indicatorIri(indicator.theme))
  builder.add(node, zm('indicatorKind'), literal(indicator.kind))
  // A unit that no scheme lists stays out here; observations mint one for what reports print.
  const unit = schemes.byLabel('unit', indicator.unit)
  if (unit !== undefined) builder.add(node, zm('unit'), namedNode(unit.iri))
  if (indicator.broader !== undefined) builder.add(node, zm('subIndicatorOf'), indicatorIri(indicator.broader))
}

/** A sum rule as data, so that whoever has the graph can check sums without our code. */
function describeSumRule(builder: GraphBuilder, rule: SumRule): void {
  const node = id(`rule/${rule.id}`)
  builder.add(node, rdf('type'), zm('SumRule'))
  // The audit finds rules by their name and names it in what it finds.
  builder.add(node, skos('notation'), literal(rule.id))
  builder.add(node, zm('ruleExpression'), literal(rule.expression))
  if (rule.total !== '') builder.add(node, zm('ruleTotal'), indicatorIri(rule.total))
  for (const part of rule.parts) builder.add(node, zm('rulePart'), indicatorIri(part))
  builder.add(node, skos('note'), rule.note === '' ? undefined : zh(rule.note))
}

/** Bodies that issued a listed document and are not listed themselves: the standing committee of a province. */
function describeIssuers(builder: GraphBuilder, authorities: Authorities): void {
  const issuers = new Set(authorities.entities.flatMap(({ issuer, issuers: all }) => [issuer ?? '', ...(all ?? [])]))
  for (const iri of [...issuers].sort()) {
    if (authorities.entity(iri) !== undefined) continue
    const body = typedBodyOf(iri, authorities)
    if (body !== undefined) describeEntity(builder, body)
  }
}

/** The quads of all authority graphs, graph by graph. Depends on the authority files only. */
export function authorityQuads(authorities: Authorities, schemes: Schemes): Map<string, Quad[]> {
  const entities = createGraphBuilder(AUTHORITY_GRAPHS.authority)
  for (const entity of authorities.entities) describeAuthority(entities, entity)
  describeIssuers(entities, authorities)
  const indicators = createGraphBuilder(AUTHORITY_GRAPHS.indicators)
  for (const indicator of authorities.indicators) describeIndicator(indicators, indicator, schemes)
  for (const rule of authorities.sumRules) describeSumRule(indicators, rule)
  return new Map([
    [AUTHORITY_GRAPHS.gazetteer, gazetteerQuads(authorities)],
    [AUTHORITY_GRAPHS.authority, entities.quads()],
    [AUTHORITY_GRAPHS.indicators, indicators.quads()],
  ])
}
