import { describe, expect, test } from 'vitest'
import { accumulatorOf } from '../../../src/query/aggregate.ts'
import type { Aggregate } from '../../../src/query/algebra.ts'
import { LocalTerms } from '../../../src/query/local-terms.ts'
import { printTerm } from '../../../src/query/print-syntax.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../../../src/rdf/term.ts'
import { NONE } from '../../../src/store/id.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

const budget = { charge() {}, check() {} }
const typed = (text: string, name: string): Term => literal(text, namedNode(XSD + name))
const int = (value: number): Term => typed(String(value), 'integer')

function resultOf(
  aggregate: Partial<Aggregate> & Pick<Aggregate, 'name'>,
  values: readonly (Term | undefined)[],
): string {
  const terms = new LocalTerms(new MemoryStore().snapshot().terms)
  const accumulator = accumulatorOf({ distinct: false, separator: ' ', ...aggregate }, terms, budget)
  // Group 3 is asked; other groups get values in between and must not matter.
  for (const value of values) {
    accumulator.add(3, value === undefined ? NONE : terms.idFor(value))
    accumulator.add(7, terms.idFor(literal('noise')))
  }
  const id = accumulator.result(3)
  return id === NONE ? 'no value' : printTerm(terms.termOf(id)).replace(XSD, 'xsd:')
}

describe.each<[Partial<Aggregate> & Pick<Aggregate, 'name'>, readonly (Term | undefined)[], string]>([
  [{ name: 'COUNT' }, [int(1), undefined, int(1)], '"2"^^<xsd:integer>'],
  [{ name: 'COUNT', distinct: true }, [int(1), int(1), typed('01', 'integer')], '"2"^^<xsd:integer>'],
  [{ name: 'COUNT' }, [], '"0"^^<xsd:integer>'],
  [{ name: 'SUM' }, [int(1), int(2), int(3)], '"6"^^<xsd:integer>'],
  [{ name: 'SUM' }, [], '"0"^^<xsd:integer>'],
  [{ name: 'SUM' }, [int(1), typed('0.1', 'decimal'), typed('0.2', 'decimal')], '"1.3"^^<xsd:decimal>'],
  [{ name: 'SUM' }, [int(1), typed('5e-1', 'double')], '"1.5E0"^^<xsd:double>'],
  [{ name: 'SUM' }, [typed('9007199254740993', 'integer'), int(1)], '"9007199254740994"^^<xsd:integer>'],
  [{ name: 'SUM', distinct: true }, [int(2), int(2), int(3)], '"5"^^<xsd:integer>'],
  [{ name: 'SUM' }, [int(1), undefined], 'no value'],
  [{ name: 'SUM' }, [int(1), literal('x')], 'no value'],
  [{ name: 'AVG' }, [int(1), int(2)], '"1.5"^^<xsd:decimal>'],
  [{ name: 'AVG' }, [int(1), int(1), int(2)], '"1.333333333333333333"^^<xsd:decimal>'],
  [{ name: 'AVG' }, [], '"0"^^<xsd:integer>'],
  [{ name: 'AVG' }, [int(1), blankNode('b')], 'no value'],
  [{ name: 'MIN' }, [int(10), int(9), typed('8.5', 'decimal')], '"8.5"^^<xsd:decimal>'],
  [{ name: 'MAX' }, [literal('a'), literal('b'), int(99)], '"b"'],
  [{ name: 'MAX' }, [], 'no value'],
  [{ name: 'MIN' }, [int(1), undefined], 'no value'],
  [{ name: 'SAMPLE' }, [undefined, int(4), int(5)], '"4"^^<xsd:integer>'],
  [{ name: 'GROUP_CONCAT' }, [literal('a'), int(1), literal('b', 'en')], '"a 1 b"'],
  [
    { name: 'GROUP_CONCAT', separator: '、', distinct: true },
    [literal('甲'), literal('乙'), literal('甲')],
    '"甲、乙"',
  ],
  [{ name: 'GROUP_CONCAT' }, [], '""'],
  [{ name: 'GROUP_CONCAT' }, [literal('a'), blankNode('b')], 'no value'],
])('%o of %o', (aggregate, values, expected) => {
  test(`is ${expected}`, () => expect(resultOf(aggregate, values)).toBe(expected))
})

test('what GROUP_CONCAT holds is charged as it grows', () => {
  const terms = new LocalTerms(new MemoryStore().snapshot().terms)
  let charged = 0
  const counting = { charge: (bytes: number) => void (charged += bytes), check() {} }
  const accumulator = accumulatorOf({ name: 'GROUP_CONCAT', distinct: false, separator: '' }, terms, counting)
  const long = terms.idFor(literal('x'.repeat(1_000_000)))
  for (let row = 0; row < 30; row++) accumulator.add(0, long)
  expect(charged).toBeGreaterThanOrEqual(60_000_000)
  expect(() => {
    for (let row = 0; row < 100; row++) accumulator.add(0, long)
  }).toThrow('makes a string of more than')
})

test('sums of short decimals are exact, however many there are', () => {
  const tenths = Array.from({ length: 10_000 }, () => typed('0.1', 'decimal'))
  expect(resultOf({ name: 'SUM' }, tenths)).toBe('"1000.0"^^<xsd:decimal>')
  const large = Array.from({ length: 1000 }, () => typed('1677721.5', 'decimal'))
  expect(resultOf({ name: 'SUM' }, [...large, typed('-0.0000001', 'decimal'), int(1)])).toBe(
    '"1677721500.9999999"^^<xsd:decimal>',
  )
  expect(resultOf({ name: 'AVG' }, large)).toBe('"1677721.5"^^<xsd:decimal>')
})
