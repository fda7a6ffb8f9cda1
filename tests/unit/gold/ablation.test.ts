/** What is printed when each family of rules is switched off, on one short report. */
import { expect, test } from 'vitest'
import { ablate, ablationTable } from '../../../src/gold/ablation.ts'
import { annotate } from '../../../src/graph/annotate.ts'
import { extract } from '../../../src/graph/extract.ts'
import { extractResources, sourceOf } from '../../support/extract-text.ts'

const TEXT = '区政府印发《青禾区普法工作方案》。全年受理行政复议申请15件,其中撤销2件,发放资料8万余份。'

test('each family changes its own figures and says by how much', { timeout: 60_000 }, async () => {
  const resources = await extractResources()
  const facts = { place: '990101', year: 2031 }
  const source = sourceOf(TEXT)
  // The full rules are their own gold, so whatever a family is worth shows as a loss.
  const gold = JSON.parse(JSON.stringify(annotate(extract(source, resources, facts))))
  const rows = ablate([{ name: 'test', source, gold, facts }], resources)
  const [all] = rows
  expect(all).toMatchObject({ without: 'all', f1: { observation_value_unit: 1, relation: 1 }, changedFigures: 0 })
  const changed = rows.filter(({ changedFigures }) => changedFigures > 0)
  expect(changed.map(({ without, changedFigures }) => `${without} ${changedFigures}`)).toEqual([
    'bounds 1',
    'units 3',
    'indicators 2',
    'breakdown 1',
  ])
  expect(rows.find(({ without }) => without === 'units')?.f1.observation_value_unit).toBe(0)
  const lines = ablationTable(rows).split('\n')
  expect(lines.length).toBe(rows.length + 1)
  expect(lines.find((line) => line.startsWith('title'))?.trim()).toMatch(/-0\.\d{4}.* 0$/)
})
