/** Reads a rank: what is ranked and among whom. */

import type { Slot } from './clause.ts'
import { rankWords } from './rank-phrase.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'
import { textOf, type Word } from './word.ts'

/** Adds the rank that a slot holds. */
export function readRank(scene: Scene, slot: Slot, memory: Memory): void {
  const { about, scope } = rankWords(leftText(scene, slot))
  // Only what stands before the ranking verb, which rankWords has found in the same text.
  const span = { start: slot.left.start, end: slot.left.start + about.length }
  let name = rankName(scene.words(span))
  const before = scene.clauses[slot.clauseIndex - 1]
  const isLevel = scope?.endsWith('级') === true
  const counted = memory.drafts.at(-1)
  // 供应土地61公顷,全市第二 ranks what the figure before it counts.
  if (
    (name.length < 2 || /\d/.test(name)) &&
    counted !== undefined &&
    slot.clauseIndex - counted.clauseIndex <= 1 &&
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

/** What is ranked: the words before the ranking verb without time, subject and preposition. */
function rankName(words: readonly Word[]): string {
  let name = words.filter(({ part, text }) => !['time', 'mark', 'title', 'total'].includes(part) && text !== '的')
  while (name.length > 1 && /^(?:preposition|body|place|adverb)$/.test(name[0]?.part ?? '')) name = name.slice(1)
  return textOf(name)
    .replace(/^(?:其中|并|且|同时)/, '')
    .replace(/[中里](?:被|获|取得|位居|名列|排名|以|荣|居).*$/, '')
    .slice(-20)
}
