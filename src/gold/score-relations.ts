/** Scores of relations: sets of triples after alignment, with or without the predicate. */

import type { AnnotatedReport, GoldRelation } from './annotated.ts'
import { snakeCase } from './names.ts'
import type { ScoreScene } from './score-mentions.ts'
import { type Counts, count, matchPairs, type Pair, type Tally, tallyOf } from './tally.ts'

/** Counts of relations by predicate. */
export interface RelationTally extends Tally {
  readonly errors: { readonly fp: readonly GoldRelation[]; readonly fn: readonly GoldRelation[] }
}

/** A predicted triple in the gold's terms; null for an end that no gold entity is. */
interface Triple {
  readonly subject: string | null
  readonly predicate: string
  readonly object: string | null
  readonly raw: GoldRelation
}

/** Scores of relations under one view. `labelled` false compares pairs of entities only. */
export function scoreRelations(scene: ScoreScene, labelled: boolean): RelationTally {
  const isLenient = scene.view === 'lenient'
  // Each triple once: saying the same in two sentences is neither right twice nor wrong twice.
  const predicted = distinctTriples(scene, labelled)
  const gold = labelled ? (scene.gold.relations ?? []) : pairsOf(scene.gold)
  const isDontCare = (relation: GoldRelation) => scene.view !== 'strict' && relation.confidence === 'judgement'
  const weight = (relation: GoldRelation, triple: Triple) => tripleWeight(relation, triple, labelled, isLenient)
  const pairs: Pair[] = []
  gold.forEach((relation, at) => {
    predicted.forEach((triple, index) => {
      const value = weight(relation, triple)
      if (value > 0) pairs.push({ gold: at, predicted: index, weight: value })
    })
  })
  const matching = matchPairs(pairs)
  const rows = new Map<string, Counts>()
  const fn: GoldRelation[] = []
  gold.forEach((relation, at) => {
    const label = labelled ? relation.predicate : 'pair'
    if (matching.gold.has(at)) {
      if (!isDontCare(relation) || isLenient) count(rows, label, 'tp')
    } else if (!isDontCare(relation)) {
      count(rows, label, 'fn')
      fn.push(relation)
    }
  })
  const fp: GoldRelation[] = []
  predicted.forEach((triple, index) => {
    if (matching.predicted.has(index)) return
    // Between these two the gold sees a relation that not everybody would: another name for it is no invention.
    const isDisputed = gold.some(
      (relation) => isDontCare(relation) && triple.subject === relation.subject && triple.object === relation.object,
    )
    if (scene.view !== 'strict' && isDisputed) return
    // A second predicate or subject that the gold allows, beside the one that was matched.
    const isSaidTwice = gold.some((relation, at) => matching.gold.has(at) && weight(relation, triple) > 0)
    if (isLenient && isSaidTwice) return
    count(rows, labelled ? triple.predicate : 'pair', 'fp')
    fp.push(triple.raw)
  })
  const { micro_four: _, ...tally } = tallyOf(rows)
  return { ...tally, errors: { fp, fn } }
}

/** 1 for the gold's own triple, less for other readings of the lenient view. The object has no other reading. */
function tripleWeight(gold: GoldRelation, triple: Triple, labelled: boolean, isLenient: boolean): number {
  if (triple.subject === null || triple.object === null || triple.object !== gold.object) return 0
  const isOtherSubject = isLenient && (gold.alt_subjects ?? []).includes(triple.subject)
  const subject = triple.subject === gold.subject ? 1 : isOtherSubject ? 0.9 : 0
  const isOtherPredicate = isLenient && (gold.alt_predicates ?? []).includes(triple.predicate)
  const predicate = !labelled || triple.predicate === gold.predicate ? 1 : isOtherPredicate ? 0.8 : 0
  return subject * predicate
}

/** The predicted relations in the gold's terms, each triple once. */
function distinctTriples({ gold, predicted, alignment, options }: ScoreScene, labelled: boolean): Triple[] {
  const synonyms = synonymsOf(gold)
  const seen = new Set<string>()
  const triples: Triple[] = []
  for (const raw of predicted.relations ?? []) {
    // A subject that the sentence does not name is the reporting body, under any of the ways in which "nobody" is
    // written.
    const isImplicit =
      raw.implicit_subject === true &&
      (raw.subject === null ||
        raw.subject === undefined ||
        raw.subject === '' ||
        /^(implicit|_?null)$/i.test(raw.subject))
    const resolved = alignment.resolve(raw.subject)
    const subject = resolved ?? (isImplicit ? (gold.metadata?.reporting_body ?? null) : null)
    const object = alignment.resolve(raw.object)
    const predicate =
      options.predicateMap?.[raw.predicate] ?? synonyms.get(snakeCase(raw.predicate)) ?? snakeCase(raw.predicate)
    const label = labelled ? predicate : ''
    // Ends that no gold entity is are told apart by their own words, so that two inventions count as two.
    const key = subject && object ? `${subject}|${label}|${object}` : `raw|${raw.subject}|${label}|${raw.object}`
    if (seen.has(key)) continue
    seen.add(key)
    triples.push({ subject, predicate, object, raw })
  }
  return triples
}

/** Other names of the gold's predicates, in snake case. A predicate's own name goes before what others call theirs. */
function synonymsOf(gold: AnnotatedReport): Map<string, string> {
  const synonyms = new Map<string, string>()
  for (const [name, others] of Object.entries(gold.predicates ?? {})) {
    synonyms.set(snakeCase(name), name)
    for (const other of others) if (!synonyms.has(snakeCase(other))) synonyms.set(snakeCase(other), name)
  }
  return synonyms
}

/** Pairs of entities that are related somehow: disputed only when all their relations are. */
function pairsOf(gold: AnnotatedReport): GoldRelation[] {
  const pairs = new Map<string, GoldRelation>()
  for (const relation of gold.relations ?? []) {
    const key = `${relation.subject}|${relation.object}`
    const known = pairs.get(key)
    const others = [...(known?.alt_subjects ?? []), ...(relation.alt_subjects ?? [])]
    const first = known ?? relation
    // One sure relation is enough to make the pair sure.
    const isSure = relation.confidence === 'sure'
    pairs.set(key, { ...first, ...(isSure ? { confidence: 'sure' as const } : {}), alt_subjects: others })
  }
  return [...pairs.values()]
}
