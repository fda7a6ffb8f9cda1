/** Topic coverage by framework and edition: which parts of an official framework each report speaks of, with how many
 *  sentences and one of them. A part without a sentence says that the report is silent, not that nothing was done. */

import { InputError, type Text } from '../errors.ts'
import type { Endpoint } from '../query/endpoint.ts'
import { textOf } from '../query/rows.ts'
import { cited } from './cite.ts'
import { coverage, shareOf } from './coverage.ts'
import { type Cell, type Comparison, numberColumn, textColumn } from './data-table.ts'
import { reportRows, rowsOf } from './reports.ts'

interface Part {
  readonly code: string
  readonly label: string
  /** Notations of cs:topic that the part stands for. */
  readonly topics: readonly string[]
}

interface Framework {
  readonly title: Text
  /** Report years that the edition applies to. */
  readonly years: readonly [number, number]
  readonly parts: readonly Part[]
}

function part(code: string, label: string, ...topics: string[]): Part {
  return { code, label, topics: topics.length === 0 ? [code] : topics }
}

/** Editions by name. The parts of 2015 are joined to topics as FRAMEWORKS.md part 4 has them, those of 2021 (demo) as part
 *  2 has them; the names of the latter were not seen in an official table. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  'outline-2021': {
    title: { en: 'Outline for building a law-based government 2021-2025', zh: '法治政府建设实施纲要(2021—2025年)' },
    years: [2021, 2025],
    parts: [
      part('O21-0', '全面突破'),
      part('O21-1', '政府机构职能体系'),
      part('O21-2', '依法行政制度体系'),
      part('O21-3', '行政决策制度体系'),
      part('O21-4', '行政执法工作体系'),
      part('O21-5', '突发事件应对体系'),
      part('O21-6', '社会矛盾纠纷行政预防调处化解体系'),
      part('O21-7', '行政权力制约和监督体系'),
      part('O21-8', '法治政府建设科技保障体系'),
      part('O21-9', '加强党的领导,完善推进机制'),
    ],
  },
  'outline-2015': {
    title: { en: 'Outline for building a law-based government 2015-2020', zh: '法治政府建设实施纲要(2015—2020年)' },
    years: [2015, 2020],
    parts: [
      part('O15-1', '依法全面履行政府职能', 'O21-1'),
      part('O15-2', '完善依法行政制度体系', 'O21-2'),
      part('O15-3', '推进行政决策科学化、民主化、法治化', 'O21-3'),
      part('O15-4', '坚持严格规范公正文明执法', 'O21-4'),
      part('O15-5', '强化对行政权力的制约和监督', 'O21-7'),
      part('O15-6', '依法有效化解社会矛盾纠纷', 'O21-6'),
      part('O15-7', '全面提高政府工作人员法治思维和依法行政能力', 'O21-9'),
    ],
  },
  'society-2020': {
    title: { en: 'Outline for building a law-based society 2020-2025', zh: '法治社会建设实施纲要(2020—2025年)' },
    years: [2020, 2025],
    parts: [
      part('S20-1', '推动全社会增强法治观念'),
      part('S20-2', '健全社会领域制度规范'),
      part('S20-3', '加强权利保护'),
      part('S20-4', '推进社会治理法治化'),
      part('S20-5', '依法治理网络空间'),
    ],
  },
  'demo-2021': {
    title: { en: 'Indicators for demonstration areas, 2021', zh: '市县法治政府建设示范指标体系(2021年版)' },
    years: [2021, 2025],
    parts: [
      part('D21-1', '政府职能依法全面履行', 'O21-1'),
      part('D21-2', '依法行政制度体系完善', 'O21-2'),
      part('D21-3', '重大行政决策科学民主合法', 'O21-3'),
      part('D21-4', '行政执法严格规范公正文明', 'O21-4'),
      part('D21-5', '行政权力制约监督科学有效', 'O21-7'),
      part('D21-6', '社会矛盾纠纷依法有效化解', 'O21-6'),
      part('D21-7', '重大突发事件依法预防处置', 'O21-5'),
      part('D21-8', '政府工作人员法治思维和依法行政能力全面提高;组织领导落实到位', 'O21-9'),
    ],
  },
}

export interface TopicsRequest {
  /** Name of FRAMEWORKS; absent: the edition that applies to each report's year. */
  readonly framework?: string
  /** IRI of a place. */
  readonly place?: string
}

const COLUMNS = [
  textColumn('place', '地方', 'place'),
  numberColumn('year', '年份', 'year'),
  textColumn('framework', '框架', 'framework'),
  textColumn('part', '条目', 'part'),
  textColumn('label', '名称', 'name'),
  textColumn('status', '状态', 'status'),
  numberColumn('sentences', '句数', 'sentences'),
  textColumn('sentence', '例句', 'an example'),
  textColumn('report', '报告', 'report'),
]

interface Spoken {
  readonly sentences: Set<string>
  /** In reading order the first. */
  first: string
}

/** What each report says of each topic, by report IRI and notation: sentences with a figure of the topic's theme, with a
 *  program, a problem or a plan of the topic. */
async function spokenByTopic(endpoint: Endpoint): Promise<Map<string, Spoken>> {
  const rows = await rowsOf(
    endpoint,
    `SELECT DISTINCT ?report ?topic ?st ?begin ?words WHERE {
      { ?o zm:indicator/skos:broader/skos:relatedMatch ?t ; zm:evidence ?st }
      UNION { ?st zm:mentions/zm:topic ?t }
      UNION { ?commitment zm:topic ?t ; zm:evidence ?st }
      ?t skos:notation ?topic . ?st zm:text ?words ; nif:beginIndex ?begin ; zm:partOf+ ?report . ?report a zm:Report
    } ORDER BY ?report ?topic ?begin`,
  )
  const spoken = new Map<string, Spoken>()
  for (const row of rows) {
    const key = JSON.stringify([textOf(row, 'report'), textOf(row, 'topic')])
    const known = spoken.get(key) ?? { sentences: new Set<string>(), first: textOf(row, 'words') }
    known.sentences.add(textOf(row, 'st'))
    spoken.set(key, known)
  }
  return spoken
}

function frameworkNamed(name: string): Framework {
  const found = FRAMEWORKS[name]
  if (found !== undefined) return found
  const names = Object.keys(FRAMEWORKS).join(', ')
  throw new InputError('UNKNOWN_FRAMEWORK', {
    en: `There is no framework "${name}". There are ${names}.`,
    zh: `没有名为“${name}”的框架。可用:${names}。`,
  })
}

/** The framework asked for, or the outline of the report's year; none for years before 2015 and after 2025. */
function frameworksFor(year: number, asked: string | undefined): [string, Framework][] {
  if (asked !== undefined) return [[asked, frameworkNamed(asked)]]
  return Object.entries(FRAMEWORKS).filter(
    ([name, { years }]) => name.startsWith('outline') && year >= years[0] && year <= years[1],
  )
}

/** A row for each report and part. Throws an InputError `UNKNOWN_FRAMEWORK`. */
export async function topicsComparison(endpoint: Endpoint, request: TopicsRequest): Promise<Comparison> {
  const { framework, place } = request
  const title =
    framework === undefined ? { en: 'outline in force', zh: '当年适用的实施纲要' } : frameworkNamed(framework).title
  const spoken = await spokenByTopic(endpoint)
  const reports = await reportRows(endpoint, place)
  const rows = reports.flatMap((report) =>
    frameworksFor(report.year, framework).flatMap(([name, { parts }]) =>
      parts.map(({ code, label, topics }): Cell[] => {
        const said = topics.flatMap((topic) => spoken.get(JSON.stringify([report.report, topic])) ?? [])
        const count = new Set(said.flatMap(({ sentences }) => [...sentences])).size
        const status = count > 0 ? 'covered' : 'silent'
        return [...[report.place, report.year, name, code, label, status, count], said[0]?.first, report.report]
      }),
    ),
  )
  const { cells } = await coverage(endpoint)
  return cited(endpoint, {
    name: 'topics',
    title: { en: `Topics covered: ${title.en}`, zh: `主题覆盖:${title.zh}` },
    table: { columns: COLUMNS, rows },
    coverage: shareOf(cells.filter(({ code }) => place === undefined || place.endsWith(`/${code}`))),
    notes: [
      {
        en: 'silent: the report does not speak of it; nothing is said of what was done.',
        zh: 'silent 只表示报告未提及,不等于没有开展。',
      },
    ],
  })
}
