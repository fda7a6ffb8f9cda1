/** Districts compared by role: what each of two districts has of its own (its government, its justice bureau, its plan for
 *  the year) is one node for both, so that edges are common when both districts do the same, not only when they name the
 *  same document. Everything else keeps its name. */

import { labelOf, type Ontology } from '../ontology/ontology.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { selectRows, textOf } from '../query/rows.ts'
import { id } from '../rdf/namespaces.ts'
import { type GraphView, nodeCount } from './graph-view.ts'
import { mergeNodes } from './merge-nodes.ts'
import { values } from './sources.ts'
import { PROLOGUE } from './views.ts'

/** A role that both sides have, and the nodes that became one. */
export interface Role {
  readonly iri: string
  readonly label: GraphView['title']
  /** IRIs of the nodes, ascending. */
  readonly members: readonly string[]
}

/** IRIs of reports' places on the two sides. */
export type Sides = readonly [left: ReadonlySet<string>, right: ReadonlySet<string>]

/** A name of a place, then what it lies in: `吉林省`, `白山市`, `江源区`, the longest first. */
type Names = ReadonlyMap<string, readonly string[]>

/** All names under which a place's own things may begin, its upper places' included: reports write 江源区 and 白山市江源区. */
async function namesOf(endpoint: Endpoint, places: readonly string[]): Promise<Names> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?place ?label WHERE {
      VALUES ?place { ${values(places)} } ?place zm:directlyWithin* ?upper . ?upper skos:prefLabel|skos:altLabel ?label
    }`,
  )
  const names = new Map(places.map((place) => [place, [] as string[]]))
  for (const row of rows) names.get(textOf(row, 'place'))?.push(textOf(row, 'label'))
  for (const found of names.values()) found.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return names
}

/** A name without the places at its beginning: `白山市江源区人民政府` is `人民政府`. Empty for the place itself. */
function withoutPlace(label: string, names: readonly string[]): string {
  const first = names.find((name) => name !== '' && label.startsWith(name))
  return first === undefined ? label : withoutPlace(label.slice(first.length), names)
}

/** In our IRIs the end says which body of a district it is, unless it is a hash of the name. */
const BODY = /\/id\/org\/\d+\/(?!h-)(.+)$/

/** The last part of a role's IRI, undefined for a node that is nobody's own. */
function roleOf(view: GraphView, node: number, names: Names): string | undefined {
  const { iri, labelZh, kind, place } = view.nodes
  const own = names.get(place[node])
  if (own === undefined) return undefined
  // The two districts themselves are one role: what the one relates to, the other may relate to as well.
  if (iri[node] === place[node]) return 'place'
  const slug = BODY.exec(iri[node])?.[1]
  if (slug !== undefined) return `org/${slug}`
  const rest = withoutPlace(labelZh[node], own)
  return rest === '' ? undefined : `${kind[node]}/${encodeURIComponent(rest)}`
}

function labelFor(view: GraphView, ontology: Ontology, node: number, names: Names): GraphView['title'] {
  const { iri, labelZh, type, place } = view.nodes
  if (iri[node] === place[node]) return { zh: '本地', en: 'the place itself' }
  const rest = withoutPlace(labelZh[node], names.get(place[node]) ?? [])
  const english = type[node] === '' ? rest : `${labelOf(ontology, type[node], 'en')} ${rest}`
  return { zh: `本地·${rest}`, en: `own ${english}` }
}

/** A view in which the two sides share their roles. */
export interface ByRole {
  readonly view: GraphView
  /** In the order of their IRIs; empty when the two sides have no role in common. */
  readonly roles: readonly Role[]
}

/** The view with one node for each role that both sides have. Bodies are matched by the role that their IRI names, all else
 *  by kind and by name without the place. Weights of edges that become one are added up, their evidence is put together. */
export async function mergeByRole(
  { endpoint, ontology }: { readonly endpoint: Endpoint; readonly ontology: Ontology },
  view: GraphView,
  [left, right]: Sides,
): Promise<ByRole> {
  const names = await namesOf(endpoint, [...new Set([...left, ...right])].sort())
  const members = new Map<string, number[]>()
  for (let node = 0; node < nodeCount(view); node++) {
    const role = roleOf(view, node, names)
    if (role !== undefined) members.set(role, [...(members.get(role) ?? []), node])
  }
  const isOnSide = (side: ReadonlySet<string>) => (node: number) => side.has(view.nodes.place[node])
  const groups = [...members]
    // A role of one side only keeps its own name: merging would hide which district it is.
    .filter(([, nodes]) => nodes.some(isOnSide(left)) && nodes.some(isOnSide(right)) && nodes.length > 1)
    .map(([role, nodes]) => ({
      iri: id(`role/${role}`).value,
      label: labelFor(view, ontology, nodes[0], names),
      nodes,
    }))
    .sort((a, b) => (a.iri < b.iri ? -1 : 1))
  return {
    view: mergeNodes(view, groups),
    roles: groups.map(({ iri, label, nodes }) => ({ iri, label, members: nodes.map((node) => view.nodes.iri[node]) })),
  }
}
