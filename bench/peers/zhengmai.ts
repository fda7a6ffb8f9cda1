/** Our own engine over the store in memory. */

import { createReadStream } from 'node:fs'
import { createEngine } from '../../src/query/engine.ts'
import { load } from '../../src/store/load.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { rowText, termText } from './answer.ts'
import type { Answer, Peer } from './peer.ts'

/** Our engine over an empty store in memory. */
export function zhengmai(): Peer {
  const store = new MemoryStore()
  const engine = createEngine(store)
  return {
    async load(file) {
      await load(store, createReadStream(file), { format: 'nquads' })
    },
    async run(sparql) {
      const result = await engine.query(sparql)
      let rows = 0
      let characters = 0
      if (result.type === 'bindings') {
        const { variables } = result
        for await (const row of result.bindings) {
          for (const name of variables) characters += row.get(name)?.value.length ?? 0
          rows++
        }
      } else if (result.type === 'quads') {
        for await (const quad of result.quads) {
          characters += quad.subject.value.length + quad.predicate.value.length + quad.object.value.length
          rows++
        }
      } else rows = 1
      return characters < 0 ? -1 : rows
    },
    async answer(sparql): Promise<Answer> {
      const result = await engine.query(sparql)
      const rows: string[] = []
      if (result.type === 'boolean') return [String(result.value)]
      if (result.type === 'bindings') {
        for await (const row of result.bindings) {
          rows.push(rowText([...row].map(([variable, term]) => [variable.value, term])))
        }
        return rows
      }
      for await (const { subject, predicate, object } of result.quads) {
        rows.push([subject, predicate, object].map(termText).join(' '))
      }
      return rows
    },
    async close() {},
  }
}
