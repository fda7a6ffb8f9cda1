/** Comunica over N3.Store, the usual SPARQL engine of JavaScript. Reached by name at run time, as Oxigraph is. */

import { createReadStream } from 'node:fs'
import { rowText, termText } from './answer.ts'
import type { Peer } from './peer.ts'

interface Term {
  readonly termType: string
  readonly value: string
  readonly language?: string
  readonly datatype?: { readonly value: string }
}

type Bindings = Iterable<readonly [Term, Term]>

interface Quad {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
}

interface Stream<T> extends AsyncIterable<T> {}

interface ComunicaResult {
  readonly resultType: 'bindings' | 'quads' | 'boolean'
  execute(): Promise<Stream<Bindings> | Stream<Quad> | boolean>
}

interface ComunicaModule {
  readonly QueryEngine: new () => { query(sparql: string, context: object): Promise<ComunicaResult> }
}

interface N3Module {
  readonly Store: new () => { import(stream: object): { on(event: string, listener: (value: unknown) => void): void } }
  readonly StreamParser: new (options: object) => NodeJS.ReadWriteStream
}

/** A fresh engine over an empty N3.Store. */
export async function comunica(): Promise<Peer> {
  const [engineName, storeName]: string[] = ['@comunica/query-sparql-rdfjs', 'n3']
  const { QueryEngine }: ComunicaModule = await import(engineName!)
  const { Store, StreamParser }: N3Module = await import(storeName!)
  const engine = new QueryEngine()
  const store = new Store()
  const rows = async (sparql: string, visit: (row: Bindings | Quad) => void): Promise<number> => {
    const query = await engine.query(sparql, { sources: [store], unionDefaultGraph: true })
    const result = await query.execute()
    if (typeof result === 'boolean') return Number(result)
    let count = 0
    for await (const row of result) {
      visit(row)
      count++
    }
    return count
  }
  const isBoolean = (sparql: string) => /^ASK/m.test(sparql)
  return {
    async load(file) {
      const parsed = createReadStream(file).pipe(new StreamParser({ format: 'application/n-quads' }))
      await new Promise<void>((resolve, reject) => {
        const done = store.import(parsed)
        done.on('end', () => resolve())
        done.on('error', reject)
      })
    },
    async run(sparql) {
      let characters = 0
      const count = await rows(sparql, (row) => {
        if ('subject' in row) characters += row.subject.value.length
        else for (const [, term] of row) characters += term.value.length
      })
      return isBoolean(sparql) || characters < 0 ? 1 : count
    },
    async answer(sparql) {
      const found: string[] = []
      const count = await rows(sparql, (row) => {
        if ('subject' in row) found.push([row.subject, row.predicate, row.object].map(termText).join(' '))
        else found.push(rowText([...row].map(([variable, term]) => [variable.value, term] as const)))
      })
      return isBoolean(sparql) ? [String(count === 1)] : found
    },
    async close() {},
  }
}
