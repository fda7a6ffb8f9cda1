/** The names that a mistyped one may have meant. */

/** Levenshtein distance over code points; O(a.length × b.length). */
export function editDistance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  let previous = [0, ...right.map((_, index) => index + 1)]
  for (const [row, letter] of left.entries()) {
    const current = [row + 1]
    for (const [column, other] of right.entries()) {
      const replaced = previous[column] + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[right.length]
}

/** A candidate may differ in this share of the given name's characters: 花江区 finds 江源区, not 浦东新区. */
const REACH = 0.5

/** Pairs of neighbouring characters. */
function pairsOf(text: string): string[] {
  const letters = [...text]
  return letters.slice(1).map((letter, at) => letters[at] + letter)
}

/** How little two names share in pairs of characters, on the scale of edits of the first: 行政复议受理 is far from
 *  受理行政复议案件数 by edits, since the words stand in another order, and near by pairs (Dice 1945). */
function pairDistance(name: string, candidate: string): number {
  const [left, right] = [pairsOf(name), pairsOf(candidate)]
  const common = left.filter((pair) => right.includes(pair)).length
  return left.length < 3 ? Infinity : [...name].length * (1 - (2 * common) / (left.length + right.length))
}

/** Part of one another beats every edit. */
function distanceOf(name: string, candidate: string): number {
  const isPart = candidate.length > 1 && (candidate.includes(name) || name.includes(candidate))
  return isPart ? 0.5 : Math.min(editDistance(name, candidate), pairDistance(name, candidate))
}

/** Chinese characters in the order of their reading, as the collation rules of Unicode have it. */
const BY_READING = new Intl.Collator('zh-u-co-pinyin')

/** Characters spread evenly over all readings, a scale for ranks: among the few letters of a few names any two would be
 *  neighbours. Some 2,600 of them, so that sorting takes a few milliseconds. */
const SCALE = Array.from({ length: (0x9fa5 - 0x4e00) >> 3 }, (_, at) => String.fromCharCode(0x4e00 + 8 * at))

/** How far the letters that differ are apart in reading, place by place: input methods mistake 原 for 源, which sound the
 *  same, not for 东. Ranks are places in a sorted list of characters, so no table of readings is needed. Infinite for other lengths. */
function readingDistance(name: string, candidates: readonly string[]): (candidate: string) => number {
  const letters = [...new Set([...SCALE, ...[name, ...candidates].join('')])].sort(BY_READING.compare)
  const rank = new Map(letters.map((letter, at) => [letter, at]))
  const rankOf = (letter: string | undefined) => rank.get(letter ?? '') ?? 0
  return (candidate) => {
    const [left, right] = [[...name], [...candidate]]
    if (left.length !== right.length) return Infinity
    return left.reduce((sum, letter, at) => sum + Math.abs(rankOf(letter) - rankOf(right[at])), 0)
  }
}

/** How many names, and which are likelier than others. */
export interface NearestOptions {
  /** How many names to return at most; 3 unless told. */
  readonly limit?: number
  /** Names that are likelier than others, such as those that the reports at hand mention. */
  readonly likely?: ReadonlySet<string>
}

/** The names nearest to the given one, nearest first: those that contain it or lie in it, then by edits or shared pairs of
 *  characters; among equals those of like length, the likely ones, and those of like sound come first. Names that share
 *  next to nothing with it are left out. */
export function nearestNames(name: string, names: Iterable<string>, options: NearestOptions = {}): string[] {
  const { limit = 3, likely = new Set<string>() } = options
  const reach = Math.max(1, Math.floor([...name].length * REACH))
  const near = [...new Set(names)]
    .map((candidate) => ({ candidate, distance: distanceOf(name, candidate) }))
    .filter(({ distance }) => distance <= reach)
  const reading = readingDistance(
    name,
    near.map(({ candidate }) => candidate),
  )
  const scored = near.map(({ candidate, distance }) => ({
    candidate,
    // In this order: the first that differs decides.
    scores: [
      distance,
      Math.abs(candidate.length - name.length),
      likely.has(candidate) ? 0 : 1,
      Math.min(reading(candidate), Number.MAX_SAFE_INTEGER),
    ],
  }))
  return scored
    .sort((a, b) => firstDifference(a.scores, b.scores) || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((score, index) => score !== b[index])
  return at === -1 ? 0 : a[at] - b[at]
}
