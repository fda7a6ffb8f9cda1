/** Pages of other sites: they may read, as a query editor in a browser does, but not write. The server often runs on the
 *  reader's own machine, where any page that is open could otherwise send it updates.
 *
 *  https://fetch.spec.whatwg.org/#http-cors-protocol */

import { InputError } from '../errors.ts'

/** Headers of every answer: scripts of any site may read it. No cookie or password is ever asked for. */
export const READABLE_BY_ALL: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-type',
}

/** What the SPARQL route answers to. */
export const METHODS = 'GET, HEAD, POST, OPTIONS'

/** A day, in seconds: how long a browser need not ask again. */
const REMEMBER_SECONDS = '86400'

/** The answer to a browser that asks before it sends a request of another site, and to any other OPTIONS. */
export const PREFLIGHT: Readonly<Record<string, string>> = {
  allow: METHODS,
  'access-control-allow-methods': METHODS,
  'access-control-allow-headers': 'accept, content-type, content-encoding',
  'access-control-max-age': REMEMBER_SECONDS,
}

/** Throws an InputError `FOREIGN_UPDATE` for an update that a page of another site sends. `origin` and `host` are headers;
 *  clients that are no browsers send no origin. */
export function refuseForeignUpdate(origin: string | undefined, host: string | undefined): void {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return
  throw new InputError('FOREIGN_UPDATE', {
    en: `Updates are not taken from pages of other sites (${origin}). Send it from a program, or from a page of this server.`,
    zh: `不接受来自其他网站页面(${origin})的更新。请用程序发送,或从本服务器的页面发送。`,
  })
}
