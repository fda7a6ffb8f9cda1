/** The bundled digests say nothing that the reports behind them do not say: every figure of a digest stands in the facts
 *  of its record, and the manifest, the folder and the facts name the same files. */
import { describe, expect, test } from 'vitest'
import { digestBytes, digestFiles, digestText, GB18030, manifest, placeNames, records } from './digests.ts'

const RECORDS = records()
const PLACES = placeNames()

const FIGURE = /\d+(?:\.\d+)?/g

/** Chinese numerals before a unit: 两万余人次, 三年; what stands in names (三定, 一件事) is judged like a figure. */
const NUMERAL = /[一二三四五六七八九十百千两○]+万?余?(?:个|次|项|名|件|家|场|宗|份|条|支|座|位|轮|人|期|年)/g

/** Numbers of headings (1. or 1．) are the digest's own; a decimal such as 0.5万 is not one of them. */
function withoutHeadingNumbers(text: string): string {
  return text.replace(/^\s*\d{1,2}[.．](?!\d)/gm, '')
}

/** Brackets and commas in one width, since a digest may use the other one than the page it restates. */
function halfWidth(text: string): string {
  return text.replaceAll('（', '(').replaceAll('）', ')').replaceAll('，', ',')
}

/** The pieces of a digest's text that match the pattern and do not occur as a piece of the facts. */
function unknownPieces(file: string, pattern: RegExp): string[] {
  const record = RECORDS.get(file)!
  const known = new Set(
    [record.title, String(record.year), ...record.facts, ...record.names].flatMap((fact) => fact.match(pattern) ?? []),
  )
  return (withoutHeadingNumbers(digestText(file)).match(pattern) ?? []).filter((piece) => !known.has(piece))
}

describe('the bundled digests', () => {
  test('folder, manifest and facts name the same files', () => {
    expect(manifest().map((row) => row.file)).toEqual(digestFiles())
    expect([...RECORDS.keys()]).toEqual(digestFiles())
  })

  test('at least 16 annual reports from 10 places and 4 years, three places with more than one year', () => {
    const annual = manifest().filter((row) => RECORDS.get(row.file)!.kind === 'annual report')
    const bodies = annual.map((row) => row.body)
    const repeated = new Set(bodies.filter((body, index) => bodies.indexOf(body) < index))
    expect(annual.length).toBeGreaterThanOrEqual(16)
    expect(new Set(annual.map((row) => row.place)).size).toBeGreaterThanOrEqual(10)
    expect(new Set(annual.map((row) => row.year)).size).toBeGreaterThanOrEqual(4)
    expect(repeated.size).toBeGreaterThanOrEqual(3)
  })

  test.each(manifest())('$file: the row agrees with the facts, and the place exists', (row) => {
    const record = RECORDS.get(row.file)!
    const place = PLACES.get(row.place)
    expect(place).toBeDefined()
    expect(record.place).toContain(place!)
    expect([row.year, row.url]).toEqual([String(record.year), record.url])
    expect(row.file.startsWith(`${row.place}-`) && row.file.endsWith(`-${row.year}.txt`)).toBe(true)
  })

  test.each(digestFiles())('%s: every figure stands in the facts of its record', (file) => {
    expect(unknownPieces(file, FIGURE)).toEqual([])
    expect(unknownPieces(file, NUMERAL)).toEqual([])
  })

  test.each(digestFiles())('%s: every title and every quoted name stands in the facts of its record', (file) => {
    const record = RECORDS.get(file)!
    const known = halfWidth([record.title, ...record.facts, ...record.names].join('\n'))
    const named = digestText(file).match(/《[^》]+》|“[^”]+”/g) ?? []
    expect(named.filter((name) => !known.includes(halfWidth(name.slice(1, -1))))).toEqual([])
  })

  test('the files named as GB18030 are no valid UTF-8, all others are', () => {
    const broken = digestFiles().filter((file) => digestBytes(file).toString('utf8').includes('\ufffd'))
    expect(broken).toEqual(GB18030)
  })
})
