/** Files and folders named by a user -> the reports in them, in a fixed order, with what a manifest says of each. */

import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { InputError } from '../errors.ts'
import { type ManifestRow, readManifest } from '../read/manifest.ts'
import type { ReportFacts, ReportInput } from './report-input.ts'

/** Endings of files that can hold a report. */
const REPORT_ENDINGS: ReadonlySet<string> = new Set(['.txt', '.md', '.html', '.htm', '.docx', '.doc', '.pdf'])

/** Endings of other documents. They are taken as well: some are of a kind that can be read, and one that is not is refused
 *  by name, so that no report of a folder is missing without a word. */
const DOCUMENT_ENDINGS: ReadonlySet<string> = new Set(
  '.wps .docm .dot .rtf .odt .ofd .mht .mhtml .xhtml .shtml .markdown'.split(' '),
)

/** What belongs to a folder of reports and is none. */
const COMPANIONS: ReadonlySet<string> = new Set(['.csv', '.json', '.tsv'])

/** The manifest of a folder. */
const MANIFEST = 'corpus.csv'

/** A report file that has not been read yet. */
export interface ReportFile {
  /** Path as given or found, with `/`. */
  readonly file: string
  /** What the graph calls it: the path below the folder that was named. */
  readonly name: string
  readonly facts?: ReportFacts
}

function byName(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry) => {
        const full = path.join(folder, entry.name)
        return entry.isDirectory() ? filesBelow(full) : [full]
      }),
  )
  return nested.flat().sort(byName)
}

function endingOf(file: string): string {
  return path.extname(file).toLowerCase()
}

function mayHoldReport(ending: string): boolean {
  return REPORT_ENDINGS.has(ending) || DOCUMENT_ENDINGS.has(ending)
}

/** Endings of the files below the named folders that are taken for no report, in order, each with the number of its files:
 *  pictures, spreadsheets, archives. Tables and JSON files that people keep beside reports are not among them. */
export async function passedOver(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const name of names) {
    if (!(await isFolder(name))) continue
    for (const file of await filesBelow(name)) {
      const ending = endingOf(file)
      if (!mayHoldReport(ending) && !COMPANIONS.has(ending)) counts.set(ending, (counts.get(ending) ?? 0) + 1)
    }
  }
  return new Map([...counts].sort(([a], [b]) => byName(a, b)))
}

function factsOf({ file: _, ...facts }: ManifestRow): ReportFacts {
  return facts
}

async function readFolderManifest(folder: string): Promise<Map<string, ManifestRow>> {
  const file = path.join(folder, MANIFEST)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    throw error
  }
  return new Map(readManifest(text, file).map((row) => [row.file, row]))
}

async function reportsOfFolder(folder: string): Promise<ReportFile[]> {
  const manifest = await readFolderManifest(folder)
  const files = (await filesBelow(folder)).filter((file) => mayHoldReport(endingOf(file)))
  const reports = files.map((file) => {
    const name = path.relative(folder, file).split(path.sep).join('/')
    const row = manifest.get(name)
    manifest.delete(name)
    return { file, name, ...(row === undefined ? {} : { facts: factsOf(row) }) }
  })
  const [absent] = manifest.keys()
  if (absent !== undefined) {
    throw new InputError('MANIFEST_FILE_MISSING', {
      en: `${path.join(folder, MANIFEST)} names "${absent}", which is not in the folder. Correct the manifest or add the file.`,
      zh: `${path.join(folder, MANIFEST)} 中的“${absent}”不在该目录。请改正清单或补上文件。`,
    })
  }
  if (reports.length > 0) return reports
  throw new InputError('NO_REPORTS', {
    en: `The folder "${folder}" holds no reports. Reports are files ending in ${[...REPORT_ENDINGS].join(', ')}.`,
    zh: `目录“${folder}”中没有报告。报告文件的扩展名为 ${[...REPORT_ENDINGS].join('、')}。`,
  })
}

async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory()
  } catch (cause) {
    throw new InputError(
      'NO_FILE',
      {
        en: `There is no file or folder "${name}". Check the name.`,
        zh: `找不到文件或目录“${name}”,请检查名称。`,
      },
      { cause },
    )
  }
}

/** A file named by itself, with what a manifest beside it says: ingested alone it gives the graph that it gives with its
 *  folder. */
async function namedReport(file: string): Promise<ReportFile> {
  const name = path.basename(file)
  const row = (await readFolderManifest(path.dirname(file))).get(name)
  return { file, name, ...(row === undefined ? {} : { facts: factsOf(row) }) }
}

/** The reports that the names stand for: a file is itself, a folder all report files below it. Each file once and in the
 *  order of their names, whatever the order in which they were given: of two files with one report the first is taken.
 *  Throws an InputError for a missing file, a folder without reports and a manifest that does not fit its folder. */
export async function findReports(names: readonly string[]): Promise<ReportFile[]> {
  const found = new Map<string, ReportFile>()
  for (const name of names) {
    const reports = (await isFolder(name)) ? await reportsOfFolder(name) : [await namedReport(name)]
    // A folder knows more of its files than a name of one of them does.
    for (const report of reports) {
      const key = path.resolve(report.file)
      if (!found.has(key) || report.name.includes('/')) found.set(key, report)
    }
  }
  return [...found.values()].sort((a, b) => byName(a.name, b.name) || byName(a.file, b.file))
}

/** The report with its bytes. */
export async function loadReport({ file, name, facts }: ReportFile): Promise<ReportInput> {
  return { name, content: await readFile(file), ...(facts === undefined ? {} : { facts }) }
}
