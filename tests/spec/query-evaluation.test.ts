/** The W3C query evaluation tests of SPARQL 1.0 and 1.1, entailment excepted, through the engine. */
import { createEngine } from '../../src/query/engine.ts'
import { parseSparql } from '../../src/query/parse.ts'
import { type ManifestTest, readTestFile } from '../support/manifest.ts'
import { collected, dataOf, endpointsOf, quadsOf, SPEC_OPTIONS, storeOf } from '../support/spec-engine.ts'
import { difference, readExpected } from '../support/spec-results.ts'
import { isEntailment, SPARQL_MANIFESTS, specSuite } from '../support/spec-suite.ts'

async function run(test: ManifestTest): Promise<string | undefined> {
  const text = readTestFile(test.request)
  const { dataset, orderBy } = parseSparql(text, { baseIRI: test.request })
  const store = await storeOf(quadsOf(dataOf(test, dataset)))
  const engine = createEngine(store, { remote: endpointsOf(test.services) })
  const result = await engine.query(text, { ...SPEC_OPTIONS, baseIRI: test.request })
  const isOrdered = orderBy.length > 0
  return difference(await collected(result), readExpected(test.result!), { isOrdered, isLax: test.isLax })
}

specSuite(SPARQL_MANIFESTS, (test) => test.type === 'QueryEvaluationTest' && !isEntailment(test), run)
