/** Offsets of the graph count Unicode code points; those of the pipeline count UTF-16
 *  units. They differ only behind a character outside the BMP, such as a rare one in a place name. */

/** A function from UTF-16 offset to code-point offset for one text. Identity, without a table, for BMP-only texts. */
export function codePointOffsets(text: string): (utf16: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (utf16) => utf16
  const offsets = new Uint32Array(text.length + 1)
  let count = 0
  for (let at = 0; at < text.length; at++) {
    offsets[at] = count
    const isFirstHalf = (text.codePointAt(at) ?? 0) > 0xffff
    // Both halves of a pair have the offset of the character, so no offset falls between them.
    if (isFirstHalf) {
      at += 1
      offsets[at] = count
    }
    count += 1
  }
  offsets[text.length] = count
  return (utf16) => offsets[utf16] ?? count
}
