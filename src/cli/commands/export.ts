/** `zhengmai export`: a graph as files for other tools, the whole store as RDF, or everything at once as a bundle.
 *
 *  Without --out, standard output is the export itself, so that everything said about it goes to standard error. Files
 *  are there whole or not at all. */

import path from 'node:path'
import { InputError, type Text } from '../../errors.ts'
import { codebook } from '../../export/codebook.ts'
import { FORMATS, findFormat } from '../../export/formats.ts'
import { type GraphFileFormat, inPieces, type StyledGraph } from '../../export/graph-format.ts'
import { lossesOf } from '../../export/losses.ts'
import { makeFolder, writeTogether, writeWhole } from '../../export/write-file.ts'
import type { Store } from '../../open-store.ts'
import { MEASURES } from '../../traverse/rank.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { QUAD_SOURCES, quadExport } from '../export-quads.ts'
import { openStyledGraph } from '../export-view.ts'
import { GRAPH_OPTIONS } from '../graph-options.ts'
import { readStore } from '../store-access.ts'

/** The filters of graph commands: an export names its graph as its argument, and its formats are not --json. */
const FILTERS = GRAPH_OPTIONS.filter(({ flags }) => /^--(year|place|kind|property) /.test(flags))

/** Says what a format cannot hold of the graph, so that nobody takes the file for the whole. Silent where all was
 *  held. */
function told(context: Context, losses: readonly Text[]): void {
  if (losses.length === 0) return
  context.warn({
    en: `  not held: ${losses.map(({ en }) => en).join('; ')}`,
    zh: `  未能保留:${losses.map(({ zh }) => zh).join(';')}`,
  })
}

/** What was written, to standard error: standard output may be the export itself. */
function report(context: Context, { view }: StyledGraph, format: GraphFileFormat, files: readonly string[]): void {
  const [nodes, edges] = [view.nodes.iri.length, view.edges.source.length]
  const where = files.length === 0 ? '' : `: ${files.join(', ')}`
  context.warn({
    en: `${format.name}: ${nodes} nodes, ${edges} edges, data version ${view.dataVersion}${where}`,
    zh: `${format.name}:节点 ${nodes} 个,边 ${edges} 条,数据版本 ${view.dataVersion}${where}`,
  })
}

/** The name of the files of an export: --out without the ending that the format gives its first file. */
function stem(out: string, endings: readonly string[]): string {
  const ending = endings.find((known) => out.toLowerCase().endsWith(known.toLowerCase()))
  return ending === undefined ? out : out.slice(0, -ending.length)
}

/** Writes all files of a format; resolves with their names. A format of one file takes the name of --out as it is. */
async function writeFormat(
  { signal }: Context,
  graph: StyledGraph,
  format: GraphFileFormat,
  out: string,
): Promise<string[]> {
  const { files } = format
  const base = stem(out, [...files.map(({ ending }) => ending), ...(files.length > 1 ? ['.csv'] : [])])
  const names = files.map(({ ending }) => `${base}${ending}`)
  // A name with an ending is meant as it is, even where another ending would be usual.
  if (files.length === 1 && path.extname(out) !== '') names[0] = out
  const toWrite = files.map((file, index) => ({ file: names[index] ?? out, parts: file.write(graph) }))
  // All or none: a node table beside the edge table of an older run would be read as one graph.
  await writeTogether(toWrite, { signal })
  return names
}

/** One format to standard output or to --out. Of a format of several files, only the first goes to standard output. */
async function exportFormat(
  context: Context,
  graph: StyledGraph,
  name: string,
  out: string | undefined,
): Promise<void> {
  const format = findFormat(name)
  let written: string[] = []
  if (out === undefined) for await (const part of format.files[0].write(graph)) await context.write(part)
  else written = await writeFormat(context, graph, format, out)
  report(context, graph, format, written)
  told(context, lossesOf(format, graph))
}

/** Every format, the query and a codebook in one folder. A picture without a font is said and left out. */
async function exportBundle(context: Context, graph: StyledGraph, folder: string): Promise<void> {
  await makeFolder(folder)
  const { name, query } = graph.view
  for (const format of FORMATS) {
    try {
      report(context, graph, format, await writeFormat(context, graph, format, path.join(folder, name)))
      told(context, lossesOf(format, graph))
    } catch (error) {
      // Any other failure is one: a bundle without a format that was promised is no bundle.
      if (!(error instanceof InputError) || error.code !== 'NO_FONT') throw error
      context.warn(error.text)
    }
  }
  // With the query and the codebook, the folder can be read and made again without the store at hand.
  await writeWhole(path.join(folder, 'query.rq'), inPieces([`${query}\n`]))
  await writeWhole(path.join(folder, 'codebook.md'), inPieces([codebook(graph, name)]))
}

/** The RDF formats by the endings that their files usually have. */
const QUAD_ENDINGS: ReadonlyMap<string, string> = new Map([
  ['.nq', 'nquads'],
  ['.nt', 'ntriples'],
  ['.ttl', 'turtle'],
  ['.trig', 'trig'],
  ['.jsonld', 'jsonld'],
  ['.rdf', 'rdfxml'],
  ['.xml', 'rdfxml'],
])

/** RDF instead of a graph for a drawing tool: the whole store, or the description of the data set. */
async function exportQuads(context: Context, store: Store, name: string, input: Input): Promise<void> {
  const out = input.text('out')
  const byEnding = QUAD_ENDINGS.get(path.extname(out ?? '').toLowerCase())
  const format = input.text('format') ?? byEnding ?? (name === 'dataset' ? 'turtle' : 'nquads')
  const { parts, losses, summary, ...file } = await quadExport(store, name, format)
  if (out === undefined) for await (const part of parts) await context.write(part)
  else await writeWhole(path.extname(out) === '' ? `${out}${file.ending}` : out, parts, { signal: context.signal })
  // Asked after the last part was written: quads are counted as they pass.
  const { quads, version } = summary()
  context.warn({
    en: `${format}: ${quads} quads, data version ${version}`,
    zh: `${format}:四元组 ${quads} 个,数据版本 ${version}`,
  })
  told(context, losses)
}

/** The format of --format, else of the ending of --out, else GEXF. */
function formatName(input: Input): string {
  const given = input.text('format')
  if (given !== undefined) return given
  const out = input.text('out')?.toLowerCase() ?? ''
  const fitting = FORMATS.filter(({ files }) => files.some(({ ending }) => out.endsWith(ending)))
  if (fitting.length > 0) return fitting[0].name
  // The files of the CSV export end in -edges.csv and -nodes.csv; a plain .csv means it too.
  if (out.endsWith('.csv')) return 'csv'
  // GEXF is what Gephi opens; but a file named .json or .xml must not turn out to be one.
  if (path.extname(out) === '') return 'gexf'
  throw new InputError('UNKNOWN_ENDING', {
    en: `The ending of ${out} fits no format, or several; say which one with --format.`,
    zh: `文件名 ${out} 的后缀不能确定格式,请用 --format 指明。`,
  })
}

async function run(context: Context, input: Input): Promise<ExitCode> {
  return readStore<ExitCode>(context, async (store) => {
    const name = input.positional[0] ?? ''
    // `store` and `dataset` come before views and questions, so that no question may take these names.
    if (Object.hasOwn(QUAD_SOURCES, name)) {
      await exportQuads(context, store, name, input)
      return 0
    }
    const bundle = input.text('bundle') ?? (input.text('format') === 'all' ? (input.text('out') ?? name) : undefined)
    // A wrong name is told before the graph is laid out.
    if (bundle === undefined) findFormat(formatName(input))
    const graph = await openStyledGraph(context, input, store)
    if (bundle === undefined) await exportFormat(context, graph, formatName(input), input.text('out'))
    else await exportBundle(context, graph, bundle)
    return 0
  })
}

/** Most options shape the graph, and hold for every format; only --bom and --font belong to some. */
const OPTIONS: CommandSpec['options'] = [
  {
    flags: '--format <name>',
    summary: {
      en: `${FORMATS.map(({ name }) => name).join(', ')}; all for a bundle`,
      zh: `${FORMATS.map(({ name }) => name).join('、')};all 表示全部`,
    },
  },
  {
    flags: '--out <file>',
    summary: {
      en: 'the file, or the first part of its name; standard output without it',
      zh: '文件名或文件名前缀;不给则写到标准输出',
    },
  },
  {
    flags: '--bundle <folder>',
    summary: { en: 'all formats with query and codebook', zh: '全部格式,附查询与编码手册' },
  },
  { flags: '--param <name=value...>', summary: { en: 'a value for a parameter of a question', zh: '问题的参数取值' } },
  { flags: '--around <entity>', summary: { en: 'only what lies around an entity', zh: '只取某实体周围的部分' } },
  { flags: '--hops <count>', summary: { en: 'how far around', zh: '周围的跳数' }, default: '2' },
  {
    flags: '--compare <place-or-year...>',
    summary: { en: 'two places or years: coloured by who says so', zh: '两个地方或年份:按共有与独有着色' },
  },
  {
    flags: '--by-role',
    summary: {
      en: '--compare of two places: what each has of its own (its government …) is one node',
      zh: '--compare 两地时按角色对照:各自的政府等视为同一节点',
    },
  },
  {
    flags: '--measure <name...>',
    summary: {
      en: `with centralities: ${MEASURES.map(({ name }) => name).join(', ')}`,
      zh: `附中心性:${MEASURES.map(({ name }) => name).join('、')}`,
    },
  },
  { flags: '--communities', summary: { en: 'with communities, coloured by them', zh: '附社群并按社群着色' } },
  { flags: '--bom', summary: { en: 'CSV that spreadsheets open as UTF-8', zh: 'CSV 带 BOM,电子表格打开不乱码' } },
  { flags: '--font <file>', summary: { en: 'the font of PNG pictures', zh: 'PNG 图片所用字体文件' } },
  ...FILTERS,
]

/** Anything that makes a graph (a view, a question, SPARQL) in any format, with a word on what the format could not
 *  hold. */
export const exportCommand: CommandSpec = {
  name: 'export',
  summary: { en: 'write a graph with its evidence for other tools', zh: '导出图及其证据,供其他工具使用' },
  arguments: [
    {
      name: '<graph>',
      summary: {
        en: 'a view, a question, SPARQL (text, file or -); store: all quads; dataset: VoID and DCAT',
        zh: '视图、问题或 SPARQL(文本、文件或 -);store 为全部四元组;dataset 为数据集自述',
      },
    },
  ],
  options: OPTIONS,
  examples: [
    {
      line: 'zhengmai export everything --around 白山市江源区人民政府 --out ego.gexf',
      does: { en: 'two steps around a government, for Gephi', zh: '某政府周围两跳的图,供 Gephi 使用' },
    },
    {
      line: 'zhengmai export citations --format html --out citations.html',
      does: {
        en: 'one page to mail: opens offline, click shows the sentence',
        zh: '可发送的单个网页,离线打开,点击连边看原句',
      },
    },
    {
      line: 'zhengmai export citations --bundle citations',
      does: { en: 'every format with query and codebook', zh: '全部格式,附查询与编码手册' },
    },
    { line: 'zhengmai export store --format nquads --out all.nq', does: { en: 'the whole store', zh: '导出整个存储' } },
  ],
  run,
}
