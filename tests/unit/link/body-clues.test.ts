import { expect, test } from 'vitest'
import { loadAuthorities } from '../../../src/authority/load.ts'
import { bodyClues, ownLevelWord } from '../../../src/link/body-clues.ts'
import { sourceOf } from '../../../src/read/read-report.ts'
import { outline } from '../../../src/segment/outline.ts'
import { sentencesOf } from '../../../src/segment/sentence.ts'

const authorities = await loadAuthorities()

/** The clues of a text as `basis:name`; clues need no words, so none are made. */
function clues(text: string, title?: string) {
  const source = sourceOf(text, { id: '1.txt' })
  const sections = outline(source.text)
  const segmented = { source, sections, sentences: sentencesOf(source.text, sections), tokens: [] }
  return [...bodyClues(segmented, title, authorities)].map(({ basis, name }) => `${basis}:${name}`)
}

test('a line that ends in a colon names who is written to and gives no clue', () => {
  expect(clues('中共甲州委、甲州人民政府:\n2025年,乙县认真落实部署,取得成效。\n')).toEqual([
    'lead:乙县认真落实部署,取得成效。',
  ])
})

test('a title gives the words in front of 关于 and behind it, without the year', () => {
  expect(clues('', '甲局关于乙县2021年度法治政府建设情况的报告').slice(0, 3)).toEqual([
    'title:甲局',
    'title:乙县',
    'title:法治政府建设情况的报告',
  ])
})

test('a department that names only itself stands under the government that leads it', () => {
  expect(clues('在青禾市委、市政府的领导下,我局开展工作。', '司法局2021年法治政府建设工作总结')).toContain(
    'leader:青禾市司法局',
  )
})

test('what a report calls itself must be said twice and more often than anything else', () => {
  expect(ownLevelWord('我县开展检查。我县受理申请。按照我市要求。')).toBe('县')
  expect(ownLevelWord('我县开展检查。')).toBeUndefined()
  expect(ownLevelWord('我县开展检查,我县受理申请。我市我市。')).toBeUndefined()
})
