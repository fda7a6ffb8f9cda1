/** What `graph` operators are left after push-graph: those whose pattern is answered graph by graph.
 *
 *  Where VALUES or a condition beside one names the graphs, only those need be asked. A GROUP BY need not be asked graph by
 *  graph at all: the graph is one more key. (Without GROUP BY a graph without solutions has a row as well, so that stays.)
 *
 *  Runs after constants-first, which makes VALUES of conditions. */

import type { NamedNode } from '../../rdf/term.ts'
import type { Algebra, GraphOp, Join } from '../algebra.ts'
import { rewriteAll } from './map-algebra.ts'
import { pushedOver } from './push-graph.ts'

/** The algebra with narrower graph operators, and fewer of them. */
export function graphsApart(root: Algebra): Algebra {
  const narrowed = rewriteAll(root, (node) => (node.type === 'join' ? withNames(node) : node))
  return rewriteAll(narrowed, (node) => (node.type === 'graph' && node.among === undefined ? pushedOver(node) : node))
}

function withNames(node: Join): Algebra {
  const args = node.args.map((arg) => (arg.type === 'graph' ? narrowedBy(arg, node.args) : arg))
  return args.some((arg, index) => arg !== node.args[index]) ? { ...node, args } : node
}

function narrowedBy(node: GraphOp, beside: readonly Algebra[]): GraphOp {
  const { name } = node
  if (name.termType === 'NamedNode') return node
  for (const one of beside) {
    const column = one.type === 'values' ? one.variables.indexOf(name.value) : -1
    if (one.type !== 'values' || column < 0) continue
    const terms = one.rows.map((row) => row[column])
    if (terms.includes(undefined)) continue
    const among = terms.filter((term): term is NamedNode => term?.termType === 'NamedNode')
    return { ...node, among }
  }
  return node
}
