/** The gold annotations fit their texts: what they quote stands where they say, and every id they use exists. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { digestBytes, digestFiles, digestText } from './digests.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../gold')

interface Span {
  readonly start: number
  readonly end: number
  readonly surface: string
}

interface Mention extends Span {
  readonly id: string
  readonly nested_in?: string
  readonly alt_spans?: readonly (readonly [number, number])[]
}

interface Observation extends Span {
  readonly id: string
  readonly value: number
  readonly actor: string | null
  readonly place: string
  readonly scope?: string
  readonly part_of: string | null
  readonly sentence_start: number
  readonly sentence_end: number
}

interface Relation extends Span {
  readonly subject: string
  readonly predicate: string
  readonly object: string
  readonly alt_subjects?: readonly string[]
  readonly alt_predicates?: readonly string[]
  readonly more_evidence?: readonly Span[]
}

interface Gold {
  readonly metadata: { document: string; text_length: number; reporting_body: string; place: string; sha256: string }
  readonly predicates: { readonly [name: string]: readonly string[] }
  readonly entities: readonly { id: string; mentions: readonly Mention[]; alt_links?: readonly string[] }[]
  readonly observations: readonly Observation[]
  readonly not_observations: readonly Span[]
  readonly relations: readonly Relation[]
  readonly structure: { headings: readonly { number: string; title: string; start: number; end: number }[] }
  readonly borderline: readonly Span[]
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.gold.json'))

function readGold(file: string): Gold {
  return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'))
}

/** Every place of the annotation that quotes the text. */
function quotes(gold: Gold): Span[] {
  return [
    ...gold.entities.flatMap((entity) => entity.mentions),
    ...gold.observations,
    ...gold.not_observations,
    ...gold.relations,
    ...gold.relations.flatMap((relation) => relation.more_evidence ?? []),
    ...gold.structure.headings.map(({ number, title, start, end }) => ({ start, end, surface: number + title })),
    ...gold.borderline,
  ]
}

/** Every id that the annotation refers to, where an id of an entity is meant. */
function entityReferences(gold: Gold): string[] {
  return [
    gold.metadata.reporting_body,
    gold.metadata.place,
    ...gold.entities.flatMap((entity) => entity.alt_links ?? []),
    ...gold.observations.flatMap((seen) => [seen.place, seen.actor ?? [], seen.scope ?? []].flat()),
    ...gold.relations.flatMap((relation) => [relation.subject, relation.object, ...(relation.alt_subjects ?? [])]),
  ]
}

/** The values that occur more than once. */
function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) < index)
}

describe.each(files)('%s', (file) => {
  const gold = readGold(file)
  const text = digestText(gold.metadata.document)
  const mentions = gold.entities.flatMap((entity) => entity.mentions)

  test('annotates the digest as it lies in data/reports', () => {
    expect(digestFiles()).toContain(gold.metadata.document)
    expect(createHash('sha256').update(digestBytes(gold.metadata.document)).digest('hex')).toBe(gold.metadata.sha256)
    expect([...text].length).toBe(gold.metadata.text_length)
    expect(text.length).toBe(gold.metadata.text_length)
  })

  test('quotes what stands between its offsets', () => {
    expect(
      quotes(gold).filter(({ start, end, surface }) => text.slice(start, end) !== surface || surface === ''),
    ).toEqual([])
  })

  test('refers to entities, mentions, observations and predicates that exist', () => {
    const entities = gold.entities.map((entity) => entity.id)
    const relations = gold.relations.map((relation) => `${relation.subject} ${relation.predicate} ${relation.object}`)
    const named = gold.relations.flatMap((relation) => [relation.predicate, ...(relation.alt_predicates ?? [])])
    const parts = gold.observations.flatMap((seen) => seen.part_of ?? [])
    const outer = mentions.flatMap((mention) => mention.nested_in ?? [])
    expect(entityReferences(gold).filter((id) => !entities.includes(id))).toEqual([])
    expect(named.filter((name) => !(name in gold.predicates))).toEqual([])
    expect(parts.filter((id) => !gold.observations.some((seen) => seen.id === id))).toEqual([])
    expect(outer.filter((id) => !mentions.some((mention) => mention.id === id))).toEqual([])
    expect([entities, mentions.map((mention) => mention.id), relations].flatMap(repeated)).toEqual([])
  })

  test('a nested mention lies inside its outer one, another boundary meets its mention', () => {
    for (const mention of mentions) {
      const outer = mentions.find((other) => other.id === mention.nested_in)
      if (outer) expect(outer.start <= mention.start && mention.end <= outer.end).toBe(true)
      for (const [start, end] of mention.alt_spans ?? []) expect(start < mention.end && mention.start < end).toBe(true)
    }
  })

  test('an observation lies inside its sentence and has a number', () => {
    for (const seen of gold.observations) {
      expect(seen.sentence_start <= seen.start && seen.end <= seen.sentence_end).toBe(true)
      expect(Number.isFinite(seen.value)).toBe(true)
      expect(text.slice(seen.sentence_start, seen.sentence_end)).not.toContain('\n')
    }
  })
})

test('at least four digests are annotated', () => {
  expect(files.length).toBeGreaterThanOrEqual(4)
})
