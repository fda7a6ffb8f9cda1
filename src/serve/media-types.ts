/** Names that clients use for our formats beside the registered ones. A client that asks for `application/json` means the
 *  JSON that we have, and is told the name it asked for. */

/** For each of our media types the other names of it; a name stands for one type of rows and one of graphs at most. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'application/sparql-results+json': ['application/json', 'text/json', 'application/x-sparql-results+json'],
  'application/sparql-results+xml': ['application/xml', 'text/xml'],
  'text/tab-separated-values': ['text/tsv'],
  'text/csv': ['text/plain', 'application/csv'],
  'text/turtle': ['application/x-turtle', 'application/turtle', 'text/rdf+n3', 'text/n3'],
  'application/trig': ['application/x-trig'],
  'application/n-triples': ['text/plain', 'text/ntriples'],
  'application/n-quads': ['text/x-nquads', 'text/nquads'],
  'application/ld+json': ['application/json'],
  'application/rdf+xml': ['application/xml', 'text/xml'],
}

/** The registered names first, in the order given, so that a range such as `text/*` never finds another; then the others.
 *  Each with the media type that it stands for. */
export function namesOf(mediaTypes: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map(mediaTypes.map((mediaType) => [mediaType, mediaType]))
  for (const mediaType of mediaTypes) {
    for (const name of OTHER_NAMES[mediaType] ?? []) if (!names.has(name)) names.set(name, mediaType)
  }
  return names
}
