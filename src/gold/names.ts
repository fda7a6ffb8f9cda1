/** How the scorer compares names, indicators, units and predicates. */

/** A name without case, punctuation and blanks. */
export function normalName(name: unknown): string {
  return String(name ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{C}]/gu, '')
    .replace(/[^\p{L}\p{N}+]/gu, '')
}

/** An indicator's name without words that say only that something was counted. */
export function normalIndicator(name: unknown): string {
  let current = normalName(name)
  // Until nothing changes: 全年办理案件总数量 loses several words one after the other.
  for (;;) {
    // Words that say only when, where or that something was counted: annotators write them or leave them out.
    const shorter = current
      .replace(/^(全年|今年|年度|共计|累计|共|各类|全区|我区)/u, '')
      .replace(/(的?数量|总数|总量|次数|场次|件数|人数|份数|个数|金额|数)$/u, '')
    if (shorter === current || shorter.length === 0) return current
    current = shorter
  }
}

/** Pairs of neighbouring characters with how often each comes; a text of one character has none. */
function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Dice's coefficient over pairs of characters: 1 for equal texts, 0 for texts without a common pair. */
export function dice(a: string, b: string): number {
  if (a === b) return 1
  const left = bigrams(a)
  const right = bigrams(b)
  let common = 0
  let total = 0
  for (const count of left.values()) total += count
  for (const count of right.values()) total += count
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0)
  return total > 0 ? (2 * common) / total : 0
}

const MULTIPLES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2 }

/** A value and its unit in base units; NaN for a value that is no number. */
export function normalQuantity(
  value: number | string,
  unit: string | undefined,
  kind: string | undefined,
): { readonly value: number; readonly unit: string } {
  let base = String(unit ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/余/g, '')
  let number = typeof value === 'string' ? Number(value.replace(/[,,\s]/g, '')) : value
  for (let first = base[0]; base.length > 1 && first !== undefined && MULTIPLES[first] !== undefined; first = base[0]) {
    number *= MULTIPLES[first] ?? 1
    base = base.slice(1)
  }
  if (/^(percent|pct|百分比|%)$/i.test(base)) base = '%'
  if (/^(人民币|rmb|cny|yuan)$/i.test(base)) base = '元'
  // A share written as a fraction: 0.98 without a unit is 98 percent.
  if ((base === '' || base === '1') && kind === 'percent') {
    if (number <= 1) number *= 100
    base = '%'
  }
  return { value: Number.isFinite(number) ? Math.round(number * 1e6) / 1e6 : Number.NaN, unit: base }
}

/** A predicate's local name in snake case: `zm:basedOn` -> `based_on`. */
export function snakeCase(predicate: unknown): string {
  return String(predicate ?? '')
    .replace(/^.*[#/:]/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase()
}
