/** The rules in the order in which they run. Later rules see the finds of earlier ones. Each line says what its rule is
 *  for, with a text in which it must find something and one in which it must not; tests/rules runs them all. */

import { abbreviationRule, glossaryRule } from './abbreviation.ts'
import { deicticRule } from './deictic.ts'
import { congressReportRule, titleTailRule, unmarkedDocumentRule } from './document.ts'
import { meetingRule, occasionRule } from './event.ts'
import { honourRule } from './honour.ts'
import {
  centreRule,
  headedInstitutionRule,
  otherRelativeRule,
  sectorRowRule,
  typedInstitutionRule,
} from './institution.ts'
import { knownRule } from './known.ts'
import { personRule } from './person.ts'
import { ownStemRule, placeNameRule, placeStemRule, villageRule } from './place.ts'
import { activityRule, headedProgramRule, planCycleRule, platformRowRule, sharedHeadRule } from './program-headed.ts'
import { quotedProgramRule } from './program-quoted.ts'
import { repeatRule } from './repeat.ts'
import type { Rule } from './rule.ts'
import { titleRule } from './title.ts'

/** All rules, in the order in which they run. */
export const RULES: readonly Rule[] = [
  {
    name: 'title',
    family: 'title',
    reason: 'a document in title marks, and titles inside it',
    yes: '制定《甲区关于落实〈乙规划〉的方案》。',
    no: '《法治日报》作了报道。',
    find: titleRule,
  },
  {
    name: 'unmarked-document',
    family: 'title',
    reason: 'a document without title marks that a verb of issuing or following governs',
    yes: '根据年度法治督察工作方案,细化任务。',
    no: '提出切实可行的方案。',
    find: unmarkedDocumentRule,
  },
  {
    name: 'congress-report',
    family: 'title',
    reason: 'the report to a Party congress, named without marks',
    yes: '党的二十大报告中提出。',
    no: '学习二十大精神。',
    find: congressReportRule,
  },
  {
    name: 'title-tail',
    family: 'title',
    reason: 'a title of this report again, without marks, issuer and year',
    yes: '公布《青禾区2020年度重大行政决策事项目录》。列入重大行政决策事项目录的事项。',
    no: '公布《青禾区2020年度重大行政决策事项目录》。',
    find: titleTailRule,
  },
  {
    name: 'known',
    family: 'known',
    reason: 'a label or alias of the authority data',
    yes: '落实行政处罚法。',
    no: '加强人民调解工作。',
    find: knownRule,
  },
  {
    name: 'place-name',
    family: 'place',
    reason: 'a division by its full name',
    yes: '在深圳市推行。',
    no: '在全国各个城区推行。',
    find: placeNameRule,
  },
  {
    name: 'place-stem',
    family: 'place',
    reason: 'a province or city by its short name, one word of the segmenter',
    yes: '与广东对接。',
    no: '确保社会长治久安。',
    find: placeStemRule,
  },
  {
    name: 'village',
    family: 'place',
    reason: 'a village or community behind its township',
    yes: '石人镇大石棚子村获评。',
    no: '石人镇各个村获评。',
    find: villageRule,
  },
  {
    name: 'deictic-place',
    family: 'deictic',
    reason: 'a relative word for a place',
    yes: '我区位列全市第一。',
    no: '打通全市场要素。',
    find: deicticRule,
  },
  {
    name: 'typed-institution',
    family: 'institution',
    reason: 'a type of body with a place or a level word in front',
    yes: '由区司法局牵头。',
    no: '社区委托律师办理。',
    find: typedInstitutionRule,
  },
  {
    name: 'other-relative',
    family: 'institution',
    reason: 'a body of a level that no known type covers',
    yes: '区双拥办负责日常工作。',
    no: '市场经济体制办好。',
    find: otherRelativeRule,
  },
  {
    name: 'sector-row',
    family: 'institution',
    reason: 'departments that a row names by their sectors',
    yes: '会同公安、交通运输、应急管理等部门检查。',
    no: '涉及教育、就业、养老等方面的单位。',
    find: sectorRowRule,
  },
  {
    name: 'headed-institution',
    family: 'institution',
    reason: 'a body set up for a task, known by its head',
    yes: '成立行政复议体制改革领导小组。',
    no: '进驻服务中心。',
    find: headedInstitutionRule,
  },
  {
    name: 'centre',
    family: 'institution',
    reason: 'the Party and the central authorities',
    yes: '坚持党的领导。',
    no: '党员带头学法。',
    find: centreRule,
  },
  {
    name: 'honour',
    family: 'honour',
    reason: 'a title of honour that is awarded or named in a document',
    yes: '被命名为“全国民主法治示范村”。',
    no: '开展示范创建。',
    find: honourRule,
  },
  {
    name: 'quoted-program',
    family: 'program',
    reason: 'a program in quotation marks',
    yes: '深化“放管服”改革。',
    no: '抓住领导干部这个“关键少数”。',
    find: quotedProgramRule,
  },
  {
    name: 'headed-program',
    family: 'program',
    reason: 'a program by its head, without marks',
    yes: '推行行政诉讼败诉案件分析报告制度。',
    no: '完善投诉处理机制。',
    find: headedProgramRule,
  },
  {
    name: 'plan-cycle',
    family: 'program',
    reason: 'a cycle of legal publicity, and the plan for it',
    yes: '谋划“八五”普法规划。',
    no: '谋划“十四五”规划。',
    find: planCycleRule,
  },
  {
    name: 'activity',
    family: 'program',
    reason: 'a named activity before 活动 or 工作',
    yes: '开展执法案卷评查活动。',
    no: '开展宣传活动。',
    find: activityRule,
  },
  {
    name: 'platform-row',
    family: 'program',
    reason: 'the members of a row before 等平台',
    yes: '通过江源微刊、江源融媒等平台发布。',
    no: '通过微信、抖音等平台发布。',
    find: platformRowRule,
  },
  {
    name: 'shared-head',
    family: 'program',
    reason: 'the members of a row that share one head',
    yes: '推进权力清单、责任清单、负面清单制度。',
    no: '完善投诉和处理制度。',
    find: sharedHeadRule,
  },
  {
    name: 'meeting',
    family: 'event',
    reason: 'a meeting with a name',
    yes: '召开法治政府建设工作推进会。',
    no: '参加各类会议44次。',
    find: meetingRule,
  },
  {
    name: 'occasion',
    family: 'event',
    reason: 'a congress of the Party or a day of campaign',
    yes: '以第九个国家宪法日为主题。',
    no: '工作日提供服务。',
    find: occasionRule,
  },
  {
    name: 'person',
    family: 'person',
    reason: 'a leader, or an office-holder beside the post',
    yes: '习近平总书记指出。',
    no: '执法人员接受培训。',
    find: personRule,
  },
  {
    name: 'glossary',
    family: 'glossary',
    reason: 'what a glossary at the end explains',
    yes: '推进街区更新提质。\n名词解释\n1.街区更新提质:指…。',
    no: '1.工作情况:指导各镇。',
    find: glossaryRule,
  },
  {
    name: 'repeat',
    family: 'program',
    reason: 'a program of this report again, in titles too',
    yes: '开展法治示范创建。根据2021年度法治示范创建活动方案,细化任务。',
    no: '开展法治示范创建。',
    find: repeatRule,
  },
  {
    name: 'own-stem',
    family: 'place',
    reason: 'the own short name at the front of a name',
    yes: '通过江源微刊、江源融媒等平台发布。',
    no: '江源区发布。',
    find: ownStemRule,
  },
  {
    name: 'abbreviation',
    family: 'abbreviation',
    reason: 'a short name that the report introduces for a name',
    yes: '印发《甲区实施方案》(以下简称《方案》)。落实《方案》。',
    no: '《甲区实施方案》(试行)。',
    find: abbreviationRule,
  },
]
