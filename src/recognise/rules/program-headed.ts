/** Programs without quotation marks: by their heads (…改革, …责任制, …平台), as objects of a verb of carrying out before
 *  活动 or 工作, and as members of a row that ends in 等平台 or shares one head. */

import { clauseBefore, isGeneric, longestFirst, matches, modifierStart } from './clause.ts'
import { PROGRAM_HEADS, PROGRAM_VERBS } from './lexicon.ts'
import { NOT_NAMES } from './not-names.ts'
import type { Find, RuleInput } from './rule.ts'

const HEAD_WORDS = longestFirst(PROGRAM_HEADS.map(({ word }) => word))
const HEAD = new RegExp(HEAD_WORDS.join('|'), 'gu')
const VERB = new RegExp(`(?:${longestFirst(PROGRAM_VERBS).join('|')}|在|将|对|由|和|、|以|新|的)`, 'u')
/** Behind a head: the head is part of a longer word. */
const RUNS_ON =
  /^(?:任务|事项|化|性|者|员|官|建设项目|款|量|网络|方案|领导小组|验收|试点|推进会|开放|发展|创新|成果|意见|体系)/u

/** Finds names that end in a head of programs. */
export function headedProgramRule(input: RuleInput): Find[] {
  const { folded } = input
  let reached = 0
  return matches(folded, HEAD).flatMap(({ span }) => {
    if (span.end <= reached || folded[span.end] === '”' || input.isTokenStart[span.end] !== 1) return []
    const least = PROGRAM_HEADS.find(({ word }) => folded.slice(span.start, span.end) === word)?.atLeast ?? 0
    const start = skipYear(folded, afterOther(folded, modifierStart(input, span.start), span.start))
    const modifier = folded.slice(start, span.start)
    reached = span.end
    if (modifier.length < least || (least > 0 && isGeneric(modifier)) || COUNTED.test(modifier)) return []
    if (RUNS_ON.test(folded.slice(span.end)) && !/^试点/u.test(folded.slice(span.end))) return []
    const isGoverned = VERB.test(clauseBefore(folded, start)) || clauseBefore(folded, start) === ''
    return isGoverned ? [{ kind: 'program' as const, start, end: span.end, rule: 'headed-program', weight: 0.55 }] : []
  })
}

/** 六项工作|制度 says how many there are, after their names; 新兴领域|制度 a field of lawmaking. */
const COUNTED = /^[一二三四五六七八九十两\d]+[项个类](?:[一-鿿]{2})?$|领域$/u

/** Another activity joined by 和 in front: 安全生产大检查和|危险化学品专项整治. */
const OTHER_ACTIVITY = /.*(?:检查|整治|行动|改革|制度|机制|平台|工程|活动|培训|考试|清理)[和与及]/u

function afterOther(folded: string, start: number, headStart: number): number {
  return start + (OTHER_ACTIVITY.exec(folded.slice(start, headStart))?.[0].length ?? 0)
}

/** A year in front of a program says when, not what: 2022年公共法律服务平台. */
function skipYear(folded: string, start: number): number {
  return start + (/^[12]\d{3}年度?/u.exec(folded.slice(start, start + 6))?.[0].length ?? 0)
}

const ACTIVITY = /(?:活动|工作)(?=[、,。;]|$)/gu
const CARRIED_OUT = /(?:推进|深化|抓好|做好|参加|参与|开展|组织开展|深入开展|举办|启动|实施|牵头开展|探索开展)/u
const NAMED_ACTIVITY = /(?:创建|评查|走访|评定|排查|整治|清理|体检|大比武|大走访|大调研|接访|下访|合规|评选|争创)$/u

/** Finds activities that a verb of carrying out governs and that say what is done: 执法案卷评查|活动. */
export function activityRule(input: RuleInput): Find[] {
  const { folded } = input
  const named = matches(folded, ACTIVITY).flatMap(({ span }) => activity(input, span.start))
  const bare = matches(folded, /(?:示范创建|案卷评查|大走访|法治体检|矛盾纠纷排查|专项清理)(?=[、,。;活工])/gu).flatMap(
    ({ span }) => activity(input, span.end),
  )
  return [...named, ...bare]
}

function activity(input: RuleInput, end: number): Find[] {
  const { folded } = input
  const start = modifierStart(input, end)
  const name = folded.slice(start, end)
  const isNamed = name.length >= 4 && NAMED_ACTIVITY.test(name) && !isGeneric(name) && !NOT_NAMES.has(name)
  return isNamed && CARRIED_OUT.test(clauseBefore(folded, start))
    ? [{ kind: 'program', start, end, rule: 'activity', weight: 0.5 }]
    : []
}

const ROW_HEAD =
  /等(?:线上|线下|新媒体|网络|宣传|政务|各类|多个|多种|融媒体)?(?:平台|媒体|渠道|公众号|载体|专栏|栏目)/gu
const ROW_VERB = /(?:通过|利用|依托|运用|借助|在|充分发挥|发挥)(?!.*(?:通过|利用|依托|运用|借助))/u

/** Finds the members of a row before 等平台: 江源微刊, 江源融媒, 江源新闻. */
export function platformRowRule({ folded }: RuleInput): Find[] {
  return matches(folded, ROW_HEAD).flatMap(({ span }) => {
    const before = clauseBefore(folded, span.start)
    const verb = ROW_VERB.exec(before)
    if (verb === null) return []
    const first = span.start - before.length + verb.index + verb[0].length
    return members(folded, first, span.start)
  })
}

function members(folded: string, start: number, end: number): Find[] {
  return matches(folded.slice(start, end), /[^、和及与“”《》]+/gu).flatMap(({ span }) => {
    const name = folded.slice(start + span.start, start + span.end)
    if (
      name.length < 3 ||
      name.length > 14 ||
      isGeneric(name) ||
      /(?:中心|大学|学院|公司|协会|局|院)$|^(?:微信|抖音|微博|电视|广播|报纸|网络|互联网|线上|新媒体|宣传|各|LED)/iu.test(
        name,
      )
    )
      return []
    return [
      { kind: 'program' as const, start: start + span.start, end: start + span.end, rule: 'platform-row', weight: 0.6 },
    ]
  })
}

// What must stand in front is looked at last: few places in a text have the words.
const SHARED_HEAD = /(?:审批模式|制度)(?<=[一-鿿]{4}(?:审批模式|制度))/gu
const ROW_GOVERNED = new RegExp(`(?:${longestFirst(PROGRAM_VERBS).join('|')})$`, 'u')
const LONGEST_VERB = Math.max(...PROGRAM_VERBS.map((verb) => verb.length))

/** Finds the members of a row that share one head: 权力清单、责任清单、负面清单|制度. Only where a verb stands right in front of the
 *  row, since rows of other things end in 制度 as well. */
export function sharedHeadRule(input: RuleInput): Find[] {
  return matches(input.folded, SHARED_HEAD).flatMap(({ span }) => {
    const names = rowBefore(input, span.start)
    return names.length < 2
      ? []
      : names.map((name) => ({ kind: 'program' as const, ...name, rule: 'shared-head', weight: 0.75 }))
  })
}

/** Walks a row of names back from its last member: each begins where the one before it ends. */
function rowBefore(input: RuleInput, end: number): { start: number; end: number }[] {
  const { folded } = input
  const names: { start: number; end: number }[] = []
  let last = end
  while (names.length < 5) {
    const start = modifierStart(input, last)
    const name = folded.slice(start, last)
    // 加强重点领域和新兴领域制度建设: fields of lawmaking.
    if (name.length < 4 || name.length > 10 || isGeneric(name) || name.endsWith('领域')) return []
    names.unshift({ start, end: last })
    if (!/[、和]/u.test(folded[start - 1] ?? '')) break
    last = start - 1
  }
  const first = names[0]?.start ?? 0
  return ROW_GOVERNED.test(folded.slice(Math.max(0, first - LONGEST_VERB), first)) ? names : []
}

const PLAN_CYCLE = /“?[一二三四五六七八九十]{1,3}五”?普法/gu

/** Finds the cycles of legal publicity; with 规划 behind it the plan is a document in which the cycle is named. */
export function planCycleRule({ folded }: RuleInput): Find[] {
  return matches(folded, PLAN_CYCLE).flatMap(({ span }) => {
    const cycle: Find = { kind: 'program', ...span, rule: 'plan-cycle', weight: 0.9 }
    if (!folded.startsWith('规划', span.end)) return [cycle]
    return [cycle, { kind: 'regulation', start: span.start, end: span.end + 2, rule: 'plan-cycle', weight: 0.9 }]
  })
}
