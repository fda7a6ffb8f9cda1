/** What a person should look at first: links in the order of their uncertainty. */

import type { Reason } from '../authority/authority.ts'
import type { Mention } from '../recognise/mention.ts'
import type { Entity, Link } from './entity.ts'

/** One link to review. */
export interface ReviewItem {
  /** Index of the mention. */
  readonly mention: number
  readonly surface: string
  readonly kind: Mention['kind']
  /** What it was linked to, if to anything. */
  readonly entity: Entity | undefined
  readonly score: number
  readonly reason: Reason
  /** How many mentions of the report have this surface and this decision; the first of them stands for all. */
  readonly count: number
}

/** The decisions of a report, the least certain first: unlinked ones, then by score, entities made from this report before
 *  known ones. Decisions of people are left out: they are settled. */
export function reviewQueue(extraction: {
  readonly mentions: readonly Mention[]
  readonly links: readonly Link[]
  readonly entities: readonly Entity[]
}): ReviewItem[] {
  const entities = new Map(extraction.entities.map((entity) => [entity.iri, entity]))
  const items = new Map<string, ReviewItem>()
  for (const link of extraction.links) {
    const mention = extraction.mentions[link.mention]
    if (mention === undefined || link.method === 'manual') continue
    const key = JSON.stringify([mention.kind, mention.surface, link.entity ?? null, link.score])
    const known = items.get(key)
    items.set(key, {
      mention: known?.mention ?? link.mention,
      surface: mention.surface,
      kind: mention.kind,
      entity: entities.get(link.entity ?? ''),
      score: link.score,
      reason: link.reason,
      count: (known?.count ?? 0) + 1,
    })
  }
  return [...items.values()].sort(
    (a, b) =>
      a.score - b.score ||
      Number(b.entity?.isNew ?? true) - Number(a.entity?.isNew ?? true) ||
      b.count - a.count ||
      a.mention - b.mention,
  )
}
