import { expect, test } from 'vitest'
import { modalityOf } from '../../../../src/graph/relate/modality.ts'

test.each([
  ['符合', '对不', 'negated'],
  ['落实', '不断', 'asserted'],
  ['开展', '尚未', 'negated'],
  ['开展', '下一步', 'planned'],
  ['深化', '', 'ongoing'],
  ['印发', '', 'asserted'],
])('%s after “%s” is %s', (verb, before, modality) => {
  expect(modalityOf(verb, before, 'achievement')).toBe(modality)
})
