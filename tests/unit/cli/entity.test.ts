import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { entity } from '../../../src/cli/commands/entity.ts'
import { openStore } from '../../../src/open-store.ts'
import { namedNode } from '../../../src/rdf/term.ts'
import { entityFigures } from '../../../src/traverse/entity-figures.ts'
import { runCommand } from '../../support/run-command.ts'

const ID = 'https://w3id.org/zhengmai/id/'
const CS = 'https://w3id.org/zhengmai/cs/'

/** One observation of a district in short. */
function figure(name: string, indicator: string, value: number, printed: string, year: number): string {
  return `<urn:${name}> a zm:Observation ; zm:indicator <${CS}indicator/${indicator}> ; zm:value ${value}.0 ;
    zm:literalValue "${printed}" ; zm:unit <${CS}unit/case> ; sdmxd:refArea <${ID}place/1> ; sdmxd:refPeriod <${ID}period/${year}> ;
    zm:sourceReport <${ID}report/1/${year}> .`
}

const DATA = `@prefix zm: <https://w3id.org/zhengmai/ont#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sdmxd: <http://purl.org/linked-data/sdmx/2009/dimension#> .
<${ID}place/1> a zm:County ; skos:prefLabel "甲区"@zh-Hans ; zm:directlyWithin <${ID}place/2> .
<${ID}place/2> skos:prefLabel "某市"@zh-Hans .
<${CS}unit/case> skos:prefLabel "件"@zh-Hans, "case"@en .
<${CS}indicator/AR-01> skos:prefLabel "收到申请数"@zh-Hans . <${CS}indicator/AR-02> skos:prefLabel "受理数"@zh-Hans .
${figure('b', 'AR-02', 9, '9件', 2022)} ${figure('c', 'AR-01', 15, '15件', 2022)} ${figure('a', 'AR-01', 500, '500余件', 2021)}`

test('the figures of a place by indicator and year, with value, unit and print', async () => {
  const store = await openStore()
  await store.load(DATA, { format: 'turtle' })
  const found = await entityFigures(store, namedNode(`${ID}place/1`))
  expect(
    found.map(({ indicatorLabel, year, value, unit, printed, place, report }) => [
      ...[indicatorLabel, year, value, unit, printed],
      ...[place, report.slice(ID.length)],
    ]),
  ).toEqual([
    ['收到申请数', '2021', 500, '件', '500余件', '甲区', 'report/1/2021'],
    ['收到申请数', '2022', 15, '件', '15件', '甲区', 'report/1/2022'],
    ['受理数', '2022', 9, '件', '9件', '甲区', 'report/1/2022'],
  ])
})

test('the page shows them as a table, counts what it leaves out, and lists no observation among the facts', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-entity-'))
  const store = await openStore({ path: folder })
  await store.load(DATA, { format: 'turtle' })
  await store.close()
  const { out } = await runCommand(entity, { storePath: folder, arguments: ['甲区'], options: { facts: '2' } })
  expect(out).toBe(
    [
      '甲区',
      `${ID}place/1`,
      '县级行政区',
      '',
      '事实',
      '  直属于 → 某市  id:place/2',
      '',
      '数值(统计地区,共 3 项)',
      '  编号   指标        年份  数值  单位  原文数字  报告',
      '  AR-01  收到申请数  2021   500  件    500余件   id:report/1/2021',
      '  AR-01  收到申请数  2022    15  件    15件      id:report/1/2022',
      '  ……另有 1 项(--facts 0 列出全部)',
      '',
    ].join('\n'),
  )
  await rm(folder, { recursive: true })
})
