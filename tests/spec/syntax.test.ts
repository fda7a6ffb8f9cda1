/** The W3C syntax tests of SPARQL 1.0 and 1.1, and every request of the other suites, which must parse. */
import { QueryError } from '../../src/errors.ts'
import { parseSparql } from '../../src/query/parse.ts'
import { type ManifestTest, readTestFile } from '../support/manifest.ts'
import { SPARQL_MANIFESTS, specSuite } from '../support/spec-suite.ts'

function parseError({ request, type }: ManifestTest): unknown {
  try {
    parseSparql(readTestFile(request), { kind: type.includes('Update') ? 'update' : 'query', baseIRI: request })
    return undefined
  } catch (error) {
    return error
  }
}

specSuite(
  SPARQL_MANIFESTS,
  ({ type }) => !/Protocol|ServiceDescription/.test(type),
  (test) => {
    const error = parseError(test)
    if (!test.type.startsWith('Negative')) return error === undefined ? undefined : String(error)
    if (error === undefined) return 'it parses, though it should not'
    return error instanceof QueryError ? undefined : `${String(error)} is no QueryError`
  },
)
