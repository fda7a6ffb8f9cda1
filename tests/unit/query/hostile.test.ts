/** Queries that mean harm: each ends soon, with a value or with one of our errors. */
import { expect, test } from 'vitest'
import { LimitError } from '../../../src/errors.ts'
import { createEngine } from '../../../src/query/engine.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'

/** The rows of a query, or the code of the error that ended it. */
async function outcome(text: string, timeoutMs: number): Promise<readonly (string | undefined)[] | string> {
  const engine = createEngine(new MemoryStore())
  try {
    const result = await engine.query(text, { timeoutMs, maxBytes: 500_000_000 })
    if (result.type !== 'bindings') return String(result.type)
    const rows: (string | undefined)[] = []
    for await (const row of result.bindings) rows.push(row.get(result.variables[0]!)?.value)
    return rows
  } catch (error) {
    if (error instanceof LimitError) return error.code
    throw error
  }
}

const doubling = (times: number): string =>
  Array.from({ length: times }, (_, index) => `BIND(CONCAT(?x${index}, ?x${index}) AS ?x${index + 1})`).join(' ')

const digits = Array.from({ length: 100 }, (_, index) => index).join(' ')

test.each<[string, string, readonly (string | undefined)[] | string]>([
  ['strings that double', `SELECT (STRLEN(?x40) AS ?n) { BIND("xx" AS ?x0) ${doubling(40)} }`, 'MEMORY_LIMIT'],
  [
    'replacements that multiply',
    `SELECT (STRLEN(REPLACE(?x20, "x", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy")) AS ?n) { BIND("x" AS ?x0) ${doubling(20)} }`,
    'MEMORY_LIMIT',
  ],
  [
    'encodings that multiply',
    `SELECT (STRLEN(ENCODE_FOR_URI(?x22)) AS ?n) { BIND("政" AS ?x0) ${doubling(22)} }`,
    'MEMORY_LIMIT',
  ],
  [
    'numbers that square themselves',
    `SELECT (?x30 AS ?n) { BIND(99999999999 AS ?x0) ${Array.from({ length: 30 }, (_, index) => `BIND(?x${index} * ?x${index} AS ?x${index + 1})`).join(' ')} }`,
    [undefined],
  ],
  [
    'a regular expression that backtracks for ever',
    `SELECT (REGEX(?x14, "^(a+)+$") AS ?n) { BIND("aaaaaaaa" AS ?x0) ${doubling(14)} BIND(CONCAT(?x14, "b") AS ?t) }`,
    ['true'],
  ],
  [
    'a slow regular expression on many texts',
    `SELECT (COUNT(*) AS ?n) { VALUES ?a { ${digits} } VALUES ?b { ${digits} } BIND("aaaaaaaa" AS ?x0) ${doubling(12)} FILTER REGEX(CONCAT(?x12, STR(?a * 100 + ?b)), "(a|a)*x") }`,
    'TIMEOUT',
  ],
  [
    'a regular expression that is small as a text and large when written out',
    'SELECT (REGEX("a", "((a{1,1000}){1,1000}){1,1000}") AS ?n) {}',
    'REGEX_LIMIT',
  ],
  [
    'thousands of conditions',
    `SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 2 } ${Array.from({ length: 2000 }, (_, at) => `FILTER(?a + ${at} > 0)`).join(' ')} }`,
    ['2'],
  ],
  [
    'hundreds of triples',
    `SELECT (COUNT(*) AS ?n) { ${Array.from({ length: 400 }, (_, at) => `?a <urn:p${at}> ?b${at} .`).join(' ')} }`,
    ['0'],
  ],
  [
    'hundreds of OPTIONAL',
    `SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 2 } ${Array.from({ length: 400 }, (_, at) => `OPTIONAL { ?a <urn:p${at}> ?b${at} }`).join(' ')} }`,
    ['2'],
  ],
  [
    'thousands of equalities',
    `SELECT (COUNT(*) AS ?n) { VALUES ?a { ${digits} } FILTER(${Array.from({ length: 3000 }, (_, at) => `?a = ${at * 3} || ?a = "${at}"`).join(' || ')}) }`,
    ['34'],
  ],
  [
    'a cross product that is joined into one string',
    `SELECT (GROUP_CONCAT(?x10) AS ?n) { VALUES ?a { ${digits} } VALUES ?b { ${digits} } VALUES ?c { ${digits} } BIND("xxxxxxxx" AS ?x0) ${doubling(10)} }`,
    'MEMORY_LIMIT',
  ],
])('%s', async (_, text, expected) => {
  const start = performance.now()
  // Only those that are to end by time are short of it, so that a busy machine does not change the outcome.
  expect(await outcome(text, expected === 'TIMEOUT' ? 1000 : 20_000)).toEqual(expected)
  expect(performance.now() - start).toBeLessThan(15_000)
})
