import { expect, test } from 'vitest'
import { kindOfFile, otherKindOf } from '../../../src/read/file-kind.ts'
import { zipFile } from '../../support/zip-file.ts'

test.each([
  ['an RTF document', 'r.doc', Buffer.from('{\\rtf1\\ansi}')],
  ['a web archive (MHT)', 'r.doc', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related')],
  ['a Word document in XML', 'r.doc', Buffer.from('<?xml version="1.0"?><?mso-application progid="Word.Document"?>')],
  ['a spreadsheet', 'r.docx', zipFile({ 'xl/workbook.xml': '' })],
  ['a presentation', 'r.docx', zipFile({ 'ppt/presentation.xml': '' })],
  ['an OFD document', 'r.pdf', zipFile({ 'OFD.xml': '' })],
  ['an OpenDocument text', 'r.doc', zipFile({ mimetype: 'application/vnd.oasis.opendocument.text' })],
])('%s is named, whatever its ending says', (kind, name, bytes) => {
  expect([kindOfFile(bytes, name), otherKindOf(bytes)?.en]).toEqual(['other', kind])
})

test.each([
  ['docx', 'r.pdf', zipFile({ 'word/document.xml': '' })],
  ['pdf', 'r.txt', Buffer.from('\r\n%PDF-1.4')],
  ['html', 'r.doc', Buffer.from('<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>')],
  ['html', 'r.htm', Buffer.from('<font size=3>全年</font>')],
  ['text', 'r.txt', Buffer.from('<font size=3>全年</font>')],
  ['text', 'r.pdf', Buffer.from('全年受理')],
  ['binary', 'r.txt', zipFile({ 'a.txt': '' })],
])('%s under the name %s', (kind, name, bytes) => {
  expect(kindOfFile(bytes, name)).toBe(kind)
})
