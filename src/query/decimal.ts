/** Exact decimal numbers of any size: the values of xsd:decimal and of integers beyond 2^53. */

/** `mantissa / 10^scale`. Normal form: scale >= 0, and no factor of ten in the mantissa while scale > 0; so two decimals
 *  are equal exactly when both fields are. */
export interface Decimal {
  readonly mantissa: bigint
  readonly scale: number
}

/** Nothing, as a decimal. */
export const ZERO: Decimal = { mantissa: 0n, scale: 0 }

/** Digits after the point that a division keeps when it does not come out even. XPath asks for at least 18 digits
 *  (https://www.w3.org/TR/xpath-functions/#op.numeric); what is beyond is cut off. */
const DIVISION_DIGITS = 18

/** Digits of a number that is worked with; a query cannot make one that takes minutes to multiply. */
const MAX_DIGITS = 10_000

const powers: bigint[] = [1n]

/** Powers are kept, since sums and comparisons ask for the same few again and again. */
function powerOfTen(exponent: number): bigint {
  for (let known = powers.length; known <= exponent; known++) powers.push(powers[known - 1]! * 10n)
  return powers[exponent]!
}

/** The normal form of `mantissa / 10^scale`. */
function normal(mantissa: bigint, scale: number): Decimal {
  let [digits, places] = [mantissa, scale]
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n
    places--
  }
  return { mantissa: digits, scale: places }
}

/** The value of an integer or decimal as XSD writes it; undefined for anything else or more than 10,000 digits. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (match === null || text.length > MAX_DIGITS) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  return normal(sign === '-' ? -digits : digits, fraction.length)
}

/** The decimal that is exactly a finite double; undefined for NaN and the infinities. */
export function decimalOfNumber(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined
  if (Number.isInteger(value)) return { mantissa: BigInt(value), scale: 0 }
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const [whole = '', fraction = ''] = digits.split('.')
  const scale = fraction.length - Number(exponent)
  const mantissa = BigInt(whole + fraction)
  return scale >= 0 ? normal(mantissa, scale) : { mantissa: mantissa * powerOfTen(-scale), scale: 0 }
}

/** The nearest double. */
export function numberOfDecimal({ mantissa, scale }: Decimal): number {
  return scale === 0 ? Number(mantissa) : Number(`${mantissa}e-${scale}`)
}

/** The canonical form of xsd:decimal: `2.0`, `-0.5`. */
export function decimalText({ mantissa, scale }: Decimal): string {
  const negative = mantissa < 0n
  const digits = (negative ? -mantissa : mantissa).toString().padStart(scale + 1, '0')
  const whole = scale === 0 ? digits : digits.slice(0, -scale)
  const fraction = scale === 0 ? '0' : digits.slice(-scale)
  return `${negative ? '-' : ''}${whole}.${fraction}`
}

/** Both mantissas at the larger of the two scales, and that scale. */
function aligned(left: Decimal, right: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale)
  return [left.mantissa * powerOfTen(scale - left.scale), right.mantissa * powerOfTen(scale - right.scale), scale]
}

/** The exact sum. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = aligned(left, right)
  return normal(a + b, scale)
}

/** The same number with the other sign. */
export function negateDecimal({ mantissa, scale }: Decimal): Decimal {
  return { mantissa: -mantissa, scale }
}

/** Undefined when the product would have more than 10,000 digits. */
export function multiplyDecimals(left: Decimal, right: Decimal): Decimal | undefined {
  const product = normal(left.mantissa * right.mantissa, left.scale + right.scale)
  return isTooLong(product) ? undefined : product
}

function isTooLong({ mantissa, scale }: Decimal): boolean {
  return scale > MAX_DIGITS || (mantissa < 0n ? -mantissa : mantissa) > powerOfTen(MAX_DIGITS)
}

/** Exact where the quotient has at most 18 digits after the point (or those of the arguments, where they have more), cut
 *  off there otherwise. Undefined for division by zero. */
export function divideDecimals(left: Decimal, right: Decimal): Decimal | undefined {
  if (right.mantissa === 0n) return undefined
  const places = Math.max(DIVISION_DIGITS, left.scale)
  return normal((left.mantissa * powerOfTen(places + right.scale - left.scale)) / right.mantissa, places)
}

/** Negative, zero or positive. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const [a, b] = aligned(left, right)
  return a < b ? -1 : a > b ? 1 : 0
}

/** The largest integer that is not above. */
export function floorDecimal({ mantissa, scale }: Decimal): bigint {
  const divisor = powerOfTen(scale)
  const quotient = mantissa / divisor
  return mantissa < 0n && quotient * divisor !== mantissa ? quotient - 1n : quotient
}

/** The part before the point. */
export function truncateDecimal({ mantissa, scale }: Decimal): bigint {
  return mantissa / powerOfTen(scale)
}
