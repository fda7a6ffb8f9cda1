/** The import table of src/README.md, the absence of import circles, and one home file for each library. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = path.resolve(import.meta.dirname, '../src')

/** Which rooms each room may import from. `*` means all; OPEN is open to all. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  rdf: [],
  ontology: ['rdf'],
  authority: ['ontology', 'rdf'],
  read: [],
  segment: ['read'],
  recognise: ['segment', 'read', 'authority', 'ontology', 'rdf'],
  link: ['recognise', 'segment', 'read', 'authority', 'ontology', 'rdf'],
  graph: ['link', 'recognise', 'segment', 'read', 'authority', 'ontology', 'rdf'],
  model: ['graph', 'link', 'recognise', 'segment', 'read', 'authority', 'ontology', 'rdf'],
  ingest: ['model', 'graph', 'link', 'recognise', 'segment', 'read', 'authority', 'ontology', 'rdf'],
  store: ['rdf'],
  query: ['store', 'rdf'],
  traverse: ['query', 'ontology', 'rdf'],
  export: ['traverse', 'query', 'ontology', 'rdf'],
  audit: ['query', 'ontology', 'rdf'],
  compare: ['query', 'ontology', 'rdf'],
  questions: ['query', 'rdf'],
  gold: ['graph', 'link', 'recognise', 'segment', 'read', 'authority', 'ontology', 'rdf'],
  serve: ['*'],
  cli: ['*'],
}

/** Files of src/ itself that every room may import. */
const OPEN: readonly string[] = ['errors.ts', 'problem.ts', 'resources.ts', 'shipped.ts', 'csv.ts', 'cjk-radicals.ts']

/** query/ sees the store through these files only; the rooms above query/ through endpoint.ts only. */
const DOORS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  query: { store: ['store/dataset.ts', 'store/id.ts', 'store/inline.ts'] },
  traverse: { query: ['query/endpoint.ts', 'query/rows.ts', 'query/data-version.ts'] },
  export: { query: ['query/endpoint.ts', 'query/rows.ts', 'query/data-version.ts'] },
  audit: { query: ['query/endpoint.ts', 'query/rows.ts'] },
  compare: { query: ['query/endpoint.ts', 'query/rows.ts', 'query/data-version.ts'] },
  questions: { query: ['query/endpoint.ts', 'query/rows.ts'] },
}

/** The one file that may import each library. */
const HOMES: Readonly<Record<string, string>> = {
  n3: 'rdf/turtle.ts',
  'rdfxml-streaming-parser': 'rdf/rdfxml.ts',
  jsonld: 'rdf/jsonld.ts',
  sparqljs: 'query/parse.ts',
  nodejieba: 'segment/jieba.ts',
  'opencc-js': 'authority/fold.ts',
  'rdf-validate-shacl': 'ontology/shacl.ts',
  commander: 'cli/command-line.ts',
  'cli-progress': 'cli/progress.ts',
  mammoth: 'read/docx.ts',
  'word-extractor': 'read/doc.ts',
  unpdf: 'read/pdf.ts',
  linkedom: 'read/html.ts',
  fastify: 'serve/app.ts',
  echarts: 'compare/charts.ts',
  'write-excel-file': 'compare/workbook.ts',
  'hyparquet-writer': 'compare/parquet.ts',
  'bloom-filters': 'compare/minhash.ts',
  '@resvg/resvg-js': 'export/png.ts',
  fzstd: 'rdf/decompress.ts',
  yaml: 'questions/header.ts',
  tsx: 'ingest/workers.ts',
}

/** Libraries with one home folder instead of one file. */
const HOME_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  graphology: ['traverse', 'export'],
  'graphology-library': ['traverse', 'export'],
  'graphology-types': ['traverse', 'export'],
  '@rdfjs/types': ['rdf', 'query', 'store', ''],
}

interface Import {
  readonly from: string
  readonly to: string
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(path.sep).join('/'))
  .sort()

function specifiers(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
  )
  return [...found].map((match) => match[1] ?? match[2] ?? '')
}

const imports: Import[] = files.flatMap((from) =>
  specifiers(readFileSync(path.join(SRC, from), 'utf8')).map((specifier) => ({
    from,
    to: specifier.startsWith('.')
      ? path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier))
      : specifier,
  })),
)

const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '')
const isOwn = (file: string) => file.endsWith('.ts')

describe('the import table of src/', () => {
  test('every room stands in the table', () => {
    const rooms = [...new Set(files.map(roomOf))].filter((room) => room !== '')
    expect(rooms.filter((room) => TABLE[room] === undefined)).toEqual([])
  })

  test('no room imports one that its line does not name', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (!isOwn(to) || roomOf(from) === '' || roomOf(to) === roomOf(from)) return false
      const allowed = TABLE[roomOf(from)] ?? []
      if (allowed.includes('*')) return roomOf(to) === 'cli'
      if (roomOf(to) === '') return !OPEN.includes(to)
      return !allowed.includes(roomOf(to))
    })
    expect(wrong).toEqual([])
  })

  test('doors: the engine sees contracts of the store, the rooms above see the endpoint', () => {
    const wrong = imports.filter(({ from, to }) => {
      const door = DOORS[roomOf(from)]?.[roomOf(to)]
      return isOwn(to) && door !== undefined && roomOf(from) !== roomOf(to) && !door.includes(to)
    })
    expect(wrong).toEqual([])
  })

  test('every library has one home', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (isOwn(to) || to.startsWith('node:')) return false
      const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? '')
      if (HOMES[name] !== undefined) return HOMES[name] !== from
      return !(HOME_FOLDERS[name] ?? []).includes(roomOf(from))
    })
    expect(wrong).toEqual([])
  })

  test('there are no import circles', () => {
    const next = new Map<string, string[]>()
    for (const { from, to } of imports) if (isOwn(to)) next.set(from, [...(next.get(from) ?? []), to])
    const done = new Set<string>()
    const circles: string[][] = []
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file])
      if (done.has(file)) return
      done.add(file)
      for (const to of next.get(file) ?? []) visit(to, [...trail, file])
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })
})
