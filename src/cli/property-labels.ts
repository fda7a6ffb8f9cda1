/** Names of properties and classes for people. The ontology names its own; the few terms of other vocabularies that a
 *  reader meets on a page are named here. */

import type { Language, Text } from '../errors.ts'
import { labelOf, type Ontology } from '../ontology/ontology.ts'
import { PREFIXES } from '../rdf/namespaces.ts'

/** Only terms that pages show. Prefixes are those of namespaces.ts. */
const BORROWED: readonly (readonly [prefix: string, name: string, label: Text])[] = [
  ['sdmxd', 'refArea', { en: 'area', zh: '统计地区' }],
  ['sdmxd', 'refPeriod', { en: 'period', zh: '统计时期' }],
  ['skos', 'Concept', { en: 'concept', zh: '概念' }],
  ['skos', 'broader', { en: 'broader', zh: '上位概念' }],
  ['skos', 'narrower', { en: 'narrower', zh: '下位概念' }],
  ['skos', 'related', { en: 'related', zh: '相关概念' }],
  ['skos', 'relatedMatch', { en: 'related (other scheme)', zh: '相关(其他体系)' }],
  ['skos', 'inScheme', { en: 'in scheme', zh: '所属体系' }],
  ['skos', 'topConceptOf', { en: 'top concept of', zh: '顶层概念所属' }],
  ['skos', 'notation', { en: 'notation', zh: '编号' }],
  ['skos', 'definition', { en: 'definition', zh: '定义' }],
  ['skos', 'scopeNote', { en: 'scope note', zh: '范围说明' }],
]

const LABELS: ReadonlyMap<string, Text> = new Map(
  BORROWED.map(([prefix, name, label]) => [`${PREFIXES[prefix]}${name}`, label]),
)

/** The name of a property or class in the language of messages; the last part of its IRI when it has none. */
export function termLabel(ontology: Ontology, iri: string, language: Language): string {
  return LABELS.get(iri)?.[language] ?? labelOf(ontology, iri, language)
}
