/** Decisions of people that a figure or a relation is none: what they name is taken out after extraction. A decision that
 *  finds nothing to take out any more is a Problem, as for mentions (link/apply-corrections.ts). */

import { conflictOf } from '../link/correction-state.ts'
import { type Correction, isOnFact, spanOf } from '../link/corrections.ts'
import type { Span } from '../segment/span.ts'
import { codePointOffsets } from './code-points.ts'
import type { Extraction, Observation } from './extraction.ts'

/** The extraction without the figures and relations that people rejected. */
export function rejectFacts(extraction: Extraction, corrections: readonly Correction[]): Extraction {
  const { source } = extraction.segmented
  const own = corrections.filter((correction) => correction.report === source.id && isOnFact(correction))
  return own.reduce(rejectOne, extraction)
}

function rejectOne(extraction: Extraction, correction: Correction): Extraction {
  const { text, id } = extraction.segmented.source
  const at = codePointOffsets(text)
  const place = spanOf(correction.target)
  const stands = ({ start, end }: Span) => at(start) === place?.start && at(end) === place?.end
  const found = Array.from(text).slice(place?.start, place?.end).join('')
  const refuse = (en: string, zh: string): Extraction => ({
    ...extraction,
    problems: [...extraction.problems, conflictOf(correction, id, { en, zh })],
  })
  if (found !== correction.quote) return refuse(`the text there now reads “${found}”`, `该处原文现为“${found}”`)
  const less =
    correction.value === 'figure'
      ? withoutFigures(extraction, stands)
      : withoutRelations(extraction, stands, correction.value)
  if (less !== undefined) return less
  const [en, zh] =
    correction.value === 'figure' ? ['figure', '数据'] : [`relation ${correction.value}`, `关系 ${correction.value}`]
  return refuse(`there is no such ${en} at this place any more`, `该位置已没有这样的${zh}`)
}

/** Without the figures at a place, or undefined when there are none. Parts of a rejected figure are parts of nothing. */
function withoutFigures(extraction: Extraction, stands: (span: Span) => boolean): Extraction | undefined {
  const { observations } = extraction
  const kept = observations.flatMap(({ span }, index) => (stands(span) ? [] : [index]))
  if (kept.length === observations.length) return undefined
  const moved = new Map(kept.map((old, index) => [old, index]))
  const renumbered = kept.flatMap((old): Observation[] => {
    const observation = observations[old]
    return observation === undefined ? [] : [{ ...observation, partOf: moved.get(observation.partOf) ?? -1 }]
  })
  return { ...extraction, observations: renumbered }
}

/** Without the relations that are stated at a place, all or those of one property; undefined when there are none. An award
 *  is what the relation to its honour says, and goes with it. */
function withoutRelations(
  extraction: Extraction,
  stands: (span: Span) => boolean,
  property: string,
): Extraction | undefined {
  const isMeant = (predicate: string, span: Span) => stands(span) && (property === 'relation' || property === predicate)
  const relations = extraction.relations.filter(({ predicate, span }) => !isMeant(predicate, span))
  if (relations.length === extraction.relations.length) return undefined
  const gone = extraction.relations.filter((relation) => !relations.includes(relation))
  const awards = extraction.awards.filter(
    ({ honour, recipient, span }) =>
      !gone.some(
        (relation) =>
          relation.object === honour && relation.subject === recipient && relation.span.start === span.start,
      ),
  )
  return { ...extraction, relations, awards }
}
