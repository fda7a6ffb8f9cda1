/** Decisions of people on one mention: it means this, it is none, it was missed, its link is right. */

import type { EntityKind } from '../authority/authority.ts'
import type { Mention } from '../recognise/mention.ts'
import { contains, overlaps, type Span } from '../segment/span.ts'
import { type CorrectionState, conflict, entityFor, manual, utf16Span } from './correction-state.ts'
import { type Correction, spanOf } from './corrections.ts'
import type { Entity } from './entity.ts'

/** The mention means another entity, or none. */
export function relink(correction: Correction, state: CorrectionState): void {
  const index = mentionAt(correction, state)
  const mention = state.mentions[index ?? -1]
  if (index === undefined || mention === undefined) return
  if (correction.value === 'NIL') setLink(index, undefined, correction, state)
  else {
    const entity = entityFor(correction.value, correction, state)
    if (entity === undefined || !isOfKind(entity, mention.kind, correction, state)) return
    state.entities.set(entity.iri, entity)
    setLink(index, entity.iri, correction, state)
  }
}

/** The link stays as it is, and is settled. */
export function confirm(correction: Correction, state: CorrectionState): void {
  const index = mentionAt(correction, state)
  const link = state.links[index ?? -1]
  if (index !== undefined && link !== undefined) setLink(index, link.entity, correction, state)
}

/** Taking a mention out moves the indexes behind it, so links and nestings are numbered anew. */
export function reject(correction: Correction, state: CorrectionState): void {
  const index = mentionAt(correction, state)
  if (index === undefined) return
  const outer = state.mentions[index]?.nestedIn ?? -1
  const shift = (at: number) => (at === index ? outer : at > index ? at - 1 : at)
  state.mentions = state.mentions
    .filter((_mention, at) => at !== index)
    .map((mention) => ({ ...mention, nestedIn: shift(mention.nestedIn) }))
  state.links = state.links
    .filter((link) => link.mention !== index)
    .map((link) => ({ ...link, mention: shift(link.mention) }))
}

/** A mention comes in at its place in the order; mentions inside it are nested in it from then on. */
export function add(correction: Correction, state: CorrectionState): void {
  const span = spanHere(correction, state)
  if (span === undefined || !isFree(span, correction, state)) return
  const [kind = '', iri = ''] = correction.value.split(' ')
  const entity = entityFor(iri, correction, state)
  if (entity === undefined || !isOfKind(entity, kind, correction, state)) return
  state.entities.set(iri, entity)
  const isBehind = ({ start, end }: Span) => start > span.start || (start === span.start && end < span.end)
  const at = state.mentions.findIndex((mention) => isBehind(mention.span))
  const index = at < 0 ? state.mentions.length : at
  const shift = (old: number) => (old >= index ? old + 1 : old)
  const outer = state.mentions.findLastIndex((mention, old) => old < index && contains(mention.span, span))
  const moved = state.mentions.map((mention) => {
    const isInside = contains(span, mention.span) && mention.nestedIn === outer
    return { ...mention, nestedIn: isInside ? index : shift(mention.nestedIn) }
  })
  const links = state.links.map((link) => ({ ...link, mention: shift(link.mention) }))
  state.mentions = [...moved.slice(0, index), addedMention(correction, span, outer), ...moved.slice(index)]
  state.links = [...links.slice(0, index), manual(index, iri, correction), ...links.slice(index)]
}

function addedMention({ value, quote }: Correction, span: Span, nestedIn: number): Mention {
  const [kind = '', iri = ''] = value.split(' ')
  // The kind was looked up when the file was read.
  return { kind: kind as EntityKind, span, surface: quote, rule: 'manual', nestedIn, deictic: false, candidates: [iri] }
}

/** Whether a mention may be put at a span: none may stand there already, and none may be cut by it. */
function isFree(span: Span, correction: Correction, state: CorrectionState): boolean {
  const other = state.mentions.find(({ span: taken }) => {
    const isSame = taken.start === span.start && taken.end === span.end
    return isSame || (overlaps(taken, span) && !contains(taken, span) && !contains(span, taken))
  })
  if (other === undefined) return true
  const isThere = other.surface === correction.quote
  if (isThere)
    conflict(correction, state, 'there is a mention at this place already; relink it', '该位置已有提及,请用 relink')
  else conflict(correction, state, `it would cut the mention “${other.surface}”`, `会截断已有提及“${other.surface}”`)
  return false
}

/** Whether an entity can be what a mention of this kind means; if not, that is reported. */
function isOfKind(entity: Entity, kind: string, correction: Correction, state: CorrectionState): boolean {
  if (entity.kind === kind) return true
  const advice = correction.verb === 'relink' ? 'reject the mention and add one of that kind' : 'give that kind'
  const advised = correction.verb === 'relink' ? '请先 reject 再按该类型 add' : '请改用该类型'
  conflict(
    correction,
    state,
    `${entity.iri} is of the kind ${entity.kind}, the mention of the kind ${kind}; ${advice}`,
    `${entity.iri} 的类型为 ${entity.kind},提及的类型为 ${kind};${advised}`,
  )
  return false
}

function setLink(index: number, entity: string | undefined, correction: Correction, state: CorrectionState): void {
  state.links = state.links.map((link, at) => (at === index ? manual(index, entity, correction) : link))
}

/** The index of the mention at a decision's span, or undefined after reporting why there is none. */
function mentionAt(correction: Correction, state: CorrectionState): number | undefined {
  const span = spanHere(correction, state)
  if (span === undefined) return undefined
  const index = state.mentions.findIndex(
    (mention) => mention.span.start === span.start && mention.span.end === span.end,
  )
  if (index >= 0) return index
  conflict(correction, state, 'there is no mention at this place any more', '该位置已没有提及')
  return undefined
}

function spanHere(correction: Correction, state: CorrectionState): Span | undefined {
  const span = spanOf(correction.target)
  return span === undefined ? undefined : utf16Span(correction, state, span)
}
