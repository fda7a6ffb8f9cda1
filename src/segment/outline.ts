/** The outline of a report: its headings and what lies under each.
 *
 *  A line that opens with a number is a heading up to its first full stop or its end; what follows is body. Invariants:
 *  section 0 is the preamble, the `own` spans of all sections are disjoint and in text order, and no two sections have
 *  the same ordinal path. */

import { findHeads, type Head } from './heading.ts'
import { roleOf } from './section-role.ts'
import type { Section, SectionRole } from './segmented.ts'
import type { Span } from './span.ts'

/** Sections in text order, the preamble first (empty when the text opens with a heading). */
export function outline(text: string): Section[] {
  const heads = findHeads(text)
  const parents = parentsOf(heads)
  const wholeEnds = wholeEndsOf(heads, text.length)
  const paths = ordinalPaths(heads, parents)
  const ownEnd = (index: number) => heads[index + 1]?.start ?? text.length
  const roles = rolesOf(text, heads, parents)
  const sections: Section[] = [preamble(text, heads[0]?.start ?? text.length)]
  heads.forEach((head, index) => {
    sections.push({
      ordinalPath: paths[index] ?? '',
      level: head.level,
      number: head.number,
      title: head.title,
      heading: { start: head.start, end: head.end },
      own: trimmedEnd(text, head.start, ownEnd(index)),
      whole: trimmedEnd(text, head.start, wholeEnds[index] ?? text.length),
      runIn: head.runIn,
      parent: (parents[index] ?? -1) + (parents[index] === -1 ? 0 : 1),
      role: roles[index] ?? 'achievement',
    })
  })
  return sections
}

function preamble(text: string, end: number): Section {
  const own = trimmedEnd(text, 0, end)
  const heading = { start: 0, end: 0 }
  return {
    ordinalPath: '0',
    level: 0,
    number: '',
    title: '',
    heading,
    own,
    whole: own,
    runIn: false,
    parent: -1,
    role: 'preamble',
  }
}

function trimmedEnd(text: string, start: number, end: number): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}

/** For each head the index of the nearest one before with a wider level, or -1. */
function parentsOf(heads: readonly Head[]): number[] {
  const open: number[] = []
  return heads.map(({ level }, index) => {
    while (open.length > 0 && (heads[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop()
    const parent = open.at(-1) ?? -1
    open.push(index)
    return parent
  })
}

/** For each head where the next one of the same or a wider level begins, or the end of the text. */
function wholeEndsOf(heads: readonly Head[], textEnd: number): number[] {
  const ends: number[] = []
  const next = new Map<number, number>()
  for (let index = heads.length - 1; index >= 0; index--) {
    const { level, start } = heads[index] ?? { level: 1, start: 0 }
    ends[index] = Math.min(
      textEnd,
      ...[1, 2, 3, 4].filter((wider) => wider <= level).map((wider) => next.get(wider) ?? textEnd),
    )
    next.set(level, start)
  }
  return ends
}

/** 1.2.3 for 一、(二)3. The printed number counts; a number that its parent has already used, or none at all, becomes
 *  the next free one. Sections without a parent below level 1 hang under the preamble: 0.1. */
function ordinalPaths(heads: readonly Head[], parents: readonly number[]): string[] {
  const used = new Set<string>(['0'])
  const free = new Map<string, number>()
  const paths: string[] = []
  heads.forEach((head, index) => {
    const parent = parents[index] ?? -1
    const prefix = parent >= 0 ? `${paths[parent]}.` : head.level === 1 ? '' : '0.'
    let value = head.value > 0 ? head.value : 1
    if (used.has(prefix + value)) {
      value = Math.max(value, free.get(prefix) ?? 1)
      while (used.has(prefix + value)) value++
      free.set(prefix, value + 1)
    }
    used.add(prefix + value)
    paths.push(prefix + value)
  })
  return paths
}

function rolesOf(text: string, heads: readonly Head[], parents: readonly number[]): SectionRole[] {
  const roles: SectionRole[] = []
  const widest = Math.min(...heads.map((head) => head.level))
  let isAfterProblems = false
  let isAfterPlans = false
  heads.forEach((head, index) => {
    const parent = parents[index] ?? -1
    const level = parent < 0 && head.level === widest ? 1 : Math.max(2, head.level)
    const opening = text.slice(head.end, head.end + 150).replace(/^[。：:\s]+/u, '')
    const parentRole = parent < 0 ? 'preamble' : (roles[parent] ?? 'achievement')
    const role = roleOf({ title: head.title, level, opening, parent: parentRole, isAfterProblems, isAfterPlans })
    if (role === 'problem' && level === 1) isAfterProblems = true
    if (role === 'plan' && level === 1) isAfterPlans = true
    roles.push(role)
  })
  return roles
}
