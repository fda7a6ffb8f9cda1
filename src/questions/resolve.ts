/** What a user types -> the term the graph has for it: a code, a name, an IRI or a prefixed name. */

import { InputError } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { BASE, cs, id, PREFIXES, xsd } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import { literal, type NamedNode, namedNode, type Term } from '../rdf/term.ts'
import { nearestNames } from './nearest.ts'
import type { ParameterType } from './question.ts'

const LABELS = '<http://www.w3.org/2004/02/skos/core#prefLabel>|<http://www.w3.org/2004/02/skos/core#altLabel>'
const PLACES = `?entity <${BASE}/ont#gbCode> ?code .`
const INDICATORS = `?entity a <${BASE}/ont#Indicator> .`
const DIVISION_CODE = /^\d{6}(\d{3}(\d{3})?)?$/
const INDICATOR_ID = /^[A-Z]{2}-\d{2}$/

/** `zm:issues`, `id:place/220605` or a full IRI; undefined for anything else. */
export function readIri(text: string): NamedNode | undefined {
  if (/^<?https?:\/\/\S+$/.test(text)) return namedNode(text.replace(/^<|>$/g, ''))
  const colon = text.indexOf(':')
  const prefix = text.slice(0, Math.max(colon, 0))
  // Of its own: every object has a `constructor`.
  return Object.hasOwn(PREFIXES, prefix) ? namedNode(PREFIXES[prefix] + text.slice(colon + 1)) : undefined
}

async function firstColumn(endpoint: Endpoint, sparql: string): Promise<string[]> {
  const result = await endpoint.query(sparql, { defaultGraph: 'union' })
  if (result.type !== 'bindings') return []
  const values: string[] = []
  for await (const binding of result.bindings) {
    const value = binding.get(result.variables[0] ?? '')?.value
    if (value !== undefined) values.push(value)
  }
  return values
}

/** IRIs of what has the label, those most often mentioned first: the district 江源区 before a street of that name. */
function byLabel(endpoint: Endpoint, label: string, restriction: string): Promise<string[]> {
  // One literal per language instead of a FILTER: labels are looked up in an index, not read one by one.
  const wanted = [literal(label, 'zh-hans'), literal(label), literal(label, 'en')].map(termToSparql)
  return firstColumn(
    endpoint,
    `SELECT ?entity (COUNT(?use) AS ?uses) WHERE {
      VALUES ?label { ${wanted.join(' ')} }
      ?entity ${LABELS} ?label . ${restriction}
      OPTIONAL { ?use <${BASE}/ont#refersTo> ?entity }
    } GROUP BY ?entity ORDER BY DESC(?uses) STRLEN(STR(?entity)) ?entity`,
  )
}

async function exists(endpoint: Endpoint, iri: NamedNode): Promise<boolean> {
  const node = termToSparql(iri)
  const result = await endpoint.query(`ASK { { ${node} ?p ?o } UNION { ?s ?p ${node} } }`, { defaultGraph: 'union' })
  return result.type === 'boolean' && result.value
}

async function refuseUnknown(endpoint: Endpoint, given: string, restriction: string): Promise<never> {
  const names = await firstColumn(
    endpoint,
    `SELECT DISTINCT ?label WHERE { ?entity ${LABELS}|<http://www.w3.org/2004/02/skos/core#notation> ?label . ${restriction} }`,
  )
  const mentioned = await firstColumn(
    endpoint,
    `SELECT DISTINCT ?label WHERE { ?use <${BASE}/ont#refersTo> ?entity . ?entity ${LABELS} ?label . ${restriction} }`,
  )
  const near = nearestNames(given, names, { likely: new Set(mentioned) }).join('、')
  throw new InputError('UNKNOWN_ENTITY', {
    en: `The graph has nothing called "${given}".${near === '' ? '' : ` Near it: ${near}.`} Use a name, a code or an IRI.`,
    zh: `图谱中没有“${given}”。${near === '' ? '' : `相近的有:${near}。`}可用名称、代码或 IRI。`,
  })
}

async function resolveNamed(endpoint: Endpoint, given: string, restriction: string): Promise<NamedNode> {
  // A text that looks like an IRI but that the graph does not know may still be a name.
  const iri = readIri(given)
  if (iri !== undefined && (await exists(endpoint, iri))) return iri
  const [found] = await byLabel(endpoint, given, restriction)
  return found === undefined ? refuseUnknown(endpoint, given, restriction) : namedNode(found)
}

/** The IRI that a code of a place or an id of an indicator stands for, whether the graph has it or not. */
function readCode(given: string): NamedNode | undefined {
  if (DIVISION_CODE.test(given)) return id(`place/${given}`)
  return INDICATOR_ID.test(given) ? cs(`indicator/${given}`) : undefined
}

/** The entity that a name, a code of a place, an indicator's id, a prefixed name or an IRI stands for. Throws an
 *  InputError `UNKNOWN_ENTITY` that names the nearest labels. */
export async function resolveEntity(endpoint: Endpoint, given: string, restriction = ''): Promise<NamedNode> {
  const coded = readCode(given)
  if (coded !== undefined && (await exists(endpoint, coded))) return coded
  return resolveNamed(endpoint, given, restriction)
}

function refuseValue(given: string, en: string, zh: string): never {
  throw new InputError('BAD_VALUE', { en: `"${given}" is not ${en}.`, zh: `“${given}”不是${zh}。` })
}

/** The term that a parameter's value stands for. Throws an InputError for a value that is not of the type, or that the
 *  graph does not know. */
export async function resolveValue(endpoint: Endpoint, type: ParameterType, given: string): Promise<Term> {
  switch (type) {
    case 'place':
      return resolveEntity(endpoint, given, PLACES)
    case 'indicator':
      return resolveEntity(endpoint, given, INDICATORS)
    case 'entity':
      return resolveEntity(endpoint, given)
    case 'iri':
      return readIri(given) ?? refuseValue(given, 'an IRI', ' IRI')
    case 'year':
      return /^\d{4}$/.test(given) ? id(`period/${given}`) : refuseValue(given, 'a year of four digits', '四位数年份')
    case 'integer':
      return /^-?\d+$/.test(given) ? literal(given, xsd('integer')) : refuseValue(given, 'a whole number', '整数')
    case 'text':
      return literal(given)
  }
}
