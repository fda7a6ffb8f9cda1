/** Half-open stretches of a text, `[start, end)`, in UTF-16 units as JavaScript strings count them.
 *  The graph counts code points; graph/to-quads.ts converts. */

export interface Span {
  readonly start: number
  readonly end: number
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

export function sliceOf(text: string, span: Span): string {
  return text.slice(span.start, span.end)
}

/** Order by start, the longer first where starts are equal: an outer span comes before what lies in it. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}
