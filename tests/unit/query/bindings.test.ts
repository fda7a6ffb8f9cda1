import { expect, test } from 'vitest'
import { literal, namedNode, variable } from '../../../src/rdf/term.ts'
import { engineOver } from '../../support/engine.ts'

async function onlyRow() {
  const engine = await engineOver(':a :p "1" .')
  const result = await engine.query('SELECT ?s ?o ?none { ?s ?p ?o }')
  if (result.type !== 'bindings') throw new Error('not a SELECT')
  for await (const row of result.bindings) return row
  throw new Error('no row')
}

const row = await onlyRow()
const s = namedNode('urn:a')

test('values by name and by variable; what is unbound is absent', () => {
  expect([row.get('s')?.value, row.get(variable('o'))?.value, row.get('none')]).toEqual(['urn:a', '1', undefined])
  expect([row.has('s'), row.has('none'), row.has('other'), row.size]).toEqual([true, false, false, 2])
  expect([...row].map(([name, term]) => [name.value, term.value])).toEqual([
    ['s', 'urn:a'],
    ['o', '1'],
  ])
  expect([[...row.keys()].map((name) => name.value), [...row.values()].map((term) => term.value)]).toEqual([
    ['s', 'o'],
    ['urn:a', '1'],
  ])
})

test('changes make copies', () => {
  const more = row.set('none', s)
  expect([more.size, row.size, more.delete('s').has('s'), row.has('s')]).toEqual([3, 2, false, true])
  expect(more.filter((term) => term.equals(s)).size).toBe(2)
  expect(row.map(() => s).get('o')).toEqual(s)
})

test('equality and merging', () => {
  const same = row.set('s', s)
  expect([row.equals(same), row.equals(row.set('o', s)), row.equals(null)]).toEqual([true, false, false])
  expect(row.merge(row.set('o', s))).toBeUndefined()
  expect(row.merge(row.set('none', s))?.size).toBe(3)
  expect(row.mergeWith((_own, other) => other, row.set('o', literal('2'))).get('o')?.value).toBe('2')
})

test('the same methods on a row as it comes and on a copy', () => {
  const copy = row.set('o', literal('1'))
  for (const one of [row, copy]) {
    const visited: string[] = []
    one.forEach((term, name) => {
      visited.push(`${name.value}=${term.value}`)
    })
    expect(visited).toEqual(['s=urn:a', 'o=1'])
    expect([...one.delete('s')].map(([name]) => name.value)).toEqual(['o'])
    expect([...one.delete(variable('none'))].length).toBe(2)
    expect([...one.filter((_term, name) => name.value === 's')].map(([, term]) => term.value)).toEqual(['urn:a'])
    expect(
      [...one.map((term, name) => literal(`${name.value}:${term.value}`)).values()].map(({ value }) => value),
    ).toEqual(['s:urn:a', 'o:1'])
    expect([...one.keys()].map(({ value }) => value)).toEqual(['s', 'o'])
    expect([one.has(variable('s')), one.get(variable('none')), one.size]).toEqual([true, undefined, 2])
    expect([...one.merge(row)!].length).toBe(2)
  }
  expect(row.equals(row.delete('s'))).toBe(false)
  expect(row.delete('s').equals(row.delete('o'))).toBe(false)
})
