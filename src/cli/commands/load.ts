/** `zhengmai load`: RDF files into the store.
 *
 *  Statements that name no graph go to a graph named after their file, never to the unnamed one: what was loaded by
 *  mistake can then be dropped without touching anything else. */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { InputError } from '../../errors.ts'
import type { Store } from '../../open-store.ts'
import { id } from '../../rdf/namespaces.ts'
import type { CommandSpec, Context, ExitCode, Input } from '../command.ts'
import { startProgress } from '../progress.ts'
import { writeStore } from '../store-access.ts'

/** A file or standard input. A `byteLength` of 0 is one that is not known. */
interface Source {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
  readonly byteLength: number
}

/** The sentence for a name that leads nowhere; `cause` keeps what the system said. */
function noFile(name: string, cause?: unknown): InputError {
  const text = { en: `There is no file "${name}". Check the name.`, zh: `找不到文件“${name}”,请检查名称。` }
  return new InputError('NO_FILE', text, { cause })
}

async function openSource(context: Context, name: string): Promise<Source> {
  if (name === '-') return { name, bytes: context.readStandardInput(), byteLength: 0 }
  const found = await stat(name).catch((cause: unknown) => {
    throw noFile(name, cause)
  })
  if (found.isDirectory()) {
    throw new InputError('IS_FOLDER', {
      en: `"${name}" is a folder. Name the files in it, as in "zhengmai load ${name}/*.ttl".`,
      zh: `“${name}”是目录。请给出其中的文件,如“zhengmai load ${name}/*.ttl”。`,
    })
  }
  return { name, bytes: piecesOf(name), byteLength: found.size }
}

/** The bytes of a file, which is opened when its turn comes: of many files, few need be open at once. */
async function* piecesOf(name: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(name, { highWaterMark: 1 << 20 })
}

/** Where a file's triples go that name no graph: what --graph says, else a graph named after the file, so that they can
 *  be told apart and replaced. */
function graphOf(input: Input, name: string): string {
  const given = input.text('graph')
  if (given !== undefined) return given
  return id(`graph/file/${encodeURIComponent(name.replace(/^.*[\\/]/, ''))}`).value
}

/** Loads one source; resolves with the quads that were not in the store before. Progress counts bytes as they are
 *  read. */
async function loadOne(context: Context, store: Store, source: Source, input: Input): Promise<number> {
  const title = { en: `Loading ${source.name}`, zh: `载入 ${source.name}` }
  const base = input.text('base')
  // A bar needs a length; that of standard input is not known and counts as one.
  const progress = startProgress(context, title, Math.max(1, source.byteLength))
  try {
    const { added } = await store.load(source.bytes, {
      // The name stands for the format where none is given: its ending tells, also under .gz and .zst.
      format: input.text('format') ?? source.name,
      graph: graphOf(input, source.name),
      ...(base === undefined ? {} : { baseIRI: base }),
      signal: context.signal,
      onProgress: ({ bytes }) => progress.update(bytes),
    })
    return added
  } finally {
    progress.stop()
  }
}

/** A transaction for each file: when the third of five cannot be read, the first two are in the store. */
export const loadCommand: CommandSpec = {
  name: 'load',
  summary: { en: 'load RDF files into the store', zh: '把 RDF 文件载入存储' },
  arguments: [
    {
      name: '<files...>',
      summary: {
        en: 'N-Quads, N-Triples, Turtle, TriG, JSON-LD or RDF/XML, plain, .gz or .zst; - for standard input',
        zh: 'N-Quads、N-Triples、Turtle、TriG、JSON-LD 或 RDF/XML 文件,可为 .gz 或 .zst;- 表示标准输入',
      },
    },
  ],
  options: [
    {
      flags: '--format <name>',
      summary: { en: 'format, when the file name does not tell', zh: '文件格式(文件名看不出时)' },
    },
    { flags: '--base <iri>', summary: { en: 'what relative IRIs are resolved against', zh: '相对 IRI 的基准' } },
    { flags: '--graph <iri>', summary: { en: 'graph for triples that name none', zh: '未指明图的三元组所入的图' } },
  ],
  examples: [
    { line: 'zhengmai load more.ttl', does: { en: 'into a graph named after the file', zh: '载入以文件命名的图' } },
    {
      line: 'zcat dump.nq.gz | zhengmai load - --format nquads',
      does: { en: 'from standard input', zh: '从标准输入载入' },
    },
  ],
  async run(context, input) {
    // All names are looked at before the store is opened, so that a wrong one leaves it as it was.
    const sources: Source[] = []
    for (const name of input.positional) sources.push(await openSource(context, name))
    return writeStore<ExitCode>(context, async (store) => {
      for (const source of sources) {
        const added = await loadOne(context, store, source, input)
        await context.print({
          en: `${source.name}: ${added} quads added.`,
          zh: `${source.name}:新增 ${added} 个四元组。`,
        })
      }
      return 0
    })
  },
}
