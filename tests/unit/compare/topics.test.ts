/** Frameworks: which sentences speak of which part, whatever characters they are written in. */
import { readFileSync } from 'node:fs'
import { Converter } from 'opencc-js'
import { describe, expect, test } from 'vitest'
import { FRAMEWORKS, speaksOfPart } from '../../../src/compare/frameworks.ts'
import { simplified } from '../../../src/compare/simplified.ts'
import { resourcePath } from '../../../src/resources.ts'

/** Codes of the parts and items of an edition that a sentence speaks of. */
function spokenOf(name: string, sentence: string): string[] {
  const parts = FRAMEWORKS[name]?.parts ?? []
  return parts.flatMap((part) => [
    ...(speaksOfPart(part, simplified(sentence)) ? [part.code] : []),
    ...part.items.filter(({ words }) => words.test(simplified(sentence))).map(({ code }) => code),
  ])
}

describe('sentences', () => {
  test('a part is spoken of when one of its items is', () => {
    expect(spokenOf('outline-2021', '全年审查行政规范性文件12件。')).toEqual(['O21-2', 'O21-2.3'])
    expect(spokenOf('outline-2015', '加强规范性文件清理。')).toEqual(['O15-2', 'O15-2.4', 'O15-2.5'])
    expect(spokenOf('demo-2021', '全年审查行政规范性文件12件。')).toEqual(['D21-2'])
  })

  test('a demonstration area of another kind is none of law-based government', () => {
    expect(spokenOf('outline-2021', '打造文化创新融合改革示范区。')).toEqual([])
    expect(spokenOf('outline-2021', '推进法治政府建设示范创建。')).toEqual(['O21-9', 'O21-9.2'])
  })

  test('traditional characters say the same', () => {
    expect(spokenOf('outline-2021', '編制《東城區權力清單》,優化營商環境。')).toEqual(['O21-1', 'O21-1.1', 'O21-1.3'])
  })
})

describe('the table of characters', () => {
  test('has all that the words of the frameworks need', () => {
    const source = readFileSync(resourcePath('src', 'compare', 'frameworks.ts'), 'utf8')
    const used = [...new Set((source.match(/\/[^/\n]*\//g) ?? []).join('').replace(/[^\u4e00-\u9fff]/g, ''))].join('')
    for (const to of ['t', 'tw', 'hk'] as const) {
      // One by one: in company a character may be taken for another word's (头发 for 发).
      const convert = Converter({ from: 'cn', to })
      expect(simplified([...used].map((character) => convert(character)).join(''))).toBe(used)
    }
  })
})

describe('editions', () => {
  test('codes are unique, and those of items begin with that of their part', () => {
    for (const { parts } of Object.values(FRAMEWORKS)) {
      const codes = parts.flatMap(({ code, items }) => [code, ...items.map((item) => item.code)])
      expect(new Set(codes).size).toBe(codes.length)
      expect(parts.every(({ code, items }) => items.every((item) => item.code.startsWith(`${code}.`)))).toBe(true)
    }
  })

  test('the outline of 2015 has its 44 measures', () => {
    expect(FRAMEWORKS['outline-2015']?.parts.flatMap(({ items }) => items)).toHaveLength(44)
  })
})
