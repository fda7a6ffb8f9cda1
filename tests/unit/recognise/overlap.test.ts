/** Which finds can stand together. */
import { describe, expect, test } from 'vitest'
import type { EntityKind } from '../../../src/authority/authority.ts'
import { settle } from '../../../src/recognise/overlap.ts'
import type { Find } from '../../../src/recognise/rules/rule.ts'

function find(kind: EntityKind, start: number, end: number, weight: number, rule = 'test'): Find {
  return { kind, start, end, weight, rule }
}

function kept(folded: string, ...finds: readonly Find[]): string[] {
  return settle(finds, folded).map(({ kind, start, end }) => `${kind}:${folded.slice(start, end)}`)
}

describe('settle', () => {
  test('keeps a place inside a body, the outer first', () => {
    expect(kept('江源区司法局', find('place', 0, 3, 0.8), find('institution', 0, 6, 0.8))).toEqual([
      'institution:江源区司法局',
      'place:江源区',
    ])
  })

  test('of two kinds for one span the surer stands', () => {
    expect(kept('八五规划', find('program', 0, 4, 0.6), find('regulation', 0, 4, 0.9))).toEqual(['regulation:八五规划'])
  })

  test('a longer name of a kind swallows its part unless it is a mere guess beside it', () => {
    const part = find('program', 2, 6, 0.8)
    expect(kept('区级共享平台', find('program', 0, 6, 0.6), part)).toEqual(['program:区级共享平台'])
    expect(kept('区级共享平台', find('program', 0, 6, 0.3), part)).toEqual(['program:共享平台'])
  })

  test('of crossing finds one goes', () => {
    expect(kept('甲乙丙丁戊己', find('program', 0, 4, 0.5), find('event', 2, 6, 0.9))).toEqual(['event:丙丁戊己'])
  })

  test('a body at the end of a longer body is that body', () => {
    const found = kept('我代表甲区管委会', find('institution', 0, 8, 0.5), find('institution', 3, 8, 0.9))
    expect(found).toEqual(['institution:甲区管委会'])
  })

  test('a program that ends a title is the title itself', () => {
    expect(kept('甲区权力清单', find('regulation', 0, 6, 1), find('program', 2, 6, 0.8))).toEqual([
      'regulation:甲区权力清单',
    ])
    expect(kept('甲区权力清单办法', find('regulation', 0, 8, 1), find('program', 2, 6, 0.8)).length).toBe(2)
  })

  test('the order of the finds does not matter', () => {
    const finds = [
      find('place', 0, 3, 0.8),
      find('institution', 0, 6, 0.8),
      find('program', 4, 8, 0.7),
      find('event', 5, 9, 0.7),
    ]
    expect(settle([...finds].reverse(), '江源区司法局甲乙丙')).toEqual(settle(finds, '江源区司法局甲乙丙'))
  })
})
