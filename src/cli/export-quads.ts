/** `zhengmai export store` and `zhengmai export dataset`: all quads, or what the data set says of itself, as RDF. */

import { InputError, type Text } from '../errors.ts'
import { DATASET_PREFIXES, datasetQuads } from '../export/dataset-quads.ts'
import { inPieces } from '../export/graph-format.ts'
import type { Store } from '../open-store.ts'
import { dataVersion } from '../query/data-version.ts'
import { GRAPH_FORMATS } from '../rdf/graph-formats.ts'
import type { Quad } from '../rdf/term.ts'
import { writeTurtle } from '../rdf/turtle.ts'

/** What is exported as RDF as it is, by the name that a command gives. */
export const QUAD_SOURCES: Readonly<Record<string, Text>> = {
  store: { en: 'all quads of the store', zh: '存储中的全部四元组' },
  dataset: { en: 'description of the data set (VoID, DCAT)', zh: '数据集自述(VoID、DCAT)' },
}

/** An RDF export that has not begun: the parts are made as they are read. */
export interface QuadExport {
  readonly ending: string
  readonly parts: AsyncIterable<string>
  /** Read it after the last part. */
  summary(): { readonly quads: number; readonly version: string }
  readonly losses: readonly Text[]
}

/** Triples alone do not say which report states them, which is what the graphs are for. */
const GRAPHS_LOST: Text = {
  en: 'which report states what (named graphs); trig and nquads keep it',
  zh: '各陈述出自哪份报告(命名图);trig 与 nquads 可保留',
}

/** Formats for drawing have no place for literals and graphs, so that none of them can hold a store. */
function refuseFormat(format: string): never {
  const names = Object.keys(GRAPH_FORMATS).join(', ')
  throw new InputError('UNKNOWN_FORMAT', {
    en: `The store and its description are written as RDF only, not as "${format}": ${names}.`,
    zh: `存储及其自述只能导出为 RDF,不能导出为“${format}”:${names}。`,
  })
}

/** The quads of a source, counted as they pass. */
async function* counted(quads: Iterable<Quad> | AsyncIterable<Quad>, count: () => void): AsyncGenerator<Quad> {
  for await (const next of quads) {
    count()
    yield next
  }
}

/** The description with its own prefixes. It is small, so it is held whole, which lets Turtle group it by subject. */
async function* describedAsTurtle(store: Store, count: () => void): AsyncGenerator<string> {
  const quads: Quad[] = []
  for await (const next of counted(datasetQuads(store), count)) quads.push(next)
  yield* inPieces([writeTurtle(quads, 'turtle', DATASET_PREFIXES)])
}

/** The export of `store` or `dataset` in an RDF format; the store is read as it is written, never held as a whole. Throws
 *  an InputError `UNKNOWN_FORMAT`. */
export async function quadExport(store: Store, name: string, formatName: string): Promise<QuadExport> {
  const format = Object.hasOwn(GRAPH_FORMATS, formatName) ? GRAPH_FORMATS[formatName] : refuseFormat(formatName)
  let quads = 0
  const count = () => {
    quads++
  }
  const isStore = name === 'store'
  // Before the first quad: it is the version of what is about to be read.
  const version = await dataVersion(store)
  const plain = () => format.write(counted(isStore ? store.match() : datasetQuads(store), count))
  return {
    ending: format.ending,
    parts: !isStore && formatName === 'turtle' ? describedAsTurtle(store, count) : plain(),
    summary: () => ({ quads, version }),
    losses: isStore && !format.holdsGraphs ? [GRAPHS_LOST] : [],
  }
}
