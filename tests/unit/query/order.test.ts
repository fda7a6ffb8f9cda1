import { expect, test } from 'vitest'
import { LocalTerms } from '../../../src/query/local-terms.ts'
import { compareForOrder, termOrder } from '../../../src/query/order.ts'
import { valueOfTerm } from '../../../src/query/value.ts'
import { blankNode, literal, namedNode, type Term, XSD } from '../../../src/rdf/term.ts'
import { NONE } from '../../../src/store/id.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

const typed = (text: string, name: string): Term => literal(text, namedNode(XSD + name))

/** Terms in their order; those of one line are equal. */
const ORDERED: readonly (readonly Term[])[] = [
  [blankNode('a')],
  [namedNode('http://e.org/a')],
  [namedNode('http://e.org/b')],
  [typed('NaN', 'double')],
  [typed('-INF', 'double')],
  [typed('-1', 'integer')],
  [typed('0.5', 'decimal'), typed('5e-1', 'double')],
  [typed('1', 'integer'), typed('1.0', 'decimal'), typed('01', 'integer'), typed('1', 'nonNegativeInteger')],
  [typed('9007199254740992', 'integer')],
  [typed('9007199254740993', 'integer')],
  [literal('')],
  [literal('a')],
  [literal('北京')],
  [literal('\uff5e')],
  [literal('😀')],
  [literal('a', 'en')],
  [literal('a', 'zh')],
  [typed('false', 'boolean'), typed('0', 'boolean')],
  [typed('true', 'boolean')],
  [typed('2021-12-31T23:00:00Z', 'dateTime'), typed('2022-01-01T07:00:00+08:00', 'dateTime')],
  [typed('2022-01-01', 'date')],
  [typed('2022-01-02', 'date')],
  [typed('2021', 'gYear')],
  [typed('P1D', 'dayTimeDuration')],
  [literal('x', namedNode('http://e.org/type'))],
  [typed('x', 'integer')],
]

test('all pairs compare by their place in the list, by value and by id', () => {
  const terms = new LocalTerms(new MemoryStore().snapshot().terms)
  const order = termOrder(terms)
  const flat = ORDERED.flatMap((line, place) => line.map((term) => ({ term, place, id: terms.idFor(term) })))
  for (const left of flat) {
    expect(Math.sign(order(NONE, left.id))).toBe(-1)
    for (const right of flat) {
      const expected = Math.sign(left.place - right.place)
      const pair = `${left.term.value} and ${right.term.value}`
      expect(Math.sign(compareForOrder(valueOfTerm(left.term), valueOfTerm(right.term))), pair).toBe(expected)
      expect(Math.sign(order(left.id, right.id)), pair).toBe(expected)
    }
  }
})
