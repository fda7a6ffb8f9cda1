import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../src/cli/context.ts'
import { formatCell, shortIri } from '../../../src/cli/format-term.ts'
import { createInput } from '../../../src/cli/input.ts'
import { formatTable } from '../../../src/cli/table.ts'
import { blankNode, literal, namedNode } from '../../../src/rdf/term.ts'

describe('createInput', () => {
  const input = createInput(['a'], { maxRows: '5', wide: true, param: ['x=1', 'y=2'], year: 'soon' })

  test('reads texts, flags, lists and counts by their long names', () => {
    expect([input.text('max-rows'), input.flag('wide'), input.list('param'), input.count('max-rows')]).toEqual([
      '5',
      true,
      ['x=1', 'y=2'],
      5,
    ])
  })

  test('what was not given is absent', () => {
    expect([input.text('none'), input.flag('none'), input.list('none'), input.count('none')]).toEqual([
      undefined,
      false,
      [],
      undefined,
    ])
  })

  test('a count that is no number, or too small, names its option', () => {
    expect(() => input.count('year')).toThrow(/--year takes a whole number/)
    expect(() => input.count('max-rows', 6)).toThrow(/at least 6/)
  })
})

describe('languageOf', () => {
  test.each<[NodeJS.ProcessEnv, string]>([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', ZHENGMAI_LANG: 'en' }, 'en'],
  ])('without --lang %j speaks %s', (environment, language) => {
    expect(languageOf(['stats'], environment)).toBe(language)
  })

  test.each([
    [['stats', '--lang', 'zh'], 'zh'],
    [['--lang=en', 'stats'], 'en'],
    [['--lang', 'zh-CN'], 'zh'],
  ])('%j speaks %s', (argv, language) => {
    expect(languageOf(argv)).toBe(language)
  })
})

describe('formatTable', () => {
  test('counts Chinese characters as two columns', () => {
    expect(
      formatTable({
        head: ['区', 'n'],
        rows: [
          ['江源区', '15'],
          ['A', '103'],
        ],
        right: [1],
      }),
    ).toBe('区        n\n江源区   15\nA       103\n')
  })

  test('cuts cells that are wider than asked for', () => {
    expect(formatTable({ head: ['x'], rows: [['江源区人民政府'], ['short']], widest: 8 })).toBe('x\n江源区…\nshort\n')
  })
})

test('terms in cells: short names, bare texts, one line', () => {
  expect([
    formatCell(namedNode('https://w3id.org/zhengmai/id/place/220605')),
    formatCell(namedNode('http://other/x')),
    formatCell(literal('两\n行', 'zh')),
    formatCell(blankNode('b')),
    formatCell(undefined),
    shortIri('https://w3id.org/zhengmai/ont#issues'),
  ]).toEqual(['id:place/220605', 'http://other/x', '两 行', '_:b', '', 'zm:issues'])
})
