/** Rows as they go out: cut at the row limit, and the operators below are ended however reading ends. */
import { describe, expect, test } from 'vitest'
import type { Batch } from '../../../src/query/batch.ts'
import { LocalTerms } from '../../../src/query/local-terms.ts'
import { BindingsStream, bindingsShape, RowCount } from '../../../src/query/results.ts'
import { literal } from '../../../src/rdf/term.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

/** A result of batches of these sizes, its rows the numbers from 0 on, and whether its operators were ended. */
function streamOf(sizes: readonly number[], maxRows = Number.POSITIVE_INFINITY) {
  const terms = new LocalTerms(new MemoryStore().snapshot().terms)
  const state = { ended: false, given: 0 }
  async function* batches(): AsyncGenerator<Batch, void, void> {
    let next = 0
    try {
      for (const length of sizes) {
        state.given++
        // One column for all batches, as operators have it.
        yield { columns: [Uint32Array.from({ length }, () => terms.idFor(literal(String(next++))))], length }
      }
    } finally {
      state.ended = true
    }
  }
  const count = new RowCount(maxRows)
  const stream = new BindingsStream(batches(), bindingsShape(['a', 'none'], terms), [0, -1], count)
  return { stream, state, count }
}

async function valuesOf(stream: BindingsStream): Promise<string[]> {
  const values: string[] = []
  for await (const row of stream) values.push(`${row.get('a')?.value}${row.get('none')?.value ?? ''}`)
  return values
}

test('rows of all batches in order, empty batches passed over', async () => {
  const { stream, state, count } = streamOf([2, 0, 3, 0])
  expect(await valuesOf(stream)).toEqual(['0', '1', '2', '3', '4'])
  expect([state.ended, count.outcome()]).toEqual([true, { complete: true, rows: 5 }])
})

describe('at the row limit', () => {
  test.each([
    [[3, 3], 2, ['0', '1'], 1],
    [[3, 3], 4, ['0', '1', '2', '3'], 2],
    [[3, 3], 3, ['0', '1', '2'], 2],
    [[3], 0, [], 1],
  ])('batches of %j cut at %i', async (sizes, maxRows, expected, given) => {
    const { stream, state, count } = streamOf(sizes, maxRows)
    expect(await valuesOf(stream)).toEqual(expected)
    expect(state).toEqual({ ended: true, given })
    expect(count.outcome()).toEqual({ complete: false, reason: 'ROW_LIMIT', rows: maxRows })
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  test('that is not reached nothing is cut', async () => {
    const { stream, count } = streamOf([3], 3)
    expect(await valuesOf(stream)).toEqual(['0', '1', '2'])
    expect(count.outcome()).toEqual({ complete: true, rows: 3 })
  })
})

test('a reader that stops early ends the operators', async () => {
  const { stream, state } = streamOf([3, 3])
  for await (const _row of stream) break
  expect(state).toEqual({ ended: true, given: 1 })
})

test('a row keeps its terms when the next batch comes', async () => {
  const { stream } = streamOf([1, 1])
  const [first, second] = [await stream.next(), await stream.next()]
  expect([first.value?.get('a')?.value, second.value?.get('a')?.value]).toEqual(['0', '1'])
})

test('numbered rows are cut at the same place', async () => {
  const { stream, count } = streamOf([2, 2, 2], 3)
  const rows: string[] = []
  const { batches, termOf } = stream.numbered()
  for await (const { columns, length } of batches) {
    for (let row = 0; row < length; row++) rows.push(termOf(columns[0]![row]!).value)
  }
  expect(rows).toEqual(['0', '1', '2'])
  expect(count.outcome()).toEqual({ complete: false, reason: 'ROW_LIMIT', rows: 3 })
})
