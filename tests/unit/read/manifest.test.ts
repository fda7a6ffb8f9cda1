import { expect, test } from 'vitest'
import { readManifest } from '../../../src/read/manifest.ts'

test('reads rows with English or Chinese columns; empty fields say nothing', () => {
  const text =
    'file,place code,year,body,url,fetched date\na.txt,220605,2022,"白山市江源区人民政府",https://example.org/a?x=1,2023-03-01\n./b\\c.txt,,,,,\n'
  expect(readManifest(text, 'corpus.csv')).toEqual([
    {
      file: 'a.txt',
      place: '220605',
      year: 2022,
      body: '白山市江源区人民政府',
      url: 'https://example.org/a?x=1',
      fetched: '2023-03-01',
    },
    { file: 'b/c.txt' },
  ])
  expect(readManifest('文件名,区划代码,年度\na.txt,440300/zone-dapeng,2021', 'x.csv')).toEqual([
    { file: 'a.txt', place: '440300/zone-dapeng', year: 2021 },
  ])
})

test.each([
  [
    'file,colour\na,red',
    'corpus.csv, line 1: the column colour is unknown; the columns are file, place, year, body, url, fetched.',
  ],
  ['place\n220605', 'corpus.csv, line 1: the column file is missing.'],
  ['file,year\n,2020', 'corpus.csv, line 2: the column file is empty.'],
  ['file\na.txt\nb.txt\na.txt', 'corpus.csv, line 4: a.txt was named in line 2 already.'],
  ['file,place\na,2206', 'corpus.csv, line 2: place is 2206, not a division code of 6 or 9 digits.'],
  ['file,year\na,22', 'corpus.csv, line 2: year is 22, not a year like 2022.'],
  ['file,fetched\na,2023-02-30', 'corpus.csv, line 2: fetched is 2023-02-30, not a date like 2023-01-31.'],
  ['file,url\na,example', 'corpus.csv, line 2: url is example, not an address.'],
])('%j is refused', (text, message) => {
  expect(() => readManifest(text, 'corpus.csv')).toThrow(message)
})
