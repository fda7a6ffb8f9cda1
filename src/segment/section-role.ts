/** What a section is about in the scheme of the genre: results, the work of the first responsible person, shortcomings,
 *  plans. Told by the title; where the title is silent, by how the text under it begins. */

import type { SectionRole } from './segmented.ts'

/** What decides the role of a section: its title and level, the first words under it, and its surroundings. */
export interface RoleClues {
  readonly title: string
  readonly level: number
  /** The first 150 characters under the heading. */
  readonly opening: string
  readonly parent: SectionRole
  /** A section of level 1 before this one is about shortcomings. */
  readonly isAfterProblems: boolean
  /** A section of level 1 before this one is about plans: lists of projects may follow. */
  readonly isAfterPlans: boolean
}

const OTHER =
  /^(附件|附表|附录|附[:：]|名词解释|名詞解釋|注释|注[:：]|有关名词|相关名词|名词说明)|其他(需要|应当)?(报告|说明)的?(情况|事项)|其他(情况|事项)$/u
const LEADERSHIP =
  /第一责任人|第一責任人|主要(负责人|負責人|负责同志|领导)(切实|认真|严格|全面)?(履行|履职|落实).{0,14}(职责|责任|情况)?|述法/u
const PROBLEM =
  /(存在|面临).{0,10}(问题|問題|不足|困难|困難|差距|短板|挑战|挑戰|薄弱)|(问题|不足|困难|短板|差距)(与|和|及|、)(其)?(不足|困难|原因|短板|差距|挑战|问题)|薄弱环节|薄弱環節|^(主要)?(问题|問題|不足)(分析|方面)?$/u
const PLAN =
  /下一?步|下一?阶段|下半年|下一?年|明年|来年|今后|未来.{0,4}年|(工作|任务|任務)(的)?(计划|計劃|打算|思路|设想|安排|展望|谋划)|(主要|重点|预期|发展|总体)(目标|任务|要求)|目标任务|改[进進](措施|方向)|努力方向|20\d\d年.{0,14}(计划|計劃|打算|安排|思路|重点|任务|目标|要点|总体要求|展望)/u
const RESULT =
  /回顾|回顧|成效|成绩|成績|做法|举措及|(完成|落实|落實|推进|推進|开展|開展|办理|辦理|审理|受理|运行)(情况|情況)|总结|總結|取得/u

/** A title that is about solving problems, not about having them. */
const SOLVING = /^(着力|切实|有效|聚焦|推动|坚持|加快|全力)?(解决|整治|化解|破解|整改|排查|针对|查摆|防范)/u

const ADMITS = /(虽然|尽管|同时|但是?|然而|我们(也)?清醒|在看到成绩).{0,60}(不足|问题|差距|短板|薄弱|困难)/u
/** A year alone opens results as well (2022年,坚持以…), so there only 将 tells. */
const INTENDS =
  /^[^。]{0,12}(?:(?:下一?步|下一?年度?|明年|今后)[^。]{0,30}(?:将|要|继续|进一步|围绕|坚持|以)|20\d\d年[^。]{0,30}(?:将(?![^,。]{0,16}(?:纳入|作为|列入|列为|其))|继续))/u

/** The role of one section. */
export function roleOf(given: RoleClues): SectionRole {
  const clues = { ...given, title: given.title.replace(/\s+/gu, '') }
  const { title, level, parent } = clues
  if (OTHER.test(title)) return 'other'
  if (level > 1) return deeperRole(title, parent)
  return titleRole(title) ?? openingRole(clues) ?? (clues.isAfterPlans ? 'plan' : 'achievement')
}

function titleRole(title: string): SectionRole | undefined {
  if (LEADERSHIP.test(title)) return 'leadership'
  if (PROBLEM.test(title) && !SOLVING.test(title)) return 'problem'
  if (RESULT.test(title)) return 'achievement'
  return PLAN.test(title) ? 'plan' : undefined
}

/** Below level 1 a section has the role of the one above it, unless its title says clearly that it changes. Long titles
 *  only mention problems and plans. */
function deeperRole(title: string, parent: SectionRole): SectionRole {
  const isShort = title.length <= 24
  if (isShort && PROBLEM.test(title) && !SOLVING.test(title)) return 'problem'
  if (isShort && /^(下一?步|下一?年|明年|今后|20\d\d年).{0,16}(计划|打算|安排|思路|措施|工作|重点|任务)/u.test(title))
    return 'plan'
  if (LEADERSHIP.test(title) && parent !== 'plan') return 'leadership'
  return parent === 'preamble' ? 'achievement' : parent
}

function openingRole({ title, opening, isAfterProblems }: RoleClues): SectionRole | undefined {
  if (INTENDS.test(opening)) return 'plan'
  if (/^[^。]{0,40}(仍|还|尚)(然)?存在/u.test(opening) && ADMITS.test(opening)) return 'problem'
  return isAfterProblems && /进一步|继续|持续|加强|加快|强化|提升|推进|努力|深化/u.test(title) ? 'plan' : undefined
}
