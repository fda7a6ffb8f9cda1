/** Reads the figures of one sentence: for each, what it counts. The forms are those of GENRE.md section c2; each has a
 *  function of its own, tried in the order of `readRun`. */

import type { Quantity } from '../../recognise/mention.ts'
import { dimensionOf } from '../../recognise/rules/unit.ts'
import { changeBefore, leadsTo, opensFrom } from './change.ts'
import type { Clause, Slot } from './clause.ts'
import type { Draft } from './draft.ts'
import { coreOf, type Phrase, phraseAfter, phraseBefore, textOf } from './phrase.ts'
import { rankWords } from './rank-phrase.ts'
import { isSharedValue, itemsOf, runLength, withSharedEnding } from './run.ts'
import { lastMatter } from './topic-words.ts'
import type { Word, WordReader } from './word.ts'

/** A sentence with all that its reading needs. */
export interface Scene {
  readonly folded: string
  readonly clauses: readonly Clause[]
  readonly slots: readonly Slot[]
  readonly words: WordReader
  /** The matter that the sentences before it and its heading are about. */
  readonly matter: string | undefined
}

/** What a later figure of the sentence may take over from an earlier one. */
interface Memory {
  drafts: Draft[]
  object: string
  tail: string
  dimension: string
  /** The phrase that levels (省级, 市级) are put behind. */
  base: string
  /** What parts (其中…) are parts of. */
  whole: string
}

/** The figures of a sentence in reading order. A figure whose counted thing cannot be told is left out. */
export function readFigures(scene: Scene): readonly Draft[] {
  const memory: Memory = { drafts: [], object: '', tail: '', dimension: '', base: '', whole: '' }
  const { slots, folded } = scene
  for (let at = 0; at < slots.length; ) {
    const length = runLength(slots, at, folded)
    const run = slots.slice(at, at + length)
    const next = slots.slice(at + length, at + length + runLength(slots, at + length, folded))
    at += length
    if (isFromTo(scene, run, next)) {
      readFromTo(scene, run, next, memory)
      at += next.length
    } else readRun(scene, run, memory)
  }
  return memory.drafts
}

function leftText(scene: Scene, slot: Slot): string {
  return scene.folded.slice(slot.left.start, slot.left.end)
}

function isFromTo(scene: Scene, run: readonly Slot[], next: readonly Slot[]): boolean {
  const [from] = run
  const [to] = next
  if (from === undefined || to === undefined || from.clauseIndex !== to.clauseIndex || run.length !== next.length)
    return false
  return opensFrom(leftText(scene, from)) && leadsTo(leftText(scene, to))
}

/** 由62项精简为13项: the first value is the baseline, the second the result, in the unit of the first if it has none. */
function readFromTo(scene: Scene, run: readonly Slot[], next: readonly Slot[], memory: Memory): void {
  const [first] = run
  if (first === undefined) return
  const words = scene.words(first.left)
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
    push(memory, { ...result, quantity }, { phrase, rule: 'from-to', change })
  }
}

function rateOf(from: Quantity, to: Quantity): number {
  const rate = from.unit === '%' ? to.value - from.value : ((to.value - from.value) / from.value) * 100
  return Number.isFinite(rate) ? Number(rate.toPrecision(6)) : 0
}

/** The names of a list of `count` things at the end of `words`, or undefined when there are fewer. */
function namesOf(words: readonly Word[], count: number): readonly string[] | undefined {
  const items = itemsOf(words)
  if (count < 2 || items.length < count) return undefined
  return withSharedEnding(items.slice(-count).map(textOf))
}

function readRun(scene: Scene, run: readonly Slot[], memory: Memory): void {
  const [slot] = run
  if (slot === undefined) return
  if (slot.quantity.kind === 'rank' && slot.quantity.unit === '名次') readRank(scene, slot, memory)
  else if (run.length === 1 && readPrior(scene, slot, memory)) return
  else if (readChange(scene, run, memory)) return
  else if (readRespective(scene, run, memory)) return
  else if (run.length === 1 && readShared(scene, slot, memory)) return
  else for (const one of run) readOne(scene, one, memory)
}

function readRank(scene: Scene, slot: Slot, memory: Memory): void {
  const { about, scope } = rankWords(leftText(scene, slot))
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
    .slice(-20)
}

/** 1200件(2030年为300件): a value of another year in a bracket is the baseline of the one before the bracket. */
function readPrior(scene: Scene, slot: Slot, memory: Memory): boolean {
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
function readChange(scene: Scene, run: readonly Slot[], memory: Memory): boolean {
  const [slot] = run
  if (slot === undefined || !['percent', 'ratio'].includes(slot.quantity.kind)) return false
  const change = changeBefore(leftText(scene, slot))
  if (change === undefined) return false
  const words = scene.words({ start: slot.left.start, end: Math.max(slot.left.start, slot.left.end - change.length) })
  const own = namesOf(words, run.length) ?? ownNames(phraseBefore(words), run.length, textOf(words))
  const at = memory.drafts.findLastIndex(({ rule, role }) => rule !== 'change' && role !== 'baseline')
  const earlier = memory.drafts[at]
  const verb = change.words.replace(/^.*?(?=同比|环比|较|比|增|上|提|下|减|降|压|缩|精|回)/, '').replace(/\d{4}年/, '')
  for (const [index, one] of run.entries()) {
    const subject = own?.[index] ?? earlier?.ownPhrase ?? scene.matter ?? ''
    const phrase = subject + verb
    const rate = change.sign * one.quantity.value
    if (own === undefined && earlier !== undefined && index === 0) {
      memory.drafts[at] = { ...earlier, change: { ...earlier.change, rate, type: change.type } }
    }
    if (phrase !== '') push(memory, one, { phrase, rule: 'change', change: { rate, type: change.type } }, false)
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

/** A率、B率分别达78%和100%: as many names as values. */
function readRespective(scene: Scene, run: readonly Slot[], memory: Memory): boolean {
  const [first] = run
  const names = first === undefined ? undefined : namesOf(scene.words(first.left), run.length)
  if (names === undefined) return false
  for (const [index, slot] of run.entries()) {
    const name = names[index] ?? ''
    const phrase = name.length <= 3 && memory.tail !== '' ? name + memory.tail : name
    push(memory, slot, { phrase, rule: 'respective' })
  }
  return true
}

/** 参考率、合格率均达100%: one value for several names. */
function readShared(scene: Scene, slot: Slot, memory: Memory): boolean {
  const names = itemsOf(scene.words(slot.left)).map(textOf)
  if (!isSharedValue(names, leftText(scene, slot), slot.quantity.kind === 'percent')) return false
  for (const phrase of withSharedEnding(names)) push(memory, slot, { phrase, rule: 'shared-value' })
  return true
}

function readOne(scene: Scene, slot: Slot, memory: Memory): void {
  const earlier = memory.drafts.at(-1)
  if (slot.joint === 'adjacent' && earlier !== undefined) {
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
  if (isShareOf(scene, slot) && earlier !== undefined) {
    push(memory, slot, { phrase: `${earlier.ownPhrase}占比`, rule: 'share' })
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
  const { phrase, rule } = ownPhrase(scene, slot)
  const text = completed(phrase, memory, scene, slot)
  if (text === undefined) return
  push(memory, slot, {
    phrase: text,
    ownPhrase: phrase?.text ?? text,
    rule: phrase?.isBare === true ? 'inherited' : rule,
  })
  if (phrase !== undefined) remember(memory, phrase, slot, isPartOfWhole(scene, slot))
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

const LEVEL = /^(.*?)(国家级|省级|市级|区级|县级|镇级|乡级|村级|区县级|部级|厅级|处级|科级)$/

/** 示范村国家级3个、省级20个: a level alone stands for the phrase before with that level. */
function levelOf(scene: Scene, slot: Slot, memory: Memory): string | undefined {
  const text = textOf(coreOf(scene.words(slot.left)))
  const [, base = '', level] = LEVEL.exec(text) ?? []
  if (level === undefined || scene.folded.slice(slot.right.start, slot.right.end).trim() !== '') return undefined
  if (base !== '') memory.base = base
  return memory.base === '' ? undefined : level
}

/** The phrase from the words around one figure, and which side it was read from. */
function ownPhrase(scene: Scene, slot: Slot): { phrase: Phrase | undefined; rule: string } {
  const left = leftOf(scene, slot)
  const right = scene.words(slot.right)
  // 群体性事件零发生: here the thing stands before the zero.
  const isNoneHappened = slot.quantity.value === 0 && right[0]?.text === '发生'
  if (!isNoneHappened && countsAfter(left, right, slot)) {
    const phrase = phraseAfter(left, right)
    if (phrase !== undefined) return { phrase, rule: 'number-first' }
  }
  return { phrase: phraseBefore(left), rule: 'number-last' }
}

/** The words left of a figure. Of words shared with the figure before, only those from its predicate on are new. */
function leftOf(scene: Scene, slot: Slot): readonly Word[] {
  const words = scene.words(slot.left)
  if (!slot.shared) return words
  return words.some(({ part }) => part === 'verb') ? words : []
}

/** Whether the counted thing stands after the number: 48个行政执法检查计划, 3件正在审理中, 30余名代表委员旁听庭审. */
function countsAfter(left: readonly Word[], right: readonly Word[], slot: Slot): boolean {
  const next = right.find(({ part }) => part !== 'mark')
  if (next === undefined || (right[0]?.part === 'mark' && !/^[“《]/.test(right[0].text))) return false
  const core = coreOf(left)
  if (core.length === 0 || slot.quantity.value === 0 || slot.quantity.kind === 'rank') return true
  const endsInNoun = core.some(({ part }) => part === 'noun')
  const isLink = left.filter(({ part }) => part !== 'mark').at(-1)?.text === '的'
  if (isLink) return true
  if (next.part === 'verb' || next.part === 'adverb' || next.part === 'other' || next.part === 'total')
    return !endsInNoun && isNounAhead(core, right)
  if (slot.quantity.kind === 'percent') return !endsInNoun
  return core.at(-1)?.part !== 'noun' || next.part === 'noun'
}

/** Whether the verbs before a number find their object only behind it: 新增10家免费开放的场馆, but not 受理9件并办结. */
function isNounAhead(core: readonly Word[], right: readonly Word[]): boolean {
  if (core.every(({ part }) => part !== 'verb')) return true
  return right.some(({ part }) => part === 'noun') && !/^(?:并|且|等|后|以上|以下|左右|的)/.test(textOf(right))
}

/** The phrase with what an earlier figure or the matter at hand adds to it. */
function completed(phrase: Phrase | undefined, memory: Memory, scene: Scene, slot: Slot): string | undefined {
  if (phrase === undefined) return undefined
  const isPart =
    slot.clause.depth > 0 || /^\s*(?:其中|包括|含)/.test(scene.folded.slice(slot.clause.start, slot.clause.end))
  if (/^(?:其他|其它|其余|另外)$/.test(phrase.text))
    return memory.object === '' ? undefined : phrase.text + memory.object
  if (isPart && phrase.text.length <= 4 && !phrase.isBare && memory.tail !== '') return phrase.text + memory.tail
  if (/^(?:占比|比例|比重|占比率)$/.test(phrase.text) && memory.object !== '') return memory.object + phrase.text
  if (slot.quantity.unit === '倍' && !phrase.text.endsWith('倍数')) return `${phrase.text}倍数`
  if (!phrase.isBare) return phrase.text
  const dimension = dimensionOf(slot.quantity.unit)
  const matter = nearestMatter(scene, slot)
  // Events are counted by their verbs alone: 研讨交流2次. A matter only spells them out (排查 in 矛盾纠纷排查).
  if (dimension === 'event' && !/^(?:开展|举办|召开|组织|参加|进行)/.test(phrase.text))
    return matter?.includes(phrase.text) === true ? matter : phrase.text
  if (memory.object !== '' && isKindred(dimension, memory.dimension)) return phrase.text + memory.object
  return withMatter(phrase.text, matter)
}

const CASES = new Set(['case', 'item', 'document', 'any'])

function isKindred(a: string, b: string): boolean {
  return a === b || (CASES.has(a) && CASES.has(b))
}

function nearestMatter(scene: Scene, slot: Slot): string | undefined {
  const start = scene.clauses[0]?.start ?? slot.clause.start
  return lastMatter(scene.folded.slice(start, slot.quantity.span.start)) ?? scene.matter
}

/** 诉前调解 and 受理 make 诉前调解受理; 培训 and 参加 make 参加培训. */
function withMatter(verb: string, matter: string | undefined): string {
  if (matter === undefined) return verb
  if (matter.includes(verb) || verb.includes(matter)) return matter.length > verb.length ? matter : verb
  return /^(?:参加|参与|接受|举办|开展|召开|组织|提供|收到|接到)/.test(verb) ? verb + matter : matter + verb
}

/** Inside a bracket or after 其中. */
function isPartOfWhole(scene: Scene, slot: Slot): boolean {
  return slot.clause.depth > 0 || /^\s*(?:其中|包括|含)/.test(scene.folded.slice(slot.clause.start, slot.clause.end))
}

function remember(memory: Memory, phrase: Phrase, slot: Slot, isPart: boolean): void {
  if (phrase.isBare) return
  if (!isPart) memory.whole = (phrase.object === '' ? phrase.text : phrase.object).replace(/^[省市区县州]?本级/, '')
  else if (phrase.text.length <= 4) return
  // 以区政府为被告的|行政诉讼案件: what later verbs act on is the head.
  const object = phrase.object.length > 8 ? phrase.object.replace(/^.*的/, '') : phrase.object
  if (object !== '' && object.length <= 16) {
    memory.object = object
    memory.dimension = dimensionOf(slot.quantity.unit)
  }
  memory.tail = phrase.tail
}

/** “零败诉” names no unit: it is that of the cases counted before it in the sentence. */
function withCaseUnit(quantity: Quantity, memory: Memory): Quantity {
  if (quantity.value !== 0 || quantity.unit !== '' || quantity.kind !== 'count') return quantity
  const unit = memory.drafts.findLast((draft) => dimensionOf(draft.quantity.unit) === 'case')?.quantity.unit
  return unit === undefined ? quantity : { ...quantity, unit }
}

interface PushOptions {
  readonly phrase: string
  readonly ownPhrase?: string
  readonly rule: string
  readonly role?: Draft['role']
  readonly change?: Draft['change']
  readonly rankScope?: string | undefined
  readonly scope?: string
}

function push(memory: Memory, slot: Slot, options: PushOptions, setsBase = true): void {
  const { phrase, rule, change, rankScope, scope } = options
  if (phrase === '') return
  const quantity = withCaseUnit(slot.quantity, memory)
  if (setsBase) memory.base = phrase.replace(/(?:国家级|省级|市级|县级)$/, '')
  const word = /\d/.test(slot.quantity.surface) || /^[一二三四五六七八九十百千万两]+/.test(slot.quantity.surface)
  memory.drafts.push({
    quantity,
    span: slot.quantity.span,
    clause: slot.clause,
    clauseIndex: slot.clauseIndex,
    phrase,
    ownPhrase: options.ownPhrase ?? phrase,
    rule,
    method: word && slot.quantity.kind !== 'rank' ? 'stated' : 'stated-word',
    role: options.role ?? 'actual',
    partOf: -1,
    ...(change === undefined ? {} : { change }),
    ...(rankScope === undefined ? {} : { rankScope }),
    ...(scope === undefined ? {} : { scope }),
  })
}
