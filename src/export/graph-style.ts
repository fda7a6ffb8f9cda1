/** How a graph looks in every format that can say so: a colour by kind, a size by degree, a place by layout. */

import type { Text } from '../errors.ts'
import { edgeCount, type GraphView, nodeCount } from '../traverse/graph-view.ts'

export interface GraphStyle {
  /** Column per node: place, size, colour as #rrggbb. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly size: Float64Array
  readonly color: readonly string[]
}

/** One colour for each kind, told apart by people with colour blindness too (Okabe and Ito 2008, extended). */
export const KIND_COLORS: Readonly<Record<string, string>> = {
  Institution: '#0072b2',
  InstitutionGroup: '#56b4e9',
  Agent: '#56b4e9',
  Regulation: '#d55e00',
  Program: '#009e73',
  Place: '#e69f00',
  Event: '#cc79a7',
  Person: '#8c564b',
  SocialGroup: '#8c8c8c',
  Doctrine: '#7570b3',
  Award: '#f0e442',
  Problem: '#a50f15',
  Action: '#1b7837',
  Report: '#525252',
  Observation: '#bdbdbd',
  Indicator: '#969696',
}

export const OTHER_COLOR = '#999999'

/** The colours of a difference of two graphs. */
export const SIDE_LABELS: Readonly<Record<string, Text>> = {
  common: { en: 'in both', zh: '共有' },
  left: { en: 'only in the first', zh: '仅第一个' },
  right: { en: 'only in the second', zh: '仅第二个' },
}

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
  return Float64Array.from(degrees, (degree) => SIZES.least + (SIZES.most - SIZES.least) * Math.sqrt(degree / most))
}

export function colorsOf(view: GraphView): string[] {
  return view.nodes.kind.map((kind) => KIND_COLORS[kind] ?? OTHER_COLOR)
}
