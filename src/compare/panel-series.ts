/** The comparability guard: figures -> series. A series is one indicator in one scope, unit and role; figures that differ
 *  in any of these stand in columns of their own, and a note says so. */

import type { Text } from '../errors.ts'
import { compareCells, type SeriesNote } from './data-table.ts'
import type { PanelCell } from './panel.ts'
import { variableNames } from './variable-names.ts'

/** One column of a wide panel: what its figures share, and the figures. */
export interface Series extends SeriesNote {
  /** Variable name, with room for `_lo` and `_hi` behind it. */
  readonly name: string
  readonly label: string
  readonly cells: readonly PanelCell[]
}

/** Longest name of a series: 32 characters less those of `_lo`. */
const LONGEST = 29

/** What must agree for two figures to be of one series. */
const BASE = ['indicator', 'scope', 'unit', 'role'] as const

/** Figures by their base: maps in maps, one level for each part of it, so that no key has to be made for each figure. */
type Groups = Map<string, Groups | PanelCell[]>

/** The figures of each series, in order of their first figure. */
function grouped(cells: readonly PanelCell[]): PanelCell[][] {
  const [groups, lists]: [Groups, PanelCell[][]] = [new Map(), []]
  for (const cell of cells) {
    let level = groups
    for (const part of BASE.slice(0, -1)) {
      const next = level.get(cell[part])
      const inner: Groups = next instanceof Map ? next : new Map()
      if (next === undefined) level.set(cell[part], inner)
      level = inner
    }
    const last = level.get(cell.role)
    if (Array.isArray(last)) last.push(cell)
    else {
      const list = [cell]
      level.set(cell.role, list)
      lists.push(list)
    }
  }
  return lists
}

/** `all` before the parts, actual figures before targets and earlier ones. */
function order(a: PanelCell, b: PanelCell): number {
  return (
    compareCells(a.indicator, b.indicator) ||
    Number(a.scope !== 'all') - Number(b.scope !== 'all') ||
    Number(a.role !== 'actual') - Number(b.role !== 'actual') ||
    compareCells(a.scope, b.scope) ||
    compareCells(a.unit, b.unit) ||
    compareCells(a.role, b.role)
  )
}

/** `ar01` for the first series of an indicator; what differs from the first is told behind the others: `ar01_target`,
 *  `ar01_scope`, `ar01_unit`. */
function wishedName(cell: PanelCell, first: PanelCell): string {
  // Indicators of the register have short ids, AR-01; those that reports brought themselves are named by their whole
  // id.
  const base = /^[A-Z]{2}-\d+$/.test(cell.indicator) ? cell.indicator.replace('-', '') : cell.indicator
  // A scope in Chinese cannot stand in a variable's name: the word says which part differs, the codebook says how.
  const ascii = (text: string, otherwise: string) => (/^[\w-]+$/.test(text) ? text : otherwise)
  const parts = [
    base,
    cell.role === first.role ? '' : cell.role,
    cell.scope === first.scope ? '' : ascii(cell.scope, 'scope'),
    cell.unit === first.unit ? '' : ascii(cell.unit, 'unit'),
  ]
  // Names that come out equal are numbered by variableNames.
  return [...new Set(parts)]
    .filter((part) => part !== '')
    .join('_')
    .slice(0, LONGEST)
}

/** All series of the figures in a fixed order. `definitions`: by indicator, empty when the authority data have none. */
export function seriesOf(cells: readonly PanelCell[], definitions: ReadonlyMap<string, string>): Series[] {
  const sorted = grouped(cells).sort(([a], [b]) => order(a, b))
  const firsts = new Map<string, PanelCell>()
  for (const [cell] of sorted) if (!firsts.has(cell.indicator)) firsts.set(cell.indicator, cell)
  const names = variableNames(sorted.map(([cell]) => wishedName(cell, firsts.get(cell.indicator) ?? cell)))
  return sorted.map((group, index) => {
    const [{ indicator, label, scope, unit, role }] = group
    const definition = definitions.get(indicator) ?? ''
    return { name: names[index], indicator, label, definition, scope, unit, role, cells: group }
  })
}

/** A note for each indicator with more than one series: which, and what tells them apart. */
export function severalSeriesNotes(series: readonly Series[]): Text[] {
  const byIndicator = new Map<string, Series[]>()
  for (const one of series) byIndicator.set(one.indicator, [...(byIndicator.get(one.indicator) ?? []), one])
  return [...byIndicator.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const told = group.map(({ name, scope, unit, role }) => `${name} (${scope}, ${unit}, ${role})`).join('; ')
      const { indicator, label } = group[0]
      return {
        en: `${indicator} ${label} has ${group.length} series, kept apart: ${told}.`,
        zh: `${indicator} ${label} 有 ${group.length} 个口径不同的序列,分列不合并:${told}。`,
      }
    })
}
