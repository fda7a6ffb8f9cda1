import { beforeAll, describe, expect, test } from 'vitest'
import type { InputError } from '../../../src/errors.ts'
import type { Ontology } from '../../../src/ontology/ontology.ts'
import { openStore, type Store } from '../../../src/open-store.ts'
import { id, zm } from '../../../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import { projectOnto } from '../../../src/traverse/bipartite.ts'
import { splitView } from '../../../src/traverse/difference.ts'
import { edgeAt, edgeCount, type GraphView, indexOfNode, nodeAt, nodeCount } from '../../../src/traverse/graph-view.ts'
import { type ProjectionRequest, project } from '../../../src/traverse/project.ts'
import { snapshots, yearsOfView } from '../../../src/traverse/snapshots.ts'
import { filterEdges } from '../../../src/traverse/sub-view.ts'
import { VIEWS } from '../../../src/traverse/views.ts'

const PREFIXES = `
@prefix zm: <https://w3id.org/zhengmai/ont#> . @prefix id: <https://w3id.org/zhengmai/id/> .
@prefix cs: <https://w3id.org/zhengmai/cs/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
`

/** A report with one sentence in which its government does something to a law: `贯彻落实《行政处罚法》`. */
function report(place: string, year: number, modality = 'asserted'): string {
  const base = `<https://w3id.org/zhengmai/id/report/${place}/${year}`
  const gov = `<https://w3id.org/zhengmai/id/org/${place}/gov>`
  const stated = modality === 'asserted' ? `${gov} zm:implements id:law .` : ''
  return `
${base}/graph> {
  ${base}> a zm:Report ; zm:reportPeriod <https://w3id.org/zhengmai/id/period/${year}> ;
    zm:reportArea <https://w3id.org/zhengmai/id/place/${place}> .
  ${base}/s/1/1> a zm:Statement ; zm:text "全年贯彻落实《行政处罚法》。"@zh ; nif:beginIndex 10 ; nif:endIndex 25 ;
    zm:mentions ${gov} , id:law .
  ${stated}
  ${base}/a/1> a zm:Assertion ; rdf:subject ${gov} ; rdf:predicate zm:implements ; rdf:object id:law ;
    zm:evidence ${base}/s/1/1> ; zm:quote "贯彻落实《行政处罚法》" ; nif:beginIndex 12 ; nif:endIndex 23 ;
    zm:rule "implement" ; zm:confidence 0.9 ; zm:modality <https://w3id.org/zhengmai/cs/modality/${modality}> .
}`
}

const DATA = `${PREFIXES}
id:authority {
  id:law a zm:LegalNorm ; skos:prefLabel "行政处罚法"@zh-Hans , "Penalties Law"@en ; zm:issuedBy id:npc ;
    zm:authorityLevel <https://w3id.org/zhengmai/cs/authorityLevel/20> .
  id:npc a zm:PeoplesCongressOrgan ; skos:prefLabel "全国人大"@zh-Hans .
  <https://w3id.org/zhengmai/id/org/1/gov> a zm:GovernmentOrgan ; skos:prefLabel "甲区政府"@zh-Hans .
  <https://w3id.org/zhengmai/id/org/2/gov> a zm:GovernmentOrgan ; skos:prefLabel "乙区政府"@zh-Hans .
  <https://w3id.org/zhengmai/id/place/1> a zm:County ; zm:directlyWithin <https://w3id.org/zhengmai/id/place/0> .
  <https://w3id.org/zhengmai/id/place/2> a zm:County ; zm:directlyWithin <https://w3id.org/zhengmai/id/place/0> .
  <https://w3id.org/zhengmai/id/place/0> a zm:Province .
}
${report('1', 2021)}
${report('1', 2022)}
${report('2', 2022)}
`

let store: Store
let ontology: Ontology

beforeAll(async () => {
  store = await openStore()
  await store.load(DATA, { format: 'trig' })
  ontology = await loadShippedOntology()
})

const viewNamed = (name: string) => VIEWS.find((view) => view.name === name) ?? VIEWS[0]
const open = (name: string, request: Omit<ProjectionRequest, 'source'> = {}) =>
  project(store, ontology, { source: viewNamed(name), ...request })

/** `甲区政府 implements 行政处罚法 ×2 report 2021,2022`. */
function lines(view: GraphView): string[] {
  return Array.from({ length: edgeCount(view) }, (_, edge) => {
    const { source, target, property, weight, origin, years } = edgeAt(view, edge)
    const [from, to] = [source, target].map((node) => nodeAt(view, node).label.zh)
    return `${from} ${property.iri.replace(/^.*#/, '')} ${to} ×${weight} ${origin} ${years.join(',')}`.trim()
  })
}

const ALL = [
  '全国人大 issues 行政处罚法 ×1 authority',
  '甲区政府 implements 行政处罚法 ×2 report 2021,2022',
  '乙区政府 implements 行政处罚法 ×1 report 2022',
]

describe('a named view', () => {
  test('edges carry weight, origin and years; authority data says that it is that', async () => {
    const found = lines(await open('citations'))
    expect([...found].sort()).toEqual([...ALL].sort())
  })

  test('edges keep their sentences in the order of reports', async () => {
    const view = await open('citations')
    const edge = lines(view).findIndex((line) => line.startsWith('甲区政府'))
    const base = id('report/1/2021').value
    expect(edgeAt(view, edge).evidence[0]).toEqual({
      node: `${base}/a/1`,
      quote: '贯彻落实《行政处罚法》',
      sentence: '全年贯彻落实《行政处罚法》。',
      statement: `${base}/s/1/1`,
      start: 12,
      end: 23,
      report: { iri: base, label: '', year: 2021, place: id('place/1').value },
      rule: 'implement',
      confidence: 0.9,
      modality: 'asserted',
    })
    expect(edgeAt(view, edge).evidence.map(({ report: { year } }) => year)).toEqual([2021, 2022])
  })

  test('nodes carry names, kind, class, place and level', async () => {
    const view = await open('citations')
    expect(nodeAt(view, indexOfNode(view, id('law').value))).toEqual({
      iri: id('law').value,
      label: { zh: '行政处罚法', en: 'Penalties Law' },
      kind: 'Regulation',
      type: zm('LegalNorm').value,
      place: '',
      placeName: '',
      level: '20',
      years: [2021, 2022],
    })
  })

  test('the ends must have the kinds of the view', async () => {
    expect(lines(await open('body-program'))).toEqual([])
  })

  test('two entities of a sentence are joined by it, as often as sentences name both', async () => {
    const view = await open('co-mention')
    expect(view.isDirected).toBe(false)
    expect(lines(view)).toEqual([
      '行政处罚法 coMentionedWith 甲区政府 ×2 report 2021,2022',
      '行政处罚法 coMentionedWith 乙区政府 ×1 report 2022',
    ])
    expect(edgeAt(view, 0).evidence[0].quote).toBe('全年贯彻落实《行政处罚法》。')
  })
})

describe('filters', () => {
  test('years select reports, and drop authority edges whose ends no report names', async () => {
    expect(lines(await open('citations', { filter: { years: [2021] } }))).toEqual([
      '甲区政府 implements 行政处罚法 ×1 report 2021',
    ])
    expect(edgeCount(await open('everything', { filter: { years: [1999] } }))).toBe(0)
  })

  test('a place selects the reports of all below it', async () => {
    const of = async (place: string) =>
      lines(await open('citations', { filter: { places: [id(`place/${place}`).value] } }))
    expect(await of('2')).toEqual(['乙区政府 implements 行政处罚法 ×1 report 2022'])
    expect(await of('0')).toHaveLength(2)
  })

  test('kinds and properties', async () => {
    const kinds = ['Institution']
    expect(edgeCount(await open('everything', { filter: { kinds } }))).toBe(0)
    const properties = [zm('issues').value]
    expect(lines(await open('everything', { filter: { properties } }))).toEqual([ALL[0]])
  })
})

describe('queries of the user', () => {
  const select = (text: string) => project(store, ontology, { source: `${text}` })

  test('a CONSTRUCT finds the evidence of triples and of their inverses', async () => {
    const view = await select(
      'PREFIX zm: <https://w3id.org/zhengmai/ont#> CONSTRUCT { ?law zm:implementedBy ?gov ; zm:made ?gov } WHERE { ?gov zm:implements ?law }',
    )
    expect(view.name).toBe('construct')
    expect(lines(view).sort()).toEqual([
      '行政处罚法 implementedBy 乙区政府 ×1 report 2022',
      '行政处罚法 implementedBy 甲区政府 ×2 report 2021,2022',
      '行政处罚法 made 乙区政府 ×1 query',
      '行政处罚法 made 甲区政府 ×1 query',
    ])
  })

  test('a SELECT may give weights, and rows that are no edges are counted', async () => {
    const view = await select(
      'PREFIX zm: <https://w3id.org/zhengmai/ont#> SELECT ?s ?p ?o ?weight WHERE { { ?s zm:implements ?o BIND(zm:implements AS ?p) BIND(7 AS ?weight) } UNION { ?s zm:rule ?o BIND(zm:rule AS ?p) } }',
    )
    expect(view.skippedRows).toBe(3)
    expect(Array.from(view.edges.weight)).toEqual([7, 7])
  })

  test.each([
    ['SELECT ?a ?b WHERE { ?a ?p ?b }', 'no ?s, ?p, ?o'],
    ['ASK { ?s ?p ?o }', 'ASK'],
  ])('%s is no graph', async (text, why) => {
    const failure = await select(text).catch((error: InputError) => error)
    expect(failure).toMatchObject({ code: 'NOT_A_GRAPH' })
    expect((failure as InputError).text.en).toContain(why)
  })
})

describe('the order of a view', () => {
  test('is that of IRIs, and a second projection gives the same bytes', async () => {
    const [first, second] = [await open('everything'), await open('everything')]
    expect(first.nodes.iri).toEqual([...first.nodes.iri].sort())
    expect(JSON.stringify(first)).toBe(JSON.stringify(second))
  })
})

describe('a bare view', () => {
  test('has the same nodes and edges, and a second look among some of them has all the rest', async () => {
    const [whole, bare] = [await open('everything'), await open('everything', { bare: true })]
    expect(bare.nodes.iri).toEqual(whole.nodes.iri)
    expect(Array.from(bare.edges.target)).toEqual(Array.from(whole.edges.target))
    const among = new Set([id('org/1/gov').value, id('law').value])
    expect(lines(await open('everything', { among }))).toEqual([ALL[1]])
  })
})

describe('views made from a view', () => {
  test('snapshots by year', async () => {
    const found = snapshots(await open('citations')).map(({ year, view }) => [year, edgeCount(view)])
    expect(found).toEqual([
      [2021, 1],
      [2022, 2],
    ])
  })

  test('a part of a view has the years of its own edges only', async () => {
    const view = await open('citations')
    const isOf = (iri: string) => (edge: number) => view.nodes.iri[view.edges.source[edge]] === iri
    expect(yearsOfView(view)).toEqual([2021, 2022])
    expect(yearsOfView(filterEdges(view, isOf(id('org/2/gov').value)))).toEqual([2022])
    expect(snapshots(filterEdges(view, () => false))).toEqual([])
  })

  test('divided between two years', async () => {
    const view = await open('citations')
    const { counts } = splitView(
      view,
      ({ year }) => year === 2021,
      ({ year }) => year === 2022,
    )
    expect(counts).toEqual({
      common: { nodes: 2, edges: 1 },
      left: { nodes: 0, edges: 0 },
      right: { nodes: 1, edges: 1 },
    })
  })

  test('projected onto bodies: those that share a document, with the sentences of both', async () => {
    const view = projectOnto(await open('citations'), ontology, ['Institution'])
    expect(nodeCount(view)).toBe(3)
    const edge = Array.from(view.edges.weight, (_, at) => edgeAt(view, at)).find(
      ({ evidence }) => evidence.length === 3,
    )
    expect(edge?.weight).toBe(1)
    expect(edge?.evidence.map(({ report: { iri } }) => iri.replace(/^.*report/, ''))).toEqual([
      '/1/2021',
      '/1/2022',
      '/2/2022',
    ])
  })
})
