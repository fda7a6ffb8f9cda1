/** PDF files made in memory: pieces of text at their places, in a font that is not embedded. */

/** Where a piece stands, in points from the lower left corner of a page of 595 by 842, its size and its text. */
export type PdfPiece = readonly [x: number, y: number, size: number, text: string]

/** How the codes of the text are to be read. By default the file holds a table of its own (ToUnicode). */
export interface PdfOptions {
  /** Name of a predefined encoding, which only readers with tables for it know. */
  readonly encoding?: string
  /** The text in that encoding; Unicode with two bytes a character by default. */
  encode?(text: string): Buffer
  /** Whether the file asks for a password. */
  readonly isLocked?: boolean
}

/** A file with one array of pieces for each page. */
export function pdfFile(pages: readonly (readonly PdfPiece[])[], options: PdfOptions = {}): Buffer {
  const { encoding, encode = (text) => Buffer.from(text, 'utf16le').swap16(), isLocked = false } = options
  const objects: string[] = []
  const add = (text: string) => `${objects.push(text)} 0 R`
  const stream = (text: string) => add(`<</Length ${text.length}>>stream\n${text}\nendstream`)
  const [catalog, tree] = [add(''), add('')]
  const descriptor = add(
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>',
  )
  const collection = `<</Registry(Adobe)/Ordering(${encoding === undefined ? 'Identity' : 'GB1'})/Supplement 2>>`
  const glyphs = add(
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo${collection}/DW 1000/FontDescriptor ${descriptor}>>`,
  )
  const table = encoding === undefined ? `/ToUnicode ${stream(UNICODE_TABLE)}` : ''
  const font = add(
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/${encoding ?? 'Identity-H'}/DescendantFonts[${glyphs}]${table}>>`,
  )
  const kids = pages.map((pieces) => {
    const lines = pieces.map(([x, y, size, text]) => {
      return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${encode(text).toString('hex')}> Tj ET`
    })
    const content = stream(lines.join('\n'))
    return add(
      `<</Type/Page/Parent ${tree}/MediaBox[0 0 595 842]/Contents ${content}/Resources<</Font<</F ${font}>>>>>>`,
    )
  })
  objects[0] = `<</Type/Catalog/Pages ${tree}>>`
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`
  // No password makes these keys, so the empty one does not open the file.
  const key = `<${'5a'.repeat(32)}>`
  const lock = isLocked ? `/ID[${key}${key}]/Encrypt<</Filter/Standard/V 1/R 2/O ${key}/U ${key}/P -4>>` : ''
  return assemble(objects, `/Root ${catalog}${lock}`)
}

function assemble(objects: readonly string[], trailer: string): Buffer {
  let text = '%PDF-1.5\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  text += `trailer<</Size ${objects.length + 1}${trailer}>>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(text, 'latin1')
}

/** Every code of two bytes is the character of that number. */
const UNICODE_TABLE = [
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def',
  '1 begincodespacerange <0000> <ffff> endcodespacerange',
  '256 beginbfrange',
  ...Array.from({ length: 256 }, (_, i) => {
    const high = i.toString(16).padStart(2, '0')
    return `<${high}00> <${high}ff> <${high}00>`
  }),
  'endbfrange endcmap end end',
].join('\n')
