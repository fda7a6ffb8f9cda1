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
  ['blanks alone', '  ', OFFERED[0]],
  ['commas alone', ',,', undefined],
  ['a lone star', '*', OFFERED[0]],
  ['everything but what comes first', 'application/sparql-results+json;q=0, */*;q=0.1', OFFERED[1]],
  ['ties: what is offered first', 'text/csv, application/sparql-results+xml', OFFERED[1]],
  ['an exact type before its range, in either order', 'text/csv;q=0.1, text/*;q=0.9, application/*;q=0.5', OFFERED[0]],
  ['a range before everything', '*/*;q=0.9, application/*;q=0.1', 'text/csv'],
  ['a quality that is no number', 'text/csv;q=high, application/sparql-results+xml;q=0.1', OFFERED[1]],
  ['other parameters', 'text/csv;charset=utf-8;q=0.3', 'text/csv'],
  ['a type that begins like ours', 'text/csv2', undefined],
  ['a range of another kind', 'tex/*', undefined],
])('%s', (_, accept, expected) => {
  expect(chooseMediaType(accept, OFFERED)).toBe(expected)
})
