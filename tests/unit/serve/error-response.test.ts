import { expect, test } from 'vitest'
import { InputError, InvariantError, LimitError, QueryError, StoreError } from '../../../src/errors.ts'
import { errorResponse } from '../../../src/serve/error-response.ts'

const message = { en: 'It is so.', zh: '如此。' }

test.each([
  ['TIMEOUT', 503],
  ['MEMORY_LIMIT', 503],
  ['ABORTED', 499],
  ['NOT_ACCEPTABLE', 406],
  ['WRONG_METHOD', 405],
  ['WRONG_MEDIA_TYPE', 415],
  ['WRONG_ENCODING', 415],
  ['TOO_LARGE', 413],
  ['FOREIGN_UPDATE', 403],
  ['READ_ONLY', 403],
  ['NO_SUCH_PAGE', 404],
  ['UNKNOWN_ENTITY', 404],
  ['UNKNOWN_QUESTION', 404],
  ['NO_SUCH_GRAPH', 404],
  ['ROW_LIMIT', 400],
  ['BAD_REQUEST', 400],
])('%s is %i', (error, status) => {
  for (const thrown of [
    new InputError(error, message),
    new LimitError(error, message),
    new StoreError(error, message),
  ]) {
    expect(errorResponse(thrown)).toEqual({ status, body: { error, message } })
  }
})

test('a query that does not parse has its place', () => {
  expect(errorResponse(new QueryError('QUERY_SYNTAX', message, { line: 2, column: 7 }))).toEqual({
    status: 400,
    body: { error: 'QUERY_SYNTAX', message, line: 2, column: 7 },
  })
})

test('a bug of ours is told as one; what else is thrown says nothing of its inside', () => {
  expect(errorResponse(new InvariantError('x'))).toMatchObject({ status: 500, body: { error: 'BUG' } })
  const inside = {
    status: 500,
    body: {
      error: 'INTERNAL',
      message: { en: 'The server failed; its log says why.', zh: '服务器内部错误,详见服务器日志。' },
    },
  }
  for (const thrown of [new Error('/etc/secret'), 'text', undefined, { code: 'TIMEOUT' }]) {
    expect(errorResponse(thrown)).toEqual(inside)
  }
})
