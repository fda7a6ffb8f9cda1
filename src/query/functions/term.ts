/** Functions on terms, https://www.w3.org/TR/sparql11-query/#func-rdfTerms. */

import { resolveIri } from '../iri.ts'
import { booleanValue, literalOfValue, literalValue, stringValue, type Value } from '../value.ts'
import { type BuiltIn, fixed } from './function.ts'

/** The lexical form of a literal or the text of an IRI; undefined for a blank node. */
export function textOf(value: Value): string | undefined {
  if (value.type === 'blank') return undefined
  return value.type === 'iri' ? value.text : literalOfValue(value).value
}

/** An IRI stays as it is; a simple literal is resolved against the base, unless it could not be written as an IRI. */
function iri(value: Value | undefined, base: string): Value | undefined {
  if (value === undefined || value.type === 'iri') return value
  if (value.type !== 'string' || value.language !== '' || /[\x00-\x20<>"{}|^`\\]/.test(value.text)) return undefined
  const resolved = resolveIri(value.text, base)
  return resolved === undefined ? undefined : { type: 'iri', text: resolved }
}

/** The datatype as it was written: xsd:int stays xsd:int. */
function datatype(value: Value | undefined): Value | undefined {
  if (value === undefined || value.type === 'iri' || value.type === 'blank') return undefined
  return { type: 'iri', text: literalOfValue(value).datatype.value }
}

/** A string without language. */
const isSimple = (value: Value | undefined): value is Value & { type: 'string' } =>
  value?.type === 'string' && value.language === ''

/** A test of one value as a function. */
const test = (holds: (value: Value) => boolean): BuiltIn => fixed(1, ([value]) => booleanValue(holds(value!)))

/** By name. */
export const TERM: Readonly<Record<string, BuiltIn>> = {
  STR: fixed(1, ([value]) => {
    const text = textOf(value!)
    return text === undefined ? undefined : stringValue(text)
  }),
  LANG: fixed(1, ([value]) => {
    if (value!.type === 'iri' || value!.type === 'blank') return undefined
    return stringValue(value!.type === 'string' ? value!.language : '')
  }),
  DATATYPE: fixed(1, ([value]) => datatype(value)),
  IRI: fixed(1, ([value], { surroundings }) => iri(value, surroundings.baseIRI)),
  BNODE: {
    minArgs: 0,
    maxArgs: 2,
    isVolatile: true,
    // The second argument is the number of the solution, which translation adds (translate-pattern.ts).
    apply: ([label, row], { freshBlank }) => {
      if (label === undefined) return freshBlank()
      if (!isSimple(label)) return undefined
      return row?.type === 'number' ? freshBlank(`${row.number} ${label.text}`) : freshBlank()
    },
  },
  STRDT: fixed(2, ([text, type]) =>
    isSimple(text) && type?.type === 'iri' ? literalValue(text.text, type.text, '') : undefined,
  ),
  STRLANG: fixed(2, ([text, language]) =>
    isSimple(text) && isSimple(language) && language.text !== ''
      ? stringValue(text.text, language.text.toLowerCase())
      : undefined,
  ),
  UUID: {
    ...fixed(0, (_, { surroundings }) => ({ type: 'iri', text: `urn:uuid:${surroundings.uuid()}` })),
    isVolatile: true,
  },
  STRUUID: { ...fixed(0, (_, { surroundings }) => stringValue(surroundings.uuid())), isVolatile: true },
  ISIRI: test((value) => value.type === 'iri'),
  ISBLANK: test((value) => value.type === 'blank'),
  ISLITERAL: test((value) => value.type !== 'iri' && value.type !== 'blank'),
  ISNUMERIC: test((value) => value.type === 'number'),
}
