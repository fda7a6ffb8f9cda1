/** The W3C tests of the result formats: what the writers write is what the suites expect, read back or text by text. */
import { createEngine } from '../../src/query/engine.ts'
import { writeResultsCsv } from '../../src/query/results-csv.ts'
import { parseResultsJson, writeResultsJson } from '../../src/query/results-json.ts'
import { parseResultsTsv, writeResultsTsv } from '../../src/query/results-tsv.ts'
import { parseResultsXml, writeResultsXml } from '../../src/query/results-xml.ts'
import { type ManifestTest, readTestFile } from '../support/manifest.ts'
import { quadsOf, SPEC_OPTIONS, storeOf } from '../support/spec-engine.ts'
import { difference, readExpected } from '../support/spec-results.ts'
import { SPARQL_MANIFESTS, specSuite } from '../support/spec-suite.ts'

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

async function run(test: ManifestTest): Promise<string | undefined> {
  const engine = createEngine(await storeOf(quadsOf(test.data)))
  const ask = async () => {
    const result = await engine.query(readTestFile(test.request), { ...SPEC_OPTIONS, baseIRI: test.request })
    if (result.type === 'quads') throw new Error('a table was expected')
    return result
  }
  if (test.result!.endsWith('.csv')) {
    const lines = (text: string): string => text.replaceAll(/_:\w+/g, '_:b').split(/\r?\n/).sort().join('\n')
    const [found, expected] = [lines(await textOf(writeResultsCsv(await ask()))), lines(readTestFile(test.result!))]
    return found === expected ? undefined : `found\n${found}\nexpected\n${expected}`
  }
  const expected = readExpected(test.result!)
  const asJson = parseResultsJson(await textOf(writeResultsJson(await ask())))
  const asXml = parseResultsXml(await textOf(writeResultsXml(await ask())))
  const both = difference(asJson, expected) ?? difference(asXml, expected)
  if (both !== undefined || !test.result!.endsWith('.tsv')) return both
  return difference(parseResultsTsv(await textOf(writeResultsTsv(await ask()))), expected)
}

specSuite(
  SPARQL_MANIFESTS,
  ({ request, type }) => type === 'CSVResultFormatTest' || /\/(csv-tsv-res|json-res)\//.test(request),
  run,
)
