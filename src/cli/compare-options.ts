/** Options that commands of comparison share: places, indicators, years, the list of expected reports. */

import { readFile } from 'node:fs/promises'
import type { ExpectedReport } from '../compare/coverage.ts'
import { GENRES, type Genres } from '../compare/genre.ts'
import type { PanelRequest } from '../compare/panel.ts'
import { csvError, parseCsv } from '../csv.ts'
import { InputError } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { resolveValue } from '../questions/resolve.ts'
import type { CommandSpec, Input } from './command.ts'

/** The genre of reports to compare, on every comparison: work reports and annual reports do not speak of the same
 *  things. */
export const GENRE_OPTION: CommandSpec['options'][number] = {
  flags: '--genre <code...>',
  summary: {
    en: `kinds of texts that count; annual-report by default: all, ${GENRES.join(', ')}`,
    zh: `纳入的文种,默认 annual-report(年度报告);可用 all 或 ${GENRES.join('、')}`,
  },
}

/** Which figures: indicators, places and years. Read by `readSelection`. */
export const SELECTION_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--indicator <id...>',
    summary: { en: 'indicators by id or name; all by default', zh: '指标编号或名称,默认全部' },
  },
  {
    flags: '--place <place...>',
    summary: { en: 'places by code or name, with all below them', zh: '地方代码或名称,含其下级' },
  },
  { flags: '--from <year>', summary: { en: 'first year', zh: '起始年份' } },
  { flags: '--to <year>', summary: { en: 'last year', zh: '结束年份' } },
  GENRE_OPTION,
]

/** The user's own list of reports that should exist. Read by `readExpected`. */
export const EXPECTED_OPTION: CommandSpec['options'][number] = {
  flags: '--expected <file>',
  summary: {
    en: 'CSV of expected reports: code, year, published, withdrawn',
    zh: '应有报告清单 CSV:code、year、published、withdrawn 列',
  },
}

/** The genres of --genre as a part of a request; an unknown one is an InputError that names all. */
export function readGenres(input: Input): { readonly genres?: Genres } {
  const given = input.list('genre')
  if (given.length === 0) return {}
  if (given.includes('all')) return { genres: 'all' }
  const wrong = given.find((genre) => !GENRES.includes(genre))
  if (wrong === undefined) return { genres: given }
  throw new InputError('UNKNOWN_GENRE', {
    en: `There is no kind of text "${wrong}". There are all, ${GENRES.join(', ')}.`,
    zh: `没有名为“${wrong}”的文种。可用:all、${GENRES.join('、')}。`,
  })
}

/** IRIs of all names; an unknown one is an InputError that names the nearest. */
async function resolveAll(
  endpoint: Endpoint,
  type: 'place' | 'indicator',
  names: readonly string[],
): Promise<string[]> {
  const terms = await Promise.all(names.map((name) => resolveValue(endpoint, type, name)))
  return terms.map(({ value }) => value)
}

/** The figures that the options ask for. */
export async function readSelection(endpoint: Endpoint, input: Input): Promise<PanelRequest> {
  const [indicators, places] = [input.list('indicator'), input.list('place')]
  const [from, to] = [input.count('from', 1), input.count('to', 1)]
  return {
    ...(indicators.length === 0 ? {} : { indicators: await resolveAll(endpoint, 'indicator', indicators) }),
    ...(places.length === 0 ? {} : { places: await resolveAll(endpoint, 'place', places) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...readGenres(input),
  }
}

/** Words for yes in the column `withdrawn`. */
const YES = /^(1|yes|true|y|是|已撤下)$/i

/** The list as text. Throws an InputError `NO_FILE`. */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new InputError(
      'NO_FILE',
      { en: `The file "${file}" cannot be read. Check its name.`, zh: `无法读取文件“${file}”,请检查文件名。` },
      { cause },
    )
  }
}

/** The list of expected reports as a part of a request; empty when none is given. Throws an InputError that names the line
 *  at fault. */
export async function readExpected(input: Input): Promise<{ readonly expected?: readonly ExpectedReport[] }> {
  const file = input.text('expected')
  if (file === undefined) return {}
  const { records } = parseCsv(await readText(file), file)
  const expected = records.map((record): ExpectedReport => {
    const [code, year, published] = [record.get('code'), record.get('year'), record.get('published')]
    // Lists come out of spreadsheets, which eat leading zeros and turn dates about: a wrong cell is refused with its
    // line.
    if (!/^\d{6,12}$/.test(code)) throw csvError(file, record.line, 'code is no division code', 'code 不是区划代码')
    if (!/^\d{4}$/.test(year)) throw csvError(file, record.line, 'year is no year', 'year 不是年份')
    if (published !== '' && !/^\d{4}-\d\d-\d\d$/.test(published)) {
      throw csvError(file, record.line, 'published is no date like 2023-03-31', 'published 不是 2023-03-31 这样的日期')
    }
    return {
      code,
      year: Number(year),
      ...(published === '' ? {} : { published }),
      withdrawn: YES.test(record.get('withdrawn')),
    }
  })
  return { expected }
}
