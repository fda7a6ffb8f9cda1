/** The same query evaluation tests through the naive evaluator, which the random tests trust. */
import { parseSparql } from '../../src/query/parse.ts'
import { translateQuery } from '../../src/query/translate.ts'
import { type ManifestTest, readTestFile } from '../support/manifest.ts'
import { evaluateNaively, naiveDataset } from '../support/naive-evaluator.ts'
import { dataOf, quadsOf } from '../support/spec-engine.ts'
import { difference, readExpected } from '../support/spec-results.ts'
import { isEntailment, SPARQL_MANIFESTS, specSuite } from '../support/spec-suite.ts'

function run(test: ManifestTest): string | undefined {
  const syntax = parseSparql(readTestFile(test.request), { baseIRI: test.request })
  const data = naiveDataset(quadsOf(dataOf(test, syntax.dataset)))
  const isOrdered = syntax.orderBy.length > 0
  return difference(evaluateNaively(translateQuery(syntax), data), readExpected(test.result!), {
    isOrdered,
    isLax: test.isLax,
  })
}

specSuite(
  SPARQL_MANIFESTS,
  (test) => test.type === 'QueryEvaluationTest' && !isEntailment(test) && !test.request.includes('/service/'),
  run,
)
