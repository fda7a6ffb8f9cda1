/** The named views: which edges of the graph make a graph of their own. Each is one SPARQL SELECT with ?s ?p ?o, and
 *  where it helps ?evidence (a node that quotes the edge); adding a view is one entry. */

import type { Text } from '../errors.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import type { KindName } from './kinds.ts'

/** A named view, as help and the interface list it. */
export interface View {
  readonly name: string
  readonly title: Text
  /** SPARQL without prefix declarations. */
  readonly select: string
  readonly isDirected: boolean
  /** True where no report needs to say so (the hierarchy of places): years do not narrow such a view. */
  readonly isTimeless?: true
  /** Kinds that the ends of an edge must have; absent: any. */
  readonly sourceKinds?: readonly KindName[]
  readonly targetKinds?: readonly KindName[]
}

/** Prefix declarations for the queries of views and of what is read about their nodes and edges. */
export const PROLOGUE = ['zm', 'cs', 'rdf', 'rdfs', 'skos', 'nif', 'dcterms']
  .map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`)
  .join('\n')

const BODIES: readonly KindName[] = ['Institution', 'InstitutionGroup', 'Agent']

/** Relations that reports state: a property is one when some evidence node has it. */
const STATED = '{ SELECT DISTINCT ?p WHERE { ?assertion rdf:predicate ?p } } ?s ?p ?o .'

/** Relations between entities that hold without a sentence: who is where, under whom, by whom, of what. */
const STRUCTURE = `VALUES ?p {
      zm:directlyWithin zm:succeededBy zm:hasJurisdiction zm:locatedIn zm:subordinateTo zm:ledBy zm:holdsPost zm:postIn
      zm:appliesIn zm:amends zm:repeals zm:partOfProgram zm:holdsHonour
    } ?s ?p ?o .`

/** Of the authority data only what some report mentions: all counties of the country would bury what the reports say. */
const MENTIONED = (node: string) => `FILTER EXISTS { ?anywhere zm:refersTo|rdf:subject|rdf:object ${node} }`

/** What an award ties together; the award itself quotes the sentence. */
const AWARDS = 'VALUES ?p { zm:honour zm:awardedTo zm:awardedBy } ?s ?p ?o . BIND(?s AS ?evidence)'

/** Authority data says of a document by whom it is issued; reports say of a body what it issues. One property for both. */
const ISSUED = '?o zm:issuedBy ?s . BIND(zm:issues AS ?p)'

/** How documents and those who work with them bear on documents. */
const CITING = `VALUES ?p {
      zm:issues zm:implements zm:localImplementationOf zm:basedOn zm:cites zm:amends zm:repeals zm:versionOf
      zm:studies zm:publicizes zm:trainsOn zm:guidedBy zm:about zm:governs
    } ?s ?p ?o .`

/** All views, in the order in which help lists them. */
export const VIEWS: readonly View[] = [
  {
    name: 'everything',
    title: { zh: '全部关系', en: 'All relations' },
    select: `SELECT ?s ?p ?o ?evidence WHERE {
  { ?assertion rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o . FILTER(?p != zm:issuedBy) }
  UNION { ${STRUCTURE} ${MENTIONED('?s')} }
  UNION { ${AWARDS} }
  UNION { ${ISSUED} ${MENTIONED('?o')} }
}`,
    isDirected: true,
  },
  {
    name: 'who-issues-what',
    title: { zh: '机构与其制定的文件', en: 'Who issues what' },
    select: `SELECT ?s ?p ?o WHERE {
  { BIND(zm:issues AS ?p) ?s zm:issues ?o }
  UNION { ${ISSUED} }
  ${MENTIONED('?o')}
}`,
    isDirected: true,
    targetKinds: ['Regulation'],
  },
  {
    name: 'body-program',
    title: { zh: '机构与项目、机制、活动', en: 'Bodies and programs' },
    select: `SELECT ?s ?p ?o WHERE {
  ${STATED}
}`,
    isDirected: true,
    sourceKinds: BODIES,
    targetKinds: ['Program'],
  },
  {
    name: 'citations',
    title: { zh: '文件的制定、落实、依据与引用', en: 'Documents issued, implemented, relied on and cited' },
    select: `SELECT ?s ?p ?o WHERE {
  { ${CITING} }
  UNION { ${ISSUED} }
  ${MENTIONED('?o')}
}`,
    isDirected: true,
    targetKinds: ['Regulation'],
  },
  {
    name: 'co-mention',
    title: { zh: '同句提及', en: 'Named in one sentence' },
    select: `SELECT ?s ?p ?o ?evidence WHERE {
  ?evidence zm:mentions ?s , ?o .
  FILTER(STR(?s) < STR(?o))
  BIND(zm:coMentionedWith AS ?p)
}`,
    isDirected: false,
  },
  {
    name: 'places',
    title: { zh: '区划层级', en: 'Hierarchy of places' },
    select: `SELECT ?s ?p ?o WHERE {
  VALUES ?p { zm:directlyWithin zm:succeededBy } ?s ?p ?o .
}`,
    isDirected: true,
    isTimeless: true,
    // Institutions succeed one another too.
    sourceKinds: ['Place'],
    targetKinds: ['Place'],
  },
  {
    name: 'problems-and-plans',
    title: { zh: '问题与下一步安排', en: 'Problems and plans' },
    select: `SELECT ?s ?p ?o ?evidence WHERE {
  { VALUES ?p { zm:reportsProblem zm:plansAction } ?s ?p ?o . BIND(?o AS ?evidence) }
  UNION { BIND(zm:addressesProblem AS ?p) ?s zm:addressesProblem ?o . BIND(?s AS ?evidence) }
}`,
    isDirected: true,
  },
]
