/** What a writer is told about a request that cannot be read: messages.cases.txt holds requests (`\n` for a line end), the
 *  code of the error and its whole sentence in English and Chinese, with line and column. `UPDATE_MESSAGES=1` writes the
 *  sentences anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { QueryError } from '../../../src/errors.ts'
import { parseSparql } from '../../../src/query/parse.ts'
import { translateQuery } from '../../../src/query/translate.ts'

const FILE = path.join(import.meta.dirname, 'messages.cases.txt')
const read = () => readFileSync(FILE, 'utf8').trimEnd().split('\n\n')

/** The case as it is found to be: request, code, English, Chinese. */
function told(request: string): string {
  const [, kind, text] = /^(query|update) (.*)$/.exec(request)!
  const written = text!.replaceAll('\\n', '\n')
  try {
    if (kind === 'update') parseSparql(written, { kind })
    else translateQuery(parseSparql(written))
  } catch (error) {
    if (error instanceof QueryError) return [request, error.code, error.text.en, error.text.zh].join('\n')
    throw error
  }
  return `${request}\nno error`
}

if (process.env.UPDATE_MESSAGES === '1') {
  writeFileSync(
    FILE,
    `${read()
      .map((one) => told(one.split('\n')[0]!))
      .join('\n\n')}\n`,
  )
}

test.each(read().map((one) => [one.split('\n')[0]!, one]))('%s', (request, expected) => {
  expect(told(request)).toBe(expected)
})
