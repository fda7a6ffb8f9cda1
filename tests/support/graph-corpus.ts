/** Reports of two districts over two years as a store in a folder, for tests of the commands that work on graphs. Written
 *  as quads, not ingested, so that what rules find cannot change what these tests expect.
 *
 *  The two districts share a law and differ in programs, and one of them changes from year to year: enough for every
 *  command that compares, walks or counts. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openStore } from '../../src/open-store.ts'

const PREFIXES = `
@prefix zm: <https://w3id.org/zhengmai/ont#> . @prefix id: <https://w3id.org/zhengmai/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
`

const AUTHORITY = `
id:authority {
  id:law a zm:LegalNorm ; skos:prefLabel "行政处罚法"@zh-Hans , "Law on Administrative Penalties"@en ; zm:issuedBy id:npc .
  id:unread a zm:LegalNorm ; skos:prefLabel "无人提及法"@zh-Hans ; zm:issuedBy id:npc .
  id:npc a zm:PeoplesCongressOrgan ; skos:prefLabel "全国人大"@zh-Hans .
  <PLACE/1> a zm:County ; skos:prefLabel "江源区"@zh-Hans ; zm:gbCode "1" ; zm:directlyWithin <PLACE/0> .
  <PLACE/2> a zm:County ; skos:prefLabel "龙华区"@zh-Hans ; zm:gbCode "2" ; zm:directlyWithin <PLACE/0> .
  <PLACE/0> a zm:Province ; skos:prefLabel "某省"@zh-Hans ; zm:gbCode "0" .
  <ORG/1/gov> a zm:GovernmentOrgan ; skos:prefLabel "江源区人民政府"@zh-Hans ; zm:hasJurisdiction <PLACE/1> .
  <ORG/2/gov> a zm:GovernmentOrgan ; skos:prefLabel "龙华区人民政府"@zh-Hans ; zm:hasJurisdiction <PLACE/2> .
  <ORG/1/justice-bureau> a zm:GovernmentOrgan ; skos:prefLabel "江源区司法局"@zh-Hans ; zm:hasJurisdiction <PLACE/1> .
  id:reform a zm:Program ; skos:prefLabel "“放管服”改革"@zh-Hans .
  id:legal-aid a zm:Program ; skos:prefLabel "法律援助"@zh-Hans .
}`

/** One statement of a report with the words that make it. */
interface Fact {
  readonly subject: string
  readonly property: string
  readonly object: string
  /** The sentence; the words of `quote` in it are the evidence. */
  readonly sentence: string
  readonly quote: string
}

/** The text of the report is its sentences one after the other. */
function report(place: string, year: number, facts: readonly Fact[]): string {
  const base = `https://w3id.org/zhengmai/id/report/${place}/${year}`
  let start = 0
  const stated = facts.map(({ subject, property, object, sentence, quote }, at) => {
    const begin = start + sentence.indexOf(quote)
    const end = start + sentence.length
    const lines = `
  <${base}/s/1/${at + 1}> a zm:Statement ; zm:text "${sentence}"@zh-Hans ; nif:beginIndex ${start} ; nif:endIndex ${end} ;
    zm:mentions ${subject} , ${object} .
  ${subject} ${property} ${object} .
  <${base}/a/${at + 1}> a zm:Assertion ; rdf:subject ${subject} ; rdf:predicate ${property} ; rdf:object ${object} ;
    zm:evidence <${base}/s/1/${at + 1}> ; zm:quote "${quote}" ; nif:beginIndex ${begin} ;
    nif:endIndex ${begin + quote.length} ; zm:rule "test" ; zm:modality <https://w3id.org/zhengmai/cs/modality/asserted> .`
    start = end
    return lines
  })
  return `
<${base}/graph> {
  <${base}> a zm:Report ; zm:reportPeriod <https://w3id.org/zhengmai/id/period/${year}> ; zm:reportArea <PLACE/${place}> ;
    skos:prefLabel "${year}年报告"@zh-Hans .${stated.join('')}
}`
}

/** Both governments say this of the same law: what they share. */
const implementsLaw = (place: string): Fact => ({
  ...{ subject: `<ORG/${place}/gov>`, property: 'zm:implements', object: 'id:law' },
  ...{ sentence: '区政府贯彻落实行政处罚法。', quote: '贯彻落实行政处罚法' },
})

/** A program of one government: what it has of its own. */
const carriesOut = (place: string, program: string, label: string): Fact => ({
  ...{ subject: `<ORG/${place}/gov>`, property: 'zm:carriesOut', object: program },
  ...{ sentence: `区政府开展${label}。`, quote: `开展${label}` },
})

const BUREAU: Fact = {
  ...{ subject: '<ORG/1/justice-bureau>', property: 'zm:carriesOut', object: 'id:legal-aid' },
  ...{ sentence: '区司法局开展法律援助。', quote: '开展法律援助' },
}

/** 江源区 in 2021 and 2022, 龙华区 in 2022, as TriG. */
export const GRAPH_CORPUS = [
  PREFIXES,
  AUTHORITY,
  report('1', 2021, [implementsLaw('1')]),
  report('1', 2022, [implementsLaw('1'), carriesOut('1', 'id:reform', '放管服改革'), BUREAU]),
  report('2', 2022, [implementsLaw('2'), carriesOut('2', 'id:legal-aid', '法律援助')]),
]
  .join('\n')
  .replaceAll('<PLACE/', '<https://w3id.org/zhengmai/id/place/')
  .replaceAll('<ORG/', '<https://w3id.org/zhengmai/id/org/')

/** The folder of a new store that holds the corpus; the caller removes it. */
export async function graphCorpusFolder(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'zhengmai-graph-')), 'store')
  const store = await openStore({ path: folder })
  await store.load(GRAPH_CORPUS, { format: 'trig' })
  await store.close()
  return folder
}
