/** What must hold on the real report of 江源区 2022, read from ../shared, ingested and asked for through SPARQL. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Extraction } from '../../src/graph/extraction.ts'
import { ingest } from '../../src/ingest/library.ts'
import { extractReport, type Resources } from '../../src/ingest/process-report.ts'
import { loadResources } from '../../src/ingest/resources.ts'
import { undeclaredTerms } from '../../src/ontology/check.ts'
import { openStore, type Store } from '../../src/open-store.ts'
import { selectRows, textOf } from '../../src/query/rows.ts'
import { PREFIXES } from '../../src/rdf/namespaces.ts'
import { quadsToNQuads } from '../../src/rdf/nquads.ts'
import { sharedPath, testWithShared } from '../support/shared.ts'

const REPORT = ['corpus', 'jiangyuan-2022.txt'] as const
const maybe = testWithShared(...REPORT)
const isThere = maybe === test

const prologue = Object.entries(PREFIXES)
  .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)
  .join('\n')

let store: Store
let resources: Resources
let extraction: Extraction
let text: string

beforeAll(async () => {
  if (!isThere) return
  const content = readFileSync(sharedPath(...REPORT))
  resources = await loadResources()
  extraction = await extractReport({ name: 'jiangyuan-2022.txt', content }, resources)
  text = extraction.segmented.source.text
  store = await openStore()
  await ingest([{ name: 'jiangyuan-2022.txt', content }], store)
})

/** Rows of a SELECT, each as its values joined by a bar. */
async function rows(select: string): Promise<string[]> {
  const found = await selectRows(store, `${prologue} ${select}`)
  return found.map((row) =>
    Object.keys(row)
      .map((name) => textOf(row, name))
      .join(' | '),
  )
}

describe('whose report it is, and its outline', () => {
  maybe('body, place and year are recognised from the text', () => {
    const { bodyName, bodyIri, placeCode, year } = extraction.identity
    expect([bodyName, bodyIri, placeCode, year]).toEqual([
      '白山市江源区人民政府',
      'https://w3id.org/zhengmai/id/org/220605/gov',
      '220605',
      2022,
    ])
  })

  maybe('3, 13 and 27 headings by level', () => {
    const levels = [1, 2, 3].map((level) => extraction.segmented.sections.filter((section) => section.level === level))
    expect(levels.map((sections) => sections.length)).toEqual([3, 13, 27])
  })
})

describe('documents', () => {
  maybe('the 15 titles in book-title marks are documents, national ones with level and issuer', async () => {
    const inMarks = extraction.mentions.filter(
      ({ kind, span }) => kind === 'regulation' && /[《〈]/.test(text[span.start - 1] ?? ''),
    )
    const iris = new Set(
      extraction.links
        .filter((link) => inMarks.includes(extraction.mentions[link.mention]))
        .map(({ entity }) => entity),
    )
    expect(iris.size).toBe(15)
    expect(iris.has(undefined)).toBe(false)
    expect(
      await rows(`SELECT ?title ?level ?issuer WHERE {
        ?d skos:prefLabel ?title ; zm:authorityLevel/skos:prefLabel ?level ; zm:issuedBy/skos:prefLabel ?issuer
        FILTER(STR(?title) IN ("重大行政决策程序暂行条例", "中华人民共和国民法典") && LANG(?level) = "zh-hans" && LANG(?issuer) = "zh-hans")
      } ORDER BY ?title`),
    ).toEqual([
      '中华人民共和国民法典 | 法律 | 全国人民代表大会',
      '重大行政决策程序暂行条例 | 行政法规 | 中华人民共和国国务院',
    ])
  })

  maybe('the work plan implements the 2021-2025 outline', async () => {
    expect(
      await rows(`SELECT ?plan ?outline WHERE {
        ?p zm:localImplementationOf ?o . ?p skos:prefLabel ?plan . ?o skos:prefLabel ?outline .
        FILTER(CONTAINS(?plan, "工作方案") && LANG(?outline) = "zh-hans") }`),
    ).toEqual([
      '白山市江源区关于落实〈法治政府建设实施纲要(2021-2025年)〉的工作方案 | 法治政府建设实施纲要(2021—2025年)',
    ])
  })

  maybe('the district issued seven documents', async () => {
    expect(
      await rows('SELECT DISTINCT ?d WHERE { <https://w3id.org/zhengmai/id/org/220605/gov> zm:issues ?d }'),
    ).toHaveLength(7)
  })

  maybe('its eighth five-year plan is not the national one of that title', async () => {
    const plans = await rows(`SELECT DISTINCT ?d WHERE {
      ?d skos:prefLabel|skos:altLabel ?label FILTER(CONTAINS(?label, "法治宣传教育的第八个五年规划")) } ORDER BY ?d`)
    expect(plans).toHaveLength(2)
    expect(plans.filter((iri) => iri.includes('/doc/220605/'))).toHaveLength(1)
  })

  maybe('no place and no body is called XX镇; the placeholder is a problem', () => {
    const named = extraction.entities.filter(({ label, kind }) => label.startsWith('XX') && kind !== 'regulation')
    expect(named).toEqual([])
    expect(extraction.problems.map(({ code }) => code)).toContain('TEMPLATE_RESIDUE')
  })
})

describe('deictic places and awards', () => {
  maybe.each([
    ['我区', 'place/220605'],
    ['全区', 'place/220605'],
    ['全市', 'place/220600'],
  ])('%s always means %s', (surface, place) => {
    const found = extraction.links
      .filter((link) => extraction.mentions[link.mention].surface === surface)
      .map(({ entity }) => entity?.replace('https://w3id.org/zhengmai/id/', ''))
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found)).toEqual(new Set([place]))
  })

  maybe('two villages hold the ninth batch of the provincial title', async () => {
    expect(
      await rows(`SELECT ?village ?township ?honour ?batch WHERE {
        ?award zm:awardedTo ?v ; zm:honour/skos:prefLabel ?honour ; zm:batch ?batch .
        ?v skos:prefLabel ?village ; zm:directlyWithin/skos:prefLabel ?township FILTER(LANG(?honour) = "zh-hans") } ORDER BY ?v`),
    ).toEqual([
      '利民村 | 孙家堡子街道 | 吉林省民主法治示范村(社区) | 9',
      '大石棚子村 | 石人镇 | 吉林省民主法治示范村(社区) | 9',
    ])
  })
})

describe('figures', () => {
  const figures = (ids: readonly string[]) =>
    rows(`SELECT ?id ?value ?unit ?comparator ?quote WHERE {
      VALUES ?id { ${ids.map((id) => `"${id}"`).join(' ')} }
      ?i skos:notation ?id . ?o zm:indicator ?i ; zm:value ?value ; zm:unit/skos:prefLabel ?unit ; zm:comparator ?c ; zm:quote ?quote .
      BIND(REPLACE(STR(?c), "^.*/", "") AS ?comparator) FILTER(LANG(?unit) = "zh-hans") } ORDER BY ?id ?value`)

  maybe('the course of reconsideration: 15, 9, 6, 3, 2, 3', async () => {
    const found = await rows(`SELECT ?value ?unit ?comparator ?quote WHERE {
      ?o zm:indicator/skos:notation ?id ; zm:value ?value ; zm:literalValue ?printed ; zm:unit/skos:prefLabel ?unit ;
        zm:comparator ?c ; zm:quote ?quote ; nif:beginIndex ?start .
      BIND(REPLACE(STR(?c), "^.*/", "") AS ?comparator)
      FILTER(STRSTARTS(?id, "AR-") && LANG(?unit) = "zh-hans" && ?value > 0) } ORDER BY ?start`)
    expect(found).toEqual(
      ['15件', '9件', '6件', '3件', '2件', '3件'].map((quote) => `${quote.replace('件', '')} | 件 | exact | ${quote}`),
    )
  })

  maybe('the legal advisers: 33, 35, 30, 44, 2', async () => {
    const found = await rows(`SELECT ?value ?indicator WHERE {
      ?o zm:performedBy/skos:prefLabel ?who ; zm:value ?value ; zm:indicator/skos:prefLabel ?indicator ; nif:beginIndex ?start
      FILTER(CONTAINS(?who, "法律顾问团") && LANG(?indicator) = "zh-hans") } ORDER BY ?start`)
    expect(found.map((row) => Number(row.split(' | ')[0]))).toEqual([33, 35, 30, 44, 2])
    expect(new Set(found.map((row) => row.split(' | ')[1])).size).toBe(5)
  })

  maybe('8万余份 is at least 80000 份', async () => {
    expect(
      await rows(`SELECT ?value ?lower ?unit WHERE { ?o zm:literalValue "8万余份" ; zm:value ?value ; zm:valueMin ?lower ;
        zm:unit/skos:prefLabel ?unit FILTER(LANG(?unit) = "zh-hans") }`),
    ).toEqual(['80000 | 80000 | 份'])
  })

  maybe('the indicator of the accepted applications is told apart from that of the received ones', async () => {
    expect(await figures(['AR-01', 'AR-02'])).toEqual([
      'AR-01 | 15 | 件 | exact | 15件',
      'AR-02 | 9 | 件 | exact | 9件',
    ])
  })
})

describe('evidence', () => {
  maybe('a quote is the text between its offsets, for every evidence node and observation', async () => {
    const found = await selectRows(
      store,
      `${prologue} SELECT ?node ?type ?begin ?end ?quote WHERE {
        ?node a ?type ; nif:beginIndex ?begin ; nif:endIndex ?end ; zm:quote ?quote }`,
    )
    expect(found.length).toBeGreaterThan(150)
    const characters = [...text]
    const wrong = found.filter(
      (row) =>
        characters.slice(Number(textOf(row, 'begin')), Number(textOf(row, 'end'))).join('') !== textOf(row, 'quote'),
    )
    expect(wrong).toEqual([])
  })

  maybe('every relation and observation has a sentence, a span and a rule', async () => {
    const bare = await rows(`SELECT ?node WHERE { VALUES ?type { zm:Assertion zm:Observation } ?node a ?type
      FILTER NOT EXISTS { ?node zm:evidence/zm:text ?s ; nif:beginIndex ?b ; nif:endIndex ?e ; zm:rule ?r } }`)
    expect(bare).toEqual([])
  })

  maybe('a way from the government to the penalties law exists', async () => {
    const found = await store.query(
      `${prologue} ASK { <https://w3id.org/zhengmai/id/org/220605/gov> (zm:trainsOn|zm:carriesOut|zm:about|zm:studies|zm:implements|zm:issues)+
        <https://w3id.org/zhengmai/id/doc/cn/administrative-penalty-law> }`,
    )
    expect(found).toEqual({ type: 'boolean', value: true })
  })
})

describe('the graph as a whole', () => {
  maybe('uses declared terms only', () => {
    expect(undeclaredTerms(store.match(), resources.ontology)).toEqual([])
  })

  maybe('ingesting again changes no byte, and replaces the report only', async () => {
    const before = quadsToNQuads(store.match()).split('\n').sort()
    const content = readFileSync(sharedPath(...REPORT))
    await store.update('INSERT DATA { GRAPH <http://e/other> { <http://e/s> <http://e/p> "kept" } }')
    await ingest([{ name: 'jiangyuan-2022.txt', content }], store)
    const after = quadsToNQuads(store.match()).split('\n').sort()
    expect(after.filter((line) => !line.includes('http://e/'))).toEqual(before)
    expect(after.filter((line) => line.includes('http://e/'))).toHaveLength(1)
  })
})
