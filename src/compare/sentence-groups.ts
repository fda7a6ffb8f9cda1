/** Sentences that repeat one another, over all reports from the earliest to the latest. Every sentence either repeats the
 *  first sentence of a group or opens a group of its own. MinHash bands propose the groups, exact runs of characters
 *  decide, so no pair is told that is not there; a repetition is missed only when no band proposes it. Memory: four bytes
 *  a sentence and the index of the sentences that open groups. */

import { BandIndex } from './band-index.ts'
import type { Signer } from './minhash.ts'
import { comparable, SHINGLE, sharedCharacters } from './shingles.ts'

/** A sentence repeats another when so much of it stands there. Chosen by hand: figures and names make up to a third of a
 *  repeated sentence differ. */
const REUSED = 2 / 3

/** Whether a comparable sentence repeats another one. */
export function repeats(sentence: string, other: string): boolean {
  return sharedCharacters(sentence, other) >= sentence.length * REUSED
}

/** A sentence by the number of its report and its own number there. */
export interface Place {
  readonly report: number
  readonly sentence: number
}

/** The groups of a corpus. Numbers of groups and reports count from 0 in order of time. */
export interface SentenceGroups {
  /** The sentence that opens each group. */
  readonly firsts: readonly Place[]
  /** How many reports hold a sentence of each group. */
  readonly reportCounts: readonly number[]
  /** Group of each sentence of a report; -1 for sentences too short to compare. A view. */
  groupsOf(report: number): Int32Array
}

/** Numbers of groups, for sentences that are in none. */
const NO_GROUP = -1

/** Groups the sentences of some texts, given in order of time. */
export function groupSentences(texts: readonly (readonly string[])[], sign: Signer): SentenceGroups {
  const starts = [0]
  for (const text of texts) starts.push((starts.at(-1) ?? 0) + text.length)
  const groups = new Int32Array(starts.at(-1) ?? 0).fill(NO_GROUP)
  const [index, firsts]: [BandIndex, Place[]] = [new BandIndex(), []]
  const [reportCounts, lastReport]: [number[], number[]] = [[], []]
  const groupOf = (compared: string, place: Place): number => {
    const bands = sign(compared)
    const known = index
      .candidates(bands)
      // Candidates ascend, so the earliest group that fits is taken.
      .find((group) => repeats(compared, comparable(texts[firsts[group].report][firsts[group].sentence])))
    if (known !== undefined) return known
    firsts.push(place)
    return index.add(bands)
  }
  for (const [report, text] of texts.entries()) {
    for (const [sentence, printed] of text.entries()) {
      const compared = comparable(printed)
      if (compared.length < SHINGLE) continue
      const group = groupOf(compared, { report, sentence })
      groups[starts[report] + sentence] = group
      // Reports come one after the other: the last one counted is enough to count each once.
      if (lastReport[group] === report) continue
      lastReport[group] = report
      reportCounts[group] = (reportCounts[group] ?? 0) + 1
    }
  }
  return { firsts, reportCounts, groupsOf: (report) => groups.subarray(starts[report], starts[report + 1]) }
}
