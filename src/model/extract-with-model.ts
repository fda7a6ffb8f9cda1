/** Extraction by rules and then by a model: the one door of this room. */

import { type ExtractResources, extract } from '../graph/extract.ts'
import type { Extraction } from '../graph/extraction.ts'
import { rejectFacts } from '../graph/reject-facts.ts'
import type { Correction } from '../link/corrections.ts'
import type { IdentityFacts } from '../link/identity.ts'
import type { SourceText } from '../read/source-text.ts'
import { splitDecisions } from './decisions.ts'
import { addModelFindings, type ModelResources } from './findings.ts'

/** What both need. */
export type ModelExtractResources = ExtractResources &
  ModelResources & {
    /** Decisions of people. */
    readonly corrections: readonly Correction[]
  }

/** Everything that rules and model find in a text. Throws as extract() does, and for nothing that the model does. */
export async function extractWithModel(
  source: SourceText,
  resources: ModelExtractResources,
  facts?: IdentityFacts,
): Promise<Extraction> {
  const { corrections } = resources
  // Which mentions the rules find by themselves matters only where people have decided something.
  const decisions =
    corrections.length === 0 ? undefined : splitDecisions(corrections, extract(source, resources, facts))
  const base = extract(source, resources, facts, { corrections: decisions?.now ?? [] })
  const found = await addModelFindings(base, resources, decisions)
  return rejectFacts(found, decisions?.facts ?? [])
}
