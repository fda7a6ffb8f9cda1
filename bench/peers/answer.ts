/** Writing terms so that equal answers of different engines become equal strings. Numbers are compared as values with
 *  twelve digits: engines may write 12.50 or 12.5, and sum doubles in another order. */

interface AnyTerm {
  readonly termType: string
  readonly value: string
  readonly language?: string
  readonly datatype?: { readonly value: string }
}

const NUMERIC = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/

/** One term as text. */
export function termText(term: AnyTerm | undefined): string {
  if (term === undefined) return ''
  if (term.termType === 'NamedNode') return `<${term.value}>`
  if (term.termType === 'BlankNode') return '_:'
  const datatype = term.datatype?.value ?? ''
  if (NUMERIC.test(datatype)) return Number(term.value).toPrecision(12)
  return `"${term.value}"@${(term.language ?? '').toLowerCase()}`
}

/** One solution as text: variables by name. */
export function rowText(row: Iterable<readonly [string, AnyTerm]>): string {
  const cells = [...row].map(([name, term]) => `${name}=${termText(term)}`)
  return cells.sort().join(' ')
}
