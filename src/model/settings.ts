/** Which model is asked, where, and within which limits. Plain data that can be handed to a worker thread. */

import { InputError } from '../errors.ts'

/** How a model is reached. Absent everywhere by default: nothing is asked unless a caller names an endpoint. */
export interface ModelSettings {
  /** Address of the chat-completions call, as completionsUrl() gives it. */
  readonly url: string
  /** Name of the model, as the endpoint knows it. Statements of the model carry it. */
  readonly name: string
  /** Sent as bearer token; no header is sent without one. */
  readonly key?: string
  /** For one request; 60 seconds when left out. */
  readonly timeoutMs?: number
  /** Further tries after a refused, overloaded or broken request; 2 when left out. A request that ran out of time is not
   *  tried again: a slow endpoint stays slow. */
  readonly retries?: number
  /** Before the first further try, doubled for each one after it; half a second when left out. */
  readonly waitMs?: number
}

/** The address of the call for a base address: `http://host:1234`, `…/v1` or the whole `…/v1/chat/completions`. Throws an
 *  InputError `MODEL_ENDPOINT` for what is no http address or carries a name or password. */
export function completionsUrl(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new InputError('MODEL_ENDPOINT', {
      en: 'The model endpoint must be an http or https address without a name or password in it. Correct --model-endpoint.',
      zh: '模型接口须为不含用户名和密码的 http 或 https 地址,请改正 --model-endpoint。',
    })
  }
  const path = url.pathname.replace(/\/+$/u, '')
  if (!path.endsWith('/chat/completions')) url.pathname = `${path === '' ? '/v1' : path}/chat/completions`
  return url.href
}

/** The mark of a model's findings in `rule` of mentions and relations, and in zm:rule of the graph. */
export function ruleOf(name: string): string {
  return `model:${name}`
}

/** No finding of a model is surer than this. Chosen below every confidence of the rule tables, so that a review that lists
 *  what is least certain first begins with the model. */
export const CONFIDENCE_CAP = 0.5
