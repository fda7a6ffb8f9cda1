/** Problems of the model: requests without an answer, answers that cannot be read, and claims that did not hold. One for each
 *  claim, so that counting Problems counts what was dropped. */

import type { Text } from '../errors.ts'
import type { Problem } from '../problem.ts'
import type { Span } from '../segment/span.ts'

/** Why a claim was dropped. */
export type DropReason =
  | 'MODEL_MALFORMED'
  | 'MODEL_NOT_QUOTED'
  | 'MODEL_NOT_DECLARED'
  | 'MODEL_NOT_ALLOWED'
  | 'MODEL_OVERLAP'
  | 'MODEL_NOT_LINKED'

const WHY: Readonly<Record<DropReason, Text>> = {
  MODEL_MALFORMED: { en: 'it has not the shape that was asked for', zh: '不符合约定的格式' },
  MODEL_NOT_QUOTED: { en: 'the text does not have these words', zh: '原文中没有这些文字' },
  MODEL_NOT_DECLARED: { en: 'class, property or modality is none that was offered', zh: '类、属性或情态不在可用范围' },
  MODEL_NOT_ALLOWED: { en: 'the property may not link these kinds', zh: '该属性不能连接这两类实体' },
  MODEL_OVERLAP: {
    en: 'it cuts across or repeats within a name that was found already',
    zh: '与已识别的名称交叉或重叠',
  },
  MODEL_NOT_LINKED: { en: 'one of its ends is no known name here', zh: '主语或宾语不是此处已识别并链接的名称' },
}

/** Where a problem of the model lies: the passage it was asked about. */
export interface Asked extends Span {
  readonly source: string
  /** Name of the model. */
  readonly model: string
}

function problem({ source, start, end }: Asked, severity: Problem['severity'], code: string, text: Text): Problem {
  return { severity, code, text, source, start, end }
}

/** A model's words are foreign: cut to a length and freed of control characters before anyone prints them. */
function clipped(words: string): string {
  const bare = words.replaceAll(/\p{Cc}|\p{Cf}/gu, ' ')
  return bare.length > 40 ? `${Array.from(bare).slice(0, 40).join('')}…` : bare
}

/** A claim that was dropped; `words` name it to people. */
export function dropped(asked: Asked, reason: DropReason, words: string): Problem {
  const { en, zh } = WHY[reason]
  return problem(asked, 'info', reason, {
    en: `A claim of the model ${asked.model} was dropped, “${clipped(words)}”: ${en}.`,
    zh: `模型 ${asked.model} 的一项结果已舍弃,“${clipped(words)}”:${zh}。`,
  })
}

/** A passage about which the model said nothing. */
export function notAnswered(asked: Asked, why: Text): Problem {
  return problem(asked, 'warning', 'MODEL_FAILED', {
    en: `The model ${asked.model} was asked about this passage in vain: ${why.en}. What the rules found is kept.`,
    zh: `模型 ${asked.model} 未能就这段文字作答:${why.zh}。规则的结果保留。`,
  })
}

/** The rest of a report, about which the model was not asked any more. */
export function notAsked(asked: Asked, passages: number): Problem {
  return problem(asked, 'warning', 'MODEL_STOPPED', {
    en: `The model ${asked.model} was not asked about ${passages} further passages of this report because it kept failing.`,
    zh: `模型 ${asked.model} 连续失败,本报告其余 ${passages} 段未再询问。`,
  })
}

/** An answer that is not the JSON asked for. */
export function unreadable(asked: Asked): Problem {
  return problem(asked, 'warning', 'MODEL_ANSWER', {
    en: `The answer of the model ${asked.model} about this passage is not the JSON that was asked for and was left out.`,
    zh: `模型 ${asked.model} 就这段文字的应答不是约定的 JSON,未予采用。`,
  })
}
