/** Prints what each family of rules is worth on annotated texts.
 *
 *      npx tsx bench/ablation.ts [GOLD.json TEXT.txt]...
 *
 *  Without arguments it reads the annotated digests of tests/gold. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadAuthorities } from '../src/authority/load.ts'
import { type AblationReport, ablate, ablationTable } from '../src/gold/ablation.ts'
import type { AnnotatedReport } from '../src/gold/annotated.ts'
import { readReport } from '../src/read/read-report.ts'
import { resourcePath } from '../src/resources.ts'
import { createSegmenter } from '../src/segment/jieba.ts'

/** Body, place and year of the digests. */
function manifest(): Map<string, { place: string; year: number; body: string }> {
  const lines = readFileSync(resourcePath('data', 'reports', 'corpus.csv'), 'utf8')
    .split('\n')
    .slice(1)
  return new Map(
    lines.map((line) => {
      const [file = '', place = '', year = '', body = ''] = line.split(',')
      return [file, { place, year: Number(year), body }]
    }),
  )
}

async function reportOf(goldFile: string, textFile: string): Promise<AblationReport> {
  const name = path.basename(textFile)
  const facts = manifest().get(name)
  return {
    name,
    source: await readReport(readFileSync(textFile), name),
    gold: JSON.parse(readFileSync(goldFile, 'utf8')) as AnnotatedReport,
    ...(facts === undefined ? {} : { facts }),
  }
}

function pairs(args: readonly string[]): [gold: string, text: string][] {
  if (args.length > 0)
    return args.flatMap((gold, at) => (at % 2 === 0 ? [[gold, args[at + 1] ?? ''] as [string, string]] : []))
  const folder = path.resolve('tests/gold')
  const names = readdirSync(folder).filter((file) => file.endsWith('.gold.json'))
  return names.map((file) => [
    path.join(folder, file),
    resourcePath('data', 'reports', file.replace('.gold.json', '.txt')),
  ])
}

const reports = await Promise.all(pairs(process.argv.slice(2)).map(([gold, text]) => reportOf(gold, text)))
const resources = { authorities: await loadAuthorities(), segmenter: createSegmenter() }
console.log(ablationTable(ablate(reports, resources)))
