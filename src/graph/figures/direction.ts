/** Which side of a number the counted thing stands on: 收到申请15件 or 48个检查计划. */

import type { Slot } from './clause.ts'
import { coreOf, type Phrase, phraseAfter, phraseBefore } from './phrase.ts'
import type { Scene } from './scene.ts'
import { textOf, type Word } from './word.ts'

/** What stands behind the time that a way or an answer takes: 城区至高速入口15分钟抵达. */
export const TAKES = /^(?:以?内|之内)?(?:通达|抵达|到达|可达|直达|响应|到场|出证|办成|领证)/

/** The phrase from the words around one figure, and which side it was read from. */
export function ownPhrase(scene: Scene, slot: Slot): { phrase: Phrase | undefined; rule: string } {
  // Looked for on both sides first, since it changes the phrase whichever side that is read from.
  const done = doneTo(scene, slot)
  const left = leftOf(scene, slot)
  const right = rightOf(scene, slot)
  // 群体性事件零发生: here the thing stands before the zero.
  const isNoneHappened = slot.quantity.value === 0 && right[0]?.text === '发生'
  const isWay =
    slot.quantity.kind === 'duration' && TAKES.test(scene.folded.slice(slot.quantity.span.end, slot.clause.end))
  const core = coreOf(left)
  if (!isNoneHappened && !isWay && countsAfter({ left, core, right }, slot)) {
    const phrase = phraseAfter(left, right)
    if (phrase !== undefined) return { phrase: withAct(phrase, done), rule: 'number-first' }
  }
  // Both sides are empty because the words between two figures went to neither: one noun may serve the second.
  const isAlone = left.length === 0 && right.length === 0 && slot.shared
  const phrase = isAlone ? sharedNoun(scene, slot) : phraseBefore(left, core)
  return { phrase: withAct(phrase, done), rule: 'number-last' }
}

/** 涉及31个部门|职权事项3437项: of the nouns between two figures the first goes with the one before, the rest with the one
 *  behind them. A single noun is counted once only. */
function sharedNoun(scene: Scene, slot: Slot): Phrase | undefined {
  const words = scene.words(slot.left).filter(({ part }) => part !== 'mark')
  const rest = words.slice(words[1]?.text === '的' ? 2 : 1)
  return words[0]?.part === 'noun' ? phraseBefore(rest) : undefined
}

/** Acts that reports do to counted things; those that only name an event (开展 2 次) are not among them. */
const ACTS =
  '审查|审核|清理|评查|备案|检查|抽查|评估|论证|督察|督查|巡查|走访|培训|排查|整治|考核|测评|评议|监测|抽检|公示'
const DONE = new RegExp(`(?:进行|予以|开展)了?[^,。;、]{0,10}?(${ACTS})`)

/** 对137件文件进行全面清理: what was done to a counted thing stands behind it. */
function doneTo(scene: Scene, slot: Slot): string | undefined {
  const done = DONE.exec(scene.folded.slice(slot.quantity.span.end, slot.clause.end))?.[1]
  if (done === undefined) return undefined
  const before = scene.folded.slice(slot.clause.start, slot.quantity.span.start)
  return /^\s*(?:[^,。;]{0,10})?(?:对|对于|将|就)/.test(before) ? done : undefined
}

/** The phrase with the act in front; nothing is added where the act is in it already. */
function withAct(phrase: Phrase | undefined, act: string | undefined): Phrase | undefined {
  if (phrase === undefined || act === undefined || phrase.text.includes(act)) return phrase
  const object = phrase.text.replace(/(?:进行|予以|开展).*$/, '').replace(/^(?:对|将|就)/, '')
  return { ...phrase, text: act + object, verb: act, object, isBare: false }
}

/** The words right of a figure; between two measures side by side nothing stands, and the noun behind both is meant. */
function rightOf(scene: Scene, slot: Slot): readonly Word[] {
  const right = scene.words(slot.right)
  if (right.length > 0 || slot.beyond.start === slot.right.start) return right
  // 发布事项清单4期50个主题: a verb with its object needs no noun from behind the next number.
  const left = coreOf(leftOf(scene, slot))
  if (left[0]?.part === 'verb' && left.at(-1)?.part === 'noun') return right
  const beyond = scene.words(slot.beyond)
  const first = beyond.find(({ part, text }) => part !== 'mark' && !/^(?:以上|以下|左右|的)$/.test(text))
  return first?.part === 'noun' || first?.text === '重点' ? beyond : right
}

/** The words left of a figure. Of words shared with the figure before, only those from its predicate on are new. */
function leftOf(scene: Scene, slot: Slot): readonly Word[] {
  const words = scene.words(slot.left)
  if (!slot.shared) return words
  return words.some(({ part }) => part === 'verb') ? words : []
}

/** The words around a figure; `core` are those to the left that say what is counted. */
interface WordsAround {
  readonly left: readonly Word[]
  readonly core: readonly Word[]
  readonly right: readonly Word[]
}

/** Whether the counted thing stands after the number: 48个行政执法检查计划, 3件正在审理中, 30余名代表委员旁听庭审. */
function countsAfter({ left, core, right }: WordsAround, slot: Slot): boolean {
  const next = right.find(({ part }) => part !== 'mark')
  if (next === undefined || (right[0]?.part === 'mark' && !/^[“《]/.test(right[0].text))) return false
  // 5大行动: nothing is counted in 大 that does not follow it.
  if (slot.quantity.unit === '大') return true
  if (core.length === 0 || slot.quantity.value === 0 || slot.quantity.kind === 'rank') return true
  // 召开会议4次专题研究…: the meetings are counted, not what they were about.
  if (
    /^(?:专题|专门|集体)(?:研究|学习|研讨|听取|部署)?$/.test(next.text) &&
    core.at(-1)?.part === 'noun' &&
    core[0]?.part === 'verb'
  )
    return false
  // 对全区21家单位: what follows a preposition is counted with the noun behind the number.
  const before = textOf(left.filter(({ part }) => part !== 'mark' && part !== 'place'))
  if (TOWARDS.test(before) && !BEGINS_ACT.test(next.text)) return true
  const endsInNoun = core.some(({ part }) => part === 'noun')
  const isLink = left.filter(({ part }) => part !== 'mark').at(-1)?.text === '的'
  if (isLink) return true
  if (next.part === 'verb' || next.part === 'adverb' || next.part === 'other' || next.part === 'total')
    return !endsInNoun && isNounAhead(core, right)
  if (slot.quantity.kind === 'percent') return !endsInNoun
  return core.at(-1)?.part !== 'noun' || next.part === 'noun'
}

/** 对21家开展检查 and 对21家均已检查 leave it to the words before to tell what was counted. */
const BEGINS_ACT = /^(?:开展|进行|实施|组织|予以|给予|作出|逐|全|均|依法|及时)/

/** A preposition right before a number; 核对 and 面对 are verbs. */
const TOWARDS = /(?<![核校面应针派配结绝])(?:对于?|将|把)$/

/** Whether the verbs before a number find their object only behind it: 新增10家免费开放的场馆, but not 受理9件并办结. */
function isNounAhead(core: readonly Word[], right: readonly Word[]): boolean {
  if (core.every(({ part }) => part !== 'verb')) return true
  return right.some(({ part }) => part === 'noun') && !/^(?:并|且|等|后|以上|以下|左右|的)/.test(textOf(right))
}
