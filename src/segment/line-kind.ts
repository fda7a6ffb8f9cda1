/** The lines of a text and what each is: words of the report, or the furniture of the page it was copied from. Furniture
 *  is passed over, never cut out, because offsets must go on quoting the text as it was read. */

import { isFurniture } from '../read/furniture.ts'
import type { Span } from './span.ts'

/** A line without the blanks at its ends. `noise` holds no statement of the report. */
export interface Line extends Span {
  readonly text: string
  readonly kind: 'blank' | 'noise' | 'table' | 'text'
}

/** The lines of `text` in order, with their kinds. Line ends are LF. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let from = 0
  while (from <= text.length) {
    const found = text.indexOf('\n', from)
    const to = found < 0 ? text.length : found
    lines.push(lineAt(text, from, to))
    from = to + 1
  }
  return lines
}

function lineAt(text: string, from: number, to: number): Line {
  const raw = text.slice(from, to)
  const trimmed = raw.trim()
  const start = from + (trimmed === '' ? 0 : raw.indexOf(trimmed))
  return { start, end: start + trimmed.length, text: trimmed, kind: kindOf(trimmed) }
}

function kindOf(line: string): Line['kind'] {
  if (line === '') return 'blank'
  if (isFurniture(line)) return 'noise'
  return line.includes('\t') ? 'table' : 'text'
}
