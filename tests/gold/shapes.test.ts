/** The 37 small cases of ../shared/gold/shapes.jsonl, each one way in which reports state things.
 *
 *  How a case is compared. Its places are invented, so they come from tests/fixtures/shapes-authority. Each gold item must
 *  be met by an observation of its own:
 *    value      equal; a change (`kind: change`) is met by the observation's rate
 *    unit       equal, where the gold has one and both are printed: 工作日 = 个工作日, 名 for ranks = 名次
 *    indicator  at least half of its characters (brackets, 数, 类 and 合计 aside) stand in the phrase, in the label of the
 *               matched indicator or in the words of the clause
 *    bound      `>=` and `>` want a lower bound, `<` an upper bound
 *    prior      the earlier value of the change
 *    scope      全市, 市本级 …: the area, the scope key or the scope of the rank
 *    share      another observation of the item has that percentage
 *    period     the period lies in that year or month; actor: the doer's label ends alike; derived: the method says so
 *  A case without items must give no result at all: targets are marked as targets. */
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import type { Extraction, Observation } from '../../src/graph/extraction.ts'
import { identify } from '../../src/link/identity.ts'
import { segment } from '../../src/segment/segment.ts'
import { extractResources, extractText, sourceOf } from '../support/extract-text.ts'
import { sharedPath, testWithShared } from '../support/shared.ts'

interface GoldItem {
  readonly indicator: string
  readonly value: number
  readonly unit: string
  readonly kind?: string
  readonly bound?: string
  readonly prior?: number
  readonly scope?: string
  readonly share?: number
  readonly period?: number | string
  readonly actor?: string
  readonly derived?: boolean
}

interface ShapeCase {
  readonly id: string
  readonly shape: string
  readonly text: string
  readonly body: string | null
  readonly year: number | null
  readonly gold: readonly GoldItem[]
  readonly documents?: number
  readonly enclosed?: string
  readonly alias?: string
  readonly heading?: string
  readonly program?: string
  readonly places?: readonly string[]
}

const FILE = ['gold', 'shapes.jsonl'] as const
const SCOPES: Readonly<Record<string, string>> = { 全市: '990100', 市: '990100', 区: '990101', 全省: '990000' }

function readCases(): ShapeCase[] {
  const lines = readFileSync(sharedPath(...FILE), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as ShapeCase)
}

function isLikeIndicator(
  item: GoldItem,
  observation: Observation,
  extraction: Extraction,
  labels: ReadonlyMap<string, string>,
): boolean {
  const wanted = [...item.indicator.replace(/[()+/]|合计|[数类已]/g, '')]
  const { start, end } = extraction.segmented.sentences[observation.sentence] ?? { start: 0, end: 0 }
  const clause = extraction.segmented.source.text.slice(
    Math.max(start, observation.span.start - 20),
    Math.min(end, observation.span.end + 8),
  )
  const words = observation.phrase + (labels.get(observation.indicator ?? '') ?? '') + clause
  return wanted.filter((glyph) => words.includes(glyph)).length * 2 >= wanted.length
}

function isLikeUnit(item: GoldItem, { quantity }: Observation): boolean {
  if (item.kind === 'change' || quantity.unit === '' || quantity.kind === 'rank') return true
  return quantity.unit.replace(/^个(?=.)/, '') === item.unit.replace(/^个(?=.)/, '') || quantity.value === 0
}

function hasScope(item: GoldItem, { place, scopeKey, rankScope }: Observation): boolean {
  if (item.scope === undefined) return true
  return scopeKey.startsWith(item.scope) || [place, rankScope].includes(SCOPES[item.scope] ?? item.scope)
}

function hasBound(item: GoldItem, { quantity }: Observation): boolean {
  if (item.bound === undefined) return true
  return item.bound.startsWith('>') ? quantity.min === item.value : quantity.max === item.value
}

function hasPeriod(item: GoldItem, { periodFrom, periodTo }: Observation): boolean {
  if (item.period === undefined) return true
  if (typeof item.period === 'number')
    return periodFrom === `${item.period}-01-01` && periodTo === `${item.period}-12-31`
  return Number(periodFrom.slice(5, 7)) === Number.parseInt(item.period, 10)
}

function meets(
  item: GoldItem,
  observation: Observation,
  extraction: Extraction,
  labels: ReadonlyMap<string, string>,
): boolean {
  const value = item.kind === 'change' ? observation.change?.rate : observation.quantity.value
  const actor = extraction.entities.find(({ iri }) => iri === observation.actor)?.label ?? ''
  return (
    value === item.value &&
    isLikeUnit(item, observation) &&
    isLikeIndicator(item, observation, extraction, labels) &&
    hasScope(item, observation) &&
    hasBound(item, observation) &&
    hasPeriod(item, observation) &&
    (item.prior === undefined || observation.change?.from === item.prior) &&
    (item.actor === undefined ||
      actor.endsWith(item.actor.slice(1)) ||
      actor.endsWith(item.actor.slice(1).replace('法院', '人民法院'))) &&
    (item.derived !== true || observation.method === 'derived')
  )
}

/** The gold items that no observation meets; each observation meets one item at most. */
function unmet(shape: ShapeCase, extraction: Extraction, labels: ReadonlyMap<string, string>): string[] {
  const free = new Set(extraction.observations.filter(({ role }) => role !== 'target' && role !== 'baseline'))
  return shape.gold.flatMap((item) => {
    const found = [...free].find((observation) => meets(item, observation, extraction, labels))
    if (found !== undefined) free.delete(found)
    const isShared =
      item.share === undefined ||
      extraction.observations.some(
        ({ phrase, quantity }) => phrase === `${found?.phrase}占比` && quantity.value === item.share,
      )
    return found !== undefined && isShared ? [] : [`${item.indicator} ${item.value}${item.unit}`]
  })
}

const testShapes = testWithShared(...FILE)

describe('shapes', () => {
  testShapes('the figures of all cases', async () => {
    const { authorities } = await extractResources()
    const labels = new Map(authorities.indicators.map(({ id, label }) => [id, label]))
    const wrong: string[] = []
    const cases = readCases()
    for (const shape of cases) {
      const extraction = await extractText(shape.text, { year: shape.year ?? 2031, ...placeOf(shape) })
      wrong.push(...unmet(shape, extraction, labels).map((item) => `${shape.id} ${item}`))
      const results = extraction.observations.filter(({ role }) => role !== 'target')
      if (shape.gold.length === 0)
        wrong.push(...results.map(({ quantity }) => `${shape.id} spurious ${quantity.surface}`))
    }
    expect(cases.length).toBe(37)
    expect(wrong).toEqual([])
  })

  testShapes('reporting body and year', async () => {
    const { authorities, segmenter } = await extractResources()
    const wrong = readCases()
      .filter(({ body }) => body !== null)
      .flatMap((shape) => {
        const { identity } = identify(segment(sourceOf(shape.text), segmenter), authorities)
        const isRight = identity?.bodyName.includes(shape.body ?? '') === true && identity.year === shape.year
        return isRight ? [] : [`${shape.id} ${identity?.bodyName} ${identity?.year}`]
      })
    expect(wrong).toEqual([])
  })

  testShapes('documents, programs and headings', async () => {
    const wrong: string[] = []
    for (const shape of readCases()) {
      const { mentions, segmented } = await extractText(shape.text, placeOf(shape))
      const titles = mentions.filter(({ kind }) => kind === 'regulation')
      const documents = new Set(titles.map(({ surface }) => surface))
      if (shape.documents !== undefined && documents.size !== shape.documents)
        wrong.push(`${shape.id} documents ${documents.size}`)
      if (shape.enclosed !== undefined && !documents.has(shape.enclosed)) wrong.push(`${shape.id} ${shape.enclosed}`)
      if (shape.program !== undefined && !mentions.some(({ surface }) => surface === shape.program))
        wrong.push(`${shape.id} ${shape.program}`)
      if (shape.heading !== undefined && !segmented.sections.some(({ title }) => title === shape.heading))
        wrong.push(`${shape.id} ${shape.heading}`)
    }
    expect(wrong).toEqual([])
  })
})

/** Cases that name a place of their own are read as reports of it; the others as reports of 青禾区. */
function placeOf({ body }: ShapeCase): { readonly place: string } {
  const codes: Readonly<Record<string, string>> = { 云坪镇: '990102100', 北河州: '990300', 东岭市城市管理局: '990100' }
  return { place: codes[body ?? ''] ?? '990101' }
}
