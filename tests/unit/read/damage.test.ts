import { expect, test } from 'vitest'
import { damageProblems } from '../../../src/read/damage.ts'
import { sourceOf } from '../../../src/read/read-report.ts'

test('lost characters are counted, the first is pointed at', () => {
  expect(damageProblems(sourceOf('甲县\n受理\ufffd件,办结\ufffd件', { id: 'r.txt' }))).toEqual([
    {
      severity: 'warning',
      code: 'LOST_CHARACTERS',
      text: {
        en: 'Characters of r.txt that could not be read: 2, the first in line 2. Compare the text with its source there.',
        zh: 'r.txt 中有 2 个字符无法读出,第一个在第 2 行;请在该处与原文核对。',
      },
      source: 'r.txt',
      start: 5,
      end: 6,
    },
  ])
  expect(damageProblems(sourceOf('甲县', { id: 'r.txt' }))).toEqual([])
})
