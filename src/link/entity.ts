/** Entities and the decisions that tie mentions to them. Types only; decide.ts takes the decisions. */

import type { AdminLevel, EntityKind, Reason } from '../authority/authority.ts'

/** One thing of the world that the report names. */
export interface Entity {
  readonly iri: string
  readonly kind: EntityKind
  /** Local name of its class in the ontology. */
  readonly class: string
  readonly label: string
  readonly labelEn?: string
  readonly aliases: readonly string[]
  readonly level?: AdminLevel
  /** Code of the place it belongs to or is. */
  readonly place?: string
  /** Documents. */
  readonly issuer?: string
  readonly docType?: string
  readonly authorityLevel?: string
  readonly docNumber?: string
  readonly programType?: string
  readonly functionClass?: string
  /** IRI of the body that took over from a body of former times (法制办, 工商局). */
  readonly successor?: string
  /** Minted from this report, not found in the authority data. */
  readonly isNew: boolean
}

/** cs:linkMethod. */
export type LinkMethod = 'exact' | 'alias' | 'context' | 'self' | 'rule' | 'model' | 'manual' | 'nil'

/** The decision for one mention. */
export interface Link {
  /** Index in the list of mentions. */
  readonly mention: number
  /** IRI of the entity, or undefined: NIL is an answer. */
  readonly entity: string | undefined
  readonly method: LinkMethod
  /** From 0 to 1: the extractor's own, not a probability. */
  readonly score: number
  readonly reason: Reason
}

/** Whose report it is. */
export interface ReportIdentity {
  /** IRI and full name of the reporting body. */
  readonly bodyIri: string
  readonly bodyName: string
  /** Code of the area: 6 or 9 digits. */
  readonly placeCode: string
  readonly year: number
  readonly level: AdminLevel
  readonly title?: string
  readonly url?: string
  readonly fetched?: string
  /** How each part was found: `manifest`, `title`, `lead`, `signature`, … */
  readonly basis: { readonly body: string; readonly place: string; readonly year: string }
}
