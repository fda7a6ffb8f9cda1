/** What decisions of people act on while they are applied to one report, and what all of them need of it. */

import type { Authorities } from '../authority/authority.ts'
import type { Problem } from '../problem.ts'
import type { SourceText } from '../read/source-text.ts'
import type { Mention } from '../recognise/mention.ts'
import type { Correction } from './corrections.ts'
import type { Entity, Link } from './entity.ts'
import { authorityToEntity } from './link-input.ts'
import { placeOf } from './places.ts'
import { typedBodyOf } from './typed-body.ts'

/** The state between two decisions. Its lists are replaced, never edited. */
export interface CorrectionState {
  mentions: readonly Mention[]
  links: readonly Link[]
  readonly entities: Map<string, Entity>
  readonly problems: Problem[]
  readonly source: SourceText
  /** The code points of the text. */
  readonly characters: readonly string[]
  readonly authorities: Authorities
  /** IRIs of entities that stood in the list without a mention. */
  readonly unmentioned: ReadonlySet<string>
}

/** A decision as messages name it: line 3 of decisions.tsv (relink “司法局”, wang 2023-05-01). */
export function named({ file, line, verb, quote, author, date }: Correction): {
  readonly en: string
  readonly zh: string
} {
  return {
    en: `line ${line} of ${file} (${verb} “${quote}”, ${author} ${date})`,
    zh: `${file} 第 ${line} 行的决定(${verb}“${quote}”,${author} ${date})`,
  }
}

/** The problem of a decision that was not applied. */
export function conflictOf(
  correction: Correction,
  source: string,
  why: { readonly en: string; readonly zh: string },
): Problem {
  const said = named(correction)
  return {
    severity: 'warning',
    code: 'CORRECTION_CONFLICT',
    text: {
      en: `The decision in ${said.en} was not applied: ${why.en}.`,
      zh: `${said.zh}未能应用:${why.zh}。`,
    },
    source,
    start: 0,
    end: 0,
  }
}

/** Reports that a decision was not applied, and why. */
export function conflict(correction: Correction, state: CorrectionState, en: string, zh: string): void {
  state.problems.push(conflictOf(correction, state.source.id, { en, zh }))
}

/** The entity with an IRI: of this report, of the authority data, or a place or body that the gazetteer gives. */
export function entityWith(iri: string, { entities, authorities }: CorrectionState): Entity | undefined {
  const known = authorities.entity(iri)
  return (
    entities.get(iri) ??
    (known === undefined ? undefined : authorityToEntity(known)) ??
    placeOf(iri, authorities) ??
    typedBodyOf(iri, authorities)
  )
}

/** The same, after reporting that there is none. */
export function entityFor(iri: string, correction: Correction, state: CorrectionState): Entity | undefined {
  const entity = entityWith(iri, state)
  if (entity === undefined) conflict(correction, state, `no entity has the IRI ${iri}`, `没有 IRI 为 ${iri} 的实体`)
  return entity
}

/** The link that a person decided. */
export function manual(mention: number, entity: string | undefined, { author, date, reason }: Correction): Link {
  return {
    mention,
    entity,
    method: 'manual',
    score: 1,
    reason: { en: `decided by ${author} on ${date}: ${reason}`, zh: `${author} 于 ${date} 决定:${reason}` },
  }
}

/** The span of a decision in UTF-16 units, when its quote still stands there; else undefined, after reporting it. */
export function utf16Span(
  correction: Correction,
  state: CorrectionState,
  { start: from, end: to }: { readonly start: number; readonly end: number },
): { start: number; end: number } | undefined {
  const found = state.characters.slice(from, to).join('')
  if (found !== correction.quote) {
    conflict(correction, state, `the text there now reads “${found}”`, `该处原文现为“${found}”`)
    return undefined
  }
  const start = state.characters.slice(0, from).join('').length
  return { start, end: start + found.length }
}
