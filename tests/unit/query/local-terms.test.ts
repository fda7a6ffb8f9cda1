import { expect, test } from 'vitest'
import { LocalTerms } from '../../../src/query/local-terms.ts'
import { blankNode, literal, namedNode, quad, XSD } from '../../../src/rdf/term.ts'
import { FIRST_LOCAL_ID, isInline, isLocal, NONE } from '../../../src/store/id.ts'
import { storeOf } from '../../support/spec-engine.ts'

const known = namedNode('http://e.org/known')
const store = await storeOf([quad(known, known, blankNode('new0'))])
const fresh = (): LocalTerms => new LocalTerms(store.snapshot().terms)

test('a term of the dataset keeps its id, any other gets one local id', () => {
  const terms = fresh()
  expect(isLocal(terms.idFor(known))).toBe(false)
  const id = terms.idFor(literal('x', 'en'))
  expect(id).toBe(FIRST_LOCAL_ID)
  expect(terms.idFor(literal('x', 'EN'))).toBe(id)
  expect(terms.idFor(literal('x'))).toBe(FIRST_LOCAL_ID + 1)
  expect(terms.size).toBe(2)
  expect([terms.termOf(id), terms.kindOf(id), terms.valueOf(id), terms.languageOf(id)]).toEqual([
    literal('x', 'en'),
    'literal',
    'x',
    'en',
  ])
})

test('idOf never adds', () => {
  const terms = fresh()
  expect(terms.idOf(literal('y'))).toBe(NONE)
  expect(terms.size).toBe(0)
})

test('small numbers are inlined whether computed or written', () => {
  const terms = fresh()
  const id = terms.idOfValue({ type: 'number', kind: 'integer', number: 42 })
  expect(isInline(id)).toBe(true)
  expect(id).toBe(terms.idFor(literal('42', namedNode(`${XSD}integer`))))
})

test('a fresh blank node is not one of the dataset, and is the same for the same key', () => {
  const terms = fresh()
  const [first, second] = [terms.freshBlank('k'), terms.freshBlank()]
  expect([first, second, terms.freshBlank('k')]).toEqual([
    { type: 'blank', text: 'new1' },
    { type: 'blank', text: 'new2' },
    { type: 'blank', text: 'new1' },
  ])
})

test('new terms are charged', () => {
  let bytes = 0
  const terms = new LocalTerms(store.snapshot().terms, (more) => {
    bytes += more
  })
  terms.idFor(literal('x'.repeat(1000)))
  expect(bytes).toBeGreaterThan(2000)
  const before = bytes
  terms.idFor(literal('x'.repeat(1000)))
  expect(bytes).toBe(before)
})
