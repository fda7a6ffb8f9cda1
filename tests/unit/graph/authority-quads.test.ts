/** What authority data says in its graphs, as whole descriptions of single nodes. */
import { expect, test } from 'vitest'
import { audit } from '../../../src/audit/audit.ts'
import { AUTHORITY_GRAPHS, authorityQuads } from '../../../src/graph/authority-quads.ts'
import { loadSchemes } from '../../../src/ontology/schemes.ts'
import { openStore } from '../../../src/open-store.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { shippedQuads } from '../../../src/shipped.ts'
import { reportTurtle } from '../../support/audit-store.ts'
import { NO_AUTHORITIES } from '../../support/extraction.ts'

const schemes = loadSchemes(await shippedQuads('schemes'))
const rule = {
  id: 'MY-1',
  expression: 'LC-01 = LC-02 + LC-03',
  total: 'LC-01',
  parts: ['LC-02', 'LC-03'],
  note: '自定',
}

function ruleQuads(): string {
  const graphs = authorityQuads({ ...NO_AUTHORITIES, sumRules: [rule] }, schemes)
  return quadsToNQuads(graphs.get(AUTHORITY_GRAPHS.indicators) ?? [])
}

test('a sum rule has its name, expression, total, parts and note', () => {
  const lines = ruleQuads().trimEnd().split('\n')
  const about = lines.map((line) =>
    line
      .replace('<https://w3id.org/zhengmai/id/rule/MY-1> ', '')
      .replace(` <${AUTHORITY_GRAPHS.indicators}> .`, '')
      .replaceAll(/<[^>]*[/#]([^>]+)>/g, '$1'),
  )
  expect(about).toEqual([
    'type SumRule',
    'notation "MY-1"',
    'ruleExpression "LC-01 = LC-02 + LC-03"',
    'ruleTotal LC-01',
    'rulePart LC-02',
    'rulePart LC-03',
    'note "自定"@zh-hans',
  ])
})

test("a user's own sum rule is checked by the audit", async () => {
  const store = await openStore()
  await store.load(ruleQuads(), { format: 'nquads' })
  const observations = [
    { id: 'LC-01', value: 9 },
    { id: 'LC-02', value: 5 },
    { id: 'LC-03', value: 3 },
  ]
  await store.load(reportTurtle({ place: '990101', year: 2031, observations }), { format: 'turtle' })
  const findings = await audit(store, { checks: ['sums'] })
  await store.close()
  expect(findings.map((finding) => [finding.rule, finding.quotes.map(({ text }) => text)])).toEqual([
    ['MY-1', ['9件', '5件', '3件']],
  ])
})
