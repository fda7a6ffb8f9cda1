/** The options that all graph commands share: which view, which reports, which kinds and properties; and how what a user
 *  types becomes a request for a projection. */

import { InputError, type Text } from '../errors.ts'
import type { Ontology } from '../ontology/ontology.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { nearestNames } from '../questions/nearest.ts'
import { readIri, resolveValue } from '../questions/resolve.ts'
import { loadShippedOntology } from '../shipped.ts'
import type { GraphView, ViewFilter } from '../traverse/graph-view.ts'
import { edgeCount } from '../traverse/graph-view.ts'
import { KIND_NAMES, kindLabel } from '../traverse/kinds.ts'
import { type ProjectionRequest, project } from '../traverse/project.ts'
import { loadSources, selectedReports } from '../traverse/sources.ts'
import { VIEWS, type View } from '../traverse/views.ts'
import type { CommandSpec, Context, Input } from './command.ts'
import { queryText } from './commands/query.ts'

/** Which graph: a view and what of it. Taken by all commands that walk, count or draw one. */
export const GRAPH_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--view <name>',
    summary: { en: 'the graph: a named view (see "zhengmai views")', zh: '所用的图:视图名称(见“zhengmai views”)' },
    default: 'everything',
  },
  {
    flags: '--query <sparql>',
    summary: {
      en: 'the graph: a CONSTRUCT, or a SELECT with ?s ?p ?o; text, file or -',
      zh: '所用的图:CONSTRUCT 或含 ?s ?p ?o 的 SELECT,文本、文件或 -',
    },
  },
  { flags: '--year <year...>', summary: { en: 'what reports of these years state', zh: '只取这些年份报告所述' } },
  {
    flags: '--place <place...>',
    summary: {
      en: 'what reports of these places and those below them state',
      zh: '只取这些地方及其下级报告所述',
    },
  },
  { flags: '--kind <kind...>', summary: { en: 'only nodes of these kinds', zh: '只取这些类别的节点' } },
  { flags: '--property <name...>', summary: { en: 'only edges of these properties', zh: '只取这些关系的边' } },
  { flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } },
]

/** The error for an unknown name: the nearest ones, else the first twelve, which is what fits a line or two. */
function refuse(code: string, given: string, what: Text, names: readonly string[]): never {
  const near = nearestNames(given, names)
  const shown = near.length > 0 ? near : names.slice(0, 12)
  throw new InputError(code, {
    en: `There is no ${what.en} "${given}". ${near.length > 0 ? 'Near it' : 'There are'}: ${shown.join(', ')}.`,
    zh: `没有名为“${given}”的${what.zh}。${near.length > 0 ? '相近的有' : '可用的有'}:${shown.join('、')}。`,
  })
}

/** The view of a name or of a Chinese title. */
export function findView(given: string): View {
  const found = VIEWS.find(({ name, title }) => name === given || title.zh === given)
  const names = VIEWS.flatMap(({ name, title }) => [name, title.zh])
  return found ?? refuse('UNKNOWN_VIEW', given, { en: 'view', zh: '视图' }, names)
}

/** The kind of an English name in any case, or of a Chinese label. */
export function findKind(ontology: Ontology, given: string): string {
  const kinds = [...KIND_NAMES, 'Other']
  const found = kinds.find((kind) => {
    const { zh, en } = kindLabel(ontology, kind)
    return [kind, zh, en].some((name) => name.toLowerCase() === given.toLowerCase())
  })
  const names = kinds.flatMap((kind) => [kind, kindLabel(ontology, kind).zh])
  return found ?? refuse('UNKNOWN_KIND', given, { en: 'kind of node', zh: '节点类别' }, names)
}

/** The IRI of a property by IRI, prefixed name, local name or label. */
export function findProperty(ontology: Ontology, given: string): string {
  // An IRI is taken as it is, declared or not: views may hold properties of vocabularies that are not ours.
  const iri = readIri(given)?.value
  if (iri !== undefined) return iri
  // Edges join two nodes; a property whose values are literals can be none.
  const properties = [...ontology.properties.values()].filter(({ isDatatype }) => !isDatatype)
  const localName = (property: string) => property.replace(/^.*[#/]/, '')
  const found = properties.find(
    (property) => localName(property.iri) === given || property.label.zh === given || property.label.en === given,
  )
  const names = properties.flatMap((property) => [localName(property.iri), property.label.zh])
  return found?.iri ?? refuse('UNKNOWN_PROPERTY', given, { en: 'relation', zh: '关系' }, names)
}

/** A year of a report. Throws an InputError `BAD_VALUE`. */
function readYear(given: string): number {
  if (/^\d{4}$/.test(given)) return Number(given)
  throw new InputError('BAD_VALUE', {
    en: `--year takes years of four digits, not "${given}".`,
    zh: `--year 须为四位数年份,而不是“${given}”。`,
  })
}

/** What the filter options say; options that are not given are absent. */
export async function readFilter(endpoint: Endpoint, ontology: Ontology, input: Input): Promise<ViewFilter> {
  const places: string[] = []
  for (const given of input.list('place')) places.push((await resolveValue(endpoint, 'place', given)).value)
  const years = input.list('year').map(readYear)
  const kinds = input.list('kind').map((given) => findKind(ontology, given))
  const properties = input.list('property').map((given) => findProperty(ontology, given))
  return {
    ...(years.length > 0 ? { years } : {}),
    ...(places.length > 0 ? { places } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(properties.length > 0 ? { properties } : {}),
  }
}

/** What was asked for, with names resolved to IRIs. */
export interface GraphRequest {
  readonly ontology: Ontology
  readonly request: ProjectionRequest
}

/** The projection that the options ask for. `--query` wins over `--view`. */
export async function readGraphRequest(context: Context, input: Input, endpoint: Endpoint): Promise<GraphRequest> {
  const ontology = await loadShippedOntology()
  const query = input.text('query')
  const source = query === undefined ? findView(input.text('view') ?? 'everything') : await queryText(context, query)
  const filter = await readFilter(endpoint, ontology, input)
  return { ontology, request: { source, filter, signal: context.signal } }
}

/** Why a view has no edges, as a sentence: the query, no report, or reports that do not say so. */
async function emptyReason(view: GraphView, endpoint: Endpoint): Promise<Text> {
  if (view.skippedRows > 0) {
    return {
      en: `The query gave ${view.skippedRows} rows, but none has an IRI at both ends.`,
      zh: `查询返回 ${view.skippedRows} 行,但没有一行的两端都是 IRI。`,
    }
  }
  const sources = await loadSources(endpoint, view.filter)
  const found = selectedReports(sources, view.filter).length
  if (found === 0) {
    const all = sources.reports.size
    return {
      en: `The view ${view.name} has no edges: the store has no report of these places and years (it has ${all}; see "zhengmai coverage").`,
      zh: `视图 ${view.name} 没有边:存储中没有这些地方和年份的报告(共有报告 ${all} 份,见“zhengmai coverage”)。`,
    }
  }
  return {
    en: `The view ${view.name} has no edges under these options: ${found} reports were looked at, and none says so.`,
    zh: `视图 ${view.name} 在这些选项下没有边:查看了 ${found} 份报告,均未述及。`,
  }
}

/** Says on standard error why a view is empty, if it is. */
export async function warnWhenEmpty(context: Context, view: GraphView, endpoint: Endpoint): Promise<void> {
  if (edgeCount(view) === 0) context.warn(await emptyReason(view, endpoint))
}

/** The whole view that the options ask for. Says on standard error why it is empty when it is. */
export async function openView(context: Context, input: Input, endpoint: Endpoint): Promise<GraphView> {
  const { ontology, request } = await readGraphRequest(context, input, endpoint)
  const view = await project(endpoint, ontology, request)
  await warnWhenEmpty(context, view, endpoint)
  return view
}
