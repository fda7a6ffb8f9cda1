/** Template residue: XX镇, 20XX年, 某某, (略), blanks to fill in. */

import type { Check } from '../check.ts'
import type { Finding } from '../finding.ts'
import { AUDIT_PREFIXES, reportValues } from '../prefixes.ts'
import { numberOf, type Row, selectRows, textOf } from '../rows.ts'

/** The pattern here is coarser than RESIDUE: it only keeps the engine from handing over every sentence. */
const sentencesQuery = (reports: readonly string[]) => `${AUDIT_PREFIXES}
SELECT ?report ?sentence ?text ?start WHERE {
  ${reportValues(reports)} ?sentence zm:partOf+ ?report ; a zm:Statement ; zm:text ?text ; nif:beginIndex ?start .
  FILTER(REGEX(?text, "[XxＸｘ×*＊]{2}|某|[_＿]{2}|略[)）]"))
}`

/** What is left of a form, with the word that it stands before: XX镇, ***同志, ____场. 某些 and 某种 are words; XXX公司 and a
 *  lone × are not in reports. */
const RESIDUE =
  /20[XxＸｘ×*＊]{2}年?|[XxＸｘ×*＊]{2,}(?:[省市区县旗州盟镇乡村街路号局委办年月日项件个次人份万元(（%％]|同志|书记|主任|[局县区市镇乡]长)|某某[\u4e00-\u9fff]?|某(?=[省市区县镇乡村街局](?![些种个位]))[\u4e00-\u9fff]|[_＿]{2,}[\u4e00-\u9fff]?|[（(][^）)]{0,4}略[)）]/g

/** Placeholders that nobody filled in. */
export const templateResidue: Check = {
  name: 'template-residue',
  title: { en: 'Placeholders left in the text', zh: '模板残留' },
  async run(scene) {
    const rows = await selectRows(scene.endpoint, sentencesQuery(scene.audited), scene.options)
    return rows
      .flatMap(findingsOf)
      .sort((a, b) =>
        a.report < b.report ? -1 : a.report > b.report ? 1 : (a.quotes[0]?.start ?? 0) - (b.quotes[0]?.start ?? 0),
      )
  },
}

function findingsOf(row: Row): Finding[] {
  const text = textOf(row, 'text')
  return [...text.matchAll(RESIDUE)].map((match) => {
    // Offsets of the graph are code points.
    const start = (numberOf(row, 'start') ?? 0) + [...text.slice(0, match.index)].length
    const [words] = match
    return {
      check: 'template-residue',
      severity: 'warning',
      text: {
        en: `A placeholder was left in the text: “${words}”.`,
        zh: `文中残留模板占位符:“${words}”。`,
      },
      report: textOf(row, 'report'),
      quotes: [{ text: words, start, end: start + [...words].length, statement: textOf(row, 'sentence') }],
      observations: [],
    }
  })
}
