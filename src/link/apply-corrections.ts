/** Applying decisions of people to mentions, links and entities. Nothing is edited in place; what cannot be applied is a
 *  Problem `CORRECTION_CONFLICT` with the line of the file. Decisions on figures and relations wait until those are read
 *  (graph/reject-facts.ts). */

import type { Authorities } from '../authority/authority.ts'
import type { Problem } from '../problem.ts'
import type { SourceText } from '../read/source-text.ts'
import type { Mention } from '../recognise/mention.ts'
import { different, edit, same } from './correct-entities.ts'
import { add, confirm, reject, relink } from './correct-mentions.ts'
import { type CorrectionState, conflict, named } from './correction-state.ts'
import { type Correction, isOnFact } from './corrections.ts'
import type { Entity, Link } from './entity.ts'
import { settleCorrections } from './settle-corrections.ts'

/** What extraction has linked, before or after corrections. */
export interface LinkedText {
  readonly mentions: readonly Mention[]
  readonly links: readonly Link[]
  readonly entities: readonly Entity[]
}

/** What is linked after decisions, with the conflicts. */
export interface Corrected extends LinkedText {
  readonly problems: readonly Problem[]
}

/** Applies the decisions that concern this report, in the order of the file. */
export function applyCorrections(
  linked: LinkedText,
  corrections: readonly Correction[],
  source: SourceText,
  authorities: Authorities,
): Corrected {
  const own = corrections.filter(({ report }) => report === '*' || report === source.id)
  if (own.length === 0) return { ...linked, problems: [] }
  const state = stateOf(linked, source, authorities)
  const { settled, overruled } = settleCorrections(own)
  for (const { correction, by } of overruled) {
    const other = named(by)
    conflict(correction, state, `it contradicts ${other.en}, which holds`, `与${other.zh}相矛盾,以后者为准`)
  }
  for (const correction of settled) if (!isOnFact(correction)) APPLY[correction.verb](correction, state)
  return finish(state)
}

function stateOf(linked: LinkedText, source: SourceText, authorities: Authorities): CorrectionState {
  const mentioned = new Set(linked.links.flatMap((link) => link.entity ?? []))
  let characters: readonly string[] | undefined
  return {
    mentions: linked.mentions,
    links: linked.links,
    entities: new Map(linked.entities.map((entity) => [entity.iri, entity])),
    problems: [],
    source,
    // Split only where a decision asks for its place: most reports have none.
    get characters() {
      characters ??= Array.from(source.text)
      return characters
    },
    authorities,
    unmentioned: new Set(linked.entities.map(({ iri }) => iri).filter((iri) => !mentioned.has(iri))),
  }
}

const APPLY: Readonly<Record<Correction['verb'], (correction: Correction, state: CorrectionState) => void>> = {
  same,
  different,
  relink,
  reject,
  add,
  edit,
  confirm,
}

/** Entities that no link names any more go, but for those that no link named before, like a reporting body that its report
 *  never mentions. The order is that of IRIs. */
function finish(state: CorrectionState): Corrected {
  const named = new Set(state.links.flatMap((link) => link.entity ?? []))
  const entities = [...state.entities.values()].filter(({ iri }) => named.has(iri) || state.unmentioned.has(iri))
  return {
    mentions: state.mentions,
    links: state.links,
    entities: entities.sort((a, b) => (a.iri < b.iri ? -1 : 1)),
    problems: state.problems,
  }
}
