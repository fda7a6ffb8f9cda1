/** Reads a figure that stands for itself: the forms that one number can be printed in. */

import type { Slot } from './clause.ts'
import { completed } from './complete.ts'
import { ownPhrase } from './direction.ts'
import type { Draft } from './draft.ts'
import { coreOf, phraseBefore } from './phrase.ts'
import { phraseOfClauseBefore, readBeside, readPercentile, shareholderBefore } from './read-compared.ts'
import { isPartOfWhole, leftText, type Memory, push, remember, type Scene } from './scene.ts'
import { textOf } from './word.ts'

/** Adds the figure that a slot holds, by the first form that fits. */
export function readOne(scene: Scene, slot: Slot, memory: Memory): void {
  const earlier = memory.drafts.at(-1)
  // The forms in order: each is surer than those below it, and ownPhrase takes whatever is left.
  if (slot.joint === 'adjacent' && earlier !== undefined && !hasOwnNoun(scene, slot, earlier)) {
    push(memory, slot, { phrase: earlier.phrase, ownPhrase: earlier.ownPhrase, rule: 'adjacent' })
    return
  }
  const level = levelOf(scene, slot, memory)
  if (level !== undefined) {
    const whole = phraseBefore(scene.words(slot.left))?.object.replace(/(?:国家|[省市区县镇乡村部厅处科])级$/, '') ?? ''
    if (whole !== '') memory.object = whole
    push(memory, slot, { phrase: memory.base + level, rule: 'level', scope: level }, false)
    return
  }
  if (readPercentile(scene, slot, memory)) return
  const holder = isShareOf(scene, slot) ? (shareholderBefore(scene, slot) ?? wholeOf(earlier, memory)) : undefined
  if (holder !== undefined) {
    push(memory, slot, { phrase: `${holder}占比`, rule: 'share' })
    return
  }
  if (isApposition(scene, slot)) return
  if (
    memory.object !== '' &&
    /^\s*(?:[^,。;]{0,4})(?:总数|总量|总计|合计)(?:达到?|为|增至|超过?|近|约)*$/.test(leftText(scene, slot))
  ) {
    push(memory, slot, { phrase: `${memory.object}总数`, rule: 'total' })
    return
  }
  const outcome = OUTCOME.exec(leftText(scene, slot))?.[1]
  if (outcome !== undefined) {
    push(memory, slot, { phrase: outcome, rule: 'outcome' }, false)
    return
  }
  const named = phraseOfClauseBefore(scene, slot)
  if (named !== undefined) {
    if (!readBeside(slot, named, memory)) push(memory, slot, { phrase: named, rule: 'clause-before' })
    return
  }
  const { phrase, rule } = ownPhrase(scene, slot)
  if (readBeside(slot, phrase, memory)) return
  const text = asShare(completed(phrase, memory, scene, slot), scene, slot)
  if (text === undefined) {
    // 归集证照156类、420万个: a second measure of the same thing.
    if (slot.joint === 'list' && earlier !== undefined) {
      push(memory, slot, { phrase: earlier.phrase, ownPhrase: earlier.ownPhrase, rule: 'adjacent' })
    }
    return
  }
  push(memory, slot, {
    phrase: text,
    ownPhrase: phrase?.text ?? text,
    rule: phrase?.isBare === true ? 'inherited' : rule,
  })
  if (phrase !== undefined) remember(memory, phrase, slot, isPartOfWhole(scene, slot))
}

/** 简易程序占七成 states a share, whatever is counted. */
function asShare(text: string | undefined, scene: Scene, slot: Slot): string | undefined {
  if (text === undefined || slot.quantity.kind !== 'percent' || /[率比]/.test(text)) return text
  const left = leftText(scene, slot)
  if (/占(?:到|了|近|约|超过?)*\s*$/.test(left)) return `${text}占比`
  return /占.*的\s*$/.test(left) && text.includes('占') ? `${text}比例` : text
}

/** What becomes of a request for information, in the words of the statute: 予以公开30件,部分公开8件. They are names of their
 *  own, whose words act on nothing; the year in them says only where a case comes from or goes. */
const OUTCOME =
  /(予以公开|部分公开|不予公开|(?:本机关)?无法提供|不予处理|其他处理|结转(?:至|到)?下一?年度?(?:继续)?(?:办理)?|上一?年度?结转)(?:政府信息公开申请)?(?:数量?)?\s*$/

/** 发布清单4期50个主题: the first number has its thing before it, so the noun behind is of the second alone. */
function hasOwnNoun(scene: Scene, slot: Slot, earlier: Draft): boolean {
  return earlier.rule === 'number-last' && scene.words(slot.right)[0]?.part === 'noun'
}

/** What a bare share is of: the thing that the figure before it counts. */
function wholeOf(earlier: Draft | undefined, memory: Memory): string | undefined {
  return earlier?.rule === 'level' && memory.object !== '' ? memory.object : earlier?.ownPhrase
}

/** 受理4955件,占79.9%: a share of the whole, of what the figure before counts. */
function isShareOf(scene: Scene, slot: Slot): boolean {
  return (
    slot.quantity.kind === 'percent' &&
    /^\s*约?占(?:比|总数|全部|总量)?(?:的|达到?|为|约|近|超过?)*$/.test(leftText(scene, slot))
  )
}

/** 行政处罚、投诉举报两类案件 and 首批六个…城市之一 sum up what is named and report nothing. */
function isApposition(scene: Scene, slot: Slot): boolean {
  if (/\d/.test(slot.quantity.surface) || slot.quantity.kind === 'rank' || slot.quantity.value === 0) return false
  const right = scene.folded.slice(slot.right.start, slot.right.end)
  if (/^[^,。;]{0,16}之一/.test(right)) return true
  const core = coreOf(scene.words(slot.left))
  const named = scene.folded.slice(slot.clause.start, slot.quantity.span.start)
  return /[、等]/.test(named) && core.at(-1)?.part === 'noun' && /^[\u4e00-\u9fff]/.test(right)
}

/** A phrase that ends in a level; the part before it names the thing. */
const LEVEL = /^(.*?)(国家级|省级|市级|区级|县级|镇级|乡级|村级|区县级|部级|厅级|处级|科级)$/

/** 示范村国家级3个、省级20个: a level alone stands for the phrase before with that level. */
function levelOf(scene: Scene, slot: Slot, memory: Memory): string | undefined {
  if (!leftText(scene, slot).includes('级')) return undefined
  const text = textOf(coreOf(scene.words(slot.left)))
  const [, base = '', level] = LEVEL.exec(text) ?? []
  if (level === undefined || scene.folded.slice(slot.right.start, slot.right.end).trim() !== '') return undefined
  if (base !== '') memory.base = base
  return memory.base === '' ? undefined : level
}
