/** Declares one test for each entry of a manifest. */
import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import { SKIPPED } from '../spec/skip.ts'
import { type ManifestTest, readManifest } from './manifest.ts'
import { sharedPath, testWithShared } from './shared.ts'

/** One test for each entry that `wants` picks; `difference` gives what is wrong with it, or undefined. */
export function specSuite(
  manifests: readonly string[],
  wants: (test: ManifestTest) => boolean,
  difference: (test: ManifestTest) => string | undefined | Promise<string | undefined>,
): void {
  const test = testWithShared('rdf-tests')
  if (!existsSync(sharedPath('rdf-tests'))) {
    test(`the W3C tests of ${manifests.join(', ')}`, () => {})
    return
  }
  const entries = manifests.flatMap((manifest) => readManifest(manifest)).filter(wants)
  for (const entry of new Map(entries.map((one) => [one.iri + one.request, one])).values()) {
    const reason = SKIPPED.get(entry.iri)
    test(`${entry.iri.replace(/^.*\/tests\//, '')} ${reason === undefined ? '' : `(${reason})`}`, async () => {
      const found = await difference(entry)
      if (reason === undefined) expect(found).toBeUndefined()
      else expect(found, 'a skipped test passes; take it off the list').toBeDefined()
    })
  }
}

/** The manifests of the SPARQL suites. */
export const SPARQL_MANIFESTS = ['sparql/sparql10/manifest.ttl', 'sparql/sparql11/manifest-all.ttl']

/** Tests of entailment regimes are no part of the engine. */
export function isEntailment({ request }: ManifestTest): boolean {
  return request.includes('/entailment/')
}
