/** CONSTRUCT and DESCRIBE: from solutions to quads, each once. */

import { blankNode, type Graph, type Object_, type Predicate, type Quad, quad, type Subject } from '../rdf/term.ts'
import { DEFAULT_GRAPH, type Id, NONE } from '../store/id.ts'
import type { TemplateQuad, TemplateTerm } from './algebra.ts'
import type { Batch } from './batch.ts'
import { GroupTable, IdSet } from './id-table.ts'
import type { Limits } from './limits.ts'
import type { LocalTerms } from './local-terms.ts'
import { accessOf, bitOf, constantMask, type Pattern, seekAccess } from './pattern.ts'
import type { Batches } from './run.ts'

/** What making quads needs beside the solutions. */
export interface QuadMaking {
  readonly terms: LocalTerms
  readonly limits: Limits
  readonly slotOf: (variable: string) => number
}

/** One position of a template: an id, a slot, or a blank node that is new in each solution. */
type Part = { readonly id: Id } | { readonly slot: number } | { readonly blank: string }

const S = 0
const P = 1
const O = 2
const G = 3
const PLACES = [S, P, O, G] as const

/** The quads of a template. Solutions that leave a place unbound, or put a literal where none may stand, give nothing
 *  (https://www.w3.org/TR/sparql11-query/#construct). Quads without blank nodes of the template come once. */
export async function* constructQuads(
  template: readonly TemplateQuad[],
  batches: Batches,
  making: QuadMaking,
): AsyncGenerator<Quad, void, void> {
  const quads = template.map((one) => partsOf(one, making))
  const seen = new SeenQuads(making)
  for await (const batch of batches) {
    for (let row = 0; row < batch.length; row++) {
      const blanks = new Map<string, Id>()
      for (const parts of quads) {
        const ids = parts.map((part) => idOf(part, batch, { row, blanks, terms: making.terms }))
        if (!isQuad(ids, making.terms)) continue
        // A fresh blank node makes every quad new, so that remembering it would cost memory for nothing.
        if (parts.some((part) => 'blank' in part) || seen.add(ids)) yield quadOf(ids, making.terms)
      }
    }
  }
}

/** A template by position, resolved once: terms that no store holds get a local id. */
function partsOf({ subject, predicate, object, graph }: TemplateQuad, making: QuadMaking): readonly Part[] {
  const part = (term: TemplateTerm): Part => {
    if (term.termType === 'Variable') return { slot: making.slotOf(term.value) }
    if (term.termType === 'BlankNode') return { blank: term.value }
    return { id: making.terms.idFor(term) }
  }
  return [part(subject), part(predicate), part(object), graph === undefined ? { id: DEFAULT_GRAPH } : part(graph)]
}

/** What filling in one row needs. `blanks` is of this row alone: each solution makes its own blank nodes. */
interface RowAtHand {
  readonly row: number
  readonly blanks: Map<string, Id>
  readonly terms: LocalTerms
}

function idOf(part: Part, batch: Batch, { row, blanks, terms }: RowAtHand): Id {
  if ('id' in part) return part.id
  if ('slot' in part) return batch.columns[part.slot]?.[row] ?? NONE
  let id = blanks.get(part.blank)
  if (id === undefined) {
    id = terms.idFor(blankNode())
    blanks.set(part.blank, id)
  }
  return id
}

/** Whether the ids can stand where they do: no literal as subject or graph, nothing but an IRI as predicate. */
function isQuad(ids: readonly Id[], terms: LocalTerms): boolean {
  if (ids.some((id) => id === NONE)) return false
  const graph = ids[G]!
  return (
    terms.kindOf(ids[S]!) !== 'literal' &&
    terms.kindOf(ids[P]!) === 'iri' &&
    (graph === DEFAULT_GRAPH || terms.kindOf(graph) !== 'literal')
  )
}

/** The quad of ids that `isQuad` let through, which makes the casts true. */
function quadOf(ids: readonly Id[], terms: LocalTerms): Quad {
  const [subject, predicate, object, graph] = ids.map((id) => terms.termOf(id))
  return quad(subject as Subject, predicate as Predicate, object as Object_, graph as Graph)
}

/** Quads that went out, as rows of a table with the positions as slots. */
class SeenQuads {
  readonly #table: GroupTable
  readonly #columns = PLACES.map(() => new Uint32Array(1))

  constructor({ limits }: QuadMaking) {
    this.#table = new GroupTable(PLACES.length, PLACES, (bytes) => {
      limits.charge(bytes)
    })
  }

  /** False when the quad was there. */
  add(ids: readonly Id[]): boolean {
    for (const place of PLACES) this.#columns[place]![0] = ids[place]!
    const before = this.#table.size
    this.#table.groupOf(this.#columns, 0)
    return this.#table.size > before
  }
}

/** The quads about each target: all triples with it as subject, and those about the blank nodes that they lead to (a
 *  concise bounded description, https://www.w3.org/Submission/CBD/). `every` is the pattern of all visible triples. */
export async function* describeQuads(
  targets: AsyncIterable<Id>,
  every: Pattern,
  making: QuadMaking,
): AsyncGenerator<Quad, void, void> {
  const access = accessOf(every, constantMask(every) | bitOf(S))
  const seen = new IdSet((bytes) => {
    making.limits.charge(bytes)
  })
  for await (const target of targets) {
    const open = [target]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      // What was told for one target is not told again for another, and circles of blank nodes end.
      if (making.terms.kindOf(node) === 'literal' || !seen.add(node)) continue
      if (making.limits.isDue()) await making.limits.breathe()
      for (const ids of triplesOf(node, access, every)) {
        if (making.terms.kindOf(ids[O]!) === 'blank') open.push(ids[O]!)
        yield quadOf(ids, making.terms)
      }
    }
  }
}

/** All triples with the node as subject. Copied out: the cursor is moved on for the blank nodes that they lead to. */
function triplesOf(node: Id, access: ReturnType<typeof accessOf>, every: Pattern): readonly (readonly Id[])[] {
  const triples: Id[][] = []
  const count = seekAccess(access, [node, NONE, NONE, every.ids[G]])
  if (count === 0) return triples
  const place = (slot: number) => access.free.find((one) => one.slot === slot)!.place
  const [predicates, objects] = [place(every.slots[P]), place(every.slots[O])]
  while (access.cursor.next(count)) {
    const { columns, from, to } = access.cursor
    for (let row = from; row < to; row++) {
      triples.push([node, columns[predicates]![row]!, columns[objects]![row]!, DEFAULT_GRAPH])
    }
  }
  return triples
}
