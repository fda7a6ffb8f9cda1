/** Random expressions over rows of assorted terms: the compiled closures give what the naive evaluation of the same tree
 *  gives, row by row. RUNS sets how many expressions are tried. */
import { expect, test } from 'vitest'
import type { Expression } from '../../../src/query/algebra.ts'
import { compileFilter } from '../../../src/query/expression.ts'
import { BUILT_INS } from '../../../src/query/functions/table.ts'
import { printTerm } from '../../../src/query/print-syntax.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../../../src/rdf/term.ts'
import { compiledTerms, contextOf, expressionOf, naiveTerms } from '../../support/expressions.ts'
import type { Solution } from '../../support/naive-expression.ts'
import { Random } from '../../support/random.ts'

const typed = (text: string, name: string): Term => literal(text, namedNode(XSD + name))

const TERMS: readonly Term[] = [
  ...['0', '1', '-1', '2', '01', '134217727', '134217728', '9007199254740993', 'x'].map((text) =>
    typed(text, 'integer'),
  ),
  ...['0.0', '1.0', '1.5', '-0.25', '0.1', '1.50', '123456789.123456789'].map((text) => typed(text, 'decimal')),
  ...['1e0', '1.5E0', 'NaN', 'INF', '-0.0E0'].map((text) => typed(text, 'double')),
  typed('1.5', 'float'),
  typed('1', 'nonNegativeInteger'),
  typed('7', 'byte'),
  ...['true', 'false', '1', '0'].map((text) => typed(text, 'boolean')),
  ...['2022-01-01', '2021-12-31', '2022-01-01+08:00'].map((text) => typed(text, 'date')),
  ...['2022-01-01T00:00:00', '2022-01-01T00:00:00Z', '2022-01-01T08:00:00.50+08:00'].map((text) =>
    typed(text, 'dateTime'),
  ),
  ...['2022', '2021'].map((text) => typed(text, 'gYear')),
  typed('P1D', 'dayTimeDuration'),
  typed('P1M', 'yearMonthDuration'),
  ...['', 'a', 'A', 'ab', '政脉', '😀', '2022'].map((text) => literal(text)),
  literal('a', 'en'),
  literal('ab', 'zh-hans'),
  literal('a', namedNode('http://example.org/type')),
  namedNode('http://example.org/a'),
  namedNode('http://example.org/b'),
  blankNode('b1'),
]

function randomExpression(random: Random, depth: number): Expression {
  const inner = (): Expression => randomExpression(random, depth - 1)
  if (depth === 0) {
    if (random.oneIn(2)) return { type: 'variable', name: random.of(['x', 'y', 'z']) }
    const term = random.of(TERMS)
    return term.termType === 'BlankNode'
      ? { type: 'variable', name: 'x' }
      : { type: 'constant', term: term as Extract<Term, { termType: 'Literal' | 'NamedNode' }> }
  }
  switch (random.below(9)) {
    case 0:
    case 1:
      return {
        type: 'comparison',
        operator: random.of(['=', '!=', '<', '>', '<=', '>=']),
        left: inner(),
        right: inner(),
      }
    case 2:
      return { type: 'arithmetic', operator: random.of(['+', '-', '*', '/']), left: inner(), right: inner() }
    case 3:
      return { type: random.of(['and', 'or']), args: [inner(), inner()] }
    case 4:
      return random.oneIn(2) ? { type: 'not', arg: inner() } : { type: 'sign', negative: random.oneIn(2), arg: inner() }
    case 5:
      return { type: 'in', negated: random.oneIn(2), value: inner(), list: [inner(), inner()] }
    case 6:
      return {
        type: 'function',
        iri: XSD + random.of(['integer', 'decimal', 'double', 'boolean', 'string', 'date']),
        args: [inner()],
      }
    case 7:
      return random.of<Expression>([
        { type: 'call', name: 'IF', args: [inner(), inner(), inner()] },
        { type: 'call', name: 'COALESCE', args: [inner(), inner()] },
        { type: 'call', name: 'BOUND', args: [{ type: 'variable', name: random.of(['x', 'y', 'z']) }] },
        { type: 'call', name: 'SAMETERM', args: [inner(), inner()] },
      ])
    default: {
      const names = [...BUILT_INS].filter(([, { isVolatile }]) => isVolatile !== true)
      const [name, { minArgs }] = random.of(names)
      return { type: 'call', name, args: Array.from({ length: Math.max(minArgs, 1) * Number(minArgs > 0) }, inner) }
    }
  }
}

function randomRows(random: Random): Solution[] {
  return Array.from({ length: 12 }, () => {
    const bound = ['x', 'y', 'z'].filter(() => !random.oneIn(8))
    return new Map(bound.map((name) => [name, random.of(TERMS)]))
  })
}

const print = (term: Term | undefined): string => (term === undefined ? 'no value' : printTerm(term))

test('compiled expressions give what naive evaluation gives', () => {
  const random = new Random(11)
  for (let run = 0; run < Number(process.env.RUNS ?? 3000); run++) {
    const expression = randomExpression(random, random.below(4))
    const rows = randomRows(random)
    const [compiled, naive] = [compiledTerms(expression, rows), naiveTerms(expression, rows)]
    expect(compiled.map(print), JSON.stringify(expression)).toEqual(naive.map(print))
  }
})

test('a list of constants of every kind gives what comparing one by one gives', () => {
  const random = new Random(12)
  const ground = TERMS.filter((term) => term.termType !== 'BlankNode') as Extract<
    Term,
    { termType: 'Literal' | 'NamedNode' }
  >[]
  for (let run = 0; run < 400; run++) {
    const list = Array.from(
      { length: random.below(12) },
      (): Expression =>
        random.oneIn(15) ? { type: 'variable', name: 'y' } : { type: 'constant', term: random.of(ground) },
    )
    const value: Expression = { type: 'variable', name: 'x' }
    const expression: Expression = { type: 'in', negated: random.oneIn(2), value, list }
    const rows = TERMS.map((term): Solution => new Map([['x', term]]))
    const [compiled, naive] = [compiledTerms(expression, rows), naiveTerms(expression, rows)]
    expect(compiled.map(print), JSON.stringify(expression)).toEqual(naive.map(print))
  }
})

test('a compiled expression reads the batch that is put in, whatever it read before', () => {
  const context = contextOf([new Map([['x', typed('1', 'integer')]]), new Map([['x', typed('5', 'integer')]])])
  const test = compileFilter(expressionOf('?x > 3 && REGEX(STR(?x), "5")'), context)
  expect([test(0), test(1)]).toEqual([false, true])
  context.input.columns = context.input.columns.map((column) => column.toReversed())
  expect([test(0), test(1)]).toEqual([true, false])
})

test('every row gets its own row number and random value', () => {
  const rows: Solution[] = [new Map([['x', literal('a')]]), new Map([['x', literal('a')]])]
  const [first, second] = compiledTerms({ type: 'call', name: 'NEXT_ROW', args: [] }, rows)
  expect([first?.value, second?.value]).toEqual(['0', '1'])
})
