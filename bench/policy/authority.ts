/** The authority graph of the generated world: divisions in four levels, their bodies, regulations and programs.
 *
 *  Regulations cite, implement and repeal earlier ones; which ones follows a power law, so that a few laws are cited by
 *  thousands and most by nobody. */

import { cs, en, GraphLines, id, plain, rdf, skos, typed, zh, zm } from './quads.ts'
import type { Random } from './random.ts'
import { BODIES, DOC_TYPES, placeName, TOPICS, title } from './words.ts'

/** The graph of divisions, bodies, regulations and programs. */
export const AUTHORITY_GRAPH = id('graph/authority')
const TOWNSHIPS = 3
const COUNTIES_PER_PREFECTURE = 9
const PREFECTURES_PER_PROVINCE = 10

/** A division as later parts refer to it. */
export interface Division {
  readonly code: string
  readonly name: string
  readonly node: string
}

/** What reports refer to. Grows as counties are made; regulations keep the order in which they were made. */
export interface World {
  readonly regulations: string[]
  readonly programs: string[]
}

interface Level {
  readonly type: string
  readonly ending: string
  readonly parent?: Division
}

function addDivision(out: GraphLines, code: string, name: string, level: Level): Division {
  const node = id(`place/${code}`)
  out.describe(
    node,
    [rdf('type'), zm(level.type)],
    [skos('prefLabel'), zh(name + level.ending)],
    [skos('prefLabel'), en(`${level.type} ${code}`)],
    [zm('gbCode'), plain(code)],
  )
  if (level.parent !== undefined) out.add(node, zm('directlyWithin'), level.parent.node)
  return { code, name: name + level.ending, node }
}

/** The node of a body of a division. */
export function bodyOf(division: Division, slug: string): string {
  return id(`org/${division.code}/${slug}`)
}

function addBodies(out: GraphLines, division: Division, parent: Division | undefined): void {
  for (const [slug, name, type] of BODIES) {
    const body = bodyOf(division, slug)
    out.describe(
      body,
      [rdf('type'), zm(type)],
      [skos('prefLabel'), zh(division.name + name)],
      [zm('hasJurisdiction'), division.node],
      [zm('functionClass'), cs(`functionClass/${slug}`)],
    )
    if (slug !== 'gov') out.add(body, zm('subordinateTo'), bodyOf(division, 'gov'))
    else if (parent !== undefined) out.add(body, zm('subordinateTo'), bodyOf(parent, 'gov'))
  }
}

function addRegulation(out: GraphLines, world: World, random: Random, issuer: Division): void {
  const number = world.regulations.length
  const type = random.pick(DOC_TYPES)
  const node = id(`doc/${issuer.code}/${number}`)
  const day = `${2000 + random.below(25)}-0${1 + random.below(9)}-${10 + random.below(18)}`
  out.describe(
    node,
    [rdf('type'), zm(type === 'law' || type === 'regulation' ? 'LegalNorm' : 'PolicyDocument')],
    [skos('prefLabel'), zh(title(random, issuer.name, type))],
    [zm('docType'), cs(`docType/${type}`)],
    [zm('authorityLevel'), cs(`authorityLevel/${10 * (1 + random.below(8))}`)],
    [zm('issuedBy'), bodyOf(issuer, 'gov')],
    [zm('dateInForce'), typed(day, 'date')],
  )
  const earlier = new Set<string>()
  const cited = number === 0 ? 0 : 1 + random.below(5)
  for (let count = 0; count < cited; count++) earlier.add(world.regulations[random.rank(number)]!)
  for (const other of earlier) out.add(node, zm('cites'), other)
  if (number > 0 && random.below(3) > 0) out.add(node, zm('implements'), world.regulations[random.rank(number)]!)
  if (number > 0 && random.below(4) === 0) out.add(node, zm('repeals'), world.regulations[number - 1]!)
  world.regulations.push(node)
}

function addProgram(out: GraphLines, world: World, random: Random, place: Division): void {
  const node = id(`prog/${place.code}/${world.programs.length}`)
  const topic = random.pick(TOPICS)
  out.describe(
    node,
    [rdf('type'), zm(random.pick(['Reform', 'Mechanism', 'Campaign', 'Platform']))],
    [skos('prefLabel'), zh(`${place.name}${topic}行动`)],
    [zm('basedOn'), world.regulations[random.rank(world.regulations.length)]!],
  )
  if (world.programs.length > 0 && random.below(2) === 0) {
    out.add(node, zm('partOfProgram'), world.programs[random.rank(world.programs.length)]!)
  }
  world.programs.push(node)
}

function addOwnActs(out: GraphLines, world: World, random: Random, place: Division): void {
  for (let count = 0; count < 3; count++) addRegulation(out, world, random, place)
  addProgram(out, world, random, place)
}

/** Makes the divisions above a county when the county is the first in them. */
export class AuthorityBuilder {
  readonly world: World = { regulations: [], programs: [] }
  #province: Division | undefined
  #prefecture: Division | undefined

  constructor(readonly random: Random) {}

  /** The `index`-th county with everything that it brings into the authority graph. */
  county(index: number): { county: Division; lines: readonly string[] } {
    const out = new GraphLines(AUTHORITY_GRAPH)
    const prefecture = Math.floor(index / COUNTIES_PER_PREFECTURE)
    if (prefecture % PREFECTURES_PER_PROVINCE === 0 && index % COUNTIES_PER_PREFECTURE === 0) {
      this.#province = this.#division(out, `${11 + prefecture / PREFECTURES_PER_PROVINCE}0000`, 'Province', '省')
    }
    const provinceCode = this.#province!.code.slice(0, 2)
    const twoDigits = (number: number) => String(number + 1).padStart(2, '0')
    const prefectureCode = provinceCode + twoDigits(prefecture % PREFECTURES_PER_PROVINCE)
    if (index % COUNTIES_PER_PREFECTURE === 0) {
      this.#prefecture = this.#division(out, `${prefectureCode}00`, 'Prefecture', '市', this.#province)
    }
    const code = prefectureCode + twoDigits(index % COUNTIES_PER_PREFECTURE)
    const county = this.#division(out, code, 'County', '区', this.#prefecture)
    for (let township = 1; township <= TOWNSHIPS; township++) {
      const level = { type: 'Township', ending: '镇', parent: county }
      addDivision(out, `${code}00${township}`, placeName(this.random), level)
    }
    return { county, lines: out.lines }
  }

  #division(out: GraphLines, code: string, type: string, ending: string, parent?: Division): Division {
    const level: Level = parent === undefined ? { type, ending } : { type, ending, parent }
    const division = addDivision(out, code, placeName(this.random), level)
    addBodies(out, division, parent)
    addOwnActs(out, this.world, this.random, division)
    return division
  }
}
