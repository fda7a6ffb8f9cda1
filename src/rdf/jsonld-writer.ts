/** Quads as one JSON-LD 1.1 document in expanded form, written as they come: nothing is held but the node at hand.
 *
 *  Quads that follow each other with the same graph and subject share a node object, those of them with the same property
 *  an array; a subject that comes again later gets another object with the same @id, which JSON-LD puts together. No
 *  context is needed: keys are whole IRIs. */

import { InputError } from '../errors.ts'
import type { Graph, Quad, Subject, Term } from './term.ts'
import { XSD } from './term.ts'

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

/** Quads that one node object takes at most, so that a subject with a million values does not fill the memory. */
const MOST_QUADS = 1000

/** Characters in a part of the document: some ten kilobytes, so that writing is not a call per node. */
const PART = 65_536

function nameOf(term: Term): string {
  return term.termType === 'BlankNode' ? `_:${term.value}` : term.value
}

function objectOf(term: Term): Record<string, string> {
  if (term.termType === 'NamedNode' || term.termType === 'BlankNode') return { '@id': nameOf(term) }
  if (term.termType !== 'Literal') {
    throw new InputError('NOT_JSON_LD', {
      en: 'JSON-LD has no place for a triple within a triple. Use Turtle 1.2 or N-Quads 1.2.',
      zh: 'JSON-LD 无法表示三元组项,请改用 Turtle 1.2 或 N-Quads 1.2。',
    })
  }
  if (term.language !== '') return { '@value': term.value, '@language': term.language }
  const { value: type } = term.datatype
  return type === `${XSD}string` ? { '@value': term.value } : { '@value': term.value, '@type': type }
}

/** The node object of quads with one subject. Types are names, not values, unless one of them is a literal. */
function nodeText(subject: Subject, quads: readonly Quad[]): string {
  const values = new Map<string, unknown[]>()
  for (const { predicate, object } of quads) {
    const isType = predicate.value === RDF_TYPE && object.termType !== 'Literal'
    const key = isType ? '@type' : predicate.value
    const value = isType ? nameOf(object) : objectOf(object)
    const known = values.get(key)
    if (known === undefined) values.set(key, [value])
    else known.push(value)
  }
  return JSON.stringify({ '@id': nameOf(subject), ...Object.fromEntries(values) })
}

/** Cuts quads into runs of one graph and subject, and writes each run as soon as it is over. */
class Nodes {
  #run: Quad[] = []
  #graph: Graph | undefined
  /** What was written last in the array at hand, to know whether a comma is due. */
  #hasNode = false

  /** What can be written now that the quad has come. */
  add(quad: Quad): string {
    const [first] = this.#run
    const isSame = first?.subject.equals(quad.subject) === true && first.graph.equals(quad.graph)
    const text = isSame && this.#run.length < MOST_QUADS ? '' : this.#take() + this.#enter(quad.graph)
    this.#run.push(quad)
    return text
  }

  end(): string {
    return `${this.#take()}${this.#leave()}\n]\n`
  }

  #take(): string {
    const [first] = this.#run
    if (first === undefined) return ''
    const text = `${this.#hasNode ? ',' : ''}\n${nodeText(first.subject, this.#run)}`
    this.#hasNode = true
    this.#run = []
    return text
  }

  #leave(): string {
    return this.#graph === undefined || this.#graph.termType === 'DefaultGraph' ? '' : '\n]}'
  }

  #enter(graph: Graph): string {
    if (this.#graph?.equals(graph)) return ''
    const left = this.#leave()
    const isNamed = graph.termType !== 'DefaultGraph'
    const opened = isNamed ? `${this.#hasNode ? ',' : ''}\n{"@id":${JSON.stringify(nameOf(graph))},"@graph":[` : ''
    // A graph that was just closed is a member of the outer array, as a node is.
    this.#hasNode = isNamed ? false : left !== '' || this.#hasNode
    this.#graph = graph
    return left + opened
  }
}

/** The document in parts, in the order of the quads. Throws an InputError `NOT_JSON_LD` for a triple term. */
export async function* writeJsonLd(quads: AsyncIterable<Quad> | Iterable<Quad>): AsyncGenerator<string> {
  const nodes = new Nodes()
  let part: string[] = ['[']
  let length = 0
  for await (const next of quads) {
    const text = nodes.add(next)
    if (text === '') continue
    part.push(text)
    length += text.length
    if (length < PART) continue
    yield part.join('')
    part = []
    length = 0
  }
  yield `${part.join('')}${nodes.end()}`
}
