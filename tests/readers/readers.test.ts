/** Every view of the sample report in every format, read back by readers that know nothing of their writers: networkx,
 *  igraph, rdflib, rapper, N3.js, and xmllint with schemas. Counts are equal in all formats, Chinese labels are whole, and
 *  all evidence is there: the text between the offsets of every piece is its quote. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORMATS } from '../../src/export/formats.ts'
import { colorsByKind } from '../../src/export/graph-style.ts'
import { styleOf } from '../../src/export/layout.ts'
import { writeWhole } from '../../src/export/write-file.ts'
import { ingest, openStore } from '../../src/index.ts'
import type { Term } from '../../src/rdf/term.ts'
import { loadShippedOntology } from '../../src/shipped.ts'
import { edgeCount, evidenceOf, type GraphView, nodeCount } from '../../src/traverse/graph-view.ts'
import { project } from '../../src/traverse/project.ts'
import { VIEWS } from '../../src/traverse/views.ts'
import { sharedPath } from '../support/shared.ts'

/** Debian's python3 has the packages; another one in the path may not. */
const PYTHON = '/usr/bin/python3'

function missingReaders(): string {
  const packages = spawnSync(PYTHON, ['-c', 'import networkx, igraph, rdflib'], { encoding: 'utf8' })
  if (packages.status !== 0) return 'python3-networkx, python3-igraph or python3-rdflib'
  if (spawnSync('rapper', ['--version']).status !== 0) return 'raptor2-utils'
  return ''
}

const MISSING = missingReaders()

/** Debian's libxml2-utils; without it the two schemas are not looked at. */
const HAS_XMLLINT = spawnSync('xmllint', ['--version']).status === 0

if (MISSING !== '' && process.env.REQUIRE_READERS === '1') {
  throw new Error(`REQUIRE_READERS=1, but ${MISSING} is missing`)
}

interface Found {
  readonly nodes?: number
  readonly edges?: number
  readonly triples?: number
  readonly statements?: number
  readonly labels?: readonly string[]
  readonly evidence?: readonly (readonly [string, number, number])[]
}

/** The whole report where it is at hand, else the part of it that ships with the project. */
const REPORT = path.resolve(import.meta.dirname, '../../data/reports/220605-2022.txt')
const REAL = sharedPath('corpus', 'jiangyuan-2022.txt')

/** One view of the report, and what each reader found in its files. */
interface Read {
  readonly view: GraphView
  readonly found: Readonly<Record<string, Found>>
}

let text: readonly string[]
let folder: string
let views: ReadonlyMap<string, Read>

async function projectAll(): Promise<Map<string, GraphView>> {
  const store = await openStore()
  const content = readFileSync(existsSync(REAL) ? REAL : REPORT)
  text = [...content.toString('utf8')]
  await ingest([{ name: '220605-2022.txt', content }], store)
  const ontology = await loadShippedOntology()
  const found = new Map<string, GraphView>()
  for (const source of VIEWS)
    found.set(source.name, await project(store, ontology, { source, filter: { years: [2022] } }))
  return found
}

async function writeAll(view: GraphView): Promise<void> {
  const ontology = await loadShippedOntology()
  const graph = { view, measures: [], language: 'zh' as const, style: styleOf(view, colorsByKind(view, ontology)) }
  for (const { files } of FORMATS) {
    for (const { ending, write } of files) {
      if (ending !== '.png') await writeWhole(path.join(folder, `${view.name}${ending}`), write(graph))
    }
  }
}

function readAll(names: readonly string[]): Readonly<Record<string, Read['found']>> {
  const script = path.join(import.meta.dirname, 'read_exports.py')
  const given = ['-W', 'ignore', script, folder, ...names]
  const run = spawnSync(PYTHON, given, { encoding: 'utf8', maxBuffer: 1 << 29 })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

type Evidence = readonly [quote: string, begin: number, end: number]

/** All evidence of all edges, in the order of the reader. */
function evidenceIn(view: GraphView): Evidence[] {
  return Array.from({ length: edgeCount(view) }, (_, edge) => evidenceOf(view, edge))
    .flat()
    .map(({ quote, start, end }): Evidence => [quote, start, end])
    .sort(inOrder)
}

/** Reifier and triple as values; nothing for an object that is no triple. */
function reifiedBy(reifier: string, term: Term): string[][] {
  if (term.termType !== 'Quad') return []
  return [[reifier, term.subject.value, term.predicate.value, term.object.value]]
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function inOrder(a: Evidence, b: Evidence): number {
  return byCodePoint(a[0], b[0]) || a[1] - b[1] || a[2] - b[2]
}

const GRAPHS = /gexf|graphml|gml|pajek|node-link|cyjs|csv|cx2|jgf|svg|html|dot/

describe.skipIf(MISSING !== '')(
  `exports read by others${MISSING === '' ? '' : ` (skipped: ${MISSING} is missing)`}`,
  () => {
    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-export-'))
      const projected = await projectAll()
      for (const view of projected.values()) await writeAll(view)
      const found = readAll([...projected.keys()])
      views = new Map([...projected].map(([name, view]) => [name, { view, found: found[name] ?? {} }]))
    }, 240_000)

    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    describe.each(VIEWS.map(({ name }) => name))('the view %s', (name) => {
      const read = (wanted: RegExp) => {
        const { view, found } = views.get(name) ?? { view: undefined, found: {} }
        if (view === undefined) throw new Error(`the view ${name} was not read`)
        return { view, found: Object.entries(found).filter(([reader]) => wanted.test(reader)) }
      }

      test('has its nodes and edges in all graph formats', () => {
        const { view, found } = read(GRAPHS)
        const counts = found.map(([reader, { nodes, edges }]) => [reader, nodes, edges])
        expect(counts).toEqual(counts.map(([reader]) => [reader, nodeCount(view), edgeCount(view)]))
        expect(counts).toHaveLength(15)
      })

      test('has whole labels; where a reader joins equal ones they are told apart', () => {
        const { view, found } = read(GRAPHS)
        const labels = [...view.nodes.labelZh].sort(byCodePoint)
        for (const [reader, { labels: given = [] }] of found) {
          const sorted = [...given].sort(byCodePoint)
          if (!/^gml|^pajek/.test(reader)) expect(sorted, reader).toEqual(labels)
          else {
            expect(new Set(given).size, reader).toBe(labels.length)
            const bare = given.map((label) => label.replace(/ \[[^[\]]*\](?: \d+)?$/, ''))
            const plain = labels.map((label) => label.replaceAll('"', "'")).sort(byCodePoint)
            expect(bare.sort(byCodePoint), reader).toEqual(plain)
          }
        }
      })

      test('has all its evidence in every format that carries edges with attributes, and the report says so', () => {
        const { view, found } = read(/gexf|graphml|gml |node-link|cyjs|csv|cx2|jgf|svg|html|dot/)
        const expected = evidenceIn(view)
        expect(expected.length).toBeGreaterThan(0)
        expect(expected.filter(([quote, begin, end]) => text.slice(begin, end).join('') !== quote)).toEqual([])
        for (const [reader, { evidence }] of found) {
          expect([...(evidence ?? [])].sort(inOrder), reader).toEqual(expected)
        }
      })

      test('has the same triples, statements and evidence in all RDF 1.1 formats', () => {
        const { view, found } = read(/rdflib|rapper/)
        const counts = found.map(([reader, { triples }]) => [reader, triples])
        expect(counts).toEqual(counts.map(([reader]) => [reader, counts[0]?.[1]]))
        expect(counts).toHaveLength(9)
        const distinct = new Map(evidenceIn(view).map((evidence) => [JSON.stringify(evidence), evidence]))
        const stated = view.edges.origin.filter((origin) => origin === 0).length
        for (const [reader, { evidence = [], statements }] of found.filter(([reader]) => reader.endsWith('rdflib'))) {
          expect([...evidence].sort(inOrder), reader).toEqual([...distinct.values()])
          expect(statements, reader).toBe(stated)
        }
      })

      test.each([
        ['.rdf12.ttl', 'text/turtle'],
        ['.rdf12.nq', 'application/n-quads'],
      ])('has a reifier for each piece of evidence of an edge in RDF 1.2 (%s)', (ending, format) => {
        const { view } = read(GRAPHS)
        const quads = new Parser({ format }).parse(readFileSync(path.join(folder, `${name}${ending}`), 'utf8'))
        const { source, target, property } = view.edges
        const expected = Array.from(source, (_, edge) =>
          evidenceOf(view, edge).map(({ node }) => [
            ...[node, view.nodes.iri[source[edge]]],
            ...[view.properties[property[edge]].iri, view.nodes.iri[target[edge]]],
          ]),
        ).flat()
        const reified = quads.flatMap(({ subject, object }) => reifiedBy(subject.value, object))
        const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(' ')).sort()
        expect(sorted(reified)).toEqual(sorted(expected))
      })

      test.runIf(HAS_XMLLINT).each([
        ['gexf', 'gexf-1.3.rng'],
        ['graphml', 'graphml.rng'],
      ])('is valid %s by the schema %s', (format, schema) => {
        const given = ['--noout', '--relaxng', path.join(import.meta.dirname, schema)]
        const run = spawnSync('xmllint', [...given, path.join(folder, `${name}.${format}`)], { encoding: 'utf8' })
        expect([run.status, run.stderr.trim()]).toEqual([0, path.join(folder, `${name}.${format} validates`)])
      })
    })
  },
)
