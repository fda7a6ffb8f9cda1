/** What recognition finds in a text: mentions of entities, quantities and periods. Types only; rules/ makes them. */

import type { EntityKind } from '../authority/authority.ts'
import type { Span } from '../segment/span.ts'

export interface Mention {
  readonly kind: EntityKind
  readonly span: Span
  /** `text.slice(span.start, span.end)`. */
  readonly surface: string
  /** Name of the rule in rules/table.ts. */
  readonly rule: string
  /** Index in the list of mentions of the innermost mention around it, or -1. */
  readonly nestedIn: number
  /** 我区, 全市, 区政府: means what the report's own level says. */
  readonly deictic: boolean
  /** What a dictionary already knows: IRIs of authority entities or divisions. */
  readonly candidates: readonly string[]
  /** Ordinals and editions outside the surface: 第九批, 新修订的. */
  readonly edition?: string
}

/** cs:comparator. */
export type Comparator = 'exact' | 'over' | 'atLeast' | 'about' | 'almost' | 'atMost' | 'below'

export type QuantityKind = 'count' | 'amount' | 'percent' | 'rank' | 'ratio' | 'duration' | 'score'

/** A number with its unit, in base units: 8万余份 is 80000 份, 300余万元 is 3000000 元, 100% is 100 %. */
export interface Quantity {
  /** Number and unit, with 余/万 inside; prefixes (超过, 达, 近) stay outside. */
  readonly span: Span
  readonly surface: string
  readonly value: number
  /** As printed, without 万/亿; `%` for percentages; `名次` for ranks; empty when the text gives none. */
  readonly unit: string
  readonly kind: QuantityKind
  readonly comparator: Comparator
  /** Bounds of an inexact value, in base units. */
  readonly min?: number
  readonly max?: number
  /** The words that made it inexact: 余, 超过, 近. */
  readonly modifier?: string
}

/** A time expression. ISO dates, both inclusive. */
export interface Period {
  readonly span: Span
  readonly surface: string
  readonly from: string
  readonly to: string
}
