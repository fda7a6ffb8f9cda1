/** `npm run bench:stop`: how soon hostile queries end when they are told to, by a time limit and by an AbortSignal, and how
 *  long they hold the event loop. On the generated policy graph of a million quads, or of the size that is given.
 *
 *      node --import tsx bench/stop.ts [100k|1m|5m] */

import { Readable } from 'node:stream'
import { LimitError } from '../src/errors.ts'
import { openStore } from '../src/open-store.ts'
import { policyGraph, SIZES } from './policy-graph.ts'

/** After so long each query is stopped: long enough to be in the middle of its work. */
const STOP_MS = 300
/** What a stopped query may take to end. */
const PROMISED_MS = 100

const QUERIES: Readonly<Record<string, string>> = {
  'cross product, counted': 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }',
  'cross product, filtered': 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?f && ?f > ?i) }',
  'cross product, distinct': 'SELECT DISTINCT ?a ?c { ?a ?b ?o . ?c ?d ?p }',
  'order by chance': 'SELECT ?a { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()',
  'order of all strings': 'SELECT * { ?s ?p ?o } ORDER BY STR(?o)',
  'closure of everything': 'SELECT (COUNT(*) AS ?n) { ?a (!<urn:none>)* ?b }',
  'closure as rows': 'SELECT * { ?a (!<urn:none>)+ ?b }',
  'regular expression': 'SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), "(a|aa|.*)*b$") }',
  'text functions': 'SELECT * { ?s ?p ?o FILTER(CONTAINS(UCASE(REPLACE(STR(?o), "a", "b")), "ZZZ")) }',
  'groups of a product': 'SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o . ?t ?p ?x } GROUP BY ?o',
  'optional by strings': 'SELECT * { ?a ?b ?c OPTIONAL { ?d ?b ?f FILTER(STR(?c) = STR(?f)) } }',
  minus: 'SELECT * { ?a ?b ?c MINUS { ?a ?d ?e . ?e ?f ?g } }',
  // A signal fires only when the event loop turns, which it cannot while a text is parsed.
  'text of 2 MB': `SELECT * { VALUES ?x { ${Array.from({ length: 200_000 }, (_, n) => `"v${n}"`).join(' ')} } ?s ?p ?x . ?a ?b ?c . ?d ?e ?f }`,
}

/** One query, stopped after STOP_MS: what it ended with, by how much too late, and the longest turn of the event loop. */
async function stopped(store: Awaited<ReturnType<typeof openStore>>, text: string, how: 'timeout' | 'signal') {
  const start = performance.now()
  let [last, longest] = [start, 0]
  const heartbeat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 2)
  const controller = new AbortController()
  const stop = how === 'signal' ? setTimeout(() => controller.abort(), STOP_MS) : undefined
  let end = 'ended by itself'
  try {
    const result = await store.query(text, how === 'signal' ? { signal: controller.signal } : { timeoutMs: STOP_MS })
    if (result.type === 'bindings') {
      for await (const _ of result.bindings) {
        // Only the end is wanted.
      }
    }
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    end = error.code
  }
  clearInterval(heartbeat)
  clearTimeout(stop)
  return { end, late: performance.now() - start - STOP_MS, longest }
}

const size = process.argv[2] ?? '1m'
const store = await openStore()
await store.load(Readable.from(policyGraph(SIZES[size] ?? Number(size))), { format: 'nquads' })
console.log(`| query on ${store.size} quads | stopped by | ended with | ms too late | longest hold, ms |`)
console.log('|---|---|---|--:|--:|')
let worst = 0
for (const [name, text] of Object.entries(QUERIES)) {
  for (const how of ['timeout', 'signal'] as const) {
    const { end, late, longest } = await stopped(store, text, how)
    worst = Math.max(worst, late)
    console.log(`| ${name} | ${how} | ${end} | ${late.toFixed(0)} | ${longest.toFixed(0)} |`)
  }
}
console.log(`\nworst: ${worst.toFixed(0)} ms too late, of ${PROMISED_MS} promised`)
await store.close()
