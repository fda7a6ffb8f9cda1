/** Which of two overlapping finds becomes a mention. Equal spans: the surer. Crossing spans: the longer, unless it is much
 *  less sure. One inside the other: both, where names of the outer kind hold names of the inner kind (NESTING), else the
 *  outer. The invariant: the mentions that come out form trees; no two cross. */

import type { EntityKind } from '../authority/authority.ts'
import type { Find } from './rules/rule.ts'

/** What may be named inside a name, by the guidelines of the annotated reports (section 3, rule 5). */
const NESTING: Readonly<Record<EntityKind, readonly EntityKind[]>> = {
  regulation: ['place', 'institution', 'program', 'honour', 'person', 'event'],
  program: ['place', 'institution', 'person', 'regulation'],
  institution: ['place', 'institution', 'program', 'person'],
  event: ['place', 'institution', 'program', 'person', 'regulation'],
  honour: ['place'],
  place: [],
  person: [],
}

/** Names of bodies and places hold others of their kind. */
const NEVER_SWALLOWS: ReadonlySet<EntityKind> = new Set(['institution', 'place'])

/** Rules whose finds may lie inside a name of their own kind. */
const INNER_RULES = new Set(['inner-title', 'party'])
/** Members of a row keep their own boundaries though the last of them runs on into the shared head. */
const ROW_RULES = new Set(['shared-head', 'plenum', 'plenum-row'])

/** What a program inside a body's name must end in to be one: 行政复议体制改革|领导小组, but not 诉调对接|工作站. */
const TASK = /(?:改革|制度|机制|责任制|行动|工程|规划|思想|普法)$/u

/** Keeps what can stand together. The result is in order of start, the longer first. */
export function settle(finds: readonly Find[], folded: string): Find[] {
  const kept: Find[] = []
  const near = emptyBlocks(finds)
  for (const find of withoutSwallowed(finds).sort(byStrength)) {
    if (isBarred(find, near, folded)) continue
    kept.push(find)
    addToBlocks(find, near)
  }
  return kept.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Finds are compared with their neighbours only: those that share a block of this many characters. */
const BLOCK = 64

type Blocks = readonly Find[][]

/** A block for every stretch of the text up to the end of the last find. */
function emptyBlocks(finds: readonly Find[]): Blocks {
  const end = finds.reduce((furthest, find) => Math.max(furthest, find.end), 0)
  return Array.from({ length: Math.floor(end / BLOCK) + 1 }, () => [])
}

function addToBlocks(find: Find, near: Blocks): void {
  const last = Math.floor(find.end / BLOCK)
  for (let block = Math.floor(find.start / BLOCK); block <= last; block++) near[block]?.push(find)
}

/** Whether a find crosses one that was kept, or may not stand inside or around it. */
function isBarred(find: Find, near: Blocks, folded: string): boolean {
  const last = Math.floor(find.end / BLOCK)
  for (let block = Math.floor(find.start / BLOCK); block <= last; block++) {
    if (near[block]?.some((other) => !mayStandWith(find, other, folded))) return true
  }
  return false
}

/** A find that swallows another covers the block in which the other starts. */
function withoutSwallowed(finds: readonly Find[]): Find[] {
  const byKind = new Map<EntityKind, Blocks>()
  for (const find of finds) {
    if (NEVER_SWALLOWS.has(find.kind)) continue
    const blocks = byKind.get(find.kind) ?? emptyBlocks(finds)
    byKind.set(find.kind, blocks)
    addToBlocks(find, blocks)
  }
  return finds.filter((inner) => {
    if (NEVER_SWALLOWS.has(inner.kind)) return true
    const around = byKind.get(inner.kind)?.[Math.floor(inner.start / BLOCK)]
    return !around?.some((outer) => swallows(outer, inner))
  })
}

/** A longer find of the same kind swallows a shorter one inside it unless it is a mere guess beside it: the part of a name
 *  is not the name. */
function swallows(outer: Find, inner: Find): boolean {
  const isLonger = outer.end - outer.start > inner.end - inner.start
  if (!isLonger || outer.kind !== inner.kind || INNER_RULES.has(inner.rule) || ROW_RULES.has(inner.rule)) return false
  if (inner.start < outer.start || outer.end < inner.end || NEVER_SWALLOWS.has(outer.kind)) return false
  return outer.weight > inner.weight - 0.35
}

/** Stronger first: length and weight together, so that a long name beats its parts and a sure one beats a guess. The
 *  factor was chosen on the annotated reports: ten characters outweigh a weight of 0.5. */
function byStrength(a: Find, b: Find): number {
  return strength(b) - strength(a) || a.start - b.start || b.end - a.end || (a.rule < b.rule ? -1 : 1)
}

function strength(find: Find): number {
  return find.weight + (find.end - find.start) * 0.05
}

function mayStandWith(find: Find, kept: Find, folded: string): boolean {
  if (find.end <= kept.start || kept.end <= find.start) return true
  if (find.start === kept.start && find.end === kept.end) return false
  if (kept.start <= find.start && find.end <= kept.end) return mayNest(kept, find, folded)
  if (find.start <= kept.start && kept.end <= find.end) return mayNest(find, kept, folded)
  return false
}

function mayNest(outer: Find, inner: Find, folded: string): boolean {
  const isProgram = inner.kind === 'program'
  // 甲区权力清单: a program that ends a title is what the title is, not something named in it.
  const behind = folded.slice(inner.end, outer.end)
  if (isProgram && outer.kind === 'regulation' && /^(?:\([^()]*\))?$/u.test(behind)) return false
  if (isProgram && outer.kind === 'institution' && !TASK.test(folded.slice(inner.start, inner.end))) return false
  // 我代表|大鹏新区管委会: a body at the end of a longer body's name is that body, not a part of another.
  if (outer.kind === inner.kind && outer.end === inner.end) return false
  // 中国(江苏)自由贸易试验区: a region is called after the place it lies in.
  if (outer.rule === 'region' && inner.kind === 'place') return true
  return INNER_RULES.has(inner.rule) ? outer.kind !== 'person' : NESTING[outer.kind].includes(inner.kind)
}
