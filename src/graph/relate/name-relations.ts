/** Relations that names state by themselves: the document in the title of another, the place and the program in a title,
 *  the program that a leading group is named after, the place at the front of a platform's name. */

import type { Relation } from '../extraction.ts'
import type { Reading, Thing } from './statement-text.ts'

/** One relation read from a name: outer and inner thing, and what stands in the name before the inner. */
interface NameRule {
  readonly name: string
  readonly property: string
  readonly outer: Thing['mention']['kind']
  readonly inner: Thing['mention']['kind']
  readonly confidence: number
  readonly when: (outer: Thing, inner: Thing, reading: Reading) => boolean
}

/** Words before an inner title that make the outer document its implementation. */
const IMPLEMENTING = /(?:贯彻落实|贯彻实施|贯彻|落实|实施|执行)[〈《<]?$/u

/** The rules in order: of those for one pair of kinds the first that fits counts. Each quotes a name that it is for and
 *  one that it must not read; confidences are set by hand. */
const NAME_RULES: readonly NameRule[] = [
  // 关于落实〈乙规划〉的工作方案; not 关于印发〈乙规划〉的通知, which hands the other document on.
  {
    name: 'title-implements',
    property: 'localImplementationOf',
    outer: 'regulation',
    inner: 'regulation',
    confidence: 0.95,
    when: (outer, inner, reading) =>
      IMPLEMENTING.test(before(outer, inner, reading)) || isPlanFor(outer, inner, reading),
  },
  // 关于修改〈乙办法〉的决定; not 关于落实〈乙办法〉的意见.
  {
    name: 'title-amends',
    property: 'amends',
    outer: 'regulation',
    inner: 'regulation',
    confidence: 0.9,
    when: (outer, inner, reading) => /(?:修改|修订|修正)[〈《<]?$/u.test(before(outer, inner, reading)),
  },
  // 关于废止〈乙办法〉的决定; not 关于修改〈乙办法〉的决定.
  {
    name: 'title-repeals',
    property: 'repeals',
    outer: 'regulation',
    inner: 'regulation',
    confidence: 0.9,
    when: (outer, inner, reading) => /废止[〈《<]?$/u.test(before(outer, inner, reading)),
  },
  // 关于印发〈乙规划〉的通知; not 关于落实〈乙规划〉的方案.
  {
    name: 'title-cites',
    property: 'cites',
    outer: 'regulation',
    inner: 'regulation',
    confidence: 0.8,
    when: (outer, inner, reading) =>
      inner.mention.rule === 'inner-title' &&
      /(?:印发|转发|公布|发布|关于)[〈《<]?$/u.test(before(outer, inner, reading)),
  },
  // 习近平法治思想学习纲要; not 关于建立“以案释法”制度的意见, which rules a program.
  {
    name: 'title-about',
    property: 'about',
    outer: 'regulation',
    inner: 'program',
    confidence: 0.7,
    when: (_outer, inner) => inner.entity.class === 'Doctrine',
  },
  // 关于做好甲改革验收工作的通知; not a title that only shares words with a program.
  {
    name: 'title-governs',
    property: 'governs',
    outer: 'regulation',
    inner: 'program',
    confidence: 0.75,
    when: (_outer, inner) => inner.entity.class !== 'Doctrine',
  },
  // 关于做好“甲省示范村”命名工作的通知; not a title without an honour.
  {
    name: 'title-governs-honour',
    property: 'governs',
    outer: 'regulation',
    inner: 'honour',
    confidence: 0.8,
    when: () => true,
  },
  // 甲区普法责任制清单; not 甲区人民政府关于…的通知, where the place is part of the issuer.
  {
    name: 'title-place',
    property: 'appliesIn',
    outer: 'regulation',
    inner: 'place',
    confidence: 0.85,
    when: isTerritory,
  },
  // 甲市人民政府乙规定; not 甲市乙条例, whose issuer the title does not say.
  {
    name: 'title-issuer',
    property: 'issuedBy',
    outer: 'regulation',
    inner: 'institution',
    confidence: 0.85,
    when: (outer, inner, { folded }) =>
      inner.mention.span.start === outer.mention.span.start &&
      !inner.mention.deictic &&
      !GOVERNMENT_MATTER.test(folded.slice(inner.mention.span.end - 2, inner.mention.span.end + 4)) &&
      (/(?:政府|委员会|办公[室厅]|[局厅署])$/u.test(inner.mention.surface) ||
        folded.startsWith('关于', inner.mention.span.end)),
  },
  // 甲改革工作推进会; not 各类会议.
  {
    name: 'meeting-about',
    property: 'about',
    outer: 'event',
    inner: 'program',
    confidence: 0.8,
    when: () => true,
  },
  // “美好生活·民法典相伴”; not 民法典宣传月, a day that is named after it.
  {
    name: 'program-about',
    property: 'about',
    outer: 'program',
    inner: 'regulation',
    confidence: 0.6,
    when: () => true,
  },
  // 行政复议体制改革领导小组; not 改革试点单位.
  {
    name: 'body-task',
    property: 'responsibleFor',
    outer: 'institution',
    inner: 'program',
    confidence: 0.75,
    when: (outer) => outer.entity.class === 'CoordinationBody',
  },
  // 甲镇公共服务中心; not 甲区司法局, an organ of the place.
  {
    name: 'body-place',
    property: 'locatedIn',
    outer: 'institution',
    inner: 'place',
    confidence: 0.7,
    when: (outer, inner) => SERVING.has(outer.entity.class) && isFrontPlace(outer, inner),
  },
  // 甲区数据共享平台; not “信用甲”, where the place stands behind.
  {
    name: 'platform-place',
    property: 'locatedIn',
    outer: 'program',
    inner: 'place',
    confidence: 0.7,
    when: (outer, inner) => isFrontPlace(outer, inner),
  },
]

/** A named place at the front of a name; 全国 and 全市 say how wide it is meant, not where it lies. */
function isFrontPlace(outer: Thing, inner: Thing): boolean {
  return !inner.mention.deictic && inner.mention.span.start - outer.mention.span.start <= 1
}

/** Bodies that render a service at a place. Organs of state govern their place, which is said otherwise. */
const SERVING = new Set([
  'PublicServiceUnit',
  'LegalServiceOrganization',
  'MediationOrganization',
  'MediaOutlet',
  'Institution',
])

/** The words of the outer name before the inner one. */
function before(outer: Thing, inner: Thing, { folded }: Reading): string {
  return folded.slice(outer.mention.span.start, inner.mention.span.start)
}

/** 甲省〈乙规划〉实施方案: the implementing word stands behind. */
function isPlanFor(outer: Thing, inner: Thing, { folded }: Reading): boolean {
  const after = folded.slice(inner.mention.span.end, outer.mention.span.end)
  return (
    inner.mention.rule === 'inner-title' &&
    /^[〉》>]?(?:的)?(?:贯彻落实|实施|任务分工)(?:方案|办法|细则|意见|措施)?/u.test(after)
  )
}

/** 甲市|政府信息公开制度: 政府 begins the matter here, so no government is named. */
const GOVERNMENT_MATTER = /^政府(?:信息|法律|网站|采购|投资|合同|购买|数据|职能|立法|规章|质量|债务|权责)/u
/** 关于在甲区…的通知, 关于对甲省权力清单进行调整的通知: what stands before the place in a title that names it as its matter. */
const ABOUT_PLACE = /^关于(?:在|对|加强|规范|调整|修改|修订|公布|进一步加强)?$/u

/** 高新区(甲区)办法: the place by its second name. */
function isSecondName(lead: string, next: string): boolean {
  return /^[一-鿿]{2,8}\($/u.test(lead) && next.startsWith(')')
}

/** A place at the front of a title or behind 在 is where it applies; of a row of places the last counts. */
function isTerritory(outer: Thing, inner: Thing, reading: Reading): boolean {
  const { folded } = reading
  const lead = before(outer, inner, reading)
  const next = folded.slice(inner.mention.span.end, inner.mention.span.end + 4)
  const isFront =
    lead === '' || /^[一-鿿]{2,6}[省市州盟]$/u.test(lead) || ABOUT_PLACE.test(lead) || isSecondName(lead, next)
  const hasLower = reading
    .inSentence(inner.sentence)
    .some(
      ({ mention }) =>
        mention.kind === 'place' &&
        mention.span.start === inner.mention.span.end &&
        mention.span.end <= outer.mention.span.end,
    )
  const isIssuer =
    /^(?:人民政府|政府|委|人大)/u.test(next) &&
    /关于/u.test(folded.slice(inner.mention.span.end, outer.mention.span.end))
  const isGovernmentRule = /^(?:人民政府|政府)/u.test(next) && !GOVERNMENT_MATTER.test(next)
  return isFront && !hasLower && !isIssuer && !isGovernmentRule
}

/** The relations that all names of a text state. */
export function nameRelations(reading: Reading): Relation[] {
  return reading.things.flatMap((inner) => {
    const outer = reading.byMention(inner.mention.nestedIn)
    // A name inside itself is a shorter form of it.
    if (outer === undefined || outer.entity.iri === inner.entity.iri) return []
    const rule = NAME_RULES.find(
      (candidate) =>
        candidate.outer === outer.mention.kind &&
        candidate.inner === inner.mention.kind &&
        candidate.when(outer, inner, reading),
    )
    return rule === undefined ? [] : [nameRelation(rule, outer, inner)]
  })
}

function nameRelation(rule: NameRule, outer: Thing, inner: Thing): Relation {
  // One property for both directions: reports say who issues, titles by whom something is issued.
  const isTurned = rule.property === 'issuedBy'
  return {
    subject: isTurned ? inner.entity.iri : outer.entity.iri,
    predicate: isTurned ? 'issues' : rule.property,
    object: isTurned ? outer.entity.iri : inner.entity.iri,
    sentence: outer.sentence,
    span: outer.mention.span,
    trigger: inner.mention.surface,
    rule: rule.name,
    modality: 'asserted',
    subjectBasis: 'explicit',
    confidence: rule.confidence,
  }
}

/** Rules that add what the text does not state by itself: kept in the graph, left out of annotations of the text. */
export const INFERRED_RULES: ReadonlySet<string> = new Set(['same-title'])

/** A document of this place under the title of a document from above is its local counterpart: never the same document,
 *  and tied to it by `localImplementationOf`. */
export function localCounterparts({ things, input }: Reading): Relation[] {
  return things.flatMap((thing) => {
    const { entity, mention } = thing
    if (mention.kind !== 'regulation' || mention.rule !== 'title' || !entity.isNew) return []
    const above = input.authorities
      .byName(mention.surface)
      .find((known) => known.kind === 'regulation' && known.iri !== entity.iri && known.level === 'national')
    if (above === undefined || entity.place !== input.identity.placeCode) return []
    return [
      {
        subject: entity.iri,
        predicate: 'localImplementationOf',
        object: above.iri,
        sentence: thing.sentence,
        span: mention.span,
        trigger: mention.surface,
        rule: 'same-title',
        modality: 'asserted' as const,
        subjectBasis: 'explicit' as const,
        confidence: 0.5,
      },
    ]
  })
}
