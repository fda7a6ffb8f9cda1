/** Relations between entities: what verbs state, what names state, places, guidance, awards. Each carries its sentence,
 *  span, rule, modality and subject basis; nothing is inferred from outside the text except containment of places. */

import { awardsOf } from './awards.ts'
import type { Award, Relation } from './extraction.ts'
import { advice, authorship, guidance } from './relate/guidance.ts'
import { issuerClauses } from './relate/issuer-clauses.ts'
import { localCounterparts, nameRelations } from './relate/name-relations.ts'
import { containment, locations, territoryOfIssued } from './relate/place-relations.ts'
import { type RelateInput, readingOf } from './relate/statement-text.ts'
import { verbRelations } from './relate/verb-relations.ts'

/** What relate() finds. */
export interface Related {
  /** In order of sentence, then span, subject, property, object; one for each sentence and triple. */
  readonly relations: readonly Relation[]
  readonly awards: readonly Award[]
}

/** Families of relation rules, for measuring what each is worth. */
export type RelationFamily = 'verbs' | 'names' | 'places' | 'guidance' | 'awards'

/** All relations and awards of a text. */
export function relate(input: RelateInput, without: ReadonlySet<RelationFamily> = new Set()): Related {
  const reading = readingOf(input)
  const use = (family: RelationFamily, find: () => readonly Relation[]) => (without.has(family) ? [] : find())
  // Before the others, because where an issued document applies is read off the issuing.
  const verbs = use('verbs', () => verbRelations(reading))
  const { awards, relations: held } = without.has('awards') ? { awards: [], relations: [] } : awardsOf(reading)
  const relations = [
    ...verbs,
    ...use('names', () => [...nameRelations(reading), ...issuerClauses(reading), ...localCounterparts(reading)]),
    ...use('places', () => [...containment(reading), ...territoryOfIssued(verbs, reading), ...locations(reading)]),
    ...use('guidance', () => [...guidance(reading), ...advice(reading), ...authorship(reading)]),
    ...held,
  ]
  return { relations: distinct(relations), awards }
}

/** One relation for each sentence and triple, the surest; sorted. */
function distinct(relations: readonly Relation[]): Relation[] {
  const bySentence = new Map<number, Relation[]>()
  for (const relation of relations) {
    const others = bySentence.get(relation.sentence)
    if (others === undefined) {
      bySentence.set(relation.sentence, [relation])
      continue
    }
    // A sentence has a handful: comparing them costs less than a key made of three names for each.
    const at = others.findIndex((other) => statesTheSame(other, relation))
    if (at === -1) others.push(relation)
    else if (relation.confidence > (others[at]?.confidence ?? 0)) others[at] = relation
  }
  return [...bySentence.values()].flat().sort(byPlace)
}

function statesTheSame(one: Relation, other: Relation): boolean {
  return one.subject === other.subject && one.predicate === other.predicate && one.object === other.object
}

/** The order of relations: sentence, span, subject, property, object. */
export function byPlace(a: Relation, b: Relation): number {
  return (
    a.sentence - b.sentence ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compare(a.subject, b.subject) ||
    compare(a.predicate, b.predicate) ||
    compare(a.object, b.object)
  )
}

/** By code units, as all files are ordered. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
