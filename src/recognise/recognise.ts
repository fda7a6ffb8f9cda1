/** Recognition: all rules of the table over one text, overlaps settled, finds turned into mentions. */

import type { Authorities } from '../authority/authority.ts'
import { fold } from '../authority/fold.ts'
import type { SegmentedText } from '../segment/segmented.ts'
import { findKnownNames } from './known-names.ts'
import type { Mention } from './mention.ts'
import { settle } from './overlap.ts'
import { placeFrame, type ReportPlace } from './place-frame.ts'
import { ruleText } from './rule-text.ts'
import type { Find, RuleFamily, RuleInput } from './rules/rule.ts'
import { RULES } from './rules/table.ts'

/** What may be varied in recognition. */
export interface RecogniseOptions {
  /** Families of rules that are left out, to measure what they are worth. */
  readonly without?: ReadonlySet<RuleFamily>
}

/** The mentions of entities in a text, in order of start, outer ones first. Never throws on odd text. */
export function recognise(
  segmented: SegmentedText,
  authorities: Authorities,
  place: ReportPlace,
  options: RecogniseOptions = {},
): Mention[] {
  const input = ruleInput(segmented, authorities, place)
  return toMentions(input, settle(runRules(input, options.without ?? new Set()), input.folded))
}

/** What the rules look at, for one text. */
export function ruleInput(segmented: SegmentedText, authorities: Authorities, place: ReportPlace): RuleInput {
  const { text } = segmented.source
  const folded = ruleText(text)
  const isTokenStart = new Uint8Array(text.length + 1)
  for (const token of segmented.tokens) isTokenStart[token.start] = 1
  isTokenStart[text.length] = 1
  const plain = fold(text)
  const known = findKnownNames(plain, folded, authorities)
  return {
    text,
    folded,
    plain,
    segmented,
    authorities,
    place,
    frame: placeFrame(place, authorities),
    known,
    isTokenStart,
  }
}

function runRules(input: RuleInput, without: ReadonlySet<RuleFamily>): Find[] {
  const found: Find[] = []
  for (const rule of RULES) {
    if (without.has(rule.family)) continue
    for (const find of rule.find(input, found)) found.push(completed(find))
  }
  return found
}

const NONE: readonly string[] = []

/** The find with what its rule left open filled in: finds are gone through again and again, and that is fast where all
 *  have the same properties in the same order. */
function completed({ kind, start, end, rule, weight, deictic = false, candidates = NONE, edition }: Find): Find {
  const find = { kind, start, end, rule, weight, deictic, candidates }
  return edition === undefined ? find : { ...find, edition }
}

function toMentions({ text }: RuleInput, finds: readonly Find[]): Mention[] {
  const outers = innermostAround(finds)
  return finds.map((find, index) => ({
    kind: find.kind,
    span: { start: find.start, end: find.end },
    surface: text.slice(find.start, find.end),
    rule: find.rule,
    nestedIn: outers[index] ?? -1,
    deictic: find.deictic ?? false,
    candidates: find.candidates ?? [],
    ...(find.edition === undefined ? {} : { edition: find.edition }),
  }))
}

/** For each find the index of the smallest find around it, or -1. Finds come outer first, so it is the last that covers
 *  it; those that end before it can cover nothing any more and are dropped from the open ones. */
function innermostAround(finds: readonly Find[]): number[] {
  const open: number[] = []
  return finds.map(({ start, end }, index) => {
    while (open.length > 0 && (finds[open.at(-1) ?? 0]?.end ?? 0) < start) open.pop()
    const outer = open.findLast((at) => (finds[at]?.end ?? 0) >= end) ?? -1
    open.push(index)
    return outer
  })
}
