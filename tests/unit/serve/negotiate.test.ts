import { expect, test } from 'vitest'
import { chooseMediaType } from '../../../src/serve/negotiate.ts'

const OFFERED = ['application/sparql-results+json', 'application/sparql-results+xml', 'text/csv']

test.each([
  ['nothing said', undefined, OFFERED[0]],
  ['anything', '*/*', OFFERED[0]],
  ['an exact type', 'text/csv', 'text/csv'],
  ['the highest quality', 'text/csv;q=0.2, application/sparql-results+xml;q=0.9', OFFERED[1]],
  ['a range', 'text/*', 'text/csv'],
  ['an exact refusal inside a range', 'application/*, application/sparql-results+json;q=0', OFFERED[1]],
  ['nothing that we have', 'image/png', undefined],
  ['upper case and blanks', ' Text/CSV ; q=1 ', 'text/csv'],
])('%s', (_, accept, expected) => {
  expect(chooseMediaType(accept, OFFERED)).toBe(expected)
})
