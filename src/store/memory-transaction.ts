/** One writer's changes to a MemoryStore. Single quads go through a hash set and are folded into sorted rows when the
 *  dataset is next read; bulk rows are collected as columns and sorted once. */

import { InvariantError } from '../errors.ts'
import type { Term } from '../rdf/term.ts'
import { buildFromDataset, buildMerged, mergeSorted } from './build.ts'
import type { Dataset, TermReader, Transaction } from './dataset.ts'
import type { Dictionary } from './dictionary.ts'
import { addTerm, DictionaryTerms } from './dictionary-terms.ts'
import { type Id, NONE } from './id.ts'
import { MemoryDataset } from './memory-dataset.ts'
import type { IdColumns } from './order-writer.ts'
import { applyChangesInSteps, type Delta, NO_DELTA, OverlayDataset } from './overlay-dataset.ts'
import type { QuadParts } from './parts.ts'
import { QuadChanges } from './quad-changes.ts'
import { QuadColumns } from './quad-columns.ts'
import { replacementOf } from './replaced-graphs.ts'
import { sortedQuads, withoutKnown } from './sorted-quads.ts'
import { finishSteps, runInTurns } from './steps.ts'
import { WithoutGraphs } from './without-graphs.ts'

/** Appended rows below this number, or below this share of the store, are folded in one by one: copying the whole store for
 *  them is not worth it. Copying a row takes about a thirtieth of folding one in and merging it later. */
const BULK_ROWS = 20_000
const BULK_SHARE = 1 / 32

/** Single changes beyond this share become a new base at the commit. */
const CHANGED_SHARE = 1 / 8

/** Rows taken over one by one between two steps: some 5 ms. */
const STEP_CHANGES = 8192

function isBulk(rows: number, size: number, share: number): boolean {
  return rows >= Math.max(BULK_ROWS, size * share)
}

/** A base and what has changed since. */
export interface Version {
  readonly base: MemoryDataset
  readonly delta: Delta
}

/** What a commit is about to publish. Terms with ids from `firstTerm` up to `nextId` are new. */
export interface Commit {
  readonly dictionary: Dictionary
  readonly firstTerm: Id
  readonly nextId: Id
  /** Every quad that was touched and whether it is there now. Not to be read when `rebuilt` is set. */
  readonly changes: QuadChanges
  /** Set when the transaction has made a whole new base (a bulk load): all quads of the store. */
  readonly rebuilt?: QuadParts
  readonly version: Version
}

/** How a transaction speaks to its store. */
export interface TransactionHost {
  readonly dictionary: Dictionary
  readonly version: Version
  /** Runs a commit, from its first step to its end. */
  committing(work: () => Promise<void>): Promise<void>
  publish(commit: Commit): Promise<void>
  release(): void
}

/** See the Transaction contract. Synchronous but for commit and sortAppended. */
export class MemoryTransaction implements Transaction {
  readonly dictionary: Dictionary
  readonly #host: TransactionHost
  readonly #firstTerm: Id
  #changes = new QuadChanges()
  readonly #bulk = new QuadColumns()
  /** Graphs that were cleared before the bulk rows came; what they held is told from these rows only when all are there. */
  #cleared = new Set<Id>()
  #version: Version
  #rebuilt: QuadParts | undefined
  /** Rows of #changes that #version does not show yet. */
  #unfolded: number[] = []
  #dataset: OverlayDataset | undefined
  #isOpen = true

  constructor(host: TransactionHost) {
    this.#host = host
    this.dictionary = host.dictionary
    this.#version = host.version
    this.#firstTerm = host.dictionary.nextId
  }

  get dataset(): Dataset {
    return this.#current()
  }

  get terms(): TermReader {
    return new DictionaryTerms(this.dictionary)
  }

  idFor(term: Term): Id {
    return addTerm(this.dictionary, term)
  }

  add(s: Id, p: Id, o: Id, g: Id): boolean {
    return this.#set(s, p, o, g, true)
  }

  delete(s: Id, p: Id, o: Id, g: Id): boolean {
    return this.#set(s, p, o, g, false)
  }

  /** Adds a quad without asking whether it was there. For loads: nothing is looked up until the dataset is read. */
  append(s: Id, p: Id, o: Id, g: Id): void {
    this.#dataset = undefined
    this.#bulk.push(s, p, o, g)
  }

  /** Sorts what was appended and takes out what was cleared, letting the event loop run between steps; the transaction must
   *  rest meanwhile. Without it, reading the dataset does the same at one go. */
  async sortAppended(): Promise<void> {
    this.#checkOpen()
    if (this.#isPending) await runInTurns(this.#takeBulk())
  }

  /** Notes that the graph is cleared. Its quads are not touched before the dataset is read or the transaction commits: those
   *  that are appended again until then stay where they are. */
  clear(g: Id): number {
    this.#checkOpen()
    if (this.#bulk.length > 0 || this.#unfolded.length > 0) this.#current()
    if (this.#cleared.has(g)) return 0
    const count = this.#overlay().count(NONE, NONE, NONE, g)
    if (count > 0) this.#cleared.add(g)
    return count
  }

  /** Whether bulk rows or cleared graphs are not in the version yet. */
  get #isPending(): boolean {
    return this.#bulk.length > 0 || this.#cleared.size > 0
  }

  async commit(): Promise<void> {
    this.#checkOpen()
    try {
      await this.#host.committing(async () => {
        if (this.#isPending) await this.sortAppended()
        const dataset = this.#current()
        if (this.#needsBase()) this.#rebase(await runInTurns(buildFromDataset(dataset, this.dictionary.nextId)))
        await this.#host.publish({
          dictionary: this.dictionary,
          firstTerm: this.#firstTerm,
          nextId: this.dictionary.nextId,
          changes: this.#changes,
          version: this.#version,
          ...(this.#rebuilt === undefined ? {} : { rebuilt: this.#rebuilt }),
        })
      })
    } catch (error) {
      this.rollback()
      throw error
    }
    this.#isOpen = false
    this.#host.release()
  }

  /** Whether the changes are to become a new base: many of them would slow every read as a delta, and a base made by this
   *  transaction is published without one. */
  #needsBase(): boolean {
    const { base, delta } = this.#version
    if (delta.SPOG.length === 0) return false
    return this.#rebuilt !== undefined || isBulk(this.#changes.length, base.size, CHANGED_SHARE)
  }

  /** From here on the transaction works on a base of its own, which the commit publishes. */
  #rebase(quads: QuadParts): void {
    this.#rebuilt = quads
    // What was touched before is in the new base; what those rows said of it may have been overtaken by the bulk.
    this.#changes = new QuadChanges()
    this.#unfolded = []
    this.#dataset = undefined
    this.#version = { base: new MemoryDataset(quads, new DictionaryTerms(this.dictionary)), delta: NO_DELTA }
  }

  /** Gives up quads and terms alike. Without effect when the transaction is over. */
  rollback(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.dictionary.truncate(this.#firstTerm)
    this.#host.release()
  }

  #checkOpen(): void {
    if (!this.#isOpen) throw new InvariantError('a transaction is used after its commit or rollback')
  }

  /** Says whether a quad is to be there; false when it is so already. */
  #set(s: Id, p: Id, o: Id, g: Id, present: boolean): boolean {
    this.#checkOpen()
    if (this.#isPending) this.#current()
    const row = this.#changes.rowOf(s, p, o, g)
    const wasPresent = row < 0 ? this.#isInVersion(s, p, o, g) : this.#changes.present[row] === 1
    if (wasPresent === present) return false
    this.#unfolded.push(this.#changes.set(s, p, o, g, present))
    return true
  }

  #isInVersion(s: Id, p: Id, o: Id, g: Id): boolean {
    const { base, delta } = this.#version
    const effect = delta.SPOG.chunks.length === 0 ? 0 : delta.SPOG.effectOf([s, p, o, g], { chunk: 0, row: 0 })
    return effect === 0 ? base.has(s, p, o, g) : effect > 0
  }

  /** The dataset with all changes so far. */
  #current(): OverlayDataset {
    this.#checkOpen()
    if (this.#dataset !== undefined && this.#unfolded.length === 0 && !this.#isPending) return this.#dataset
    if (this.#isPending) finishSteps(this.#takeBulk())
    finishSteps(this.#fold())
    return (this.#dataset = this.#overlay())
  }

  /** Brings single changes into the version. A quad touched twice counts once, as it is now. */
  *#fold(): Generator<void, void> {
    const rows = Uint32Array.from(new Set(this.#unfolded))
    this.#unfolded = []
    const { base, delta } = this.#version
    this.#version = { base, delta: yield* applyChangesInSteps(base, delta, this.#changes, rows) }
  }

  /** Brings bulk rows and cleared graphs into the version: few changes as single ones, many by sorting them and merging them
   *  with all that is there. */
  *#takeBulk(): Generator<void, void> {
    const size = this.#version.base.size + this.#version.delta.SPOG.net
    const bulk = this.#bulk.take()
    const cleared = this.#cleared
    this.#cleared = new Set()
    this.#dataset = undefined
    if (cleared.size > 0) {
      yield* this.#replaceGraphs(cleared, yield* sortedQuads(bulk.columns()), size)
      return
    }
    if (!isBulk(bulk.length, size, BULK_SHARE) && size > 0) {
      bulk.forEach((s, p, o, g) => {
        this.#set(s, p, o, g, true)
      })
      return
    }
    yield* this.#fold()
    const quads = yield* buildMerged(this.#overlay(), bulk, this.dictionary.nextId)
    // All of them were there already: then there is nothing to publish.
    if (quads !== this.#version.base.parts) this.#rebase(quads)
  }

  /** Nothing waits to be folded here: clear() has seen to that, and bulk rows alone came after it. */
  *#replaceGraphs(cleared: ReadonlySet<Id>, fresh: IdColumns, size: number): Generator<void, void> {
    const dataset = this.#overlay()
    const replacement = yield* replacementOf(dataset, cleared, fresh, Math.max(BULK_ROWS, size * BULK_SHARE))
    if (replacement === undefined) {
      const left = new WithoutGraphs(dataset, cleared)
      const added = yield* withoutKnown(fresh, left, this.dictionary.nextId)
      this.#rebase(yield* mergeSorted(left, added, this.dictionary.nextId))
      return
    }
    yield* this.#note(replacement.removed, false)
    yield* this.#note(replacement.added, true)
    yield* this.#fold()
  }

  /** Takes over changes that are known to be changes. */
  *#note(quads: QuadColumns, present: boolean): Generator<void, void> {
    yield* quads.forEachInSteps(STEP_CHANGES, (s, p, o, g) => {
      this.#unfolded.push(this.#changes.set(s, p, o, g, present))
    })
  }

  /** The version as a dataset. */
  #overlay(): OverlayDataset {
    const { base, delta } = this.#version
    return new OverlayDataset(base, delta, new DictionaryTerms(this.dictionary))
  }
}
