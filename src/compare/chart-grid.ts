/** The points of a chart as a grid: lines by years. What stands in the legend is as short as it can be while every line
 *  has a name of its own. */

import { compareCells } from './data-table.ts'

/** One figure: of a place, of what is measured, in a unit, at a place of the x axis. */
export interface ChartPoint {
  readonly place: string
  /** What is measured: the indicator's name and what it is confined to. */
  readonly measure: string
  readonly unit: string
  readonly x: string
  readonly value: number
}

/** One line, row or small chart. */
export interface Line {
  /** The place, the measure, or both. */
  readonly name: string
  readonly unit: string
  /** One for each x; null where there is none, which breaks a line. */
  readonly values: readonly (number | null)[]
}

/** What a chart draws: every line has one value, or a gap, for each of `xs`. */
export interface Grid {
  readonly xs: readonly string[]
  readonly lines: readonly Line[]
  /** Units in order of appearance. */
  readonly units: readonly string[]
}

/** Years with those between them, so that a year without any value is a gap too; other values as they are. */
function withGaps(xs: readonly string[]): readonly string[] {
  if (xs.length === 0 || !xs.every((x) => /^\d{4}$/.test(x))) return xs
  const [first, last] = [Number(xs[0]), Number(xs.at(-1))]
  return Array.from({ length: last - first + 1 }, (_, offset) => String(first + offset))
}

/** Names places when all lines measure the same, measures when all are of one place, else both. */
function namer(points: readonly ChartPoint[]): (point: ChartPoint) => string {
  const count = (of: keyof ChartPoint) => new Set(points.map((point) => point[of])).size
  if (count('measure') === 1) return ({ place }) => place
  if (count('place') === 1) return ({ measure }) => measure
  return ({ place, measure }) => `${place} ${measure}`
}

/** The grid of some points; lines in order of their first point. */
export function gridOf(points: readonly ChartPoint[]): Grid {
  const xs = withGaps([...new Set(points.map(({ x }) => x))].sort(compareCells))
  const nameOf = namer(points)
  const groups = new Map<string, { name: string; unit: string; values: Map<string, number> }>()
  for (const point of points) {
    // By all three, not by the name: two lines whose short names agree are still two lines.
    const key = JSON.stringify([point.place, point.measure, point.unit])
    const group = groups.get(key) ?? { name: nameOf(point), unit: point.unit, values: new Map<string, number>() }
    groups.set(key, group)
    group.values.set(point.x, point.value)
  }
  const lines = [...groups.values()].map(({ values, ...line }) => ({
    ...line,
    values: xs.map((x) => values.get(x) ?? null),
  }))
  return { xs, lines, units: [...new Set(points.map(({ unit }) => unit))] }
}
