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

/** A candidate may differ from the given name in this share of its characters: 花江区 finds 江源区, not 浦东新区. */
const REACH = 0.5

/** Up to `limit` names nearest to the given one: names that contain it or lie in it first, then by edit distance; names
 *  that share next to nothing with it are left out. */
export function nearestNames(name: string, names: Iterable<string>, limit = 3): string[] {
  const reach = Math.max(1, Math.floor([...name].length * REACH))
  const scored = [...new Set(names)].map((candidate) => {
    const isPart = candidate.length > 1 && (candidate.includes(name) || name.includes(candidate))
    return { candidate, distance: isPart ? 0.5 : editDistance(name, candidate) }
  })
  return scored
    .filter(({ distance }) => distance <= reach)
    .sort(
      (a, b) =>
        a.distance - b.distance || a.candidate.length - b.candidate.length || (a.candidate < b.candidate ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}
