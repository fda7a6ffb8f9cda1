import { expect, test } from 'vitest'
import { isAbsoluteIri, resolveIri } from '../../../src/query/iri.ts'

// The examples of RFC 3986, sections 5.4.1 and 5.4.2.
test.each([
  ['g:h', 'g:h'],
  ['g', 'http://a/b/c/g'],
  ['./g', 'http://a/b/c/g'],
  ['g/', 'http://a/b/c/g/'],
  ['/g', 'http://a/g'],
  ['//g', 'http://g'],
  ['?y', 'http://a/b/c/d;p?y'],
  ['g?y', 'http://a/b/c/g?y'],
  ['#s', 'http://a/b/c/d;p?q#s'],
  ['', 'http://a/b/c/d;p?q'],
  ['.', 'http://a/b/c/'],
  ['..', 'http://a/b/'],
  ['../g', 'http://a/b/g'],
  ['../..', 'http://a/'],
  ['../../../g', 'http://a/g'],
  ['/./g', 'http://a/g'],
  ['/../g', 'http://a/g'],
  ['g.', 'http://a/b/c/g.'],
  ['..g', 'http://a/b/c/..g'],
  ['./g/.', 'http://a/b/c/g/'],
  ['g/../h', 'http://a/b/c/h'],
  ['g?y/../x', 'http://a/b/c/g?y/../x'],
])('%s at the base is %s', (reference, expected) => {
  expect(resolveIri(reference, 'http://a/b/c/d;p?q')).toBe(expected)
})

test('without an absolute base a relative reference names nothing', () => {
  expect(resolveIri('x', '')).toBeUndefined()
  expect(isAbsoluteIri('urn:x')).toBe(true)
  expect(isAbsoluteIri('x:')).toBe(true)
  expect(isAbsoluteIri('/x:y')).toBe(false)
})
