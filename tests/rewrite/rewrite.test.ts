/** Every rewriting is pinned by pairs: NAME.in.rq is a query, NAME.out.txt its algebra after all passes. A pair whose name
 *  starts with that of a pass shows what the pass does, or (…-kept) where it must not. `UPDATE_REWRITE=1` writes the
 *  outputs anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseSparql } from '../../src/query/parse.ts'
import { PASSES, rewrite } from '../../src/query/rewrite/passes.ts'
import { translateQuery } from '../../src/query/translate.ts'
import { printAlgebra } from '../support/print-algebra.ts'

const FOLDER = import.meta.dirname
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.in.rq'))
  .map((file) => path.basename(file, '.in.rq'))
  .sort()

const fileOf = (name: string, ending: string) => path.join(FOLDER, `${name}${ending}`)

describe('rewriting', () => {
  test.each(names)('%s', (name) => {
    const { algebra } = translateQuery(parseSparql(readFileSync(fileOf(name, '.in.rq'), 'utf8')))
    const output = printAlgebra(rewrite(algebra))
    if (process.env.UPDATE_REWRITE === '1') {
      writeFileSync(fileOf(name, '.out.txt'), output)
    }
    expect(output).toBe(readFileSync(fileOf(name, '.out.txt'), 'utf8'))
  })

  test('every pass has a pair', () => {
    const without = PASSES.filter((pass) => !names.some((name) => name.startsWith(pass.name)))
    expect(without.map((pass) => pass.name)).toEqual([])
  })
})
