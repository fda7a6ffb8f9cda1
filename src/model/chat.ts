/** The one file that calls a model: the chat-completions call that many servers speak, over the platform's fetch. Whatever
 *  the endpoint does, the answer is a value: nothing is thrown for a server that fails, is slow or answers rubbish. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Text } from '../errors.ts'
import type { ModelSettings } from './settings.ts'

/** One message of the conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/** The model's words, or why there are none. `isFinal`: asking for other passages would fail in the same way. */
export type ChatOutcome =
  | { readonly type: 'answer'; readonly content: string }
  | { readonly type: 'failed'; readonly why: Text; readonly isFinal: boolean }

/** Asks once, with all further tries; never rejects. */
export type AskModel = (messages: readonly ChatMessage[]) => Promise<ChatOutcome>

/** One try; `retryAfterMs` is there when another may go better. */
type Attempt = ChatOutcome & { readonly retryAfterMs?: number }

const DEFAULTS = { timeoutMs: 60_000, retries: 2, waitMs: 500 } as const

/** A server may ask for any pause; more than this is not granted. */
const LONGEST_WAIT_MS = 10_000

/** An answer about one passage is a few thousand characters; a longer one is not read to its end. */
const MOST_BYTES = 4_000_000

/** Statuses that say the address, the key or the model is wrong, not this request. */
const HOPELESS: ReadonlySet<number> = new Set([401, 403, 404, 405])

/** A function that asks the model of the settings. */
export function createChat(settings: ModelSettings): AskModel {
  const { retries = DEFAULTS.retries, waitMs = DEFAULTS.waitMs } = settings
  return async (messages) => {
    const body = JSON.stringify({ model: settings.name, temperature: 0, stream: false, messages })
    for (let attempt = 0; ; attempt++) {
      const outcome = await tryOnce(settings, body)
      if (outcome.retryAfterMs === undefined || attempt >= retries) return outcome
      await sleep(Math.min(Math.max(outcome.retryAfterMs, waitMs * 2 ** attempt), LONGEST_WAIT_MS))
    }
  }
}

async function tryOnce(settings: ModelSettings, body: string): Promise<Attempt> {
  const timeoutMs = settings.timeoutMs ?? DEFAULTS.timeoutMs
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(settings.key === undefined ? {} : { authorization: `Bearer ${settings.key}` }),
      },
      body,
      signal,
      // A redirect could carry the key and the text to another machine.
      redirect: 'error',
    })
    if (!response.ok) {
      await response.body?.cancel()
      return refused(response.status, response.headers.get('retry-after'))
    }
    return contentOf(await readBody(response))
  } catch {
    // What fetch throws names addresses and sockets, nothing a reader of the report could use; the kind is enough.
    if (!signal.aborted) return failed('it could not be reached', '无法连接', { retryAfterMs: 0 })
    return failed(`it did not answer within ${timeoutMs / 1000} seconds`, `未在 ${timeoutMs / 1000} 秒内应答`)
  }
}

function failed(en: string, zh: string, more: { isFinal?: boolean; retryAfterMs?: number } = {}): Attempt {
  return { type: 'failed', why: { en, zh }, isFinal: false, ...more }
}

function refused(status: number, retryAfter: string | null): Attempt {
  const mayPass = status === 408 || status === 429 || status >= 500
  // The header may also hold a date; a date is read as no wish.
  const seconds = Number(retryAfter ?? 0)
  const retryAfterMs = Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 0
  const more = mayPass ? { retryAfterMs } : { isFinal: HOPELESS.has(status) }
  return failed(`it answered with status ${status}`, `返回状态 ${status}`, more)
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > MOST_BYTES) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The model's words in a response: `choices[0].message.content` as a text or in parts, or the pieces of a stream, which
 *  some gateways send although none was asked for. */
function contentOf(body: string): Attempt {
  const content = /^\s*(?:data|event|:)/u.test(body) ? streamed(body) : wordsOf(parsed(body), 'message')
  if (content !== undefined) return { type: 'answer', content }
  return failed('its answer is no chat completion', '其应答不是对话补全结果')
}

/** The content of the first choice; undefined for what is no completion. */
function wordsOf(value: unknown, part: 'message' | 'delta'): string | undefined {
  const content = field(field(field(field(value, 'choices'), '0'), part), 'content')
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  return content
    .map((piece) => field(piece, 'text'))
    .filter((text) => typeof text === 'string')
    .join('')
}

/** The pieces of a stream of events put together; undefined when one of them is no JSON or none has words. */
function streamed(body: string): string | undefined {
  const events = body.split(/\r?\n/u).filter((line) => line.startsWith('data:'))
  const pieces = events.map((line) => line.slice('data:'.length).trim()).filter((data) => data !== '[DONE]')
  const values = pieces.map(parsed)
  const words = values.flatMap((value) => wordsOf(value, 'delta') ?? wordsOf(value, 'message') ?? [])
  return values.includes(undefined) || words.length === 0 ? undefined : words.join('')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no answer, which the caller says.
    return undefined
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
