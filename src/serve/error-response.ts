/** Our errors as HTTP statuses: one table. */

import { QueryError, type Text, ZhengmaiError } from '../errors.ts'

/** Statuses for codes that are not simply a bad request. */
const STATUS: Readonly<Record<string, number>> = {
  TIMEOUT: 503,
  ABORTED: 499,
  MEMORY_LIMIT: 503,
  NOT_ACCEPTABLE: 406,
  WRONG_METHOD: 405,
  WRONG_MEDIA_TYPE: 415,
  TOO_LARGE: 413,
  WRONG_ENCODING: 415,
  FOREIGN_UPDATE: 403,
  READ_ONLY: 403,
  NO_SUCH_PAGE: 404,
  UNKNOWN_ENTITY: 404,
  UNKNOWN_QUESTION: 404,
  NO_SUCH_GRAPH: 404,
  BUG: 500,
}

/** A status and a JSON body: the code for programs, both languages for people, the place in the query where one is
 *  known. */
export interface ErrorResponse {
  readonly status: number
  readonly body: { readonly error: string; readonly message: Text; readonly line?: number; readonly column?: number }
}

/** The answer for something thrown. What is not one of our errors is a bug and says nothing of its inside. */
export function errorResponse(error: unknown): ErrorResponse {
  if (!(error instanceof ZhengmaiError)) {
    const message = { en: 'The server failed; its log says why.', zh: '服务器内部错误,详见服务器日志。' }
    return { status: 500, body: { error: 'INTERNAL', message } }
  }
  const place = error instanceof QueryError ? error.place : {}
  return { status: STATUS[error.code] ?? 400, body: { error: error.code, message: error.text, ...place } }
}
