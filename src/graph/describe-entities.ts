/** Quads for entities. The report's graph describes what the authority graphs do not: bodies of its own place, documents
 *  and programs minted from its text, townships and villages. National documents and counties are not repeated. */

import type { Authorities, Division } from '../authority/authority.ts'
import { simplified } from '../authority/fold.ts'
import type { Entity } from '../link/entity.ts'
import { typedBodyOf } from '../link/typed-body.ts'
import { cs, zm } from '../rdf/namespaces.ts'
import { literal, namedNode } from '../rdf/term.ts'
import { date, en, type GraphBuilder, plain, zh } from './graph-builder.ts'
import { P } from './properties.ts'
import type { ReportFrame } from './report-frame.ts'
import { placeIri } from './report-iris.ts'

/** The class of a division by its level. */
const CLASS_OF_LEVEL = {
  province: 'Province',
  prefecture: 'Prefecture',
  county: 'County',
  township: 'Township',
  village: 'Village',
} as const

/** Levels that the gazetteer graph holds in full; lower ones are described where they are mentioned. */
const IN_GAZETTEER_GRAPH: ReadonlySet<string> = new Set(['province', 'prefecture', 'county'])

/** One division: class, names, code, kind, parent, validity. A zone has no code of its own and is no division. */
export function describeDivision(builder: GraphBuilder, division: Division): void {
  const node = placeIri(division.code)
  const isZone = division.type === 'functional-zone'
  builder.add(node, P.type, zm(isZone ? 'FunctionalZone' : CLASS_OF_LEVEL[division.level]))
  builder.add(node, P.prefLabel, zh(division.name))
  for (const alias of division.aliases) builder.add(node, P.altLabel, zh(alias))
  if (!isZone) {
    builder.add(node, P.gbCode, literal(division.code))
    builder.add(node, P.divisionType, cs(`divisionType/${division.type}`))
  }
  builder.add(node, P.validFrom, date(division.validFrom))
  builder.add(node, P.validUntil, date(division.validUntil))
  if (division.successor !== undefined) builder.add(node, P.succeededBy, placeIri(division.successor))
  builder.add(node, P.directlyWithin, placeIri(division.parent ?? 'cn'))
  // The direct step is also stated as `within`, so that stores without reasoning find it under either name.
  builder.add(node, P.within, placeIri(division.parent ?? 'cn'))
}

/** A minted village: its kind, and the township that it lies in, in both steps as for a division. It has no code. Nothing
 *  for an entity that is its place itself. */
function describeVillage(builder: GraphBuilder, { iri, label, place }: Entity): void {
  if (place === undefined) return
  const [node, township] = [namedNode(iri), placeIri(place)]
  if (node.equals(township)) return
  builder.add(node, P.divisionType, cs(`divisionType/${label.endsWith('社区') ? 'community' : 'village'}`))
  builder.add(node, P.directlyWithin, township)
  builder.add(node, P.within, township)
}

/** An entity with its names, in Simplified Chinese: a label from a traditional copy is kept as an alternative one. */
export function describeEntity(builder: GraphBuilder, entity: Entity): void {
  const node = namedNode(entity.iri)
  builder.add(node, P.type, zm(entity.class))
  const label = simplified(entity.label)
  builder.add(node, P.prefLabel, zh(label))
  if (label !== entity.label) builder.add(node, P.altLabel, zh(entity.label))
  if (entity.labelEn !== undefined) builder.add(node, P.prefLabel, en(entity.labelEn))
  for (const alias of entity.aliases) builder.add(node, P.altLabel, zh(alias))
  if (entity.kind === 'institution') {
    if (entity.place !== undefined) builder.add(node, P.hasJurisdiction, placeIri(entity.place))
    if (entity.functionClass) builder.add(node, P.functionClass, cs(`functionClass/${entity.functionClass}`))
    if (entity.successor !== undefined) builder.add(node, P.succeededBy, namedNode(entity.successor))
  }
  if (entity.class === 'Village') describeVillage(builder, entity)
  if (entity.level !== undefined) builder.add(node, P.adminLevel, cs(`adminLevel/${entity.level}`))
  if (entity.kind === 'program' && entity.programType) {
    builder.add(node, P.programType, cs(`programType/${entity.programType}`))
  }
  // From here on only documents have anything to say.
  if (entity.kind !== 'regulation') return
  if (entity.docType) builder.add(node, P.docType, cs(`docType/${entity.docType}`))
  if (entity.authorityLevel) builder.add(node, P.authorityLevel, cs(`authorityLevel/${entity.authorityLevel}`))
  builder.add(node, P.docNumber, plain(entity.docNumber))
  if (entity.issuer !== undefined) builder.add(node, P.issuedBy, namedNode(entity.issuer))
}

/** Townships and villages with the divisions above them as far as the gazetteer graph does not hold them. */
function describePlaceChain(builder: GraphBuilder, authorities: Authorities, code: string): void {
  for (const division of authorities.gazetteer.chainOf(code)) {
    if (!IN_GAZETTEER_GRAPH.has(division.level)) describeDivision(builder, division)
  }
}

/** The bodies that took over from those of former times, where the report does not name them itself. */
function describeSuccessors({ builder, extraction }: ReportFrame, authorities: Authorities): void {
  const described = new Set(extraction.entities.map(({ iri }) => iri))
  for (const { successor } of extraction.entities) {
    const body = successor === undefined || described.has(successor) ? undefined : typedBodyOf(successor, authorities)
    if (body === undefined) continue
    described.add(body.iri)
    describeEntity(builder, body)
  }
}

/** Whether an entity is a division of the gazetteer. A minted village is none: its place is the township it lies in. */
function isKnownDivision({ iri, kind, place }: Entity, { gazetteer }: Authorities): boolean {
  if (kind !== 'place' || place === undefined || gazetteer.division(place) === undefined) return false
  return iri === placeIri(place).value
}

/** Describes the entities of a report in its graph: what no authority graph holds. */
export function describeEntities(frame: ReportFrame, authorities: Authorities): void {
  const { builder, extraction } = frame
  const places = new Set([extraction.identity.placeCode])
  for (const entity of extraction.entities) {
    // The authority graph says it already.
    if (authorities.entity(entity.iri) !== undefined) continue
    if (entity.place !== undefined) places.add(entity.place)
    // Divisions are described as such below, with their chain; as entities they would get a second set of names.
    if (!isKnownDivision(entity, authorities)) describeEntity(builder, entity)
  }
  describeSuccessors(frame, authorities)
  for (const code of [...places].sort()) describePlaceChain(builder, authorities, code)
}
