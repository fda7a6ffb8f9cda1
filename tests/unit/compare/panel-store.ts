/** A small store of reports and figures in the shape of our graphs, written by hand for tests of comparisons. */
import { openStore, type Store } from '../../../src/open-store.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'

const prologue = Object.entries(PREFIXES)
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join('\n')

/** What all the reports below refer to. */
const COMMON = `
<${PREFIXES.id}place/220605> zm:gbCode "220605" ; skos:prefLabel "江源区"@zh-hans .
<${PREFIXES.id}place/440309> zm:gbCode "440309" ; skos:prefLabel "龙华区"@zh-hans .
<${PREFIXES.id}org/220605/gov> skos:prefLabel "江源区人民政府"@zh-hans .
<${PREFIXES.id}org/440309/gov> skos:prefLabel "龙华区人民政府"@zh-hans .
<${PREFIXES.cs}indicator/AR-01> a zm:Indicator ; skos:notation "AR-01" ; skos:prefLabel "收到行政复议申请数"@zh-hans ;
  skos:definition "当年新收行政复议申请件数"@zh-hans .
<${PREFIXES.cs}indicator/PF-01> a zm:Indicator ; skos:notation "PF-01" ; skos:prefLabel "法治讲座场次"@zh-hans .
<${PREFIXES.cs}unit/case> skos:inScheme <${PREFIXES.cs}unit> ; skos:prefLabel "件"@zh-hans .
<${PREFIXES.cs}unit/session> skos:inScheme <${PREFIXES.cs}unit> ; skos:prefLabel "场"@zh-hans .
`

export interface Figure {
  readonly indicator: string
  readonly value: number
  readonly unit: string
  readonly printed: string
  readonly scope?: string
  readonly min?: number
  /** The year it is about, when not that of the report. */
  readonly year?: number
}

/** One report with its figures, as Turtle. */
export function report(code: string, year: number, figures: readonly Figure[]): string {
  const iri = `${PREFIXES.id}report/${code}/${year}`
  const head = `<${iri}> a zm:Report ; zm:reportArea <${PREFIXES.id}place/${code}> ; zm:reportPeriod <${PREFIXES.id}period/${year}> ;
    zm:reportingBody <${PREFIXES.id}org/${code}/gov> .\n`
  const rows = figures.map(({ indicator, value, unit, printed, scope = 'all', min, year: about = year }, index) => {
    const bound = min === undefined ? '' : `; zm:valueMin ${min}.0`
    return `<${iri}/obs/${index}> zm:indicator <${PREFIXES.cs}indicator/${indicator}> ; sdmxd:refArea <${PREFIXES.id}place/${code}> ;
      sdmxd:refPeriod <${PREFIXES.id}period/${about}> ; zm:value ${value}.0 ; zm:comparator <${PREFIXES.cs}comparator/${min === undefined ? 'exact' : 'over'}> ;
      zm:unit <${PREFIXES.cs}unit/${unit}> ; zm:valueRole <${PREFIXES.cs}valueRole/actual> ; zm:obsMethod <${PREFIXES.cs}obsMethod/stated> ;
      zm:scopeKey "${scope}" ; zm:literalValue "${printed}" ; zm:quote "${printed}" ; zm:evidence <${iri}/s/1/${index}> ; zm:sourceReport <${iri}> ${bound} .
      <${iri}/s/1/${index}> zm:text "全年共${printed}。"@zh-hans .\n`
  })
  return head + rows.join('')
}

/** Puts these reports into a store. */
export async function loadReports(store: Store, reports: readonly string[]): Promise<void> {
  await store.load(`${prologue}\n${COMMON}\n${reports.join('\n')}`, { format: 'turtle' })
}

/** A store in memory that holds these reports. */
export async function storeOf(reports: readonly string[]): Promise<Store> {
  const store = await openStore()
  await loadReports(store, reports)
  return store
}
