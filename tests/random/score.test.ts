/** The scorer against the reference scorer on predictions that are damaged at random: names lost or exchanged, spans moved,
 *  figures as texts, units in other words, predicates in other spellings. SCORE_CASES makes more of them. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect } from 'vitest'
import type { AnnotatedReport, ScoreOptions } from '../../src/gold/annotated.ts'
import { type Scores, score } from '../../src/gold/score.ts'
import { Random } from '../support/random.ts'
import { sharedPath, testWithShared } from '../support/shared.ts'

const CASES = Number(process.env.SCORE_CASES ?? 12)

type Loose = Record<string, unknown>
const ODD: readonly unknown[] = [null, undefined, '', 'implicit', 'null', '  ', 'ＡＢ', '《》', 'x'.repeat(40)]
const UNITS: readonly unknown[] = [
  '万件',
  '余件',
  '件 ',
  'percent',
  '％',
  undefined,
  '1',
  '',
  null,
  '人民币',
  'RMB',
  '千克',
]
const VALUES: readonly unknown[] = [7, '12,000', '1,2', null, 'abc', '', 0.98, undefined]

/** Each item loses or changes a field with some chance; `values` are drawn anew for each. */
function damage(items: readonly Loose[], random: Random, fields: Readonly<Record<string, () => unknown>>): void {
  for (const item of items) {
    for (const [field, value] of Object.entries(fields)) if (random.oneIn(7)) item[field] = value()
  }
}

function damaged(gold: AnnotatedReport, random: Random): AnnotatedReport {
  const copy = JSON.parse(JSON.stringify(gold)) as Record<'entities' | 'observations' | 'relations', Loose[]>
  const { entities, observations, relations } = copy
  const anEntity = () => random.of(gold.entities ?? [])
  damage(entities, random, {
    canonical_zh: () => random.of([...ODD, anEntity().canonical_zh, '我区']),
    aliases: () => random.of([undefined, [], [anEntity().canonical_zh, '', null]]),
    type: () => random.of(['institution', 'regulation', 'program', 'place', 'event', undefined]),
    gb_code: () => random.of(['220605', undefined, '']),
  })
  const mentions = entities.flatMap((entity) => (entity.mentions ?? []) as Loose[])
  damage(mentions, random, {
    start: () => random.below(4000),
    type: () => random.of(['place', 'program']),
    confidence: () => 'judgement',
  })
  damage(observations, random, {
    value: () => random.of(VALUES),
    unit: () => random.of(UNITS),
    kind: () => random.of(['percent', 'rank', 'count', undefined]),
    indicator_zh: () => random.of([...ODD, random.of(gold.observations ?? []).indicator_zh, '共计', '数']),
    actor: () => random.of([...ODD, anEntity().id, anEntity().canonical_zh]),
    place: () => random.of([null, '江源区', anEntity().id]),
    year: () => random.of(['2022', 2019, undefined]),
    part_of: () => random.of([null, random.of(gold.observations ?? []).id, 'none']),
    sentence_start: () => random.below(4000),
  })
  damage(relations, random, {
    subject: () => random.of([...ODD, anEntity().id, anEntity().canonical_zh]),
    object: () => random.of([...ODD, anEntity().id, anEntity().canonical_zh]),
    predicate: () =>
      random.of([undefined, '', 'zm:basedOn', 'https://x/y#localImplementationOf', 'ISSUES', 'issued by']),
    implicit_subject: () => random.oneIn(2),
  })
  for (const list of [entities, observations, relations]) if (random.oneIn(3)) list.push(random.of(list))
  return JSON.parse(JSON.stringify(copy)) as AnnotatedReport
}

/** Figures without the lists of errors, whose items the two scorers describe differently. */
const figures = (scores: Scores) =>
  JSON.parse(JSON.stringify(scores, (key, value: unknown) => (key === 'errors' ? undefined : value))) as unknown

testWithShared('gold', 'score.mjs')(`agrees to the digit on ${CASES} damaged predictions`, async () => {
  const reference: { score: typeof score } = await import(pathToFileURL(sharedPath('gold', 'score.mjs')).href)
  const golds = ['jiangyuan-2022', 'longhua-2019'].map(
    (name) => JSON.parse(readFileSync(sharedPath('gold', `${name}.gold.json`), 'utf8')) as AnnotatedReport,
  )
  const random = new Random(1)
  for (let at = 0; at < CASES; at++) {
    const gold = random.of(golds)
    const predicted = damaged(gold, random)
    const options: ScoreOptions = { noDeictic: random.oneIn(4), noNested: random.oneIn(4) }
    expect(figures(score(gold, predicted, options)), `case ${at}`).toEqual(
      figures(reference.score(gold, predicted, options)),
    )
  }
})
