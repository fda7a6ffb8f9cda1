/** The stretches of a text in which numerals state no quantity. The families are the table in rules/not-quantity.ts;
 *  time expressions are added by the caller, who knows the year of the report. */

import { bySpan, firstEndingAfter, overlaps, type Span } from '../segment/span.ts'
import { execAll } from './rules/clause.ts'
import { foldGlyphs } from './rules/glyphs.ts'
import { NOT_QUANTITIES } from './rules/not-quantity.ts'

/** Spans in which no quantity is to be read: titles, document numbers, hotlines, program codes, ordinals, versions.
 *  Sorted, may overlap. Offsets are those of `text`. */
export function protectedSpans(text: string): readonly Span[] {
  const folded = foldGlyphs(text)
  return NOT_QUANTITIES.filter(({ sign = '' }) => folded.includes(sign))
    .flatMap(({ pattern }) =>
      execAll(pattern, folded).map((match) => ({ start: match.index, end: match.index + match[0].length })),
    )
    .sort(bySpan)
}

/** A test whether a span touches a protected one; O(log n). The list must be sorted by start. */
export function protection(spans: readonly Span[]): (span: Span) => boolean {
  const merged = mergeSpans(spans)
  return (span) => {
    const next = merged[firstEndingAfter(merged, span.start)]
    return next !== undefined && overlaps(next, span)
  }
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of [...spans].sort(bySpan)) {
    const last = merged.at(-1)
    if (last !== undefined && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else merged.push(span)
  }
  return merged
}
