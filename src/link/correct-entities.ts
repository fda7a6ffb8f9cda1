/** Decisions of people on entities: this one is that one, these two are not one, this one is called otherwise. */

import { type CorrectionState, conflict, entityFor, entityWith, manual } from './correction-state.ts'
import type { Correction } from './corrections.ts'
import type { Entity, Link } from './entity.ts'

/** All mentions of one entity go to another. */
export function same(correction: Correction, state: CorrectionState): void {
  if (!isHere(correction.target, correction, state)) return
  const entity = entityFor(correction.value, correction, state)
  if (entity !== undefined) move(correction, state, entity, (link) => link.entity === correction.target)
}

/** Mentions of one name that went to the second entity go to the first, which may be new. */
export function different(correction: Correction, state: CorrectionState): void {
  const { target, value, quote } = correction
  const wrong = state.entities.get(value)
  if (wrong === undefined) {
    isHere(value, correction, state)
    return
  }
  const isMeant = (link: Link) => link.entity === value && state.mentions[link.mention]?.surface === quote
  const made = { ...wrong, iri: target, label: quote, aliases: [], isNew: true }
  if (state.links.some(isMeant)) move(correction, state, entityWith(target, state) ?? made, isMeant)
  else if (correction.report !== '*') {
    const [en, zh] = [`no mention of ${value} reads “${quote}”`, `没有指向 ${value} 且原文为“${quote}”的提及`]
    conflict(correction, state, en, zh)
  }
}

/** A field of an entity gets another value; an old label stays as an alias. */
export function edit(correction: Correction, state: CorrectionState): void {
  const entity = state.entities.get(correction.target)
  if (entity === undefined) {
    isHere(correction.target, correction, state)
    return
  }
  if (entity.label !== correction.quote) {
    conflict(correction, state, `the entity is now called “${entity.label}”`, `该实体现名为“${entity.label}”`)
    return
  }
  const [field = '', ...rest] = correction.value.split('=')
  const aliases = field === 'label' ? [...entity.aliases, entity.label] : entity.aliases
  state.entities.set(entity.iri, { ...entity, [field]: rest.join('='), aliases })
}

/** Whether the report names the entity. A decision for all reports concerns those that do; one for this report has lost
 *  its ground, which is reported. */
function isHere(iri: string, correction: Correction, state: CorrectionState): boolean {
  if (state.entities.has(iri)) return true
  if (correction.report !== '*') {
    conflict(correction, state, `the report names no entity with the IRI ${iri}`, `报告中没有 IRI 为 ${iri} 的实体`)
  }
  return false
}

function move(correction: Correction, state: CorrectionState, entity: Entity, isMeant: (link: Link) => boolean): void {
  if (!state.links.some(isMeant)) return
  state.entities.set(entity.iri, entity)
  state.links = state.links.map((link) => (isMeant(link) ? manual(link.mention, entity.iri, correction) : link))
}
