/** Who did it. In this genre the subject is mostly left out: a body at the front of the clause, a
 *  self reference, the subject of an earlier clause of the sentence, else the reporting body. */

import { clauseStart } from '../../recognise/rules/clause.ts'
import type { SubjectBasis } from '../extraction.ts'
import { type Reading, type Thing, topThings } from './statement-text.ts'

/** Who acts: one IRI, or several where bodies act together, and why they are taken for the subject. */
export interface Subject {
  readonly iris: readonly string[]
  readonly basis: SubjectBasis
}

/** What may stand before a subject in its clause: times, adverbs, other subjects. */
const BEFORE_SUBJECT =
  /^(?:[\s　]*(?:[(（]?[一二三四五六七八九十\d]+[)）]?[、.．])?(?:其中|同时|目前|此外|一是|二是|三是|四是|五是|首先|其次|由|全年|今年|今年以来|近年来|截至目前|年内|[12]\d{3}年(?:以来|度|来)?|\d{1,2}月|各|[、和及与]|并|以及|会同|联合|协同|携手|推动|提请|报请|促成|全[省市区县])*)*$/u
/** What shows that a body is no subject: 区政府的…, 区政府规范性文件. */
const NOT_SUBJECT_AFTER =
  /^(?:的|书记|常委|主任|区长|县长|市长|规范性文件|部门|官网|名义|重大|法律顾问|令|文件|网站|常务|办公|工作报告|批准|同意|主要|领导|各项|议题)/u

const MEETING = /会议?$/u

/** The subject of a verb at `at` in one sentence. */
export function subjectOf(at: number, sentence: number, reading: Reading): Subject {
  const sentenceStart = reading.input.segmented.sentences[sentence]?.start ?? 0
  let start = Math.max(sentenceStart, clauseStart(reading.folded, at))
  const own = subjectIn(reading, sentence, start, at)
  if (own !== undefined) return own
  // Clause by clause back to the beginning of the sentence, never beyond it.
  while (start > sentenceStart) {
    const end = start - 1
    start = Math.max(sentenceStart, clauseStart(reading.folded, end))
    const earlier = subjectIn(reading, sentence, start, end)
    if (earlier !== undefined)
      return { iris: earlier.iris, basis: earlier.basis === 'self-reference' ? 'self-reference' : 'inherited-section' }
  }
  return { iris: [reading.input.identity.bodyIri], basis: 'reporting-body' }
}

/** The subject that stands at the front of `[start, end)`, if one does. */
function subjectIn(reading: Reading, sentence: number, start: number, end: number): Subject | undefined {
  const { folded } = reading
  let reached = start
  const bodies: Thing[] = []
  for (const thing of topThings(reading, sentence, start, end)) {
    const { span } = thing.mention
    if (!BEFORE_SUBJECT.test(folded.slice(reached, span.start))) break
    // 区政府常务会议先后4次对…进行学习: the meeting is that of who reports, and whoever acted before acts no more.
    if (thing.mention.kind === 'event' && bodies.length === 0 && MEETING.test(thing.mention.surface))
      return { iris: [reading.input.identity.bodyIri], basis: 'reporting-body' }
    if (!isActor(thing)) break
    // 县委、县政府主要负责同志: neither of the row acts by itself.
    if (NOT_SUBJECT_AFTER.test(folded.slice(span.end, span.end + 6)))
      return /[、和]$/u.test(folded.slice(reached, span.start)) ? undefined : actingBodies(bodies, start, reading)
    bodies.push(thing)
    reached = span.end
  }
  return actingBodies(bodies, start, reading)
}

/** The subject that bodies at the front of a clause make up. */
function actingBodies(bodies: readonly Thing[], start: number, { folded, input }: Reading): Subject | undefined {
  const last = bodies.at(-1)
  if (last === undefined) return undefined
  const isSelf = (thing: Thing) => thing.mention.kind === 'place' && thing.entity.place === input.identity.placeCode
  // A place acts only as 我区 does, standing for who reports.
  if (last.mention.kind === 'place') {
    return isSelf(last) ? { iris: [input.identity.bodyIri], basis: 'self-reference' } : undefined
  }
  const named = bodies.filter(({ mention }) => mention.kind === 'institution').map(({ entity }) => entity.iri)
  // 与甲局联合印发, 会同甲局开展: who reports acts together with the body that the clause names.
  const isJoint = /^\s*(?:并|还)?(?:与|会同|联合|协同|携手)$/u.test(folded.slice(start, bodies[0]?.mention.span.start))
  // 联合公安、医保等部门: sectors that help, of which the clause names examples.
  const isExamples =
    isJoint && /^等?(?:部门|单位|职能部门)/u.test(folded.slice(last.mention.span.end, last.mention.span.end + 6))
  const iris = isJoint ? [input.identity.bodyIri, ...(isExamples ? [] : named)] : named
  return { iris: [...new Set(iris)], basis: 'explicit' }
}

function isActor({ mention }: Thing): boolean {
  return mention.kind === 'institution' || mention.kind === 'place'
}
