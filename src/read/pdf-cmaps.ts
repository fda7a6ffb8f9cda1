/** Character maps for PDF fonts that are not embedded and name a Chinese encoding instead: UniGB-UCS2-H, GBK-EUC-H,
 *  ETen-B5-H. The library asks for two tables, from codes to glyph numbers of Adobe's collections and from those to
 *  Unicode. Glyphs are of no interest here, so both are made up to meet in Unicode itself: the first gives the character's
 *  code as its glyph number, the second gives it back. No table of Adobe is needed.
 *
 *  Invariant: the second table is handed out only after a first one. A font whose glyph numbers are real ones
 *  (Identity-H without a table of its own) would be read as nonsense by it, and gives no text instead. */

/** Names of encodings whose codes are Unicode, two bytes each; surrogates are met as pairs of codes. */
const UNICODE = /^Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16)-[HV]$/u

/** Names of encodings with lead bytes, and what the platform calls them. */
const LEGACY: readonly (readonly [RegExp, string])[] = [
  [/^(?:GBK-EUC|GBKp-EUC|GBK2K|GB-EUC|GBpc-EUC)-[HV]$/u, 'gb18030'],
  [/^(?:ETen-B5|ETenms-B5|B5pc|HKscs-B5)-[HV]$/u, 'big5'],
]

const TO_UNICODE = /^Adobe-(?:GB1|CNS1|Japan1|Korea1)-UCS2$/u

/** What the library makes an object of to get its tables. Throws a plain Error for a table that there is none of, on which
 *  the library leaves the font's text out. */
export class ChineseCMaps {
  private hasFirst = false

  /** The text of a table, as bytes. */
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const table = kind === 'cMapUrl' ? this.tableOf(filename) : undefined
    if (table === undefined) throw new Error(`no table ${filename}`)
    return new TextEncoder().encode(table)
  }

  private tableOf(name: string): string | undefined {
    if (TO_UNICODE.test(name)) return this.hasFirst ? backToUnicode() : undefined
    const encoding = LEGACY.find(([pattern]) => pattern.test(name))?.[1]
    const table = UNICODE.test(name) ? unicodeTable(name) : encoding && legacyTable(name, encoding)
    this.hasFirst ||= table !== undefined
    return table
  }
}

const hex = (code: number, digits = 4) => `<${code.toString(16).padStart(digits, '0')}>`

function frame(name: string, codespace: string, body: string): string {
  const vertical = name.endsWith('V') ? '/WMode 1 def\n' : ''
  return `begincmap\n/CMapName /${name} def\n${vertical}begincodespacerange\n${codespace}\nendcodespacerange\n${body}\nendcmap\n`
}

function unicodeTable(name: string): string {
  return frame(name, '<0000> <ffff>', '1 begincidrange\n<0000> <ffff> 0\nendcidrange')
}

/** One line for each pair of bytes that is a character, besides ASCII. */
function legacyTable(name: string, encoding: string): string {
  const decoder = new TextDecoder(encoding)
  const lines: string[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd') lines.push(`${hex(lead * 256 + trail)} ${text.charCodeAt(0)}`)
    }
  }
  const ascii = '1 begincidrange\n<00> <7f> 0\nendcidrange\n'
  return frame(name, '<00> <80>\n<8140> <fefe>', `${ascii}begincidchar\n${lines.join('\n')}\nendcidchar`)
}

/** Each number as the character of that code. A range may not go over the last byte. */
function backToUnicode(): string {
  const lines = Array.from({ length: 256 }, (_, high) => {
    const first = hex(high * 256)
    return `${first} ${hex(high * 256 + 255)} ${first}`
  })
  return frame('Adobe-UCS2', '<0000> <ffff>', `beginbfrange\n${lines.join('\n')}\nendbfrange`)
}
