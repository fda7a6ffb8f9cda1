/** A model server in tests: the chat-completions protocol over real HTTP on this machine, with whatever answers a test
 *  needs. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as the server got it. */
export interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly temperature: number
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

/** What the server does: the content of a completion, a bare status, any body, or nothing for a while. */
export type Reply =
  | { readonly content: string }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly body: string }
  | { readonly silentMs: number }
  | { readonly hangUp: true }

/** A server that is listening; the test closes it. */
export interface ModelServer {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string
  /** All requests so far, in order. */
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

/** The whole body of a request as text. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** Sends a reply in the shape of the chat-completions protocol, or fails in the way that was asked for. */
function answer(response: ServerResponse, reply: Reply, model: string): void {
  if ('hangUp' in reply) response.destroy()
  else if ('silentMs' in reply) setTimeout(() => response.destroy(), reply.silentMs).unref()
  else if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify({ error: { message: 'no', type: 'error', code: null } }))
  } else if ('body' in reply) response.end(reply.body)
  else {
    const message = { role: 'assistant', content: reply.content }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 0,
        model,
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }),
    )
  }
}

/** Starts a server on a free port. `reply` decides on each request, counted from 0. */
export async function startModelServer(reply: (asked: Asked, count: number) => Reply): Promise<ModelServer> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    const one = { method, url, authorization: headers.authorization, body: JSON.parse(await bodyOf(request)) }
    asked.push(one)
    if (method !== 'POST' || url !== '/v1/chat/completions') answer(response, { status: 404 }, '')
    else answer(response, reply(one, asked.length - 1), one.body.model)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
