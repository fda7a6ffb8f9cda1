/** The quads of a view: what comes of evidence that several edges or rows share. */
import { expect, test } from 'vitest'
import { viewQuads } from '../../../src/export/view-quads.ts'
import { quadToNQuads } from '../../../src/rdf/nquads.ts'
import { sampleGraph } from '../../support/sample-graph.ts'

const REPORT = 'https://w3id.org/zhengmai/id/report/2/2022'

/** A second sentence with words of its own under the evidence node of the report of district 2. */
const SECOND = `
<${REPORT}/graph> {
  <${REPORT}/s/1/2> a zm:Statement ; zm:text "另一句。"@zh-Hans ; nif:beginIndex 27 ; nif:endIndex 31 .
  <${REPORT}/a/1> zm:evidence <${REPORT}/s/1/2> ; zm:quote "另一句" ; nif:beginIndex 27 ; nif:endIndex 30 .
}`

test.each([
  { hasGraphs: true, hasReifiers: false },
  { hasGraphs: false, hasReifiers: false },
  { hasGraphs: true, hasReifiers: true },
])('no quad comes twice where one node quotes two sentences: %o', async (options) => {
  const graph = await sampleGraph(SECOND)
  const lines = [...viewQuads(graph, options)].map((next) => quadToNQuads(next))
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([])
  // Both sentences are told with their words; what the node says of itself is told once.
  const counts = ['evidence', 'quote', 'text', 'sourceReport', 'rule', 'confidence', 'modality'].map(
    (name) => lines.filter((line) => line.startsWith(`<${REPORT}/`) && line.includes(`ont#${name}>`)).length,
  )
  expect(counts).toEqual([2, 2, 2, 1, 1, 1, 1])
})
