/** SERVICE: the rows of each batch go out as VALUES, in requests of ROWS_PER_REQUEST different bindings, and the answers
 *  are joined to them. Blank nodes have no name elsewhere, so they go out as UNDEF and fit no answer here. */

import { LimitError, QueryError } from '../../errors.ts'
import type { Term } from '../../rdf/term.ts'
import { type Id, NONE } from '../../store/id.ts'
import { type Batch, NO_COLUMN } from '../batch.ts'
import type { ServicePlan } from '../plan/node.ts'
import type { Solution } from '../results-parsed.ts'
import type { Batches, Run } from '../run.ts'
import { ROWS_PER_REQUEST, requestService } from '../service.ts'
import { RowWriter } from './row-writer.ts'

/** Input rows with the same values for the variables that they share with the pattern. */
interface Bunch {
  readonly address: string
  readonly ids: readonly Id[]
  readonly rows: number[]
}

/** Variables of blank nodes and helpers have no name that could be sent. */
const isSendable = ({ name }: { readonly name: string }): boolean => !name.startsWith('_:')

/** The rows of the input joined with what the endpoint answers. Throws a QueryError when it fails and the text does not
 *  say SILENT. */
export async function* service(plan: ServicePlan, run: Run): Batches {
  const writer = new RowWriter(run.width, plan.slots, plan.input.slots)
  const wanted = plan.variables.filter(isSendable)
  const given = new Set(plan.input.slots)
  const shared = wanted.filter(({ slot }) => given.has(slot))
  for await (const batch of run.evaluate(plan.input)) {
    // A batch at a time: its rows are known, and an endpoint is not kept waiting for others.
    const bunches = [...bunchesOf(batch, plan, { run, shared })]
    for (let from = 0; from < bunches.length; ) {
      const { address } = bunches[from]!
      let to = from
      while (to < bunches.length && to - from < ROWS_PER_REQUEST && bunches[to]!.address === address) to++
      const request = bunches.slice(from, to)
      const solutions = await ask(plan, { run, shared, address, bunches: request })
      yield* joined(batch, request, solutions, { run, wanted, writer, given })
      from = to
    }
  }
}

/** Variables of both the rows and the pattern, whose values narrow what the other side has to find. */
type SharedVariables = readonly { readonly name: string; readonly slot: number }[]

/** Rows by address and values, sorted by address so that neighbours can share a request. */
function bunchesOf(
  batch: Batch,
  plan: ServicePlan,
  { run, shared }: { readonly run: Run; readonly shared: SharedVariables },
): Iterable<Bunch> {
  const bunches = new Map<string, Bunch>()
  for (let row = 0; row < batch.length; row++) {
    const name = plan.name.type === 'id' ? plan.name.id : (batch.columns[plan.name.slot]?.[row] ?? NONE)
    const ids = shared.map(({ slot }) => batch.columns[slot]![row] ?? NONE)
    // Equal values ask once: a thousand rows about ten places are ten rows of VALUES.
    const key = [name, ...ids].join(' ')
    const bunch = bunches.get(key) ?? { address: name === NONE ? '' : run.terms.valueOf(name), ids, rows: [] }
    bunches.set(key, bunch)
    bunch.rows.push(row)
  }
  return [...bunches.values()].sort((left, right) =>
    left.address < right.address ? -1 : left.address > right.address ? 1 : 0,
  )
}

/** One call of an endpoint. */
interface Request {
  readonly run: Run
  readonly shared: SharedVariables
  readonly address: string
  readonly bunches: readonly Bunch[]
}

/** The answers; undefined when the call failed and the text says SILENT. */
async function ask(plan: ServicePlan, request: Request): Promise<readonly Solution[] | undefined> {
  const { run, shared, address, bunches } = request
  const rows = bunches.map(({ ids }) => ids.map((id) => sendable(id, run)))
  try {
    return await requestService(
      {
        address,
        text: plan.text,
        variables: plan.variables.filter(isSendable).map(({ name }) => name),
        bindings: { variables: shared.map(({ name }) => name), rows },
      },
      run.remote,
      run.limits,
    )
  } catch (error) {
    // What was cancelled stays cancelled, SILENT or not.
    if (!plan.silent || error instanceof LimitError || !(error instanceof QueryError)) throw error
    return undefined
  }
}

/** A term that means the same on both sides; undefined for others. */
function sendable(id: Id, { terms }: Run): Term | undefined {
  return id === NONE || terms.kindOf(id) === 'blank' ? undefined : terms.termOf(id)
}

/** What joining answers to rows needs. */
interface Joining {
  readonly run: Run
  readonly wanted: SharedVariables
  readonly writer: RowWriter
  readonly given: ReadonlySet<number>
}

/** Rows with the answers that fit them. An answer may fit rows of several bunches, so all are tried. */
async function* joined(
  batch: Batch,
  bunches: readonly Bunch[],
  solutions: readonly Solution[] | undefined,
  joining: Joining,
): Batches {
  const { run, wanted, writer } = joining
  // A failed SILENT call gives one solution that binds nothing.
  const answers = solutions ?? [new Map<string, Term>()]
  for (const solution of answers) {
    const ids = wanted.map(({ name }) => {
      const term = solution.get(name)
      return term === undefined ? NONE : run.terms.idFor(term)
    })
    if (run.limits.isDue()) await run.limits.breathe()
    for (const bunch of bunches) {
      for (const row of bunch.rows) {
        if (!fits(batch, row, ids, joining)) continue
        if (writer.isFull) yield finish(batch, joining)
        writer.rows[writer.length] = row
        wanted.forEach(({ slot }, place) => {
          writer.columns[slot]![writer.length] = ids[place]!
        })
        writer.length++
      }
    }
  }
  if (writer.length > 0) yield finish(batch, joining)
}

/** Compatible in the sense of SPARQL: equal wherever both are bound. */
function fits(batch: Batch, row: number, ids: readonly Id[], { wanted, given }: Joining): boolean {
  return wanted.every(({ slot }, place) => {
    const own = given.has(slot) ? (batch.columns[slot]![row] ?? NONE) : NONE
    return own === NONE || ids[place] === NONE || own === ids[place]
  })
}

/** The written rows; where both sides may bind a variable, the answer fills what the row leaves open. */
function finish(batch: Batch, { wanted, writer, given }: Joining): Batch {
  const { length } = writer
  const answers = wanted
    .filter(({ slot }) => given.has(slot))
    .map(({ slot }) => [slot, writer.columns[slot]!.slice(0, length)] as const)
  const taken = writer.take(batch)
  for (const [slot, column] of answers) {
    const target = taken.columns[slot]!
    if (target === NO_COLUMN) continue
    for (let row = 0; row < length; row++) if (target[row] === NONE) target[row] = column[row]!
  }
  return taken
}
