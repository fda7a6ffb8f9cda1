import { expect, test } from 'vitest'
import { docxToText } from '../../../src/read/docx.ts'
import { docxFile, paragraph } from '../../support/docx-file.ts'

const read = async (body: string, parts?: Readonly<Record<string, string>>) =>
  (await docxToText(docxFile(body, parts), 'r.docx')).split('\n')

test('tracked changes: what was put in and moved here is text, what was taken out is not', async () => {
  const changed =
    '<w:p><w:r><w:t>全年受理</w:t></w:r><w:del w:id="1"><w:r><w:delText>12件</w:delText></w:r></w:del>' +
    '<w:ins w:id="2"><w:r><w:t>15件</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>' +
    '<w:p><w:del w:id="5"><w:r><w:delText>删去的一段</w:delText></w:r></w:del></w:p>'
  expect(await read(changed + paragraph('办结14件。'))).toEqual(['全年受理15件', '办结14件。'])
})

test('notes stand behind the text, and their marks do not stand in it', async () => {
  const body =
    '<w:p><w:r><w:t>推进“一网通办”</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>改革。</w:t></w:r></w:p>'
  const footnotes = `<w:footnote w:id="2">${paragraph('一网通办:指打通各部门系统的平台。')}</w:footnote>`
  expect(await read(body + paragraph('特此报告。'), { footnotes })).toEqual([
    '推进“一网通办”改革。',
    '特此报告。',
    '一网通办:指打通各部门系统的平台。',
  ])
})

test('the text of a box is read once, although the file holds it twice for older programs', async () => {
  const box = `<w:txbxContent>${paragraph('框内文字')}</w:txbxContent>`
  const body =
    '<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>' +
    `${box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox>` +
    '</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
  expect(await read(body + paragraph('后文'))).toEqual(['正文', '框内文字', '后文'])
})

test('cells that go over rows and columns leave every figure under its head', async () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
  const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`
  const table =
    row(cell('项目', '<w:vMerge w:val="restart"/>'), cell('数量', '<w:gridSpan w:val="2"/>')) +
    row(cell('', '<w:vMerge/>'), cell('收案'), cell('结案')) +
    row(cell('行政复议'), cell('15件'), cell('14件'))
  expect(await read(`<w:tbl>${table}</w:tbl>`)).toEqual(['项目\t数量收案\t数量结案', '行政复议\t15件\t14件'])
})

test('a table of contents is left out', async () => {
  const styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
  const contents = paragraph('一、主要做法 3', '<w:pStyle w:val="T1"/>')
  expect(await read(contents + paragraph('一、主要做法'), { styles })).toEqual(['一、主要做法'])
})
