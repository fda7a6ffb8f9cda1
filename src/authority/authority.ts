/** The authority data in memory: what `data/` knows of places, documents, institutions, programs and indicators.
 *  Types only; load.ts reads the files, gazetteer.ts answers questions about places. */

import type { Text } from '../errors.ts'

/** The kinds of entity that a mention can have. */
export type EntityKind = 'institution' | 'regulation' | 'program' | 'place' | 'event' | 'person' | 'honour'

/** Levels of divisions, from a province down to a village or residents' community. */
export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

/** cs:adminLevel. */
export type AdminLevel = 'national' | 'provincial' | 'prefectural' | 'county' | 'township' | 'village'

/** One administrative division. `code` has 6 digits down to the county, 9 for townships, 12 for villages. */
export interface Division {
  readonly code: string
  readonly name: string
  readonly level: DivisionLevel
  /** A code of cs:divisionType: `district`, `county-city`, `banner` … */
  readonly type: string
  /** Code of the parent; absent for provinces. */
  readonly parent?: string
  /** Former names, short names. */
  readonly aliases: readonly string[]
  /** ISO dates, where the division has not always existed under this name and code or does no longer. */
  readonly validFrom?: string
  readonly validUntil?: string
  /** Code of the division that followed when this code became void: 220625 -> 220605. */
  readonly successor?: string
}

/** Lookup of divisions. Names are compared after folding (fold.ts); results are in code order. */
export interface Gazetteer {
  division(code: string): Division | undefined
  /** All divisions with this name or alias, at any level down to the township. */
  byName(name: string): readonly Division[]
  /** Villages of one township: read from disk on first use. */
  villagesOf(townshipCode: string): readonly Division[]
  childrenOf(code: string): readonly Division[]
  /** The division and those above it, lowest first: 220605 -> 220605, 220600, 220000. */
  chainOf(code: string): readonly Division[]
  /** Divisions whose name without its kind is `stem`: 江源 -> 江源区 and 江源街道 …, in code order. Townships included. */
  byStem(stem: string): readonly Division[]
  /** All names and aliases down to the given level with their codes, for building a matcher. */
  names(downTo: DivisionLevel): Iterable<readonly [name: string, code: string]>
}

/** An entity that people have entered: a document, a program, an honour, a national body, a person. */
export interface AuthorityEntity {
  readonly iri: string
  readonly kind: EntityKind
  /** Local name of its class in the ontology: `LegalNorm`, `Reform`, `PartyOrgan`. */
  readonly class: string
  readonly label: string
  readonly labelEn?: string
  /** Short titles, abbreviations, variants. */
  readonly aliases: readonly string[]
  readonly level?: AdminLevel
  /** Code of the place it belongs to; absent for national ones. */
  readonly place?: string
  /** Documents: IRI of the issuer, concept codes and ISO dates of each version, oldest first. */
  readonly issuer?: string
  /** All issuers, the first one included, where several issued it together. */
  readonly issuers?: readonly string[]
  readonly docType?: string
  readonly authorityLevel?: string
  readonly docNumber?: string
  readonly versions?: readonly { readonly adopted?: string; readonly inForce?: string }[]
  /** Programs: code of cs:programType. */
  readonly programType?: string
  readonly topics?: readonly string[]
  /** Programs: one sentence on what it is. Bodies: code of cs:functionClass. */
  readonly definition?: string
  readonly functionClass?: string
  /** Bodies that have not always existed or no longer do, and the IRI of the one that followed. */
  readonly validFrom?: string
  readonly validUntil?: string
  readonly successor?: string
  /** Where the entry was verified, as data/README.md explains. */
  readonly source: string
}

/** A kind of body that every place of some levels has: 人民政府, 司法局, 人民法院. */
export interface InstitutionType {
  /** Last part of the IRI: `gov`, `justice-bureau`. */
  readonly slug: string
  /** The name after the place: `人民政府`, `司法局`; with 委 in front for Party bodies. */
  readonly name: string
  readonly nameEn?: string
  readonly abbreviations: readonly string[]
  readonly class: string
  readonly functionClass: string
  /** Levels of division that have one. */
  readonly levels: readonly DivisionLevel[]
  /** Earlier bodies that it took over, with the date: 法制办 -> 司法局 2018. */
  readonly predecessors: readonly { readonly name: string; readonly until?: string }[]
  /** Slug of the type that took over this one, and the last day on which it can have existed: 法制办公室 -> 司法局. */
  readonly successor?: string
  readonly validUntil?: string
  readonly source: string
}

/** What the figures of an indicator are: how often, what part, how much, which place, which grade, how long. */
export type IndicatorKind = 'count' | 'rate' | 'amount' | 'rank' | 'ordinal' | 'duration'

/** One indicator of `data/authorities/indicators.csv`. */
export interface Indicator {
  /** `AR-01`; its IRI is cs:indicator/AR-01. */
  readonly id: string
  readonly label: string
  readonly labelEn: string
  /** Code of cs:unit's printed form: 件, 份, %. */
  readonly unit: string
  readonly kind: IndicatorKind
  readonly definition: string
  /** Phrasings with N for the number: `收到行政复议申请N件`. */
  readonly variants: readonly string[]
  /** Which phrases mean this indicator, in the small language of graph/indicators.ts: `收到|新收 申请 @复议 !诉讼`. */
  readonly match: readonly string[]
  /** Id of the indicator that this is a part of. */
  readonly broader?: string
  readonly theme: string
}

/** A check that figures add up: `AR-01 = AR-02 + AR-03`. */
export interface SumRule {
  readonly id: string
  readonly expression: string
  readonly total: string
  readonly parts: readonly string[]
  readonly note: string
}

/** All authority data, loaded once and never changed. Lookups never throw; what is not known is undefined or empty. */
export interface Authorities {
  readonly gazetteer: Gazetteer
  readonly entities: readonly AuthorityEntity[]
  /** By IRI. */
  entity(iri: string): AuthorityEntity | undefined
  /** Entities with this label or alias after folding, in the order of the files. */
  byName(name: string): readonly AuthorityEntity[]
  readonly institutionTypes: readonly InstitutionType[]
  readonly indicators: readonly Indicator[]
  indicator(id: string): Indicator | undefined
  readonly sumRules: readonly SumRule[]
  /** Hex SHA-256 over all files read, so that a graph can say which authority data made it. */
  readonly digest: string
}

/** A sentence for people, in both languages, that says why a decision was taken. */
export type Reason = Text
