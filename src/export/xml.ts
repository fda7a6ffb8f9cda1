/** Text inside XML. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Anything that needs a closer look; most labels and sentences have nothing of the kind. */
const SPECIAL = /[&<>"\u0000-\u001f\ufffe\uffff\ud800-\udfff]/

/** Escaped for attributes and elements. Control characters and lone surrogates, which XML 1.0 cannot hold, become U+FFFD:
 *  labels are for people, and a file that no reader opens helps nobody. */
export function xml(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}
