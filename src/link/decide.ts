/** The decision for one mention among its candidates. NIL is an answer: below THRESHOLD nothing is linked, and two
 *  candidates that score the same leave the mention unlinked rather than linked at random. */

import type { Link } from './entity.ts'
import { methodOf, reasonOf, scoreOf } from './features.ts'
import type { Candidate } from './link-input.ts'

/** Set so that a short place name with nothing else for it stays unlinked while one in the report's chain is linked. */
const THRESHOLD = 0.5

/** The link of one mention and the candidate behind it; no candidate for NIL. */
export interface Decision {
  readonly link: Link
  readonly chosen: Candidate | undefined
}

/** Chooses among candidates. Order matters only between equals of one entity; different entities with equal scores give
 *  NIL. */
export function decide(mention: number, candidates: readonly Candidate[]): Decision {
  const only = candidates[0]
  return candidates.length === 1 && only !== undefined ? decideOne(mention, only) : decideAmong(mention, candidates)
}

/** The same for a single candidate, which most mentions have. */
function decideOne(mention: number, candidate: Candidate): Decision {
  const score = scoreOf(candidate.features)
  return score < THRESHOLD
    ? nil(mention, 'no candidate has enough for it', '候选实体依据不足')
    : chosen(mention, candidate, score, false)
}

function decideAmong(mention: number, candidates: readonly Candidate[]): Decision {
  const ranked = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate.features) }))
    .sort((a, b) => b.score - a.score || (a.candidate.entity.iri < b.candidate.entity.iri ? -1 : 1))
  const [best, second] = ranked
  if (best === undefined) return nil(mention, 'nothing that this name could mean is known', '没有可供选择的实体')
  if (best.score < THRESHOLD) return nil(mention, 'no candidate has enough for it', '候选实体依据不足')
  const isTied = second?.score === best.score && second.candidate.entity.iri !== best.candidate.entity.iri
  if (isTied) {
    const names = `${best.candidate.entity.label} / ${second.candidate.entity.label}`
    return nil(mention, `several candidates have equally much for them: ${names}`, `多个候选依据相同:${names}`)
  }
  return chosen(mention, best.candidate, best.score, ranked.length > 1)
}

function chosen(mention: number, candidate: Candidate, score: number, hadRivals: boolean): Decision {
  const { entity, features } = candidate
  return {
    chosen: candidate,
    link: {
      mention,
      entity: entity.iri,
      method: methodOf(features, hadRivals),
      score,
      reason: reasonOf(features),
    },
  }
}

function nil(mention: number, en: string, zh: string): Decision {
  return { chosen: undefined, link: { mention, entity: undefined, method: 'nil', score: 0, reason: { en, zh } } }
}
