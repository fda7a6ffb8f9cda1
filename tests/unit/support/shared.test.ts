import { expect, test } from 'vitest'
import { testWithShared } from '../../support/shared.ts'

// On a clone without the folder beside it, files that list their cases in a table must load all the same.
const missing = process.env.REQUIRE_SHARED === '1' ? test.skip : testWithShared('no', 'such', 'file')

missing('one case', () => expect.unreachable())
missing.each([['a'], ['b']])('case %s of a table', () => expect.unreachable())

test('what needs a missing file is skipped, one by one and in tables', () => {
  expect(missing).not.toBe(test)
})
