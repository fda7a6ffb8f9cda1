/** Update requests (https://www.w3.org/TR/sparql11-update/): each operation on the state that the one before left, all in
 *  one transaction. The store keeps no empty graphs, so a graph exists exactly when it holds a quad. */

import { QueryError, unreachable } from '../errors.ts'
import type { NamedNode } from '../rdf/term.ts'
import type { Dataset, DatasetSource, Transaction } from '../store/dataset.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../store/id.ts'
import type { QueryOptions } from './endpoint.ts'
import { limitsOf, type RunEnvironment } from './execute.ts'
import type { Limits } from './limits.ts'
import { parseSparql } from './parse.ts'
import type { GraphTarget, UpdateOperation, UpdateSyntax } from './syntax.ts'
import { loadGraph } from './update-load.ts'
import { modify } from './update-modify.ts'
import type { UpdateRun } from './update-run.ts'

/** Runs the operations of a request, all or none. Throws a QueryError or a LimitError; nothing is then changed. */
export async function executeUpdate(
  text: string,
  source: DatasetSource,
  query: QueryOptions,
  environment: RunEnvironment,
): Promise<void> {
  const limits = limitsOf(query)
  const check = () => limits.check()
  const update = parseSparql(text, { kind: 'update', baseIRI: query.baseIRI ?? '', check })
  checkDataset(update, query)
  const transaction = await source.begin()
  try {
    for (const operation of update.operations) {
      await run(operation, { transaction, limits, query, environment, baseIRI: update.baseIRI })
      limits.checkNow()
    }
  } catch (error) {
    transaction.rollback()
    throw error
  }
  // Outside the try: a commit that fails has rolled back by itself.
  await transaction.commit()
}

/** "If using-graph-uri is given and the request has USING, USING NAMED or WITH, that is an error."
 *  https://www.w3.org/TR/sparql11-protocol/#update-operation */
function checkDataset({ operations }: UpdateSyntax, { dataset }: QueryOptions): void {
  const hasOwn = operations.some((one) => one.type === 'modify' && (one.using ?? one.with) !== undefined)
  if (dataset === undefined || !hasOwn) return
  throw new QueryError('DATASET_TWICE', {
    en: 'The request names its graphs with USING or WITH, so the call cannot name others.',
    zh: '请求已用 USING 或 WITH 指定图,调用时不能再指定。',
  })
}

/** One operation on the state so far. */
async function run(operation: UpdateOperation, update: UpdateRun): Promise<void> {
  switch (operation.type) {
    case 'insert-data':
      return modify({ delete: [], insert: operation.quads, where: [] }, update)
    case 'delete-data':
      return modify({ delete: operation.quads, insert: [], where: [] }, update)
    case 'delete-where':
      return modify({ delete: operation.quads, insert: [], where: patternOf(operation.quads) }, update)
    case 'modify':
      return modify(operation, update)
    case 'load':
      return unlessSilent(operation.silent, () => loadGraph(operation.source, operation.into, update))
    case 'clear':
    case 'drop':
      for (const graph of targetsOf(operation.target, update.transaction)) update.transaction.clear(graph)
      return
    case 'create':
      return unlessSilent(operation.silent, () => refuseExisting(operation.graph, update.transaction))
    case 'add':
    case 'copy':
    case 'move':
      return unlessSilent(operation.silent, () => transfer(operation, update))
    default:
      return unreachable(operation)
  }
}

/** SILENT hides what is wrong with the request, not what stops the run. */
async function unlessSilent(silent: boolean, act: () => void | Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!silent || !(error instanceof QueryError)) throw error
  }
}

/** DELETE WHERE: the template is the pattern, each graph in its own GRAPH. */
function patternOf(quads: (UpdateOperation & { type: 'delete-where' })['quads']) {
  return quads.map(({ subject, predicate, object, graph }) => {
    const triples = { type: 'triples' as const, triples: [{ subject, predicate, object }] }
    return graph === undefined ? triples : { type: 'graph' as const, name: graph, elements: [triples] }
  })
}

/** The graphs that CLEAR and DROP empty. */
function targetsOf(target: GraphTarget, transaction: Transaction): readonly Id[] {
  if (target === 'all') return [...transaction.dataset.graphs()]
  if (target === 'named') return [...transaction.dataset.graphs()].filter((graph) => graph !== DEFAULT_GRAPH)
  // The dataset is not asked: graphs named one after the other are then cleared at one go.
  const graph = target === 'default' ? DEFAULT_GRAPH : transaction.terms.idOf(target)
  return graph === NONE ? [] : [graph]
}

/** The id of a graph that holds a quad, NONE for one that does not. */
function existing(graph: NamedNode | 'default', dataset: Dataset): Id {
  const id = graph === 'default' ? DEFAULT_GRAPH : dataset.terms.idOf(graph)
  return id !== NONE && dataset.count(NONE, NONE, NONE, id) > 0 ? id : NONE
}

/** CREATE of a graph that holds something. One that is empty does not exist here, so that creating it does nothing. */
function refuseExisting(graph: NamedNode, { dataset }: Transaction): void {
  if (existing(graph, dataset) === NONE) return
  throw new QueryError('GRAPH_EXISTS', {
    en: `The graph <${graph.value}> cannot be created because it exists; use CREATE SILENT to ignore that.`,
    zh: `图 <${graph.value}> 已存在,不能创建;如需忽略请用 CREATE SILENT。`,
  })
}

/** ADD, COPY and MOVE: sections 3.2.3 to 3.2.5. */
async function transfer(
  { type, source, destination }: UpdateOperation & { type: 'add' | 'copy' | 'move' },
  { transaction, limits }: UpdateRun,
): Promise<void> {
  if (isSameGraph(source, destination)) return
  const from = existing(source, transaction.dataset)
  if (from === NONE && source !== 'default') throw noSuchGraph(source)
  const to = destination === 'default' ? DEFAULT_GRAPH : transaction.idFor(destination)
  // Copied out first: a cursor would not stand still while its own dataset changes.
  const triples = from === NONE ? [] : triplesOf(from, transaction.dataset, limits)
  if (type !== 'add') transaction.clear(to)
  for (let row = 0; row < triples.length; row += 3) {
    if (row % 3000 === 0 && limits.isDue()) await limits.breathe()
    transaction.add(triples[row]!, triples[row + 1]!, triples[row + 2]!, to)
  }
  if (type === 'move' && from !== NONE) transaction.clear(from)
}

/** A graph moved onto itself stays as it is. */
function isSameGraph(left: NamedNode | 'default', right: NamedNode | 'default'): boolean {
  return left === right || (left !== 'default' && right !== 'default' && left.equals(right))
}

/** The error for ADD, COPY and MOVE from a graph that does not exist; the default graph always does. */
function noSuchGraph(graph: NamedNode): QueryError {
  return new QueryError('NO_SUCH_GRAPH', {
    en: `There is no graph <${graph.value}> to copy from.`,
    zh: `没有可供复制的图 <${graph.value}>。`,
  })
}

/** The triples of a graph as subject, predicate, object after each other. */
function triplesOf(graph: Id, dataset: Dataset, limits: Limits): readonly Id[] {
  const triples: Id[] = []
  const cursor = dataset.cursor('GSPO', 'each')
  cursor.seek(graph)
  while (cursor.next(4096)) {
    limits.charge((cursor.to - cursor.from) * 24)
    limits.checkNow()
    const [, subjects, predicates, objects] = cursor.columns
    for (let row = cursor.from; row < cursor.to; row++) triples.push(subjects[row]!, predicates[row]!, objects[row]!)
  }
  return triples
}
