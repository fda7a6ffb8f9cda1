/** What a writer most likely meant by a word that is none: the known word with the fewest slips of the pen between. */

/** Slips that are forgiven: one in four characters. More would find a word for anything. */
const CHARACTERS_PER_SLIP = 4
const MOST_SLIPS = 3

/** The known word nearest to `word`, letters compared without case; undefined when none is near. A slip is a character that
 *  is missing, added, another, or swapped with the one after it. The first of equally near words wins. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const written = word.toUpperCase()
  let most = Math.min(MOST_SLIPS, Math.ceil(written.length / CHARACTERS_PER_SLIP)) + 1
  let nearest: string | undefined
  for (const candidate of known) {
    const other = candidate.toUpperCase()
    if (Math.abs(other.length - written.length) >= most) continue
    const slips = slipsBetween(written, other)
    if (slips < most) [most, nearest] = [slips, candidate]
  }
  return nearest
}

/** Optimal string alignment. Row by row; the row before the last is kept for swapped neighbours. */
function slipsBetween(left: string, right: string): number {
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row++) {
    const next = [row]
    for (let at = 1; at <= right.length; at++) {
      const change = left[row - 1] === right[at - 1] ? 0 : 1
      let slips = Math.min(last[at]! + 1, next[at - 1]! + 1, last[at - 1]! + change)
      const isSwapped = row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1]
      if (isSwapped) slips = Math.min(slips, before[at - 2]! + 1)
      next.push(slips)
    }
    ;[before, last] = [last, next]
  }
  return last[right.length]!
}
