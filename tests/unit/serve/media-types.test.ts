import { expect, test } from 'vitest'
import { namesOf } from '../../../src/serve/media-types.ts'

test('the registered names come first, then the others, each with what it stands for', () => {
  expect([...namesOf(['text/csv', 'application/sparql-results+json'])]).toEqual([
    ['text/csv', 'text/csv'],
    ['application/sparql-results+json', 'application/sparql-results+json'],
    ['text/plain', 'text/csv'],
    ['application/csv', 'text/csv'],
    ['application/json', 'application/sparql-results+json'],
    ['text/json', 'application/sparql-results+json'],
    ['application/x-sparql-results+json', 'application/sparql-results+json'],
  ])
})

test('a name that two types go by stands for the first', () => {
  const names = namesOf(['application/n-triples', 'text/csv'])
  expect(names.get('text/plain')).toBe('application/n-triples')
})

test('a type without other names stands alone; none, none', () => {
  expect([[...namesOf(['image/png'])], [...namesOf([])]]).toEqual([[['image/png', 'image/png']], []])
})
