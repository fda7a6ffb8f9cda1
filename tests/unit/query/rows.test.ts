import { beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../src/open-store.ts'
import type { BindingsResult } from '../../../src/query/endpoint.ts'
import { numberedSolutions } from '../../../src/query/rows.ts'

const QUERY = 'SELECT ?s ?p ?o ?none WHERE { { ?s ?p ?o } UNION { ?s a ?none2 } } ORDER BY ?s ?p ?o'

let store: Store

beforeAll(async () => {
  store = await openStore()
  await store.load('PREFIX : <http://example.org/> :a :p :b , "x"@zh . :b a :C .', { format: 'turtle' })
})

async function solve(maxRows?: number): Promise<BindingsResult> {
  const result = await store.query(QUERY, maxRows === undefined ? {} : { maxRows })
  if (result.type !== 'bindings') throw new Error('not a SELECT')
  return result
}

/** Rows of terms by their numbers; `-` is unbound. */
async function rowsOf(result: BindingsResult): Promise<string[]> {
  const { batches, termOf } = numberedSolutions(result)
  const rows: string[] = []
  for await (const { columns, length } of batches) {
    for (let row = 0; row < length; row++) {
      const numbers = columns.map((column) => column[row] ?? 0)
      rows.push(numbers.map((number) => (number === 0 ? '-' : termOf(number).value.replace(/^.*[/#]/, ''))).join(' '))
    }
  }
  return rows
}

/** The same result from an engine that has no numbers of its own. */
function withoutNumbers({ bindings, ...rest }: BindingsResult): BindingsResult {
  return { ...rest, bindings: { [Symbol.asyncIterator]: () => bindings[Symbol.asyncIterator]() } }
}

describe('solutions as numbers', () => {
  test('are the same from the engine and from a reader of bindings', async () => {
    const rows = await rowsOf(await solve())
    expect(rows).toEqual(['a p b -', 'a p x -', 'b - - -', 'b type C -'])
    expect(await rowsOf(withoutNumbers(await solve()))).toEqual(rows)
  })

  test('end at the row limit and say so', async () => {
    const result = await solve(2)
    expect(await rowsOf(result)).toHaveLength(2)
    expect(result.outcome()).toEqual({ complete: false, reason: 'ROW_LIMIT', rows: 2 })
  })
})
