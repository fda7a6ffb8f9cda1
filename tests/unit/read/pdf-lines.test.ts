import { expect, test } from 'vitest'
import { linesOfPages, type PdfItem } from '../../../src/read/pdf-lines.ts'

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
