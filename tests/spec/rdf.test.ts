/** The W3C test suites of the RDF formats, through the path that every load takes. A test is either passed or listed in
 *  SKIPPED with its reason, and one that is listed and passes is a failure too. */

import { expect } from 'vitest'
import type { SyntaxProblem } from '../../src/errors.ts'
import type { Quad } from '../../src/rdf/term.ts'
import { load } from '../../src/store/load.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { quadsOf } from '../../src/store/quads-of.ts'
import { isIsomorphic } from '../support/isomorphic.ts'
import { type ManifestTest, readManifest, readTestFile } from '../support/manifest.ts'
import { testWithShared } from '../support/shared.ts'

interface Suite {
  readonly folder: string
  readonly format: string
  readonly resultFormat: string
  readonly tests: number
}

const SUITES: readonly Suite[] = [
  { folder: 'rdf-n-triples', format: 'ntriples', resultFormat: '', tests: 70 },
  { folder: 'rdf-n-quads', format: 'nquads', resultFormat: '', tests: 87 },
  { folder: 'rdf-turtle', format: 'turtle', resultFormat: 'ntriples', tests: 313 },
  { folder: 'rdf-trig', format: 'trig', resultFormat: 'nquads', tests: 356 },
  { folder: 'rdf-xml', format: 'rdfxml', resultFormat: 'ntriples', tests: 166 },
]

/** IRIs of tests that are not expected to pass, and why. */
const SKIPPED: Readonly<Record<string, string>> = {}

async function loaded(iri: string, format: string): Promise<Quad[]> {
  const store = new MemoryStore()
  await load(store, readTestFile(iri), { format, baseIRI: iri })
  return [...quadsOf(store.snapshot())]
}

/** What is wrong, or undefined. */
async function failureOf(
  { type, request, result }: ManifestTest,
  { format, resultFormat }: Suite,
): Promise<string | undefined> {
  let quads: Quad[]
  try {
    quads = await loaded(request, format)
  } catch (error) {
    const { name, message, place } = error as SyntaxProblem
    if (!type.includes('Negative')) return `refused: ${message}`
    if (name !== 'SyntaxProblem') return `refused, but with a ${name}: ${message}`
    return place.line === undefined || place.column === undefined ? `refused without a place: ${message}` : undefined
  }
  if (type.includes('Negative')) return 'accepted'
  if (result === undefined) return undefined
  return isIsomorphic(quads, await loaded(result, resultFormat))
    ? undefined
    : `${quads.length} quads, but not those expected`
}

for (const suite of SUITES) {
  testWithShared(
    'rdf-tests',
    'rdf',
    'rdf11',
    suite.folder,
  )(`${suite.folder}: ${suite.tests} tests`, async () => {
    const tests = readManifest(`rdf/rdf11/${suite.folder}/manifest.ttl`)
    const failures: Record<string, string> = {}
    for (const each of tests) {
      const failure = await failureOf(each, suite)
      if (failure !== undefined) failures[each.iri] = failure
    }
    expect(tests.length).toBe(suite.tests)
    expect(
      Object.keys(failures)
        .filter((iri) => SKIPPED[iri] === undefined)
        .map((iri) => [iri, failures[iri]]),
    ).toEqual([])
    expect(Object.keys(SKIPPED).filter((iri) => iri.includes(suite.folder) && failures[iri] === undefined)).toEqual([])
  })
}
