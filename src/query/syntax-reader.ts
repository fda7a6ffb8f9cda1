/** The parser's output as the syntax tree of syntax.ts: groups, queries, update operations.
 *
 *  Nothing is judged here beyond what reading needs; syntax-checks.ts does that on the finished tree. */

import type { DatasetClause } from './algebra.ts'
import type { Lexer } from './lexer.ts'
import type {
  RawDataset,
  RawGraph,
  RawItem,
  RawOperationUpdate,
  RawPattern,
  RawQuads,
  RawQuery,
  RawTerm,
  RawTriple,
} from './raw-syntax.ts'
import type {
  GraphTarget,
  GroupElement,
  QuerySyntax,
  SelectItem,
  SelectSyntax,
  SyntaxQuad,
  SyntaxTriple,
  UpdateOperation,
  UpdateSyntax,
} from './syntax.ts'
import { ExpressionReader } from './syntax-expressions.ts'
import { nameOf, SyntaxTermReader } from './syntax-terms.ts'

/** Reads one request. The lexer knows the prefixes and the base that the text has declared. */
export class SyntaxReader {
  readonly #terms: SyntaxTermReader
  readonly #expressions: ExpressionReader
  readonly #lexer: Lexer

  constructor(lexer: Lexer) {
    this.#lexer = lexer
    this.#terms = new SyntaxTermReader(lexer.text)
    this.#expressions = new ExpressionReader(this.#terms, (pattern) => this.#branch(pattern))
  }

  /** The tree of a query. Prefixes and base are those at its end: names are resolved already, and the base serves IRI()
   *  later. */
  query(raw: RawQuery): QuerySyntax {
    const base = this.#queryBase(raw)
    switch (raw.queryType) {
      case 'SELECT':
        return this.#select(raw)
      case 'ASK':
        return { ...base, form: 'ask' }
      case 'CONSTRUCT':
        return { ...base, form: 'construct', template: this.#template(raw.template ?? []) }
      case 'DESCRIBE': {
        const targets = (raw.variables ?? []) as readonly RawTerm[]
        // `*` is absence in our tree: which variables it means is known only when scope is.
        const isStar = targets[0]?.termType === 'Wildcard'
        return {
          ...base,
          form: 'describe',
          ...(isStar ? {} : { targets: targets.map((target) => this.#terms.iriOrVariable(target)) }),
        }
      }
    }
  }

  update(operations: readonly RawOperationUpdate[]): UpdateSyntax {
    return {
      type: 'update',
      baseIRI: this.#lexer.base,
      prefixes: Object.fromEntries(this.#lexer.prefixes),
      operations: this.#joinData(operations.map((operation) => this.#operation(operation))),
    }
  }

  /** Joins the pieces into which lexer.ts cuts long data. */
  #joinData(operations: readonly UpdateOperation[]): UpdateOperation[] {
    const joined: { operation: UpdateOperation; quads: SyntaxQuad[] }[] = []
    let number = 0
    for (const operation of operations) {
      const isData = operation.type === 'insert-data' || operation.type === 'delete-data'
      const quads = isData ? operation.quads : []
      // The lexer counts INSERT DATA and DELETE DATA only, and so must we.
      if (isData && this.#lexer.continuations.has(number)) for (const quad of quads) joined.at(-1)!.quads.push(quad)
      else joined.push({ operation, quads: [...quads] })
      if (isData) number++
    }
    return joined.map(({ operation, quads }) =>
      quads.length > 0 && 'quads' in operation ? { ...operation, quads } : operation,
    )
  }

  /** What all forms share; sub-selects have it too. */
  #queryBase(raw: RawQuery) {
    const read = this.#expressions
    return {
      type: 'query' as const,
      baseIRI: this.#lexer.base,
      prefixes: Object.fromEntries(this.#lexer.prefixes),
      ...(raw.from === undefined ? {} : { dataset: this.#dataset(raw.from) }),
      where: this.#elements(raw.where ?? []),
      groupBy: (raw.group ?? []).map(({ expression, variable }) => ({
        ...(variable === undefined ? {} : { variable: nameOf(variable) }),
        expression: read.read(expression),
      })),
      having: (raw.having ?? []).map((condition) => read.read(condition)),
      orderBy: (raw.order ?? []).map(({ expression, descending }) => ({
        expression: read.read(expression),
        descending: descending === true,
      })),
      ...(raw.limit === undefined ? {} : { limit: raw.limit }),
      ...(raw.offset === undefined ? {} : { offset: raw.offset }),
      ...(raw.values === undefined ? {} : { values: this.#terms.values(raw.values) }),
    }
  }

  /** A SELECT, at the top or inside a group. */
  #select(raw: RawQuery): SelectSyntax {
    const items = raw.variables ?? []
    const isStar = items.length === 1 && 'termType' in items[0]! && items[0].termType === 'Wildcard'
    return {
      ...this.#queryBase(raw),
      form: 'select',
      distinct: raw.distinct === true,
      reduced: raw.reduced === true,
      ...(isStar ? {} : { select: items.map((item) => this.#selectItem(item)) }),
    }
  }

  #selectItem(item: RawTerm | RawItem): SelectItem {
    const variable = 'termType' in item ? item : item.variable
    return {
      variable: nameOf(variable),
      ...('termType' in item ? {} : { expression: this.#expressions.read(item.expression) }),
      place: this.#terms.placeOf(variable),
    }
  }

  /** IRIs as names. */
  #dataset(raw: RawDataset): DatasetClause {
    return { default: raw.default.map(nameOf), named: raw.named.map(nameOf) }
  }

  #template(triples: readonly RawTriple[]): SyntaxTriple[] {
    return triples.map((triple) => this.#terms.templateTriple(triple))
  }

  /** A group's elements. The parser unwraps a group that has one element, so an element may stand for its group. */
  #branch(pattern: RawPattern): readonly GroupElement[] {
    return pattern.type === 'group' ? this.#elements(pattern.patterns) : this.#elements([pattern])
  }

  #elements(patterns: readonly RawPattern[]): GroupElement[] {
    return patterns.map((pattern) => this.#element(pattern))
  }

  /** One element of a group. */
  #element(pattern: RawPattern): GroupElement {
    switch (pattern.type) {
      case 'bgp':
        return { type: 'triples', triples: pattern.triples.map((triple) => this.#terms.triple(triple)) }
      case 'group':
      case 'optional':
      case 'minus':
        return { type: pattern.type, elements: this.#elements(pattern.patterns) }
      case 'union':
        return { type: 'union', branches: pattern.patterns.map((branch) => this.#branch(branch)) }
      case 'graph':
        return {
          type: 'graph',
          name: this.#terms.iriOrVariable(pattern.name),
          elements: this.#elements(pattern.patterns),
        }
      case 'service': {
        const name = this.#terms.iriOrVariable(pattern.name)
        return { type: 'service', name, silent: pattern.silent, elements: this.#elements(pattern.patterns) }
      }
      case 'filter':
        return { type: 'filter', condition: this.#expressions.read(pattern.expression) }
      case 'bind':
        return {
          type: 'bind',
          expression: this.#expressions.read(pattern.expression),
          variable: nameOf(pattern.variable),
          place: this.#terms.placeOf(pattern.variable),
        }
      case 'values':
        return this.#terms.values(pattern.values)
      case 'query':
        return { type: 'select', query: this.#select(pattern) }
    }
  }

  /** One operation of an update request, in the order in which they are to be run. */
  #operation(raw: RawOperationUpdate): UpdateOperation {
    switch (raw.updateType) {
      case 'insert':
        return { type: 'insert-data', quads: this.#quads(raw.insert) }
      case 'delete':
        return { type: 'delete-data', quads: this.#quads(raw.delete) }
      case 'deletewhere':
        return { type: 'delete-where', quads: this.#quads(raw.delete) }
      case 'insertdelete':
        return this.#modify(raw)
      default:
        return this.#management(raw)
    }
  }

  /** DELETE … INSERT … WHERE. WITH is only noted here; update-modify.ts applies it. */
  #modify(raw: RawOperationUpdate): UpdateOperation {
    return {
      type: 'modify',
      ...(raw.graph === undefined ? {} : { with: this.#terms.iri(raw.graph as RawTerm) }),
      delete: this.#quads(raw.delete),
      insert: this.#quads(raw.insert),
      ...(raw.using === undefined ? {} : { using: this.#dataset(raw.using) }),
      where: this.#elements(raw.where ?? []),
    }
  }

  /** Operations on whole graphs. */
  #management(raw: RawOperationUpdate): UpdateOperation {
    const silent = raw.silent === true
    switch (raw.type) {
      case 'load': {
        const into = raw.destination === undefined || raw.destination === false ? undefined : raw.destination
        const source = this.#terms.iri(raw.source as RawTerm)
        return {
          type: 'load',
          silent,
          source,
          ...(into === undefined ? {} : { into: this.#terms.iri(into as RawTerm) }),
        }
      }
      case 'clear':
      case 'drop':
        return { type: raw.type, silent, target: this.#target(raw.graph as RawGraph) }
      case 'create':
        return { type: 'create', silent, graph: this.#terms.iri((raw.graph as RawGraph).name!) }
      default: {
        const source = this.#target(raw.source as RawGraph) as 'default'
        const destination = this.#target(raw.destination as RawGraph) as 'default'
        return { type: raw.type as 'add' | 'move' | 'copy', silent, source, destination }
      }
    }
  }

  /** A graph, or the words DEFAULT, NAMED and ALL. */
  #target(raw: RawGraph): GraphTarget {
    if (raw.name !== undefined) return this.#terms.iri(raw.name)
    return raw.all === true ? 'all' : raw.named === true ? 'named' : 'default'
  }

  /** Quads one by one, each with its graph; the parser groups them by GRAPH. */
  #quads(parts: readonly RawQuads[] = []): SyntaxQuad[] {
    return parts.flatMap(({ name, triples }) => {
      const graph = name === undefined ? {} : { graph: this.#terms.iriOrVariable(name) }
      return triples.map((triple) => ({ ...this.#terms.templateTriple(triple), ...graph }))
    })
  }
}
