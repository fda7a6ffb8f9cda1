/** Where Oxigraph and we answer differently for a reason that is understood: a condition on the query, and the reason. */

interface KnownDifference {
  readonly reason: string
  readonly applies: (query: string) => boolean
}

const KNOWN: readonly KnownDifference[] = []

/** The reason why the answers to a query may differ; undefined when they may not. */
export function knownDifference(query: string): string | undefined {
  return KNOWN.find(({ applies }) => applies(query))?.reason
}
