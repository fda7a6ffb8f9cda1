/** The units that figures are counted in, longest first, and what each measures. Works on folded text (glyphs.ts). */

import type { QuantityKind } from '../mention.ts'

/** What a unit measures: units of one dimension may stand for the same thing (件 and 宗), those of two never. */
export type Dimension =
  | 'case'
  | 'document'
  | 'person'
  | 'person-time'
  | 'event'
  | 'body'
  | 'item'
  | 'thing'
  | 'money'
  | 'percent'
  | 'time'
  | 'measure'
  | 'ratio'
  | 'score'
  | 'any'

/** A unit found in a text. */
export interface PrintedUnit {
  readonly end: number
  /** As printed, without blanks; 场(次) and 人·次 are written 场次 and 人次. */
  readonly unit: string
  readonly dimension: Dimension
  readonly kind: QuantityKind
}

/** One line per dimension. 个 and 批 count anything, so they are of dimension `any`. */
const UNITS: Readonly<Record<Dimension, readonly string[]>> = {
  'person-time': ['人次', '名次人', '人(次)', '人·次'],
  person: ['名', '人', '位', '员'],
  case: ['件次', '件(次)', '案次', '宗次', '宗地', '宗', '件', '起', '例', '案', '桩', '单', '笔'],
  document: [
    '部',
    '份次',
    '份',
    '篇次',
    '篇',
    '条次',
    '条',
    '册',
    '本',
    '张',
    '幅',
    '期',
    '版',
    '页',
    '则',
    '卷',
    '集',
    '封',
    '首',
    '枚',
    '票',
  ],
  event: [
    '家次',
    '户次',
    '户(次)',
    '家(次)',
    '场次',
    '场(次)',
    '场',
    '批次',
    '次',
    '轮次',
    '轮',
    '班次',
    '课时',
    '堂',
    '节课',
    '节',
    '期次',
    '回',
    '届',
    '频次',
    '趟',
    '通',
  ],
  body: ['家', '户', '所', '支', '座', '处', '间', '栋', '片', '站', '点位', '站点', '网点', '组', '对'],
  item: [
    '项次',
    '项',
    '大类',
    '方面',
    '大',
    '类',
    '种',
    '款',
    '门',
    '道',
    '层',
    '档',
    '章',
    '点',
    '字',
    '版块',
    '板块',
    '标段',
    '席',
  ],
  thing: [
    '辆次',
    '辆',
    '台',
    '套',
    '块',
    '只',
    '头',
    '棵',
    '株',
    '袋',
    '盒',
    '面',
    '根',
    '艘',
    '架',
    '颗',
    '口',
    '匹',
    '箱',
    '瓶',
    '包',
    '副',
    '把',
    '盏',
    '杆',
    '具',
  ],
  any: ['个', '批'],
  money: ['美元', '欧元', '港元', '元'],
  percent: ['个百分点', '百分点', '%', '‰'],
  time: [
    '个工作日',
    '工作日',
    '个自然日',
    '自然日',
    '个月',
    '个小时',
    '个半月',
    '小时',
    '分钟',
    '周岁',
    '天',
    '日',
    '秒',
    '周',
    '岁',
  ],
  measure: [
    '标箱',
    '平方公里',
    '平方千米',
    '平方米',
    '立方米',
    '公里',
    '千米',
    '公顷',
    '万方',
    '公斤',
    '千克',
    '千瓦时',
    '千瓦',
    '兆瓦',
    '微克/立方米',
    '吨',
    '亩',
    '米',
    '克',
    '度',
    '里',
    'TB',
    'GB',
    'km',
    '㎡',
  ],
  ratio: ['倍'],
  score: ['分'],
}

const KINDS: Readonly<Partial<Record<Dimension, QuantityKind>>> = {
  money: 'amount',
  percent: 'percent',
  time: 'duration',
  ratio: 'ratio',
  score: 'score',
}

/** What must not follow a unit: 人 in 人大 is no person, 分 in 分别 no point. */
const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  人: /^(?:[大民才口均社]|工智|力资|事)/,
  员: /^./,
  通: /^(?:过|报|知|办|道|讯|用|达|信|行|告|车|邮|读|常|识|力|关|水|电|气)/,
  票: /^(?:据|务|价|房|证|选)/,
  位: /^(?:列|居|于|一体|置)/,
  分: /^(?:[别类为析工局公享布期管级散段批支组成流化委]|钟)/,
  次: /^(?:要|级|数据)/,
  部: /^(?:门|委|署|分)/,
  家: /^(?:庭|长|园|政(?!府)|属|乡|具)/,
  所: /^(?:有|谓|在|以|需|属|涉|作|反)/,
  点: /^(?:燃|亮|击|评|单|名|位)/,
  期: /^(?:间|望|待|限|末)/,
  条: /^(?:例|件|款)/,
  件: /^套/,
  起: /^(?:诉|草|步|来|点|到|义|飞|航)/,
  案: /^(?:件|例|卷|值|由|源)/,
  单: /^(?:位|独|一|元|纯|项|个|双)/,
  面: /^(?:积|向|对|临|貌)/,
  处: /^(?:理|置|罚|分|级|长|室|在|于)/,
  组: /^(?:织|建|成|长|合)/,
  对: /^(?!(?:夫妻|新人|子|$))/,
  户: /^(?:籍|外|口)/,
  头: /^(?:雁|部|条)/,
  门: /^(?:户|口|槛)/,
  级: /^./,
  // 5大攻坚战 and 8大行动 count; 3大会 and 2大队 do not.
  大: /^(?:[关会队学道厦楼小于赛厅多众致概约力局型中幅量家事要项类城桥院]|数据|$)|^[^\u4e00-\u9fff]/,
  日: /^(?:常|益|报|志|前)/,
  天: /^(?:然|地|网|平|眼)/,
  版: /^(?:权|图)/,
  本: /^(?:级|地|区|市|县|省|年|单位|届|土|领|科)/,
  首: /^(?:次|批|家|个|例|位|创|席|先)/,
  章: /^程/,
  节: /^(?:约|点|能|省|日)/,
  道: /^(?:路|德)/,
  层: /^(?:面|级|次)/,
  度: /^./,
  里: /^(?:程|面)/,
  口: /^(?:径|岸|碑|号)/,
  字: /^(?:段|号|典)/,
  站: /^(?:位|式)/,
  片: /^区/,
  卷: /^入/,
  集: /^(?:中|体|聚|团|合|约|成|群|市)/,
  张: /^(?:贴|力)/,
  包: /^(?:括|容|含|联|保|村)/,
  把: /^(?:关|握)/,
  席: /^位/,
  副: /^(?:[省市县区镇局处科厅主书院检校]|职)/,
  批: /^(?:准|复|示|次|评)/,
  秒: /^(?:批|办|报)/,
  周: /^(?:边|期|年|末|密)/,
  克: /^(?:服|难)/,
  米: /^(?:粮)/,
  只: /^(?:有|要|需|能)/,
}

interface UnitEntry {
  readonly unit: string
  /** What figures in it are said to be counted in. */
  readonly name: string
  readonly dimension: Dimension
}

/** One name for each unit, so that 120人(次) and 80人次 are counted in the same. */
function nameOf(printed: string): string {
  return printed.replace(/[(·]次\)?$/, '次')
}

const ENTRIES: readonly UnitEntry[] = dimensions()
  .flatMap((dimension) => UNITS[dimension].map((unit) => ({ unit, name: nameOf(unit), dimension })))
  .sort((a, b) => b.unit.length - a.unit.length)

/** The entries by their first character, the longest first: every number asks, and most characters begin no unit. */
const BY_FIRST = new Map<string, UnitEntry[]>()
for (const entry of ENTRIES) {
  const known = BY_FIRST.get(entry.unit.charAt(0))
  if (known === undefined) BY_FIRST.set(entry.unit.charAt(0), [entry])
  else known.push(entry)
}

const BLANKS = ' \t\u00a0\u3000'

const DIMENSION_OF: ReadonlyMap<string, Dimension> = new Map(ENTRIES.map(({ unit, dimension }) => [unit, dimension]))

function dimensions(): readonly Dimension[] {
  return [
    'person-time',
    'person',
    'case',
    'document',
    'event',
    'body',
    'item',
    'thing',
    'any',
    'money',
    'percent',
    'time',
    'measure',
    'ratio',
    'score',
  ]
}

/** The unit that starts at `at`, after blanks; undefined when there is none. */
export function unitAt(folded: string, at: number): PrintedUnit | undefined {
  let start = at
  while (start < folded.length && BLANKS.includes(folded.charAt(start))) start++
  for (const { unit, name, dimension } of BY_FIRST.get(folded.charAt(start)) ?? []) {
    if (!folded.startsWith(unit, start)) continue
    const end = start + unit.length
    if (NOT_BEFORE[unit]?.test(folded.slice(end, end + 6)) === true) continue
    return { end, unit: name, dimension, kind: KINDS[dimension] ?? 'count' }
  }
  return undefined
}

/** What a printed unit measures; `any` for one that is not in the table. */
export function dimensionOf(unit: string): Dimension {
  return DIMENSION_OF.get(unit) ?? 'any'
}
