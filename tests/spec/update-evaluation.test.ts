/** The W3C update evaluation tests: the whole store after the request. */
import { createEngine } from '../../src/query/engine.ts'
import { type ManifestTest, readTestFile } from '../support/manifest.ts'
import { quadsIn, quadsOf, SPEC_OPTIONS, storeOf } from '../support/spec-engine.ts'
import { difference } from '../support/spec-results.ts'
import { SPARQL_MANIFESTS, specSuite } from '../support/spec-suite.ts'

async function run(test: ManifestTest): Promise<string | undefined> {
  const store = await storeOf(quadsOf(test.data))
  await createEngine(store).update(readTestFile(test.request), { ...SPEC_OPTIONS, baseIRI: test.request })
  return difference({ type: 'quads', quads: quadsIn(store) }, { type: 'quads', quads: quadsOf(test.after) })
}

specSuite(SPARQL_MANIFESTS, ({ type }) => type === 'UpdateEvaluationTest', run)
