/** Whether two sets of quads are the same but for the labels of their blank nodes.
 *
 *  Colours first, trying second: trying alone takes exponential time, colours alone do not tell symmetric nodes
 *  apart. */

import { type Quad, type Term, termKey } from '../../src/rdf/term.ts'

/** A colour for each blank node, by label; nodes that may be each other's counterpart share one. */
type Colours = ReadonlyMap<string, string>

const PLACES = ['subject', 'predicate', 'object', 'graph'] as const

/** The labels of all blank nodes. */
function labelsIn(quads: readonly Quad[]): Set<string> {
  const terms = quads.flatMap((quad) => PLACES.map((place) => quad[place] as Term))
  return new Set(terms.filter((term) => term.termType === 'BlankNode').map((term) => term.value))
}

/** A quad with colours in the place of labels; the node that is being described is marked. */
function coloured(quad: Quad, colours: Colours, self?: string): string {
  const terms = PLACES.map((place) => quad[place] as Term)
  return terms
    .map((term) => {
      if (term.termType !== 'BlankNode') return termKey(term)
      return term.value === self ? '_self' : `_:${colours.get(term.value)}`
    })
    .join('\n')
}

/** Every node gets a colour from the quads it is in and the colours of its neighbours, until no colour splits. */
function refine(quads: readonly Quad[], start: Colours): Colours {
  let colours = start
  for (;;) {
    const described = [...colours.keys()].map((label): [string, string] => {
      const own = quads.filter((quad) => PLACES.some((place) => isNode(quad[place], label)))
      const around = own.map((quad) => coloured(quad, colours, label)).sort()
      return [label, `${colours.get(label)}\n${around.join('\n\n')}`]
    })
    const names = new Map(
      [...new Set(described.map(([, text]) => text))].sort().map((text, index) => [text, `${index}`]),
    )
    const next = new Map(described.map(([label, text]) => [label, names.get(text)!]))
    const isStable = new Set(next.values()).size === new Set(colours.values()).size
    colours = next
    if (isStable) return colours
  }
}

/** Whether a term is the blank node with a label. */
function isNode(term: Term, label: string): boolean {
  return term.termType === 'BlankNode' && term.value === label
}

/** Compares the quads under the colours; nodes that still share one are told apart by trying. */
function match(left: readonly Quad[], right: readonly Quad[], start: readonly [Colours, Colours]): boolean {
  const [mine, theirs] = [refine(left, start[0]), refine(right, start[1])]
  const text = (quads: readonly Quad[], colours: Colours) =>
    quads
      .map((quad) => coloured(quad, colours))
      .sort()
      .join('\n\n')
  if (text(left, mine) !== text(right, theirs)) return false
  const shared = [...mine].find(([label, colour]) =>
    [...mine].some(([other, same]) => other !== label && same === colour),
  )
  if (shared === undefined) return true
  const [label, colour] = shared
  const candidates = [...theirs].filter(([, other]) => other === colour)
  return candidates.some(([other]) => match(left, right, [marked(mine, label), marked(theirs, other)]))
}

/** The colours with one node set apart, after which refining splits its neighbours too. */
function marked(colours: Colours, label: string): Colours {
  return new Map([...colours].map(([each, colour]) => [each, each === label ? `${colour} marked` : colour]))
}

/** Repeated quads count once. */
export function isIsomorphic(left: Iterable<Quad>, right: Iterable<Quad>): boolean {
  const unique = (quads: Iterable<Quad>) => [
    ...new Map([...quads].map((quad) => [PLACES.map((place) => termKey(quad[place])).join('\n'), quad])).values(),
  ]
  const [mine, theirs] = [unique(left), unique(right)]
  const plain = (quads: readonly Quad[]) => new Map([...labelsIn(quads)].map((label) => [label, '']))
  const [myColours, theirColours] = [plain(mine), plain(theirs)]
  if (mine.length !== theirs.length || myColours.size !== theirColours.size) return false
  return match(mine, theirs, [myColours, theirColours])
}
