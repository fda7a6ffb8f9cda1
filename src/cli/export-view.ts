/** Which graph `zhengmai export` writes: a view, a question of the catalogue or a query becomes a GraphView; then what lies
 *  around an entity, or what two districts share, and how it is coloured. */

import { existsSync } from 'node:fs'
import { InputError, type Text } from '../errors.ts'
import type { StyledGraph } from '../export/graph-format.ts'
import { CLASS_COLORS, type Coloring, colorsByKind } from '../export/graph-style.ts'
import { styleOf } from '../export/layout.ts'
import type { Ontology } from '../ontology/ontology.ts'
import type { Store } from '../open-store.ts'
import { bindQuestion, loadQuestions } from '../questions/catalogue.ts'
import { nearestNames } from '../questions/nearest.ts'
import { resourcePath } from '../resources.ts'
import { loadShippedOntology } from '../shipped.ts'
import { findCommunities } from '../traverse/communities.ts'
import type { Side, Split } from '../traverse/difference.ts'
import type { GraphView } from '../traverse/graph-view.ts'
import { neighbourhood } from '../traverse/neighbourhood.ts'
import { project } from '../traverse/project.ts'
import { rankNodes } from '../traverse/rank.ts'
import { roadsOf } from '../traverse/roads.ts'
import { subView } from '../traverse/sub-view.ts'
import { VIEWS, type View } from '../traverse/views.ts'
import type { Context, Input } from './command.ts'
import { compareReports } from './commands/compare-graphs.ts'
import { queryText } from './commands/query.ts'
import { readParameters } from './commands/questions.ts'
import { findMeasure } from './commands/rank.ts'
import { readFilter, warnWhenEmpty } from './graph-options.ts'
import { findNode } from './graph-search.ts'

/** What is exported, and the name that its files and its description go by. */
interface Source {
  readonly name: string
  readonly title?: Text
  readonly source: View | string
}

/** A word that is nothing we know is more likely a misspelt view than a missing file, so views are named. */
function refuseUnknown(given: string, names: readonly string[]): never {
  const near = nearestNames(given, names)
  const shown = near.length > 0 ? near : VIEWS.map(({ name }) => name)
  throw new InputError('UNKNOWN_VIEW', {
    en: `"${given}" is no view, no question, no file and no SPARQL. ${near.length > 0 ? 'Near it' : 'Views'}: ${shown.join(', ')}.`,
    zh: `“${given}”不是视图、问题、文件,也不是 SPARQL。${near.length > 0 ? '相近的有' : '视图有'}:${shown.join('、')}。`,
  })
}

/** A view by name or Chinese title, a question by name with --param, else the text, file or standard input of a query. */
async function readSource(context: Context, input: Input, store: Store): Promise<Source> {
  const given = input.positional[0] ?? ''
  const view = VIEWS.find(({ name, title }) => name === given || title.zh === given)
  if (view !== undefined) return { name: view.name, source: view }
  const questions = await loadQuestions(resourcePath('queries'))
  const question = questions.find(({ name }) => name === given)
  if (question !== undefined) {
    const source = await bindQuestion(question, readParameters(input.list('param')), store)
    return { name: question.name, title: question.title, source }
  }
  // A single word that names no file: the text of a query would have a blank or a brace in it.
  if (given !== '-' && !/[\s{]/.test(given.trim()) && !existsSync(given)) {
    refuseUnknown(
      given,
      [...VIEWS, ...questions].flatMap(({ name, title }) => [name, title.zh]),
    )
  }
  return { name: 'query', source: await queryText(context, given) }
}

/** The part of a view within some steps of an entity. */
async function around(store: Store, view: GraphView, input: Input): Promise<GraphView> {
  const given = input.text('around')
  if (given === undefined) return view
  const centre = await findNode(store, view, given)
  const found = neighbourhood(roadsOf(view), [centre], input.count('hops', 1) ?? 2)
  const { labelZh, labelEn } = view.nodes
  const title = {
    zh: `${view.title.zh}:${labelZh[centre]}周围`,
    en: `${view.title.en}: around ${labelEn[centre] || labelZh[centre]}`,
  }
  return { ...subView(view, { edges: Array.from(found.edges), nodes: [centre] }), title }
}

/** Grey for what both have, blue and orange for the two: colours of Okabe and Ito that people with colour blindness
 *  tell apart. */
function colorsBySide({ nodeSides }: Split, first: string, second: string): Coloring {
  const sides: readonly Side[] = ['common', 'left', 'right']
  const labels: readonly Text[] = [
    { en: 'both', zh: '共有' },
    { en: `only ${first}`, zh: `仅${first}` },
    { en: `only ${second}`, zh: `仅${second}` },
  ]
  const colors = ['#666666', '#0072b2', '#d55e00']
  return {
    classes: nodeSides.map((side) => sides.indexOf(side)),
    entries: labels.map((label, index) => ({ color: colors[index], label })),
  }
}

/** Colours repeat after the last: communities are many, and neighbours in number are seldom neighbours in the
 *  drawing. */
function colorsByCommunity(of: ArrayLike<number>): Coloring {
  const count = Array.from(of).reduce((most, number) => Math.max(most, number + 1), 0)
  const entries = Array.from({ length: count }, (_, number) => ({
    color: CLASS_COLORS[number % CLASS_COLORS.length],
    label: { en: `community ${number + 1}`, zh: `社群 ${number + 1}` },
  }))
  return { classes: of, entries }
}

/** A view with a class for each node, and columns that go into the files as attributes. */
interface Colored {
  readonly view: GraphView
  readonly coloring: Coloring
  readonly measures: StyledGraph['measures']
}

/** `--compare A B`: the edges of either, and a column that says whose they are. */
async function compared(
  { store, ontology }: { readonly store: Store; readonly ontology: Ontology },
  view: GraphView,
  input: Input,
): Promise<Colored | undefined> {
  const given = input.list('compare')
  if (given.length === 0) return undefined
  const [first, second] = given
  if (given.length !== 2 || first === undefined || second === undefined) {
    throw new InputError('BAD_OPTION', {
      en: '--compare takes two places or two years.',
      zh: '--compare 须给出两个地方或两个年份。',
    })
  }
  if (input.flag('communities') || input.list('measure').length > 0) {
    throw new InputError('BAD_OPTION', {
      en: 'A comparison is coloured by side; --compare goes without --measure and --communities.',
      zh: '比较图按归属着色;--compare 不能与 --measure 或 --communities 同用。',
    })
  }
  const byRole = input.flag('by-role')
  const split = await compareReports({ endpoint: store, ontology }, view, [first, second], { byRole })
  const coloring = colorsBySide(split, first, second)
  return { view: split.view, coloring, measures: [{ name: 'side', values: coloring.classes }] }
}

/** Coloured by kind of node, or with --communities by those; centralities of --measure as columns. */
function colored(view: GraphView, ontology: Ontology, input: Input): Colored {
  const measures = input.list('measure').map((name) => ({ name, values: rankNodes(view, findMeasure(name)) }))
  if (!input.flag('communities')) return { view, coloring: colorsByKind(view, ontology), measures }
  const { of } = findCommunities(view)
  // Counted from 1, as the legend counts them.
  const numbers = Array.from(of, (number) => number + 1)
  return { view, coloring: colorsByCommunity(of), measures: [...measures, { name: 'community', values: numbers }] }
}

/** The graph that the arguments ask for, laid out and coloured. Says on standard error why it is empty when it is. */
export async function openStyledGraph(context: Context, input: Input, store: Store): Promise<StyledGraph> {
  const ontology = await loadShippedOntology()
  const { name, title, source } = await readSource(context, input, store)
  const filter = await readFilter(store, ontology, input)
  const whole = await project(store, ontology, { source, filter, signal: context.signal })
  await warnWhenEmpty(context, whole, store)
  const part = await around(store, { ...whole, name, title: title ?? whole.title }, input)
  const { view, coloring, measures } =
    (await compared({ store, ontology }, part, input)) ?? colored(part, ontology, input)
  const font = input.text('font')
  return {
    ...{ view, measures, language: context.language, hasBom: input.flag('bom') },
    style: styleOf(view, coloring),
    ...(font === undefined ? {} : { font }),
  }
}
