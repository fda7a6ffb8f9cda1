/** Completes the phrase of a figure: a bare verb (受理9件) takes the object of the figure before or the matter at hand. */

import { dimensionOf } from '../../recognise/rules/unit.ts'
import type { Slot } from './clause.ts'
import type { Phrase } from './phrase.ts'
import { isPartOfWhole, leftText, type Memory, type Scene } from './scene.ts'
import { lastMatter, matterUntil } from './topic-words.ts'

/** The phrase with what an earlier figure or the matter at hand adds to it; undefined when there is nothing to tell. */
export function completed(phrase: Phrase | undefined, memory: Memory, scene: Scene, slot: Slot): string | undefined {
  if (phrase === undefined) return undefined
  if (/^(?:其他|其它|其余|另外)$/.test(phrase.text)) {
    return memory.whole === '' ? undefined : phrase.text + memory.whole
  }
  // (男120人): a short word in a bracket is a kind of what the whole counts.
  if (isPartOfWhole(scene, slot) && phrase.text.length <= 4 && !phrase.isBare && memory.tail !== '')
    return phrase.text + memory.tail
  if (/^(?:占比|比例|比重|占比率)$/.test(phrase.text) && memory.object !== '') return memory.object + phrase.text
  if (slot.quantity.unit === '倍' && !phrase.text.endsWith('倍数')) return `${phrase.text}倍数`
  if (isPartOfWhole(scene, slot) && isSameThing(phrase, memory)) return memory.verb + phrase.text
  if (!phrase.isBare)
    return sharesVerb(phrase, memory, slot) && !/累计|共计|总/.test(leftText(scene, slot))
      ? memory.verb + phrase.text
      : phrase.text
  const dimension = dimensionOf(slot.quantity.unit)
  const matter = nearestMatter(scene, slot)
  // Events are counted by their verbs alone: 研讨交流2次. A matter only spells them out (排查 in 矛盾纠纷排查).
  if (dimension === 'event' && !/^(?:开展|举办|召开|组织|参加|进行)/.test(phrase.text))
    return matter?.includes(phrase.text) === true ? matter : phrase.text
  // 诉前调解成功 says by itself what succeeded.
  if (lastMatter(phrase.text) !== undefined) return phrase.text
  if (memory.object !== '' && isKindred(dimension, memory.dimension)) return joined(phrase.text, memory.object)
  return withMatter(phrase.text, matter)
}

/** 审查规范性文件18件、政府合同213份: a noun alone in a list has the verb of the list, when both are counted alike. */
function sharesVerb({ verb, tail }: Phrase, memory: Memory, slot: Slot): boolean {
  if (slot.joint !== 'list' || verb !== '' || tail !== '' || memory.verb === '') return false
  return isKindred(dimensionOf(slot.quantity.unit), memory.dimension)
}

/** 制定规范性文件3件(其中区政府规范性文件2件): a part of the same name has the verb of its whole. */
function isSameThing({ verb, text }: Phrase, memory: Memory): boolean {
  return verb === '' && memory.verb !== '' && memory.whole.length >= 3 && text.endsWith(memory.whole)
}

/** 参加旁听 and 旁听庭审 make 参加旁听庭审. */
function joined(verb: string, object: string): string {
  const overlap = verb.slice(-2)
  return verb.length > 2 && object.startsWith(overlap) ? verb.slice(0, -2) + object : verb + object
}

/** Dimensions of units in which the same matters are counted: 件, 项, 份 change from sentence to sentence. */
const CASES = new Set(['case', 'item', 'document', 'any'])

function isKindred(a: string, b: string): boolean {
  return a === b || (CASES.has(a) && CASES.has(b))
}

/** The matter named last before the number, or that of the section's heading. */
function nearestMatter(scene: Scene, slot: Slot): string | undefined {
  return matterUntil(scene.matters(), slot.quantity.span.start) ?? scene.matter()
}

/** 诉前调解 and 受理 make 诉前调解受理; 培训 and 参加 make 参加培训. */
function withMatter(verb: string, matter: string | undefined): string {
  if (matter === undefined) return verb
  if (matter.includes(verb) || verb.includes(matter)) return matter.length > verb.length ? matter : verb
  return /^(?:参加|参与|接受|举办|开展|召开|组织|提供|收到|接到)/.test(verb) ? verb + matter : matter + verb
}
