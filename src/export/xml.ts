/** Text inside XML. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

/** Escaped for attributes and elements. Control characters that XML 1.0 cannot hold become U+FFFD: labels are for people,
 *  and a file that no reader opens helps nobody. */
export function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\n]/g, (character) => ESCAPES[character] ?? character)
}

/** Joins small parts into pieces of some ten kilobytes, so that writing a large graph is not a write per edge. */
export async function* inPieces(parts: Iterable<string>): AsyncGenerator<string> {
  let piece: string[] = []
  let length = 0
  for (const part of parts) {
    piece.push(part)
    length += part.length
    if (length < 65_536) continue
    yield piece.join('')
    piece = []
    length = 0
  }
  if (piece.length > 0) yield piece.join('')
}
