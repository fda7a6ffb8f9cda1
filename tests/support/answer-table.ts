/** Tables of expressions and the values they must have, one test for each row. */
import { describe, expect, test } from 'vitest'
import { answer } from './expressions.ts'

/** Declares a test for each expression; the value is in SPARQL notation with `xsd:` for the datatypes of XML Schema, or
 *  NOTHING. The name says which section of which specification the rows are from. */
export function table(name: string, cases: Readonly<Record<string, string>>): void {
  describe(name, () => {
    for (const [text, expected] of Object.entries(cases)) {
      test(`${text} is ${expected}`, () => expect(answer(text)).toBe(expected))
    }
  })
}

/** A literal of a type of XML Schema in SPARQL notation. */
export const typed = (text: string, name: string): string => `"${text}"^^<xsd:${name}>`
/** An xsd:integer. */
export const integer = (text: string): string => typed(text, 'integer')
/** An xsd:decimal. */
export const decimal = (text: string): string => typed(text, 'decimal')
/** An xsd:double. */
export const double = (text: string): string => typed(text, 'double')
/** An xsd:float. */
export const float = (text: string): string => typed(text, 'float')
/** The truth. */
export const TRUE = typed('true', 'boolean')
/** The untruth. */
export const FALSE = typed('false', 'boolean')
/** An error: the expression has no value. */
export const NOTHING = 'no value'
