/** Exceptions: 制定整改措施60项,除2项持续推进外全部完成 says that 58 were completed. Works on folded text (glyphs.ts). */

import type { Draft } from './draft.ts'

/** `除…外` with what became of the rest; at most a dozen characters of it, which is the act and not the next clause. */
const EXCEPT = /除[^,。;]{0,10}?外,?\s*(?:其余|其他)?(?:[^,。;]{0,6})?(?:全部|均|都|已)+([^,。;]{2,12})/

/** The figure that an exception implies, from the total before it and the excepted number; undefined when there is none.
 *  Its span is that of the excepted number. */
export function impliedByException(folded: string, drafts: readonly Draft[]): Draft | undefined {
  for (const [index, draft] of drafts.entries()) {
    const total = drafts[index - 1]
    // A rest can be reckoned only within one unit.
    if (total === undefined || total.quantity.unit !== draft.quantity.unit) continue
    const { clause, span, quantity } = draft
    if (!folded.slice(clause.start, span.start).trimEnd().endsWith('除')) continue
    const act = EXCEPT.exec(folded.slice(clause.start, clause.end + 24))?.[1]
    if (act === undefined || total.quantity.value <= quantity.value) continue
    const value = total.quantity.value - quantity.value
    const phrase = `${act}${total.phrase.replace(/^(?:制定|提出|部署|确定|明确|发现)/, '')}`
    return {
      ...draft,
      quantity: { ...quantity, value },
      phrase,
      ownPhrase: phrase,
      rule: 'exception',
      method: 'derived',
      partOf: index - 1,
    }
  }
  return undefined
}
