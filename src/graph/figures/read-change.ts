/** Reads earlier values and changes: 由62项精简为13项, 1200件(2030年为300件), 同比增长75.7%. */

import type { Quantity } from '../../recognise/mention.ts'
import { changeBefore, leadsTo, opensFrom } from './change.ts'
import type { Slot } from './clause.ts'
import { completed } from './complete.ts'
import { type Phrase, phraseBefore } from './phrase.ts'
import { namesOf } from './run.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'
import { textOf } from './word.ts'

/** Whether two runs of one clause are the two ends of a change. */
export function isFromTo(scene: Scene, run: readonly Slot[], next: readonly Slot[]): boolean {
  const [from] = run
  const [to] = next
  if (from === undefined || to === undefined || from.clauseIndex !== to.clauseIndex || run.length !== next.length)
    return false
  return opensFrom(leftText(scene, from)) && leadsTo(leftText(scene, to))
}

/** 由62项精简为13项: the first value is the baseline, the second the result, in the unit of the first if it has none. */
export function readFromTo(scene: Scene, run: readonly Slot[], next: readonly Slot[], memory: Memory): void {
  const [first] = run
  if (first === undefined) return
  const words = scene.words(first.left)
  // As many names as values, or one name for all of them.
  const names = namesOf(words, run.length) ?? run.map(() => completed(phraseBefore(words), memory, scene, first) ?? '')
  for (const [index, slot] of run.entries()) {
    const result = next[index]
    const phrase = names[index] ?? ''
    if (result === undefined || phrase === '') continue
    const unit = slot.quantity.unit === '' ? result.quantity.unit : slot.quantity.unit
    push(memory, { ...slot, quantity: { ...slot.quantity, unit } }, { phrase, rule: 'from-to', role: 'baseline' })
    const quantity =
      result.quantity.unit === '个' || result.quantity.unit === ''
        ? { ...result.quantity, unit: slot.quantity.unit, kind: slot.quantity.kind }
        : result.quantity
    const change = { rate: rateOf(slot.quantity, quantity), type: 'vs-first', from: slot.quantity.value }
    // 由去年的69项增至现在的616项: the time of the baseline is none of the result's.
    push(memory, { ...result, quantity }, { phrase, rule: 'from-to', change, timeFrom: slot.quantity.span.end })
  }
}

/** The change in percent, between two percentages in points; 0 from a baseline of 0, where there is no rate. Six digits
 *  are more than any report has. */
export function rateOf(from: Quantity, to: Quantity): number {
  const rate = from.unit === '%' ? to.value - from.value : ((to.value - from.value) / from.value) * 100
  return Number.isFinite(rate) ? Number(rate.toPrecision(6)) : 0
}

/** 1200件(2030年为300件): a value of another year in a bracket is the baseline of the one before the bracket. */
export function readPrior(scene: Scene, slot: Slot, memory: Memory): boolean {
  const earlier = memory.drafts.at(-1)
  if (earlier === undefined || slot.clause.depth === 0 || earlier.clause.depth !== 0) return false
  const words = scene.words(slot.left).filter(({ part }) => part !== 'mark')
  if (words[0]?.part !== 'time' || words.slice(1).some(({ text }) => !/^(?:为|是|同期|仅|只有|约)$/.test(text)))
    return false
  const from = slot.quantity.value
  const change = { rate: rateOf(slot.quantity, earlier.quantity), type: 'yoy', from }
  memory.drafts[memory.drafts.length - 1] = { ...earlier, change: { ...change, ...earlier.change } }
  push(memory, slot, { phrase: earlier.phrase, rule: 'prior-value', role: 'baseline' })
  return true
}

/** 同比增长75.7% belongs to the value before it; 信访总量、重复信访量下降12.5%、30% has subjects of its own. */
export function readChange(scene: Scene, run: readonly Slot[], memory: Memory): boolean {
  const [slot] = run
  const change = slot === undefined ? undefined : changeBefore(leftText(scene, slot))
  if (slot === undefined || change === undefined) return false
  // 增加20万元 is a figure; 较上年增加20万元 is a change, though not a rate.
  const isRate = !change.isAverage && ['percent', 'ratio'].includes(slot.quantity.kind)
  if (!isRate && !change.isAverage && !/同比|环比|[较比]/.test(change.words)) return false
  const words = scene.words({ start: slot.left.start, end: Math.max(slot.left.start, slot.left.end - change.length) })
  const own = namesOf(words, run.length) ?? ownNames(phraseBefore(words), run.length, textOf(words))
  // Changes and earlier values do not change themselves.
  const values = memory.drafts.flatMap(({ rule, role }, at) => (rule === 'change' || role === 'baseline' ? [] : [at]))
  // 收到345件,其中区政府289件,同比分别增长23.1%和31.4%: as many changes as values before them.
  const targets = values.length >= run.length ? values.slice(-run.length) : values.slice(-1)
  const verb = change.words
    .replace(/^.*?(?=同比|环比|较|比|年均|增|上|提|下|减|降|压|缩|精|回|前|跃|后)/, '')
    .replace(/[与较比]?\d{4}年(?:度|同期)*(?:相比)?|分别|(?<!年)均|各/g, '')
  for (const [index, one] of run.entries()) {
    const at = targets[index] ?? targets[0] ?? -1
    const earlier = memory.drafts[at]
    const subject = own?.[index] ?? earlier?.phrase ?? scene.matter() ?? ''
    const phrase = subject + verb
    const rate = change.sign * one.quantity.value
    if (isRate && own === undefined && earlier !== undefined && index < targets.length) {
      // Told twice on purpose: as an attribute of the value, and below as a figure of its own that can be searched for.
      memory.drafts[at] = { ...earlier, change: { ...earlier.change, rate, type: change.type } }
    }
    if (phrase !== '')
      push(memory, one, { phrase, rule: 'change', ...(isRate ? { change: { rate, type: change.type } } : {}) }, false)
  }
  return true
}

/** The phrase before a change for each of its values; 信访总量 keeps the 总量 that a plain count would not need. */
function ownNames(phrase: Phrase | undefined, count: number, printed: string): readonly string[] | undefined {
  if (phrase === undefined || phrase.isBare) return undefined
  const measure = /(?:总量|总数|数量|总额)$/.exec(printed)?.[0] ?? ''
  const name = phrase.text.endsWith(measure) ? phrase.text : phrase.text + measure
  return Array.from({ length: count }, () => name)
}
