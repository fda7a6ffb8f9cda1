/** Counting: true and false positives and false negatives by label, precision, recall and F1 from them, and the one-to-one
 *  matching that all counts rest on. */

/** The four kinds that the product exists for. */
const FOUR: ReadonlySet<string> = new Set(['institution', 'regulation', 'program', 'place'])

/** True positives, false positives, false negatives. */
export interface Counts {
  tp: number
  fp: number
  fn: number
}

/** `null` where nothing was predicted, or nothing was there to find. */
export interface Rates {
  readonly p: number | null
  readonly r: number | null
  readonly f1: number | null
  readonly tp: number
  readonly fp: number
  readonly fn: number
}

/** The mean of rates over the labels that the gold has, and how many they are. */
export interface MacroRates {
  readonly p: number | null
  readonly r: number | null
  readonly f1: number | null
  readonly labels: number
}

/** All rates of one measure. */
export interface Tally {
  readonly per: Readonly<Record<string, Rates>>
  readonly micro: Rates
  /** Micro over institution, regulation, program, place; absent where labels are no kinds of entity. */
  readonly micro_four?: Rates
  readonly macro: MacroRates
}

/** What was matched with what, by index. */
export interface Matching {
  readonly gold: ReadonlyMap<number, number>
  readonly predicted: ReadonlyMap<number, number>
}

/** A possible match by the indexes of both sides; the heavier wins. */
export interface Pair {
  readonly gold: number
  readonly predicted: number
  readonly weight: number
}

/** One-to-one matching, the heaviest pair first; equal weights by index. */
export function matchPairs(pairs: readonly Pair[]): Matching {
  const gold = new Map<number, number>()
  const predicted = new Map<number, number>()
  const sorted = [...pairs].sort((a, b) => b.weight - a.weight || a.gold - b.gold || a.predicted - b.predicted)
  for (const pair of sorted) {
    if (gold.has(pair.gold) || predicted.has(pair.predicted)) continue
    gold.set(pair.gold, pair.predicted)
    predicted.set(pair.predicted, pair.gold)
  }
  return { gold, predicted }
}

/** Adds one to a label's count. */
export function count(rows: Map<string, Counts>, label: string, field: keyof Counts): void {
  const row = rows.get(label) ?? { tp: 0, fp: 0, fn: 0 }
  rows.set(label, row)
  row[field]++
}

/** Precision, recall and F1 of counts; null where the denominator is 0. */
export function ratesOf({ tp, fp, fn }: Counts): Rates {
  const p = tp + fp > 0 ? tp / (tp + fp) : null
  const r = tp + fn > 0 ? tp / (tp + fn) : null
  // Nothing predicted and nothing to find: no figure. One of the two without the other: 0, as the reference scorer has
  // it.
  const f1 = p === null && r === null ? null : p && r ? (2 * p * r) / (p + r) : 0
  return { p, r, f1, tp, fp, fn }
}

/** Rates per label, over all labels, over the four kinds, and their mean over the labels that the gold has. */
export function tallyOf(rows: ReadonlyMap<string, Counts>): Tally & { readonly micro_four: Rates } {
  const per: Record<string, Rates> = {}
  const all: Counts = { tp: 0, fp: 0, fn: 0 }
  const four: Counts = { tp: 0, fp: 0, fn: 0 }
  const withGold: Rates[] = []
  for (const [label, counts] of rows) {
    const rates = ratesOf(counts)
    per[label] = rates
    add(all, counts)
    if (FOUR.has(label)) add(four, counts)
    if (counts.tp + counts.fn > 0) withGold.push(rates)
  }
  const mean = (field: 'p' | 'r' | 'f1') =>
    withGold.length > 0 ? withGold.reduce((sum, rates) => sum + (rates[field] ?? 0), 0) / withGold.length : null
  return {
    per,
    micro: ratesOf(all),
    micro_four: ratesOf(four),
    macro: { p: mean('p'), r: mean('r'), f1: mean('f1'), labels: withGold.length },
  }
}

function add(sum: Counts, counts: Counts): void {
  sum.tp += counts.tp
  sum.fp += counts.fp
  sum.fn += counts.fn
}

/** Offsets in one unit, half-open. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** Characters that two stretches share. */
export function sharedLength(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/** Intersection over union; 0 for stretches without a common character. */
export function intersectionOverUnion(a: Stretch, b: Stretch): number {
  const shared = sharedLength(a, b)
  return shared > 0 ? shared / (a.end - a.start + b.end - b.start - shared) : 0
}
