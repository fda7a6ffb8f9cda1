/** figures.cases.txt against observe(): what each figure counts, and what it is part of. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Observation } from '../../src/graph/extraction.ts'
import { extractResources, extractText } from '../support/extract-text.ts'

const cases = readFileSync(path.join(import.meta.dirname, 'figures.cases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' => '))

function special(observation: Observation): string {
  const { partOf, scopeKey, change, role, rankScope, method, place, periodFrom } = observation
  const scope = scopeKey.replace(/ ?(?:baseline|target)$/, '')
  const parts = [
    ...(change === undefined
      ? []
      : [`${change.rate} ${change.type}${change.from === undefined ? '' : ` from ${change.from}`}`]),
    ...(place === '990101' ? [] : [`area ${place}`]),
    ...(rankScope === undefined ? [] : [`among ${rankScope}`]),
    ...(partOf === -1 ? [] : [`part of ${partOf}`]),
    ...(scope === 'all' || scope === '' ? [] : [`scope ${scope}`]),
    ...(role === 'actual' || role === 'cumulative' ? [] : [role]),
    ...(method.startsWith('stated') ? [] : [method]),
    ...(periodFrom.startsWith('2031') ? [] : [periodFrom]),
  ]
  return parts.length === 0 ? '' : ` {${parts.join(', ')}}`
}

function printed(observation: Observation): string {
  const { quantity, phrase, indicator } = observation
  return `${quantity.surface} ${phrase} ${indicator ?? '-'}${special(observation)}`
}

describe('figures', () => {
  beforeAll(extractResources)

  test.each(cases)('%s', async (text = '', expected = '') => {
    const { observations } = await extractText(`${text}。`)
    expect(observations.map(printed)).toEqual(expected === 'none' ? [] : expected.split(' ; '))
  })

  test('every span holds the words of its value', async () => {
    for (const [text = ''] of cases) {
      const { observations, segmented } = await extractText(`${text}。`)
      for (const { span, quantity, sentence } of observations) {
        expect(segmented.source.text.slice(span.start, span.end)).toBe(quantity.surface)
        expect(span.start).toBeGreaterThanOrEqual(segmented.sentences[sentence]?.start ?? -1)
      }
    }
  })
})
