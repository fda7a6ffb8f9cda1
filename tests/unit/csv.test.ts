import { expect, test } from 'vitest'
import { parseCsv } from '../../src/csv.ts'

const rowsOf = (text: string) => {
  const { columns, records } = parseCsv(text, 'f.csv')
  return records.map((record) => [record.line, ...columns.map((column) => record.get(column))])
}

test('quoted fields hold commas, quotation marks and line ends; lines are counted through them', () => {
  expect(rowsOf('a,b\n"x,1","说""好"""\n"two\nlines",z\n1,2\n')).toEqual([
    [2, 'x,1', '说"好"'],
    [3, 'two\nlines', 'z'],
    [5, '1', '2'],
  ])
})

test('byte order mark, CRLF, comments, blank lines and missing fields', () => {
  expect(rowsOf('\ufeffa, b\r\n# 说明,不读\r\n\r\n1\r\n2, 3 \r\n')).toEqual([
    [4, '1', ''],
    [5, '2', '3'],
  ])
})

test.each([
  ['', 'f.csv, line 1: has no header row.'],
  ['a\n1,2', 'f.csv, line 2: has 2 fields for 1 columns; quote fields that hold commas.'],
  ['a\n"open', 'f.csv, line 2: a quotation mark is not closed.'],
])('%j is refused', (text, message) => {
  expect(() => parseCsv(text, 'f.csv')).toThrow(message)
})
