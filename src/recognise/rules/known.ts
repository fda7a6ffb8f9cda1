/** What the dictionaries know, kept where the context lets it be a name. */

import type { EntityKind } from '../../authority/authority.ts'
import { BODY_HEADS } from './institution-words.ts'
import { isAllowedName, NOT_NAMES } from './not-names.ts'
import type { Find, RuleInput } from './rule.ts'

const BODY = new RegExp(`(?:${BODY_HEADS.map(({ word }) => word).join('|')})$`, 'u')

/** Finds the entities of the authority data by their labels and aliases. */
export function knownRule({ folded, known }: RuleInput): Find[] {
  return known
    .filter(({ start, end }) => !NOT_NAMES.has(folded.slice(start, end)) && isAllowedName(folded, start, end))
    .map(({ start, end, kind, iris }) => {
      const surfaceKind = kindBySurface(kind, folded.slice(start, end))
      const candidates = surfaceKind === kind ? iris : []
      return { kind: surfaceKind, start, end, rule: 'known', weight: surfaceKind === kind ? 0.8 : 0.5, candidates }
    })
}

/** The dictionaries list some bodies and lists of documents as mechanisms; a text means the body or the document. */
function kindBySurface(kind: EntityKind, name: string): EntityKind {
  if (kind !== 'program') return kind
  if (BODY.test(name)) return 'institution'
  return /(?:目录|实施方案|工作方案|普法规划)$/u.test(name) ? 'regulation' : kind
}
