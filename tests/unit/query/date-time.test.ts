import { describe, expect, test } from 'vitest'
import {
  compareTimes,
  durationText,
  fromSeconds,
  parseDuration,
  parseTime,
  secondsOf,
  type TimeKind,
  timeText,
} from '../../../src/query/date-time.ts'
import { numberOfDecimal } from '../../../src/query/decimal.ts'
import { Random } from '../../support/random.ts'

const again = (text: string, kind: TimeKind): string | undefined => {
  const value = parseTime(text, kind)
  return value === undefined ? undefined : timeText(value)
}

test.each<[string, TimeKind, string | undefined]>([
  ['2022-01-01T24:00:00Z', 'dateTime', '2022-01-02T00:00:00Z'],
  ['2022-12-31T24:00:00', 'dateTime', '2023-01-01T00:00:00'],
  ['2022-01-01T00:00:07.500+14:00', 'dateTime', '2022-01-01T00:00:07.5+14:00'],
  ['2022-01-01T00:00:00+14:01', 'dateTime', undefined],
  ['2022-01-01T24:00:01', 'dateTime', undefined],
  ['2022-01-01T12:60:00', 'dateTime', undefined],
  ['-0044-03-15', 'date', '-0044-03-15'],
  ['12022-03-15', 'date', '12022-03-15'],
  ['2023-02-29', 'date', undefined],
  ['2024-02-29', 'date', '2024-02-29'],
  ['1900-02-29', 'date', undefined],
  ['2000-02-29-05:00', 'date', '2000-02-29-05:00'],
  ['22-01-01', 'date', undefined],
  ['05:06:07.00', 'time', '05:06:07'],
  ['24:00:00', 'time', '00:00:00'],
  ['2022', 'gYear', '2022'],
  ['2022-03Z', 'gYearMonth', '2022-03Z'],
  ['--02-29', 'gMonthDay', '--02-29'],
  ['--13', 'gMonth', undefined],
  ['---31', 'gDay', '---31'],
])('%s as %s is %s', (text, kind, expected) => expect(again(text, kind)).toBe(expected))

test.each<[string, 'duration' | 'dayTimeDuration' | 'yearMonthDuration', string | undefined]>([
  ['P1Y14M', 'yearMonthDuration', 'P2Y2M'],
  ['-P1D', 'dayTimeDuration', '-P1D'],
  ['PT3661.50S', 'dayTimeDuration', 'PT1H1M1.5S'],
  ['P0D', 'dayTimeDuration', 'PT0S'],
  ['P0M', 'yearMonthDuration', 'P0M'],
  ['P1Y1D', 'duration', 'P1Y1D'],
  ['P1Y', 'dayTimeDuration', undefined],
  ['P1D', 'yearMonthDuration', undefined],
  ['P', 'duration', undefined],
  ['P1DT', 'duration', undefined],
  ['1D', 'duration', undefined],
])('%s as %s is %s', (text, kind, expected) => {
  const value = parseDuration(text, kind)
  expect(value === undefined ? undefined : durationText(value)).toBe(expected)
})

describe('the calendar', () => {
  test('agrees with that of the platform', () => {
    const random = new Random(9)
    for (let run = 0; run < 3000; run++) {
      const milliseconds = random.below(4_000_000_000) * 40_000 - 60_000_000_000_000
      const text = new Date(milliseconds)
        .toISOString()
        .replace(/^[+](\d\d)(\d{4})/, (_, more, year) => `${Number(more)}${year}`)
      if (/^[-+]/.test(text)) continue
      const value = parseTime(text, 'dateTime')
      expect(value, text).toBeDefined()
      expect(numberOfDecimal(secondsOf(value!)) * 1000, text).toBeCloseTo(milliseconds, 2)
      expect(fromSeconds(value!, secondsOf(value!))).toEqual(value)
    }
  })

  test('values with and without timezone are ordered when 14 hours part them', () => {
    const compare = (left: string, right: string) =>
      compareTimes(parseTime(left, 'dateTime')!, parseTime(right, 'dateTime')!)
    expect(compare('2022-01-01T00:00:00', '2022-01-01T14:00:01Z')).toBe(-1)
    expect(compare('2022-01-01T00:00:00', '2022-01-01T14:00:00Z')).toBeNaN()
    expect(compare('2022-01-02T04:00:01', '2022-01-01T14:00:00Z')).toBe(1)
  })
})
