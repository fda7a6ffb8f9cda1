/** The lines of a text and what each is: words of the report, or the furniture of the page it was copied from. Furniture
 *  is passed over, never cut out, because offsets must go on quoting the text as it was read. */

import { isFurniture } from '../read/furniture.ts'
import { numberAt } from './numbering.ts'
import type { Span } from './span.ts'

/** A line without the blanks at its ends. `noise` holds no statement of the report. */
export interface Line extends Span {
  readonly text: string
  readonly kind: 'blank' | 'noise' | 'table' | 'text'
}

/** The lines of the last text: its headings, its sentences and its title are all looked for in them. */
let last: { readonly text: string; readonly lines: readonly Line[] } = { text: '', lines: readLines('') }

/** The lines of `text` in order, with their kinds. Line ends are LF. */
export function linesOf(text: string): readonly Line[] {
  if (last.text !== text) last = { text, lines: readLines(text) }
  return last.lines
}

function readLines(text: string): readonly Line[] {
  const lines: Line[] = []
  let from = 0
  while (from <= text.length) {
    const found = text.indexOf('\n', from)
    const to = found < 0 ? text.length : found
    lines.push(lineAt(text, from, to))
    from = to + 1
  }
  return isHardWrapped(lines) ? joinWrapped(text, lines) : lines
}

/** Texts copied from a PDF break every line at the same width. Then most lines are about as long as the longest and do
 *  not end a sentence; in a text whose lines are paragraphs most end one. */
function isHardWrapped(lines: readonly Line[]): boolean {
  const texts = lines.filter(({ kind }) => kind === 'text')
  if (texts.length < 12) return false
  const lengths = texts.map(({ text }) => text.length).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const full = texts.filter(({ text }) => text.length >= width * 0.85)
  const broken = full.filter(({ text }) => !ENDS.test(text))
  return width >= 15 && width <= 90 && full.length > texts.length * 0.5 && broken.length > full.length * 0.6
}

const ENDS = /[。！？；：:;”）)]$/u

/** Lines that go on in the next become one, with the line ends inside. A line goes on when it is full and ends no
 *  sentence, and the next begins neither a heading nor, by its indent, a paragraph. */
function joinWrapped(text: string, lines: readonly Line[]): Line[] {
  const width = Math.max(...lines.map((line) => line.text.length))
  const joined: Line[] = []
  let last: Line | undefined
  for (const line of lines) {
    const goesOn =
      last?.kind === 'text' &&
      line.kind === 'text' &&
      last.text.length >= width * 0.8 &&
      !/[。！？：]$/u.test(last.text) &&
      numberAt(text, line.start) === undefined &&
      !/[\u3000 \t]/u.test(text[line.start - 1] ?? '')
    if (goesOn) {
      const start = joined.pop()?.start ?? line.start
      joined.push({ start, end: line.end, text: text.slice(start, line.end), kind: 'text' })
    } else joined.push(line)
    last = line
  }
  return joined
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
