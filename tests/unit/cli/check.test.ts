import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { cellLabels, columnLabel } from '../../../src/cli/column-labels.ts'
import { check } from '../../../src/cli/commands/check.ts'
import { openStore } from '../../../src/open-store.ts'
import { runCommand } from '../../support/run-command.ts'

/** More reports than are checked at once, each with one use of an undeclared property, and two uses outside of them. */
const REPORTS = 51

test('uses of an undeclared term are counted over all batches, those outside reports once', async () => {
  const storePath = path.join(mkdtempSync(path.join(tmpdir(), 'zhengmai-check-')), 'store')
  const store = await openStore({ path: storePath })
  const used = '<https://w3id.org/zhengmai/ont#madeUp>'
  const reports = Array.from({ length: REPORTS }, (_, n) => {
    const graph = `<https://w3id.org/zhengmai/id/report/110101/${1900 + n}/graph>`
    return `<urn:r${n}> ${used} "x" ${graph} .\n`
  })
  const shared = ['a', 'b'].map((name) => `<urn:${name}> ${used} "x" <urn:shared> .\n`)
  await store.load([...reports, ...shared].join(''), { format: 'nquads' })
  await store.close()
  expect(await runCommand(check, { storePath, language: 'en' })).toMatchObject({
    exitCode: 1,
    out: [
      'error  zm:madeUp',
      `    ${REPORTS + 2} quads use this property, which the ontology does not declare`,
      '1 errors, 0 warnings and notes.',
      '',
    ].join('\n'),
  })
})

test('heads and cells that every object has a member for stay as they are', () => {
  expect(columnLabel('constructor', 'zh')).toBe('constructor')
  expect(cellLabels('status', 'zh')('toString')).toBe('toString')
  expect(cellLabels('constructor', 'zh')('x')).toBe('x')
})
