/** Oxigraph, compiled to WebAssembly (https://www.npmjs.com/package/oxigraph). Reached by name at run time, so that the
 *  product's own types do not depend on it being installed. */

import { readFileSync } from 'node:fs'
import { rowText, termText } from './answer.ts'
import type { Peer } from './peer.ts'

interface Term {
  readonly termType: string
  readonly value: string
  readonly language?: string
  readonly datatype?: { readonly value: string }
}

interface Quad {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
}

type OxigraphResult = boolean | readonly (ReadonlyMap<string, Term> | Quad)[]

interface OxigraphStore {
  load(input: Uint8Array | string, options: object): void
  query(sparql: string, options: object): OxigraphResult
}

/** The part of the module that the benchmark uses. */
export interface OxigraphModule {
  readonly Store: new () => OxigraphStore
}

/** The module from bench/node_modules. */
export async function oxigraphModule(): Promise<OxigraphModule> {
  const name: string = 'oxigraph'
  return import(name)
}

/** A WebAssembly string holds at most half a gigabyte, so that a large file is given in pieces at line ends. */
const PIECE_BYTES = 64_000_000

function loadPieces(store: OxigraphStore, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) {
    let to = Math.min(bytes.length, from + PIECE_BYTES)
    while (to < bytes.length && bytes[to - 1] !== 10) to--
    store.load(bytes.subarray(from, to), { format: 'application/n-quads', no_transaction: true })
    from = to
  }
}

/** A fresh Oxigraph store in memory. */
export async function oxigraph(): Promise<Peer> {
  const { Store } = await oxigraphModule()
  const store = new Store()
  const query = (sparql: string) => store.query(sparql, { use_default_graph_as_union: true })
  return {
    async load(file) {
      loadPieces(store, readFileSync(file))
    },
    async run(sparql) {
      const result = query(sparql)
      if (typeof result === 'boolean') return 1
      let characters = 0
      for (const row of result) {
        if (row instanceof Map) for (const term of row.values()) characters += term.value.length
        else if ('subject' in row) {
          characters += row.subject.value.length + row.predicate.value.length + row.object.value.length
        }
      }
      return characters < 0 ? -1 : result.length
    },
    async answer(sparql) {
      const result = query(sparql)
      if (typeof result === 'boolean') return [String(result)]
      return result.map((row) =>
        'subject' in row ? [row.subject, row.predicate, row.object].map(termText).join(' ') : rowText(row),
      )
    },
    async close() {},
  }
}
