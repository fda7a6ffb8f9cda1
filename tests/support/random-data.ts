/** Small random datasets as N-Quads: few terms, so that patterns meet; several graphs, with triples in more than one.
 *
 *  Terms are shared with random-query.ts, or random queries would hardly ever find anything. */

import type { Random } from './random.ts'

/** Few enough that random patterns often match. */
export const NODES = ['<urn:a>', '<urn:b>', '<urn:c>', '<urn:d>', '<urn:e>']
/** Few enough for paths to close circles. */
export const PREDICATES = ['<urn:p>', '<urn:q>', '<urn:r>']
/** The named graphs; triples are in the unnamed one, too. */
export const GRAPHS = ['<urn:g>', '<urn:h>']
const INTEGER = '^^<http://www.w3.org/2001/XMLSchema#integer>'
const DECIMAL = '^^<http://www.w3.org/2001/XMLSchema#decimal>'
/** Numbers of two types, texts with and without language, a boolean and a date: what comparisons treat differently. */
export const LITERALS = [
  `"1"${INTEGER}`,
  `"2"${INTEGER}`,
  `"3"${INTEGER}`,
  `"2.5"${DECIMAL}`,
  '"x"',
  '"江源区"@zh-hans',
  '"river"@en',
  '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
  '"2022-05-01"^^<http://www.w3.org/2001/XMLSchema#date>',
]

/** N-Quads of 5 to 34 statements; half of them in no named graph. */
export function randomQuads(random: Random): string {
  const lines: string[] = []
  const count = 5 + random.below(30)
  for (let index = 0; index < count; index++) {
    const object = random.oneIn(3) ? random.of(LITERALS) : random.of(NODES)
    const graph = random.oneIn(2) ? '' : ` ${random.of(GRAPHS)}`
    lines.push(`${random.of(NODES)} ${random.of(PREDICATES)} ${object}${graph} .\n`)
  }
  return lines.join('')
}
