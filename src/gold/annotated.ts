/** Annotated reports as the scorer reads them: gold files, and predictions in the same shape. Types only. Offsets are code
 *  points, half-open. Everything that a prediction may lack is optional. */

/** Whether another trained annotator would give the same item (`sure`) or a defensible choice was made (`judgement`). */
export type Confidence = 'sure' | 'judgement'

/** A stretch of the text in code points, half-open. */
export interface AnnotatedSpan {
  readonly start: number
  readonly end: number
}

/** One mention. `type` only where it differs from its entity's; `nested_in` is the id of the mention around it. */
export interface GoldMention extends AnnotatedSpan {
  readonly surface?: string
  readonly type?: string
  readonly confidence?: Confidence
  readonly deictic?: boolean
  readonly nested_in?: string
  /** Other boundaries that the lenient view takes for exact. */
  readonly alt_spans?: readonly (readonly [start: number, end: number])[]
}

/** One thing with all its mentions. `alt_types` and `alt_links` name other readings that the lenient view accepts. */
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

/** One figure. `value` in base units (8万余份 is 80000), percentages as 0 to 100, ranks as integers; a prediction may give
 *  the span of the sentence instead of that of the figure. */
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

/** One triple of entity ids; in a prediction an end may be a bare name. */
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

/** A string that was deliberately left out. `ignorable`: predicting it costs nothing outside the strict view. */
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

/** All views, in the order in which tables print them. */
export const VIEWS: readonly View[] = ['strict', 'sure', 'lenient']

/** What to score. All three views and all items when nothing is said. */
export interface ScoreOptions {
  readonly views?: readonly View[]
  /** Leave relative words (我区) or nested mentions out of the count. */
  readonly noDeictic?: boolean
  readonly noNested?: boolean
  /** Predicates of the prediction -> predicates of the gold. */
  readonly predicateMap?: Readonly<Record<string, string>>
}
