/** Reads what a view says of its nodes: names, class, place and level. */

import { labelOf, type Ontology } from '../ontology/ontology.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { type Row, selectRows, textOf } from '../query/rows.ts'
import { rdf, skos, zm } from '../rdf/namespaces.ts'
import { batches } from './evidence-rows.ts'
import type { NodeColumns } from './graph-view.ts'
import { createClassifier } from './kinds.ts'
import { values } from './sources.ts'

/** The properties that describe a node here. */
const ASKED = {
  type: rdf('type').value,
  label: skos('prefLabel').value,
  jurisdiction: zm('hasJurisdiction').value,
  appliesIn: zm('appliesIn').value,
  locatedIn: zm('locatedIn').value,
  adminLevel: zm('adminLevel').value,
  authorityLevel: zm('authorityLevel').value,
  awardedTo: zm('awardedTo').value,
  honour: zm('honour').value,
  versionOf: zm('versionOf').value,
} as const

/** What a node without a name of its own is called by: an award by whom it names and what it gives. */
const NAMED_BY = [ASKED.awardedTo, ASKED.honour, ASKED.versionOf] as const

/** Levels that classes of places tell. */
const LEVEL_OF_CLASS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Province: 'provincial',
    Prefecture: 'prefectural',
    County: 'county',
    Township: 'township',
    Village: 'village',
  }).map(([name, level]) => [zm(name).value, level]),
)

/** What the graph says of one node: property -> values in sorted order. */
type Description = ReadonlyMap<string, readonly string[]>

async function describe(endpoint: Endpoint, nodes: readonly string[]): Promise<Map<string, Map<string, string[]>>> {
  const described = new Map<string, Map<string, string[]>>()
  for (const batch of batches(nodes)) {
    const rows = await selectRows(
      endpoint,
      `SELECT ?node ?property ?value WHERE {
        VALUES ?node { ${values(batch)} } VALUES ?property { ${values(Object.values(ASKED))} }
        ?node ?property ?value
      }`,
    )
    for (const row of rows) addRow(described, row)
  }
  return described
}

/** English labels are kept apart from all others, which for us are Chinese. */
const ENGLISH = 'label@en'

function addRow(described: Map<string, Map<string, string[]>>, row: Row): void {
  const { value } = row
  const isEnglish = value?.termType === 'Literal' && /^en\b/.test(value.language)
  const property = isEnglish ? ENGLISH : textOf(row, 'property')
  const node = described.get(textOf(row, 'node')) ?? new Map<string, string[]>()
  // Sorted at once, so that the first value of a property does not depend on the order in which an engine gives rows.
  node.set(property, [...(node.get(property) ?? []), textOf(row, 'value')].sort())
  described.set(textOf(row, 'node'), node)
}

/** The last part of an IRI, readable where a label is missing. */
function tailOf(iri: string): string {
  return iri.replace(/^.*[/#](?=[^/#]+$)/, '')
}

/** What a node without a name is called: its class and the names of what it is about, or the end of its IRI. */
function namelessLabel(ontology: Ontology, node: { iri: string; type: string; about: readonly string[] }): string {
  const end = tailOf(node.iri)
  if (node.type === '') return end
  const kind = labelOf(ontology, node.type, 'zh')
  // The end of a version's IRI is its date, which tells it from the other versions.
  const date = /^\d{4}(-\d{2}){0,2}$/.test(end) ? [end] : []
  return node.about.length > 0 ? `${kind}:${[...node.about, ...date].join(' ')}` : `${kind} ${end}`
}

function aboutOf(description: Description): string[] {
  return NAMED_BY.flatMap((property) => description.get(property)?.slice(0, 1) ?? [])
}

/** The Chinese name, or any other. */
function nameOf(description: Description | undefined): string | undefined {
  return description?.get(ASKED.label)?.[0] ?? description?.get(ENGLISH)?.[0]
}

/** The division code in our IRIs of bodies, documents and programs: `id/org/220605/gov`. */
const PLACE_CODE = /^(.*\/id\/)(?:org|doc|prog|group|post|report)\/(\d{6}|\d{9}|\d{12})(?:\/|$)/

function placeOf(iri: string, kind: string, described: Description): string {
  if (kind === 'Place') return iri
  // What a body governs says more of it than where its house stands.
  const stated = [ASKED.jurisdiction, ASKED.appliesIn, ASKED.locatedIn].flatMap((name) => described.get(name) ?? [])
  if (stated[0] !== undefined) return stated[0]
  const [, base, code] = PLACE_CODE.exec(iri) ?? []
  return code === undefined ? '' : `${base}place/${code}`
}

function levelOf(kind: string, type: string, described: Description): string {
  // A place's class is its level; only for others does a property have to say it.
  const ofClass = LEVEL_OF_CLASS.get(type)
  if (ofClass !== undefined) return ofClass
  const wanted = kind === 'Regulation' ? [ASKED.authorityLevel, ASKED.adminLevel] : [ASKED.adminLevel]
  const [level] = wanted.flatMap((name) => described.get(name) ?? [])
  return level === undefined ? '' : tailOf(level)
}

/** The columns of nodes, in the given order, without years. */
export async function loadNodes(
  endpoint: Endpoint,
  ontology: Ontology,
  iris: readonly string[],
): Promise<Omit<NodeColumns, 'years'>> {
  const described = await describe(endpoint, iris)
  const nameless = iris.filter((iri) => nameOf(described.get(iri)) === undefined)
  const subjects = [...new Set(nameless.flatMap((iri) => aboutOf(described.get(iri) ?? new Map())))].sort()
  const named = await describe(endpoint, subjects)
  const classify = createClassifier(ontology)
  const rows = iris.map((iri) => {
    const node: Description = described.get(iri) ?? new Map()
    const { type, kind } = classify(node.get(ASKED.type) ?? [])
    const about = aboutOf(node).flatMap((subject) => nameOf(named.get(subject)) ?? [])
    return {
      labelZh: nameOf(node) ?? namelessLabel(ontology, { iri, type, about }),
      labelEn: node.get(ENGLISH)?.[0] ?? '',
      kind,
      type,
      place: placeOf(iri, kind, node),
      level: levelOf(kind, type, node),
    }
  })
  // Places of nodes are mostly no nodes of the view themselves: their names are asked for separately, each once.
  const places = [...new Set(rows.map(({ place }) => place))].filter((place) => place !== '' && !described.has(place))
  const ofPlaces = new Map([...described, ...(await describe(endpoint, places.sort()))])
  return {
    iri: iris,
    labelZh: rows.map(({ labelZh }) => labelZh),
    labelEn: rows.map(({ labelEn }) => labelEn),
    kind: rows.map(({ kind }) => kind),
    type: rows.map(({ type }) => type),
    place: rows.map(({ place }) => place),
    placeName: rows.map(({ place }) => nameOf(ofPlaces.get(place)) ?? ''),
    level: rows.map(({ level }) => level),
  }
}

/** IRIs of everything that the graph says is of one of the kinds. */
export async function entitiesOfKinds(
  endpoint: Endpoint,
  ontology: Ontology,
  kinds: readonly string[],
): Promise<Set<string>> {
  const classify = createClassifier(ontology)
  const classes = [...ontology.classes.keys()].filter((type) => kinds.includes(classify([type]).kind))
  const found = new Set<string>()
  const result = await endpoint.query(
    `SELECT DISTINCT ?node WHERE { VALUES ?type { ${values(classes)} } ?node a ?type }`,
    {
      defaultGraph: 'union',
    },
  )
  if (result.type !== 'bindings') return found
  for await (const row of result.bindings) found.add(row.get('node')?.value ?? '')
  return found
}
