/** The commands of comparison on four small ingested reports: all that each prints, on standard output and standard
 *  error. Columns that hold hashed identifiers are left to the tests of files. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandSpec } from '../../src/cli/command.ts'
import { auditCommand } from '../../src/cli/commands/audit.ts'
import { changesCommand } from '../../src/cli/commands/changes.ts'
import { chartCommand } from '../../src/cli/commands/chart.ts'
import { citationsCommand } from '../../src/cli/commands/citations.ts'
import { coverageCommand } from '../../src/cli/commands/coverage.ts'
import { diffusionCommand } from '../../src/cli/commands/diffusion.ts'
import { panelCommand } from '../../src/cli/commands/panel.ts'
import { ask } from '../../src/cli/commands/questions.ts'
import { reuseCommand } from '../../src/cli/commands/reuse.ts'
import { topicsCommand } from '../../src/cli/commands/topics.ts'
import { traceCommand } from '../../src/cli/commands/trace.ts'
import { type ComparedStore, comparedStore } from '../support/compared-reports.ts'
import { type CommandLine, runCommand } from '../support/run-command.ts'

let store: ComparedStore
let folder: string

beforeAll(async () => {
  store = await comparedStore()
  folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-compare-cli-'))
}, 60_000)

afterAll(async () => {
  await store.remove()
  await rm(folder, { recursive: true })
})

/** What a command says, hash and version taken out. */
async function said(spec: CommandSpec, line: Omit<CommandLine, 'storePath'> = {}): Promise<string> {
  const { out, err, exitCode } = await runCommand(spec, { language: 'en', ...line, storePath: store.path })
  return `${out}--\n${err}exit ${exitCode}`
    .replace(/sha256:[0-9a-f]{16}/g, 'sha256:…')
    .replace(/zhengmai-\d+\.\d+\.\d+/g, 'zhengmai-…')
}

describe('one place over years', () => {
  test('changes', async () => {
    expect(await said(changesCommand, { arguments: ['江源区', '2021', '2022'] })).toMatchInlineSnapshot(`
      "江源区: changes from 2021 to 2022
      status   kind      label                              sentence_before                           sentence_after
      added    document  优化营商环境条例                                                             全区充实执法人员队伍,落实《优化营商环…
      dropped  program   “放管服”改革                     (二)深化“放管服”改革。
      kept     body      白山市江源区人民政府               白山市江源区人民政府关于2021年度法治政…  白山市江源区人民政府关于2022年度法治政…
      kept     document  法治政府建设实施纲要(2021—2025年)  2021年,江源区深入贯彻《法治政府建设实…   2022年,江源区深入贯彻《法治政府建设实…
      --
      1 columns are not shown: entity. --all-columns or a file has them.
      4 rows
      Coverage: 2 of 2 reports
      dropped: the later report does not name it; it may still exist.
      Cite as: Zhengmai 政脉: 江源区 2021 年至 2022 年的变化 (江源区: changes from 2021 to 2022). 2 of 2 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })

  test('a year without a report, and one that is no year', async () => {
    await expect(said(changesCommand, { arguments: ['江源区', '2019', '2022'] })).rejects.toMatchObject({
      code: 'NO_REPORT',
      message: expect.stringContaining('2021, 2022') as string,
    })
    await expect(said(changesCommand, { arguments: ['江源区', '21', '2022'] })).rejects.toMatchObject({
      code: 'BAD_VALUE',
    })
  })

  test('trace', async () => {
    expect(await said(traceCommand, { arguments: ['220605'] })).toMatchInlineSnapshot(`
      "江源区: problems, plans and what the next report says
      year  problem           plan                                   status    score  next_sentence
      2021  基层执法力量不足  加强基层执法力量建设,充实执法人员队伍  reported   0.52  (二)加强基层执法力量建设。
      --
      2 columns are not shown: problem_quote, plan_quote. --all-columns or a file has them.
      1 rows
      Coverage: 2 of 2 reports
      possibly: a sentence shares many words of the plan; read it. not reported: no sentence of the next report does; it says nothing of what was done.
      Cite as: Zhengmai 政脉: 江源区:问题、安排与下一年报告 (江源区: problems, plans and what the next report says). 2 of 2 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })

  test('a place without plans says so', async () => {
    expect(await said(traceCommand, { arguments: ['龙华区'], language: 'zh' })).toMatchInlineSnapshot(`
      "龙华区:问题、安排与下一年报告
      --
      共 0 行
      覆盖:应有报告 4 份,实有 1 份
      另有 1 份其他文种的材料未计入(plan 1),可用 --genre 纳入。
      该地报告没有写问题或安排。
      可能已报告(possibly)表示有句子与安排用词相近,须人工判断;未报告(not reported)只表示下一年报告没有足够相近的表述,不等于没有落实。
      引用:Zhengmai 政脉: 龙华区:问题、安排与下一年报告 (龙华区: problems, plans and what the next report says). 1 of 4 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })
})

describe('documents', () => {
  test('citations of annual reports; the plan is counted as left out', async () => {
    expect(await said(citationsCommand)).toMatchInlineSnapshot(`
      "Citations of documents
      year  source                role      document                           level               quote
      2021  白山市江源区人民政府  贯彻落实  法治政府建设实施纲要(2021—2025年)  中央党内法规和文件  贯彻《法治政府建设实施纲要(2021—2025年)
      2022  白山市江源区人民政府  贯彻落实  优化营商环境条例                   行政法规            落实《优化营商环境条例
      2022  白山市江源区人民政府  贯彻落实  法治政府建设实施纲要(2021—2025年)  中央党内法规和文件  贯彻《法治政府建设实施纲要(2021—2025年)
      --
      6 columns are not shown: code, modality, sentence, source_iri, document_iri, assertion. --all-columns or a file has them.
      3 rows
      Coverage: 3 of 6 reports
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      Cite as: Zhengmai 政脉: 文件引用关系 (Citations of documents). 3 of 6 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })

  test('citations of one document in all texts', async () => {
    const options = { document: '法治政府建设实施纲要(2015—2020年)', genre: ['all'] }
    expect(await said(citationsCommand, { options })).toMatchInlineSnapshot(`
      "Citations of documents
      year  source                role      document                           level               quote
      2020  深圳市龙华区人民政府  贯彻落实  法治政府建设实施纲要(2015—2020年)  中央党内法规和文件  贯彻落实《法治政府建设实施纲要(2015—20…
      --
      6 columns are not shown: code, modality, sentence, source_iri, document_iri, assertion. --all-columns or a file has them.
      1 rows
      Coverage: 4 of 6 reports
      Cite as: Zhengmai 政脉: 文件引用关系 (Citations of documents). 4 of 6 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })

  test('diffusion: who named it, who could not, and whose reports are missing', async () => {
    const line = { arguments: ['法治政府建设实施纲要(2021—2025年)'] }
    expect(await said(diffusionCommand, line)).toMatchInlineSnapshot(`
      "Diffusion of 法治政府建设实施纲要(2021—2025年)
      place   status          first_year  lag  reports  sentence
      江源区  adopted               2021    0        2  2021年,江源区深入贯彻《法治政府建设实…
      龙华区  report missing                         0
      --
      6 columns are not shown: code, level, event, last_year, missing_before, role. --all-columns or a file has them.
      2 rows
      Coverage: 2 of 4 reports
      Cite as: Zhengmai 政脉: 《法治政府建设实施纲要(2021—2025年)》的扩散 (Diffusion of 法治政府建设实施纲要(2021—2025年)). 2 of 4 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })
})

describe('words and topics', () => {
  test('topics of a report, its silence told', async () => {
    const options = { place: '龙华区', level: '1' }
    expect(await said(topicsCommand, { options })).toMatchInlineSnapshot(`
      "Topics covered: outline in force
      place   year  level  part   label                                     status   sentences  figures  sentence
      龙华区  2019      1  O15-1  依法全面履行政府职能                      covered          1        0  2019年,龙华区依法全面履行政府职能,持续…
      龙华区  2019      1  O15-2  完善依法行政制度体系                      silent           0        0
      龙华区  2019      1  O15-3  推进行政决策科学化、民主化、法治化        silent           0        0
      龙华区  2019      1  O15-4  坚持严格规范公正文明执法                  silent           0        0
      龙华区  2019      1  O15-5  强化对行政权力的制约和监督                silent           0        0
      龙华区  2019      1  O15-6  依法有效化解社会矛盾纠纷                  covered          2        1  (一)加强行政复议工作。
      龙华区  2019      1  O15-7  全面提高政府工作人员法治思维和依法行政…  silent           0        0
      龙华区  2019      1  O15-8  组织保障和落实机制                        silent           0        0
      --
      2 columns are not shown: framework, report. --all-columns or a file has them.
      8 rows
      Coverage: 1 of 4 reports
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      silent: the report does not speak of it; nothing is said of what was done.
      Cite as: Zhengmai 政脉: 主题覆盖:当年适用的实施纲要 (Topics covered: outline in force). 1 of 4 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })

  test('items of a part', async () => {
    const { out } = await runCommand(topicsCommand, {
      storePath: store.path,
      options: { place: '江源区', level: '2', format: 'csv' },
    })
    const items = out.split('\r\n').flatMap((row) => {
      const [, year, , level, code, , status] = row.split(',')
      return level === '2' && status === 'covered' ? [`${year} ${code}`] : []
    })
    expect(items).toMatchInlineSnapshot(`
      [
        "2021 O21-1.2",
        "2021 O21-6.3",
        "2022 O21-1.3",
        "2022 O21-6.3",
      ]
    `)
  })

  test('reuse by pairs and by sentences', async () => {
    expect(await said(reuseCommand)).toMatchInlineSnapshot(`
      "Text that stands in an earlier report
      place   year  source_place  source_year   share  characters   of
      江源区  2022  江源区               2021  0.4733          71  150
      江源区  2022  龙华区               2019    0.08          12  150
      --
      2 columns are not shown: report, source. --all-columns or a file has them.
      2 rows
      Coverage: 3 of 6 reports
      Sentences of which two thirds stand in an earlier one, in runs of 12 characters or more, without punctuation; at most 10 sources for each report. The source is the earliest report of this corpus; the text may be older.
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      Cite as: Zhengmai 政脉: 沿用先前报告的文字 (Text that stands in an earlier report). 3 of 6 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
    expect(await said(reuseCommand, { options: { sentences: true, place: '江源区' } })).toMatchInlineSnapshot(`
      "Text that stands in an earlier report
      place   year  sentence                                   share  reports  source_place  source_year  source_sentence
      江源区  2022  白山市江源区人民政府关于2022年度法治政…  0.9655        1  江源区               2021  白山市江源区人民政府关于2021年度法治政…
      江源区  2022  2022年,江源区深入贯彻《法治政府建设实…   0.9149        1  江源区               2021  2021年,江源区深入贯彻《法治政府建设实…
      江源区  2022  全年共收到行政复议申请15件,受理9件。      0.6667        1  龙华区               2019  全年共收到行政复议申请103宗。
      --
      2 columns are not shown: report, source. --all-columns or a file has them.
      3 rows
      Coverage: 3 of 6 reports
      Sentences of which two thirds stand in an earlier one, in runs of 12 characters or more, without punctuation; at most 10 sources for each report. The source is the earliest report of this corpus; the text may be older.
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      Cite as: Zhengmai 政脉: 沿用先前报告的文字 (Text that stands in an earlier report). 3 of 6 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })
})

describe('kinds of texts', () => {
  test('the plan of a district is no annual report unless one says so', async () => {
    const options = { indicator: ['AR-01'] }
    expect(await said(panelCommand, { options })).toMatchInlineSnapshot(`
      "Panel of indicators by place and year
      place   year  indicator  label               value  comparator  unit  scope  printed
      江源区  2021  AR-01      收到行政复议申请数     12  exact       件    all    12件
      江源区  2022  AR-01      收到行政复议申请数     15  exact       件    all    15件
      龙华区  2019  AR-01      收到行政复议申请数    103  exact       件    all    103宗
      --
      11 columns are not shown: code, body, value_min, value_max, role, part_of, method, quote, sentence, report, series. --all-columns or a file has them.
      3 rows
      Coverage: 3 of 6 reports
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      Cite as: Zhengmai 政脉: 各地各年指标面板 (Panel of indicators by place and year). 3 of 6 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
    expect(await said(panelCommand, { options: { ...options, genre: ['plan'] } })).toMatchInlineSnapshot(`
      "Panel of indicators by place and year
      place   year  indicator  label               value  comparator  unit  scope  printed
      龙华区  2020  AR-01      收到行政复议申请数     50  atMost      件    all    50件
      --
      11 columns are not shown: code, body, value_min, value_max, role, part_of, method, quote, sentence, report, series. --all-columns or a file has them.
      1 rows
      Coverage: 1 of 1 reports
      Texts of other kinds that are left out: 3 (annual-report 3). --genre takes them in.
      Cite as: Zhengmai 政脉: 各地各年指标面板 (Panel of indicators by place and year). 1 of 1 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
    expect(await said(coverageCommand)).toMatchInlineSnapshot(`
      "Coverage by place and year
      code    place   y2019    y2020    y2021    y2022    n_present  n_expected
      220605  江源区                    present  present          2           2
      440309  龙华区  present  missing  missing  missing          1           4
      --
      2 rows
      Coverage: 3 of 6 reports
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      Cite as: Zhengmai 政脉: 各地各年报告覆盖 (Coverage by place and year). 3 of 6 reports. zhengmai-…, data sha256:….
      exit 0"
    `)
  })

  test('an unknown kind names all', async () => {
    await expect(said(panelCommand, { options: { genre: ['report'] } })).rejects.toMatchObject({
      code: 'UNKNOWN_GENRE',
      message: expect.stringContaining('annual-report') as string,
    })
  })

  test('a question counts what it left out, in the language asked for', async () => {
    expect(await said(ask, { arguments: ['figures-across-places'] })).toMatchInlineSnapshot(`
      "One indicator across places and years
      indicator                              place   year  value  unit  printed  lowerBound  scope
      Reconsideration applications received  江源区  2021     12  case  12件                 all
      Reconsideration applications received  江源区  2022     15  case  15件                 all
      Reconsideration applications received  龙华区  2019    103  case  103宗                all
      --
      3 rows
      Coverage: 3 of 6 reports
      Texts of other kinds that are left out: 1 (plan 1). --param genre=all takes them in.
      exit 0"
    `)
  })

  test('a wrong parameter is refused before anything is printed', async () => {
    const printed: string[] = []
    const line = { storePath: store.path, arguments: ['figures-across-places'], options: { param: ['indicator=没有'] } }
    await expect(runCommand(ask, line).then(({ out }) => printed.push(out))).rejects.toMatchObject({
      code: 'UNKNOWN_ENTITY',
    })
    expect(printed).toEqual([])
  })
})

describe('charts', () => {
  test('several indicators and places in one file, with the coverage line', async () => {
    const out = path.join(folder, 'chart.svg')
    const options = { indicator: ['AR-01', 'AR-02'], out }
    expect((await said(chartCommand, { arguments: ['line'], options })).replace(folder, '')).toMatchInlineSnapshot(`
      "--
      Wrote /chart.svg
      Coverage: 3 of 6 reports
      Texts of other kinds that are left out: 1 (plan 1). --genre takes them in.
      exit 0"
    `)
    const texts = [...(await readFile(out, 'utf8')).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
    expect(texts).toEqual(
      expect.arrayContaining(['江源区 收到行政复议申请数', '龙华区 收到行政复议申请数', '江源区 受理数']),
    )
  })

  test('an unknown type names those there are', async () => {
    await expect(said(chartCommand, { arguments: ['pie'] })).rejects.toMatchObject({
      code: 'UNKNOWN_CHART',
      message: expect.stringContaining('line, bar, heatmap, multiples') as string,
    })
  })
})

describe('audit', () => {
  test('missing parts of each report; present ones in one line, or each with --all', async () => {
    expect(await said(auditCommand)).toMatchInlineSnapshot(`
      "warning  id:report/220605/2021  required-parts
          Missing: performance of the first responsible persons.
      warning  id:report/220605/2022  required-parts
          Missing: shortcomings.
      warning  id:report/220605/2022  required-parts
          Missing: performance of the first responsible persons.
      warning  id:report/220605/2022  required-parts
          Missing: plans for the next year.
      warning  id:report/440309/2019  required-parts
          Missing: shortcomings.
      warning  id:report/440309/2019  required-parts
          Missing: performance of the first responsible persons.
      warning  id:report/440309/2019  required-parts
          Missing: plans for the next year.
      5 of 12 required parts are there in 3 annual reports; --all lists them.
      7 findings and 5 notes. Nothing was changed.
      --
      exit 1"
    `)
    const all = await said(auditCommand, { options: { all: true, place: '龙华区' } })
    expect(all).toMatchInlineSnapshot(`
      "note  id:report/440309/2019  required-parts
          Present: measures and results (“一、主要工作和成效”).
            “一、主要工作和成效” [63,72)
      warning  id:report/440309/2019  required-parts
          Missing: shortcomings.
      warning  id:report/440309/2019  required-parts
          Missing: performance of the first responsible persons.
      warning  id:report/440309/2019  required-parts
          Missing: plans for the next year.
      3 findings and 1 notes. Nothing was changed.
      --
      exit 1"
    `)
  })
})
