/** A seeded world of local government in the shape of our own graphs, as N-Quads, of any size.
 *
 *  One authority graph (divisions in four levels, bodies, regulations, programs) and one named graph for each report of
 *  the years 2016 to 2025. The same arguments give the same bytes. Run as a program it writes to standard output:
 *  `npx tsx bench/policy-graph.ts 1000000 > graph.nq`. */

import { AuthorityBuilder } from './policy/authority.ts'
import { seededRandom } from './policy/random.ts'
import { reportLines } from './policy/report.ts'

const FIRST_YEAR = 2016
const LAST_YEAR = 2025
const DEFAULT_SEED = 220605

/** N-Quads in pieces of one county each, until at least `quadCount` lines are out. */
export function* policyGraph(quadCount: number, seed = DEFAULT_SEED): Generator<string> {
  const random = seededRandom(seed)
  const authority = new AuthorityBuilder(random)
  let written = 0
  for (let index = 0; written < quadCount; index++) {
    const { county, lines } = authority.county(index)
    const piece = [...lines]
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      for (const line of reportLines(county, year, authority.world, random)) piece.push(line)
    }
    written += piece.length
    yield piece.join('')
  }
}

/** Which sizes have a name on the command line. */
export const SIZES: Readonly<Record<string, number>> = { '100k': 100_000, '1m': 1_000_000, '5m': 5_000_000 }

if (import.meta.filename === process.argv[1]) {
  const asked = process.argv[2] ?? '100k'
  for (const piece of policyGraph(SIZES[asked] ?? Number(asked))) process.stdout.write(piece)
}
