/** The DataFactory that one reading of one input hands to a parser library: its blank nodes without a label are numbered
 *  from the start, so the same input gives the same quads, and the terms that RDF 1.1 lacks are refused. */

import { type Text, ZhengmaiError } from '../errors.ts'
import { blankNode, dataFactory, literal, namedNode, type Quad } from './term.ts'

/** Thrown within a parser for a term that reads well but is not for us. The reader adds the place. */
export class RefusedTerm extends ZhengmaiError {}

/** A fresh factory. With `mayBeRelative` false, an IRI without a scheme is refused: no base was given. */
export function readerFactory({ mayBeRelative }: { readonly mayBeRelative: boolean }): typeof dataFactory {
  let nodes = 0
  return {
    ...dataFactory,
    namedNode: <Iri extends string>(iri: Iri) => {
      if (!mayBeRelative && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(iri)) throw new RefusedTerm('RELATIVE_IRI', relative(iri))
      return namedNode(iri)
    },
    blankNode: (label?: string) => blankNode(label === undefined ? `n${nodes++}` : givenLabel(label)),
    literal: ((value: string, languageOrDatatype?: Parameters<typeof literal>[1]) => {
      if (hasDirection(languageOrDatatype)) throw new RefusedTerm('RDF_VERSION', DIRECTION)
      return literal(value, languageOrDatatype)
    }) as typeof dataFactory.literal,
  }
}

/** Throws a RefusedTerm when a triple stands as a term of the quad. */
export function refuseTripleTerms({ subject, object }: Quad): void {
  if (subject.termType === 'Quad' || object.termType === 'Quad') throw new RefusedTerm('RDF_VERSION', TRIPLE_TERM)
}

/** A label of the input, kept out of the way of the numbered ones. Different labels stay different. */
function givenLabel(label: string): string {
  return /^(?:n\d|u-)/.test(label) ? `u-${label}` : label
}

function hasDirection(given: Parameters<typeof literal>[1]): boolean {
  return typeof given === 'object' && 'direction' in given && Boolean(given.direction)
}

function relative(iri: string): Text {
  return {
    en: `the IRI <${iri}> is relative and no base IRI is known; give one (--base, or baseIRI)`,
    zh: `IRI <${iri}> 是相对的,且没有基准 IRI,请给出基准 IRI(--base 或 baseIRI)`,
  }
}

const DIRECTION: Text = {
  en: 'a literal has a text direction, which is RDF 1.2; this reader takes RDF 1.1',
  zh: '字面量带有文本方向(RDF 1.2),本程序读取 RDF 1.1',
}

const TRIPLE_TERM: Text = {
  en: 'a triple stands as a term (<<( )>> or << >>), which is RDF 1.2; this reader takes RDF 1.1',
  zh: '三元组用作项(<<( )>> 或 << >>),属于 RDF 1.2,本程序读取 RDF 1.1',
}
