/** The graph of the 2022 report of 江源区: every edge quotes its sentence, and government and law hang together. */
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { ingest, openStore, type Store } from '../../../src/index.ts'
import { loadShippedOntology } from '../../../src/shipped.ts'
import { edgeAt, edgeCount, type GraphView, nodeAt } from '../../../src/traverse/graph-view.ts'
import { findPaths } from '../../../src/traverse/path.ts'
import { project } from '../../../src/traverse/project.ts'
import { roadsOf } from '../../../src/traverse/roads.ts'
import { VIEWS } from '../../../src/traverse/views.ts'
import { sharedPath, testWithShared } from '../../support/shared.ts'

const withReport = testWithShared('corpus', 'jiangyuan-2022.txt')
const FILE = sharedPath('corpus', 'jiangyuan-2022.txt')

let opened: Promise<Store> | undefined

/** Ingested once, by the first test that is not skipped. */
function openReport(): Promise<Store> {
  opened ??= openStore().then(async (store) => {
    await ingest([{ name: 'jiangyuan-2022.txt', content: readFileSync(FILE) }], store)
    return store
  })
  return opened
}

/** Node number by Chinese label. */
function node(view: GraphView, label: string): number {
  return view.nodes.labelZh.indexOf(label)
}

describe('the report of 江源区 for 2022', () => {
  withReport('quotes are what stands between the offsets, on every edge of every view', async () => {
    const store = await openReport()
    const ontology = await loadShippedOntology()
    const letters = [...readFileSync(FILE, 'utf8')]
    for (const source of VIEWS) {
      const view = await project(store, ontology, { source })
      const edges = Array.from({ length: edgeCount(view) }, (_, edge) => edgeAt(view, edge))
      const quotes = edges.flatMap(({ evidence }) => evidence)
      expect(quotes.length, source.name).toBeGreaterThan(0)
      expect(quotes.filter(({ quote, start, end }) => letters.slice(start, end).join('') !== quote)).toEqual([])
      expect(edges.filter(({ evidence, origin }) => evidence.length > 0 !== (origin === 'report'))).toEqual([])
    }
  })

  withReport('a path leads from the government to the law, with a sentence for each hop', async () => {
    const store = await openReport()
    const view = await project(store, await loadShippedOntology(), { source: VIEWS[0] })
    const ends = [node(view, '白山市江源区人民政府'), node(view, '中华人民共和国行政处罚法')] as const
    const [path] = findPaths(roadsOf(view), ...ends)
    const hops = path.hops.map(({ to, edges }) => {
      const { property, evidence } = edgeAt(view, edges[0].edge)
      return [property.iri.replace(/^.*#/, ''), nodeAt(view, to).label.zh, evidence[0].sentence]
    })
    expect(hops).toEqual([['trainsOn', '中华人民共和国行政处罚法', expect.stringContaining('500余名执法人员接受培训')]])
  })
})
