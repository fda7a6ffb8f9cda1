/** What real files bring: byte order marks, other line ends, wrong encodings, forms of numbers and dates that nobody
 *  expects, literals of megabytes. LONG_MEGABYTES=100 makes the long literal longer. */

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SyntaxProblem } from '../../../src/errors.ts'
import { quadsToNQuads } from '../../../src/rdf/nquads.ts'
import { literal, namedNode, quad, termKey, XSD } from '../../../src/rdf/term.ts'
import { writeTurtle } from '../../../src/rdf/turtle.ts'
import { openFolder } from '../../../src/store/folder.ts'
import { INLINE_DATATYPES } from '../../../src/store/inline.ts'
import { load } from '../../../src/store/load.ts'
import { MemoryStore } from '../../../src/store/memory-store.ts'
import { quadsOf } from '../../../src/store/quads-of.ts'

const LONG_BYTES = Number(process.env.LONG_MEGABYTES ?? 4) * 2 ** 20
const CHUNK_BYTES = 1 << 16
const BYTE_ORDER_MARK = '\ufeff'

/** The same two quads in each format. */
const TEXTS: Readonly<Record<string, string>> = {
  nquads: '<http://a/s> <http://a/p> "甲" .\n<http://a/s> <http://a/p> "乙"@zh-hans .\n',
  ntriples: '<http://a/s> <http://a/p> "甲" .\n<http://a/s> <http://a/p> "乙"@zh-hans .\n',
  turtle: '@prefix : <http://a/> .\n:s :p "甲" ,\n  "乙"@zh-hans .\n',
  trig: '@prefix : <http://a/> .\n{ :s :p "甲" ,\n  "乙"@zh-hans . }\n',
  jsonld: '{"@id": "http://a/s",\n "http://a/p": ["甲", {"@value": "乙", "@language": "zh-hans"}]}\n',
  rdfxml:
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">\n<rdf:Description rdf:about="http://a/s">\n<a:p>甲</a:p><a:p xml:lang="zh-hans">乙</a:p></rdf:Description></rdf:RDF>\n',
}
const FORMATS = Object.keys(TEXTS)

async function* bytewise(text: string): AsyncGenerator<Uint8Array> {
  for (const byte of Buffer.from(text)) yield Uint8Array.of(byte)
}

async function linesOf(input: string | AsyncIterable<Uint8Array>, format: string): Promise<string[]> {
  const store = new MemoryStore()
  await load(store, input, { format })
  return quadsToNQuads(quadsOf(store.snapshot())).trimEnd().split('\n').sort()
}

/** Code and place of the refusal, and how many quads are there after it. */
async function refusal(input: string | Uint8Array, format: string): Promise<unknown> {
  const store = new MemoryStore()
  try {
    await load(store, input, { format })
  } catch (error) {
    if (error instanceof SyntaxProblem) return [error.code, error.place.line, store.snapshot().size]
    throw error
  }
  return 'loaded'
}

const EXPECTED = ['<http://a/s> <http://a/p> "甲" .', '<http://a/s> <http://a/p> "乙"@zh-hans .'].sort()

describe.each(FORMATS)('%s', (format) => {
  const text = TEXTS[format] ?? ''

  test('with a byte order mark, at one go and byte by byte', async () => {
    expect(await linesOf(BYTE_ORDER_MARK + text, format)).toEqual(EXPECTED)
    expect(await linesOf(bytewise(BYTE_ORDER_MARK + text), format)).toEqual(EXPECTED)
  })

  test('with the line ends of Windows, at one go and byte by byte', async () => {
    const windows = text.replaceAll('\n', '\r\n')
    expect(await linesOf(windows, format)).toEqual(EXPECTED)
    expect(await linesOf(bytewise(windows), format)).toEqual(EXPECTED)
  })

  test('in another encoding: refused with the line, nothing is left', async () => {
    // 0xbc 0xd7 is 甲 in GB 18030.
    const [before = '', after = ''] = text.split('甲')
    const bytes = Buffer.concat([Buffer.from(before), Uint8Array.of(0xbc, 0xd7), Buffer.from(after)])
    const [code, line, size] = (await refusal(bytes, format)) as [string, number, number]
    expect([code, size]).toEqual(['RDF_ENCODING', 0])
    expect(line).toBeGreaterThan(0)
  })

  test('a cut-off text: refused, nothing is left', async () => {
    const [code, , size] = (await refusal(text.slice(0, text.indexOf('乙')), format)) as [string, number, number]
    expect([code, size]).toEqual(['RDF_SYNTAX', 0])
  })
})

test('N-Triples with the line ends of old Macs, and no byte lost between chunks', async () => {
  const old = (TEXTS.ntriples ?? '').replaceAll('\n', '\r')
  expect(await linesOf(old, 'ntriples')).toEqual(EXPECTED)
  expect(await linesOf(bytewise(old), 'ntriples')).toEqual(EXPECTED)
})

test.each([
  ['nquads', '<http://a/s> <http://a/p> "x" .\n<http://a/a b> <http://a/p> "x" .\n', 2],
  ['nquads', '<http://a/s> <http://a/p> "x" .\n<http://a/{b}> <http://a/p> "x" .\n', 2],
  ['nquads', '<http://a/s> <http://a/p> <o> .\n', 1],
  ['ntriples', '<http://a/s> <http://a/p> "x" <http://a/g> .\n', 1],
  ['turtle', '<http://a/s> <http://a/p> "x" .\n<http://a/a b> <http://a/p> "x" .\n', 2],
  ['trig', '<http://a/s> <http://a/p> "x" .\n<http://a/a|b> <http://a/p> "x" .\n', 2],
])('%s: an IRI or graph that may not be there: %s', async (format, text, line) => {
  expect(await refusal(text, format)).toEqual(['RDF_SYNTAX', line, 0])
})

test('a literal of megabytes, in chunks, comes back whole', async () => {
  const long = '依法行政'.repeat(LONG_BYTES / 12)
  const bytes = Buffer.from(`<http://a/s> <http://a/p> "${long}" .\n<http://a/s> <http://a/p> "short" .\n`)
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
  }
  const store = new MemoryStore()
  expect(await load(store, chunks(), { format: 'nquads' })).toEqual({ quads: 2, added: 2 })
  const { terms } = store.snapshot()
  expect(terms.valueOf(terms.idOf(literal(long))) === long).toBe(true)
})

// ---- Lexical forms

/** Forms that look like the canonical ones and are not, beside those that are. */
const FORMS = [
  ...['0', '-0', '+1', '01', '007', '1', '-1', '134217727', '134217728', '99999999999999999999'],
  ...['1.0', '1.00', '1.', '.5', '0.5', '-0.0', '+2.50', '1e5', '1E400', '-1.5e-300', '16777216.1', 'NaN', '-INF'],
  ...['true', 'TRUE', '2022-02-28', '2022-02-29', '2024-02-29Z', '2022-02-28+08:00', '-0044-03-15', '12022-01-01'],
  ...['2022', '0000', '2022Z', '2022-05', '2022-13', '2022-05+08:00', '2022-05-01T12:00:00Z', '', ' 1', '1 ', '１'],
]
const DATATYPES = [
  ...INLINE_DATATYPES,
  ...['string', 'double', 'float', 'int', 'dateTime', 'gMonth'].map((name) => XSD + name),
]

const anyForm = fc.oneof(
  fc.constantFrom(...FORMS),
  fc.string({ unit: fc.constantFrom(...'+-.eEZ:T0123456789'), maxLength: 12 }),
  fc.integer().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const anyLiteral = fc.oneof(
  fc
    .tuple(anyForm, fc.constantFrom(...DATATYPES))
    .map(([form, datatype]) => literal(form, datatype === `${XSD}string` ? undefined : namedNode(datatype))),
  fc
    .tuple(anyForm, fc.constantFrom('zh', 'zh-Hans', 'ZH-hans', 'en-GB', 'zh-Hans-CN-x-old'))
    .map(([form, tag]) => literal(form, tag)),
)
const quadOf = (value: ReturnType<typeof literal>) => quad(namedNode('urn:s'), namedNode('urn:p'), value)

let around: string
beforeAll(() => {
  around = mkdtempSync(path.join(os.tmpdir(), 'zhengmai-odd-'))
})
afterAll(() => {
  rmSync(around, { recursive: true })
})

describe('every lexical form, datatype and language comes back as it was', () => {
  const property = fc.uniqueArray(anyLiteral, { minLength: 1, maxLength: 30, selector: termKey })

  test('through N-Quads, TriG and a store in memory', async () => {
    await fc.assert(
      fc.asyncProperty(property, async (literals) => {
        const expected = literals.map(termKey).sort()
        const quads = literals.map(quadOf)
        for (const [format, text] of [
          ['nquads', quadsToNQuads(quads)],
          ['trig', writeTurtle(quads, 'trig')],
        ] as const) {
          const store = new MemoryStore()
          await load(store, text, { format })
          expect([...quadsOf(store.snapshot())].map(({ object }) => termKey(object)).sort()).toEqual(expected)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('through a folder: by the log, and by a segment after a merge', async () => {
    let number = 0
    await fc.assert(
      fc.asyncProperty(property, async (literals) => {
        const folder = path.join(around, String(number++))
        const expected = literals.map(termKey).sort()
        const writer = await openFolder(folder, { create: true })
        await load(writer, literals.map(quadOf))
        const found = async () => {
          const reader = await openFolder(folder, { readOnly: true })
          const { terms } = reader.snapshot()
          const keys = [...quadsOf(reader.snapshot())].map(({ object }) => termKey(object)).sort()
          const ids = literals.map((each) => terms.idOf(each))
          await reader.close()
          return [keys, new Set(ids).size, ids.includes(0)]
        }
        const whole = [expected, literals.length, false]
        expect(await found()).toEqual(whole)
        await writer.merge()
        expect(await found()).toEqual(whole)
        await writer.close()
      }),
      { numRuns: 15 },
    )
  })
})

test('languages that differ in case only are one literal', async () => {
  const store = new MemoryStore()
  const text = ['zh-Hans', 'ZH-HANS', 'zh-hans'].map((tag) => `<urn:s> <urn:p> "政"@${tag} .\n`).join('')
  expect(await load(store, text, { format: 'nquads' })).toEqual({ quads: 3, added: 1 })
})
