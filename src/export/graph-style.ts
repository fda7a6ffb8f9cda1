/** How a graph looks in every format that can say so: a colour by kind, a size by degree, a place by layout. */

import type { Text } from '../errors.ts'
import type { Ontology } from '../ontology/ontology.ts'
import { edgeCount, type GraphView, nodeCount } from '../traverse/graph-view.ts'
import { kindLabel } from '../traverse/kinds.ts'

/** One colour and what it stands for. */
export interface LegendEntry {
  /** The class of nodes that it stands for; several may share a colour when colours run out. */
  readonly classNumber: number
  readonly color: string
  readonly label: Text
  /** Nodes of that colour. */
  readonly count: number
}

/** The classes that colours tell apart: a number for each node, and what each number is called. */
export interface Coloring {
  readonly classes: ArrayLike<number>
  readonly entries: readonly { readonly color: string; readonly label: Text }[]
}

/** How each node looks. Units are those of the layout; formats scale them to their own. */
export interface GraphStyle {
  /** Column per node: place (y grows upwards), radius, colour as #rrggbb. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly size: Float64Array
  readonly color: readonly string[]
  /** The class behind the colour. */
  readonly classes: ArrayLike<number>
  /** Most frequent first. */
  readonly legend: readonly LegendEntry[]
}

/** One colour for each kind, told apart by people with colour blindness too (Okabe and Ito 2008, extended). */
const KIND_COLORS: Readonly<Record<string, string>> = {
  Institution: '#0072b2',
  InstitutionGroup: '#56b4e9',
  Agent: '#88ccee',
  Regulation: '#d55e00',
  RegulationVersion: '#f0a46b',
  Program: '#009e73',
  Place: '#e69f00',
  Event: '#cc79a7',
  Person: '#8c564b',
  SocialGroup: '#8c8c8c',
  Doctrine: '#7570b3',
  Award: '#d4c227',
  Problem: '#a50f15',
  Action: '#1b7837',
  Report: '#525252',
  Observation: '#bdbdbd',
  Indicator: '#969696',
}

/** The grey of the kind Other, and of any kind that has no colour yet. */
const OTHER_COLOR = '#999999'

/** Colours for classes without a meaning of their own, such as communities; used again from the start when they run out. */
export const CLASS_COLORS: readonly string[] = [
  ...['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7570b3', '#8c564b', '#1b7837', '#a50f15'],
]

/** Radius of the smallest and the largest node. */
const SIZES = { least: 4, most: 24 }

/** Number of edges at each node. O(nodes + edges). */
export function degreesOf(view: GraphView): Uint32Array {
  const degrees = new Uint32Array(nodeCount(view))
  for (let edge = 0; edge < edgeCount(view); edge++) {
    degrees[view.edges.source[edge]] += 1
    degrees[view.edges.target[edge]] += 1
  }
  return degrees
}

/** Area, not radius, grows with the degree, since that is what the eye compares. */
export function sizesOf(view: GraphView): Float64Array {
  const degrees = degreesOf(view)
  const most = degrees.reduce((max, degree) => Math.max(max, degree), 1)
  // Against the largest degree of this view: pictures of small graphs use the whole range of sizes too.
  return Float64Array.from(degrees, (degree) => SIZES.least + (SIZES.most - SIZES.least) * Math.sqrt(degree / most))
}

/** Colours by the kind of node. */
export function colorsByKind({ nodes }: GraphView, ontology: Ontology): Coloring {
  // Sorted, so that a class has one number whatever node comes first.
  const kinds = [...new Set(nodes.kind)].sort()
  const numbers = new Map(kinds.map((kind, number) => [kind, number]))
  return {
    classes: nodes.kind.map((kind) => numbers.get(kind) ?? 0),
    entries: kinds.map((kind) => ({ color: KIND_COLORS[kind] ?? OTHER_COLOR, label: kindLabel(ontology, kind) })),
  }
}

/** What a picture says of its colours: classes that occur, most frequent first, equals in their order. */
export function legendOf({ classes, entries }: Coloring): LegendEntry[] {
  const counts = entries.map(() => 0)
  for (let node = 0; node < classes.length; node++) counts[classes[node]] += 1
  return entries
    .map((entry, classNumber) => ({ ...entry, classNumber, count: counts[classNumber] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

/** `#0072b2` -> red, green and blue of 0 to 255. */
export function rgbOf(color: string): readonly [number, number, number] {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}
