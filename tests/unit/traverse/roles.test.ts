/** Districts by role: what each has of its own becomes one node, everything else keeps its name. */
import { expect, test } from 'vitest'
import { openStore } from '../../../src/open-store.ts'
import { id, PREFIXES } from '../../../src/rdf/namespaces.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import type { GraphView } from '../../../src/traverse/graph-view.ts'
import { mergeByRole } from '../../../src/traverse/roles.ts'
import { viewOf } from '../../support/graph-view.ts'

const PLACES = [
  ...Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`),
  'id:A zm:directlyWithin id:city ; skos:prefLabel "甲区" . id:B zm:directlyWithin id:city ; skos:prefLabel "乙区" ; skos:altLabel "乙" .',
  'id:city skos:prefLabel "某市" .',
].join('\n')

/** The view with other Chinese labels, by the names of nodes. */
function labelled(view: GraphView, labels: Readonly<Record<string, string>>): GraphView {
  return { ...view, nodes: { ...view.nodes, labelZh: view.nodes.labelZh.map((name) => labels[name] ?? name) } }
}

const VIEW = labelled(
  viewOf(
    [
      ...['org/1/gov p law', 'org/2/gov p law', 'planA p law', 'planB p law', 'planC p law'],
      ...['org/1/h-1a p law', 'org/2/h-2b p law', 'A p org/1/gov', 'B p org/2/gov', 'onlyA p law'],
    ],
    {
      places: {
        ...{ 'org/1/gov': 'A', 'org/2/gov': 'B', 'org/1/h-1a': 'A', 'org/2/h-2b': 'B', onlyA: 'A' },
        ...{ planA: 'A', planB: 'B', planC: 'city', A: 'A', B: 'B' },
      },
      kinds: { planA: 'Program', planB: 'Program', planC: 'Program' },
    },
  ),
  {
    ...{ planA: '某市甲区普法规划', planB: '乙普法规划', planC: '某市普法规划', onlyA: '甲区特有办法' },
    ...{ 'org/1/h-1a': '甲区执法大队', 'org/2/h-2b': '某市乙区执法大队', A: '甲区', B: '乙区' },
  },
)

async function merged() {
  const store = await openStore()
  await store.load(PLACES, { format: 'turtle' })
  const sides = [new Set([id('A').value]), new Set([id('B').value])] as const
  return mergeByRole({ endpoint: store, ontology: await loadShippedOntology() }, VIEW, sides)
}

test('bodies by the end of their IRI, the rest by kind and by name without the place', async () => {
  const { roles, view } = await merged()
  const role = (local: string, zh: string, members: readonly string[], en = `own ${zh.slice(3)}`) => ({
    iri: id(`role/${local}`).value,
    label: { zh, en },
    members: members.map((name) => id(name).value),
  })
  expect(roles).toEqual([
    role(`Other/${encodeURIComponent('执法大队')}`, '本地·执法大队', ['org/1/h-1a', 'org/2/h-2b']),
    role(`Program/${encodeURIComponent('普法规划')}`, '本地·普法规划', ['planA', 'planB']),
    role('org/gov', '本地·org/1/gov', ['org/1/gov', 'org/2/gov']),
    role('place', '本地', ['A', 'B'], 'the place itself'),
  ])
  expect(view.nodes.labelZh).toEqual([
    ...['law', '甲区特有办法', '某市普法规划'],
    ...['本地·执法大队', '本地·普法规划', '本地·org/1/gov', '本地'],
  ])
})
