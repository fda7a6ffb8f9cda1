/** Random comparison with Oxigraph: `RANDOM_CASES=100000 npx tsx bench/random/oxigraph.ts [seed]`. Prints each case in
 *  which the answers differ, with data and query, and exits with 1 when there is one that is not known. */

import { createEngine } from '../../src/query/engine.ts'
import { parseSparql } from '../../src/query/parse.ts'
import { translateQuery } from '../../src/query/translate.ts'
import type { Quad } from '../../src/rdf/term.ts'
import { load } from '../../src/store/load.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { viewOf } from '../../src/store/rdfjs.ts'
import { evaluateNaively, naiveDataset } from '../../tests/support/naive-evaluator.ts'
import { Random } from '../../tests/support/random.ts'
import { randomQuads } from '../../tests/support/random-data.ts'
import { randomQuery } from '../../tests/support/random-query.ts'
import { rowText, termText } from '../peers/answer.ts'
import { type OxigraphModule, oxigraphModule } from '../peers/oxigraph.ts'
import { knownDifference } from './known-differences.ts'

/** How many queries are asked of each dataset. */
const QUERIES_PER_DATASET = 20

/** Most differing cases that are printed. */
const MOST_PRINTED = 10

/** The answer as sorted text, or the error's. */
async function ours(engine: ReturnType<typeof createEngine>, text: string): Promise<string> {
  const result = await engine.query(text, { defaultGraph: 'unnamed' })
  if (result.type === 'boolean') return String(result.value)
  const rows: string[] = []
  if (result.type === 'bindings') {
    for await (const row of result.bindings)
      rows.push(rowText([...row].map(([name, term]) => [name.value, term] as const)))
  } else
    for await (const { subject, predicate, object } of result.quads)
      rows.push([subject, predicate, object].map(termText).join(' '))
  return rows.sort().join('\n')
}

function theirs(store: InstanceType<OxigraphModule['Store']>, text: string): string {
  const result = store.query(text, {})
  if (typeof result === 'boolean') return String(result)
  const rows = result.map((row) =>
    'subject' in row ? [row.subject, row.predicate, row.object].map(termText).join(' ') : rowText(row),
  )
  // CONSTRUCT gives a set of triples; Oxigraph tells some twice.
  const isGraph = text.startsWith('CONSTRUCT')
  return (isGraph ? [...new Set(rows)] : rows).sort().join('\n')
}

/** The naive evaluator's answer, as the judge between two engines that differ. */
function naive(quads: readonly Quad[], text: string): string {
  const result = evaluateNaively(translateQuery(parseSparql(text)), naiveDataset(quads))
  if (result.type === 'boolean') return String(result.value)
  if (result.type === 'bindings')
    return result.solutions
      .map((row) => rowText(row))
      .sort()
      .join('\n')
  const lines = result.quads.map(({ subject, predicate, object }) =>
    [subject, predicate, object].map(termText).join(' '),
  )
  return [...new Set(lines)].sort().join('\n')
}

async function main(): Promise<void> {
  const cases = Number(process.env.RANDOM_CASES ?? 2000)
  const seed = Number(process.argv[2] ?? 1)
  const { Store } = await oxigraphModule()
  let differing = 0
  const known = new Map<string, number>()
  for (let done = 0; done < cases; done += QUERIES_PER_DATASET) {
    const random = new Random(seed * 1_000_003 + done)
    const data = randomQuads(random)
    const store = new MemoryStore()
    await load(store, data, { format: 'nquads' })
    const quads = [...viewOf(store.snapshot())]
    const engine = createEngine(store)
    const peer = new Store()
    peer.load(data, { format: 'application/n-quads' })
    for (let index = 0; index < QUERIES_PER_DATASET; index++) {
      const text = randomQuery(random)
      const [own, other] = [await ours(engine, text).catch((error: unknown) => `ERROR ${error}`), theirs(peer, text)]
      if (own === other) continue
      const reason = naive(quads, text) === own ? knownDifference(text) : undefined
      if (reason !== undefined) {
        known.set(reason, (known.get(reason) ?? 0) + 1)
        continue
      }
      if (++differing <= MOST_PRINTED) {
        process.stdout.write(
          `--- seed ${seed}, case ${done + index}\n${data}\n${text}\nours:\n${own}\ntheirs:\n${other}\n`,
        )
      }
    }
  }
  process.stdout.write(`seed ${seed}: ${cases} cases, ${differing} differ without a known reason\n`)
  for (const [reason, count] of known) process.stdout.write(`  ${count} times: ${reason}\n`)
  if (differing > 0) process.exitCode = 1
}

await main()
