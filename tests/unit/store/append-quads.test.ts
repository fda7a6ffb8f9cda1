import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendQuads } from '../../../src/store/append-quads.ts'
import { buildFromColumns } from '../../../src/store/build.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'
import { FIRST_INLINE_ID, type Id } from '../../../src/store/id.ts'
import { namedArrays, type QuadParts } from '../../../src/store/parts.ts'
import { QuadColumns } from '../../../src/store/quad-columns.ts'
import { sortedQuads } from '../../../src/store/sorted-quads.ts'
import { finishSteps } from '../../../src/store/steps.ts'

type Quad = readonly [Id, Id, Id, Id]

/** Terms of the base and of the new snapshot: a batch brings terms along. */
const OLD_TERMS = 60
const NEXT_ID = 2000
const dictionary = new Dictionary().freeze()

function collected(quads: Iterable<Quad>): QuadColumns {
  const columns = new QuadColumns()
  for (const quad of quads) columns.push(...quad)
  return columns
}

function partsOf(quads: Iterable<Quad>, nextId = NEXT_ID): QuadParts {
  return finishSteps(buildFromColumns(collected(quads), nextId))
}

function appended(base: readonly Quad[], fresh: readonly Quad[], oldNextId = NEXT_ID): QuadParts {
  const sorted = finishSteps(sortedQuads(collected(fresh).columns()))
  return finishSteps(appendQuads(partsOf(base, oldNextId), sorted, NEXT_ID))
}

/** All arrays of the quads by name, and the counts. */
function contentOf(quads: QuadParts): unknown {
  const named = namedArrays({ quads, dictionary }).map(
    ({ name, load }) => [name, load().constructor.name, [...load()]] as const,
  )
  return [quads.size, quads.tripleCount, named.filter(([name]) => !/^(prefixes|tags|slot|page)/u.test(name))]
}

const keyOf = (quad: Quad) => quad.join(' ')

function without(quads: readonly Quad[], others: readonly Quad[]): Quad[] {
  const keys = new Set(others.map(keyOf))
  return quads.filter((quad) => !keys.has(keyOf(quad)))
}

/** Quads of few ids, so that triples lie in several graphs and places are shared in every way. */
function quadsOf(ids: readonly [number, number], graphs: readonly [number, number]): fc.Arbitrary<Quad[]> {
  const [min, max] = ids
  const object = fc.oneof(
    fc.integer({ min, max: min + 6 }),
    fc.integer({ min: 0, max: 5 }).map((n) => FIRST_INLINE_ID + n),
  )
  const predicate = fc.integer({ min: 2, max: 6 })
  const graph = fc.integer({ min: graphs[0], max: graphs[1] })
  return fc.array(fc.tuple(fc.integer({ min, max }), predicate, object, graph), {
    minLength: 1,
    maxLength: 120,
    size: 'max',
  })
}

describe('new quads inserted into a snapshot', () => {
  const cases = [
    ['the same ids and few graphs', [2, 9], [1, 3], [2, 9], [1, 3]],
    ['one graph', [2, 9], [1, 1], [2, 9], [1, 1]],
    ['new terms in new graphs, as reports bring them', [2, 40], [1, 8], [30, 1900], [9, 20]],
    ['graphs and predicates before, between and behind those there', [2, 20], [40, 50], [2, 20], [1, 60]],
    ['more graphs than a byte tells', [2, 20], [1, 1900], [2, 20], [1, 1900]],
  ] as const
  for (const [what, oldIds, oldGraphs, newIds, newGraphs] of cases) {
    test(`make the arrays that sorting all at once makes: ${what}`, () => {
      fc.assert(
        fc.property(quadsOf(oldIds, oldGraphs), quadsOf(newIds, newGraphs), (base, more) => {
          const fresh = without(more, base)
          const content = contentOf(appended(base, fresh, oldGraphs[1] < OLD_TERMS ? OLD_TERMS : NEXT_ID))
          expect(content).toEqual(contentOf(partsOf([...base, ...fresh])))
        }),
        { numRuns: Number(process.env.STORE_RUNS ?? 80), seed: Number(process.env.STORE_SEED ?? 20261125) },
      )
    })
  }

  test('widen the column of graphs from one byte to two, and from ranks to ids', () => {
    const inGraphs = (from: number, to: number): Quad[] =>
      Array.from({ length: to - from }, (_, n) => [2 + ((from + n) % 3), 2, 3 + ((from + n) % 5), from + n])
    const grown = (from: number, to: number, end: number) => {
      const sorted = finishSteps(sortedQuads(collected(inGraphs(to, end)).columns()))
      return finishSteps(appendQuads(partsOf(inGraphs(from, to), 70_000), sorted, 70_000))
    }
    const columns = (quads: QuadParts) =>
      namedArrays({ quads, dictionary })
        .filter(({ name }) => /^.{4}\.(3|rows)$/u.test(name))
        .map(({ name, load }) => [name, load().constructor.name, Buffer.from(load().buffer).toString('base64')])
    expect(columns(grown(1, 257, 258))).toEqual(columns(partsOf(inGraphs(1, 258), 70_000)))
    expect(columns(grown(1, 65_537, 65_539))).toEqual(columns(partsOf(inGraphs(1, 65_539), 70_000)))
  })

  test('keep long stretches of either side in order', () => {
    const stretch = (from: number, to: number): Quad[] =>
      Array.from({ length: to - from }, (_, n) => [
        2 + ((from + n) >>> 6),
        2,
        FIRST_INLINE_ID + ((from + n) & 63),
        1 + ((from + n) & 1),
      ])
    // More than a block of row numbers, and more new rows at one place than a step takes.
    const base = [...stretch(0, 20_000), ...stretch(60_000, 110_000)]
    const fresh = [...stretch(20_000, 60_000), ...stretch(110_000, 120_000)]
    const [content, expected] = [appended(base, fresh), partsOf(stretch(0, 120_000))].map(contentOf)
    expect(JSON.stringify(content) === JSON.stringify(expected)).toBe(true)
  })
})
