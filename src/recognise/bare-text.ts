/** A text without quotation marks and blanks, for looking names up in dictionaries: “放管服”改革 and 放管服改革 are one
 *  name. The invariant: every offset of the bare text has its offset in the text as read. */

const DROPPED = new Uint8Array(0x10000)
for (const character of '"\'“”‘’「」『』 \n\t\u3000\u00a0') DROPPED[character.charCodeAt(0)] = 1

const OPENING = '“'.charCodeAt(0)
const CLOSING = '”'.charCodeAt(0)

/** A text without marks and blanks, with the way back. */
export interface BareText {
  readonly text: string
  /** For each offset of the bare text, and its end, the offset in the folded text. */
  readonly offsets: Readonly<Int32Array>
}

/** The bare form of a folded text. */
export function bareText(folded: string): BareText {
  const offsets = new Int32Array(folded.length + 1)
  let count = 0
  let text = ''
  let from = 0
  for (let at = 0; at < folded.length; at++) {
    if (DROPPED[folded.charCodeAt(at)] === 0) {
      offsets[count++] = at
      continue
    }
    text += folded.slice(from, at)
    from = at + 1
  }
  offsets[count] = folded.length
  return { text: text + folded.slice(from), offsets: offsets.subarray(0, count + 1) }
}

/** The bare form of a name from a dictionary. */
export function bareName(name: string): string {
  return name.replaceAll(/["'“”‘’「」『』\s]/gu, '')
}

/** The stretch of the folded text behind `[start, end)` of the bare one. A quotation mark that is opened inside it and
 *  closed just behind it is taken in, one that was opened just before it and is closed inside it as well; marks around the
 *  whole are left out. */
export function unbare(bare: BareText, folded: string, start: number, end: number): [start: number, end: number] {
  let from = bare.offsets[start] ?? 0
  let to = (bare.offsets[end - 1] ?? 0) + 1
  // Nothing was dropped inside: no mark stands there.
  if (to - from === end - start) return [from, to]
  let open = 0
  for (let at = from; at < to; at++) {
    const code = folded.charCodeAt(at)
    if (code === OPENING) open++
    else if (code === CLOSING) open--
  }
  if (open < 0 && folded[from - 1] === '“') from--
  if (open > 0 && folded[to] === '”') to++
  return [from, to]
}
