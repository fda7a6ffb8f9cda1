/** Placeholders: what is one, what is not, and the order in which they are told. */
import { expect, test } from 'vitest'
import { PREFIXES } from '../../../../src/rdf/namespaces.ts'
import { auditOf } from '../../../support/audit-store.ts'

const place = '990101'
const iri = (year: number) => `${PREFIXES.id}report/${place}/${year}`
const residue = async (...sentences: string[]) =>
  (await auditOf([{ place, year: 2031, sentences }], ['template-residue'])).flatMap(({ quotes }) =>
    quotes.map(({ text, start, end }) => [text, start, end]),
  )

test('a finding quotes the placeholder in its sentence, by code points', async () => {
  const found = await auditOf(
    [{ place, year: 2031, sentences: ['𠮷乡𠮷村。', '𠮷乡XX镇受理15件。'] }],
    ['template-residue'],
  )
  expect(found).toEqual([
    {
      check: 'template-residue',
      severity: 'warning',
      text: { en: 'A placeholder was left in the text: “XX镇”.', zh: '文中残留模板占位符:“XX镇”。' },
      report: iri(2031),
      quotes: [{ text: 'XX镇', start: 7, end: 10, statement: `${iri(2031)}/s/1/2` }],
      observations: [],
    },
  ])
})

test.each<[string, (string | number)[][]]>([
  ['共ＸＸ件。', [['ＸＸ件', 1, 4]]],
  [
    '××局××人。',
    [
      ['××局', 0, 3],
      ['××人', 3, 6],
    ],
  ],
  ['受理__件。', [['__件', 2, 5]]],
  ['经费＿＿万元。', [['＿＿万', 2, 5]]],
  ['附表(略)。', [['(略)', 2, 5]]],
  ['某某同志主持。', [['某某同', 0, 3]]],
  ['20XX年工作。', [['20XX年', 0, 5]]],
  ['完成XX%。', [['XX%', 2, 5]]],
  ['***同志参加。', [['***同志', 0, 5]]],
])('%s holds one', async (sentence, expected) => {
  expect(await residue(sentence)).toEqual(expected)
})

test.each(['某些干部', '某种程度上', 'XXX公司', '5×3米', '略有上升', '*注', 'a_b'])(
  '%s holds none',
  async (sentence) => {
    expect(await residue(`${sentence}。`)).toEqual([])
  },
)

test('by report, then in reading order', async () => {
  const sentences = ['甲县XX乡。', '某县。']
  const found = await auditOf(
    [2032, 2030, 2031].map((year) => ({ place, year, sentences })),
    ['template-residue'],
  )
  expect(found.map(({ report, quotes }) => [report.slice(-4), quotes[0]?.text])).toEqual([
    ['2030', 'XX乡'],
    ['2030', '某县'],
    ['2031', 'XX乡'],
    ['2031', '某县'],
    ['2032', 'XX乡'],
    ['2032', '某县'],
  ])
})
