/** Whether the report says that its own government issued a document. */

import type { Mention } from '../recognise/mention.ts'
import { clauseStart } from '../recognise/rules/clause.ts'
import type { LinkInput } from './link-input.ts'

/** A verb of issuing, then nothing but other titles up to the mention. */
const ISSUED =
  /(?:制定印发|制定出台|研究制定印发|研究制定|制定并印发|制定|印发|出台|下发|修订印发|编制|制发|颁布|发布)(?:了|《[^》]*》|〈[^〉]*〉|[、和及与等]|实施|并|[0-9一二三四五六七八九十]+[个项部件份]|全[国省市区县](?:首[个部份]|首部)?|首[个部份])*[《“]?$/u
/** Behind the title: 《甲方案》印发实施, 《乙条例》正式施行. */
const ISSUED_AFTER =
  /^[》〉]?(?:[(（][^()（）]{2,6}[)）])?(?:正式|已|顺利|成功|率先)?(?:印发|出台|颁布|发布|施行|获批|通过)/u
/** Issued by somebody else: 国务院印发的, 省政府出台的. */
const BY_OTHERS = /(?:国务院|中央|中共中央|国家|省委|省政府|自治区|市委|市政府|司法部|上级|两办)[^,。]{0,8}$/u

/** Whether the clause says that the reporting side issued it: a verb of issuing governs it and nobody above is the
 *  subject. Where the verb stands behind (《甲条例》正式施行) the title must be one that the authority data does not have:
 *  laws of the country come out as well. */
export function isIssuedHere(mention: Mention, { folded, identity }: LinkInput, isKnown: boolean): boolean {
  const before = folded.slice(clauseStart(folded, mention.span.start), mention.span.start)
  const verb = ISSUED.exec(before)
  const isSubject = ISSUED_AFTER.test(folded.slice(mention.span.end, mention.span.end + 12)) && !BY_OTHERS.test(before)
  if (verb === null) return isSubject && !isKnown && /[》]/u.test(folded[mention.span.end] ?? '')
  const subject = before.slice(0, verb.index)
  if (identity.level === 'provincial' && /省委|省政府|自治区/u.test(subject)) return true
  if (identity.level === 'prefectural' && /市委|市政府/u.test(subject)) return true
  return !BY_OTHERS.test(subject)
}
