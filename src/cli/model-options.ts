/** Options of the commands that can ask a model. Without --model-endpoint none is asked; the key comes from the environment
 *  only, so that it stands in no command line, history or process list. */

import { InputError } from '../errors.ts'
import { completionsUrl, type ModelSettings } from '../model/settings.ts'
import type { Problem } from '../problem.ts'
import type { CommandSpec, Context, Input } from './command.ts'

/** The environment variable with the key of the endpoint. */
const KEY_VARIABLE = 'ZHENGMAI_MODEL_KEY'

/** A model is asked only where one of these names it; all of them are read by `modelOf`. */
export const MODEL_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--model-endpoint <url>',
    summary: {
      en: `also ask a model at this OpenAI-compatible address; report texts are sent there (key: ${KEY_VARIABLE})`,
      zh: `另请该 OpenAI 兼容接口上的模型识别,报告文本会发送至该地址(密钥取自 ${KEY_VARIABLE})`,
    },
  },
  { flags: '--model <name>', summary: { en: 'name of the model there', zh: '该接口上的模型名称' } },
  {
    flags: '--model-timeout <seconds>',
    summary: { en: 'limit for one request to the model; 60 by default', zh: '单次询问模型的时限(秒),默认 60' },
  },
]

/** The model that the options name, or undefined. Throws an InputError `MODEL_OPTIONS` when only one of endpoint and name is
 *  given, `MODEL_ENDPOINT` for an address and `MODEL_KEY` for a key that cannot be used. */
export function modelOf(input: Input): ModelSettings | undefined {
  const [endpoint, name] = [input.text('model-endpoint'), input.text('model')?.trim()]
  const seconds = input.count('model-timeout', 1)
  if (endpoint === undefined && name === undefined) return undefined
  if (endpoint === undefined || name === undefined || name === '') {
    throw new InputError('MODEL_OPTIONS', {
      en: 'A model needs both --model-endpoint and --model. Give the one that is missing, or leave out both.',
      zh: '使用模型须同时给出 --model-endpoint 和 --model,请补上缺少的一项,或两项都不用。',
    })
  }
  const key = keyOf(process.env[KEY_VARIABLE])
  return {
    url: completionsUrl(endpoint),
    name,
    ...(key === undefined ? {} : { key }),
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }),
  }
}

/** A key as a header can carry it. The message does not repeat it. */
function keyOf(given: string | undefined): string | undefined {
  const key = given?.trim()
  if (key === undefined || key === '') return undefined
  if (/^[\x21-\x7e]+$/u.test(key)) return key
  throw new InputError('MODEL_KEY', {
    en: `The key in ${KEY_VARIABLE} has a blank or a character that no key has. Set it again.`,
    zh: `${KEY_VARIABLE} 中的密钥含有空格或非法字符,请重新设置。`,
  })
}

/** Says on standard error where the model failed, and how many of its claims were dropped and why. */
export function warnOfModel(context: Context, problems: readonly Problem[]): void {
  const dropped = new Map<string, number>()
  for (const { code, severity, text } of problems) {
    if (!code.startsWith('MODEL_')) continue
    if (severity === 'info') dropped.set(code, (dropped.get(code) ?? 0) + 1)
    else context.warn(text)
  }
  if (dropped.size === 0) return
  const total = [...dropped.values()].reduce((sum, count) => sum + count, 0)
  const list = [...dropped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code} ${count}`)
  context.warn({
    en: `Claims of the model that did not hold and were dropped: ${total} (${list.join(', ')}).`,
    zh: `模型结果中未通过核对而舍弃的有 ${total} 项(${list.join('、')})。`,
  })
}
