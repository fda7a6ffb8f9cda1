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

/** Index of the first span that starts at `at` or behind it, their number where none does. The spans come by start.
 *  O(log n). */
export function firstFrom(spans: readonly Span[], at: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle].start < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the first span that ends behind `at`, their number where none does. The spans come in order and do not
 *  overlap. O(log n). */
export function firstEndingAfter(spans: readonly Span[], at: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle].end > at) high = middle
    else low = middle + 1
  }
  return low
}

/** Order by start, the longer first where starts are equal: an outer span comes before what lies in it. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}
