/** The functions that are called by IRI: the casts of https://www.w3.org/TR/sparql11-query/#FunctionMapping, and those to
 *  the other datatypes whose values we know. A cast takes one argument. */

import { XSD } from '../../rdf/term.ts'
import { nearestWord } from '../nearest.ts'

const CASTS = new Set(
  (
    'string boolean integer decimal float double dateTime date time duration dayTimeDuration yearMonthDuration ' +
    'gYear gYearMonth gMonth gMonthDay gDay long int short byte nonNegativeInteger positiveInteger ' +
    'nonPositiveInteger negativeInteger unsignedLong unsignedInt unsignedShort unsignedByte'
  )
    .split(' ')
    .map((name) => XSD + name),
)

/** Whether cast.ts has a cast to the datatype with this IRI. */
export function isKnownFunction(iri: string): boolean {
  return CASTS.has(iri)
}

/** The cast whose IRI is nearest to one that is none: in the same namespace, with a name like it. */
export function nearestFunction(iri: string): string | undefined {
  if (!iri.startsWith(XSD)) return undefined
  const names = [...CASTS].map((cast) => cast.slice(XSD.length))
  const name = nearestWord(iri.slice(XSD.length), names)
  return name === undefined ? undefined : XSD + name
}
