/** Dates, times and durations: their values from lexical forms, back, order and arithmetic
 *  (https://www.w3.org/TR/xmlschema-2/#dateTime, https://www.w3.org/TR/xpath-functions/#dates-times). */

import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalText,
  negateDecimal,
  parseDecimal,
  ZERO,
} from './decimal.ts'

/** The types of points in time that we know, by the local name of the datatype. */
export type TimeKind = 'dateTime' | 'date' | 'time' | 'gYear' | 'gYearMonth' | 'gMonth' | 'gMonthDay' | 'gDay'

/** A point or stretch of time. Fields that its kind lacks are those of 1972-12-31T00:00:00, which XSD prescribes. */
export interface TimeValue {
  readonly type: 'time'
  readonly kind: TimeKind
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  /** Seconds with their fraction. */
  readonly second: Decimal
  /** Minutes east of UTC; absent when the value names none. */
  readonly timezone?: number
}

/** A duration of months and seconds, both of one sign. */
export interface DurationValue {
  readonly type: 'duration'
  readonly kind: 'duration' | 'dayTimeDuration' | 'yearMonthDuration'
  readonly months: number
  readonly seconds: Decimal
}

const ZONE = '(Z|[+-]\\d{2}:\\d{2})?'
const YEAR = '(-?(?:[1-9]\\d{4,}|\\d{4}))'
const PATTERNS: Readonly<Record<TimeKind, RegExp>> = {
  dateTime: new RegExp(`^${YEAR}-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2}(?:\\.\\d+)?)${ZONE}$`),
  date: new RegExp(`^${YEAR}-(\\d{2})-(\\d{2})()()()${ZONE}$`),
  time: new RegExp(`^()()()(\\d{2}):(\\d{2}):(\\d{2}(?:\\.\\d+)?)${ZONE}$`),
  gYear: new RegExp(`^${YEAR}()()()()()${ZONE}$`),
  gYearMonth: new RegExp(`^${YEAR}-(\\d{2})()()()()${ZONE}$`),
  gMonth: new RegExp(`^()--(\\d{2})()()()()${ZONE}$`),
  gMonthDay: new RegExp(`^()--(\\d{2})-(\\d{2})()()()${ZONE}$`),
  gDay: new RegExp(`^()()---(\\d{2})()()()${ZONE}$`),
}

/** Whether the local name of a datatype is one of the kinds of time. */
export function isTimeKind(name: string): name is TimeKind {
  return Object.hasOwn(PATTERNS, name)
}

/** Days of a month in the Gregorian calendar, also before it was introduced. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Minutes east of UTC; NaN for a timezone beyond 14 hours, which XSD does not allow. */
function parseZone(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))
  return Number(zone.slice(4)) > 59 || minutes > 840 ? Number.NaN : zone.startsWith('-') ? -minutes : minutes
}

/** The value of a lexical form; undefined when it is not one of its kind. */
export function parseTime(text: string, kind: TimeKind): TimeValue | undefined {
  const match = PATTERNS[kind].exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, zone] = match
  const timezone = parseZone(zone)
  const value: TimeValue = {
    type: 'time',
    kind,
    year: Number(year || 1972),
    month: Number(month || 12),
    day: Number(day || (month ? 1 : 31)),
    hour: Number(hour || 0),
    minute: Number(minute || 0),
    second: parseDecimal(second || '0') ?? ZERO,
    ...(timezone === undefined ? {} : { timezone }),
  }
  return isPossible(value) ? fromMidnight(value) : undefined
}

/** Whether the fields are within their ranges and the day is one of its month. */
function isPossible({ year, month, day, hour, minute, second, timezone, kind }: TimeValue): boolean {
  const isEndOfDay = hour === 24 && minute === 0 && second.mantissa === 0n
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(kind === 'gMonthDay' ? 2000 : year, month) &&
    (hour < 24 || isEndOfDay) &&
    minute < 60 &&
    compareDecimals(second, { mantissa: 60n, scale: 0 }) < 0 &&
    !Number.isNaN(timezone)
  )
}

/** 24:00:00 is the first moment of the next day. */
function fromMidnight(value: TimeValue): TimeValue {
  if (value.hour !== 24) return value
  if (value.kind === 'time') return { ...value, hour: 0 }
  return { ...value, hour: 0, ...dateOfDays(daysOf(value) + 1) }
}

/** Days since 1970-01-01 of the Gregorian calendar, for any year. */
function daysOf({ year, month, day }: Pick<TimeValue, 'year' | 'month' | 'day'>): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The inverse of daysOf. */
function dateOfDays(days: number): Pick<TimeValue, 'year' | 'month' | 'day'> {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const SECONDS_OF_DAY = 86_400

/** Seconds since 1970-01-01T00:00:00Z, a value without a timezone taken as UTC. */
export function secondsOf(value: TimeValue): Decimal {
  const minutes = value.hour * 60 + value.minute - (value.timezone ?? 0)
  const whole = daysOf(value) * SECONDS_OF_DAY + minutes * 60
  return addDecimals({ mantissa: BigInt(whole), scale: 0 }, value.second)
}

const FOURTEEN_HOURS: Decimal = { mantissa: 50_400n, scale: 0 }

/** The order of two values of one kind: negative, zero or positive; NaN when it cannot be told because only one of them
 *  has a timezone and they are less than 14 hours apart (https://www.w3.org/TR/xmlschema-2/#dateTime-order). */
export function compareTimes(left: TimeValue, right: TimeValue): number {
  const [a, b] = [secondsOf(left), secondsOf(right)]
  if ((left.timezone === undefined) === (right.timezone === undefined)) return compareDecimals(a, b)
  if (compareDecimals(addDecimals(a, FOURTEEN_HOURS), b) < 0) return -1
  return compareDecimals(a, addDecimals(b, FOURTEEN_HOURS)) > 0 ? 1 : Number.NaN
}

/** The value so many months and seconds later. Months come first, and the day is held inside its month
 *  (https://www.w3.org/TR/xmlschema-2/#adding-durations-to-dateTimes). Undefined for kinds that are not points in time. */
export function addDuration(value: TimeValue, { months, seconds }: DurationValue): TimeValue | undefined {
  if (value.kind !== 'dateTime' && value.kind !== 'date' && value.kind !== 'time') return undefined
  if (value.kind === 'time' && months !== 0) return undefined
  const monthCount = value.year * 12 + value.month - 1 + months
  const year = Math.floor(monthCount / 12)
  const month = monthCount - year * 12 + 1
  const moved = { ...value, year, month, day: Math.min(value.day, daysInMonth(year, month)) }
  return fromSeconds(moved, addDecimals(secondsOf(moved), seconds))
}

/** The value of the same kind and timezone as `like` at a moment. A date loses its time of day, a time its date. */
export function fromSeconds(like: TimeValue, seconds: Decimal): TimeValue {
  const local = addDecimals(seconds, { mantissa: BigInt((like.timezone ?? 0) * 60), scale: 0 })
  const unit = 10n ** BigInt(local.scale)
  const perDay = BigInt(SECONDS_OF_DAY) * unit
  let days = local.mantissa / perDay
  if (days * perDay > local.mantissa) days -= 1n
  const rest = local.mantissa - days * perDay
  const minutes = Number(rest / (60n * unit))
  const second = parseDecimal(decimalText({ mantissa: rest % (60n * unit), scale: local.scale })) ?? ZERO
  const date = like.kind === 'time' ? { year: 1972, month: 12, day: 31 } : dateOfDays(Number(days))
  if (like.kind === 'date') return { ...like, ...date }
  return { ...like, ...date, hour: Math.floor(minutes / 60), minute: minutes % 60, second }
}

/** The difference of two values of one kind. */
export function subtractTimes(left: TimeValue, right: TimeValue): DurationValue {
  const seconds = addDecimals(secondsOf(left), negateDecimal(secondsOf(right)))
  return { type: 'duration', kind: 'dayTimeDuration', months: 0, seconds }
}

const DURATION = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** The value of a duration; undefined when the text is not one of its kind. */
export function parseDuration(text: string, kind: DurationValue['kind']): DurationValue | undefined {
  const match = DURATION.exec(text)
  if (match === null || /^-?P$/.test(text) || text.length > 100) return undefined
  const [, sign, years, monthPart, days, hours, minutes, secondPart] = match
  if (kind === 'dayTimeDuration' && (years ?? monthPart) !== undefined) return undefined
  if (kind === 'yearMonthDuration' && (days !== undefined || text.includes('T'))) return undefined
  const months = Number(years ?? 0) * 12 + Number(monthPart ?? 0)
  const whole = BigInt(days ?? 0) * 86_400n + BigInt(hours ?? 0) * 3600n + BigInt(minutes ?? 0) * 60n
  const seconds = addDecimals({ mantissa: whole, scale: 0 }, parseDecimal(secondPart ?? '0') ?? ZERO)
  const negative = sign === '-'
  return {
    type: 'duration',
    kind,
    months: negative ? -months : months,
    seconds: negative ? negateDecimal(seconds) : seconds,
  }
}

const pad = (value: number | bigint, width = 2): string => String(value).padStart(width, '0')

/** Two digits before the point, and no point for whole seconds. */
function secondText(second: Decimal): string {
  const text = decimalText(second).replace(/\.0$/, '')
  return second.mantissa < 10n ** BigInt(second.scale + 1) ? `0${text}` : text
}

/** `Z`, `+08:00`, or nothing without a timezone. */
export function zoneText({ timezone }: Pick<TimeValue, 'timezone'>): string {
  if (timezone === undefined) return ''
  if (timezone === 0) return 'Z'
  const minutes = Math.abs(timezone)
  return `${timezone < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** The canonical lexical form, the timezone kept. */
export function timeText(value: TimeValue): string {
  const year = `${value.year < 0 ? '-' : ''}${pad(Math.abs(value.year), 4)}`
  const clock = `${pad(value.hour)}:${pad(value.minute)}:${secondText(value.second)}`
  const body: Readonly<Record<TimeKind, string>> = {
    dateTime: `${year}-${pad(value.month)}-${pad(value.day)}T${clock}`,
    date: `${year}-${pad(value.month)}-${pad(value.day)}`,
    time: clock,
    gYear: year,
    gYearMonth: `${year}-${pad(value.month)}`,
    gMonth: `--${pad(value.month)}`,
    gMonthDay: `--${pad(value.month)}-${pad(value.day)}`,
    gDay: `---${pad(value.day)}`,
  }
  return body[value.kind] + zoneText(value)
}

/** The canonical lexical form: `P1Y2M`, `P3DT4H`, `PT0S`, `-PT1.5S`. */
export function durationText({ kind, months, seconds }: DurationValue): string {
  const negative = months < 0 || seconds.mantissa < 0n
  const size = negative ? negateDecimal(seconds) : seconds
  const whole = size.mantissa / 10n ** BigInt(size.scale)
  const rest = addDecimals(size, { mantissa: -(whole - (whole % 60n)), scale: 0 })
  const unit = (count: bigint | number, letter: string): string => (Number(count) === 0 ? '' : `${count}${letter}`)
  const dates =
    unit(Math.floor(Math.abs(months) / 12), 'Y') + unit(Math.abs(months) % 12, 'M') + unit(whole / 86_400n, 'D')
  const secondPart = rest.mantissa === 0n ? '' : `${decimalText(rest).replace(/\.0$/, '')}S`
  const times = unit((whole % 86_400n) / 3600n, 'H') + unit((whole % 3600n) / 60n, 'M') + secondPart
  if (dates === '' && times === '') return kind === 'yearMonthDuration' ? 'P0M' : 'PT0S'
  return `${negative ? '-' : ''}P${dates}${times === '' ? '' : `T${times}`}`
}
