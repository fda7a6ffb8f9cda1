/** Exports read back by readers that know nothing of their writers: networkx, igraph, rdflib and rapper. Counts are equal in
 *  all formats, Chinese labels are whole, and the text between the offsets of every edge is its quote. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { FORMATS } from '../../src/export/formats.ts'
import type { StyledGraph } from '../../src/export/graph-format.ts'
import { colorsByKind } from '../../src/export/graph-style.ts'
import { styleOf } from '../../src/export/layout.ts'
import { writeWhole } from '../../src/export/write-file.ts'
import { ingest, openStore } from '../../src/index.ts'
import { loadShippedOntology } from '../../src/shipped.ts'
import { edgeAt, edgeCount, nodeCount } from '../../src/traverse/graph-view.ts'
import { project } from '../../src/traverse/project.ts'
import { VIEWS } from '../../src/traverse/views.ts'
import { sharedPath } from '../support/shared.ts'

/** Debian's python3 has the packages; another one in the path may not. */
const PYTHON = '/usr/bin/python3'

function missingReaders(): string {
  const packages = spawnSync(PYTHON, ['-c', 'import networkx, igraph, rdflib'], { encoding: 'utf8' })
  if (packages.status !== 0) return 'python3-networkx, python3-igraph or python3-rdflib'
  return spawnSync('rapper', ['--version']).status === 0 ? '' : 'raptor2-utils'
}

const MISSING = missingReaders()

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

let text: readonly string[]
let graph: StyledGraph
let found: Readonly<Record<string, Found>>

async function exportAll(viewName: string): Promise<string> {
  const store = await openStore()
  const content = readFileSync(existsSync(REAL) ? REAL : REPORT)
  text = [...content.toString('utf8')]
  await ingest([{ name: '220605-2022.txt', content }], store)
  const ontology = await loadShippedOntology()
  const source = VIEWS.find(({ name }) => name === viewName) ?? VIEWS[0]
  const view = await project(store, ontology, { source, filter: { years: [2022] } })
  graph = { view, measures: [], language: 'zh', style: styleOf(view, colorsByKind(view, ontology)) }
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengmai-export-'))
  for (const { files } of FORMATS) {
    for (const { ending, write } of files) {
      if (ending !== '.png') await writeWhole(path.join(folder, `graph${ending}`), write(graph))
    }
  }
  return folder
}

describe.skipIf(MISSING !== '')(
  `exports read by others${MISSING === '' ? '' : ` (skipped: ${MISSING} is missing)`}`,
  () => {
    beforeAll(async () => {
      const folder = await exportAll('citations')
      const script = path.join(import.meta.dirname, 'read_exports.py')
      const run = spawnSync(PYTHON, ['-W', 'ignore', script, folder, 'graph'], { encoding: 'utf8', maxBuffer: 1 << 28 })
      if (run.status !== 0) throw new Error(run.stderr)
      found = JSON.parse(run.stdout)
    })

    const named = (wanted: RegExp) => Object.entries(found).filter(([name]) => wanted.test(name))
    const GRAPHS = /gexf|graphml|gml|pajek|node-link|cyjs|csv|cx2|jgf/

    test('all graph formats have the nodes and edges of the view', () => {
      const counts = named(GRAPHS).map(([name, { nodes, edges }]) => [name, nodes, edges])
      expect(counts).toEqual(counts.map(([name]) => [name, nodeCount(graph.view), edgeCount(graph.view)]))
      expect(counts).toHaveLength(12)
    })

    test('labels are whole; where a reader joins equal ones they are told apart', () => {
      const labels = [...graph.view.nodes.labelZh].sort(byCodePoint)
      for (const [name, { labels: read }] of named(/gexf|graphml|node-link|cyjs|csv|cx2|jgf/)) {
        expect([...(read ?? [])].sort(byCodePoint), name).toEqual(labels)
      }
      for (const [name, { labels: read = [] }] of named(/gml |pajek/)) {
        expect(new Set(read).size, name).toBe(labels.length)
        const bare = read.map((label) => label.replace(/ \[[^[\]]*\](?: \d+)?$/, ''))
        expect(bare.sort(byCodePoint), name).toEqual(labels.map((label) => label.replaceAll('"', "'")))
      }
    })

    test('the first evidence of every edge is the quote between its offsets', () => {
      const quoted = Array.from({ length: edgeCount(graph.view) }, (_, edge) => edgeAt(graph.view, edge).evidence[0])
      const count = quoted.filter((evidence) => evidence !== undefined).length
      expect(count).toBeGreaterThan(10)
      for (const [name, { evidence = [] }] of named(/gexf|graphml|gml |node-link|cyjs|csv|cx2|jgf/)) {
        expect(evidence, name).toHaveLength(count)
        expect(wrong(evidence), name).toEqual([])
      }
    })

    test('RDF formats have the same triples, statements and quotes for rdflib and rapper', () => {
      const counts = named(/rdflib|rapper/).map(([name, { triples }]) => [name, triples])
      expect(counts).toEqual(counts.map(([name]) => [name, counts[0]?.[1]]))
      expect(counts).toHaveLength(9)
      for (const [name, { evidence = [], statements }] of named(/rdflib/)) {
        expect(evidence.length, name).toBeGreaterThan(10)
        expect(wrong(evidence), name).toEqual([])
        const stated = graph.view.edges.origin.filter((origin) => origin === 0).length
        expect(statements, name).toBe(stated)
      }
    })
  },
)

function wrong(evidence: NonNullable<Found['evidence']>): unknown[] {
  return evidence.filter(([quote, begin, end]) => text.slice(begin, end).join('') !== quote)
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
