/** Reads the figures of one sentence: for each, what it counts. Each form that the genre prints figures in has a
 *  function of its own, tried in the order of `readRun`. */

import type { Slot } from './clause.ts'
import type { Draft } from './draft.ts'
import { isFromTo, readChange, readFromTo, readPrior } from './read-change.ts'
import { readOne } from './read-one.ts'
import { readPairs } from './read-pairs.ts'
import { readRank } from './read-rank.ts'
import { readYears } from './read-years.ts'
import { isSharedValue, itemsOf, itemText, namesOf, runLength, withSharedEnding } from './run.ts'
import { leftText, type Memory, push, type Scene } from './scene.ts'

/** The figures of a sentence in reading order. A figure whose counted thing cannot be told is left out. */
export function readFigures(scene: Scene): readonly Draft[] {
  if (scene.slots.length === 0) return []
  const memory: Memory = { drafts: [], object: '', verb: '', tail: '', dimension: '', base: '', whole: '' }
  const { slots, folded } = scene
  // One run ahead: whether two runs are the ends of a from-to shows only when both are known.
  let run = runAt(slots, 0, folded)
  for (let at = run.length; run.length > 0; at += run.length) {
    // Few sentences have four figures of which the first is a baseline.
    const paired = readPairs(scene, slots, at - run.length, memory)
    if (paired > 0) {
      at += paired - run.length
      run = runAt(slots, at, folded)
      continue
    }
    const next = runAt(slots, at, folded)
    if (isFromTo(scene, run, next)) {
      readFromTo(scene, run, next, memory)
      at += next.length
      run = runAt(slots, at, folded)
    } else {
      readRun(scene, run, memory)
      run = next
    }
  }
  return memory.drafts
}

function runAt(slots: readonly Slot[], at: number, folded: string): readonly Slot[] {
  return at < slots.length ? slots.slice(at, at + runLength(slots, at, folded)) : []
}

/** The forms of a run in order, the surest first; each says whether it has read the run. */
function readRun(scene: Scene, run: readonly Slot[], memory: Memory): void {
  const [slot] = run
  if (slot === undefined) return
  if (slot.quantity.kind === 'rank' && slot.quantity.unit === '名次') readRank(scene, slot, memory)
  else if (run.length === 1 && readPrior(scene, slot, memory)) return
  else if (readChange(scene, run, memory)) return
  else if (readYears(scene, run, memory)) return
  else if (readRespective(scene, run, memory)) return
  else if (run.length === 1 && readShared(scene, slot, memory)) return
  else for (const one of run) readOne(scene, one, memory)
}

/** A率、B率分别达78%和100%: as many names as values. */
function readRespective(scene: Scene, run: readonly Slot[], memory: Memory): boolean {
  const [first] = run
  if (first === undefined || run.length < 2) return false
  const names = namesOf(scene.words(first.left), run.length)
  if (names === undefined) return false
  for (const [index, slot] of run.entries()) {
    const name = names[index] ?? ''
    // A short name is only the part that differs: the verb behind it stands with the figure before.
    const phrase = name.length <= 3 && memory.tail !== '' ? name + memory.tail : name
    push(memory, slot, { phrase, rule: 'respective' })
  }
  return true
}

/** 参考率、合格率均达100%: one value for several names. */
function readShared(scene: Scene, slot: Slot, memory: Memory): boolean {
  const left = leftText(scene, slot)
  const isPercent = slot.quantity.kind === 'percent'
  if (!/[、和与及]/.test(left) || (!isPercent && !/[均都各皆]|全部/.test(left))) return false
  const names = itemsOf(scene.words(slot.left)).map(itemText)
  if (!isSharedValue(names, left, isPercent)) return false
  for (const phrase of withSharedEnding(names)) push(memory, slot, { phrase, rule: 'shared-value' })
  return true
}
