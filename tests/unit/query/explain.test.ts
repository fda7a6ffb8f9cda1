import { expect, test } from 'vitest'
import { engineOver } from '../../support/engine.ts'

const engine = await engineOver(':a :p :b , :c . :b :q "1" . :c :q "2" .')

test('the plan is a tree with expected and actual rows', async () => {
  const text = await engine.explain('PREFIX : <urn:> SELECT ?v { :a :p ?x . ?x :q ?v } ORDER BY ?v LIMIT 1')
  const lines = text.split('\n').map((line) => line.replace(/, [\d.]+ ms\)/, ')'))
  expect(lines).toEqual([
    'project ?v  (expected 1, actual 1)',
    '  slice 0 1  (expected 1, actual 1)',
    '    project ?v  (expected 2, actual 1)',
    '      top 1  (expected 2, actual 1)',
    '        hash-join ?x  (expected 2, actual 2)',
    '          scan <urn:a> <urn:p> ?x  (expected 2, actual 2)',
    '          scan ?x <urn:q> ?v  (expected 2, actual 2)',
    '',
  ])
})

test('times are told per operator, without those below it', async () => {
  const tree = await engine.explainTree('SELECT * { ?s ?p ?o FILTER(?o != <urn:b>) }')
  const times = (node: typeof tree): number[] => [node.ownMs ?? -1, ...node.inputs.flatMap(times)]
  expect(times(tree).every((ms) => ms >= 0)).toBe(true)
})

test('what cannot match is said to be unknown', async () => {
  expect(await engine.explain('SELECT * { ?s <urn:none> ?o }')).toContain(
    'scan ?s (unknown term) ?o  (expected 0, actual 0',
  )
})
