/** Who did what a figure counts. */

import type { ReportIdentity } from '../../link/entity.ts'
import type { Mention } from '../../recognise/mention.ts'
import type { SubjectBasis } from '../extraction.ts'
import type { Clause } from './clause.ts'

/** The doer of a figure; undefined where the text names none and the reporting body is not meant. */
export interface Actor {
  readonly iri: string | undefined
  readonly basis: SubjectBasis
}

// Courts and procuratorates are seldom named in the reports of governments; what only they do is theirs all the same.
const COURT =
  /审理|审结|庭审|陪审|裁判文书|诉前调解|非诉行政|执结|不起诉|批捕|公益诉讼|检察建议|被害人|企业合规|轻罪|旁听/
// Indicators that only courts and procuratorates can have figures of.
const JUDICIAL = /^(?:JO-0[1-6]|AL-0[78]|MJ-0[678]|VP-0[345]|BE-0[1-4]|LA-0[45])$/
/** Subjects that name no single body: several at once, the place that reports, a word that may stand before a name. */
const GROUP = /^(?:各|全区|全市|全县|全省)[^,。]{0,4}(?:部门|单位|镇街|乡镇|街道|机关|组织)/
const SELF = /^(?:我|本)(?:省|市|区|县|州|旗|盟|镇|乡|街道|局|委|厅|办|单位)/

const LEAD = /^(?:政府|[全我本][省市区县州盟旗镇乡]|各级|各|原|由|经)?$/

/** What the search for a doer needs. */
export interface ActorScene {
  readonly folded: string
  readonly clauses: readonly Clause[]
  readonly clauseIndex: number
  readonly at: number
  /** Institutions of the sentence with their index among all mentions. */
  readonly bodies: readonly (readonly [mention: Mention, index: number])[]
  readonly entityOf: (mention: number) => string | undefined
  readonly identity: ReportIdentity
  /** The doers of whole clauses, filled as they are asked for: a later figure looks back over all before it. */
  readonly doers: Map<number, Actor | undefined>
}

/** The doer: named in the clause, said as 我区 or 各部门, taken over from a clause before, a court by the matter, or
 *  else the reporting body. */
export function actorOf(scene: ActorScene, phrase: string, indicator: string | undefined): Actor {
  // Only what stands before the number can have done what it counts.
  const clause = scene.clauses[scene.clauseIndex]
  const own = clause === undefined ? undefined : subjectOf(scene, clause, Math.min(clause.end, scene.at))
  if (own !== undefined) return own
  if (COURT.test(phrase) || (indicator !== undefined && JUDICIAL.test(indicator))) {
    return { iri: undefined, basis: 'domain-default' }
  }
  // The nearest doer before: Chinese drops a subject that goes on.
  for (let index = scene.clauseIndex - 1; index >= 0; index--) {
    const found = doerOf(scene, index)
    if (found !== undefined) return { ...found, basis: 'inherited-section' }
  }
  return { iri: scene.identity.bodyIri, basis: 'reporting-body' }
}

/** The doer of a whole clause, looked up once. `undefined` is remembered too. */
function doerOf(scene: ActorScene, index: number): Actor | undefined {
  const { doers, clauses } = scene
  const clause = clauses[index]
  if (clause === undefined || doers.has(index)) return doers.get(index)
  const found = subjectOf(scene, clause, clause.end)
  doers.set(index, found)
  return found
}

/** Who stands at the head of a clause, without the words of time and of parts before it. */
function subjectOf(scene: ActorScene, clause: Clause, end: number): Actor | undefined {
  const text = scene.folded
    .slice(clause.start, end)
    .replace(/^\s*(?:其中|\d{4}年度?|今年|全年|截至目前|目前|共)?[,、\s]*/, '')
  const start = end - text.length
  const body = scene.bodies.find(([{ span }]) => {
    if (span.start < clause.start || span.end > end) return false
    // 政府法律顾问团, 全区人民调解组织: a word of level or place may stand before the name.
    return span.start <= start || LEAD.test(scene.folded.slice(start, span.start))
  })
  if (body !== undefined) return { iri: scene.entityOf(body[1]), basis: 'explicit' }
  if (SELF.test(text)) return { iri: scene.identity.bodyIri, basis: 'self-reference' }
  if (GROUP.test(text)) return { iri: undefined, basis: 'collective' }
  return undefined
}
