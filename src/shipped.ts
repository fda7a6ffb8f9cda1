/** The ontology, schemes and shapes that ship with the package, read once per process. */

import { readFile } from 'node:fs/promises'
import { loadOntology } from './ontology/load.ts'
import type { Ontology } from './ontology/ontology.ts'
import { loadSchemes, type Schemes } from './ontology/schemes.ts'
import type { Quad } from './rdf/term.ts'
import { parseTurtle } from './rdf/turtle.ts'
import { resourcePath } from './resources.ts'

/** Promises and not quads, so that two callers at the same moment read the file once. */
const cache = new Map<string, Promise<Quad[]>>()

/** The quads of `ontology/NAME.ttl`. */
export function shippedQuads(name: 'ontology' | 'schemes' | 'shapes'): Promise<Quad[]> {
  const known = cache.get(name)
  if (known !== undefined) return known
  const quads = readFile(resourcePath('ontology', `${name}.ttl`), 'utf8').then((text) => parseTurtle(text))
  cache.set(name, quads)
  return quads
}

/** The ontology that ships with this version. Made anew at each call from quads that are read once. */
export async function loadShippedOntology(): Promise<Ontology> {
  return loadOntology(await shippedQuads('ontology'))
}

/** The concept schemes that ship with this version, as `loadShippedOntology`. */
export async function loadShippedSchemes(): Promise<Schemes> {
  return loadSchemes(await shippedQuads('schemes'))
}
