/** The checks of the audit, in the order of their findings. Adding one means one file and one line. */

import type { Check } from './check.ts'
import { carriedOver } from './checks/carried-over.ts'
import { conflicts } from './checks/conflicts.ts'
import { requiredParts } from './checks/required-parts.ts'
import { sums } from './checks/sums.ts'
import { templateResidue } from './checks/template-residue.ts'

/** All checks. The order is that of findings: contradictions first, then what is left of forms, then what is
 *  missing. */
export const CHECKS: readonly Check[] = [sums, conflicts, templateResidue, requiredParts, carriedOver]
