/** What the words of a sentence imply without a numeral, as drafts: zeros (未发生) and full coverage (全覆盖). */

import type { Quantity } from '../../recognise/mention.ts'
import type { Span } from '../../segment/span.ts'
import type { Clause } from './clause.ts'
import { coverageClaimsIn } from './coverage.ts'
import type { Draft } from './draft.ts'
import { zeroClaimsIn } from './zero-claims.ts'

/** Whether a sentence has a word that a claim is made with; most have none. */
export function mayClaim(text: string): boolean {
  return /[无未没]|覆盖|实现“|尽/.test(text)
}

/** The claims of a sentence. `figures` are the quantities that it states in numerals. */
export function claimsIn(folded: string, clauses: readonly Clause[], figures: readonly Span[]): readonly Draft[] {
  const first = clauses[0]?.start ?? 0
  if (!mayClaim(folded.slice(first, clauses.at(-1)?.end ?? first))) return []
  return [
    ...zeroClaimsIn(folded, clauses, figures).flatMap((claim) => draftOf(folded, clauses, claim, 'negated-zero')),
    ...coverageClaimsIn(folded, clauses).flatMap((claim) => draftOf(folded, clauses, claim, 'coverage-claim')),
  ]
}

/** What both kinds of claim have in common. */
interface Claim extends Span {
  readonly clauseIndex: number
  readonly phrase: string
}

/** What a claim says in numbers: nothing of a kind happened, or all of it is covered. */
const VALUES = {
  'negated-zero': { value: 0, unit: '件', kind: 'count' },
  'coverage-claim': { value: 100, unit: '%', kind: 'percent' },
} as const

function draftOf(folded: string, clauses: readonly Clause[], claim: Claim, method: keyof typeof VALUES): Draft[] {
  const clause = clauses[claim.clauseIndex]
  if (clause === undefined) return []
  const { start, end, phrase, clauseIndex } = claim
  const span = { start, end }
  const quantity: Quantity = { span, surface: folded.slice(start, end), ...VALUES[method], comparator: 'exact' }
  const rest = { rule: method, method, role: 'actual', partOf: -1 } as const
  return [{ quantity, span, clause, clauseIndex, phrase, ownPhrase: phrase, ...rest }]
}
