/** A store in memory with reports made from short strings, for the checks of the audit.
 *
 *  Reports are written as the quads that ingestion would write, so that a check can be shown a contradiction that no
 *  rule would extract. */
import { type AuditOptions, audit } from '../../src/audit/audit.ts'
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
  /** How it was stated: `coverage-claim` for 全覆盖. */
  readonly method?: string
  /** Without a place in the text, as a cell of a table may be. */
  readonly isUnplaced?: boolean
}

/** A report in short; the sentences are those of section 1, in this order. */
export interface ReportLines {
  readonly place: string
  readonly year: number
  /** Slug of the reporting body; `gov` when left out. */
  readonly body?: string
  /** Code of the genre, or an empty string for a graph that names none. */
  readonly genre?: string
  readonly observations?: readonly ObservationLine[]
  readonly sections?: readonly SectionLines[]
  readonly sentences?: readonly string[]
}

/** A section; its own sentences follow those of the report. */
export interface SectionLines {
  readonly path: string
  readonly role: string
  readonly heading?: string
  readonly sentences?: readonly string[]
}

/** The rules and indicators that the checks read from the store, as far as the tests use them. */
const RULES = [
  'cs:rule\\/SR-AR-1 a zm:SumRule ; skos:notation "SR-AR-1" ; zm:ruleExpression "AR-01 = AR-02 + AR-03 + AR-04?" .',
  'cs:indicator\\/AR-01 a zm:Indicator ; skos:notation "AR-01" ; skos:prefLabel "收到数"@zh-hans, "received"@en .',
  'cs:indicator\\/AR-02 a zm:Indicator ; skos:notation "AR-02" ; skos:prefLabel "受理数"@zh-hans .',
  'cs:rule\\/SR-GI-1 a zm:SumRule ; skos:notation "SR-GI-1" ; zm:ruleExpression "GI-02 + GI-11? = GI-03 + GI-12?" .',
  'cs:rule\\/SR-GI-2 a zm:SumRule ; skos:notation "SR-GI-2" ; zm:ruleExpression "GI-03 ≥ GI-05? + GI-06? + GI-07?" .',
  'cs:rule\\/SR-AR-5 a zm:SumRule ; skos:notation "SR-AR-5" ; zm:ruleExpression "AR-16 ≈ AR-15 ÷ AR-06" .',
]

const PROLOGUE = Object.entries(PREFIXES).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)

/** One report in Turtle, with the prefixes that it needs. */
export function reportTurtle(report: ReportLines): string {
  return [...PROLOGUE, ...reportLines(report)].join('\n')
}

/** The findings of an audit over the reports; `asked` as the library takes it, or names of checks alone. */
export async function auditOf(
  reports: readonly ReportLines[],
  asked: readonly string[] | AuditOptions = {},
): Promise<Finding[]> {
  const store: Store = await openStore()
  const turtle = [...PROLOGUE, ...RULES, ...reports.flatMap(reportLines)].join('\n')
  await store.load(turtle, { format: 'text/turtle' })
  const findings = await audit(store, isNames(asked) ? { checks: asked } : asked)
  await store.close()
  return findings
}

function isNames(asked: readonly string[] | AuditOptions): asked is readonly string[] {
  return Array.isArray(asked)
}

/** A report in Turtle. Sentences follow each other without a gap, so that offsets are sums of lengths in code points. */
function reportLines(report: ReportLines): string[] {
  const iri = `id:report\\/${report.place}\\/${report.year}${report.body === undefined ? '' : `\\/${report.body}`}`
  const { sections = [], sentences = [], observations = [], body = 'gov', genre = 'annual-report' } = report
  const told = [
    ...sentences.map((text, at) => ({ path: '1', number: at + 1, text })),
    ...sections.flatMap((section) =>
      (section.sentences ?? []).map((text, at) => ({ ...section, number: at + 1, text })),
    ),
  ]
  let offset = 0
  return [
    `${iri} a zm:Report ; zm:reportArea id:place\\/${report.place} ; zm:reportPeriod id:period\\/${report.year} ;` +
      ` zm:reportingBody id:org\\/${report.place}\\/${body} ; skos:prefLabel "${report.year}年报告" .`,
    genre === '' ? '' : `${iri} zm:genre cs:genre\\/${genre} .`,
    ...sections.map(
      ({ path, role, heading }) =>
        `${iri}\\/s\\/${path} a zm:Section ; zm:partOf ${iri} ; zm:sectionRole cs:sectionRole\\/${role}` +
        `${heading === undefined ? '' : ` ; zm:heading "${heading}"`} .`,
    ),
    ...(sentences.length === 0 ? [] : [`${iri}\\/s\\/1 zm:partOf ${iri} .`]),
    ...told.map(({ path, number, text }) => {
      const start = offset
      offset += [...text].length
      return `${iri}\\/s\\/${path}\\/${number} a zm:Statement ; zm:partOf ${iri}\\/s\\/${path} ; zm:text "${text}" ; nif:beginIndex ${start} ; nif:endIndex ${offset} .`
    }),
    ...observations.map((one, index) => observationTurtle(iri, report, one, index)),
  ]
}

/** An observation with its evidence, each with a stretch of text of its own. */
function observationTurtle(iri: string, report: ReportLines, one: ObservationLine, index: number): string {
  const { id, value, scope = 'all', unit = 'case', role = 'actual', year = report.year, method = 'stated' } = one
  const suffix = scope === 'all' ? '' : `.${index}`
  return [
    `${iri}\\/obs\\/${id}${suffix} a zm:Observation ; zm:sourceReport ${iri} ; zm:indicator cs:indicator\\/${id} ; zm:value ${value}.0 ;`,
    `zm:scopeKey "${scope}" ; sdmxd:refArea id:place\\/${one.about ?? report.place} ; sdmxd:refPeriod id:period\\/${year} ; zm:phrase "${id}" ;`,
    `zm:unit cs:unit\\/${unit} ; zm:literalValue "${value}件" ; zm:valueRole cs:valueRole\\/${role} ; zm:obsMethod cs:obsMethod\\/${method} ;`,
    `${one.min === undefined ? '' : `zm:valueMin ${one.min}.0 ; `}${one.max === undefined ? '' : `zm:valueMax ${one.max}.0 ; `}`,
    one.partOf === undefined ? '' : `zm:breakdownOf ${iri}\\/obs\\/${one.partOf} ;`,
    `zm:evidence ${iri}\\/s\\/1\\/1`,
    one.isUnplaced === true
      ? '.'
      : `; nif:beginIndex ${index * 10} ; nif:endIndex ${index * 10 + 3} ; zm:quote "${value}件" .`,
  ].join(' ')
}
