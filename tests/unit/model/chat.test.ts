/** The call itself, against a server that speaks the protocol: what is sent, what comes back, which failures are tried
 *  again. */
import { afterEach, describe, expect, test } from 'vitest'
import { createChat } from '../../../src/model/chat.ts'
import { completionsUrl, type ModelSettings } from '../../../src/model/settings.ts'
import { type ModelServer, type Reply, startModelServer } from '../../support/model-server.ts'

const MESSAGES = [{ role: 'user', content: '原文' }] as const

let server: ModelServer | undefined
afterEach(() => server?.close())

async function askWith(replies: readonly Reply[], more: Partial<ModelSettings> = {}) {
  server = await startModelServer((_asked, count) => replies[count] ?? replies[replies.length - 1])
  const url = completionsUrl(server.address)
  const outcome = await createChat({ url, name: 'tiny', waitMs: 1, ...more })(MESSAGES)
  return { outcome, asked: server.asked }
}

const whyOf = async (replies: readonly Reply[], more?: Partial<ModelSettings>) => {
  const { outcome, asked } = await askWith(replies, more)
  return outcome.type === 'failed' ? [outcome.why.en, outcome.isFinal, asked.length] : outcome
}

describe('a request', () => {
  test('carries model, temperature 0, messages and the key', async () => {
    const { outcome, asked } = await askWith([{ content: '{}' }], { key: 'secret' })
    expect(outcome).toEqual({ type: 'answer', content: '{}' })
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/v1/chat/completions',
        authorization: 'Bearer secret',
        body: { model: 'tiny', temperature: 0, stream: false, messages: MESSAGES },
      },
    ])
  })

  test('has no Authorization header without a key', async () => {
    expect((await askWith([{ content: '{}' }])).asked[0]?.authorization).toBeUndefined()
  })
})

describe('failures', () => {
  test('that may pass are tried again, a bounded number of times', async () => {
    const { outcome, asked } = await askWith([{ status: 429, headers: { 'retry-after': '0' } }, { content: 'x' }])
    expect([outcome, asked.length]).toEqual([{ type: 'answer', content: 'x' }, 2])
    await server?.close()
    expect(await whyOf([{ status: 500 }])).toEqual(['it answered with status 500', false, 3])
    await server?.close()
    expect(await whyOf([{ status: 503 }], { retries: 0 })).toEqual(['it answered with status 503', false, 1])
    await server?.close()
    expect(await whyOf([{ hangUp: true }], { retries: 1 })).toEqual(['it could not be reached', false, 2])
  })

  test('of key and address are final and not tried again', async () => {
    expect(await whyOf([{ status: 401 }])).toEqual(['it answered with status 401', true, 1])
    await server?.close()
    expect(await whyOf([{ status: 400 }])).toEqual(['it answered with status 400', false, 1])
  })

  test('of time are not tried again', async () => {
    const why = ['it did not answer within 0.3 seconds', false, 1]
    expect(await whyOf([{ silentMs: 5000 }], { timeoutMs: 300 })).toEqual(why)
  })

  test('of the protocol: no JSON, no choices, content that is no text', async () => {
    for (const body of ['<html>', '{"choices":[]}', '{"choices":[{"message":{"content":null}}]}']) {
      expect(await whyOf([{ body }])).toEqual(['its answer is no chat completion', false, 1])
      await server?.close()
    }
  })

  test('redirects are not followed, so that the key stays here', async () => {
    const replies: Reply[] = [{ status: 307, headers: { location: 'http://127.0.0.1:9/' } }]
    expect(await whyOf(replies, { retries: 0, key: 'secret' })).toEqual(['it could not be reached', false, 1])
  })

  test('an address where nobody listens', async () => {
    server = await startModelServer(() => ({ content: '' }))
    const url = completionsUrl(server.address)
    await server.close()
    const outcome = await createChat({ url, name: 'tiny', waitMs: 1 })(MESSAGES)
    expect(outcome).toMatchObject({ type: 'failed', why: { zh: '无法连接' }, isFinal: false })
  })
})

describe('answers of other shapes', () => {
  const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
  const piece = (content: string) => event({ choices: [{ index: 0, delta: { content } }] })

  test('a stream that nobody asked for is put together', async () => {
    const body = `: ping\n\n${event({ choices: [{ delta: { role: 'assistant' } }] })}${piece('{"men')}${piece('tions":[]}')}data: [DONE]\n\n`
    expect((await askWith([{ body }])).outcome).toEqual({ type: 'answer', content: '{"mentions":[]}' })
  })

  test('content in parts', async () => {
    const body = JSON.stringify({
      choices: [{ message: { content: [{ type: 'text', text: '{}' }, { type: 'image' }] } }],
    })
    expect((await askWith([{ body }])).outcome).toEqual({ type: 'answer', content: '{}' })
  })

  test('a stream that breaks off in the middle of an event, or holds an error, is no answer', async () => {
    for (const body of [`${piece('{}')}data: {"choi`, event({ error: { message: 'overloaded' } })]) {
      expect(await whyOf([{ body }])).toEqual(['its answer is no chat completion', false, 1])
      await server?.close()
    }
  })
})

describe('addresses', () => {
  test.each([
    ['http://h:1', 'http://h:1/v1/chat/completions'],
    ['http://h:1/v1/', 'http://h:1/v1/chat/completions'],
    ['https://h/openai/v1', 'https://h/openai/v1/chat/completions'],
    ['https://h/v1/chat/completions?version=2', 'https://h/v1/chat/completions?version=2'],
  ])('%s', (given, url) => {
    expect(completionsUrl(given)).toBe(url)
  })

  test.each(['model', 'file:///etc/hosts', 'http://name:word@h/v1'])('%s is refused', (given) => {
    expect(() => completionsUrl(given)).toThrow(expect.objectContaining({ code: 'MODEL_ENDPOINT' }))
  })
})
