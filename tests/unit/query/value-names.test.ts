/** Data may hold any word: those that every JavaScript object answers to are no types, numbers or truths. */

import { describe, expect, it } from 'vitest'
import { parseResultsJson } from '../../../src/query/results-json.ts'
import { literalValue } from '../../../src/query/value.ts'
import { XSD } from '../../../src/rdf/term.ts'

describe('words that objects inherit', () => {
  it.each([
    ['5', 'constructor', false],
    ['constructor', 'double', true],
    ['toString', 'boolean', true],
  ])('reads "%s"^^xsd:%s as a literal without a value', (text, name, isIllTyped) => {
    expect(literalValue(text, XSD + name, '')).toEqual({ type: 'unknown', text, datatype: XSD + name, isIllTyped })
  })
})

describe('rows of another machine', () => {
  it.each(['null', '{"x":null}'])('refuses the row %s', (row) => {
    expect(() => parseResultsJson(`{"head":{"vars":["x"]},"results":{"bindings":[${row}]}}`)).toThrow(
      expect.objectContaining({ code: 'RESULTS_SYNTAX' }),
    )
  })
})
