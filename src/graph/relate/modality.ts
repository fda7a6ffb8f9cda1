/** Whether a statement is said as done, going on, planned, wanted or denied. */

import type { SectionRole } from '../../segment/segmented.ts'
import type { Modality } from '../extraction.ts'

/** Words that must stand right before the verb, with at most a few characters between: further away they belong to
 *  another. */
const NEGATED = /(?:未能?|没有|不再|不得|尚未|并未|不予|杜绝)(?:[一-鿿]{0,3})$|不$/u
const PLANNED = /(?:将|拟|下一步|明年|力争|计划|争取|到\d{4}年)(?:[一-鿿]{0,8})$/u
const REQUIRED = /(?:应当?|必须|须|需要)(?:[一-鿿]{0,3})$/u
const ONGOING = /^(?:推进|深化|持续|推行|完善|健全|加强|强化|坚持|打造|优化|探索)$/u
const EFFORT = /(?:努力|着力|力求|积极推动|推动|促进)(?:[一-鿿]{0,2})$/u

/** The modality of a verb. `before` is the clause up to the verb. */
export function modalityOf(verb: string, before: string, role: SectionRole | undefined): Modality {
  // Denial first: 不再推动 denies, whatever the verb would say.
  if (NEGATED.test(before)) return 'negated'
  // What stands in a section of plans is planned even where no word says so.
  if (role === 'plan' || PLANNED.test(before)) return 'planned'
  if (REQUIRED.test(before)) return 'required'
  if (EFFORT.test(before) || verb === '推动' || verb === '促进') return 'effort'
  return ONGOING.test(verb) ? 'ongoing' : 'asserted'
}
