/** The W3C test suite of the SPARQL 1.1 Protocol, and of Service Description, against the app without a port. */
import { readFileSync } from 'node:fs'
import { Parser, type Quad_Subject, Store, type Term } from 'n3'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/open-store.ts'
import { createApp } from '../../src/serve/app.ts'
import { sharedPath, testWithShared } from '../support/shared.ts'

const FOLDER = ['rdf-tests', 'sparql', 'sparql11', 'protocol'] as const
const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#'
const HT = 'http://www.w3.org/2011/http#'
const CNT = 'http://www.w3.org/2011/content#'
const UT = 'http://www.w3.org/2009/sparql/tests/test-update#'
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#'

interface ProtocolRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string | undefined
  readonly encoding: string
  /** First digits of the allowed statuses. */
  readonly statuses: readonly string[]
  readonly boolean: string | undefined
  readonly format: string | undefined
}

interface ProtocolTest {
  readonly name: string
  readonly title: string
  readonly data: readonly { readonly file: string; readonly graph: string }[]
  readonly requests: readonly ProtocolRequest[]
}

/** Reads the manifest; the base keeps file names as they are printed. */
function readManifest(): ProtocolTest[] {
  const store = new Store(
    new Parser({ baseIRI: 'file:///' }).parse(readFileSync(sharedPath(...FOLDER, 'manifest.ttl'), 'utf8')),
  )
  const one = (subject: Term, property: string) => store.getObjects(subject as Quad_Subject, property, null)[0]
  const list = (head: Term | undefined): Term[] => {
    if (head === undefined || head.value === `${RDF}nil`) return []
    const first = one(head, `${RDF}first`)
    return [...(first === undefined ? [] : [first]), ...list(one(head, `${RDF}rest`))]
  }
  const readRequest = (node: Term): ProtocolRequest => {
    const response = one(node, `${HT}resp`) as Term
    const body = one(node, `${HT}body`)
    const headers = list(one(node, `${HT}headers`)).map((header) => [
      one(header, `${HT}fieldName`)?.value ?? '',
      one(header, `${HT}fieldValue`)?.value ?? '',
    ])
    return {
      method: one(node, `${HT}methodName`)?.value as 'GET' | 'POST',
      path: one(node, `${HT}absolutePath`)?.value ?? '',
      headers: Object.fromEntries(headers),
      body: body === undefined ? undefined : one(body, `${CNT}chars`)?.value,
      encoding: body === undefined ? 'UTF-8' : (one(body, `${CNT}characterEncoding`)?.value ?? 'UTF-8'),
      statuses: store
        .getObjects(response as Quad_Subject, `${MF}expectedStatus`, null)
        .map(({ value }) => value.match(/(\d)xx$/)?.[1] ?? ''),
      boolean: one(response, `${MF}expectedBoolean`)?.value,
      format: one(response, `${MF}expectedFormat`)?.value,
    }
  }
  return store.getSubjects(`${RDF}type`, `${MF}ProtocolTest`, null).map((node) => ({
    name: node.value.slice(node.value.indexOf('#') + 1),
    title: one(node, `${MF}name`)?.value ?? '',
    data: store.getObjects(node, `${UT}graphData`, null).map((data) => ({
      file: (one(data, `${UT}graph`)?.value ?? '').replace('file:///', ''),
      graph: one(data, `${RDFS}label`)?.value ?? '',
    })),
    requests: list(one(one(node, `${MF}action`) as Term, `${HT}requests`)).map(readRequest),
  }))
}

/** The bytes that a client would send in the named encoding. */
function encode(text: string, encoding: string): Buffer {
  return /utf-?16/i.test(encoding) ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf8')
}

const TABULAR = /sparql-results\+(json|xml)|text\/csv|tab-separated/
const GRAPH = /turtle|n-triples|rdf\+xml|n-quads|trig|ld\+json/

async function run(protocolTest: ProtocolTest): Promise<void> {
  const store = await openStore()
  for (const { file, graph } of protocolTest.data) {
    await store.load(readFileSync(sharedPath(...FOLDER, file), 'utf8'), { format: 'ntriples', graph })
  }
  const app = createApp({ endpoint: store, allowUpdate: true, limits: {}, defaultGraph: 'unnamed' })
  for (const request of protocolTest.requests) {
    const response = await app.inject({
      method: request.method,
      url: request.path,
      headers: request.headers,
      ...(request.body === undefined ? {} : { payload: encode(request.body, request.encoding) }),
    })
    expect(request.statuses, `${response.statusCode} ${response.body}`).toContain(String(response.statusCode)[0])
    if (request.format === 'tabular') expect(response.headers['content-type']).toMatch(TABULAR)
    if (request.format === 'RDF') expect(response.headers['content-type']).toMatch(GRAPH)
    if (request.boolean !== undefined) expect(String(JSON.parse(response.body).boolean)).toBe(request.boolean)
  }
  await app.close()
  await store.close()
}

describe('W3C SPARQL 1.1 Protocol tests', () => {
  const maybe = testWithShared(...FOLDER, 'manifest.ttl')
  if (maybe === test)
    for (const protocolTest of readManifest())
      maybe(`${protocolTest.name}: ${protocolTest.title}`, () => run(protocolTest))
  else maybe('all', () => {})
})

describe('W3C Service Description tests', () => {
  test('GET on the endpoint returns RDF with a matching sd:endpoint, by the schema', async () => {
    const store = await openStore()
    const app = createApp({ endpoint: store, allowUpdate: false, limits: {} })
    const response = await app.inject({
      method: 'GET',
      url: '/sparql',
      headers: { accept: 'text/turtle', host: 'localhost:3030' },
    })
    expect(response.headers['content-type']).toContain('text/turtle')
    const description = new Store(new Parser().parse(response.body))
    const SD = 'http://www.w3.org/ns/sparql-service-description#'
    expect(description.getObjects(null, `${SD}endpoint`, null).map(({ value }) => value)).toEqual([
      'http://localhost:3030/sparql',
    ])
    expect(description.getSubjects(`${RDF}type`, `${SD}Service`, null)).toHaveLength(1)
    const objects = (property: string) => description.getObjects(null, SD + property, null)
    expect(objects('supportedLanguage').every(({ value }) => value.startsWith(SD))).toBe(true)
    expect(objects('defaultDataset')).toHaveLength(1)
    await app.close()
  })
})
