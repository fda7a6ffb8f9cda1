import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFloors, readGold } from '../../../src/gold/read-gold.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const messageOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return ''
}

describe('readGold', () => {
  const entity = { id: 'a', type: 'place', canonical_zh: '甲县', mentions: [{ start: 0, end: 2 }] }

  test('takes what is scored as it is', () => {
    const gold = {
      entities: [entity],
      observations: [{ start: 3, end: 5, value: '8万' }],
      relations: [{ predicate: 'x' }],
    }
    expect(readGold(gold, 'g.json')).toBe(gold)
    expect(readGold({}, 'g.json')).toEqual({})
  })

  test.each([
    ['the file', null],
    ['entities', { entities: 3 }],
    ['entities[0].type', { entities: [{ ...entity, type: undefined }] }],
    ['entities[1]', { entities: [entity, 'b'] }],
    ['entities[0].mentions[0].start', { entities: [{ ...entity, mentions: [{ start: 4, end: 4 }] }] }],
    ['observations[0].value', { observations: [{ start: 0, end: 1, value: null }] }],
    ['relations[0].predicate', { relations: [{ subject: 'a', object: 'b' }] }],
    ['borderline[0].start', { borderline: [{ surface: '甲' }] }],
  ])('names the place of a slip: %s', (place, gold) => {
    expect(messageOf(() => readGold(gold, 'g.json'))).toContain(`${place} in "g.json" is not `)
  })

  testWithShared('gold')('reads the annotated reports', () => {
    for (const name of ['jiangyuan-2022', 'longhua-2019']) {
      const gold: unknown = JSON.parse(readFileSync(sharedPath('gold', `${name}.gold.json`), 'utf8'))
      expect(readGold(gold, name)).toBe(gold)
    }
  })
})

describe('readFloors', () => {
  test('takes floors of reports and of all together', () => {
    const floors = { pooled: { lenient: { relation: 0.7 } }, r: { strict: { entity: 1 } } }
    expect(readFloors(floors, 'f.json')).toBe(floors)
  })

  test.each([
    ['pooled.lenient.mentoin_exact', { pooled: { lenient: { mentoin_exact: 0.9 } } }],
    ['pooled.lenint', { pooled: { lenint: { relation: 0.9 } } }],
    ['pooled.lenient.relation', { pooled: { lenient: { relation: '0.9' } } }],
    ['r.strict.relation', { r: { strict: { relation: 90 } } }],
    ['the file', []],
  ])('refuses what nothing could ever fall below: %s', (place, floors) => {
    expect(messageOf(() => readFloors(floors, 'f.json'))).toMatch(
      new RegExp(`^${place.replaceAll('.', '\\.')} in the floors file`, 'u'),
    )
  })
})
