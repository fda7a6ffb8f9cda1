import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { readReport, sourceOf } from '../../../src/read/read-report.ts'
import { pdfFile } from '../../support/pdf-file.ts'

const fixture = (name: string) => readFileSync(path.resolve(import.meta.dirname, '../../fixtures/read', name))

/** The container of a document with a password: all that is told of it is the name of its one stream. */
const lockedDocx = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])

/** The invented report that the fixtures hold, made with an office program; only the PDF has lost the table's columns. */
const REPORT = [
  '抚松县2021年度法治政府建设情况报告',
  '2021年，抚松县坚持以习近平法治思想为指导，认真落实《法治政府建设实施纲要（2021—2025年）》，扎实推进各项工作。现将有关情况报告如下：',
  '一、主要做法和成效',
  '（一）健全依法决策机制。全年审查重大行政决策12件、合同35份，提出法律意见20余条，参加县政府常务会议16次，办理各类涉法事务100余件，未发生因决策引发的行政诉讼案件。',
  '1.加强规范性文件管理。制定规范性文件3件，备案率100%。',
  '2.落实法律顾问制度。聘请法律顾问8名。',
  '（二）严格规范公正文明执法。组织执法培训4期，培训执法人员320人次。',
  '二、存在的主要问题',
  '项目\t收案\t结案',
  '行政复议\t15件\t14件',
  '行政诉讼\t9件\t0',
  '一是基层执法力量不足；二是普法形式单一。',
  '三、下一步工作安排',
  '继续深化行政复议体制改革，加强执法监督。',
  '特此报告。',
  '抚松县人民政府',
  '2022年1月20日',
]

describe('files of office programs', () => {
  test.each([
    ['report.docx', 'docx'],
    ['report.doc', 'doc'],
  ])('%s', async (name, format) => {
    const source = await readReport(fixture(name), name)
    expect([source.format, source.text.split('\n')]).toEqual([format, REPORT])
  })

  test('lists that Word numbers get the numbers of the genre by depth', async () => {
    const { text } = await readReport(fixture('lists.docx'), 'lists.docx')
    expect(text.split('\n')).toEqual([
      '抚松县2021年度法治政府建设情况报告',
      '一、主要做法',
      '正文一。',
      '二、存在的问题',
      '（一）人少',
      '（二）钱少',
      '正文二。',
    ])
  })

  test('report.pdf: the same paragraphs, broken lines joined', async () => {
    const { text } = await readReport(fixture('report.pdf'), 'report.pdf')
    const isTable = (line: string) => /^(项目|行政复议|行政诉讼)/u.test(line)
    expect(text.split('\n').filter((line) => !isTable(line))).toEqual(REPORT.filter((line) => !isTable(line)))
  })
})

test('line ends become LF and nothing else changes', async () => {
  const text = '　　第一行，Ａ \r\n第二行\r第三行。'
  const source = await readReport(Buffer.from(text), 'r.txt')
  expect(source).toEqual({
    id: 'r.txt',
    text: '　　第一行，Ａ \n第二行\n第三行。',
    sha256: createHash('sha256').update('　　第一行，Ａ \n第二行\n第三行。').digest('hex'),
    encoding: 'utf-8',
    format: 'text',
  })
  expect(sourceOf(text, { id: 'r.txt' })).toEqual(source)
})

test('Markdown loses its front matter and the marks of links; tables get tabs', async () => {
  const markdown =
    '---\nauthor: x\n---\n# 标题\n\n见[公告](https://example.org)。\n\n| 项目 | 数量 |\n|---|---|\n| 复议 | 15件 |\n'
  const { text, format } = await readReport(Buffer.from(markdown), 'r.md')
  expect([format, text]).toEqual(['markdown', '# 标题\n\n见公告。\n\n项目\t数量\n复议\t15件\n'])
})

test('Markdown loses the marks inside its lines, which would part names and figures, and keeps those that build the text', async () => {
  const markdown =
    '## 一、做法\n\n**（一）机制。** 受理**15**件,审结`12`件;学习《**行政处罚法**》,讲座*290余*场。\n\n```text\n- 培训4\\*2期<br>处罚<u>3</u>件\n```\n\n2\\. 检查 2 * 3 次,执法*\n'
  const { text } = await readReport(Buffer.from(markdown), 'r.md')
  expect(text.split('\n').filter((line) => line !== '')).toEqual([
    '## 一、做法',
    '（一）机制。 受理15件,审结12件;学习《行政处罚法》,讲座290余场。',
    '- 培训4*2期',
    '处罚3件',
    '2. 检查 2 * 3 次,执法*',
  ])
})

test('Markdown marks that are never closed are text', async () => {
  const markdown = '前<!-- 注 -->后\n[[[受理**15件\n<!-- 未完'
  expect((await readReport(Buffer.from(markdown), 'r.md')).text).toBe('前后\n[[[受理**15件\n<!-- 未完')
})

test.each([
  ['a DOCX file that was cut off', fixture('report.docx').subarray(0, 3000), 'BROKEN_FILE'],
  ['a DOC file that was cut off', fixture('report.doc').subarray(0, 3000), 'BROKEN_FILE'],
  ['a PDF file that was cut off', fixture('report.pdf').subarray(0, 3000), 'BROKEN_FILE'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'BINARY_FILE'],
  ['a ZIP archive without a document', Buffer.from('504b0304140000000000', 'hex'), 'BINARY_FILE'],
  ['an empty file', Buffer.from(''), 'EMPTY_FILE'],
  [
    'a page without text',
    Buffer.from('<html><body><img src="x"><script>show("全年")</script></body></html>'),
    'NO_PAGE_TEXT',
  ],
  ['an RTF document', Buffer.from('{\\rtf1\\ansi\\ansicpg936 text}'), 'OTHER_KIND'],
  ['a DOCX file with a password', lockedDocx, 'LOCKED_FILE'],
  ['a PDF file with a password', pdfFile([[[72, 700, 12, '全年']]], { isLocked: true }), 'LOCKED_FILE'],
  ['a PDF file of pictures', pdfFile([[]]), 'NO_TEXT_LAYER'],
])('refuses %s', async (_, bytes, code) => {
  const error = await readReport(bytes, 'the-file').then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(InputError)
  expect(error).toMatchObject({ code })
  const { en, zh } = (error as InputError).text
  expect([en.startsWith('the-file '), zh.startsWith('the-file ')]).toEqual([true, true])
})
