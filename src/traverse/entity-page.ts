/** All that the graph says of one entity: names, facts with the sentences they rest on, and where it is mentioned. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, type Row, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import type { NamedNode } from '../rdf/term.ts'

/** A stretch of a report that states something. Offsets count code points of the report's text. */
export interface Evidence {
  readonly quote: string
  readonly sentence: string
  readonly report: string
  readonly start: number
  readonly end: number
  readonly rule: string
}

/** One triple of the entity with all sentences that state it. */
export interface EntityFact {
  /** `out`: the entity is the subject. */
  readonly direction: 'out' | 'in'
  /** IRI of the property. */
  readonly property: string
  /** IRI or value of the other end, and its Chinese label where it has one. */
  readonly other: string
  readonly otherLabel: string
  /** Empty for facts of the authority graphs, which quote no report. */
  readonly evidence: readonly Evidence[]
}

/** A sentence that names the entity, and why the name was taken for it, in Chinese. */
export interface EntityMention {
  readonly sentence: string
  readonly report: string
  readonly reason: string
}

/** What `entityPage` returns. Labels are the preferred ones first; facts where the entity is the subject come first. */
export interface EntityPage {
  readonly iri: string
  readonly labels: readonly { readonly text: string; readonly language: string; readonly isPreferred: boolean }[]
  readonly types: readonly string[]
  readonly facts: readonly EntityFact[]
  readonly mentions: readonly EntityMention[]
}

const PROLOGUE = ['zm', 'rdf', 'skos', 'nif'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

/** Properties that are shown elsewhere on the page or say nothing to a reader. */
const NOT_FACTS =
  'rdf:type, skos:prefLabel, skos:altLabel, zm:refersTo, zm:mentions, rdf:subject, rdf:object, skos:note'

async function labelsOf(endpoint: Endpoint, node: string): Promise<EntityPage['labels']> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?label ?preferred WHERE {
      { ${node} skos:prefLabel ?label BIND(true AS ?preferred) } UNION { ${node} skos:altLabel ?label BIND(false AS ?preferred) }
    } ORDER BY DESC(?preferred) DESC(LANG(?label)) ?label`,
  )
  return rows.map((row) => ({
    text: textOf(row, 'label'),
    language: row.label?.termType === 'Literal' ? row.label.language : '',
    isPreferred: textOf(row, 'preferred') === 'true',
  }))
}

/** None or one: the evidence is optional in the query, and a row without it is a fact of the authority graphs. */
function evidenceOf(row: Row): Evidence[] {
  if (row.quote === undefined) return []
  return [
    {
      quote: textOf(row, 'quote'),
      sentence: textOf(row, 'sentence'),
      report: textOf(row, 'report'),
      start: numberOf(row, 'start') ?? 0,
      end: numberOf(row, 'end') ?? 0,
      rule: textOf(row, 'rule'),
    },
  ]
}

/** Rows of one direction, those of one fact put together. */
function groupFacts(rows: readonly Row[], direction: EntityFact['direction']): EntityFact[] {
  const facts = new Map<string, EntityFact>()
  for (const row of rows) {
    const key = JSON.stringify([textOf(row, 'property'), textOf(row, 'other')])
    const before = facts.get(key)
    facts.set(key, {
      direction,
      property: textOf(row, 'property'),
      other: textOf(row, 'other'),
      // A node may have several Chinese labels, each in rows of its own: the first in the order of the query is shown.
      otherLabel: before?.otherLabel || textOf(row, 'label'),
      evidence: [...(before?.evidence ?? []), ...evidenceOf(row)],
    })
  }
  return [...facts.values()]
}

async function factsOf(endpoint: Endpoint, node: string, direction: EntityFact['direction']): Promise<EntityFact[]> {
  const [subject, object] = direction === 'out' ? [node, '?other'] : ['?other', node]
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?property ?other ?label ?quote ?sentence ?report ?start ?end ?rule WHERE {
      ${subject} ?property ${object} .
      FILTER(?property NOT IN (${NOT_FACTS}))
      OPTIONAL { ?other skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "zh")) }
      OPTIONAL {
        ?assertion rdf:subject ${subject} ; rdf:predicate ?property ; rdf:object ${object} ;
          zm:quote ?quote ; zm:evidence/zm:text ?sentence ; nif:beginIndex ?start ; nif:endIndex ?end ; zm:rule ?rule .
        BIND(REPLACE(STR(?assertion), "/a/[0-9a-f]+$", "") AS ?report)
      }
    } ORDER BY ?property ?label ?other ?report ?start`,
  )
  return groupFacts(rows, direction)
}

async function mentionsOf(endpoint: Endpoint, node: string, limit: number): Promise<EntityMention[]> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT ?sentence ?report ?reason ?start WHERE {
      ?mention zm:refersTo ${node} ; zm:evidence ?statement ; nif:beginIndex ?start ; zm:reason ?reason .
      FILTER(LANGMATCHES(LANG(?reason), "zh"))
      ?statement zm:text ?sentence .
      BIND(REPLACE(STR(?statement), "/s/.*$", "") AS ?report)
    } ORDER BY ?report ?start LIMIT ${limit}`,
  )
  return rows.map((row) => ({
    sentence: textOf(row, 'sentence'),
    report: textOf(row, 'report'),
    reason: textOf(row, 'reason'),
  }))
}

/** The page of an entity. `mentionLimit` caps the list of mentioning sentences, not the facts. */
export async function entityPage(endpoint: Endpoint, entity: NamedNode, mentionLimit = 20): Promise<EntityPage> {
  const node = termToSparql(entity)
  const types = await selectRows(endpoint, `${PROLOGUE} SELECT DISTINCT ?type WHERE { ${node} a ?type } ORDER BY ?type`)
  return {
    iri: entity.value,
    labels: await labelsOf(endpoint, node),
    types: types.map((row) => textOf(row, 'type')),
    facts: [...(await factsOf(endpoint, node, 'out')), ...(await factsOf(endpoint, node, 'in'))],
    mentions: await mentionsOf(endpoint, node, mentionLimit),
  }
}
