/** Calls to other machines, for SERVICE and LOAD: only to allowed addresses, within a time and a size, and through a
 *  function that is handed in. Without one, and with the empty allow-list that is the default, nothing is called. */

import { QueryError } from '../errors.ts'

/** What a call gives back; the `Response` of fetch fits. */
export interface RemoteResponse {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: AsyncIterable<Uint8Array> | null
}

/** What is handed to the calling function; the options of fetch. */
export interface RemoteRequest {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** Redirects could lead away from what is allowed. */
  readonly redirect: 'error'
}

/** How queries may reach other machines. */
export interface RemoteAccess {
  /** Addresses that may be called: an exact one, or one ending in `/` or `*` for all that begin with it. */
  readonly allow: readonly string[]
  /** The function that calls; `fetch` fits. */
  readonly fetch: (url: string, request: RemoteRequest) => Promise<RemoteResponse>
  /** For one call; 30 seconds when left out. */
  readonly timeoutMs?: number
  /** Bytes of one answer; 256 MB when left out. */
  readonly maxBytes?: number
}

/** For one call; the time that is left to the query may be shorter. */
const DEFAULT_TIMEOUT_MS = 30_000
/** Because an answer is held whole. */
const DEFAULT_MAX_BYTES = 256_000_000

/** An answer, whole. */
export interface RemoteAnswer {
  readonly bytes: Uint8Array
  /** Without parameters, in lower case; empty when the answer names none. */
  readonly mediaType: string
}

/** Whether an address is on the list. Both are compared as they would be called, with `..` resolved, the host in lower case
 *  and no default port: otherwise `https://h/data/../admin` would pass for a part of `https://h/data/`. An address with a
 *  user name in it is never allowed. */
export function isAllowed(address: string, allow: readonly string[]): boolean {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false
  const { href, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  return allow.some((entry) => {
    if (entry.endsWith('*')) return href.startsWith(normalised(entry.slice(0, -1)))
    const wanted = normalised(entry)
    return wanted === href || `${wanted}/` === href || (entry.endsWith('/') && href.startsWith(wanted))
  })
}

/** As it would be called; the beginning of a host, as in `https://data*`, is no address yet and stays. */
function normalised(entry: string): string {
  const hasPath = /^https?:\/\/[^/]+\//i.test(entry)
  return hasPath && URL.canParse(entry) ? new URL(entry).href : entry
}

/** What a call asks for. */
export interface RemoteCall {
  readonly address: string
  readonly accept: string
  /** Sent as a form by POST; a GET when left out. */
  readonly form?: Readonly<Record<string, string>>
  /** `SERVICE` or `LOAD`, for messages. */
  readonly purpose: string
  readonly limits: CallLimits
}

/** The limits of the query that calls; those of limits.ts fit. */
export interface CallLimits {
  readonly signal: AbortSignal | undefined
  readonly remainingMs: number
  /** Throws a LimitError when the time is over or the caller has cancelled. */
  checkNow(): void
}

/** The answer to a call. Throws a QueryError with code `REMOTE_NOT_ALLOWED` or `REMOTE_FAILED`, a LimitError when
 *  a limit of the query ends the call. */
export async function callRemote(call: RemoteCall, access: RemoteAccess | undefined): Promise<RemoteAnswer> {
  if (access === undefined || !isAllowed(call.address, access.allow)) throw notAllowed(call)
  const { limits } = call
  const timeoutMs = Math.ceil(Math.min(access.timeoutMs ?? DEFAULT_TIMEOUT_MS, limits.remainingMs + 1))
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = limits.signal === undefined ? timeout : AbortSignal.any([timeout, limits.signal])
  try {
    const response = await access.fetch(call.address, requestOf(call, signal))
    if (!response.ok)
      throw failed(call, `it answered with status ${response.status}`, `其返回状态为 ${response.status}`)
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
    return { bytes: await readBody(response, call, access.maxBytes ?? DEFAULT_MAX_BYTES), mediaType }
  } catch (error) {
    // A limit of the query looks like a failed call from here, and has to be told first.
    limits.checkNow()
    if (error instanceof QueryError) throw error
    const what = timeout.aborted ? 'it did not answer in time' : 'it could not be reached'
    throw failed(call, what, timeout.aborted ? '其未在限时内应答' : '无法连接', error)
  }
}

/** A form goes by POST, because addresses of many kilobytes are refused by servers on the way. */
function requestOf({ accept, form }: RemoteCall, signal: AbortSignal): RemoteRequest {
  if (form === undefined) return { method: 'GET', headers: { accept }, signal, redirect: 'error' }
  const headers = { accept, 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', headers, body: new URLSearchParams(form).toString(), signal, redirect: 'error' }
}

/** The body, counted as it comes: the length that a server announces need not be true. */
async function readBody({ body }: RemoteResponse, call: RemoteCall, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > maxBytes)
      throw failed(call, `its answer is longer than ${maxBytes} bytes`, `其应答超过 ${maxBytes} 字节`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The error for an address that is not on the list; nothing was sent. */
function notAllowed({ purpose, address }: RemoteCall): QueryError {
  return new QueryError('REMOTE_NOT_ALLOWED', {
    en: `${purpose} <${address}> is not allowed here; add the address to the list of allowed ones first.`,
    zh: `此处不允许 ${purpose} <${address}>;请先将该地址加入允许列表。`,
  })
}

/** The error for a call that was made and did not succeed. */
function failed({ purpose, address }: RemoteCall, en: string, zh: string, cause?: unknown): QueryError {
  const text = { en: `${purpose} <${address}> failed: ${en}.`, zh: `${purpose} <${address}> 失败:${zh}。` }
  return new QueryError('REMOTE_FAILED', text, {}, { cause })
}
