/** The words from which labels and sentences of the generated graph are put together. Invented combinations: no
 *  sentence of a real report stands here. */

import type { Random } from './random.ts'

const PLACE_FIRST = [...'安平东西南北青白清江河山石林海明长永新宁德福泰昌兴华龙金玉阳云天水']
const PLACE_SECOND = [...'州原源城关口川岭台溪湖港桥沟坪峰泉湾集堡庄塘坡岗店镇阳安宁']

/** Functions of bodies: slug, Chinese name, class of the ontology. */
export const BODIES = [
  ['gov', '人民政府', 'GovernmentOrgan'],
  ['justice-bureau', '司法局', 'GovernmentOrgan'],
  ['market-bureau', '市场监督管理局', 'GovernmentOrgan'],
  ['police', '公安局', 'GovernmentOrgan'],
  ['court', '人民法院', 'Court'],
  ['service-center', '公共法律服务中心', 'PublicServiceUnit'],
] as const

/** What statements, problems and programs are about. */
export const TOPICS = [
  '行政复议',
  '行政执法',
  '法治宣传',
  '公共法律服务',
  '重大决策',
  '规范性文件',
  '政务公开',
  '矛盾纠纷化解',
  '营商环境',
  '应急管理',
  '队伍建设',
  '数字政府',
] as const

/** Kinds of regulations, as concepts of the scheme docType. */
export const DOC_TYPES = ['law', 'regulation', 'rule', 'opinion', 'notice', 'work-plan', 'measure', 'outline'] as const
/** Codes of the figures that observations give. */
export const INDICATORS = [
  'AR-01',
  'AR-02',
  'AR-03',
  'PF-01',
  'PF-02',
  'LE-01',
  'LE-02',
  'LS-01',
  'LS-02',
  'MD-01',
] as const
/** Properties that assertions state between a body and a regulation or program. */
export const RELATIONS = ['carriesOut', 'establishes', 'publicizes', 'studies', 'supervises', 'implements'] as const
/** How sure an assertion is that something has happened. */
export const MODALITIES = ['asserted', 'ongoing', 'planned'] as const
/** What each section of a report is for, in order. */
export const SECTION_ROLES = ['overview', 'measures', 'figures', 'problems', 'plans', 'other'] as const

const VERBS = ['推进', '落实', '开展', '完善', '加强', '组织', '制定', '健全', '深化', '规范']
const OBJECTS = [
  '制度建设',
  '专项检查',
  '业务培训',
  '宣传活动',
  '案件办理',
  '清单管理',
  '联动机制',
  '监督考核',
  '便民服务',
]
const ENDINGS = ['取得明显成效', '覆盖全部乡镇', '同比增长', '按期完成', '受到群众好评', '纳入年度考核']

/** A two-character place name without its level. */
export function placeName(random: Random): string {
  return random.pick(PLACE_FIRST) + random.pick(PLACE_SECOND)
}

/** A sentence of 20 to 60 characters about a topic, with a number in it. */
export function sentence(random: Random, topic: string): string {
  const clauses = [`全年${random.pick(VERBS)}${topic}工作${random.below(900) + 3}件次`]
  for (let more = random.below(3); more >= 0; more--) clauses.push(random.pick(VERBS) + random.pick(OBJECTS))
  clauses.push(random.pick(ENDINGS))
  return `${clauses.join(',')}。`
}

/** The title of a regulation, without the brackets. */
export function title(random: Random, place: string, type: string): string {
  const kind = { law: '法', regulation: '条例', rule: '规定', opinion: '意见', notice: '通知' }[type] ?? '工作方案'
  return `${place}${random.pick(TOPICS)}${random.pick(OBJECTS)}${kind}`
}
