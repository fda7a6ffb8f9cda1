/** Export of an artificial view of 100,000 edges with evidence, format by format: time and peak memory above the view
 *  itself. Usage: npx tsx bench/export.ts [EDGES] */

import { FORMATS } from '../src/export/formats.ts'
import type { StyledGraph } from '../src/export/graph-format.ts'
import { colorsByKind } from '../src/export/graph-style.ts'
import { styleOf } from '../src/export/layout.ts'
import { loadShippedOntology } from '../src/shipped.ts'
import type { GraphView } from '../src/traverse/graph-view.ts'

const EDGES = Number(process.argv[2] ?? 100_000)
/** More nodes than ForceAtlas2 is run for, so that writing is measured and not the layout. */
const NODES = Math.max(20_001, Math.round(EDGES / 3))
const REPORTS = 500

const KINDS = ['Institution', 'Regulation', 'Program', 'Place']

function column<Item>(length: number, cell: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => cell(index))
}

/** A sentence of usual length around a quote of usual length. */
const quoteOf = (index: number) => `贯彻落实《第${index}号优化营商环境条例》`
const sentenceOf = (index: number) => `2022年以来,全区各部门认真${quoteOf(index)},持续深化“放管服”改革,取得阶段性成效。`

function artificialView(): GraphView {
  const iri = (index: number) => `https://w3id.org/zhengmai/id/node/${String(index).padStart(7, '0')}`
  const source = Uint32Array.from({ length: EDGES }, (_, edge) => Math.floor((edge * NODES) / EDGES))
  const target = Uint32Array.from({ length: EDGES }, (_, edge) => (edge * 7919 + 13) % NODES)
  const numbers = Uint32Array.from({ length: EDGES }, (_, edge) => edge)
  return {
    ...{ name: 'artificial', title: { en: 'Artificial', zh: '人造图' }, query: 'SELECT ?s ?p ?o WHERE { ?s ?p ?o }' },
    ...{ dataVersion: 'sha256:0', filter: {}, isDirected: true, hasEvidence: true, skippedRows: 0 },
    nodes: {
      ...{
        iri: column(NODES, iri),
        labelZh: column(NODES, (index) => `第${index}号节点`),
        labelEn: column(NODES, () => ''),
      },
      ...{
        kind: column(NODES, (index) => KINDS[index % KINDS.length]),
        type: column(NODES, () => ''),
        place: column(NODES, () => ''),
        placeName: column(NODES, () => ''),
      },
      ...{ level: column(NODES, () => ''), years: column(NODES, () => [2021, 2022]) },
    },
    edges: {
      ...{ source, target, property: new Uint16Array(EDGES), weight: new Float64Array(EDGES).fill(1) },
      ...{
        origin: new Uint8Array(EDGES),
        evidenceStart: Uint32Array.from({ length: EDGES + 1 }, (_, edge) => edge),
        evidenceItems: numbers,
      },
    },
    evidence: {
      ...{ node: column(EDGES, (index) => `https://w3id.org/zhengmai/id/a/${index}`), quote: column(EDGES, quoteOf) },
      ...{
        sentence: column(EDGES, sentenceOf),
        statement: column(EDGES, (index) => `https://w3id.org/zhengmai/id/s/${index}`),
      },
      ...{
        start: numbers.map((index) => index * 60 + 14),
        end: numbers.map((index) => index * 60 + 14 + quoteOf(index).length),
      },
      ...{ report: numbers.map((index) => index % REPORTS), rule: column(EDGES, () => 'implement') },
      ...{ confidence: new Float64Array(EDGES).fill(0.9), modality: column(EDGES, () => 'asserted') },
    },
    properties: [
      {
        iri: 'https://w3id.org/zhengmai/ont#implements',
        label: { en: 'implements', zh: '贯彻落实' },
        inverseLabel: { en: '', zh: '' },
      },
    ],
    reports: column(REPORTS, (index) => ({
      ...{ iri: `https://w3id.org/zhengmai/id/report/${index}`, label: `第${index}份报告`, year: 2021 + (index % 2) },
      place: `https://w3id.org/zhengmai/id/place/${index}`,
    })),
  }
}

const MB = 1 << 20

/** Writes a format to nowhere: bytes, milliseconds, and the most memory held on the way. */
async function measure(graph: StyledGraph, name: string): Promise<string> {
  const format = FORMATS.find((known) => known.name === name)
  if (format === undefined) return ''
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  let [bytes, peak] = [0, before]
  for await (const part of format.files[0].write(graph)) {
    bytes += typeof part === 'string' ? Buffer.byteLength(part) : part.byteLength
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  const { user, system } = process.cpuUsage(cpu)
  const ms = (performance.now() - started).toFixed(0)
  return `| ${name} | ${ms} (processors ${((user + system) / 1000).toFixed(0)}) | ${(bytes / MB).toFixed(1)} | ${((peak - before) / MB).toFixed(0)} |`
}

const view = artificialView()
const graph: StyledGraph = {
  ...{ view, measures: [], language: 'zh' },
  style: styleOf(view, colorsByKind(view, await loadShippedOntology())),
}
console.log(`${NODES} nodes, ${EDGES} edges, each with one piece of evidence\n`)
console.log('| format | milliseconds | MiB written | MiB held above the view |\n|---|---|---|---|')
for (const { name } of FORMATS) {
  // Pictures of a hundred thousand edges are nobody's use.
  if (!['svg', 'png', 'html'].includes(name)) console.log(await measure(graph, name))
}
