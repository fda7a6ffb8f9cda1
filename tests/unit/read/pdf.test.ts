import { expect, test } from 'vitest'
import { pdfToText } from '../../../src/read/pdf.ts'
import { type PdfPiece, pdfFile } from '../../support/pdf-file.ts'

const PAGE: readonly PdfPiece[] = [
  [72, 700, 12, '甲县法治政府建设报告'],
  [96, 680, 12, '全年受理行政复议申请15件。'],
]
const LINES = '甲县法治政府建设报告\n全年受理行政复议申请15件。'

/** 甲县 and so on in GBK, by looking for the bytes that decode to each character. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk')
  const bytes = Array.from(text, (character) => {
    if (character < '\u0080') return [character.charCodeAt(0)]
    for (let lead = 0x81; lead < 0xff; lead++) {
      for (let trail = 0x40; trail < 0xff; trail++) {
        if (decoder.decode(Uint8Array.of(lead, trail)) === character) return [lead, trail]
      }
    }
    return []
  })
  return Buffer.from(bytes.flat())
}

test('a file that says which characters its codes are', async () => {
  expect(await pdfToText(pdfFile([PAGE]), 'r.pdf')).toBe(LINES)
})

test('fonts that are not embedded and only name a Chinese encoding', async () => {
  expect(await pdfToText(pdfFile([PAGE], { encoding: 'UniGB-UCS2-H' }), 'r.pdf')).toBe(LINES)
  expect(await pdfToText(pdfFile([PAGE], { encoding: 'GBK-EUC-H', encode: gbk }), 'r.pdf')).toBe(LINES)
})

test('glyph numbers without any table give no text rather than a wrong one', async () => {
  await expect(pdfToText(pdfFile([PAGE], { encoding: 'Identity-H' }), 'r.pdf')).rejects.toMatchObject({
    code: 'NO_TEXT_LAYER',
  })
})
