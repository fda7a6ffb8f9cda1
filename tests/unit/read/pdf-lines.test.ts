import { expect, test } from 'vitest'
import type { PdfItem } from '../../../src/read/pdf-item.ts'
import { linesOfPages } from '../../../src/read/pdf-lines.ts'

/** A piece of text of 10 points; a character is 10 points wide, a page 400. */
const at = (x: number, y: number, str: string, fontSize = 10): PdfItem => ({
  str,
  x,
  y,
  width: str.length * fontSize,
  fontSize,
})
const full = (opening: string) => opening + '全'.repeat(40 - opening.length)

test('a line that reaches the right edge goes on, an indented one begins a paragraph', () => {
  const page = [at(20, 700, full('一是').slice(0, 38)), at(0, 680, '面落实。'), at(20, 660, '二是加强。')]
  expect(linesOfPages([page])).toEqual([`${full('一是').slice(0, 38)}面落实。`, '二是加强。'])
})

test('a numbered line begins a paragraph although the one before is full', () => {
  const first = `${full('全').slice(0, 39)}。`
  expect(linesOfPages([[at(0, 700, first), at(0, 680, '1.加强管理。')]])).toEqual([first, '1.加强管理。'])
})

test('paragraphs go on over pages; page numbers and running titles are left out', () => {
  const page = (number: number, ...lines: readonly string[]) => [
    at(0, 780, '抚松县法治政府建设报告'),
    ...lines.map((line, i) => at(0, 700 - 20 * i, line)),
    at(190, 20, `- ${number} -`),
  ]
  const pages = [page(1, full('甲')), page(2, full('乙')), page(3, '丙。')]
  expect(linesOfPages(pages)).toEqual([`${full('甲')}${full('乙')}丙。`])
})

test('columns are parted by tabs, blanks that the PDF puts between ideographs and figures go', () => {
  const page = [at(0, 700, '行政 复议'), at(120, 700, '15 件'), at(0, 680, '占 97.77 % 以上。')]
  expect(linesOfPages([page])).toEqual(['行政复议\t15件', '占97.77%以上。'])
})

test('radicals become the characters that they stand for', () => {
  expect(linesOfPages([[at(0, 700, '⽣产⻔⼝，⻓期')]])).toEqual(['生产门口，长期'])
})

test('a page in two columns is read one column after the other, a line across both first', () => {
  const column = (x: number, name: string) =>
    Array.from({ length: 6 }, (_, i) => at(x, 680 - 20 * i, `${name}${i}`.padEnd(18, '文')))
  const page = [
    at(150, 760, '甲县公报'),
    at(120, 720, '甲县法治政府建设报告全文'),
    ...column(0, '左'),
    ...column(200, '右'),
  ]
  expect(linesOfPages([page])).toEqual([
    '甲县公报',
    '甲县法治政府建设报告全文',
    ['左', '右'].flatMap((name) => Array.from({ length: 6 }, (_, i) => `${name}${i}`.padEnd(18, '文'))).join(''),
  ])
})

test('a table of two columns is none: its cells leave their columns half empty', () => {
  const rows = ['学习', '培训', '检查', '处罚', '复议', '应诉'].flatMap((name, i) => [
    at(0, 700 - 20 * i, name),
    at(200, 700 - 20 * i, `${i}件`),
  ])
  expect(linesOfPages([rows])).toEqual(['学习\t0件', '培训\t1件', '检查\t2件', '处罚\t3件', '复议\t4件', '应诉\t5件'])
})

test('running titles are left out although they count the pages', () => {
  const page = (number: number) => [
    at(0, 800, '甲县公报 2022年'),
    at(300, 800, `·${number}·`),
    at(0, 700, `第${number}句。`),
    at(100, 20, `第${number}页 共4页`),
  ]
  expect(linesOfPages([1, 2, 3, 4].map(page))).toEqual(['第1句。第2句。第3句。第4句。'])
})

test('a hyphen at the end of a line parts one word, a dash between figures stays', () => {
  const direct = [
    at(0, 700, `${full('采用').slice(0, 34)}infor-`),
    at(0, 680, `mation${'全'.repeat(29)}2021-`),
    at(0, 660, '2025年。'),
  ]
  expect(linesOfPages([direct])).toEqual([`${full('采用').slice(0, 34)}information${'全'.repeat(29)}2021-2025年。`])
})

test('the raised number of a note is no figure of the sentence', () => {
  expect(linesOfPages([[at(0, 700, '一网通办'), at(40, 704, '12', 5), at(52, 700, '改革15件。')]])).toEqual([
    '一网通办改革15件。',
  ])
})
