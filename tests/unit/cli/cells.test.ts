/** Cells of tables: widths, cuts, one line whatever a text holds, names of terms. */
import { beforeAll, describe, expect, test } from 'vitest'
import { columnsOf, languageOf } from '../../../src/cli/context.ts'
import { formatCell, oneLine, shortIri } from '../../../src/cli/format-term.ts'
import { createInput } from '../../../src/cli/input.ts'
import { termLabel } from '../../../src/cli/property-labels.ts'
import { displayWidth, formatTable } from '../../../src/cli/table.ts'
import type { Ontology } from '../../../src/ontology/ontology.ts'
import { PREFIXES } from '../../../src/rdf/namespaces.ts'
import { defaultGraph, literal } from '../../../src/rdf/term.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'

describe('widths', () => {
  test.each([
    ['', 0],
    ['ＡＢ１２，！', 12],
    ['（江）', 6],
    ['《法》、。', 10],
    ['2021—2025', 9],
    ['2021–2025', 9],
    ['…', 2],
    ['‘’“”', 8],
    ['①', 1],
    ['￥', 2],
    ['ｱ', 1],
    ['龥', 2],
    ['豈', 2],
    ['あア', 4],
    ['가', 2],
    ['ᄀ', 2],
    ['🧭', 2],
    ['e\u0300\u036f', 1],
    ['江\ufe0f', 2],
    ['a\u200b\u200d', 1],
    ['Ω', 1],
    ['\u303f', 1],
    ['ꓸ', 1],
  ])('%j takes %i', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})

describe('tables', () => {
  const cut = (text: string, widest: number) => formatTable({ head: [''], rows: [[text]], widest }).split('\n')[1]

  test.each([
    ['江源区', 6, '江源区'],
    ['江源区a', 6, '江源…'],
    ['江源区a', 7, '江源区a'],
    ['abcdefg', 6, 'abcd…'],
    ['a江源区', 6, 'a江…'],
    ['𠮷野家的', 6, '𠮷野…'],
    ['', 6, ''],
  ])('%s at most %i wide is %s', (text, widest, expected) => {
    expect(cut(text, widest)).toBe(expected)
  })

  test('cells that are missing are empty, those beyond the head left out, no blank ends a line', () => {
    expect(formatTable({ head: ['甲', 'b'], rows: [['1'], ['', '2', '3'], []] })).toBe('甲  b\n1\n    2\n\n')
  })

  test('no rows: the head alone', () => {
    expect(formatTable({ head: ['a', '江'], rows: [], right: [1] })).toBe('a  江\n')
  })

  test('columns are flush left unless told, numbers too', () => {
    expect(
      formatTable({
        head: ['n', 'm'],
        rows: [
          ['10', '5'],
          ['2', '-1.5'],
        ],
        right: [0],
      }),
    ).toBe(' n  m\n10  5\n 2  -1.5\n')
  })
})

describe('texts', () => {
  test.each([
    ['两\r\n 行', '两 行'],
    ['一\n\n二', '一 二'],
    ['表\t格', '表 格'],
    ['\u001b[31m红\u0007', '[31m红'],
    ['行\u2028分\u2029段', '行 分 段'],
    ['甲\u202e乙\u202c\u2066丙\u2069', '甲乙丙'],
    ['\u0000\u009b', ''],
    ['  留白  ', '  留白  '],
    ['👩\u200d👧', '👩\u200d👧'],
  ])('%j is %j', (text, expected) => {
    expect(oneLine(text)).toBe(expected)
    expect(formatCell(literal(text))).toBe(expected)
  })

  test('IRIs are short where their namespace is known, the longest name of ours included', () => {
    expect([
      shortIri(`${PREFIXES.cs}unit/case`),
      shortIri(PREFIXES.id ?? ''),
      shortIri('https://w3id.org/zhengmai/other'),
      shortIri('urn:江源区'),
      shortIri(''),
      formatCell(defaultGraph()),
    ]).toEqual(['cs:unit/case', 'id:', 'https://w3id.org/zhengmai/other', 'urn:江源区', '', ''])
  })
})

describe('names of properties', () => {
  let ontology: Ontology
  beforeAll(async () => {
    ontology = await loadShippedOntology()
  })

  test.each([
    [`${PREFIXES.skos}broader`, 'broader', '上位概念'],
    [`${PREFIXES.sdmxd}refArea`, 'area', '统计地区'],
    [`${PREFIXES.zm}implements`, 'implements', '贯彻落实'],
    ['http://other.example/ns#knows', 'knows', 'knows'],
  ])('%s', (iri, en, zh) => {
    expect([termLabel(ontology, iri, 'en'), termLabel(ontology, iri, 'zh')]).toEqual([en, zh])
  })
})

describe('the surroundings of a run', () => {
  test.each([
    [{ COLUMNS: '100' }, { isTTY: false, columns: 0 }, 100],
    [{ COLUMNS: '100' }, { isTTY: true, columns: 80 }, 100],
    [{}, { isTTY: true, columns: 80 }, 80],
    [{}, { isTTY: false, columns: 80 }, undefined],
    [{ COLUMNS: '0' }, { isTTY: true, columns: 80 }, 80],
    [{ COLUMNS: '-5' }, { isTTY: false, columns: 80 }, undefined],
    [{ COLUMNS: '12.5' }, { isTTY: true, columns: 80 }, 80],
    [{ COLUMNS: 'wide' }, { isTTY: true, columns: 80 }, 80],
    [{ COLUMNS: '1' }, { isTTY: false, columns: 80 }, 1],
  ])('%j and %j: %s columns', (environment, stream, expected) => {
    expect(columnsOf(environment, stream)).toBe(expected)
  })

  test.each<[string[], NodeJS.ProcessEnv, string]>([
    [['--lang'], { LANG: 'zh_CN' }, 'zh'],
    [['--lang', 'en'], { ZHENGMAI_LANG: 'zh' }, 'en'],
    [['--lang='], { LANG: 'zh_CN' }, 'en'],
    [['--language', 'en'], { LANG: 'zh_CN' }, 'zh'],
    [[], { LANG: 'C.UTF-8' }, 'en'],
    [[], { LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN' }, 'zh'],
  ])('%j under %j speaks %s', (argv, environment, language) => {
    expect(languageOf(argv, environment)).toBe(language)
  })
})

describe('counts of options', () => {
  const count = (given: string, least?: number) => createInput([], { hops: given }).count('hops', least)

  test.each([
    ['0', 0, 0],
    ['3', 3, 3],
    [' 7 ', 1, 7],
  ])('%j, at least %i', (given, least, expected) => {
    expect(count(given, least)).toBe(expected)
  })

  test.each([['-1'], ['1.5'], [''], ['  '], ['三'], ['３'], ['2件'], ['Infinity'], ['NaN']])('%j is none', (given) => {
    expect(() => count(given)).toThrow(
      expect.objectContaining({
        code: 'BAD_OPTION',
        text: {
          en: `--hops takes a whole number of at least 0, not "${given}".`,
          zh: `--hops 须为不小于 0 的整数,而不是“${given}”。`,
        },
      }),
    )
  })

  test('a word is a list of one; options of two words are found by their flags', () => {
    const input = createInput(['甲', '乙'], { graph: 'a', failEmpty: true, wide: 'yes', years: [2021, '2022'] })
    expect([
      input.list('graph'),
      input.list('years'),
      input.flag('fail-empty'),
      input.flag('wide'),
      input.positional,
    ]).toEqual([['a'], ['2021', '2022'], true, false, ['甲', '乙']])
  })
})
