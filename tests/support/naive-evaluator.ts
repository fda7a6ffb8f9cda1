/** A slow and obvious evaluator of the algebra over plain quads, by section 18.5 of SPARQL 1.1: the oracle for the engine.
 *  It shares nothing with the executor: no ids, no plans, no rewriting.
 *
 *  Time is no object: patterns are matched by trying every quad, joins by trying every pair. Data in tests is small for
 *  this reason. */
import type { Aggregate, Algebra, PatternTerm, TemplateQuad, TranslatedQuery } from '../../src/query/algebra.ts'
import { calculate } from '../../src/query/arithmetic.ts'
import type { FunctionEnvironment } from '../../src/query/functions/function.ts'
import { textOf } from '../../src/query/functions/term.ts'
import { compareForOrder } from '../../src/query/order.ts'
import { integerValue, stringValue, type Value, valueOfTerm } from '../../src/query/value.ts'
import { blankNode, namedNode, type Quad, quad, type Term, termKey } from '../../src/rdf/term.ts'
import { evaluateExpression, evaluateTruth, type NaiveContext, type Solution, termOfValue } from './naive-expression.ts'
import { pathPairs } from './naive-path.ts'
import { substitute } from './naive-substitute.ts'

export type { Solution } from './naive-expression.ts'

/** Quads by graph: the default graph under the empty string, the others under their IRI. */
export type NaiveDataset = ReadonlyMap<string, readonly Quad[]>

/** What an evaluation depends on besides query and data. */
export interface NaiveOptions {
  readonly now?: Date
  /** That of the query when left out. */
  readonly baseIRI?: string
  /** Answers a SERVICE. */
  readonly service?: (node: Algebra & { type: 'service' }) => readonly Solution[]
}

/** The answer, all in memory, in the shape of the engine's results. */
export type NaiveResult =
  | { readonly type: 'bindings'; readonly variables: readonly string[]; readonly solutions: readonly Solution[] }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'quads'; readonly quads: readonly Quad[] }

/** The dataset of quads whose default graph is the unnamed one. */
export function naiveDataset(quads: readonly Quad[]): NaiveDataset {
  const graphs = new Map<string, Map<string, Quad>>([['', new Map()]])
  for (const one of quads) {
    const graph = graphs.get(one.graph.value) ?? new Map<string, Quad>()
    graphs.set(one.graph.value, graph)
    graph.set(JSON.stringify([one.subject, one.predicate, one.object].map(termKey)), one)
  }
  return new Map([...graphs].map(([name, triples]) => [name, [...triples.values()]]))
}

/** The answer of a query. */
export function evaluateNaively(query: TranslatedQuery, data: NaiveDataset, options: NaiveOptions = {}): NaiveResult {
  const evaluator = new Evaluator(withClause(data, query), { baseIRI: query.baseIRI, ...options })
  const solutions = evaluator.evaluate(query.algebra, '')
  switch (query.form) {
    case 'select':
      return { type: 'bindings', variables: query.variables, solutions }
    case 'ask':
      return { type: 'boolean', value: solutions.length > 0 }
    case 'construct':
      return { type: 'quads', quads: solutions.flatMap((solution, row) => instantiate(query.template, solution, row)) }
    case 'describe':
      throw new Error('DESCRIBE is left to each engine by the specification')
  }
}

/** FROM and FROM NAMED: section 13.2. */
function withClause(data: NaiveDataset, { dataset }: TranslatedQuery): NaiveDataset {
  if (dataset === undefined) return data
  const merged = dataset.default.flatMap((name) => data.get(name) ?? [])
  const named = dataset.named.map((name): [string, readonly Quad[]] => [name, data.get(name) ?? []])
  return new Map([
    ['', naiveDataset(merged.map((one) => quad(one.subject, one.predicate, one.object))).get('')!],
    ...named,
  ])
}

/** The quads of a template for one solution; those that would not be RDF are left out. */
export function instantiate(template: readonly TemplateQuad[], solution: Solution, row: number): Quad[] {
  return template.flatMap(({ subject, predicate, object }) => {
    const [s, p, o] = [subject, predicate, object].map((term) =>
      term.termType === 'Variable'
        ? solution.get(term.value)
        : term.termType === 'BlankNode'
          ? blankNode(`${term.value}_${row}`)
          : term,
    )
    const isRdf = s !== undefined && o !== undefined && s.termType !== 'Literal' && p?.termType === 'NamedNode'
    return isRdf ? [quad(s as Quad['subject'], p, o as Quad['object'])] : []
  })
}

/** One evaluation. State is only what the specification has too: the active graph, blank nodes of BNODE, row
 *  numbers. */
class Evaluator {
  readonly #context: NaiveContext
  #graph = ''
  #rows = 0
  readonly #blanks = new Map<string, Value>()
  #blankCount = 0

  constructor(
    readonly data: NaiveDataset,
    readonly options: NaiveOptions,
  ) {
    this.#context = {
      exists: (input, solution) => this.evaluate(substitute(input, solution), this.#graph).length > 0,
      environment: this.#environment(),
      nextRow: () => this.#rows++,
    }
  }

  /** What functions need of the world. RAND and UUID are random here, so that queries that are compared must not use
   *  them. */
  #environment(): FunctionEnvironment {
    return {
      surroundings: {
        now: this.options.now ?? new Date(0),
        random: Math.random,
        uuid: () => crypto.randomUUID(),
        baseIRI: this.options.baseIRI ?? '',
      },
      budget: { charge() {}, check() {} },
      freshBlank: (key) => {
        const known = key === undefined ? undefined : this.#blanks.get(key)
        const value = known ?? { type: 'blank', text: `naive${this.#blankCount++}` }
        if (key !== undefined) this.#blanks.set(key, value)
        return value
      },
    }
  }

  /** The solutions of a node with `graph` as the active graph, in order where the node has one. */
  evaluate(node: Algebra, graph: string): Solution[] {
    // An EXISTS inside an expression is evaluated in the graph of the pattern around it.
    const outer = this.#graph
    this.#graph = graph
    const solutions = this.#evaluate(node, graph)
    this.#graph = outer
    return solutions
  }

  #evaluate(node: Algebra, graph: string): Solution[] {
    const of = (input: Algebra): Solution[] => this.evaluate(input, graph)
    switch (node.type) {
      case 'bgp':
        return node.triples.reduce<Solution[]>(
          (found, triple) =>
            found.flatMap((solution) =>
              // Every quad of the graph is tried for every triple and solution.
              (this.data.get(graph) ?? []).flatMap((one) =>
                matchAll(solution, [
                  [triple.subject, one.subject],
                  [triple.predicate, one.predicate],
                  [triple.object, one.object],
                ]),
              ),
            ),
          [new Map()],
        )
      case 'path': {
        const ends = [node.subject, node.object].filter((term) => term.termType !== 'Variable')
        return pathPairs(node.path, this.data.get(graph) ?? [], ends).flatMap(([start, end]) =>
          matchAll(new Map(), [
            [node.subject, start],
            [node.object, end],
          ]),
        )
      }
      case 'join':
        return node.args.map(of).reduce(join)
      case 'left-join':
        return this.#leftJoin(node, graph)
      case 'filter':
        return of(node.input).filter((solution) => evaluateTruth(node.condition, solution, this.#context) === true)
      case 'union':
        return node.args.flatMap(of)
      case 'graph':
        return this.#graphs(node)
      case 'extend':
        return of(node.input).map((solution) => {
          const value = evaluateExpression(node.expression, solution, this.#context)
          return value === undefined ? solution : new Map(solution).set(node.variable, value)
        })
      case 'minus': {
        const right = of(node.right)
        return of(node.left).filter(
          (one) => !right.some((other) => sharesVariable(one, other) && areCompatible(one, other)),
        )
      }
      case 'values':
        return node.rows.map(
          (row) =>
            new Map(row.flatMap((term, column) => (term === undefined ? [] : [[node.variables[column]!, term]]))),
        )
      case 'service':
        return [...(this.options.service?.(node) ?? [])]
      case 'group':
        return this.#group(node, graph)
      case 'order-by':
        return this.#sort(node, of(node.input))
      case 'project':
        return of(node.input).map(
          (solution) => new Map([...solution].filter(([name]) => node.variables.includes(name))),
        )
      case 'distinct':
      case 'reduced':
        return distinct(of(node.input))
      case 'slice':
        return of(node.input).slice(node.offset, node.limit === undefined ? undefined : node.offset + node.limit)
    }
  }

  /** LeftJoin of section 18.5: the condition is part of the join, so a row without a fitting partner stays. */
  #leftJoin({ left, right, condition }: Algebra & { type: 'left-join' }, graph: string): Solution[] {
    const others = this.evaluate(right, graph)
    return this.evaluate(left, graph).flatMap((one) => {
      const joined = join([one], others).filter(
        (solution) => condition === undefined || evaluateTruth(condition, solution, this.#context) === true,
      )
      return joined.length > 0 ? joined : [one]
    })
  }

  /** Graph of section 18.6: the pattern in each named graph, joined with the name. */
  #graphs({ name, input }: Algebra & { type: 'graph' }): Solution[] {
    // A graph that does not exist gives no solution, not even of the empty pattern.
    if (name.termType !== 'Variable') return this.data.has(name.value) ? this.evaluate(input, name.value) : []
    return [...this.data.keys()]
      .filter((graph) => graph !== '')
      .flatMap((graph) => {
        const bound: Solution = new Map([[name.value, namedNode(graph)]])
        return join(this.evaluate(input, graph), [bound])
      })
  }

  /** Group and AggregateJoin in one. Without keys there is one group even of nothing. */
  #group({ input, keys, aggregates }: Algebra & { type: 'group' }, graph: string): Solution[] {
    const groups = new Map<string, { key: Map<string, Term>; members: Solution[] }>()
    if (keys.length === 0) groups.set('[]', { key: new Map(), members: [] })
    for (const solution of this.evaluate(input, graph)) {
      const key = new Map<string, Term>()
      for (const { variable, expression } of keys) {
        const value =
          expression === undefined ? solution.get(variable) : evaluateExpression(expression, solution, this.#context)
        if (value !== undefined) key.set(variable, value)
      }
      const text = JSON.stringify([...key].map(([name, term]) => [name, termKey(term)]))
      const group = groups.get(text) ?? { key, members: [] }
      groups.set(text, group)
      group.members.push(solution)
    }
    return [...groups.values()].map(({ key, members }) => {
      const row = new Map(key)
      for (const { variable, aggregate } of aggregates) {
        const value = this.#aggregate(aggregate, members)
        if (value !== undefined) row.set(variable, value)
      }
      return row
    })
  }

  /** Section 18.5.1. */
  #aggregate(
    { name, argument, distinct: isDistinct, separator }: Aggregate,
    members: readonly Solution[],
  ): Term | undefined {
    if (argument === undefined) {
      const rows = isDistinct ? distinct([...members]) : members
      return termOfValue(integerValue(rows.length))
    }
    const all = members.map((solution) => evaluateExpression(argument, solution, this.#context))
    const bound = all.filter((term) => term !== undefined)
    const terms = isDistinct ? [...new Map(bound.map((term) => [termKey(term), term])).values()] : bound
    if (name === 'COUNT') return termOfValue(integerValue(terms.length))
    if (name === 'SAMPLE') return terms[0]
    // An error in one member fails the aggregate; COUNT and SAMPLE, above, pass over it.
    if (bound.length < all.length) return undefined
    switch (name) {
      case 'SUM':
      case 'AVG': {
        const sum = terms
          .map(valueOfTerm)
          .reduce<Value | undefined>(
            (left, right) => (left === undefined ? undefined : calculate('+', left, right)),
            integerValue(0),
          )
        const value =
          name === 'SUM' || terms.length === 0 || sum === undefined
            ? sum
            : calculate('/', sum, integerValue(terms.length))
        return value === undefined ? undefined : termOfValue(value)
      }
      case 'MIN':
        return [...terms].sort((a, b) => compareForOrder(valueOfTerm(a), valueOfTerm(b)))[0]
      case 'MAX':
        return [...terms].sort((a, b) => compareForOrder(valueOfTerm(b), valueOfTerm(a)))[0]
      case 'GROUP_CONCAT': {
        const texts = terms.map((term) => textOf(valueOfTerm(term)))
        return texts.includes(undefined) ? undefined : termOfValue(stringValue(texts.join(separator)))
      }
    }
  }

  /** A stable sort by each key in turn. */
  #sort({ by }: Algebra & { type: 'order-by' }, solutions: readonly Solution[]): Solution[] {
    const keyed = solutions.map((solution) => ({
      solution,
      keys: by.map(({ expression }) => evaluateExpression(expression, solution, this.#context)),
    }))
    keyed.sort((left, right) => {
      for (const [index, { descending }] of by.entries()) {
        const order = compareTerms(left.keys[index], right.keys[index])
        if (order !== 0) return descending ? -order : order
      }
      return 0
    })
    return keyed.map(({ solution }) => solution)
  }
}

/** Section 15.1: unbound before everything. */
function compareTerms(left: Term | undefined, right: Term | undefined): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined)
  return compareForOrder(valueOfTerm(left), valueOfTerm(right))
}

/** The solution extended so that each pattern term is its term; none when one cannot be. */
function matchAll(solution: Solution, parts: readonly (readonly [PatternTerm, Term])[]): Solution[] {
  const extended = new Map(solution)
  for (const [pattern, term] of parts) {
    const wanted = pattern.termType === 'Variable' ? extended.get(pattern.value) : pattern
    if (wanted !== undefined && !wanted.equals(term)) return []
    if (pattern.termType === 'Variable') extended.set(pattern.value, term)
  }
  return [extended]
}

/** Section 18.3: equal wherever both are bound. */
function areCompatible(left: Solution, right: Solution): boolean {
  return [...left].every(([name, term]) => right.get(name)?.equals(term) ?? true)
}

/** What MINUS wants besides compatibility. */
function sharesVariable(left: Solution, right: Solution): boolean {
  return [...left.keys()].some((name) => right.has(name))
}

/** Every pair of compatible solutions, merged; duplicates stay. */
function join(left: readonly Solution[], right: readonly Solution[]): Solution[] {
  return left.flatMap((one) =>
    right.filter((other) => areCompatible(one, other)).map((other) => new Map([...one, ...other])),
  )
}

/** The first of equal solutions, whatever the order in which their variables were bound. */
function distinct(solutions: readonly Solution[]): Solution[] {
  const seen = new Map<string, Solution>()
  for (const solution of solutions) {
    const key = JSON.stringify([...solution].map(([name, term]) => [name, termKey(term)]).sort())
    if (!seen.has(key)) seen.set(key, solution)
  }
  return [...seen.values()]
}
