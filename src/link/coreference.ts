/** Which mentions of one report mean one thing: short names that the report introduces, titles said again without their
 *  marks, and programs under shorter or varied names. Works on the links of the first pass and only ever points a mention
 *  at an entity that another mention of the report already has. */

import { fold } from '../authority/fold.ts'
import type { Mention } from '../recognise/mention.ts'
import { findAbbreviations } from '../recognise/rules/abbreviation.ts'
import { titleTail } from '../recognise/rules/document.ts'
import type { Entity } from './entity.ts'
import type { FeatureName } from './features.ts'
import type { Candidate, LinkInput } from './link-input.ts'
import { isShortFor, plainName, programKey } from './program-key.ts'
import { ownNames } from './programs.ts'

/** What the first pass decided for a mention. */
export interface FirstPass {
  readonly entity: Entity | undefined
  readonly features: readonly FeatureName[]
  /** IRIs of entities that were passed over because the report's own government issued the document. */
  readonly passedOver: readonly string[]
}

/** The entity that another mention gives to this one, or undefined. Keyed by the index of the mention. */
export function corefer(input: LinkInput, first: readonly FirstPass[]): ReadonlyMap<number, Candidate> {
  const found = new Map<number, Candidate>()
  addShortNames(input, first, found)
  addTitleTails(input, first, found)
  addLocalEditions(input, first, found)
  addPrograms(input, first, found)
  return found
}

function addShortNames(input: LinkInput, first: readonly FirstPass[], found: Map<number, Candidate>): void {
  const finds = input.mentions.map((mention) => ({
    kind: mention.kind,
    ...mention.span,
    rule: mention.rule,
    weight: 1,
  }))
  for (const { short, of, from } of findAbbreviations(input.folded, finds)) {
    const entity = first[finds.findIndex((find) => find.start === of.start && find.end === of.end)]?.entity
    if (entity === undefined) continue
    input.mentions.forEach((mention, index) => {
      const isShort = mention.kind === of.kind && mention.span.start >= from && fold(mention.surface) === short
      if (isShort) found.set(index, { entity, features: ['abbreviation'] })
    })
  }
}

/** 《条例》 or 重大行政决策事项目录 after the full title: the last document whose title ends so. */
function addTitleTails(input: LinkInput, first: readonly FirstPass[], found: Map<number, Candidate>): void {
  const titles = input.mentions.flatMap((mention, index) => {
    const entity = first[index]?.entity
    return mention.kind === 'regulation' && mention.rule === 'title' && entity !== undefined
      ? [{ index, entity, title: fold(mention.surface), tail: titleTail(fold(mention.surface)) }]
      : []
  })
  input.mentions.forEach((mention, index) => {
    if (mention.kind !== 'regulation' || found.has(index) || !isNew(first[index])) return
    const name = fold(mention.surface)
    const full = titles.findLast(
      ({ index: at, title, tail }) =>
        at !== index && title.length > name.length && refersTo(name, title, tail, at < index),
    )
    if (full !== undefined) found.set(index, { entity: full.entity, features: ['sameDocument'] })
  })
}

/** “八五”普法规划 in a report that issues a plan of its own under the title of the national one: the own plan is meant. */
function addLocalEditions(input: LinkInput, first: readonly FirstPass[], found: Map<number, Candidate>): void {
  const local = new Map<string, Entity>()
  for (const { entity, passedOver } of first) {
    for (const iri of passedOver) if (entity?.isNew) local.set(iri, entity)
  }
  if (local.size === 0) return
  input.mentions.forEach((mention, index) => {
    const own = local.get(first[index]?.entity?.iri ?? '')
    const isMarked = /[《〈]/u.test(input.folded[mention.span.start - 1] ?? '')
    if (own !== undefined && !isMarked && !found.has(index))
      found.set(index, { entity: own, features: ['sameDocument', 'label'] })
  })
}

/** A tail of eight characters is enough anywhere; a bare head (条例, 方案) needs its title before it. */
function refersTo(name: string, title: string, tail: string, isBefore: boolean): boolean {
  if (name === tail) return true
  return name.length <= 4 && isBefore && title.replace(/\([^()]*\)$/u, '').endsWith(name)
}

function isNew(first: FirstPass | undefined): boolean {
  return first?.entity === undefined || first.features.some((name) => name === 'minted' || name === 'mintedTitle')
}

interface NamedProgram {
  readonly index: number
  readonly mention: Mention
  readonly key: string
  readonly entity: Entity
  readonly isNew: boolean
}

function addPrograms(input: LinkInput, first: readonly FirstPass[], found: Map<number, Candidate>): void {
  const places = ownNames(input)
  const programs: NamedProgram[] = input.mentions.flatMap((mention, index) => {
    const entity = first[index]?.entity
    if (mention.kind !== 'program' || entity === undefined) return []
    return [{ index, mention, entity, key: programKey(plainName(mention.surface, places)), isNew: isNew(first[index]) }]
  })
  for (const program of programs) {
    if (!program.isNew || found.has(program.index)) continue
    const full = fullForm(program, programs)
    if (full !== undefined) found.set(program.index, { entity: full.entity, features: ['sameProgram'] })
  }
}

/** The best other name for a new program: one the authority data knows, else the longest that it is short for, else the
 *  first with the same key. */
function fullForm(program: NamedProgram, programs: readonly NamedProgram[]): NamedProgram | undefined {
  let longer: NamedProgram | undefined
  let first = program
  for (const other of programs) {
    if (other.entity.iri === program.entity.iri) continue
    if (other.key === program.key) {
      if (!other.isNew) return other
      if (isNamedBetter(other, first)) first = other
    } else if (other.key.length > (longer?.key.length ?? 0) && isShortFor(program.key, other.key)) longer = other
  }
  return longer ?? (first === program ? undefined : first)
}

/** The longer name is the better one, and of two as long the one that stands first. */
function isNamedBetter(one: NamedProgram, other: NamedProgram): boolean {
  const lengths = one.mention.surface.length - other.mention.surface.length
  return lengths > 0 || (lengths === 0 && one.index < other.index)
}
