/** One report of the generated world as a named graph: sections, statements, assertions with evidence, observations,
 *  problems and plans. */

import { bodyOf, type Division, type World } from './authority.ts'
import { cs, GraphLines, id, nif, plain, qb, rdf, sdmxd, skos, typed, zh, zm } from './quads.ts'
import type { Random } from './random.ts'
import { INDICATORS, MODALITIES, RELATIONS, SECTION_ROLES, sentence, TOPICS } from './words.ts'

const STATEMENTS = 10
const ASSERTIONS = 3
const OBSERVATIONS = 4

interface Draft {
  readonly out: GraphLines
  readonly random: Random
  readonly world: World
  readonly county: Division
  readonly year: number
  /** The path below id/ of the report. */
  readonly path: string
}

/** The lines of the report of a county for a year. */
export function reportLines(county: Division, year: number, world: World, random: Random): readonly string[] {
  const path = `report/${county.code}/${year}`
  const draft: Draft = { out: new GraphLines(id(`${path}/graph`)), random, world, county, year, path }
  addReport(draft)
  SECTION_ROLES.forEach((role, index) => {
    addSection(draft, role, index + 1)
  })
  for (let number = 1; number <= STATEMENTS; number++) addStatement(draft, number)
  for (let number = 1; number <= ASSERTIONS; number++) addAssertion(draft, number)
  for (let number = 0; number < OBSERVATIONS; number++) addObservation(draft, number)
  addProblem(draft)
  return draft.out.lines
}

function addReport({ out, random, county, year, path }: Draft): void {
  const day = `${year + 1}-0${1 + random.below(4)}-${10 + random.below(18)}`
  out.describe(
    id(path),
    [rdf('type'), zm('Report')],
    [skos('prefLabel'), zh(`${county.name}${year}年法治政府建设年度报告`)],
    [zm('reportingBody'), bodyOf(county, 'gov')],
    [zm('reportArea'), county.node],
    [zm('reportPeriod'), id(`period/${year}`)],
    [zm('reportYear'), typed(year, 'integer')],
    [zm('publishedOn'), typed(day, 'date')],
  )
}

function addSection({ out, path }: Draft, role: string, number: number): void {
  out.describe(
    id(`${path}/s/${number}`),
    [rdf('type'), zm('Section')],
    [zm('partOf'), id(path)],
    [zm('ordinalPath'), plain(String(number))],
    [zm('heading'), zh(`第${number}部分 ${TOPICS[number % TOPICS.length]}情况`)],
    [zm('sectionRole'), cs(`sectionRole/${role}`)],
  )
}

const statementNode = ({ path }: Draft, number: number) => id(`${path}/s/${1 + (number % 6)}/${number}`)

function addStatement(draft: Draft, number: number): void {
  const { out, random, world, path } = draft
  const topic = random.below(TOPICS.length)
  const text = sentence(random, TOPICS[topic]!)
  const begin = 100 * number + random.below(40)
  const node = statementNode(draft, number)
  out.describe(
    node,
    [rdf('type'), zm('Statement')],
    [zm('partOf'), id(`${path}/s/${1 + (number % 6)}`)],
    [zm('text'), zh(text)],
    [zm('topic'), cs(`topic/${topic}`)],
    [nif('beginIndex'), typed(begin, 'integer')],
    [nif('endIndex'), typed(begin + text.length, 'integer')],
  )
  if (random.below(2) === 0) out.add(node, zm('mentions'), world.regulations[random.rank(world.regulations.length)]!)
  if (random.below(3) === 0) out.add(node, zm('mentions'), world.programs[random.rank(world.programs.length)]!)
}

function addAssertion(draft: Draft, number: number): void {
  const { out, random, world, county, path } = draft
  const relation = random.pick(RELATIONS)
  const pool = relation === 'implements' || relation === 'studies' ? world.regulations : world.programs
  const subject = bodyOf(county, random.below(3) === 0 ? 'justice-bureau' : 'gov')
  const object = pool[random.rank(pool.length)]!
  const modality = random.pick(MODALITIES)
  out.describe(
    id(`${path}/a/${number}`),
    [rdf('type'), zm('Assertion')],
    [rdf('subject'), subject],
    [rdf('predicate'), zm(relation)],
    [rdf('object'), object],
    [zm('evidence'), statementNode(draft, 1 + random.below(STATEMENTS))],
    [zm('confidence'), typed(`0.${50 + random.below(50)}`, 'decimal')],
    [zm('modality'), cs(`modality/${modality}`)],
  )
  // A planned relation has an evidence node and no direct triple: nothing has happened yet.
  if (modality !== 'planned') out.add(subject, zm(relation), object)
}

function addObservation(draft: Draft, number: number): void {
  const { out, random, county, year, path } = draft
  const indicator = INDICATORS[(number * 3 + year) % INDICATORS.length]!
  const value = `${1 + random.rank(5000)}.${random.below(10)}`
  out.describe(
    id(`${path}/obs/${indicator}`),
    [rdf('type'), zm('Observation')],
    [qb('dataSet'), id('dataset/report-obs')],
    [sdmxd('refArea'), county.node],
    [sdmxd('refPeriod'), id(`period/${year}`)],
    [zm('indicator'), cs(`indicator/${indicator}`)],
    [zm('sourceReport'), id(path)],
    [zm('value'), typed(value, 'decimal')],
    [zm('unit'), cs(`unit/${number % 2 === 0 ? 'case' : 'person'}`)],
    [zm('evidence'), statementNode(draft, 1 + random.below(STATEMENTS))],
  )
}

function addProblem(draft: Draft): void {
  const { out, random, year, path } = draft
  const topic = random.below(TOPICS.length)
  const problem = id(`${path}/problem/1`)
  out.describe(
    problem,
    [rdf('type'), zm('Problem')],
    [skos('prefLabel'), zh(`${TOPICS[topic]}有待进一步加强`)],
    [zm('topic'), cs(`topic/${topic}`)],
    [zm('evidence'), statementNode(draft, STATEMENTS)],
  )
  if (random.below(4) === 0) return
  out.describe(
    id(`${path}/plan/1`),
    [rdf('type'), zm('PlannedAction')],
    [zm('addressesProblem'), problem],
    [zm('plannedFor'), id(`period/${year + 1}`)],
  )
}
