/** EXPLAIN: the plan as a tree with expected and actual rows and the time of each operator. */

import { DEFAULT_GRAPH, type Id, NONE } from '../store/id.ts'
import type { Expression } from './algebra.ts'
import { monotonicMs } from './limits.ts'
import { GRAPH, NO_SLOT, type Pattern } from './pattern.ts'
import { inputsOfPlan, type Place, type Plan } from './plan/node.ts'
import type { Batches } from './run.ts'

/** What running a plan node came to. */
export interface Measure {
  rows: number
  /** Time spent in this node and below it, in milliseconds. */
  totalMs: number
}

/** What each node of a plan came to, by the node itself. */
export type PlanMeasures = Map<Plan, Measure>

/** One node of an explained plan. */
export interface ExplainedPlan {
  /** The operator and what it does, with variables and terms as a query writes them: `lookup ?s zm:text ?o`. */
  readonly operator: string
  readonly expectedRows: number
  /** Absent when the plan was not run. */
  readonly actualRows?: number
  /** Time of this operator without those below it, in milliseconds. */
  readonly ownMs?: number
  readonly inputs: readonly ExplainedPlan[]
}

/** The batches of a node, counted and timed. */
export async function* explained(plan: Plan, batches: Batches, measures: PlanMeasures): Batches {
  let measure = measures.get(plan)
  if (measure === undefined) {
    measure = { rows: 0, totalMs: 0 }
    measures.set(plan, measure)
  }
  try {
    for (;;) {
      const start = monotonicMs()
      const next = await batches.next()
      // Only while the node works: the time that its reader takes between two batches is not its own.
      measure.totalMs += monotonicMs() - start
      if (next.done === true) return
      measure.rows += next.value.length
      yield next.value
    }
  } finally {
    await batches.return()
  }
}

/** How slots and ids are written. */
export interface ExplainNames {
  readonly slotNames: readonly string[]
  /** A term as a query writes it. */
  readonly termText: (id: Id) => string
}

/** The tree of a plan. With measures of a run it has actual rows and times. */
export function explainPlan(plan: Plan, names: ExplainNames, measures?: PlanMeasures): ExplainedPlan {
  const inputs = inputsOfPlan(plan).map((input) => explainPlan(input, names, measures))
  const base = { operator: operatorText(plan, names), expectedRows: Math.round(plan.rows), inputs }
  if (measures === undefined) return base
  const measure = measures.get(plan) ?? { rows: 0, totalMs: 0 }
  const below = inputsOfPlan(plan).reduce((sum, input) => sum + (measures.get(input)?.totalMs ?? 0), 0)
  const ownMs = Math.max(0, Math.round((measure.totalMs - below) * 1000) / 1000)
  return { ...base, actualRows: measure.rows, ownMs }
}

/** An explained plan as text: one line per operator, inputs indented below. */
export function printExplained(plan: ExplainedPlan, depth = 0): string {
  const actual = plan.actualRows === undefined ? '' : `, actual ${plan.actualRows}, ${plan.ownMs} ms`
  const line = `${'  '.repeat(depth)}${plan.operator}  (expected ${plan.expectedRows}${actual})\n`
  return line + plan.inputs.map((input) => printExplained(input, depth + 1)).join('')
}

/** One line for an operator, in the words of a query as far as there are any. */
function operatorText(plan: Plan, names: ExplainNames): string {
  const variables = (slots: readonly number[]) => slots.map((slot) => variableText(slot, names)).join(' ')
  switch (plan.type) {
    case 'scan':
      return `scan ${patternText(plan.pattern, names)}`
    case 'lookup':
      return `lookup ${patternText(plan.pattern, names)}`
    case 'intersect':
      return `intersect ${plan.patterns.map((pattern) => patternText(pattern, names)).join(' ∩ ')}`
    case 'hash-join':
      return plan.keys.length + plan.shared.length === 0
        ? 'cross-join'
        : `hash-join ${variables([...plan.keys, ...plan.shared])}`
    case 'semi':
      return plan.mark !== undefined ? 'mark-exists' : plan.negated ? 'anti-join' : 'semi-join'
    case 'filter':
      return `filter ${plan.conditions.map(expressionText).join(' && ')}`
    case 'extend':
      return `bind ${variableText(plan.slot, names)} = ${expressionText(plan.expression)}`
    case 'values':
      return `values ${variables(plan.slots)}`.trim()
    case 'path':
      return `path ${placeText(plan.subject, names)} ${plan.path.type} ${placeText(plan.object, names)}`
    case 'group':
      return `group ${variables(plan.keys)}`.trim()
    case 'count':
      return `count ${patternText(plan.pattern, names)}`
    case 'sort':
      return plan.limit === undefined ? 'sort' : `top ${plan.limit}`
    case 'slice':
      return `slice ${plan.offset} ${plan.limit ?? ''}`.trim()
    case 'project':
      return `project ${variables(plan.slots)}`.trim()
    case 'each-graph':
      return `each-graph ${variableText(plan.slot, names)} (${plan.graphs.length} graphs)`
    case 'function':
      return `function <${plan.iri}>`
    default:
      return plan.type
  }
}

/** A variable as a query writes it; slots of our own (marks, row numbers) with # so that nobody looks for them
 *  there. */
function variableText(slot: number, { slotNames }: ExplainNames): string {
  const name = slotNames[slot] ?? `#${slot}`
  return name.startsWith('_:') || name.startsWith('#') ? name : `?${name}`
}

function placeText(place: Place, names: ExplainNames): string {
  return place.type === 'id' ? names.termText(place.id) : variableText(place.slot, names)
}

/** A pattern without the graph where that is the default one. */
function patternText(pattern: Pattern, names: ExplainNames): string {
  const positions = pattern.slots.flatMap((slot, position) => {
    const id = pattern.ids[position]!
    if (slot !== NO_SLOT) return variableText(slot, names)
    if (position === GRAPH) return id === NONE || id === DEFAULT_GRAPH ? [] : names.termText(id)
    return pattern.impossible && id === NONE ? '(unknown term)' : names.termText(id)
  })
  return positions.join(' ')
}

/** An expression for the eye: short, and not meant to be read back as SPARQL. */
function expressionText(expression: Expression): string {
  switch (expression.type) {
    case 'variable':
      return `?${expression.name}`
    case 'constant':
      return expression.term.termType === 'NamedNode' ? `<${expression.term.value}>` : `"${expression.term.value}"`
    case 'and':
      return expression.args.map(expressionText).join(' && ')
    case 'or':
      return `(${expression.args.map(expressionText).join(' || ')})`
    case 'not':
      return `!${expressionText(expression.arg)}`
    case 'comparison':
    case 'arithmetic':
      return `${expressionText(expression.left)} ${expression.operator} ${expressionText(expression.right)}`
    case 'sign':
      return `${expression.negative ? '-' : '+'}${expressionText(expression.arg)}`
    case 'in': {
      const list = expression.list.map(expressionText).join(', ')
      return `${expressionText(expression.value)} ${expression.negated ? 'NOT IN' : 'IN'} (${list})`
    }
    case 'exists':
      return expression.negated ? 'NOT EXISTS {…}' : 'EXISTS {…}'
    case 'call':
      return `${expression.name}(${expression.args.map(expressionText).join(', ')})`
    case 'function':
      return `<${expression.iri}>(${expression.args.map(expressionText).join(', ')})`
  }
}
