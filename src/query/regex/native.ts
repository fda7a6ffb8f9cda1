/** A tree as a JavaScript regular expression, and what running it may cost. */

import type { RegexFlags, RegexNode } from './syntax.ts'

/** The JavaScript expression that matches the same as the tree, with flag `u`. */
export function nativeSource(node: RegexNode, flags: RegexFlags): string {
  switch (node.type) {
    case 'set':
      // A look-ahead and the set after it are two pieces, which a quantifier would tear apart.
      return node.set.startsWith('(?!') ? `(?:${node.set})` : node.set
    case 'sequence':
      return node.parts.map((part) => nativeSource(part, flags)).join('')
    case 'choice':
      return `(?:${node.options.map((option) => nativeSource(option, flags)).join('|')})`
    case 'repeat': {
      const body = nativeSource(node.body, flags)
      const count = node.max === Number.POSITIVE_INFINITY ? `{${node.min},}` : `{${node.min},${node.max}}`
      return `(?:${body})${count}${node.isGreedy ? '' : '?'}`
    }
    case 'group':
      return `(${node.number === undefined ? '?:' : ''}${nativeSource(node.body, flags)})`
    case 'back-reference':
      // In brackets, so that a digit after it is not read as a part of the number.
      return `(?:\\${node.number})`
    case 'start':
      // Only LF ends a line to XPath; JavaScript's own flag m knows more line ends.
      return flags.multiLine ? '(?:(?<![\\s\\S])|(?<=\\n))' : '(?<![\\s\\S])'
    case 'end':
      return flags.multiLine ? '(?:(?![\\s\\S])|(?=\\n))' : '(?![\\s\\S])'
  }
}

/** What backtracking may cost on a text of n characters: at most `factor * n ^ (degree + 1)` steps, where `isBounded`.
 *  Not bounded: a repeated body that can match one text in several ways, which may cost exponentially many. */
export interface Cost {
  readonly isBounded: boolean
  readonly degree: number
  readonly factor: number
}

/** Repetitions that can vary less than this are counted as choices, others as unbounded. */
const SMALL_RANGE = 4

/** The cost of a tree from that of its parts. */
export function costOf(node: RegexNode): Cost {
  switch (node.type) {
    case 'sequence':
      return node.parts.map(costOf).reduce(together, { isBounded: true, degree: 0, factor: 1 })
    case 'choice': {
      const all = node.options.map(costOf).reduce(together, { isBounded: true, degree: 0, factor: 1 })
      return { ...all, factor: all.factor * node.options.length }
    }
    case 'group':
      return costOf(node.body)
    case 'repeat':
      return repeatCost(node)
    default:
      return { isBounded: true, degree: 0, factor: 1 }
  }
}

/** How many nodes a pattern has once its counted repetitions are written out, which is what the platform does to compile
 *  it. Infinity for what is beyond all measure. */
export function sizeOf(node: RegexNode): number {
  const sum = (nodes: readonly RegexNode[]): number => nodes.reduce((total, one) => total + sizeOf(one), 1)
  switch (node.type) {
    case 'sequence':
      return sum(node.parts)
    case 'choice':
      return sum(node.options)
    case 'group':
      return 1 + sizeOf(node.body)
    case 'repeat':
      return 1 + sizeOf(node.body) * Math.max(1, node.max === Number.POSITIVE_INFINITY ? node.min : node.max)
    default:
      return 1
  }
}

/** One part after the other. */
function together(left: Cost, right: Cost): Cost {
  return {
    isBounded: left.isBounded && right.isBounded,
    degree: left.degree + right.degree,
    factor: left.factor * right.factor,
  }
}

/** A body that can match one text in two ways, repeated without end, is what must not be run natively. */
function repeatCost(node: RegexNode & { type: 'repeat' }): Cost {
  const body = costOf(node.body)
  const range = node.max - node.min
  if (range === 0) {
    return { isBounded: body.isBounded, degree: body.degree * node.min, factor: body.factor ** node.min }
  }
  if (range <= SMALL_RANGE && body.degree === 0) {
    return { isBounded: body.isBounded, degree: 0, factor: body.factor ** node.max * (range + 1) }
  }
  return { isBounded: isRigid(node.body), degree: 1, factor: 1 }
}

/** Whether a body matches a text in one way only: single characters, one after the other. */
function isRigid(node: RegexNode): boolean {
  if (node.type === 'set') return true
  if (node.type === 'group') return isRigid(node.body)
  return node.type === 'sequence' && node.parts.length > 0 && node.parts.every(isRigid)
}

/** Whether a tree refers to what a group has matched. */
export function hasBackReference(node: RegexNode): boolean {
  switch (node.type) {
    case 'back-reference':
      return true
    case 'sequence':
      return node.parts.some(hasBackReference)
    case 'choice':
      return node.options.some(hasBackReference)
    case 'group':
    case 'repeat':
      return hasBackReference(node.body)
    default:
      return false
  }
}
