/** Annotated reports as the scorer reads them: gold files, and predictions in the same shape. Types only. Offsets are code
 *  points, half-open. Everything that a prediction may lack is optional. */

export type Confidence = 'sure' | 'judgement'

export interface AnnotatedSpan {
  readonly start: number
  readonly end: number
}

export interface GoldMention extends AnnotatedSpan {
  readonly surface?: string
  readonly type?: string
  readonly confidence?: Confidence
  readonly deictic?: boolean
  readonly nested_in?: string
  /** Other boundaries that the lenient view takes for exact. */
  readonly alt_spans?: readonly (readonly [start: number, end: number])[]
}

export interface GoldEntity {
  readonly id: string
  readonly type: string
  readonly canonical_zh?: string
  readonly canonical_en?: string
  readonly aliases?: readonly string[]
  readonly gb_code?: string
  readonly confidence?: Confidence
  readonly alt_types?: readonly string[]
  readonly alt_links?: readonly string[]
  readonly mentions?: readonly GoldMention[]
}

export interface GoldObservation {
  readonly id?: string
  readonly indicator_zh?: string
  readonly indicator_aliases?: readonly string[]
  readonly value: number | string
  readonly unit?: string
  readonly kind?: string
  readonly approximate?: string
  readonly comparator?: string
  readonly place?: string
  readonly year?: number | string
  readonly actor?: string | null
  readonly actor_implicit?: boolean
  readonly part_of?: string | null
  readonly confidence?: Confidence
  readonly indicator_confidence?: Confidence
  readonly actor_confidence?: Confidence
  readonly start?: number
  readonly end?: number
  readonly sentence_start?: number
  readonly sentence_end?: number
  readonly surface?: string
}

export interface GoldRelation {
  readonly subject?: string | null
  readonly predicate: string
  readonly object?: string | null
  readonly implicit_subject?: boolean
  readonly alt_subjects?: readonly string[]
  readonly alt_predicates?: readonly string[]
  readonly confidence?: Confidence
  readonly surface?: string
}

export interface BorderlineSpan extends AnnotatedSpan {
  readonly surface: string
  readonly ignorable?: boolean
}

/** A gold file or a prediction. */
export interface AnnotatedReport {
  readonly metadata?: { readonly reporting_body?: string }
  /** The gold's predicates, each with other names for it. */
  readonly predicates?: Readonly<Record<string, readonly string[]>>
  readonly entities?: readonly GoldEntity[]
  readonly observations?: readonly GoldObservation[]
  readonly relations?: readonly GoldRelation[]
  readonly borderline?: readonly BorderlineSpan[]
}

/** `strict` requires all and forgives nothing, `sure` leaves out what annotators may dispute, `lenient` also takes other
 *  boundaries, types, subjects and predicates that a careful reader could choose. */
export type View = 'strict' | 'sure' | 'lenient'

export const VIEWS: readonly View[] = ['strict', 'sure', 'lenient']

export interface ScoreOptions {
  readonly views?: readonly View[]
  /** Leave relative words (我区) or nested mentions out of the count. */
  readonly noDeictic?: boolean
  readonly noNested?: boolean
  /** Predicates of the prediction -> predicates of the gold. */
  readonly predicateMap?: Readonly<Record<string, string>>
}
