/** Which gold entity a predicted entity is: each predicted one goes to at most one gold entity, by name, code or alias. */

import type { AnnotatedReport, GoldEntity } from './annotated.ts'
import { normalName } from './names.ts'

/** The gold's view of a prediction's entities. Made by `align`; reading it never changes it but for a cache of names. */
export interface Alignment {
  /** Predicted id -> gold id or null. */
  readonly byId: ReadonlyMap<string, string | null>
  /** The gold id for a predicted id or a bare name. */
  resolve(name: string | null | undefined): string | null
}

/** A gold entity with its names made comparable once; `main` are its canonical names, `all` the aliases as well. */
interface Known {
  readonly entity: GoldEntity
  readonly main: ReadonlySet<string>
  readonly all: ReadonlySet<string>
}

/** Aligns all entities of a prediction with the gold. */
export function align(gold: AnnotatedReport, predicted: AnnotatedReport): Alignment {
  const known: Known[] = (gold.entities ?? []).map((entity) => ({
    entity,
    main: new Set([normalName(entity.canonical_zh), normalName(entity.canonical_en)]),
    all: new Set(allNames(entity)),
  }))
  const byId = new Map((predicted.entities ?? []).map((entity) => [entity.id, bestFor(entity, known)]))
  const cache = new Map<string, string | null>()
  return {
    byId,
    resolve(name) {
      // No end and no place: nothing to resolve, which is not the same as a name that the gold does not know.
      if (name === null || name === undefined || name === '') return null
      // An id first: relations name their ends by id, figures sometimes by what the text calls them.
      const direct = byId.get(name)
      if (direct !== undefined) return direct
      // Names of ends come again in every relation, and each look compares with the whole gold.
      const cached = cache.get(name) ?? bestFor({ id: name, type: '', canonical_zh: String(name) }, known)
      cache.set(name, cached)
      return cached
    },
  }
}

/** Every name of an entity in the form in which names are compared. */
function allNames(entity: GoldEntity): string[] {
  return [entity.canonical_zh, entity.canonical_en, ...(entity.aliases ?? [])]
    .filter(Boolean)
    .map(normalName)
    .filter((name) => name !== '')
}

/** The gold entity that shares most with a predicted one, null when nothing is shared. Each predicted entity chooses
 *  for itself, so several may choose the same one. */
function bestFor(entity: GoldEntity, known: readonly Known[]): string | null {
  let best: string | null = null
  let bestScore = 0
  for (const candidate of known) {
    const score = nameScore(entity, candidate)
    // Less than the step between two ways of agreeing: the type decides among equals and never against a better name.
    const typed = score > 0 && entity.type === candidate.entity.type ? score + 0.4 : score
    // Strictly greater: among equals the first of the gold file wins, as in the reference scorer.
    if (typed > bestScore) {
      bestScore = typed
      best = candidate.entity.id
    }
  }
  return best
}

/** 4 for the canonical name, 3 for an alias, 2.5 for the code, 2 for the English name, then shared aliases. */
function nameScore(entity: GoldEntity, { entity: gold, main, all }: Known): number {
  const name = normalName(entity.canonical_zh)
  const english = entity.canonical_en ? normalName(entity.canonical_en) : ''
  if (name !== '' && main.has(name)) return 4
  if (name !== '' && all.has(name)) return 3
  if (entity.gb_code && entity.gb_code === gold.gb_code) return 2.5
  if (english !== '' && main.has(english)) return 2
  const shared = (entity.aliases ?? []).map(normalName).filter((alias) => alias !== '' && all.has(alias)).length
  return shared > 0 ? 1 + Math.min(shared, 9) / 20 : 0
}
