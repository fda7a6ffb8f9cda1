/** Labels as short lines for pictures: how wide a text is without a font at hand, and where it breaks. */

/** Widths in units of the font size: a Chinese character is one wide, others about half (measured on Noto Sans). */
function widthOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x2e80) return 1
  return /[A-Z0-9MW%@]/.test(character) ? 0.65 : 0.55
}

/** The width of a text in units of the font size. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += widthOfCharacter(character)
  return width
}

/** Marks that may not begin a line. */
const CLOSING = /[\p{Pe}\p{Pf},。、;:!?…)”’》〉]/u

/** Marks that may not end a line, at the end of one that goes on. */
const OPENING = /(?<=.)[\p{Ps}\p{Pi}(“‘《〈]+$/u

/** Lines of at most `width` units, broken anywhere but before closing marks, which hang over by one. */
function broken(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (line === '' || widthOf(line + character) <= width || CLOSING.test(character)) {
      line += line === '' && character === ' ' ? '' : character
      continue
    }
    // An opening mark goes down with the text that it opens.
    const opening = OPENING.exec(line)?.[0] ?? ''
    lines.push(line.slice(0, line.length - opening.length).trimEnd())
    line = opening + (character === ' ' ? '' : character)
  }
  return line === '' ? lines : [...lines, line]
}

/** At most `most` lines of about `width` units, of nearly equal length; what does not fit ends in an ellipsis. */
export function linesOf(text: string, width: number, most: number): string[] {
  const plain = text.replace(/\s+/g, ' ').trim()
  const lines = broken(plain, width)
  // One character less on the last line makes room for the ellipsis.
  if (lines.length > most) return [...lines.slice(0, most - 1), `${[...lines[most - 1]].slice(0, -1).join('')}…`]
  // The least width that needs no more lines: no last line of one character.
  let least = widthOf(plain) / Math.max(1, lines.length)
  while (least < width && broken(plain, least).length > lines.length) least += 0.5
  return broken(plain, Math.min(width, least))
}
