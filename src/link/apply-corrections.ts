/** Applying decisions of people to mentions, links and entities. Nothing is edited in place; what cannot be applied is a
 *  Problem `CORRECTION_CONFLICT` with the line of the file. */

import type { Authorities, EntityKind } from '../authority/authority.ts'
import type { Problem } from '../problem.ts'
import type { SourceText } from '../read/source-text.ts'
import type { Mention } from '../recognise/mention.ts'
import { type Correction, spanOf } from './corrections.ts'
import type { Entity, Link } from './entity.ts'
import { authorityToEntity } from './link-input.ts'

/** What extraction has linked, before or after corrections. */
export interface LinkedText {
  readonly mentions: readonly Mention[]
  readonly links: readonly Link[]
  readonly entities: readonly Entity[]
}

/** What is linked after decisions, with the conflicts. */
export interface Corrected extends LinkedText {
  readonly problems: readonly Problem[]
}

interface State {
  mentions: Mention[]
  links: Link[]
  entities: Map<string, Entity>
  readonly problems: Problem[]
  readonly source: SourceText
  /** The code points of the text. */
  readonly characters: readonly string[]
  readonly authorities: Authorities
  /** IRIs of entities that stood in the list without a mention. */
  readonly unmentioned: ReadonlySet<string>
}

/** Applies the decisions that concern this report, in the order of the file. */
export function applyCorrections(
  linked: LinkedText,
  corrections: readonly Correction[],
  source: SourceText,
  authorities: Authorities,
): Corrected {
  const mentioned = new Set(linked.links.flatMap((link) => link.entity ?? []))
  const unmentioned = linked.entities.map(({ iri }) => iri).filter((iri) => !mentioned.has(iri))
  let characters: readonly string[] | undefined
  const state: State = {
    mentions: [...linked.mentions],
    links: [...linked.links],
    entities: new Map(linked.entities.map((entity) => [entity.iri, entity])),
    problems: [],
    source,
    // Split only where a decision asks for its place: most reports have none.
    get characters() {
      characters ??= Array.from(source.text)
      return characters
    },
    authorities,
    unmentioned: new Set(unmentioned),
  }
  for (const correction of corrections) {
    if (correction.report === '*' || correction.report === source.id) apply(correction, state)
  }
  return finish(state)
}

const APPLY: Readonly<Record<Correction['verb'], (correction: Correction, state: State) => void>> = {
  same,
  different,
  relink,
  reject,
  add,
  edit,
  confirm,
}

function apply(correction: Correction, state: State): void {
  APPLY[correction.verb](correction, state)
}

function conflict({ line, verb, quote, author, date }: Correction, state: State, en: string, zh: string): void {
  state.problems.push({
    severity: 'warning',
    code: 'CORRECTION_CONFLICT',
    text: {
      en: `The decision in line ${line} (${verb} “${quote}”, ${author} ${date}) was not applied: ${en}.`,
      zh: `第 ${line} 行的决定(${verb}“${quote}”,${author} ${date})未能应用:${zh}。`,
    },
    source: state.source.id,
    start: 0,
    end: 0,
  })
}

/** The index of the mention at a decision's span, or undefined after reporting why there is none. */
function mentionAt(correction: Correction, state: State): number | undefined {
  const span = utf16Span(correction, state)
  if (span === undefined) return undefined
  const index = state.mentions.findIndex(
    (mention) => mention.span.start === span.start && mention.span.end === span.end,
  )
  if (index >= 0) return index
  conflict(correction, state, 'there is no mention at this place any more', '该位置已没有提及')
  return undefined
}

/** The span of a decision in UTF-16 units, when its quote still stands there. */
function utf16Span(correction: Correction, state: State): { start: number; end: number } | undefined {
  const span = spanOf(correction.target)
  if (span === undefined) return undefined
  const found = state.characters.slice(span.start, span.end).join('')
  if (found !== correction.quote) {
    conflict(correction, state, `the text there now reads “${found}”`, `该处原文现为“${found}”`)
    return undefined
  }
  const start = state.characters.slice(0, span.start).join('').length
  return { start, end: start + found.length }
}

/** The entity with an IRI: known to this report or to the authority data. */
function entityWith(iri: string, state: State): Entity | undefined {
  const known = state.authorities.entity(iri)
  return state.entities.get(iri) ?? (known === undefined ? undefined : authorityToEntity(known))
}

function manual(mention: number, entity: string | undefined, { author, date, reason }: Correction): Link {
  return {
    mention,
    entity,
    method: 'manual',
    score: 1,
    reason: { en: `decided by ${author} on ${date}: ${reason}`, zh: `${author} 于 ${date} 决定:${reason}` },
  }
}

function relink(correction: Correction, state: State): void {
  const index = mentionAt(correction, state)
  if (index === undefined) return
  if (correction.value === 'NIL') {
    state.links[index] = manual(index, undefined, correction)
    return
  }
  const entity = entityWith(correction.value, state)
  if (entity === undefined) {
    conflict(correction, state, `no entity has the IRI ${correction.value}`, `没有 IRI 为 ${correction.value} 的实体`)
    return
  }
  state.entities.set(entity.iri, entity)
  state.links[index] = manual(index, entity.iri, correction)
}

function confirm(correction: Correction, state: State): void {
  const index = mentionAt(correction, state)
  const link = index === undefined ? undefined : state.links[index]
  if (index !== undefined && link !== undefined) state.links[index] = manual(index, link.entity, correction)
}

/** Taking a mention out moves the indexes behind it, so links and nestings are numbered anew. */
function reject(correction: Correction, state: State): void {
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

function add(correction: Correction, state: State): void {
  const span = utf16Span(correction, state)
  if (span === undefined) return
  const [kind = '', iri = ''] = correction.value.split(' ')
  const entity = entityWith(iri, state)
  if (entity === undefined) {
    conflict(correction, state, `no entity has the IRI ${iri}`, `没有 IRI 为 ${iri} 的实体`)
    return
  }
  state.entities.set(iri, entity)
  const at = state.mentions.findIndex(
    (mention) => mention.span.start > span.start || (mention.span.start === span.start && mention.span.end < span.end),
  )
  const index = at < 0 ? state.mentions.length : at
  const shift = (old: number) => (old >= index ? old + 1 : old)
  const mentions = state.mentions.map((mention) => ({ ...mention, nestedIn: shift(mention.nestedIn) }))
  const outer = mentions.findLastIndex(
    (mention, old) => old < index && mention.span.start <= span.start && span.end <= mention.span.end,
  )
  mentions.splice(index, 0, {
    kind: kind as EntityKind,
    span,
    surface: correction.quote,
    rule: 'manual',
    nestedIn: outer,
    deictic: false,
    candidates: [iri],
  })
  const links = state.links.map((link) => ({ ...link, mention: shift(link.mention) }))
  links.splice(index, 0, manual(index, iri, correction))
  state.mentions = mentions
  state.links = links
}

function edit(correction: Correction, state: State): void {
  const entity = state.entities.get(correction.target)
  if (entity === undefined) return
  if (entity.label !== correction.quote) {
    conflict(correction, state, `the entity is now called “${entity.label}”`, `该实体现名为“${entity.label}”`)
    return
  }
  const [field = '', ...rest] = correction.value.split('=')
  const value = rest.join('=')
  if (!/^(?:label|class|level|docType|programType)$/u.test(field) || value === '') {
    conflict(correction, state, `the field ${field} cannot be edited`, `字段 ${field} 不能修改`)
    return
  }
  const aliases = field === 'label' ? [...entity.aliases, entity.label] : entity.aliases
  state.entities.set(entity.iri, { ...entity, [field]: value, aliases })
}

/** All mentions of one entity go to another. */
function same(correction: Correction, state: State): void {
  if (!state.entities.has(correction.target)) return
  const entity = entityWith(correction.value, state)
  if (entity === undefined) {
    conflict(correction, state, `no entity has the IRI ${correction.value}`, `没有 IRI 为 ${correction.value} 的实体`)
    return
  }
  move(correction, state, entity, (link) => link.entity === correction.target)
}

/** Mentions of one name that went to the second entity go to the first, which may be new. */
function different(correction: Correction, state: State): void {
  const wrong = state.entities.get(correction.value)
  if (wrong === undefined) return
  const entity = entityWith(correction.target, state) ?? {
    ...wrong,
    iri: correction.target,
    label: correction.quote,
    aliases: [],
    isNew: true,
  }
  move(correction, state, entity, (link) => {
    return link.entity === wrong.iri && state.mentions[link.mention]?.surface === correction.quote
  })
}

function move(correction: Correction, state: State, entity: Entity, isMeant: (link: Link) => boolean): void {
  if (!state.links.some(isMeant)) return
  state.entities.set(entity.iri, entity)
  state.links = state.links.map((link) => (isMeant(link) ? manual(link.mention, entity.iri, correction) : link))
}

/** Entities that no link names any more go, but for those that no link named before, like a reporting body that its report
 *  never mentions. The order is that of IRIs. */
function finish(state: State): Corrected {
  const named = new Set(state.links.flatMap((link) => link.entity ?? []))
  const entities = [...state.entities.values()].filter(({ iri }) => named.has(iri) || state.unmentioned.has(iri))
  return {
    mentions: state.mentions,
    links: state.links,
    entities: entities.sort((a, b) => (a.iri < b.iri ? -1 : 1)),
    problems: state.problems,
  }
}
