import { describe, expect, test } from 'vitest'
import { blankNode, literal, namedNode, type Term, termKey, variable, XSD } from '../../../src/rdf/term.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'
import { addTerm, DictionaryTerms, findTerm } from '../../../src/store/dictionary-terms.ts'
import { FIRST_DICTIONARY_ID, NONE } from '../../../src/store/id.ts'
import { finishSteps } from '../../../src/store/steps.ts'

const TERMS: readonly Term[] = [
  namedNode('http://example.org/a/b'),
  namedNode('http://example.org/a/'),
  namedNode('http://example.org/a#b'),
  namedNode('urn:isbn:1'),
  namedNode(''),
  namedNode(`http://example.org/${'长'.repeat(2000)}`),
  blankNode('b'),
  blankNode('http://example.org/a/b'),
  literal('b'),
  literal(''),
  literal('http://example.org/a/b'),
  literal('b', 'zh-Hans'),
  literal('b', 'zh'),
  literal('b', namedNode('zh')),
  literal('007', namedNode(`${XSD}integer`)),
  literal('line\nend "quoted" \\ 政脉 🧭'),
]

describe('the dictionary', () => {
  test('gives each term its own id in order of coming, and the term back', () => {
    const dictionary = new Dictionary()
    const ids = TERMS.map((term) => addTerm(dictionary, term))
    expect(ids).toEqual(TERMS.map((_, index) => FIRST_DICTIONARY_ID + index))
    expect(TERMS.map((term) => addTerm(dictionary, term))).toEqual(ids)
    expect(TERMS.map((term) => findTerm(dictionary, term))).toEqual(ids)
    const terms = new DictionaryTerms(dictionary)
    expect(ids.map((id) => termKey(terms.termOf(id)))).toEqual(TERMS.map(termKey))
  })

  test('gives back IRIs of more prefixes than it keeps as strings, also in turns', () => {
    const dictionary = new Dictionary()
    const iris = Array.from({ length: 70_000 }, (_, index) => `http://example.org/${index}/政`)
    const ids = iris.map((iri) => addTerm(dictionary, namedNode(iri)))
    const terms = new DictionaryTerms(dictionary)
    const [first, sharing] = [ids[0]!, ids[65_536]!]
    expect(ids.map((id) => terms.termOf(id).value)).toEqual(iris)
    expect([first, sharing, first].map((id) => terms.valueOf(id))).toEqual([iris[0], iris[65_536], iris[0]])
  })

  test('finding adds nothing', () => {
    const dictionary = new Dictionary()
    expect(TERMS.map((term) => findTerm(dictionary, term))).toEqual(TERMS.map(() => NONE))
    expect(dictionary.nextId).toBe(FIRST_DICTIONARY_ID)
  })

  test('language tags are one in lower case', () => {
    const dictionary = new Dictionary()
    const tagged = { ...literal('b'), language: 'ZH-hans', termType: 'Literal' } as Term
    expect(addTerm(dictionary, tagged)).toBe(addTerm(dictionary, literal('b', 'zh-Hans')))
  })

  test('refuses what is no RDF 1.1 term', () => {
    expect(() => addTerm(new Dictionary(), variable('x'))).toThrow('A Variable cannot be stored')
  })

  test('a term that is asked for often is found again after others took its id', () => {
    const dictionary = new Dictionary()
    const [kept, given, later] = ['kept', 'given', 'later'].map((name) => namedNode(`http://example.org/${name}`))
    const first = addTerm(dictionary, kept!)
    const nextId = dictionary.nextId
    const often = () => Array.from({ length: 100 }, () => findTerm(dictionary, given!))
    const id = addTerm(dictionary, given!)
    expect(new Set(often())).toEqual(new Set([id]))
    dictionary.truncate(nextId)
    expect(new Set(often())).toEqual(new Set([NONE]))
    expect(addTerm(dictionary, later!)).toBe(id)
    expect(new Set(often())).toEqual(new Set([NONE]))
    expect([findTerm(dictionary, kept!), findTerm(dictionary, later!)]).toEqual([first, id])
  })

  test('IRIs that end and begin alike stay apart, however often they come in turns', () => {
    const dictionary = new Dictionary()
    const iris = Array.from({ length: 20_000 }, (_, n) => namedNode(`http://example.org/report/${n}/2022/graph`))
    const ids = iris.map((iri) => addTerm(dictionary, iri))
    expect(new Set(ids).size).toBe(iris.length)
    expect(iris.map((iri) => findTerm(dictionary, iri))).toEqual(ids)
    expect(iris.map((iri) => addTerm(dictionary, iri))).toEqual(ids)
  })

  test('an id that was never given out is a bug', () => {
    const terms = new DictionaryTerms(new Dictionary())
    expect(() => terms.termOf(77)).toThrow('This is a bug')
  })

  test('truncating forgets the last terms and only those', () => {
    const dictionary = new Dictionary()
    const names = Array.from({ length: 3000 }, (_, index) => namedNode(`http://example.org/${index % 7}/${index}`))
    for (const term of names.slice(0, 1000)) addTerm(dictionary, term)
    const mark = dictionary.nextId
    for (const term of names) addTerm(dictionary, term)
    dictionary.truncate(mark)
    expect(dictionary.nextId).toBe(mark)
    expect(names.filter((term) => findTerm(dictionary, term) !== NONE)).toEqual(names.slice(0, 1000))
    expect(addTerm(dictionary, names[2999]!)).toBe(mark)
  })

  test('a reader does not know what came after it', () => {
    const dictionary = new Dictionary()
    addTerm(dictionary, TERMS[0]!)
    const before = new DictionaryTerms(dictionary)
    const id = addTerm(dictionary, TERMS[1]!)
    expect([before.idOf(TERMS[0]!), before.idOf(TERMS[1]!)]).toEqual([FIRST_DICTIONARY_ID, NONE])
    expect(() => before.termOf(id)).toThrow('not of this snapshot')
  })

  test('more terms than a page, frozen in the middle, opened and gone on with', () => {
    const dictionary = new Dictionary()
    const terms = Array.from({ length: 70_000 }, (_, index) => namedNode(`http://example.org/${index % 11}/${index}`))
    for (const term of terms.slice(0, 69_000)) addTerm(dictionary, term)
    const parts = dictionary.freeze()
    for (const term of terms.slice(69_000)) addTerm(dictionary, term)
    const opened = new Dictionary(parts)
    expect(terms.findIndex((term) => findTerm(opened, term) === NONE)).toBe(69_000)
    for (const term of terms) addTerm(opened, term)
    expect(opened.nextId).toBe(dictionary.nextId)
    expect(opened.value(FIRST_DICTIONARY_ID + 69_999)).toBe(terms[69_999]!.value)
    finishSteps(dictionary.trim())
    expect(terms.every((term, index) => findTerm(dictionary, term) === FIRST_DICTIONARY_ID + index)).toBe(true)
  })

  test('an inlined value has an id in a dictionary that has seen nothing', () => {
    const terms = new DictionaryTerms(new Dictionary())
    const id = terms.idOf(literal('5', namedNode(`${XSD}integer`)))
    expect([terms.valueOf(id), terms.datatypeOf(id), terms.languageOf(id), terms.kindOf(id)]).toEqual([
      '5',
      `${XSD}integer`,
      '',
      'literal',
    ])
  })
})
