/** Runs of figures that share their words: A率、B率分别达78%和100%; 下降12.5%、30%. */

import { dimensionOf } from '../../recognise/rules/unit.ts'
import type { Span } from '../../segment/span.ts'
import type { Slot } from './clause.ts'
import { coreOf } from './phrase.ts'
import { textOf, type Word } from './word.ts'

/** How many slots from `at` on make one run: the first, and those joined to it by 、 or 和 with no words of their own. */
export function runLength(slots: readonly Slot[], at: number, folded: string): number {
  const first = slots[at]
  let length = 1
  for (let next = slots[at + 1]; first !== undefined && next !== undefined; next = slots[at + length]) {
    const last = slots[at + length - 1]
    if (next.joint !== 'list' || !isWordless(folded, next.left)) break
    if (last === undefined || !isWordless(folded, last.right)) break
    // 3次、300人 are two figures of one act, not one figure for each of two acts.
    if (!isSameMeasure(first, next)) break
    length++
  }
  return length
}

function isWordless(folded: string, span: Span): boolean {
  return /^(?:[\s和及与]|左右|以上|以下|上下|以内)*$/.test(folded.slice(span.start, span.end))
}

function isSameMeasure(a: Slot, b: Slot): boolean {
  const left = dimensionOf(a.quantity.unit)
  const right = dimensionOf(b.quantity.unit)
  return left === right || left === 'any' || right === 'any'
}

/** The items of a list in `words`, each as the words that are its own; link words at the end are dropped. */
export function itemsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const groups: Word[][] = [[]]
  for (const word of words) {
    if (word.text === '、' || /^(?:和|与|及|以及)$/.test(word.text)) groups.push([])
    else groups.at(-1)?.push(word)
  }
  return groups.map((group, index) => itemCore(group, index === 0)).filter((group) => group.length > 0)
}

/** 信访总量 stays whole and 重复信访量 keeps its 重复: only the first item may carry subject and verb. */
function itemCore(group: readonly Word[], isFirst: boolean): readonly Word[] {
  const core = coreOf(group)
  if (isFirst && group.length > 3) return core
  // coreOf cuts what it takes for a subject; in an item that may be half of the name.
  const own = group.filter(
    ({ part, text }) => !['time', 'mark', 'total', 'place'].includes(part) && !ITEM_LINK.test(text),
  )
  return own.length > core.length ? own : core
}

const ITEM_LINK =
  /^(?:两个|三个|四个|实现|均达|均达到|均为|分别为|分别达|分别|均|都|各|达|达到|为|等|的|由|从|至|到|其中|约|近|超|超过|也|则|皆)$/

/** The names of a list of `count` things at the end of `words`, or undefined when there are fewer. */
export function namesOf(words: readonly Word[], count: number): readonly string[] | undefined {
  if (count < 2) return undefined
  const items = itemsOf(words)
  // More names than values: the list goes on before what the values are of, so the last ones count.
  if (items.length < count) return undefined
  return withSharedEnding(items.slice(-count).map(itemText))
}

/** The name of an item; the segmenter may have glued 率均 into one word. */
export function itemText(words: readonly Word[]): string {
  return textOf(words).replace(/(?:均|都|皆|各|分别)+(?:为|达到?)?$/, '')
}

/** Gives the items of a list the ending that only the last one spells out: 处罚类 and 举报类案件占比 make 处罚类案件占比. */
export function withSharedEnding(items: readonly string[]): readonly string[] {
  const last = items.at(-1) ?? ''
  return items.map((item, index) => {
    if (index === items.length - 1) return item
    // 合法性审查、政策解读、对外公布率均达100%: all are rates.
    if (last.endsWith('率') && !RATE.test(item)) return `${item}率`
    // What follows the character that the item ends in: the ending that the others share.
    const joint = last.lastIndexOf(item.slice(-1))
    const ending = last.slice(joint + 1)
    return joint <= 0 || ending === '' || item.endsWith(ending) ? item : item + ending
  })
}

/** Characters of a name that may lack its 率; longer items are clauses of their own. Set by hand. */
const SHORT = 10
const RATE = /(?:率|度|比例|占比|比重|指数|得分)$/

/** Whether one value counts for every item: all are rates, or 均 or 各 stands before the number. */
export function isSharedValue(items: readonly string[], left: string, isPercent: boolean): boolean {
  if (items.length < 2) return false
  const hasEach = /(?:均|都|各|皆|全部)(?:为|达|达到|保持|有|实现|在|到)*\s*$/.test(left)
  // 网办、掌办率达100%: the last item lends its 率 to short ones before it.
  const last = items.at(-1) ?? ''
  const isShort =
    items.slice(0, -1).every((item) => item.length <= SHORT) && last.length <= SHORT && last.endsWith('率')
  return (
    (isPercent && (isShort || items.every((item) => RATE.test(item)))) ||
    (hasEach && items.every((item) => item.length >= 2))
  )
}
