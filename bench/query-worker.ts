/** One engine in a process of its own: loads the graph, then answers the messages of bench/query.ts one by one. So no
 *  engine's garbage is another's pause, and one that does not come back can be stopped. */

import { createHash } from 'node:crypto'
import { comunica } from './peers/comunica.ts'
import { oxigraph } from './peers/oxigraph.ts'
import type { Peer } from './peers/peer.ts'
import { virtuoso } from './peers/virtuoso.ts'
import { zhengmai } from './peers/zhengmai.ts'

/** A query is run until this much time has gone by, but at least LEAST_RUNS and at most MOST_RUNS times. */
const RUN_MS = 1000
const LEAST_RUNS = 3
const MOST_RUNS = 200

/** What a query came to. Times in milliseconds. */
export interface Measured {
  readonly rows: number
  readonly medianMs: number
  /** The first time that the text was seen: parsing and planning included. */
  readonly firstMs: number
  /** Equal for equal answers. */
  readonly digest: string
}

const PEERS: Readonly<Record<string, () => Peer | Promise<Peer>>> = { zhengmai, oxigraph, comunica, virtuoso }

/** What the parent asks of a worker. */
export type Message =
  | { readonly type: 'load'; readonly file: string }
  | { readonly type: 'query'; readonly text: string }
  | { readonly type: 'close' }

/** What a worker answers; `closed` is also its first word, when it is ready. */
export type Reply =
  | { readonly type: 'loaded'; readonly loadMs: number; readonly residentMb: number }
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'closed' }

async function measure(peer: Peer, text: string): Promise<Measured> {
  const started = performance.now()
  const rows = await peer.run(text)
  const firstMs = performance.now() - started
  const times: number[] = []
  const until = performance.now() + RUN_MS
  while (times.length < LEAST_RUNS || (times.length < MOST_RUNS && performance.now() < until)) {
    const start = performance.now()
    await peer.run(text)
    times.push(performance.now() - start)
    if (firstMs > 20_000) break
  }
  times.sort((left, right) => left - right)
  const answer = [...(await peer.answer(text))].sort()
  const digest = createHash('sha256').update(answer.join('\n')).digest('hex').slice(0, 12)
  return { rows, firstMs, medianMs: times[times.length >> 1]!, digest }
}

async function answer(peer: Peer, message: Message): Promise<Reply> {
  switch (message.type) {
    case 'load': {
      const start = performance.now()
      await peer.load(message.file)
      const loadMs = performance.now() - start
      return { type: 'loaded', loadMs, residentMb: process.memoryUsage().rss / 1e6 }
    }
    case 'query':
      return { type: 'measured', measured: await measure(peer, message.text) }
    case 'close':
      await peer.close()
      return { type: 'closed' }
  }
}

async function serve(): Promise<void> {
  const peer = await PEERS[process.argv[2]!]!()
  process.on('message', (message: Message) => {
    answer(peer, message)
      .catch((error: unknown): Reply => ({ type: 'failed', reason: String(error).slice(0, 200) }))
      .then((reply) => process.send?.(reply))
  })
  process.send?.({ type: 'closed' })
}

if (import.meta.filename === process.argv[1]) await serve()
