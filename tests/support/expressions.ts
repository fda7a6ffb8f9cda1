/** Evaluates SPARQL expressions given as text, compiled over ids and naively over terms; both must agree.
 *
 *  Two evaluators that share only the functions: an error in compiling, in remembering answers or in reading the
 *  dictionary makes them disagree. */
import type { Expression } from '../../src/query/algebra.ts'
import { compileExpression } from '../../src/query/expression.ts'
import type { ExpressionContext } from '../../src/query/expression-context.ts'
import { LocalTerms } from '../../src/query/local-terms.ts'
import { parseSparql } from '../../src/query/parse.ts'
import { printTerm } from '../../src/query/print-syntax.ts'
import { translateQuery } from '../../src/query/translate.ts'
import { blankNode, namedNode, type Term } from '../../src/rdf/term.ts'
import { NONE } from '../../src/store/id.ts'
import { MemoryStore } from '../../src/store/memory-store.ts'
import { evaluateExpression, type NaiveContext, type Solution } from './naive-expression.ts'

/** What NOW() answers in tests: every part of the date and time is another number, so that mixing them up shows. */
export const NOW = new Date('2022-03-04T05:06:07.089Z')

/** The prefixes of all expressions in tests. */
const PROLOGUE = 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX ex: <http://example.org/>'

/** The expression of a text, with the prefixes xsd and ex. */
export function expressionOf(text: string): Expression {
  const query = translateQuery(parseSparql(`${PROLOGUE} ASK { FILTER (${text}) }`, { baseIRI: 'http://base.org/dir/' }))
  if (query.algebra.type !== 'filter') throw new Error('a filter was expected')
  return query.algebra.condition
}

/** A world that never changes, so that every function has one right answer. */
const surroundings = {
  now: NOW,
  random: () => 0.25,
  uuid: () => '00000000-0000-4000-8000-000000000000',
  baseIRI: 'http://base.org/dir/',
}
/** Nothing is limited: what limits do is tested where they are kept. */
const budget = { charge() {}, check() {} }

/** A context over rows of terms, each row a map from variable to term. */
export function contextOf(rows: readonly Solution[]): ExpressionContext {
  const terms = new LocalTerms(new MemoryStore().snapshot().terms)
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  const columns = names.map((name) =>
    Uint32Array.from(rows, (row) => (row.has(name) ? terms.idFor(row.get(name)!) : NONE)),
  )
  return {
    slotOf: (variable) => names.indexOf(variable),
    input: { columns },
    terms,
    budget,
    surroundings,
    exists: () => () => true,
  }
}

/** The compiled expression's term for each row; undefined for no value. */
export function compiledTerms(expression: Expression, rows: readonly Solution[]): (Term | undefined)[] {
  const context = contextOf(rows)
  const id = compileExpression(expression, context)
  return rows.map((_, row) => {
    const found = id(row)
    return found === NONE ? undefined : context.terms.termOf(found)
  })
}

/** The naive evaluator's term for each row. */
export function naiveTerms(expression: Expression, rows: readonly Solution[]): (Term | undefined)[] {
  let blanks = 0
  const context: NaiveContext = {
    exists: () => true,
    environment: { surroundings, budget, freshBlank: () => ({ type: 'blank', text: `new${blanks++}` }) },
    nextRow: () => 0,
  }
  return rows.map((row) => evaluateExpression(expression, row, context))
}

/** A term in SPARQL notation, short enough for a table of cases. */
const print = (term: Term | undefined): string =>
  term === undefined ? 'no value' : printTerm(term).replaceAll('http://www.w3.org/2001/XMLSchema#', 'xsd:')

/** The value of an expression in SPARQL notation with xsd: short, or `no value`. ?iri, ?blank, ?unbound may be used. */
export function answer(text: string): string {
  const expression = expressionOf(text)
  const row: Solution = new Map<string, Term>([
    ['iri', namedNode('http://example.org/i')],
    ['blank', blankNode('b')],
  ])
  const [compiled, naive] = [compiledTerms(expression, [row])[0], naiveTerms(expression, [row])[0]].map(print)
  return compiled === naive ? compiled! : `compiled ${compiled}, naive ${naive}`
}
