/** names.cases.txt against recognition, and the two sentences that each line of the rule table quotes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Authorities } from '../../src/authority/authority.ts'
import { loadAuthorities } from '../../src/authority/load.ts'
import { sourceOf } from '../../src/read/read-report.ts'
import { recognise, ruleInput } from '../../src/recognise/recognise.ts'
import type { Find } from '../../src/recognise/rules/rule.ts'
import { RULES } from '../../src/recognise/rules/table.ts'
import { createSegmenter, type Segmenter } from '../../src/segment/jieba.ts'
import { segment } from '../../src/segment/segment.ts'

let authorities: Authorities
let segmenter: Segmenter

const cases = readFileSync(path.join(import.meta.dirname, 'names.cases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [, code = '220605', year = '2022', body = '', text = '', expected = ''] =
      /^(?:\[(\d{6}|\d{9}) (\d{4})(?: ([^\]]+))?\] )?(.*?) =>(?: (.*))?$/u.exec(line) ?? []
    return [text, expected, code, Number(year), body] as const
  })

function placeOf(placeCode: string, year: number, bodyName = '') {
  const level = placeCode.endsWith('0000') ? ('provincial' as const) : ('county' as const)
  return { placeCode, level, bodyName, year }
}

function segmented(text: string) {
  return segment(sourceOf(text, { id: 'case' }), segmenter)
}

/** What a single rule finds, earlier rules of the table having run. */
function findsOf(name: string, text: string): Find[] {
  const input = ruleInput(segmented(text), authorities, placeOf('220605', 2022, '白山市江源区司法局'))
  const before: Find[] = []
  for (const rule of RULES) {
    const found = rule.find(input, before)
    if (rule.name === name) return found
    before.push(...found)
  }
  return []
}

beforeAll(async () => {
  authorities = await loadAuthorities()
  segmenter = createSegmenter()
}, 60_000)

describe('names', () => {
  test.each(cases)('%s', (text, expected, code, year, body) => {
    const mentions = recognise(segmented(`${text}。`), authorities, placeOf(code, year, body))
    expect(mentions.map(({ kind, surface }) => `${kind}:${surface}`).join('; ')).toBe(expected)
  })
})

describe('the rule table', () => {
  test.each(RULES.map((rule) => [rule.name, rule.yes, rule.no] as const))('%s', (name, yes, no) => {
    expect(findsOf(name, yes)).not.toEqual([])
    expect(findsOf(name, no)).toEqual([])
  })
})
