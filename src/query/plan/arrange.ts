/** Arranging one flat group: which of its parts comes next, and when its stages run.
 *
 *  Greedy from several starts: the smallest parts each get a try as the first, and the cheapest whole plan wins. Filters
 *  run as soon as their variables are bound; EXISTS and MINUS before a join that would multiply the rows they test;
 *  OPTIONAL last. */

import { InvariantError, unreachable } from '../../errors.ts'
import { NONE } from '../../store/id.ts'
import type { Algebra, PatternGraph, Union, Values } from '../algebra.ts'
import { variablesOf, variablesOfExpression } from '../algebra-walk.ts'
import { absentColumns } from '../batch.ts'
import { blindSample, COST, scaledSample, UNIT_SAMPLE } from '../estimate.ts'
import { functionPlan, lateralPlan, pathPlan, UNIT_PLAN, unionPlan } from './build.ts'
import type { FlatGroup, FunctionItem, JoinItem, StageItem } from './group.ts'
import { independentStep, patternStep, type Step } from './joins.ts'
import type { Plan } from './node.ts'
import type { Planning, Progress } from './planning.ts'
import { applyStage, isHeavy, seedFrom } from './stages.ts'

/** How many parts are tried as the first one. Three found the best order of every benchmark query. */
const STARTS = 3

/** How many ways to go on are priced for one group. Up to 77 parts each step looks at every part that is left; a text made
 *  by a program may have thousands, and would then be planned for minutes: each step looks at fewer, the connected first. */
const MOST_PRICED = 6000

/** Each step still has a choice. */
const LEAST_PRICED = 4

/** Joins the parts of a group in the order and by the methods that cost least. */
export class Arranger {
  /** Plans of parts that are planned on their own; made once, whatever the number of starts. */
  readonly #alone = new Map<JoinItem, Plan>()

  constructor(readonly planning: Planning) {}

  /** Joins everything of the group to `progress`. */
  arrange(group: FlatGroup, progress: Progress): Progress {
    const starts = progress.plan.type === 'unit' && group.joins.length > 2 ? this.#starts(group.joins) : [undefined]
    let best: Progress | undefined
    for (const start of starts) {
      const next = new Arrangement(this, group, progress, start).run()
      if (best === undefined || next.plan.cost < best.plan.cost) best = next
    }
    if (best === undefined) throw new InvariantError('a group was arranged from no start')
    return best
  }

  /** The parts with the fewest rows of their own. */
  #starts(joins: readonly JoinItem[]): readonly JoinItem[] {
    const unit: Progress = { plan: UNIT_PLAN, sample: UNIT_SAMPLE }
    // A SERVICE costs the same few rows wherever it stands, and wants to be sent bindings.
    const local = joins.filter(({ type }) => type !== 'service')
    if (local.length === 0) return [joins[0]!]
    const priced = local.map((item) => {
      this.planning.context.check()
      return { item, rows: this.stepFor(item, unit).rows }
    })
    priced.sort((left, right) => left.rows - right.rows)
    // A handful of rows cannot be beaten as a start, and trying several takes too long for a large group.
    if (priced[0]!.rows <= 16 || joins.length ** 2 > MOST_PRICED) return [priced[0]!.item]
    return priced.slice(0, STARTS).map(({ item }) => item)
  }

  /** The best way to join an item next. */
  stepFor(item: JoinItem, progress: Progress): Step {
    const { context } = this.planning
    switch (item.type) {
      case 'triple':
        return patternStep(progress, context.patternOf(item.triple, item.graph))
      case 'path':
        return this.#pathStep(item, progress)
      case 'union':
        return this.#unionStep(item, progress)
      case 'service':
        return this.#serviceStep(item, progress)
      case 'function':
        return this.#functionStep(item, progress)
      case 'graphs':
      case 'values':
      case 'sub':
        return independentStep(progress, this.#planAlone(item))
      default:
        return unreachable(item)
    }
  }

  /** The plan of a part by itself; the same object each time, so that its table is built once. */
  #planAlone(item: JoinItem): Plan {
    let plan = this.#alone.get(item)
    if (plan === undefined) {
      plan = this.#makeAlone(item)
      this.#alone.set(item, plan)
    }
    return plan
  }

  #makeAlone(item: JoinItem): Plan {
    switch (item.type) {
      case 'graphs':
        return this.#graphsPlan(item.graph)
      case 'values':
        return this.#valuesPlan(item)
      case 'union':
        return unionPlan(item.args.map((arg) => this.#planNode(arg)))
      case 'sub':
        return this.#planNode(item.node)
      case 'path':
        return pathPlan(UNIT_PLAN, this.#endsOf(item))
      default:
        throw new InvariantError(`a ${item.type} is not planned on its own`)
    }
  }

  /** A pattern planned from nothing. */
  #planNode(node: Algebra): Plan {
    return this.planning.planFrom(node, { plan: UNIT_PLAN, sample: UNIT_SAMPLE }, new Set()).plan
  }

  /** The named graphs as rows; for a name one row when there is such a graph. */
  #graphsPlan(graph: PatternGraph): Plan {
    const { context } = this.planning
    if (graph.termType === 'NamedNode') {
      const rows = context.hasGraph(graph) ? 1 : 0
      return { type: 'values', columns: [], length: rows, slots: [], certain: new Set(), rows, cost: 0 }
    }
    const slot = context.slotOf(graph.value)
    const graphs = context.namedDataset.graphs()
    const columns = absentColumns(slot + 1)
    columns[slot] = graphs
    const rows = graphs.length
    return { type: 'values', columns, length: rows, slots: [slot], certain: new Set([slot]), rows, cost: 0 }
  }

  /** VALUES as columns. Terms that no store holds get local ids, since they may still be compared or projected. */
  #valuesPlan({ variables, rows }: Values): Plan {
    const { context } = this.planning
    const slots = variables.map((name) => context.slotOf(name))
    const columns = absentColumns(Math.max(0, ...slots) + 1)
    slots.forEach((slot, column) => {
      columns[slot] = Uint32Array.from(rows, (row) => {
        const term = row[column]
        return term === undefined ? NONE : context.idFor(term)
      })
    })
    const certain = new Set(slots.filter((slot) => !columns[slot]!.includes(NONE)))
    const length = rows.length
    return {
      type: 'values',
      columns,
      length,
      slots: [...new Set(slots)],
      certain,
      rows: length,
      cost: length * COST.scanRow,
    }
  }

  /** A path with slots and ids in place of its terms. */
  #endsOf(item: JoinItem & { type: 'path' }) {
    const { context } = this.planning
    return {
      subject: context.placeOf(item.subject),
      path: item.path,
      object: context.placeOf(item.object),
      graph: context.pathGraphOf(item.graph),
    }
  }

  /** From the rows so far, or all its pairs by themselves and then joined, whichever is cheaper. */
  #pathStep(item: JoinItem & { type: 'path' }, progress: Progress): Step {
    const made = pathPlan(progress.plan, this.#endsOf(item))
    const after = scaledSample(progress.sample, made.rows / Math.max(1, progress.plan.rows))
    const direct: Step = { cost: made.cost, rows: made.rows, take: () => ({ plan: made, sample: after }) }
    if (progress.plan.type === 'unit')
      return { ...direct, take: () => ({ plan: made, sample: blindSample(made.rows) }) }
    const apart = independentStep(progress, this.#planAlone(item))
    return apart.cost < direct.cost ? apart : direct
  }

  /** Either branch by branch from the rows so far, or all branches on their own and then joined. */
  #unionStep(item: Union, progress: Progress): Step {
    const apart = independentStep(progress, this.#planAlone(item))
    if (progress.plan.type === 'unit') return apart
    // On their own the branches would not see the values that EXISTS substitutes in them.
    if (this.#substitutedIn(item).length > 0) {
      return { cost: progress.plan.cost, rows: progress.plan.rows, take: () => this.#lateral(item, progress) }
    }
    const lateralCost = progress.plan.cost + progress.plan.rows * item.args.length * 4 * COST.seek
    if (apart.cost <= lateralCost) return apart
    return { cost: lateralCost, rows: apart.rows, take: () => this.#lateral(item, progress) }
  }

  /** Names in the pattern or in its expressions that stand for values of an outer row. */
  #substitutedIn(node: Algebra): readonly string[] {
    const { substituted } = this.planning
    if (substituted.size === 0) return []
    const mentioned = variablesOfExpression({ type: 'exists', negated: false, input: node })
    return [...mentioned].filter((name) => substituted.has(name))
  }

  /** The branches planned from the rows so far, which are handed down to each of them. */
  #lateral(item: Union, progress: Progress): Progress {
    const names = [...variablesOf(item), ...this.#substitutedIn(item)]
    const { info, seeded } = seedFrom(progress, names, this.planning.context)
    const outside = new Set(info.slots.map((slot) => this.planning.context.nameOf(slot)))
    const branches = item.args.map((arg) => this.planning.planFrom(arg, seeded, outside).plan)
    const plan = lateralPlan(progress.plan, info, branches)
    return { plan, sample: blindSample(plan.rows) }
  }

  /** Called once the objects of the call are bound; a search gives few rows, so it is a good start. */
  #functionStep(item: FunctionItem, { plan, sample }: Progress): Step {
    const { context } = this.planning
    const made = functionPlan(plan, {
      iri: item.iri,
      subjects: item.subjects.map((term) => context.placeOf(term)),
      objects: item.objects.map((term) => context.placeOf(term)),
      graph: context.pathGraphOf(item.graph),
    })
    const after = scaledSample(sample, made.rows / Math.max(1, plan.rows))
    return { cost: made.cost, rows: made.rows, take: () => ({ plan: made, sample: after }) }
  }

  /** A call of another endpoint. Without the address it cannot begin, which the second, larger price makes sure of. */
  #serviceStep(item: JoinItem & { type: 'service' }, { plan }: Progress): Step {
    const { context } = this.planning
    const variables = [...variablesOf(item.input)].map((name) => ({ name, slot: context.slotOf(name) }))
    const name = context.placeOf(item.name)
    const nameSlots = name.type === 'slot' ? [name.slot] : []
    const slots = [...new Set([...plan.slots, ...variables.map(({ slot }) => slot), ...nameSlots])]
    const isReady = nameSlots.every((slot) => plan.slots.includes(slot))
    // A remote call takes milliseconds, and the fewer rows it is sent the better.
    const cost = plan.cost + 1e6 + plan.rows * 100 + (isReady ? 0 : 1e12)
    const made: Plan = {
      type: 'service',
      input: plan,
      name,
      silent: item.silent,
      text: item.text,
      variables,
      slots,
      certain: plan.certain,
      rows: plan.rows,
      cost,
    }
    return { cost, rows: plan.rows, take: () => ({ plan: made, sample: blindSample(plan.rows) }) }
  }
}

/** One run of the greedy choice. */
class Arrangement {
  readonly #open: Set<JoinItem>
  readonly #mostCandidates: number
  readonly #done = new Set<JoinItem | StageItem>()
  /** For each stage how many of those before it were found done. */
  readonly #seen = new Map<StageItem, number>()
  #stages: readonly StageItem[]
  #progress: Progress

  constructor(
    readonly arranger: Arranger,
    group: FlatGroup,
    progress: Progress,
    readonly start: JoinItem | undefined,
  ) {
    this.#open = new Set(group.joins)
    this.#mostCandidates = Math.max(LEAST_PRICED, Math.floor(MOST_PRICED / Math.max(1, group.joins.length)))
    this.#stages = group.stages
    this.#progress = progress
  }

  /** Takes steps until nothing is left. Before a step that multiplies rows, whatever can drop some of them runs
   *  first. */
  run(): Progress {
    this.#takeSubstituted()
    if (this.start !== undefined) this.#take(this.start, this.arranger.stepFor(this.start, this.#progress))
    for (;;) {
      this.#runStages((stage) => this.#isReady(stage) && !isHeavy(stage))
      const next = this.#cheapest()
      if (next === undefined) break
      if (next.step.rows > this.#progress.plan.rows) {
        const before = this.#progress
        this.#runStages((stage) => this.#isReady(stage) && stage.type !== 'optional' && stage.type !== 'bind')
        if (this.#progress !== before) continue
      }
      this.#take(next.item, next.step)
    }
    this.#runRest()
    return this.#progress
  }

  /** What is left when all is joined: whatever drops rows goes before an OPTIONAL, where it may. */
  #runRest(): void {
    while (this.#stages.length > 0) {
      this.#runStages((stage) => this.#isReady(stage) && stage.type !== 'optional')
      const [optional] = this.#stages
      if (optional !== undefined) this.#runStages((stage) => stage === optional)
    }
  }

  /** Inside EXISTS, what has to be planned on its own still gets the values of the outer row: it comes first, while
   *  nothing else is bound that it may not look into. */
  #takeSubstituted(): void {
    const { planning } = this.arranger
    if (planning.substituted.size === 0) return
    for (const item of [...this.#open]) {
      if (item.type !== 'sub') continue
      const bound = this.#progress.plan.slots.map((slot) => planning.context.nameOf(slot))
      const names = variablesOf(item.node)
      if (bound.some((name) => names.has(name) && !planning.substituted.has(name))) continue
      this.#progress = planning.planFrom(item.node, this.#progress, new Set())
      this.#open.delete(item)
      this.#done.add(item)
    }
  }

  /** Goes on from a step; the others that were priced leave nothing behind. */
  #take(item: JoinItem, step: Step): void {
    this.#progress = step.take()
    this.#open.delete(item)
    this.#done.add(item)
  }

  /** The step to take next; undefined when all parts are joined. */
  #cheapest(): { readonly item: JoinItem; readonly step: Step } | undefined {
    let best: { item: JoinItem; step: Step } | undefined
    for (const item of this.#candidates()) {
      this.arranger.planning.context.check()
      const step = this.arranger.stepFor(item, this.#progress)
      if (best === undefined || this.#price(step) < this.#price(best.step)) best = { item, step }
    }
    return best
  }

  /** The parts that are priced next: all of them, or of a large group some, those first that share a variable with what
   *  is there. */
  #candidates(): Iterable<JoinItem> {
    if (this.#open.size <= this.#mostCandidates) return this.#open
    const { context } = this.arranger.planning
    const bound = new Set(this.#progress.plan.slots.map((slot) => context.nameOf(slot)))
    const [near, far]: [JoinItem[], JoinItem[]] = [[], []]
    for (const item of this.#open) {
      if (near.length >= this.#mostCandidates) break
      if (namesIn(item).some((name) => bound.has(name))) near.push(item)
      else if (far.length < this.#mostCandidates) far.push(item)
    }
    return near.length > 0 ? near : far
  }

  /** A step costs its own time, and every row that it leaves will cost the steps after it a seek. */
  #price(step: Step): number {
    return step.cost + step.rows * COST.seek
  }

  /** Whether a stage may run: after all that stands before it, or, for a filter that allows it, once its variables are
   *  bound. */
  #isReady(stage: StageItem): boolean {
    if (this.#follows(stage)) return true
    if (stage.type !== 'filter' || !stage.isEager) return false
    const { context } = this.arranger.planning
    return [...stage.needs].every((name) => this.#progress.plan.certain.has(context.slotOf(name)))
  }

  /** Whether everything before the stage is done. What was once found done is not looked at again: a text may have
   *  hundreds of OPTIONALs, each of which follows all before it. */
  #follows(stage: StageItem): boolean {
    let at = this.#seen.get(stage) ?? 0
    while (at < stage.after.length && this.#done.has(stage.after[at]!)) at++
    this.#seen.set(stage, at)
    return at === stage.after.length
  }

  /** Runs the stages that `isDue` picks, in order. It picks only ones that are ready, so no stage overtakes one that it
   *  follows. */
  #runStages(isDue: (stage: StageItem) => boolean): void {
    const waiting: StageItem[] = []
    for (const stage of this.#stages) {
      if (isDue(stage)) {
        this.#progress = applyStage(stage, this.#progress, this.arranger.planning)
        this.#done.add(stage)
      } else waiting.push(stage)
    }
    this.#stages = waiting
  }
}

/** The variables of a triple, the only kind of part that a text has thousands of; the others count as connected to nothing
 *  and are taken when no triple is left. */
function namesIn(item: JoinItem): readonly string[] {
  if (item.type !== 'triple') return []
  const { subject, predicate, object } = item.triple
  return [subject, predicate, object].flatMap((term) => (term.termType === 'Variable' ? term.value : []))
}
