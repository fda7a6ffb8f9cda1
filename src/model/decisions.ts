/** Decisions of people (link/corrections.ts) where a model is asked: a mention that people rejected does not come back, and
 *  decisions about the model's own mentions wait until those stand. */

import { codePointOffsets } from '../graph/code-points.ts'
import type { Extraction } from '../graph/extraction.ts'
import { type Correction, isOnFact } from '../link/corrections.ts'

/** Decisions in the order of the file, by when they apply. */
export interface SplitDecisions {
  /** With extraction by rules, before the model is asked. */
  readonly now: readonly Correction[]
  /** Once the model's mentions stand: those on its mentions, and again those on entities. */
  readonly later: readonly Correction[]
  /** On figures and relations, once those of the model stand too. */
  readonly facts: readonly Correction[]
  /** Spans in code points that people said are no mentions: `12-18`. */
  readonly rejected: ReadonlySet<string>
}

/** The split for one report. `found` is what the rules find in it without any decision. */
export function splitDecisions(corrections: readonly Correction[], found: Extraction): SplitDecisions {
  const { text, id } = found.segmented.source
  const at = codePointOffsets(text)
  const added = corrections.filter(({ verb, report }) => verb === 'add' && report === id)
  const spans = new Set([
    ...found.mentions.map(({ span }) => `${at(span.start)}-${at(span.end)}`),
    ...added.map(({ target }) => target),
  ])
  const concerned = corrections.filter(({ report }) => report === '*' || report === id)
  const facts = concerned.filter(isOnFact)
  const own = concerned.filter((correction) => !isOnFact(correction))
  const waits = new Set(own.filter(({ verb, target }) => SINGLE.has(verb) && !spans.has(target)))
  return {
    now: own.filter((correction) => !waits.has(correction)),
    later: own.filter((line) => ON_ENTITIES.has(line.verb) || (waits.has(line) && line.verb !== 'reject')),
    facts,
    rejected: new Set(own.filter(({ verb }) => verb === 'reject').map(({ target }) => target)),
  }
}

/** Decisions about one mention that must be there. */
const SINGLE: ReadonlySet<string> = new Set(['relink', 'confirm', 'reject'])

const ON_ENTITIES: ReadonlySet<string> = new Set(['same', 'different', 'edit'])
