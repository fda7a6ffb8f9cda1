/** A DatasetSource in memory: the current version, and one writer at a time. Stores on disk are this with a `beforeCommit`
 *  that makes each commit durable before anybody sees it. */

import { buildFromDataset } from './build.ts'
import type { Dataset, DatasetSource } from './dataset.ts'
import { Dictionary } from './dictionary.ts'
import { DictionaryTerms } from './dictionary-terms.ts'
import type { Id } from './id.ts'
import { MemoryDataset } from './memory-dataset.ts'
import { type Commit, MemoryTransaction, type Version } from './memory-transaction.ts'
import { EMPTY_QUADS } from './order-index.ts'
import { applyEffects, NO_DELTA, OverlayDataset } from './overlay-dataset.ts'
import { loadOrders, type QuadParts } from './parts.ts'
import type { QuadChanges } from './quad-changes.ts'
import { runInTurns } from './steps.ts'

export interface MemoryStoreOptions {
  /** The terms of an opened store; a fresh dictionary otherwise. */
  readonly dictionary?: Dictionary
  /** The quads of an opened store; none otherwise. */
  readonly quads?: QuadParts
  /** Runs each commit from its first step to its end, of which making it durable is the last part. */
  readonly aroundCommit?: (work: () => Promise<void>) => Promise<void>
  /** Makes a commit durable. When it rejects, the transaction is rolled back and nobody has seen it. */
  readonly beforeCommit?: (commit: Commit) => Promise<void>
}

/** Changed rows that a store in memory leaves unmerged. Chosen so that ten thousand small commits pass without a merge. */
const MERGE_ROWS = 100_000

/** What a merge has made: all quads as parts, with the terms below `nextId`. */
export interface Merged {
  readonly quads: QuadParts
  readonly nextId: Id
}

export class MemoryStore implements DatasetSource {
  readonly dictionary: Dictionary
  readonly #aroundCommit: (work: () => Promise<void>) => Promise<void>
  readonly #beforeCommit: (commit: Commit) => Promise<void>
  /** A store on disk decides itself when to merge. */
  readonly #mergesItself: boolean
  #version: Version
  #snapshot: Dataset
  #isMerging = false
  /** Resolves when the last writer that has asked is done. */
  #lastWriter: Promise<void> = Promise.resolve()

  constructor(options: MemoryStoreOptions = {}) {
    this.dictionary = options.dictionary ?? new Dictionary()
    this.#mergesItself = options.beforeCommit === undefined
    this.#aroundCommit = options.aroundCommit ?? ((work) => work())
    this.#beforeCommit = options.beforeCommit ?? (async () => {})
    const base = new MemoryDataset(options.quads ?? EMPTY_QUADS, new DictionaryTerms(this.dictionary))
    this.#version = { base, delta: NO_DELTA }
    this.#snapshot = base
  }

  snapshot(): Dataset {
    return this.#snapshot
  }

  /** Whether a merge has its turn; one that still waits for a writer does not. */
  get isMerging(): boolean {
    return this.#isMerging
  }

  /** Rows that were added or deleted since the base was made: what makes reads slower, and what merge() folds in. */
  get deltaRows(): number {
    return this.#version.delta.SPOG.length
  }

  /** Brings in changes that are durable already (a replayed log): the quads and the effect of each against the base,
   *  which is not read. Their terms are in the dictionary. No writer may be open. */
  adopt(quads: QuadChanges, effects: Int8Array): void {
    const { base, delta } = this.#version
    const rows = Uint32Array.from({ length: quads.length }, (_, row) => row)
    this.#publish({ base, delta: applyEffects(delta, quads.columns, effects, rows) }, this.dictionary.nextId)
  }

  async begin(): Promise<MemoryTransaction> {
    const release = await this.#takeTurn()
    return new MemoryTransaction({
      dictionary: this.dictionary,
      version: this.#version,
      committing: this.#aroundCommit,
      publish: async (commit) => {
        await this.#beforeCommit(commit)
        this.#publish(commit.version, commit.nextId)
        if (commit.rebuilt !== undefined) await runInTurns(this.dictionary.trim())
        if (this.#mergesItself && this.deltaRows > Math.max(MERGE_ROWS, this.#version.base.size / 8)) void this.merge()
      },
      release,
    })
  }

  /** Folds all changes into a new base. Writers wait; readers go on, and between steps the event loop runs. `keep`, if
   *  given, sees the new base before it is used (a store on disk writes it); when it rejects the old base stays. */
  async merge(keep: (merged: Merged) => Promise<void> = async () => {}): Promise<void> {
    const release = await this.#takeTurn()
    this.#isMerging = true
    try {
      const nextId = this.dictionary.nextId
      const quads = await this.#mergedParts(nextId)
      await keep({ quads, nextId })
      const base = new MemoryDataset(quads, new DictionaryTerms(this.dictionary, nextId))
      this.#publish({ base, delta: NO_DELTA }, nextId)
    } finally {
      this.#isMerging = false
      release()
    }
  }

  async #mergedParts(nextId: Id): Promise<QuadParts> {
    const { parts } = this.#version.base
    if (this.deltaRows === 0) return parts
    await runInTurns(loadOrders(parts))
    return runInTurns(buildFromDataset(this.#snapshot, nextId))
  }

  #publish(version: Version, nextId: Id): void {
    this.#version = version
    const { base, delta } = version
    this.#snapshot =
      delta.SPOG.chunks.length === 0
        ? base
        : new OverlayDataset(base, delta, new DictionaryTerms(this.dictionary, nextId))
  }

  /** Waits for the writers that asked before; the result ends this turn. */
  async #takeTurn(): Promise<() => void> {
    const before = this.#lastWriter
    let release = () => {}
    this.#lastWriter = new Promise((resolve) => {
      release = resolve
    })
    await before
    return release
  }
}

/** A transaction on an empty store of its own: a place to collect quads and read them back, without waiting. */
export function detachedTransaction(): MemoryTransaction {
  const dictionary = new Dictionary()
  const base = new MemoryDataset(EMPTY_QUADS, new DictionaryTerms(dictionary))
  return new MemoryTransaction({
    dictionary,
    version: { base, delta: NO_DELTA },
    committing: (work) => work(),
    publish: async () => {},
    release: () => {},
  })
}
