/** Functions on dates and times, https://www.w3.org/TR/sparql11-query/#func-date-time. Beyond xsd:dateTime they take the
 *  other types that have the part they ask for: YEAR of an xsd:date or xsd:gYear. */

import { parseTime, type TimeKind, type TimeValue, zoneText } from '../date-time.ts'
import { decimalValue, integerValue, stringValue, type Value } from '../value.ts'
import { type BuiltIn, fixed } from './function.ts'

/** A function of the kinds of time that are listed by name. */
function part(kinds: string, read: (value: TimeValue) => Value | undefined): BuiltIn {
  const allowed = new Set(kinds.split(' ')) as ReadonlySet<TimeKind>
  return fixed(1, ([value]) => (value?.type === 'time' && allowed.has(value.kind) ? read(value) : undefined))
}

const ALL = 'dateTime date time gYear gYearMonth gMonth gMonthDay gDay'

/** The timezone as a duration; no value for a time without one. */
function timezone({ timezone: minutes }: TimeValue): Value | undefined {
  if (minutes === undefined) return undefined
  const seconds = { mantissa: BigInt(minutes * 60), scale: 0 }
  return { type: 'duration', kind: 'dayTimeDuration', months: 0, seconds }
}

/** By name. */
export const DATE: Readonly<Record<string, BuiltIn>> = {
  NOW: fixed(0, (_, { surroundings }) => parseTime(surroundings.now.toISOString(), 'dateTime')),
  YEAR: part('dateTime date gYear gYearMonth', ({ year }) => integerValue(year)),
  MONTH: part('dateTime date gYearMonth gMonth gMonthDay', ({ month }) => integerValue(month)),
  DAY: part('dateTime date gMonthDay gDay', ({ day }) => integerValue(day)),
  HOURS: part('dateTime time', ({ hour }) => integerValue(hour)),
  MINUTES: part('dateTime time', ({ minute }) => integerValue(minute)),
  SECONDS: part('dateTime time', ({ second }) => decimalValue(second)),
  TIMEZONE: part(ALL, timezone),
  TZ: part(ALL, (value) => stringValue(zoneText(value))),
}
