/** Reads figures that are named by what stands before their clause, and figures that set a value beside those of others:
 *  占比最高,达62%; 平均水平(68分); 低于全省平均水平4个百分点; 得分超过80%的县区. */

import type { Slot } from './clause.ts'
import type { Phrase } from './phrase.ts'
import { coreOf, phraseBefore } from './phrase.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'
import { textOf } from './word.ts'

/** Link words that may stand alone before a number, and words at the end of a clause that only order the things named. */
const ONLY_LINKS = /^\s*(?:高?达到?了?|为|约|近|超过?|仅|只有)*\s*$/
const ORDER = /(?:占比)?(?:最高|最大|最多|较高|较大|较多|居首位?|居第[一二三]位?|位居首位?|次之|紧随其后)$/
/** What a clause without a figure begins or ends with when the next clause tells its figure: 其次为行政处罚类. */
const NEXT_IN_ORDER = /^\s*(?:其次|再次|其余|此外)(?:为|是)?/

/** A figure with no words of its own counts what the clause before it names, if that has no figure: 占比最高,达62.5%. What
 *  stands before a bracket goes on behind it. Undefined where the figure has words, or nothing is named. */
export function phraseOfClauseBefore(scene: Scene, slot: Slot): string | undefined {
  const { clause, clauseIndex, joint, right } = slot
  if (joint !== 'clause' || clauseIndex === 0 || !ONLY_LINKS.test(leftText(scene, slot))) return undefined
  if (scene.folded.slice(right.start, clause.end).trim() !== '') return undefined
  const at = scene.clauses.findLastIndex(({ depth }, index) => index < clauseIndex && depth <= clause.depth)
  const text = nameOfClause(scene, at)
  // 高出平均水平(68分)14分: the bracket holds the average itself.
  return clause.depth > 0 ? text?.replace(BESIDE, '') : text
}

/** 其次为行政处罚类,占26%: the thing that a share is of, named by the clause before it. */
export function shareholderBefore(scene: Scene, slot: Slot): string | undefined {
  const before = scene.clauses[slot.clauseIndex - 1]
  if (slot.joint !== 'clause' || before === undefined) return undefined
  const text = scene.folded.slice(before.start, before.end)
  return NEXT_IN_ORDER.test(text) || ORDER.test(text) ? nameOfClause(scene, slot.clauseIndex - 1) : undefined
}

/** What a clause without figures names; undefined for one with figures, since they have the name. */
function nameOfClause(scene: Scene, index: number): string | undefined {
  const clause = scene.clauses[index]
  if (clause === undefined || scene.slots.some(({ clauseIndex }) => clauseIndex === index)) return undefined
  const from = NEXT_IN_ORDER.exec(scene.folded.slice(clause.start, clause.end))?.[0].length ?? 0
  const printed = phraseBefore(scene.words({ start: clause.start + from, end: clause.end }))?.text ?? ''
  const isShare = /占比/.test(printed)
  const name = printed.replace(ORDER, '').replace(/的$/, '')
  return name.length < 2 ? undefined : isShare && !name.endsWith('占比') ? `${name}占比` : name
}

/** Verbs that set a value beside another. */
const BESIDE = /^(?:低于|高于|高出|超出|优于|领先于?|好于|落后于?)/

/** 低于平均水平4.2个百分点 tells how far the value before it is from that of others. */
export function readBeside(slot: Slot, phrase: Phrase | string | undefined, memory: Memory): boolean {
  const text = typeof phrase === 'string' ? phrase : phrase?.text
  const subject = valueBefore(memory, slot)
  if (text === undefined || !BESIDE.test(text) || subject === undefined) return false
  push(memory, slot, { phrase: subject + text, rule: 'compared' }, false)
  return true
}

/** 得分超过全省80%的县区: the share of others that do worse, told exactly. */
export function readPercentile(scene: Scene, slot: Slot, memory: Memory): boolean {
  if (slot.quantity.unit !== '%' || !/(?:超过|高于|优于|领先)[全本]?[国省市区县]?$/.test(leftText(scene, slot)))
    return false
  const others = PEERS.exec(scene.folded.slice(slot.right.start, slot.clause.end))?.[1]
  const subject =
    valueBefore(memory, slot) ?? textOf(coreOf(scene.words(slot.left))).replace(/(?:超过|高于|优于|领先)$/, '')
  if (others === undefined || subject === '') return false
  const { span, surface, value, unit, kind } = slot.quantity
  const quantity = { span, surface, value, unit, kind, comparator: 'exact' } as const
  push(memory, { ...slot, quantity }, { phrase: `${subject}超过${others}比例`, rule: 'compared' }, false)
  return true
}

/** Those one is measured against, at the end of a clause: with a verb behind them they do something themselves. */
const PEERS =
  /^\s*的((?:[\u4e00-\u9fff]{0,4}(?:省|市|区|县|州|镇|乡|街道|单位|部门|城市|地区|同行|企业)(?:\([^)]*\))?)+)\s*$/

/** The phrase of the value that a comparison is about: of the last figure outside brackets that is no comparison itself. */
function valueBefore(memory: Memory, slot: Slot): string | undefined {
  const draft = memory.drafts.findLast(
    ({ rule, clause }) => rule !== 'change' && rule !== 'compared' && clause.depth <= slot.clause.depth,
  )
  return draft !== undefined && slot.clauseIndex - draft.clauseIndex <= 3 ? draft.phrase : undefined
}
