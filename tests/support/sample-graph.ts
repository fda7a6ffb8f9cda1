/** A small graph for tests of exports: two districts that implement one law, one in two years, with labels and sentences
 *  that are hard on writers. */

import type { StyledGraph } from '../../src/export/graph-format.ts'
import { colorsByKind } from '../../src/export/graph-style.ts'
import { styleOf } from '../../src/export/layout.ts'
import { openStore } from '../../src/open-store.ts'
import { loadShippedOntology } from '../../src/shipped.ts'
import { project } from '../../src/traverse/project.ts'
import { VIEWS } from '../../src/traverse/views.ts'

const PREFIXES = `
@prefix zm: <https://w3id.org/zhengmai/ont#> . @prefix id: <https://w3id.org/zhengmai/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
`

/** The sentence of every report; the markup in it must stay text everywhere. Its offsets in the report are 10 and 27. */
export const SENTENCE = '全年贯彻落实《行政处罚法》<b>。'

function report(place: string, year: number): string {
  const base = `<https://w3id.org/zhengmai/id/report/${place}/${year}`
  const gov = `<https://w3id.org/zhengmai/id/org/${place}/gov>`
  return `
${base}/graph> {
  ${base}> a zm:Report ; zm:reportPeriod <https://w3id.org/zhengmai/id/period/${year}> ;
    zm:reportArea <https://w3id.org/zhengmai/id/place/${place}> ; skos:prefLabel "${year}年报告"@zh-Hans .
  ${base}/s/1/1> a zm:Statement ; zm:text "${SENTENCE}"@zh-Hans ; nif:beginIndex 10 ; nif:endIndex 27 .
  ${gov} zm:implements id:law .
  ${base}/a/1> a zm:Assertion ; rdf:subject ${gov} ; rdf:predicate zm:implements ; rdf:object id:law ;
    zm:evidence ${base}/s/1/1> ; zm:quote "贯彻落实《行政处罚法》" ; nif:beginIndex 12 ; nif:endIndex 23 ;
    zm:rule "implement" ; zm:confidence 0.9 ; zm:modality <https://w3id.org/zhengmai/cs/modality/asserted> .
}`
}

/** The graph as TriG. */
export const SAMPLE_DATA = `${PREFIXES}
id:authority {
  id:law a zm:LegalNorm ; skos:prefLabel "行政处罚法"@zh-Hans , "Penalties \\"Law\\", revised"@en ; zm:issuedBy id:npc .
  id:npc a zm:PeoplesCongressOrgan ; skos:prefLabel "全国人大</script><script>alert(1)</script>"@zh-Hans .
  <https://w3id.org/zhengmai/id/org/1/gov> a zm:GovernmentOrgan ; skos:prefLabel "甲区人民政府"@zh-Hans .
  <https://w3id.org/zhengmai/id/org/2/gov> a zm:GovernmentOrgan ; skos:prefLabel "乙区人民政府"@zh-Hans .
}
${report('1', 2021)}
${report('1', 2022)}
${report('2', 2022)}
`

/** The view `citations` of that data: four nodes, three edges, three pieces of evidence. `more` is TriG that comes on
 *  top. */
export async function sampleGraph(more = ''): Promise<StyledGraph> {
  const store = await openStore()
  await store.load(SAMPLE_DATA + more, { format: 'trig' })
  const ontology = await loadShippedOntology()
  const source = VIEWS.find(({ name }) => name === 'citations') ?? VIEWS[0]
  const view = await project(store, ontology, { source })
  return { view, measures: [], language: 'zh', style: styleOf(view, colorsByKind(view, ontology)) }
}
