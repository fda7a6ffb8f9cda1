/** A store in memory with reports made from short strings, for the checks of the audit.
 *
 *  Reports are written as the quads that ingestion would write, so that a check can be shown a contradiction that no
 *  rule would extract. */
import { audit } from '../../src/audit/audit.ts'
import type { Finding } from '../../src/audit/finding.ts'
import { openStore, type Store } from '../../src/index.ts'
import { PREFIXES } from '../../src/rdf/namespaces.ts'

/** One observation in short: `AR-01 15 件 15件`, with what differs from a plain result. */
export interface ObservationLine {
  readonly id: string
  readonly value: number
  readonly scope?: string
  readonly unit?: string
  readonly role?: string
  readonly min?: number
  readonly max?: number
  readonly partOf?: string
  readonly year?: number
  /** Code of the place that it is about, when not that of the report. */
  readonly about?: string
}

/** A report in short; the sentences are those of section 1, in this order. */
export interface ReportLines {
  readonly place: string
  readonly year: number
  readonly observations?: readonly ObservationLine[]
  readonly sections?: readonly { readonly path: string; readonly role: string; readonly heading: string }[]
  readonly sentences?: readonly string[]
}

/** The rules and indicators that the checks read from the store, as far as the tests use them. */
const RULES = [
  'cs:rule\\/SR-AR-1 a zm:SumRule ; skos:notation "SR-AR-1" ; zm:ruleExpression "AR-01 = AR-02 + AR-03 + AR-04?" .',
  'cs:indicator\\/AR-01 a zm:Indicator ; skos:notation "AR-01" ; skos:prefLabel "收到数"@zh-hans .',
  'cs:indicator\\/AR-02 a zm:Indicator ; skos:notation "AR-02" ; skos:prefLabel "受理数"@zh-hans .',
  'cs:rule\\/SR-AR-5 a zm:SumRule ; skos:notation "SR-AR-5" ; zm:ruleExpression "AR-16 ≈ AR-15 ÷ AR-06" .',
]

const PROLOGUE = Object.entries(PREFIXES).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)

/** One report in Turtle, with the prefixes that it needs. */
export function reportTurtle(report: ReportLines): string {
  return [...PROLOGUE, ...reportLines(report)].join('\n')
}

/** The findings of an audit over the reports. */
export async function auditOf(reports: readonly ReportLines[], checks?: readonly string[]): Promise<Finding[]> {
  const store: Store = await openStore()
  const turtle = [...PROLOGUE, ...RULES, ...reports.flatMap(reportLines)].join('\n')
  await store.load(turtle, { format: 'text/turtle' })
  const findings = await audit(store, checks === undefined ? {} : { checks })
  await store.close()
  return findings
}

/** A report in Turtle. Sentences follow each other without a gap, so that offsets are sums of lengths. */
function reportLines(report: ReportLines): string[] {
  const iri = `id:report\\/${report.place}\\/${report.year}`
  const { sections = [], sentences = [], observations = [] } = report
  let offset = 0
  return [
    `${iri} a zm:Report ; zm:reportArea id:place\\/${report.place} ; zm:reportPeriod id:period\\/${report.year} ;` +
      ` zm:reportingBody id:org\\/${report.place}\\/gov ; zm:genre cs:genre\\/annual-report ; skos:prefLabel "${report.year}年报告" .`,
    ...sections.map(
      ({ path, role, heading }) =>
        `${iri}\\/s\\/${path} a zm:Section ; zm:partOf ${iri} ; zm:sectionRole cs:sectionRole\\/${role} ; zm:heading "${heading}" .`,
    ),
    ...(sentences.length === 0 ? [] : [`${iri}\\/s\\/1 zm:partOf ${iri} .`]),
    ...sentences.map((text, index) => {
      const start = offset
      offset += text.length
      return `${iri}\\/s\\/1\\/${index + 1} a zm:Statement ; zm:partOf ${iri}\\/s\\/1 ; zm:text "${text}" ; nif:beginIndex ${start} ; nif:endIndex ${offset} .`
    }),
    ...observations.map((one, index) => observationTurtle(iri, report, one, index)),
  ]
}

/** An observation with its evidence, each with a stretch of text of its own. */
function observationTurtle(iri: string, report: ReportLines, one: ObservationLine, index: number): string {
  const { id, value, scope = 'all', unit = 'case', role = 'actual', year = report.year } = one
  const suffix = scope === 'all' ? '' : `.${index}`
  return [
    `${iri}\\/obs\\/${id}${suffix} a zm:Observation ; zm:sourceReport ${iri} ; zm:indicator cs:indicator\\/${id} ; zm:value ${value}.0 ;`,
    `zm:scopeKey "${scope}" ; sdmxd:refArea id:place\\/${one.about ?? report.place} ; sdmxd:refPeriod id:period\\/${year} ; zm:phrase "${id}" ;`,
    `zm:unit cs:unit\\/${unit} ; zm:literalValue "${value}件" ; zm:valueRole cs:valueRole\\/${role} ; zm:obsMethod cs:obsMethod\\/stated ;`,
    `${one.min === undefined ? '' : `zm:valueMin ${one.min}.0 ; `}${one.max === undefined ? '' : `zm:valueMax ${one.max}.0 ; `}`,
    one.partOf === undefined ? '' : `zm:breakdownOf ${iri}\\/obs\\/${one.partOf} ;`,
    `zm:evidence ${iri}\\/s\\/1\\/1 ; nif:beginIndex ${index * 10} ; nif:endIndex ${index * 10 + 3} ; zm:quote "${value}件" .`,
  ].join(' ')
}
