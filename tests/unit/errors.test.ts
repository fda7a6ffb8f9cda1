import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  InputError,
  InvariantError,
  LimitError,
  QueryError,
  StoreError,
  SyntaxProblem,
  unreachable,
  ZhengmaiError,
} from '../../src/errors.ts'
import { resourcePath } from '../../src/resources.ts'

const text = { en: 'The file is missing; name another.', zh: '文件不存在;请另选。' }

test.each([InputError, QueryError, SyntaxProblem, StoreError, LimitError])(
  '%o is one of ours, with its name, code, both sentences and cause',
  (Kind) => {
    const cause = new Error('below')
    const error =
      Kind === QueryError || Kind === SyntaxProblem
        ? new Kind('CODE', text, { line: 3, column: 5 }, { cause })
        : new (Kind as typeof InputError)('CODE', text, { cause })
    expect(error).toBeInstanceOf(ZhengmaiError)
    expect([error.name, error.code, error.message, error.text, error.cause]).toEqual([
      Kind.name,
      'CODE',
      text.en,
      text,
      cause,
    ])
    expect(String(error)).toBe(`${Kind.name}: ${text.en}`)
  },
)

test('an error in a text has its place, or none', () => {
  expect(new QueryError('CODE', text, { line: 3, column: 5 }).place).toEqual({ line: 3, column: 5 })
  expect(new SyntaxProblem('CODE', text).place).toEqual({})
})

test('a bug says that it is ours, in both languages', () => {
  const error = new InvariantError('a row has no columns')
  expect([error.name, error.code, error.text]).toEqual([
    'InvariantError',
    'BUG',
    { en: 'This is a bug in zhengmai: a row has no columns.', zh: '这是政脉的程序错误:a row has no columns。' },
  ])
  expect(() => unreachable({ type: 'new' } as never)).toThrow(
    'This is a bug in zhengmai: unexpected case {"type":"new"}.',
  )
})

test('files of the package are found from the source tree', () => {
  expect(path.relative(process.cwd(), resourcePath('ontology', 'ontology.ttl'))).toBe(
    path.join('ontology', 'ontology.ttl'),
  )
  expect(existsSync(resourcePath('ontology', 'ontology.ttl'))).toBe(true)
})
