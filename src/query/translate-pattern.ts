/** Groups of the syntax tree to algebra: sections 18.2.2.1 to 18.2.2.8 of SPARQL 1.1
 *  (https://www.w3.org/TR/sparql11-query/#sparqlTranslateGraphPatterns), in that order. */

import { unreachable } from '../errors.ts'
import { type Variable, variable } from '../rdf/term.ts'
import {
  type Algebra,
  andOf,
  type Expression,
  type GroundTerm,
  joinOf,
  type PatternTerm,
  type PropertyPath,
  type TriplePattern,
  UNIT,
  unionOf,
} from './algebra.ts'
import { isKnownFunction, nearestFunction } from './functions/known.ts'
import { mapExpression } from './map-expression.ts'
import { errorAt } from './place.ts'
import { printElements } from './print-syntax.ts'
import type { GroupElement, SelectSyntax, SyntaxExpression, SyntaxTerm, SyntaxTriple } from './syntax.ts'
import { partsOf } from './syntax-scope.ts'

/** Translates the groups of one request. `select` translates a sub-select, which is translate.ts's part. */
export class PatternTranslator {
  #freshNames = 0
  /** The variable that numbers the solutions at hand, for BNODE; absent where nothing numbers them. */
  #row: string | undefined
  #insideService = 0

  constructor(readonly select: (query: SelectSyntax, patterns: PatternTranslator) => Algebra) {}

  /** A variable that no text can write: neither a label nor a name contains `/`. */
  fresh(): string {
    return `_:/${this.#freshNames++}`
  }

  /** 18.2.2.6, Translate Graph Patterns. */
  group(elements: readonly GroupElement[]): Algebra {
    const { filters, others } = collectFilters(elements)
    const outerRow = this.#row
    this.#row = undefined
    let result: Algebra = UNIT
    for (const element of others) result = this.#append(result, element)
    this.#row = outerRow
    // 18.2.2.7, Filters of Group: they see the whole group, wherever they stand in it.
    if (filters.length === 0) return result
    return { type: 'filter', input: result, condition: andOf(filters.map((filter) => this.expression(filter))) }
  }

  /** The group so far with one more element: OPTIONAL, MINUS and BIND take all before them as their left side. */
  #append(left: Algebra, element: Exclude<GroupElement, { type: 'filter' }>): Algebra {
    switch (element.type) {
      case 'optional':
        return this.#leftJoin(left, element.elements)
      case 'minus':
        return { type: 'minus', left, right: this.group(element.elements) }
      case 'bind': {
        const input = this.numbered(left, element.expression)
        return { type: 'extend', input, variable: element.variable, expression: this.expression(element.expression) }
      }
      default:
        return joinOf([left, this.#joined(element)])
    }
  }

  /** 18.2.2.6, OPTIONAL: the filters of the optional group itself become the condition of the left join. */
  #leftJoin(left: Algebra, elements: readonly GroupElement[]): Algebra {
    const filters = elements.flatMap((element) => (element.type === 'filter' ? element.condition : []))
    const right = this.group(elements.filter(({ type }) => type !== 'filter'))
    if (filters.length === 0) return { type: 'left-join', left, right }
    return { type: 'left-join', left, right, condition: andOf(filters.map((filter) => this.expression(filter))) }
  }

  /** An element that is simply joined to what stands before it. */
  #joined(element: Exclude<GroupElement, { type: 'filter' | 'optional' | 'minus' | 'bind' }>): Algebra {
    switch (element.type) {
      case 'triples':
        return this.triples(element.triples)
      case 'group':
        return this.group(element.elements)
      case 'union':
        return unionOf(element.branches.map((branch) => this.group(branch)))
      case 'graph':
        return { type: 'graph', name: element.name, input: this.group(element.elements) }
      case 'service':
        return this.#service(element)
      case 'values':
        return { type: 'values', variables: element.variables, rows: element.rows }
      case 'select':
        return this.select(element.query, this)
      default:
        return unreachable(element)
    }
  }

  /** The text goes out as written, so functions in it are not ours to know; the pattern tells which variables come
   *  back. */
  #service({ name, silent, elements }: GroupElement & { type: 'service' }): Algebra {
    this.#insideService++
    const input = this.group(elements)
    this.#insideService--
    return { type: 'service', name, silent, input, text: printElements(elements) }
  }

  /** 18.2.2.3 to 18.2.2.5: property paths, path patterns, basic graph patterns. The triples come first, in one pattern;
   *  the paths that remain paths are joined to it. */
  triples(triples: readonly SyntaxTriple[]): Algebra {
    const links: TriplePattern[] = []
    const paths: Algebra[] = []
    for (const { subject, predicate, object } of triples) {
      const ends = { subject: patternTerm(subject), object: patternTerm(object) }
      if ('type' in predicate) this.#path(ends, predicate, { links, paths })
      else links.push({ ...ends, predicate })
    }
    return joinOf([{ type: 'bgp', triples: links }, ...paths])
  }

  /** 18.2.2.4, Translate Property Path Patterns. */
  #path({ subject, object }: Ends, path: PropertyPath, into: Collected): void {
    switch (path.type) {
      case 'link':
        into.links.push({ subject, predicate: path.iri, object })
        return
      case 'inverse':
        this.#path({ subject: object, object: subject }, path.path, into)
        return
      case 'sequence': {
        const stops = path.paths.slice(1).map((): PatternTerm => variable(this.fresh()))
        const places = [subject, ...stops, object]
        path.paths.forEach((step, index) => {
          this.#path({ subject: places[index]!, object: places[index + 1]! }, step, into)
        })
        return
      }
      default:
        into.paths.push({ type: 'path', subject, path, object })
    }
  }

  /** `input` with its solutions numbered, when `written` calls BNODE with a label: equal labels give equal blank nodes in
   *  one solution and different ones in two (https://www.w3.org/TR/sparql11-query/#func-bnode). */
  numbered(input: Algebra, written: SyntaxExpression): Algebra {
    if (this.#row !== undefined || !hasLabelledBlank(written)) return input
    this.#row = this.fresh()
    return { type: 'extend', input, variable: this.#row, expression: { type: 'call', name: 'NEXT_ROW', args: [] } }
  }

  /** Ends the numbering that `numbered` began. */
  endNumbering(): void {
    this.#row = undefined
  }

  /** An expression outside aggregation; the checks have made sure that it holds no aggregate. Throws a QueryError with
   *  code `UNKNOWN_FUNCTION`. */
  expression(expression: SyntaxExpression): Expression {
    return mapExpression(expression, (node) => this.leaf(node))
  }

  /** The part of `expression` that callers with their own leaves share. */
  leaf(node: SyntaxExpression): Expression | undefined {
    if (node.type === 'exists') return { type: 'exists', negated: node.negated, input: this.group(node.input) }
    if (node.type === 'function' && this.#insideService === 0) checkFunction(node)
    if (!isLabelledBlank(node) || this.#row === undefined) return undefined
    return { ...node, args: [this.expression(node.args[0]!), { type: 'variable', name: this.#row }] }
  }
}

/** BNODE with an argument. */
function isLabelledBlank(node: SyntaxExpression): node is SyntaxExpression & { type: 'call' } {
  return node.type === 'call' && node.name === 'BNODE' && node.args.length === 1
}

/** Whether a call of BNODE with a label stands anywhere inside. */
function hasLabelledBlank(expression: SyntaxExpression): boolean {
  return isLabelledBlank(expression) || partsOf(expression).some(hasLabelledBlank)
}

/** Where a path begins and ends. */
interface Ends {
  readonly subject: PatternTerm
  readonly object: PatternTerm
}

/** What triples and paths become. */
interface Collected {
  readonly links: TriplePattern[]
  readonly paths: Algebra[]
}

/** 18.2.2.2, Collect FILTER Elements. Triples with only filters between them are one basic graph pattern (18.2.2.5). */
function collectFilters(elements: readonly GroupElement[]): {
  filters: SyntaxExpression[]
  others: Exclude<GroupElement, { type: 'filter' }>[]
} {
  const filters: SyntaxExpression[] = []
  const others: Exclude<GroupElement, { type: 'filter' }>[] = []
  for (const element of elements) {
    const last = others.at(-1)
    if (element.type === 'filter') filters.push(element.condition)
    else if (element.type === 'triples' && last?.type === 'triples') {
      others[others.length - 1] = { type: 'triples', triples: [...last.triples, ...element.triples] }
    } else others.push(element)
  }
  return { filters, others }
}

/** Blank nodes of a pattern are variables that no one can name. */
function patternTerm(term: SyntaxTerm): GroundTerm | Variable {
  return term.termType === 'BlankNode' ? variable(`_:${term.value}`) : term
}

/** Throws for a function that does not exist or has too many arguments, at its place in the text. */
function checkFunction({ iri, args, place }: SyntaxExpression & { type: 'function' }): void {
  if (isKnownFunction(iri) && args.length === 1) return
  const at = place ?? { line: 1, column: 1 }
  if (isKnownFunction(iri)) {
    throw errorAt('QUERY_SYNTAX', at, {
      en: `<${iri}> takes one argument, here it has ${args.length}.`,
      zh: `<${iri}> 只接受一个参数,此处有 ${args.length} 个。`,
    })
  }
  const meant = nearestFunction(iri)
  throw errorAt('UNKNOWN_FUNCTION', at, {
    en: `There is no function <${iri}> here; the functions by IRI are the casts, xsd:integer and its kin.${meant === undefined ? '' : ` Did you mean <${meant}>?`}`,
    zh: `这里没有函数 <${iri}>;以 IRI 调用的函数只有类型转换,如 xsd:integer。${meant === undefined ? '' : `是否想写 <${meant}>?`}`,
  })
}
