/** The readers that stand on libraries: what we add to those is places of errors, refusals and stable labels. */

import { describe, expect, test } from 'vitest'
import { SyntaxProblem } from '../../../src/errors.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { READ_FORMATS, type ReadFormat } from '../../../src/rdf/read-formats.ts'
import type { Quad } from '../../../src/rdf/term.ts'
import { parseTurtle, TurtleWriter, writeTurtle } from '../../../src/rdf/turtle.ts'
import { isIsomorphic } from '../../support/isomorphic.ts'

const PREFIX = '@prefix : <http://a/> .\n'

async function read(format: ReadFormat, text: string, baseIRI?: string): Promise<Quad[]> {
  const quads: Quad[] = []
  const reader = READ_FORMATS[format].read((quad) => quads.push(quad), baseIRI === undefined ? {} : { baseIRI })
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 7) reader.push(bytes.subarray(at, at + 7))
  await reader.end()
  return quads
}

async function problem(format: ReadFormat, text: string): Promise<unknown> {
  try {
    await read(format, text)
  } catch (error) {
    if (error instanceof SyntaxProblem) return [error.code, error.place.line, error.place.column]
    throw error
  }
  return 'accepted'
}

describe('Turtle and TriG', () => {
  test.each([
    ['a sign that is no token', `${PREFIX}:a :b\n  c .`, ['RDF_SYNTAX', 3, 3]],
    ['a token in the wrong place', `${PREFIX}:a :b :c, , :d .`, ['RDF_SYNTAX', 2, 11]],
    ['an end within a statement', `${PREFIX}:a :b :c`, ['RDF_SYNTAX', 2, 9]],
    ['an open string', `${PREFIX}:a :b "政府`, ['RDF_SYNTAX', 2, 7]],
    ['an unknown prefix', ':a :b :c .', ['RDF_SYNTAX', 1, 1]],
    ['a relative IRI without a base', `${PREFIX}:a <b> :c .`, ['RELATIVE_IRI', 2, 1]],
    ['a triple as a term', `${PREFIX}:a :b <<( :a :b :c )>> .`, ['RDF_VERSION', 2, 20]],
    ['a direction', `${PREFIX}:a :b "x"@ar--rtl .`, ['RDF_VERSION', 2, 10]],
  ])('refuses %s, with its place', async (_name, text, expected) => {
    expect(await problem('turtle', text)).toEqual(expected)
  })

  test('refuses bytes that are not UTF-8', () => {
    const reader = READ_FORMATS.turtle.read(() => {}, {})
    reader.push(Buffer.from(`${PREFIX}:a :b "`))
    expect(() => reader.push(Uint8Array.of(0xd5, 0xfe))).toThrow('Line 2: the bytes from about here on are not UTF-8')
  })

  test('keeps labels apart from the numbers of nodes without one', () => {
    const quads = parseTurtle(`${PREFIX}[] :p _:n0, _:u-n0, _:x .`)
    expect(quadsToNQuads(quads)).toBe(
      '_:n0 <http://a/p> _:u-n0 .\n_:n0 <http://a/p> _:u-u-n0 .\n_:n0 <http://a/p> _:x .\n',
    )
  })

  test('an empty text has no quads', async () => {
    expect(await read('turtle', '')).toEqual([])
    expect(await read('trig', '# nothing')).toEqual([])
  })

  test('writes with prefixes, in pieces', () => {
    const [first, second] = parseTurtle(`${PREFIX}:a :b :c . :a :b "x"@zh .`)
    const writer = new TurtleWriter('turtle', { '': 'http://a/' })
    writer.add(first!)
    const pieces = [writer.take()]
    writer.add(second!)
    pieces.push(writer.end())
    expect(pieces).toEqual(['@prefix : <http://a/>.\n\n:a :b :c', ', "x"@zh.\n'])
  })

  test('leaves the graph out of Turtle and N-Triples', () => {
    const quads = parseTurtle(`${PREFIX}:g { :a :b :c . }`, { format: 'trig' })
    expect(writeTurtle(quads, 'ntriples')).toBe('<http://a/a> <http://a/b> <http://a/c> .\n')
    expect(writeTurtle(quads, 'nquads')).toBe('<http://a/a> <http://a/b> <http://a/c> <http://a/g> .\n')
  })
})

describe('RDF/XML', () => {
  const open = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">'

  test.each([
    ['an element that is not closed', `${open}\n<rdf:Description rdf:about="http://a/b">`, ['RDF_SYNTAX', 2, 41]],
    ['a wrong name', `${open}\n<rdf:Description rdf:ID="1"/></rdf:RDF>`, ['RDF_SYNTAX', 2, 30]],
    ['an empty document', ' ', ['RDF_SYNTAX', 1, 2]],
  ])('refuses %s, with its place', async (_name, text, expected) => {
    expect(await problem('rdfxml', text)).toEqual(expected)
  })

  test('reads with a base', async () => {
    const text = `${open}<rdf:Description rdf:about="b"><a:p xml:lang="zh-Hans">政脉</a:p></rdf:Description></rdf:RDF>`
    expect(quadsToNQuads(await read('rdfxml', text, 'http://a/'))).toBe('<http://a/b> <http://a/p> "政脉"@zh-hans .\n')
  })
})

describe('JSON-LD', () => {
  test('reads graphs, lists and native values', async () => {
    const text = `{"@context": {"p": "http://a/p", "items": {"@id": "http://a/items", "@container": "@list"}},
      "@id": "http://a/g", "@graph": [{"@id": "http://a/s", "p": [5, true, "x"], "items": ["y"]}]}`
    const expected = `@prefix : <http://a/> . :g { :s :p 5, true, "x" ; :items ("y") . }`
    expect(isIsomorphic(await read('jsonld', text), parseTurtle(expected, { format: 'trig' }))).toBe(true)
  })

  test.each([
    ['what is not JSON', '{"@id": "http://a/s",\n  "p": }', ['RDF_SYNTAX', 2, 8]],
    ['what is not JSON-LD', '{"@id": 5}', ['RDF_SYNTAX', undefined, undefined]],
    ['a context to be fetched', '{"@context": "https://schema.org/"}', ['REMOTE_CONTEXT', undefined, undefined]],
  ])('refuses %s', async (_name, text, expected) => {
    expect(await problem('jsonld', text)).toEqual(expected)
  })
})

describe('isomorphism, which the suites rely on', () => {
  const same = (left: string, right: string) => isIsomorphic(parseTurtle(PREFIX + left), parseTurtle(PREFIX + right))

  test('labels do not matter, the shape does', () => {
    expect(same('_:x :p _:y . _:y :p _:x .', '_:b :p _:a . _:a :p _:b .')).toBe(true)
    expect(same('_:x :p _:y . _:y :p _:x .', '_:b :p _:b . _:a :p _:a .')).toBe(false)
    expect(same('_:x :p _:y . _:y :p _:z . _:z :p _:x .', '_:x :p _:y . _:y :p _:x . _:z :p _:z .')).toBe(false)
    expect(same(':a :p "x" .', ':a :p "y" .')).toBe(false)
    expect(same('[] :p 1 . [] :p 1 .', '[] :p 1 .')).toBe(false)
    expect(same('[] :p 1 . [] :p 1 .', '[] :p 1 . [] :p 1 .')).toBe(true)
  })
})
