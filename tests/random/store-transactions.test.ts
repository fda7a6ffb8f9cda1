/** Random transactions on a store and on a plain set of quads must leave the same quads, whatever is added, deleted,
 *  cleared, rolled back and merged; and a snapshot that a reader keeps must never change.
 *
 *  STORE_RUNS=1000 makes it a campaign; STORE_SEED=7 repeats one run. The seed is in the name of each test. */

import { expect, test } from 'vitest'
import { literal, namedNode, type Term, XSD } from '../../src/rdf/term.ts'
import type { Dataset, Order, Scope } from '../../src/store/dataset.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../../src/store/id.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import type { MemoryTransaction } from '../../src/store/memory-transaction.ts'
import { NaiveDataset, type Row } from '../support/naive-dataset.ts'
import { Random } from '../support/random.ts'

const RUNS = Number(process.env.STORE_RUNS ?? 25)
const SEEDS =
  process.env.STORE_SEED === undefined
    ? Array.from({ length: RUNS }, (_, run) => run + 1)
    : [Number(process.env.STORE_SEED)]
const TRANSACTIONS = 25
const ORDERS: readonly Order[] = ['SPOG', 'POSG', 'OSPG', 'GSPO', 'GPOS', 'GOSP']

const iris = (kind: string, count: number) =>
  Array.from({ length: count }, (_, index) => namedNode(`http://example.org/${kind}/${index}`))
const SUBJECTS = iris('s', 12)
const PREDICATES = iris('p', 4)
const GRAPHS = iris('g', 4)
const OBJECTS: readonly Term[] = [
  ...SUBJECTS.slice(0, 4),
  ...Array.from({ length: 12 }, (_, index) => literal(`${index - 3}`, namedNode(`${XSD}integer`))),
  ...Array.from({ length: 8 }, (_, index) => literal(`文本 ${index}`, 'zh')),
]

/** Quads as text, by ids. */
type Model = Map<string, Row>

class Run {
  readonly #random: Random
  readonly #store = new MemoryStore()
  #model: Model = new Map()
  /** Snapshots that readers hold, with what they must go on showing. */
  readonly #held: { readonly snapshot: Dataset; readonly model: Model }[] = []

  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  async all(): Promise<void> {
    for (let number = 0; number < TRANSACTIONS; number++) {
      await this.#transaction()
      const snapshot = this.#store.snapshot()
      if (this.#random.oneIn(4)) this.#held.push({ snapshot, model: this.#model })
      if (this.#random.oneIn(5)) await this.#store.merge()
      this.#compare(this.#store.snapshot(), this.#model)
    }
    for (const { snapshot, model } of this.#held) this.#compare(snapshot, model)
  }

  async #transaction(): Promise<void> {
    const transaction = await this.#store.begin()
    const model: Model = new Map(this.#model)
    const steps = this.#random.below(60)
    for (let step = 0; step < steps; step++) this.#step(transaction, model)
    if (this.#random.oneIn(4)) {
      transaction.rollback()
      return
    }
    await transaction.commit()
    this.#model = model
  }

  #step(transaction: MemoryTransaction, model: Model): void {
    const row = this.#row(transaction)
    const key = row.join()
    const kind = this.#random.below(20)
    if (kind < 9) {
      expect(transaction.add(...row)).toBe(!model.has(key))
      model.set(key, row)
    } else if (kind < 13) {
      transaction.append(...row)
      model.set(key, row)
    } else if (kind < 18) {
      expect(transaction.delete(...row)).toBe(model.delete(key))
    } else if (kind === 18) this.#compare(transaction.dataset, model)
    else {
      const cleared = [...model].filter(([, each]) => each[3] === row[3])
      expect(transaction.clear(row[3])).toBe(cleared.length)
      for (const [each] of cleared) model.delete(each)
    }
  }

  #row(transaction: MemoryTransaction): [Id, Id, Id, Id] {
    const graph = this.#random.oneIn(3) ? DEFAULT_GRAPH : transaction.idFor(this.#random.of(GRAPHS))
    const [s, p, o] = [SUBJECTS, PREDICATES, OBJECTS].map((terms) => transaction.idFor(this.#random.of<Term>(terms)))
    return [s!, p!, o!, graph]
  }

  /** All quads, and some prefixes of some orders. */
  #compare(dataset: Dataset, model: Model): void {
    const naive = new NaiveDataset([...model.values()], dataset.terms)
    expect([dataset.size, dataset.tripleCount]).toEqual([naive.size, naive.tripleCount])
    expect([...dataset.graphs()]).toEqual([...naive.graphs()])
    expect([...dataset.predicates()]).toEqual([...naive.predicates()])
    for (let check = 0; check < 4; check++) {
      const order = this.#random.of(ORDERS)
      const scope: Scope = this.#random.oneIn(2) ? 'each' : 'union'
      const sample = naive.rows.length === 0 ? [2, 3, 4, 5] : this.#random.of(naive.rows)
      const prefix = [...order].map((letter) => sample['SPOG'.indexOf(letter)]!).slice(0, this.#random.below(5))
      expect(rowsOf(dataset, order, scope, prefix)).toEqual(rowsOf(naive, order, scope, prefix))
      const [s, p, o, g] = sample.map((id) => (this.#random.oneIn(2) ? id : NONE))
      expect(dataset.count(s!, p!, o!, g!)).toBe(naive.count(s!, p!, o!, g!))
    }
  }
}

/** The announced number of rows, and the rows without their prefix and without the graph of a union. */
function rowsOf(dataset: Dataset, order: Order, scope: Scope, prefix: readonly Id[]): unknown {
  const cursor = dataset.cursor(order, scope)
  const count = cursor.seek(...prefix)
  const last = scope === 'union' && !order.startsWith('G') ? 3 : 4
  const rows: string[] = []
  while (cursor.next(5)) {
    for (let row = cursor.from; row < cursor.to; row++) {
      rows.push(
        cursor.columns
          .slice(prefix.length, last)
          .map((column) => column[row])
          .join(),
      )
    }
  }
  return { count, rows }
}

for (const seed of SEEDS) test(`random transactions, seed ${seed}`, () => new Run(seed).all())
