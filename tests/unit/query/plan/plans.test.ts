/** The plan of typical queries over 20 reports with 2,000 statements, with the rows that each operator was expected to give
 *  and gave: plans.cases.txt, a query and its plan after each other. A plan that changes is a diff to judge: how many rows
 *  pass through it says whether it became better. `UPDATE_PLANS=1` writes the plans anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ExplainedPlan } from '../../../../src/query/explain.ts'
import { engineOver } from '../../../support/engine.ts'

const FILE = path.join(import.meta.dirname, 'plans.cases.txt')
const read = () => readFileSync(FILE, 'utf8').trimEnd().split('\n\n')

const lines: string[] = []
for (let report = 0; report < 20; report++) {
  lines.push(
    `:r${report} a ${report === 7 ? ':Rare' : ':Report'} ; :year ${2016 + (report % 10)} ; :next :r${report + 1} .\n`,
  )
  for (let number = 0; number < 100; number++) {
    const statement = `:s${report}x${number}`
    lines.push(`${statement} a :Statement ; :partOf :r${report} ; :topic :t${number % 12} ; :text "text ${number}" .\n`)
    lines.push(`:g${report} { ${statement} :quotes "${number}" } \n`)
  }
}
const engine = await engineOver(lines.join(''))
const ask = (query: string) => `PREFIX : <urn:> ${query}`

/** The query and its plan without times. */
async function planned(query: string): Promise<string> {
  const plan = await engine.explain(ask(query))
  return `${query}\n${plan.replaceAll(/, [\d.]+ ms\)/g, ')').trimEnd()}`
}

if (process.env.UPDATE_PLANS === '1') {
  const plans: string[] = []
  for (const one of read()) plans.push(await planned(one.split('\n')[0]!))
  writeFileSync(FILE, `${plans.join('\n\n')}\n`)
}

test.each(read().map((one) => [one.split('\n')[0]!, one]))('%s', async (query, expected) => {
  expect(await planned(query)).toBe(expected)
})

const rowsIn = ({ actualRows, inputs }: ExplainedPlan): number =>
  inputs.reduce((sum, input) => sum + rowsIn(input), actualRows ?? 0)

describe('the order of the text makes no difference to the work', () => {
  test.each([
    ['?s :text ?x . ?s :partOf ?r . ?r a :Rare', '?r a :Rare . ?s :partOf ?r . ?s :text ?x'],
    ['?s :topic :t3 . ?s :partOf ?r . ?r :year 2016', '?r :year 2016 . ?s :partOf ?r . ?s :topic :t3'],
    ['?s :partOf ?r . ?r :next+ :r3', '?r :next+ :r3 . ?s :partOf ?r'],
    ['?s :partOf ?r VALUES ?r { :r1 :r2 }', 'VALUES ?r { :r1 :r2 } ?s :partOf ?r'],
    ['?s :text ?x . ?s :partOf ?r FILTER(?r = :r1)', 'FILTER(?r = :r1) ?s :partOf ?r . ?s :text ?x'],
  ])('%s', async (one, other) => {
    const [left, right] = await Promise.all(
      [one, other].map((group) => engine.explainTree(ask(`SELECT * { ${group} }`))),
    )
    expect(rowsIn(left!)).toBe(rowsIn(right!))
  })
})
