/** Figures that stand unchanged from the year before: one may be chance, many are copied. */

import type { AuditScene, Check } from '../check.ts'
import type { Finding } from '../finding.ts'
import type { Figure, ReportFigures } from '../report-figures.ts'

// Small numbers and full rates repeat by themselves. Ten is a guess that leaves out most of what is small in reports of
// counties; three equal figures of ten and more do not come by chance.
const LEAST_TELLING = 10
/** Equal figures from which a person should look; below, the finding is for information. */
const FEW = 3

/** Figures equal to those of the same body a year before. */
export const carriedOver: Check = {
  name: 'carried-over',
  title: { en: 'Figures unchanged from the year before', zh: '与上年相同的数据' },
  async run(scene) {
    return scene.reports.filter(({ report }) => scene.isAudited(report)).flatMap((report) => findingOf(report, scene))
  },
}

function findingOf(report: ReportFigures, { reports }: AuditScene): Finding[] {
  // The same body of the same place: a bureau's figures are no copy of its government's.
  const candidates = reports
    .filter(({ body, place, year }) => body === report.body && place === report.place && year === report.year - 1)
    .map((before) => comparison(report, before))
  // A body may have published a plan or statistics of that year too: the text with most in common is the one to copy from.
  const [best] = candidates.sort((a, b) => b.comparable.length - a.comparable.length)
  if (best === undefined) return []
  const { before, earlier, comparable } = best
  const same = comparable.filter((figure) => earlier.get(keyOf(figure))?.value === figure.value)
  if (same.length === 0) return []
  // Ten are enough to recognise a copy; the observations name all.
  const list = same.slice(0, 10).map(({ phrase, literal }) => `${phrase}${literal}`)
  return [
    {
      check: 'carried-over',
      severity: same.length >= FEW ? 'warning' : 'info',
      text: {
        en: `${same.length} of ${comparable.length} comparable figures are the same as in ${before.year}: ${list.join(', ')}.`,
        zh: `可比的${comparable.length}项数据中有${same.length}项与${before.year}年相同:${list.join('、')}。`,
      },
      report: report.report,
      quotes: same.map(({ quote }) => quote),
      observations: same.flatMap((figure) => [figure.iri, earlier.get(keyOf(figure))?.iri ?? '']),
    },
  ]
}

/** The figures of a report that an earlier one has too. */
function comparison(report: ReportFigures, before: ReportFigures) {
  const earlier = new Map(before.figures.map((figure) => [keyOf(figure), figure]))
  const comparable = report.figures.filter((figure) => earlier.has(keyOf(figure)) && isTelling(figure))
  return { before, earlier, comparable }
}

/** What makes two figures of two years comparable. The period is left out: it is what differs. */
function keyOf({ indicator, scopeKey, place }: Figure): string {
  return JSON.stringify([indicator, scopeKey, place])
}

/** Rates and ranks repeat by themselves, baselines are the year before, and full coverage is claimed every year. */
function isTelling({ value, unit, role, method }: Figure): boolean {
  return (
    value >= LEAST_TELLING &&
    unit !== 'percent' &&
    unit !== 'rank' &&
    role !== 'baseline' &&
    method !== 'coverage-claim'
  )
}
