/** Time of a panel over many reports: `npx tsx bench/panel.ts [reports]`, 28,000 by default.
 *
 *  Reports of 2,800 counties over ten years, five figures each, in the shape of our graphs; the store lives in memory. Prints
 *  the median and the worst of five runs after one that is thrown away, and the processor time of one run, which other
 *  work on the machine does not lengthen. */

import { coverage } from '../src/compare/coverage.ts'
import { panel } from '../src/compare/panel.ts'
import { type PanelOptions, panelComparison } from '../src/compare/panel-table.ts'
import { openStore, type Store } from '../src/open-store.ts'
import { PREFIXES } from '../src/rdf/namespaces.ts'
import { type Random, seededRandom } from './policy/random.ts'

const YEARS = 10
const FIRST_YEAR = 2016
const INDICATORS = ['AR-01', 'AR-02', 'AR-11', 'PF-01', 'TM-10']
const SEED = 220605
const RUNS = 5

const iri = (prefix: string, name: string) => `<${PREFIXES[prefix]}${name}>`
const zm = (name: string) => iri('zm', name)
const label = iri('skos', 'prefLabel')
const number = (value: number) => `"${value}.0"^^${iri('xsd', 'decimal')}`

/** Places, bodies, indicators and units. */
function commonLines(counties: number): string[] {
  const lines = INDICATORS.map((name) => `${iri('cs', `indicator/${name}`)} ${iri('rdf', 'type')} ${zm('Indicator')} .`)
  lines.push(...INDICATORS.map((name) => `${iri('cs', `indicator/${name}`)} ${label} "指标${name}"@zh-hans .`))
  lines.push(`${iri('cs', 'unit/case')} ${iri('skos', 'inScheme')} ${iri('cs', 'unit')} .`)
  lines.push(`${iri('cs', 'unit/case')} ${label} "件"@zh-hans .`)
  for (let county = 0; county < counties; county++) {
    const code = 100_000 + county
    lines.push(`${iri('id', `place/${code}`)} ${zm('gbCode')} "${code}" .`)
    lines.push(`${iri('id', `place/${code}`)} ${label} "县${county}"@zh-hans .`)
    lines.push(`${iri('id', `org/${code}/gov`)} ${label} "县${county}人民政府"@zh-hans .`)
  }
  return lines
}

function reportLines(code: number, year: number, random: Random): string[] {
  const graph = iri('id', `report/${code}/${year}/graph`)
  const report = iri('id', `report/${code}/${year}`)
  const line = (s: string, p: string, o: string) => `${s} ${p} ${o} ${graph} .`
  const [area, period] = [iri('id', `place/${code}`), iri('id', `period/${year}`)]
  const lines = [
    line(report, iri('rdf', 'type'), zm('Report')),
    line(report, zm('reportArea'), area),
    line(report, zm('reportPeriod'), period),
    line(report, zm('reportingBody'), iri('id', `org/${code}/gov`)),
  ]
  for (const name of INDICATORS) {
    const value = random.below(500)
    const node = iri('id', `report/${code}/${year}/obs/${name}`)
    const statement = iri('id', `report/${code}/${year}/s/${name}/1`)
    const isBound = random.fraction() < 0.2
    lines.push(
      line(node, zm('indicator'), iri('cs', `indicator/${name}`)),
      line(node, iri('sdmxd', 'refArea'), area),
      line(node, iri('sdmxd', 'refPeriod'), period),
      line(node, zm('value'), number(value)),
      line(node, zm('comparator'), iri('cs', `comparator/${isBound ? 'over' : 'exact'}`)),
      line(node, zm('unit'), iri('cs', 'unit/case')),
      line(node, zm('valueRole'), iri('cs', 'valueRole/actual')),
      line(node, zm('obsMethod'), iri('cs', 'obsMethod/stated')),
      line(node, zm('scopeKey'), '"all"'),
      line(node, zm('literalValue'), `"${value}件"`),
      line(node, zm('quote'), `"${value}件"`),
      line(node, zm('evidence'), statement),
      line(node, zm('sourceReport'), report),
      line(statement, zm('text'), `"县${code}在${year}年办理${name}共${value}件。"@zh-hans`),
    )
    if (isBound) lines.push(line(node, zm('valueMin'), number(value)))
  }
  return lines
}

function* nquads(reports: number): Generator<Uint8Array> {
  const counties = Math.ceil(reports / YEARS)
  const random = seededRandom(SEED)
  const encoder = new TextEncoder()
  yield encoder.encode(`${commonLines(counties).join('\n')}\n`)
  for (let index = 0; index < reports; index++) {
    const lines = reportLines(100_000 + Math.floor(index / YEARS), FIRST_YEAR + (index % YEARS), random)
    yield encoder.encode(`${lines.join('\n')}\n`)
  }
}

async function measure(name: string, run: () => Promise<number>): Promise<void> {
  let rows = await run()
  const times: number[] = []
  const before = process.cpuUsage()
  for (let count = 0; count < RUNS; count++) {
    const start = performance.now()
    rows = await run()
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(before)
  const processor = (user + system) / 1000 / RUNS
  times.sort((a, b) => a - b)
  const [median, worst] = [times[Math.floor(RUNS / 2)] ?? 0, times.at(-1) ?? 0]
  console.log(
    `${name.padEnd(44)} ${String(rows).padStart(8)} rows  median ${median.toFixed(0)} ms  worst ${worst.toFixed(0)} ms  processor ${processor.toFixed(0)} ms`,
  )
}

async function tableRows(store: Store, indicators: readonly string[], options: PanelOptions): Promise<number> {
  const request = { indicators: indicators.map((name) => `${PREFIXES.cs}indicator/${name}`) }
  return (await panelComparison(store, request, options)).table.rows.length
}

const reports = Number(process.argv[2] ?? 28_000)
const store = await openStore()
const start = performance.now()
async function* parts() {
  yield* nquads(reports)
}
await store.load(parts(), { format: 'nquads' })
console.log(`${reports} reports, ${store.size} quads, loaded in ${((performance.now() - start) / 1000).toFixed(1)} s`)
await measure(
  'figures of one indicator',
  async () => (await panel(store, { indicators: [`${PREFIXES.cs}indicator/AR-01`] })).length,
)
await measure('wide panel of one indicator, all that goes with', () => tableRows(store, ['AR-01'], { layout: 'wide' }))
await measure('wide panel of three indicators', () => tableRows(store, ['AR-01', 'AR-02', 'AR-11'], { layout: 'wide' }))
await measure('long panel of all five indicators', () => tableRows(store, INDICATORS, { layout: 'long' }))
await measure('coverage', async () => (await coverage(store)).cells.length)
