/** Reads a rank: what is ranked and among whom. */

import type { Slot } from './clause.ts'
import type { Draft } from './draft.ts'
import { rankWords } from './rank-phrase.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'
import { textOf, type Word } from './word.ts'

/** Adds the rank that a slot holds. */
export function readRank(scene: Scene, slot: Slot, memory: Memory): void {
  const { about, scope = scopeOfClause(scene, slot) } = rankWords(leftText(scene, slot))
  // Only what stands before the ranking verb, which rankWords has found in the same text.
  const span = { start: slot.left.start, end: slot.left.start + about.length }
  const isAmongCounted = slot.shared && AMONG_COUNTED.test(leftText(scene, slot))
  let name = isAmongCounted ? '' : rankName(scene.words(span))
  // 在全省21个市(州)考核中: what the number before counts is no part of the name.
  if (slot.shared && !isAmongCounted) name = name.replace(/^(?:省|市|区|县|州|盟|旗|镇|乡|街道)+(?=.{2})/, '')
  const before = scene.clauses[slot.clauseIndex - 1]
  const isLevel = scope?.endsWith('级') === true
  const counted = countedBefore(memory, isAmongCounted ? slot.clauseIndex : undefined)
  // 供应土地61公顷,全市第二 ranks what the figure before it counts.
  if (
    (name.length < 2 || /\d/.test(name)) &&
    counted !== undefined &&
    slot.clauseIndex - counted.clauseIndex <= (isAmongCounted ? 4 : 2) &&
    !isLevel
  ) {
    name = counted.ownPhrase
  }
  // The clause before names the matter; of a long one only the end, where Chinese puts the head.
  if (name.length < 2 && before !== undefined && !isLevel) name = rankName(scene.words(before)).slice(-12)
  const phrase = /(?:排名|名次|位次|排位)$/.test(name) ? name : `${name}排名`
  push(memory, slot, {
    phrase: name === '' && scope !== undefined ? `${scope}排名` : phrase,
    rule: 'rank',
    rankScope: scope,
  })
}

/** 在全省21个市中位居第3: the words before the number of competitors say whose they are. */
function scopeOfClause({ folded }: Scene, { shared, clause, left }: Slot): string | undefined {
  return shared ? rankWords(folded.slice(clause.start, left.start)).scope : undefined
}

/** 在9个城市中排名第2: the figure before counts the competitors, not what is ranked. */
const AMONG_COUNTED =
  /^[\u4e00-\u9fff]{0,4}(?:省|市|区|县|州|镇|乡|街道|单位|部门|地区|企业|国家)(?:\([^)]*\))?(?:当|之)?[中里间](?=[,\s]*(?:综合|总体)?(?:排|位|名列|列|居|跃|稳)|[,\s]*$)/

/** The figure that a rank without a name is about: the last that is no change, nor a comparison with others; from a clause
 *  before `before`, where that is given. */
function countedBefore({ drafts }: Memory, before: number | undefined): Draft | undefined {
  return drafts.findLast(
    ({ rule, clauseIndex, clause }) =>
      rule !== 'change' &&
      rule !== 'compared' &&
      (before === undefined || (clauseIndex < before && clause.depth === 0 && rule !== 'number-first')),
  )
}

/** What is ranked: the words before the ranking verb without time, subject and preposition. */
function rankName(words: readonly Word[]): string {
  let name = words.filter(({ part, text }) => !['time', 'mark', 'title', 'total'].includes(part) && text !== '的')
  while (name.length > 1 && isBeforeName(name[0])) name = name.slice(1)
  return textOf(name)
    .replace(/^(?:其中|并|且|同时)/, '')
    .replace(/[中里](?:被|获|取得|位居|名列|排名|以|荣|居).*$/, '')
    .slice(-20)
}

/** Subjects, prepositions and 获, behind which the name of what is ranked begins. */
function isBeforeName(word: Word | undefined): boolean {
  return /^(?:preposition|body|place|adverb)$/.test(word?.part ?? '') || /^(?:荣获|获得?|取得)$/.test(word?.text ?? '')
}
