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

/** At most `most` lines of at most `width` units; what does not fit ends in an ellipsis. */
export function linesOf(text: string, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text.replace(/\s+/g, ' ').trim()) {
    if (widthOf(line + character) <= width) {
      line += character
      continue
    }
    if (lines.length + 1 === most) return [...lines, `${[...line].slice(0, -1).join('')}…`]
    lines.push(line)
    line = character === ' ' ? '' : character
  }
  return line === '' ? lines : [...lines, line]
}
