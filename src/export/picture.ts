/** The geometry of a picture: where nodes and labels stand so that labels can be read. Starts from the layout, gives every
 *  label its room by moving nodes apart, and leaves out the labels for which no room is left. */

import { nodeCount } from '../traverse/graph-view.ts'
import { nodeLabel } from './attributes.ts'
import type { StyledGraph } from './graph-format.ts'
import { degreesOf } from './graph-style.ts'
import { linesOf, widthOf } from './label-lines.ts'

/** Size of labels and distance of their lines, in pixels of the picture. */
export const FONT = { size: 12, lineHeight: 14 }

/** Widest line of a label in characters, and the most lines. */
const LABEL = { width: 11, lines: 3 }

/** More labels than this are a grey mass on any page: the nodes with most edges get theirs. */
const MOST_LABELS = 700

/** Where everything stands, in pixels from the upper left corner. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Centre of each node; y grows downwards. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly radius: Float64Array
  /** Lines of each label, below its node; empty for labels left out. */
  readonly lines: readonly (readonly string[])[]
  readonly hidden: number
}

/** Half the width and half the height of what a node needs, and how far its centre lies above the middle of it. */
interface Boxes {
  readonly halfWidth: Float64Array
  readonly halfHeight: Float64Array
  readonly above: Float64Array
}

/** Pixels of air around every box. */
const GAP = 5

/** The room of a node and its label together, a few pixels wider on each side. */
function boxesOf(radius: Float64Array, lines: readonly (readonly string[])[]): Boxes {
  const label = lines.map((rows) => Math.max(0, ...rows.map(widthOf)) * FONT.size)
  return {
    halfWidth: radius.map((r, node) => Math.max(r, label[node] / 2) + GAP),
    halfHeight: radius.map((r, node) => r + (lines[node].length * FONT.lineHeight) / 2 + GAP),
    above: radius.map((_, node) => (lines[node].length * FONT.lineHeight) / 2),
  }
}

/** Pairs of nodes that may overlap: those in one cell or in neighbouring ones. The first of a pair is the smaller. */
function* nearPairs(x: Float64Array, y: Float64Array, cell: readonly [number, number]): Generator<[number, number]> {
  const cells = new Map<string, number[]>()
  const place = (node: number) => [Math.floor(x[node] / cell[0]), Math.floor(y[node] / cell[1])] as const
  for (let node = 0; node < x.length; node++) {
    const key = place(node).join()
    const there = cells.get(key)
    if (there === undefined) cells.set(key, [node])
    else there.push(node)
  }
  for (let node = 0; node < x.length; node++) {
    const [column, row] = place(node)
    for (const near of [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${column + dx},${row + dy}`))) {
      for (const other of cells.get(near) ?? []) if (other > node) yield [node, other]
    }
  }
}

/** Width and height that hold every box. By reduce: a graph has more nodes than a call may have arguments. */
function largestBox({ halfWidth, halfHeight }: Boxes): readonly [width: number, height: number] {
  const largest = (halves: Float64Array) => halves.reduce((most, half) => Math.max(most, half), 0)
  return [2 * largest(halfWidth), 2 * largest(halfHeight)]
}

/** One round: overlapping boxes move apart along the axis on which they overlap least. Returns how many did. */
function pushApart(x: Float64Array, y: Float64Array, boxes: Boxes): number {
  const cell = largestBox(boxes)
  let moved = 0
  for (const [a, b] of nearPairs(x, y, cell)) {
    const [dx, dy] = [x[b] - x[a], y[b] + boxes.above[b] - y[a] - boxes.above[a]]
    const overX = boxes.halfWidth[a] + boxes.halfWidth[b] - Math.abs(dx)
    const overY = boxes.halfHeight[a] + boxes.halfHeight[b] - Math.abs(dy)
    // Half a pixel of overlap is not seen; insisting on less would push boxes to and fro until the rounds are used up.
    if (overX <= 0.5 || overY <= 0.5) continue
    moved++
    const [axis, over, sign] = overX < overY ? [x, overX, dx < 0 ? -1 : 1] : [y, overY, dy < 0 ? -1 : 1]
    axis[a] -= (sign * over) / 2
    axis[b] += (sign * over) / 2
  }
  return moved
}

/** A sheet on which the boxes would cover a quarter, four to three: enough air to move in, little enough to read. */
function scaled(graph: StyledGraph, boxes: Boxes): { x: Float64Array; y: Float64Array } {
  const area = boxes.halfWidth.reduce((sum, half, node) => sum + 4 * half * boxes.halfHeight[node], 0)
  const height = Math.max(360, Math.sqrt((area * 4 * 3) / 4))
  const into = (values: Float64Array, length: number) => {
    const least = values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY)
    const most = values.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY)
    return values.map((value) => (most > least ? ((value - least) / (most - least)) * length : length / 2))
  }
  return {
    x: into(graph.style.x, (height * 4) / 3),
    y: into(
      graph.style.y.map((value) => -value),
      height,
    ),
  }
}

/** Nodes by number of edges, most first: who keeps a label when not all can. */
function byImportance(graph: StyledGraph): number[] {
  const degrees = degreesOf(graph.view)
  return Array.from(degrees, (_, node) => node).sort((a, b) => degrees[b] - degrees[a] || a - b)
}

/** Labels that still overlap one of a more important node are left out. */
function withoutOverlaps(
  order: readonly number[],
  { x, y }: { x: Float64Array; y: Float64Array },
  all: readonly (readonly string[])[],
  boxes: Boxes,
): string[][] {
  const lines = all.map((rows) => [...rows])
  const rank = new Uint32Array(order.length)
  for (const [place, node] of order.entries()) rank[node] = place
  const cell = largestBox(boxes)
  const overlaps = [...nearPairs(x, y, cell)].filter(([a, b]) => {
    const dy = y[b] + boxes.above[b] - y[a] - boxes.above[a]
    const isWide = Math.abs(x[b] - x[a]) < boxes.halfWidth[a] + boxes.halfWidth[b] - 2 * GAP
    return isWide && Math.abs(dy) < boxes.halfHeight[a] + boxes.halfHeight[b] - 2 * GAP
  })
  for (const [a, b] of overlaps.sort(([a, b], [c, d]) => Math.min(rank[a], rank[b]) - Math.min(rank[c], rank[d]))) {
    const [kept, other] = rank[a] < rank[b] ? [a, b] : [b, a]
    if (lines[kept].length > 0) lines[other] = []
  }
  return lines
}

/** Room around the graph: the title above, the legend below. */
export const MARGIN = { left: 24, right: 24, top: 64, bottom: 56 }

function draw(graph: StyledGraph): Picture {
  const order = byImportance(graph)
  const wanted = new Set(order.slice(0, MOST_LABELS))
  const labels = Array.from({ length: nodeCount(graph.view) }, (_, node) =>
    wanted.has(node) ? linesOf(nodeLabel(graph, node), LABEL.width, LABEL.lines) : [],
  )
  const radius = graph.style.size.map((size) => size * 0.8)
  const boxes = boxesOf(radius, labels)
  // The sheet grows with what must be on it, so that large graphs are as readable as small ones.
  const places = scaled(graph, boxes)
  // Large graphs get fewer rounds: they lose labels instead of time.
  const rounds = nodeCount(graph.view) > 2_000 ? 30 : 300
  for (let round = 0; round < rounds && pushApart(places.x, places.y, boxes) > 0; round++);
  const lines = withoutOverlaps(order, places, labels, boxes)
  const [left, right] = [-1, 1].map((sign) => extreme(places.x, boxes.halfWidth, sign))
  const top = extreme(places.y, radius, -1)
  const bottom = extreme(
    places.y.map((value, node) => value + boxes.above[node]),
    boxes.halfHeight,
    1,
  )
  return {
    width: Math.ceil(right - left + MARGIN.left + MARGIN.right),
    height: Math.ceil(bottom - top + MARGIN.top + MARGIN.bottom),
    x: places.x.map((value) => Math.round((value - left + MARGIN.left) * 10) / 10),
    y: places.y.map((value) => Math.round((value - top + MARGIN.top) * 10) / 10),
    radius: radius.map((r) => Math.round(r * 10) / 10),
    lines,
    hidden: lines.filter((rows) => rows.length === 0).length,
  }
}

/** The outermost edge of boxes around values, to the left (-1) or the right (1); 0 without any. */
function extreme(values: Float64Array, half: Float64Array, sign: number): number {
  if (values.length === 0) return 0
  return values.reduce(
    (best, value, node) => sign * Math.max(sign * best, sign * (value + sign * half[node])),
    -sign * 1e9,
  )
}

// Kept, because the losses of an export count the labels that the picture itself has hidden.
const drawn = new WeakMap<StyledGraph, Picture>()

/** The picture of a graph; drawn once per graph. Same graph, same picture. */
export function pictureOf(graph: StyledGraph): Picture {
  const known = drawn.get(graph)
  if (known !== undefined) return known
  const picture = draw(graph)
  drawn.set(graph, picture)
  return picture
}

/** How many labels found no room. */
export function hiddenLabels(graph: StyledGraph): number {
  return pictureOf(graph).hidden
}
