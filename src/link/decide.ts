/** The decision for one mention among its candidates. NIL is an answer: below THRESHOLD nothing is linked, and two
 *  candidates that score the same leave the mention unlinked rather than linked at random. */

import type { Link } from './entity.ts'
import { type Verdict, verdictOf } from './features.ts'
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
  const verdict = verdictOf(candidate.features)
  return verdict.score < THRESHOLD
    ? nil(mention, 'no candidate has enough for it', '候选实体依据不足')
    : chosen(mention, candidate, verdict, verdict.method)
}

function decideAmong(mention: number, candidates: readonly Candidate[]): Decision {
  const ranked = candidates
    .map((candidate) => ({ candidate, verdict: verdictOf(candidate.features) }))
    .sort((a, b) => b.verdict.score - a.verdict.score || (a.candidate.entity.iri < b.candidate.entity.iri ? -1 : 1))
  const [best, second] = ranked
  if (best === undefined) return nil(mention, 'nothing that this name could mean is known', '没有可供选择的实体')
  const { candidate, verdict } = best
  if (verdict.score < THRESHOLD) return nil(mention, 'no candidate has enough for it', '候选实体依据不足')
  const isTied = second?.verdict.score === verdict.score && second.candidate.entity.iri !== candidate.entity.iri
  if (isTied) {
    const names = `${candidate.entity.label} / ${second.candidate.entity.label}`
    return nil(mention, `several candidates have equally much for them: ${names}`, `多个候选依据相同:${names}`)
  }
  return chosen(mention, candidate, verdict, ranked.length > 1 ? verdict.methodAmongRivals : verdict.method)
}

function chosen(mention: number, candidate: Candidate, verdict: Verdict, method: Link['method']): Decision {
  const { score, reason } = verdict
  return {
    chosen: candidate,
    link: {
      mention,
      entity: candidate.entity.iri,
      method,
      score,
      reason,
    },
  }
}

function nil(mention: number, en: string, zh: string): Decision {
  return { chosen: undefined, link: { mention, entity: undefined, method: 'nil', score: 0, reason: { en, zh } } }
}
