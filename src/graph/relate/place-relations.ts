/** Relations of places: containment that the gazetteer confirms, where a document issued here applies, and where bodies
 *  that were set up stand. */

import { clauseEnd, clauseStart } from '../../recognise/rules/clause.ts'
import type { Relation } from '../extraction.ts'
import type { Reading, Thing } from './statement-text.ts'

/** 白山市|江源区, 石人镇 beside 江源区: one division right below another that the same sentence names. Never from the text
 *  alone. */
export function containment(reading: Reading): Relation[] {
  const { gazetteer } = reading.input.authorities
  const found = new Map<string, Relation>()
  for (const lower of reading.things) {
    if (lower.mention.kind !== 'place' || lower.mention.deictic || lower.entity.place === undefined) continue
    const parent = parentCode(lower, gazetteer)
    const upper = reading
      .inSentence(lower.sentence)
      .find(
        ({ mention, entity }) =>
          mention.kind === 'place' &&
          entity.place === parent &&
          entity.iri !== lower.entity.iri &&
          isBeside(mention, lower),
      )
    // Once per text: a report names its own chain of places in every other sentence.
    const key = `${lower.entity.iri} ${upper?.entity.iri}`
    if (upper === undefined || found.has(key)) continue
    found.set(key, within(lower, upper))
  }
  return [...found.values()]
}

function parentCode(lower: Thing, gazetteer: Reading['input']['authorities']['gazetteer']): string | undefined {
  // A village that no gazetteer has carries the code of the division that it was found in.
  if (lower.entity.class === 'Village' && lower.entity.isNew) return lower.entity.place
  return gazetteer.chainOf(lower.entity.place ?? '')[1]?.code
}

/** Counties and above must stand side by side; townships and villages may share the county of their sentence. */
function isBeside(upper: Thing['mention'], lower: Thing): boolean {
  const isAdjacent = upper.span.end === lower.mention.span.start
  const isLow = lower.entity.class === 'Township' || lower.entity.class === 'Village'
  return isAdjacent || (isLow && !upper.deictic && upper.span.end <= lower.mention.span.start)
}

function within(lower: Thing, upper: Thing): Relation {
  const start = Math.min(upper.mention.span.start, lower.mention.span.start)
  return {
    subject: lower.entity.iri,
    predicate: 'directlyWithin',
    object: upper.entity.iri,
    sentence: lower.sentence,
    span: { start, end: lower.mention.span.end },
    trigger: `${upper.mention.surface}${lower.mention.surface}`,
    rule: 'containment',
    modality: 'asserted',
    subjectBasis: 'explicit',
    confidence: 0.95,
  }
}

/** A document that the reporting body issued applies in the place that the rest of the sentence speaks of: 明确了我区…,
 *  印发至全区各部门. */
export function territoryOfIssued(issued: readonly Relation[], reading: Reading): Relation[] {
  return issued.flatMap((relation) => {
    if (relation.predicate !== 'issues') return []
    const place = reading
      .inSentence(relation.sentence)
      .find(
        ({ mention, entity }) =>
          mention.kind === 'place' &&
          mention.deictic &&
          mention.nestedIn < 0 &&
          mention.span.start > relation.span.end &&
          clauseStart(reading.folded, mention.span.start) <= clauseEnd(reading.folded, relation.span.end) + 1 &&
          entity.place === reading.input.identity.placeCode,
      )
    if (place === undefined) return []
    return [
      {
        ...relation,
        subject: relation.object,
        predicate: 'appliesIn',
        object: place.entity.iri,
        span: { start: relation.span.start, end: place.mention.span.end },
        trigger: place.mention.surface,
        rule: 'issued-for-place',
        confidence: 0.65,
      },
    ]
  })
}

/** 在全区10个镇街设立了甲工作站, 全区人民调解组织: a body in the place in front of it. */
export function locations(reading: Reading): Relation[] {
  return reading.things.flatMap((body) => {
    if (body.mention.kind !== 'institution' || body.mention.nestedIn >= 0) return []
    const place = reading
      .inSentence(body.sentence)
      .findLast(
        ({ mention }) =>
          mention.kind === 'place' && mention.nestedIn < 0 && mention.span.end <= body.mention.span.start,
      )
    if (place === undefined || place.entity.iri === body.entity.iri) return []
    const between = reading.folded.slice(place.mention.span.end, body.mention.span.start)
    const isFounded =
      reading.folded[place.mention.span.start - 1] === '在' &&
      /^[^,。;]{0,12}(?:设立|建立|建成|成立|设置|组建)(?:了)?$/u.test(between)
    // Nothing between, or a verb of founding: anything else may be about two places.
    if (between !== '' && !isFounded) return []
    return [
      {
        subject: body.entity.iri,
        predicate: 'locatedIn',
        object: place.entity.iri,
        sentence: body.sentence,
        span: { start: place.mention.span.start, end: body.mention.span.end },
        trigger: between === '' ? place.mention.surface : between,
        rule: 'location',
        modality: 'asserted' as const,
        subjectBasis: 'explicit' as const,
        confidence: 0.65,
      },
    ]
  })
}
