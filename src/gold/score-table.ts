/** Scores as a table for people, in the layout of the reference scorer. */

import type { Scores } from './score.ts'
import type { Tally } from './tally.ts'

/** Characters of the column of labels. */
const WIDTH = 34

/** Rates with or without counts: a macro mean has none. */
interface Row {
  readonly p: number | null
  readonly r: number | null
  readonly f1: number | null
  readonly tp?: number
  readonly fp?: number
  readonly fn?: number
}

/** A table of all views and measures. */
export function scoreTable(scores: Scores): string {
  const lines: string[] = []
  for (const [view, measures] of Object.entries(scores)) {
    lines.push(`== view: ${view} ${'='.repeat(60)}`, `${''.padEnd(WIDTH)}P       R       F1        TP   FP   FN`)
    for (const [name, tally] of Object.entries(measures)) lines.push(`-- ${name}`, ...tallyLines(tally))
  }
  return lines.join('\n')
}

function tallyLines(tally: Tally): string[] {
  const lines = Object.entries(tally.per).map(([label, row]) => line(`   ${label}`, row))
  lines.push(line('   MICRO', tally.micro))
  if (tally.micro_four !== undefined) lines.push(line("   MICRO (mission's four types)", tally.micro_four))
  lines.push(line('   MACRO', tally.macro))
  if ('attributes' in tally) lines.push(`   attributes: ${attributeText(tally.attributes)}`)
  if ('split_entities' in tally && Number(tally.split_entities) > 0) {
    lines.push(`   predicted entities that split a gold entity: ${tally.split_entities}`)
  }
  return lines
}

function attributeText(attributes: unknown): string {
  const rows = Object.entries(attributes as Record<string, { ok: number; n: number; accuracy: number | null }>)
  return rows.map(([name, row]) => `${name} ${figure(row.accuracy)} (${row.ok}/${row.n})`).join(', ')
}

function figure(value: number | null): string {
  return value === null ? '   -  ' : value.toFixed(4)
}

function line(name: string, row: Row): string {
  const rates = [row.p, row.r, row.f1].map(figure).join('  ')
  const counts =
    row.tp === undefined ? '' : `  ${[row.tp, row.fp, row.fn].map((value) => String(value).padStart(4)).join(' ')}`
  return name.padEnd(WIDTH) + rates + counts
}
