import { describe, expect, test } from 'vitest'
import { JsonLdReader } from '../../../src/rdf/jsonld.ts'
import { writeJsonLd } from '../../../src/rdf/jsonld-writer.ts'
import { quadToNQuads } from '../../../src/rdf/nquads.ts'
import { namedNode, type Quad, quad } from '../../../src/rdf/term.ts'
import { parseTurtle } from '../../../src/rdf/turtle.ts'
import { seededRandom } from '../../../src/traverse/random.ts'

async function written(quads: readonly Quad[]): Promise<string> {
  const parts: string[] = []
  for await (const part of writeJsonLd(quads)) parts.push(part)
  return parts.join('')
}

/** The quads of a document as sorted lines. */
async function read(text: string): Promise<string[]> {
  const lines: string[] = []
  const reader = new JsonLdReader((found) => lines.push(quadToNQuads(found)))
  reader.push(text)
  await reader.end()
  return lines.sort()
}

describe('a document in expanded form', () => {
  test('a subject is one object, a graph one array, and types are names', async () => {
    const quads = parseTurtle('@prefix e: <http://e/> . e:a a e:T ; e:p "汉"@zh, 5, "y", e:b .')
    const inGraph = quads.slice(1, 2).map(({ subject, predicate, object }) => {
      return quad(subject, predicate, object, namedNode('http://e/g'))
    })
    expect(JSON.parse(await written([...quads, ...inGraph]))).toEqual([
      {
        '@id': 'http://e/a',
        '@type': ['http://e/T'],
        'http://e/p': [
          { '@value': '汉', '@language': 'zh' },
          { '@value': '5', '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
          { '@value': 'y' },
          { '@id': 'http://e/b' },
        ],
      },
      {
        '@id': 'http://e/g',
        '@graph': [{ '@id': 'http://e/a', 'http://e/p': [{ '@value': '汉', '@language': 'zh' }] }],
      },
    ])
  })

  test('nothing is an empty array; a triple within a triple is refused', async () => {
    expect(JSON.parse(await written([]))).toEqual([])
    const [inner] = parseTurtle('<http://e/a> <http://e/p> <http://e/b> .')
    const outer = quad(inner.subject, inner.predicate, inner)
    await expect(written([outer])).rejects.toMatchObject({ code: 'NOT_JSON_LD' })
  })
})

test.each([1, 2, 3, 4])('random quads %i in any order come back as they were', async (seed) => {
  const random = seededRandom(seed)
  const pick = (...choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? ''
  const value = () =>
    pick(
      '"a\\"\\n\\u2028"',
      '"引文"@zh-Hans',
      '"1.0"^^<http://e/d>',
      '_:b',
      'e:x',
      '()',
      '"true"^^xsd:boolean',
      '"@id"',
    )
  const statement = () =>
    `${pick('e:s', 'e:t', '_:b')} ${pick('a', 'e:p', 'e:q', 'rdf:value')} ${pick('e:x', value())} .`
  const blocks = Array.from({ length: 30 }, () =>
    random() < 0.5 ? statement() : `${pick('e:g', 'e:h')} { ${statement()} }`,
  )
  const prefixes = '@prefix e: <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . '
  const rdf = '@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . '
  const quads = parseTurtle(prefixes + rdf + blocks.join('\n'), { format: 'trig' })
  const lines = [...new Set(quads.map(quadToNQuads))].sort()
  // Labels of blank nodes are the reader's own; the document has one, so any label stands for it.
  const plain = (all: readonly string[]) => [...new Set(all.map((line) => line.replace(/_:\w+/g, '_:b')))].sort()
  expect(plain(await read(await written(quads)))).toEqual(plain(lines))
})

test('a subject with very many values is written as several objects that mean one', async () => {
  const text = Array.from({ length: 2500 }, (_, at) => `<http://e/a> <http://e/p> "${at}" .`).join('\n')
  const document = await written(parseTurtle(text))
  expect(JSON.parse(document)).toHaveLength(3)
  expect(await read(document)).toHaveLength(2500)
})
