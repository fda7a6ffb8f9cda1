/** All paths without repeated nodes between two nodes, up to a length and a number. graphology-simple-path enumerates
 *  without a limit on how many, which a dense graph does not allow; this search also never enters a branch that cannot
 *  reach the end in the hops left. */

import { hopsFrom, UNSEEN } from './neighbourhood.ts'
import { forEachStep, type Roads, reversed } from './roads.ts'

/** The paths found, and whether they are all. */
export interface SimplePaths {
  /** Each path as nodes; shorter first, then by nodes. */
  readonly paths: readonly (readonly number[])[]
  /** False when `limit` ended the search. */
  readonly isComplete: boolean
}

/** Both bounds are needed: the number of simple paths grows exponentially with their length. */
export interface SimplePathOptions {
  /** Hops that a path may have at most. */
  readonly maxHops: number
  /** Paths to return at most. */
  readonly limit: number
}

/** Distinct neighbours by open steps, ascending. */
function neighboursOf(roads: Roads, node: number): number[] {
  const found = new Set<number>()
  forEachStep(roads, node, (_, neighbour) => found.add(neighbour))
  return [...found].sort((a, b) => a - b)
}

/** Calls `visit` with every path of exactly `length` hops until it returns false; returns false when it did. */
function visitPaths(
  roads: Roads,
  toGoal: Uint16Array,
  { path, length }: { path: number[]; length: number },
  visit: (path: readonly number[]) => boolean,
): boolean {
  const node = path[path.length - 1]
  if (length === 0) return toGoal[node] === 0 ? visit(path) : true
  if (toGoal[node] === 0) return true
  for (const next of neighboursOf(roads, node)) {
    const isReachable = toGoal[next] !== UNSEEN && toGoal[next] <= length - 1
    if (!isReachable || path.includes(next)) continue
    if (roads.closedNodes[next] === 1 && toGoal[next] !== 0) continue
    if (!visitPaths(roads, toGoal, { path: [...path, next], length: length - 1 }, visit)) return false
  }
  return true
}

/** Up to `limit` simple paths of at most `maxHops` hops. Lengths are searched one after the other, so a cut result holds
 *  the shortest ones. */
export function simplePaths(roads: Roads, from: number, to: number, options: SimplePathOptions): SimplePaths {
  // Hops left to the end from everywhere, once: by this a branch is known to lead nowhere before it is entered.
  const toGoal = hopsFrom(reversed(roads), [to], options.maxHops).hop
  const paths: (readonly number[])[] = []
  for (let length = 1; length <= options.maxHops && from !== to; length++) {
    const goesOn = visitPaths(roads, toGoal, { path: [from], length }, (path) => {
      if (paths.length === options.limit) return false
      paths.push(path)
      return true
    })
    if (!goesOn) return { paths, isComplete: false }
  }
  return { paths, isComplete: true }
}
