import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFromColumns, buildMerged } from '../../../src/store/build.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'
import { DictionaryTerms } from '../../../src/store/dictionary-terms.ts'
import { FIRST_INLINE_ID, type Id } from '../../../src/store/id.ts'
import { MemoryDataset } from '../../../src/store/memory-dataset.ts'
import { applyChanges, NO_DELTA, OverlayDataset } from '../../../src/store/overlay-dataset.ts'
import { namedArrays, type QuadParts } from '../../../src/store/parts.ts'
import { QuadChanges } from '../../../src/store/quad-changes.ts'
import { QuadColumns } from '../../../src/store/quad-columns.ts'
import { finishSteps } from '../../../src/store/steps.ts'

type Quad = readonly [Id, Id, Id, Id]

const NEXT_ID = 2000
const dictionary = new Dictionary()

function collected(quads: Iterable<Quad>): QuadColumns {
  const columns = new QuadColumns()
  for (const quad of quads) columns.push(...quad)
  return columns
}

function partsOf(quads: Iterable<Quad>): QuadParts {
  return finishSteps(buildFromColumns(collected(quads), NEXT_ID))
}

/** All arrays of the quads by name, and the counts. */
function contentOf(quads: QuadParts): unknown {
  const arrays = namedArrays({ quads, dictionary: dictionary.freeze() })
  const named = arrays.map(({ name, load }) => [name, load().constructor.name, [...load()]] as const)
  return [quads.size, quads.tripleCount, named.filter(([name]) => !/^(prefixes|tags|slot|page)/u.test(name))]
}

/** A base with some quads removed and others added since. */
function changed(base: readonly Quad[], removed: readonly Quad[], added: readonly Quad[]): OverlayDataset {
  const terms = new DictionaryTerms(dictionary)
  const dataset = new MemoryDataset(partsOf(base), terms)
  const changes = new QuadChanges()
  for (const quad of removed) changes.set(...quad, false)
  for (const quad of added) changes.set(...quad, true)
  const rows = Uint32Array.from({ length: changes.length }, (_, row) => row)
  return new OverlayDataset(dataset, applyChanges(dataset, NO_DELTA, changes, rows), terms)
}

/** Quads of few ids, so that many are met twice; objects also inlined, graphs from one to more than a byte tells. */
function quadsOf(graphs: number, maxLength: number): fc.Arbitrary<Quad[]> {
  const object = fc.oneof(
    fc.integer({ min: 2, max: 9 }),
    fc.integer({ min: 0, max: 5 }).map((n) => FIRST_INLINE_ID + n),
  )
  const [subject, predicate] = [fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 6 })]
  const graph = fc.integer({ min: 1, max: graphs })
  return fc.array(fc.tuple(subject, predicate, object, graph), { maxLength, size: 'max' })
}

const keyOf = (quad: Quad) => quad.join(' ')

function union(...lists: (readonly Quad[])[]): Quad[] {
  return [...new Map(lists.flat().map((quad) => [keyOf(quad), quad])).values()]
}

describe('merging new quads with a dataset', () => {
  for (const graphs of [1, 3, 1500]) {
    test(`makes the arrays that sorting all at once makes, in ${graphs} graphs`, () => {
      const quads = quadsOf(graphs, 300)
      fc.assert(
        fc.property(quads, fc.nat(), quadsOf(graphs, 30), quads, (some, cut, added, fresh) => {
          const base = union(some, [[2, 2, 2, 1]])
          const removed = base.slice(0, cut % base.length)
          const dataset = changed(base, removed, added)
          const left = union(base.slice(removed.length), added)
          const merged = finishSteps(buildMerged(dataset, collected(fresh), NEXT_ID))
          expect(contentOf(merged)).toEqual(contentOf(partsOf(union(left, fresh))))
        }),
        { numRuns: 60, seed: 20251125 },
      )
    })
  }

  test('keeps long stretches of either side in order', () => {
    const stretch = (from: number, to: number): Quad[] =>
      Array.from({ length: to - from }, (_, n) => [2 + ((from + n) >>> 6), 2, FIRST_INLINE_ID + ((from + n) & 63), 1])
    const base = [...stretch(0, 20_000), ...stretch(60_000, 70_000)]
    const fresh = [...stretch(20_000, 60_000), ...stretch(70_000, 90_000), ...stretch(19_990, 20_010)]
    const merged = finishSteps(buildMerged(changed(base, [], []), collected(fresh), NEXT_ID))
    expect(contentOf(merged)).toEqual(contentOf(partsOf(stretch(0, 90_000))))
  })

  test('repeats of what is there leave it as it was', () => {
    const base: Quad[] = [
      [2, 3, 4, 1],
      [2, 3, 4, 5],
      [6, 3, 4, 5],
    ]
    const merged = finishSteps(buildMerged(changed(base, [], []), collected([...base, ...base]), NEXT_ID))
    expect(contentOf(merged)).toEqual(contentOf(partsOf(base)))
  })
})
