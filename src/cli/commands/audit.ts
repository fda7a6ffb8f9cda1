/** `zhengmai audit`: what does not add up, contradicts itself or is missing in the reports.
 *
 *  Findings quote the reports and change nothing in them. The exit code is 1 when one of them is more than a note, so
 *  that a script can stop on it. */

import { audit } from '../../audit/audit.ts'
import type { Finding } from '../../audit/finding.ts'
import { CHECKS } from '../../audit/table.ts'
import type { Text } from '../../errors.ts'
import type { Store } from '../../open-store.ts'
import { selectRows, textOf } from '../../query/rows.ts'
import { resolveValue } from '../../questions/resolve.ts'
import { termToSparql } from '../../rdf/sparql-term.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { shortIri } from '../format-term.ts'
import { readStore } from '../store-access.ts'

/** What the severities are called here: in a report, an error of arithmetic is a contradiction to be asked about. */
const SEVERITIES: Readonly<Record<Finding['severity'], { readonly en: string; readonly zh: string }>> = {
  error: { en: 'error', zh: '矛盾' },
  warning: { en: 'warning', zh: '待核' },
  info: { en: 'note', zh: '提示' },
}

/** IRIs of the reports of --place and --year; undefined for all. */
async function chosenReports(store: Store, input: Input): Promise<string[] | undefined> {
  const [place, year] = [input.text('place'), input.text('year')]
  if (place === undefined && year === undefined) return undefined
  const area = place === undefined ? '?area' : termToSparql(await resolveValue(store, 'place', place))
  const period = year === undefined ? '?period' : termToSparql(await resolveValue(store, 'year', year))
  // An unbound ?area or ?period matches every report, so that one query serves all four cases.
  const ont = 'https://w3id.org/zhengmai/ont#'
  const rows = await selectRows(
    store,
    `SELECT ?report WHERE { ?report a <${ont}Report> ; <${ont}reportArea> ${area} ; <${ont}reportPeriod> ${period} } ORDER BY ?report`,
  )
  return rows.map((row) => textOf(row, 'report'))
}

/** A finding as lines: what it is, and each quoted stretch with its offsets in the text of the report. */
function findingText(context: Context, finding: Finding): string {
  const quotes = finding.quotes.map(({ text, start, end }) => `      “${text}” [${start},${end})\n`)
  const heading = `${context.say(SEVERITIES[finding.severity])}  ${shortIri(finding.report)}  ${finding.check}`
  return `${heading}\n    ${context.say(finding.text)}\n${quotes.join('')}`
}

/** A required part that is there: good to know once, and half of all lines when told for each. */
function isPresentPart({ check, severity }: Finding): boolean {
  return check === 'required-parts' && severity === 'info'
}

/** How many of the required parts are there, in one line. */
function presentParts(findings: readonly Finding[]): Text {
  const parts = findings.filter(({ check }) => check === 'required-parts')
  const present = parts.filter(isPresentPart).length
  const reports = new Set(parts.map(({ report }) => report)).size
  return {
    en: `${present} of ${parts.length} required parts are there in ${reports} annual reports; --all lists them.`,
    zh: `${reports} 份年度报告的 ${parts.length} 项必备内容中已具备 ${present} 项,用 --all 逐项列出。`,
  }
}

/** Reads only: nothing in the store is marked or put right. Exit code 1 from the first error or warning on, notes
 *  apart. */
export const auditCommand: CommandSpec = {
  name: 'audit',
  summary: { en: 'find sums that do not add up, contradictions, missing parts', zh: '核查勾稽、矛盾、缺项与模板残留' },
  arguments: [],
  options: [
    {
      flags: '--check <name...>',
      summary: {
        en: `only these checks: ${CHECKS.map(({ name }) => name).join(', ')}`,
        zh: `只做这些核查:${CHECKS.map(({ name }) => name).join('、')}`,
      },
    },
    { flags: '--place <place>', summary: { en: 'only reports of this place', zh: '只核查该地的报告' } },
    { flags: '--year <year>', summary: { en: 'only reports of this year', zh: '只核查该年的报告' } },
    { flags: '--all', summary: { en: 'list required parts that are there too', zh: '也列出已具备的必备内容' } },
    { flags: '--json', summary: { en: 'print JSON', zh: '输出 JSON' } },
  ],
  examples: [
    {
      line: 'zhengmai audit',
      does: { en: 'all checks; exit code 1 when something was found', zh: '全部核查;有发现时退出码为 1' },
    },
    {
      line: 'zhengmai audit --place 江源区 --check sums',
      does: { en: 'the sums of one district', zh: '某区的勾稽关系' },
    },
  ],
  run: (context, input) =>
    readStore<ExitCode>(context, async (store) => {
      const [reports, checks] = [await chosenReports(store, input), input.list('check')]
      const findings = await audit(store, {
        signal: context.signal,
        ...(reports === undefined ? {} : { reports }),
        ...(checks.length === 0 ? {} : { checks }),
      })
      const shown = input.flag('all') ? findings : findings.filter((finding) => !isPresentPart(finding))
      // Programs get every finding, whether --all was given or not: they can leave out what they do not want.
      if (input.flag('json')) await context.write(`${JSON.stringify(findings, undefined, 2)}\n`)
      else for (const finding of shown) await context.write(findingText(context, finding))
      const serious = findings.filter(({ severity }) => severity !== 'info').length
      if (!input.flag('json')) {
        if (shown.length < findings.length) await context.print(presentParts(findings))
        await context.print({
          en: `${serious} findings and ${findings.length - serious} notes. Nothing was changed.`,
          zh: `发现 ${serious} 项,提示 ${findings.length - serious} 项。未改动任何数据。`,
        })
      }
      return serious > 0 ? 1 : 0
    }),
}
