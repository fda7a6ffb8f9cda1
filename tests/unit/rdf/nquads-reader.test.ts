import { describe, expect, test } from 'vitest'
import { SyntaxProblem } from '../../../src/errors.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { READ_FORMATS } from '../../../src/rdf/read-formats.ts'
import type { Quad } from '../../../src/rdf/term.ts'
import { Random } from '../../support/random.ts'

function read(chunks: readonly Uint8Array[], format: 'nquads' | 'ntriples' = 'nquads'): Quad[] {
  const quads: Quad[] = []
  const reader = READ_FORMATS[format].read((quad) => quads.push(quad), {})
  for (const chunk of chunks) reader.push(chunk)
  void reader.end()
  return quads
}

const readText = (text: string, format?: 'nquads' | 'ntriples') => read([Buffer.from(text)], format)

function problemOf(input: string | Uint8Array, format?: 'nquads' | 'ntriples'): unknown {
  try {
    read([Buffer.from(input)], format)
  } catch (error) {
    if (error instanceof SyntaxProblem) return [error.place.line, error.place.column, error.text.en]
    throw error
  }
  return 'accepted'
}

const CANONICAL = `<http://a/s> <http://a/p> "政脉 \\"x\\" \\\\ \\n" .
<http://a/s> <http://a/p> "b"@zh-hans <http://a/g> .
_:a1.b <http://a/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .
_:a1.b <http://a/p> _:a1 <http://a/g> .
_:a1 <http://a/p> <http://a/路径?q=1#x> .
`

describe('the N-Quads reader', () => {
  test('reads what the writer writes', () => {
    expect(quadsToNQuads(readText(CANONICAL))).toBe(CANONICAL)
  })

  test('the cut of the chunks makes no difference', () => {
    const bytes = Buffer.from(CANONICAL)
    const random = new Random(7)
    for (let run = 0; run < 50; run++) {
      const cut = random.below(bytes.length)
      const next = cut + random.below(bytes.length - cut)
      expect(quadsToNQuads(read([bytes.subarray(0, cut), bytes.subarray(cut, next), bytes.subarray(next)]))).toBe(
        CANONICAL,
      )
    }
  })

  test('takes every line end, comments, empty lines and hardly any space', () => {
    const text = '# one\r\n\r\n<a:s><a:p><a:o>.\r <a:s>\t<a:p>\t"x"@en . # two\n<a:s><a:p>_:b.'
    expect(quadsToNQuads(readText(text))).toBe('<a:s> <a:p> <a:o> .\n<a:s> <a:p> "x"@en .\n<a:s> <a:p> _:b .\n')
    expect(readText('<a:s> <a:p> <a:o> .\r<a:s> <a:p> <a:q> .\r')).toHaveLength(2)
    expect(readText('')).toEqual([])
  })

  test('passes over a byte order mark at the start, and only there', () => {
    expect(quadsToNQuads(readText('\ufeff<a:s> <a:p> "\ufeffx" .'))).toBe('<a:s> <a:p> "\ufeffx" .\n')
    expect(problemOf('<a:s> <a:p> "x" .\n\ufeff<a:s> <a:p> "x" .')).toEqual([
      2,
      1,
      'Line 2, column 1: an IRI in < > is expected, but there is "\ufeff<a:s> <a:p> \\"x\\" .".',
    ])
  })

  test('labels, schemes and language tags as the grammar has them', () => {
    const text = [
      '_:政.府-1·b <a:p> _:0 .\n',
      '<x+y-z.1:s> <a:p> "x"@zh-hans-cn-x-a1 .\n',
      '_:a_b <a:p> "x"^^<urn:政> .\n',
      '<a:s> <a:p> "" .\n',
    ].join('')
    expect(quadsToNQuads(readText(text))).toBe(text)
  })

  test('a string and a datatype that both hold escapes do not overwrite each other', () => {
    const [first, second] = readText(
      `<a:s> <a:p> "${'\\u653F'.repeat(200)}"^^<http://a/\\u8109> .\n<a:s> <a:p> "\\"b"@en .`,
    )
    expect([first!.object.value, (first!.object as { datatype: { value: string } }).datatype.value]).toEqual([
      '政'.repeat(200),
      'http://a/脉',
    ])
    expect(second?.object.value).toBe('"b')
  })

  test('resolves escapes in strings, IRIs and datatypes', () => {
    const [quad] = readText(
      '<http://a/\\u653F> <a:p> "\\t\\b\\n\\r\\f\\"\\\'\\\\\\u0041\\U0001F9ED"^^<http://a/\\u8109> .',
    )
    expect([
      quad!.subject.value,
      quad!.object.value,
      (quad!.object as { datatype: { value: string } }).datatype.value,
    ]).toEqual(['http://a/政', '\t\b\n\r\f"\'\\A🧭', 'http://a/脉'])
  })

  test.each([
    [
      'a relative IRI',
      '<a:s> <p> <a:o> .',
      [1, 7, 'Line 1, column 7: there is a relative IRI, which N-Triples and N-Quads do not allow.'],
    ],
    [
      'a space in an IRI',
      '\n\n<a:s x> <a:p> <a:o> .',
      [3, 5, 'Line 3, column 5: there is a character that IRIs cannot hold.'],
    ],
    [
      'a bad escape',
      '<a:s> <a:p> "\\x" .',
      [1, 14, 'Line 1, column 14: there is an escape sequence that is not allowed here.'],
    ],
    [
      'a surrogate',
      '<a:s> <a:p> "\\uD800" .',
      [1, 14, 'Line 1, column 14: there is an escape sequence that is not allowed here.'],
    ],
    ['an open string', '<a:s> <a:p> "政府\n" .', [1, 16, 'Line 1, column 16: there is a line end inside a string.']],
    [
      'a string cut off in an escape',
      '<a:s> <a:p> "政\\',
      [1, 16, 'Line 1, column 16: there is a line end inside a string.'],
    ],
    [
      'an escaped line end',
      '<a:s> <a:p> "x\\\n" .\n<a:s> <a:p> "y" .',
      [1, 16, 'Line 1, column 16: there is a line end inside a string.'],
    ],
    [
      'an IRI cut off in an escape',
      '<a:s> <a:p> <a:o\\',
      [1, 18, 'Line 1, column 18: there is a character that IRIs cannot hold.'],
    ],
    ['an open IRI', '<a:s> <a:p> <a:o', [1, 17, 'Line 1, column 17: there is a character that IRIs cannot hold.']],
    ['an open string at the end', '<a:s> <a:p> "', [1, 14, 'Line 1, column 14: there is a line end inside a string.']],
    [
      'an escape of a letter in an IRI',
      '<a:s> <a:p> <a:\\n> .',
      [1, 14, 'Line 1, column 14: there is an escape sequence that is not allowed here.'],
    ],
    [
      'an escaped blank in an IRI',
      '<a:s> <a:p> <a:\\u0020> .',
      [1, 14, 'Line 1, column 14: there is an escape sequence that is not allowed here.'],
    ],
    [
      'an escape with too few digits',
      '<a:s> <a:p> "\\u12" .',
      [1, 14, 'Line 1, column 14: there is an escape sequence that is not allowed here.'],
    ],
    [
      'an escape beyond Unicode',
      '<a:s> <a:p> "\\U00110000" .',
      [1, 14, 'Line 1, column 14: there is an escape sequence that is not allowed here.'],
    ],
    [
      'a label that begins with a hyphen',
      '_:-a <a:p> <a:o> .',
      [1, 1, 'Line 1, column 1: a blank node label after "_:" is expected, but there is "_:-a <a:p> <a:o> .".'],
    ],
    [
      'no label',
      '_: <a:p> <a:o> .',
      [1, 1, 'Line 1, column 1: a blank node label after "_:" is expected, but there is "_: <a:p> <a:o> .".'],
    ],
    [
      'a sign in a label',
      '_:a× <a:p> <a:o> .',
      [1, 1, 'Line 1, column 1: there is a character that blank node labels cannot hold.'],
    ],
    [
      'half of a datatype mark',
      '<a:s> <a:p> "x"^<a:d> .',
      [1, 16, 'Line 1, column 16: "^^" and a datatype is expected, but there is "^<a:d> .".'],
    ],
    [
      'a language tag that ends in a hyphen',
      '<a:s> <a:p> "x"@zh- .',
      [1, 20, 'Line 1, column 20: a language tag is expected, but there is " .".'],
    ],
    [
      'digits in the first part of a language tag',
      '<a:s> <a:p> "x"@z1 .',
      [1, 18, 'Line 1, column 18: an IRI in < > is expected, but there is "1 .".'],
    ],
    [
      'a scheme that begins with a digit',
      '<1a:s> <a:p> <a:o> .',
      [1, 1, 'Line 1, column 1: there is a relative IRI, which N-Triples and N-Quads do not allow.'],
    ],
    [
      'a long rest, of which the beginning is shown',
      `<a:s> <a:p> 政府${'x'.repeat(60)}`,
      [1, 13, `Line 1, column 13: an IRI in < > is expected, but there is "政府${'x'.repeat(34)}".`],
    ],
    [
      'a missing full stop',
      '<a:s> <a:p> "政" <a:g> <a:h> .',
      [1, 23, 'Line 1, column 23: a "." is expected, but there is "<a:h> .".'],
    ],
    [
      'two statements in a line',
      '<a:s> <a:p> <a:o> . <a:s>',
      [1, 21, 'Line 1, column 21: the end of the line is expected, but there is "<a:s>".'],
    ],
    [
      'a literal subject',
      '"x" <a:p> <a:o> .',
      [1, 1, 'Line 1, column 1: an IRI in < > is expected, but there is "\\"x\\" <a:p> <a:o> .".'],
    ],
    [
      'a blank predicate',
      '<a:s> _:p <a:o> .',
      [1, 7, 'Line 1, column 7: an IRI in < > is expected, but there is "_:p <a:o> .".'],
    ],
    [
      'a bad language',
      '<a:s> <a:p> "x"@1 .',
      [1, 17, 'Line 1, column 17: a language tag is expected, but there is "1 .".'],
    ],
    [
      'an end within a statement',
      '<a:s> <a:p>',
      [1, 12, 'Line 1, column 12: an IRI in < > is expected, but there is the end of the line.'],
    ],
  ])('refuses %s, with its place', (_name, text, expected) => {
    expect(problemOf(text)).toEqual(expected)
  })

  test('refuses a graph in N-Triples', () => {
    expect(problemOf('<a:s> <a:p> <a:o> <a:g> .', 'ntriples')).toEqual([
      1,
      19,
      'Line 1, column 19: a "." is expected, but there is "<a:g> .".',
    ])
  })

  test('refuses bytes that are not UTF-8, with their place', () => {
    const gbk = Buffer.concat([
      Buffer.from('<a:s> <a:p> "x" .\n<a:s> <a:p> "'),
      Buffer.from([0xd5, 0xfe]),
      Buffer.from('" .\n'),
    ])
    expect(problemOf(gbk)).toEqual([
      2,
      14,
      'Line 2, column 14: the bytes are not UTF-8; convert the file to UTF-8 first.',
    ])
  })
})
