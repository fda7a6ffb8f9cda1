/** All that was extracted from one report, before it becomes quads or an annotation file. Types only. */

import type { Entity, Link, ReportIdentity } from '../link/entity.ts'
import type { Problem } from '../problem.ts'
import type { Comparator, Mention, Quantity, QuantityKind } from '../recognise/mention.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import type { Span } from '../segment/span.ts'

/** cs:modality. Only `asserted` and `ongoing` become direct triples. */
export type Modality = 'asserted' | 'ongoing' | 'planned' | 'effort' | 'required' | 'negated' | 'conditional'

/** cs:subjectBasis. */
export type SubjectBasis =
  | 'explicit'
  | 'self-reference'
  | 'inherited-section'
  | 'reporting-body'
  | 'domain-default'
  | 'collective'

/** One stated relation between two entities. */
export interface Relation {
  readonly subject: string
  /** Local name of a property of the ontology: `issues`. */
  readonly predicate: string
  readonly object: string
  /** Index of the sentence; `span` is the smallest clause of it that states the relation. */
  readonly sentence: number
  readonly span: Span
  readonly trigger: string
  readonly rule: string
  readonly modality: Modality
  readonly subjectBasis: SubjectBasis
  readonly confidence: number
}

/** cs:obsMethod. */
export type ObservationMethod = 'stated' | 'stated-word' | 'coverage-claim' | 'negated-zero' | 'counted' | 'derived'

/** cs:valueRole. */
export type ValueRole = 'actual' | 'target' | 'baseline' | 'cumulative' | 'partial'

/** One figure with all its dimensions. */
export interface Observation {
  /** Id in the table of indicators, or undefined when none fits: then `phrase` names it and the IRI is made from that. */
  readonly indicator: string | undefined
  /** The counted thing in the report's words: 解答法律咨询. */
  readonly phrase: string
  readonly quantity: Quantity
  readonly kind: QuantityKind
  readonly comparator: Comparator
  readonly sentence: number
  /** Of the number and its unit, or of the words that say it (全覆盖). */
  readonly span: Span
  readonly rule: string
  /** Code of the area counted in. */
  readonly place: string
  /** `all`, or what keeps two values of one indicator apart: 市本级, 涉企. */
  readonly scopeKey: string
  /** ISO dates, inclusive. */
  readonly periodFrom: string
  readonly periodTo: string
  /** IRI of who did it, when known. */
  readonly actor: string | undefined
  readonly actorBasis: SubjectBasis
  readonly method: ObservationMethod
  readonly role: ValueRole
  readonly temporal: 'flow' | 'stock'
  /** Index of the observation that this is a part of, or -1. */
  readonly partOf: number
  /** Code of the place that a rank is among. */
  readonly rankScope?: string
  /** For values with a change: the rate, what it compares with (cs:changeType), and the earlier value. */
  readonly change?: { readonly rate: number; readonly type: string; readonly from?: number }
}

/** A shortcoming the report admits, or a thing it plans. */
export interface Commitment {
  readonly type: 'problem' | 'plan'
  readonly label: string
  readonly sentence: number
  readonly span: Span
  /** Codes of cs:topic. */
  readonly topics: readonly string[]
  /** Plans: indexes in `commitments` of the problems it answers, each with a reason of the matching in `rule`. */
  readonly addresses: readonly number[]
  readonly rule: string
}

/** An award: who got which title, in which batch. */
export interface Award {
  readonly honour: string
  readonly recipient: string
  readonly batch?: number
  readonly year?: number
  readonly awardedBy?: string
  readonly sentence: number
  readonly span: Span
}

/** Everything found in one report. Indexes point into the lists of the same extraction. */
export interface Extraction {
  readonly segmented: SegmentedText
  readonly identity: ReportIdentity
  readonly genre: string
  readonly mentions: readonly Mention[]
  readonly entities: readonly Entity[]
  readonly links: readonly Link[]
  readonly relations: readonly Relation[]
  readonly observations: readonly Observation[]
  readonly awards: readonly Award[]
  readonly commitments: readonly Commitment[]
  readonly problems: readonly Problem[]
}
