import { describe, expect, test } from 'vitest'
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

describe('what people and their programs write', () => {
  // Title, text, and each record as its line and the fields of the header's columns.
  const CASES: readonly (readonly [string, string, readonly (readonly (string | number)[])[]])[] = [
    ['only a header', 'a,b\n', []],
    ['no line end after the last row', 'a,b\n1,2', [[2, '1', '2']]],
    [
      'lines that end in a carriage return alone',
      'a,b\r1,2\r3,4\r',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    ['a byte order mark before a quoted header', '\ufeff"a",b\n1,2\n', [[2, '1', '2']]],
    ['a byte order mark before a comment', '\ufeff# 来源:区划网\na\n1\n', [[3, '1']]],
    ['a comment with a lone quotation mark', 'a\n# 5" 屏\n1\n', [[3, '1']]],
    ['a comment with a comma before a quotation mark', 'a\n# 例:甲,"乙\n1\n', [[3, '1']]],
    ['a comment in the last line', 'a\n1\n# 完', [[2, '1']]],
    ['a quoted # is a value', 'a\n"#1"\n', [[2, '#1']]],
    [
      'empty quoted fields',
      'a,b\n"",""\n"",x\n',
      [
        [2, '', ''],
        [3, '', 'x'],
      ],
    ],
    ['empty fields at the ends', 'a,b,c\n,2,\n', [[2, '', '2', '']]],
    ['blank lines of a blank and of a full-width blank', 'a\n \n\u3000\n1\n', [[4, '1']]],
    ['full-width commas and quotation marks part nothing', 'a,b\n甲\uff0c乙,“丙”\n', [[2, '甲\uff0c乙', '“丙”']]],
    [
      'a quoted line end counts its lines',
      'a\n"1\r\n2"\n3\n',
      [
        [2, '1\n2'],
        [4, '3'],
      ],
    ],
    ['what follows a quoted field belongs to it', 'a,b\n"甲"(区),2\n', [[2, '甲(区)', '2']]],
  ]

  test.each(CASES)('%s', (_, text, expected) => {
    expect(rowsOf(text)).toEqual(expected)
  })
})

test('columns are named without blanks; of two of one name the first is read; a column that is not there is empty', () => {
  const { columns, records } = parseCsv(' a , b,b\n1,2,3\n', 'f.csv')
  expect([columns, records.map((record) => [record.get('a'), record.get('b'), record.get('c')])]).toEqual([
    ['a', 'b', 'b'],
    [['1', '2', '']],
  ])
})

test.each([
  ['', 'f.csv, line 1: has no header row.', 'f.csv 第 1 行:没有表头。'],
  ['# 只有说明\n', 'f.csv, line 1: has no header row.', 'f.csv 第 1 行:没有表头。'],
  [
    'a\n1,2',
    'f.csv, line 2: has 2 fields for 1 columns; quote fields that hold commas.',
    'f.csv 第 2 行:有 2 个字段,表头只有 1 列;含逗号的字段请加引号。',
  ],
  ['a\n"open', 'f.csv, line 2: a quotation mark is not closed.', 'f.csv 第 2 行:引号没有闭合。'],
  ['a\n"1\n2"\n"open', 'f.csv, line 4: a quotation mark is not closed.', 'f.csv 第 4 行:引号没有闭合。'],
])('%j is refused', (text, en, zh) => {
  expect(() => parseCsv(text, 'f.csv')).toThrow(
    expect.objectContaining({ name: 'InputError', code: 'CSV_SYNTAX', text: { en, zh } }),
  )
})
