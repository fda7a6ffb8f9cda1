/** What the columns and code values of our own tables are called in Chinese: the questions of the catalogue and the
 *  comparisons. One table for heads, one for codes. In files (CSV, JSON …) names and codes stay as they are, because
 *  programs read those; only tables for people are labelled. English tables show the names, which are English words.
 *
 *  Names and codes that stand here in neither table are shown as they are: a label may be missing, never wrong. */

import type { Language } from '../errors.ts'

/** Names of columns and query variables. Where several spellings are in use (`awardYear`, `award_year`) the one in camel
 *  case stands here. */
const HEADS: Readonly<Record<string, string>> = {
  accepted: '受理',
  assertion: '证据节点',
  awardYear: '命名年份',
  base: '基数',
  batch: '批次',
  begin: '起点',
  body: '报告主体',
  characters: '沿用字数',
  class: '类别',
  code: '区划代码',
  comparator: '精确程度',
  confidence: '置信度',
  degree: '相连数',
  document: '文件',
  doer: '完成者',
  earliest: '最早出现',
  end: '终点',
  entity: '实体',
  established: '新设机构',
  event: '是否发生',
  evidence: '依据',
  example: '例句',
  figure: '数字',
  figures: '数值个数',
  firstYear: '首次提到年份',
  framework: '框架',
  honour: '荣誉称号',
  id: '编号',
  implements: '所落实文件',
  indicator: '指标',
  issuedByBody: '本机构制发',
  issuers: '制发机关',
  kind: '类别',
  label: '名称',
  lag: '滞后年数',
  lastYear: '观察截止年份',
  level: '级别',
  lowerBound: '下界',
  max: '上界',
  method: '取得方式',
  min: '下界',
  missingBefore: '此前缺失报告数',
  modality: '情态',
  nExpected: '应有',
  nPresent: '实有',
  named: '写法',
  nextSentence: '下一年原句',
  of: '全文字数',
  part: '条目',
  partOf: '所属合计指标',
  phrase: '原文说法',
  place: '地方',
  plan: '安排',
  planQuote: '安排引文',
  printed: '原文数字',
  problem: '问题',
  problemQuote: '问题引文',
  program: '项目',
  quote: '引文',
  received: '收到',
  receivedPrinted: '收到(原文)',
  recipient: '获评单位',
  relation: '关系',
  report: '报告',
  reportStatus: '报告状态',
  reports: '报告数',
  revoked: '撤销',
  role: '数值性质',
  rule: '规则',
  scope: '口径',
  score: '匹配程度',
  sections: '章节',
  sentence: '原句',
  sentenceAfter: '后一年原句',
  sentenceBefore: '前一年原句',
  sentences: '句数',
  series: '序列',
  share: '占比',
  side: '出现于',
  source: '起点实体',
  sourceLabel: '起点名称',
  sourcePlace: '来源地方',
  sourceYear: '来源年份',
  status: '状态',
  step: '步骤',
  target: '终点实体',
  targetLabel: '终点名称',
  task: '任务',
  theme: '主题',
  unit: '单位',
  value: '数值',
  valueMax: '上界',
  valueMin: '下界',
  weight: '年数',
  what: '内容',
  within: '所在',
  year: '年份',
  years: '年份',
}

/** Code values by the column that they stand in. `notation`s of the concept schemes carry the schemes' Chinese labels, in
 *  short; the rest are the states that comparisons name. Columns whose name ends in one of these keys (`reportStatus`)
 *  share its codes. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  comparator: {
    exact: '等于',
    over: '多于',
    atLeast: '不少于',
    about: '约',
    almost: '近',
    atMost: '不超过',
    below: '少于',
    eq: '等于',
    min: '不少于',
    max: '不超过',
  },
  role: { actual: '实际值', target: '目标值', baseline: '基期值', cumulative: '累计值', partial: '部分期间值' },
  scope: { all: '全部', baseline: '基期' },
  method: {
    stated: '原文数字',
    'stated-word': '原文文字',
    'coverage-claim': '覆盖性表述',
    'negated-zero': '否定表述记零',
    counted: '枚举计数',
    derived: '计算得出',
  },
  modality: {
    asserted: '已完成',
    done: '已完成',
    ongoing: '进行中',
    planned: '计划',
    effort: '努力方向',
    required: '应当',
    negated: '否定',
    conditional: '条件',
  },
  status: {
    present: '在库',
    late: '逾期',
    missing: '缺失',
    withdrawn: '已撤下',
    'other year': '其他年份',
    added: '新增',
    dropped: '不再提及',
    kept: '沿用',
    covered: '已提及',
    silent: '未提及',
    adopted: '已提及',
    'not mentioned': '未提及',
    'report missing': '报告缺失',
    reported: '已报告',
    possibly: '可能已报告',
    'not reported': '未报告',
    'no plan': '无安排',
  },
  kind: { body: '机构', document: '文件', program: '项目', place: '地方', honour: '荣誉称号' },
}

/** What a table holds itself: heads and cells come from queries and data, and one of them may be `constructor`. */
function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** `value_min` -> `valueMin`. */
function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The head of a column in the language of messages; the name itself in English, and where the table has none. Years as
 *  columns (`y2022`) become 2022年. */
export function columnLabel(name: string, language: Language): string {
  if (language === 'en') return name
  return entryOf(HEADS, camelCase(name)) ?? name.replace(/^y(\d{4})$/, '$1年')
}

/** The codes of a column: of its own name, of the last word of it, or, for years as columns, those of a status. */
function codesOf(column: string): Readonly<Record<string, string>> | undefined {
  if (/^y\d{4}$/.test(column)) return CODES.status
  const name = camelCase(column)
  // `reportStatus` has no codes of its own and takes those of `status`.
  const last = /[A-Z][a-z]*$/.exec(name)?.[0].toLowerCase() ?? name
  return entryOf(CODES, name) ?? entryOf(CODES, last)
}

/** A function from the cells of one column to what is shown: the label of a code value where the column has codes, else the
 *  cell as it is. A function, so that tables of many rows look their columns up once. */
export function cellLabels(column: string, language: Language): (cell: string) => string {
  const codes = language === 'en' ? undefined : codesOf(column)
  return codes === undefined ? (cell) => cell : (cell) => entryOf(codes, cell) ?? cell
}
