/** Extraction: all steps in order, from a text to everything found in it. Pure for given resources: the same text, the
 *  same authority data and the same dictionary give the same extraction. */

import type { Authorities } from '../authority/authority.ts'
import { InputError } from '../errors.ts'
import { applyCorrections } from '../link/apply-corrections.ts'
import type { Correction } from '../link/corrections.ts'
import type { ReportIdentity } from '../link/entity.ts'
import { type IdentityFacts, identify } from '../link/identity.ts'
import { link } from '../link/link.ts'
import type { Problem } from '../problem.ts'
import { damageProblems } from '../read/damage.ts'
import type { SourceText } from '../read/source-text.ts'
import { classifyGenre, genreProblems } from '../recognise/genre.ts'
import type { Mention } from '../recognise/mention.ts'
import { protectedSpans } from '../recognise/protect.ts'
import { findQuantities } from '../recognise/quantity.ts'
import { recognise } from '../recognise/recognise.ts'
import type { RuleFamily } from '../recognise/rules/rule.ts'
import type { Segmenter } from '../segment/jieba.ts'
import { segment } from '../segment/segment.ts'
import type { Span } from '../segment/span.ts'
import { findCommitments } from './commitments.ts'
import type { Extraction } from './extraction.ts'
import { type FigureFamily, observationsWithout, quantitiesWithout } from './figure-families.ts'
import { nameProblems } from './name-problems.ts'
import { observe } from './observations.ts'
import { rejectFacts } from './reject-facts.ts'
import { type RelationFamily, relate } from './relations.ts'

/** What extraction is done with. */
export interface ExtractResources {
  readonly authorities: Authorities
  readonly segmenter: Segmenter
}

/** What may be varied in one extraction; the same options give the same result. */
export interface ExtractOptions {
  /** Families of rules that are left out, to measure what they are worth. */
  readonly withoutRules?: ReadonlySet<RuleFamily>
  readonly withoutRelations?: ReadonlySet<RelationFamily>
  readonly withoutFigures?: ReadonlySet<FigureFamily>
  /** Decisions of people (link/corrections.ts), applied between linking and relations. */
  readonly corrections?: readonly Correction[]
}

/** Everything found in a text. `facts` (a manifest, options of the caller) win over what the text says of itself. Throws an
 *  InputError with the code of the problem (`NO_YEAR`, `NO_PLACE` …) when it stays open whose report it is. */
export function extract(
  source: SourceText,
  resources: ExtractResources,
  facts?: IdentityFacts,
  options: ExtractOptions = {},
): Extraction {
  const { authorities, segmenter } = resources
  const segmented = segment(source, segmenter)
  const genre = classifyGenre(segmented)
  const found = identify(segmented, authorities, { facts, genre: genre.genre })
  const identity = found.identity ?? refuse(found.problems)
  const recognised = recognise(segmented, authorities, identity, {
    ...(options.withoutRules && { without: options.withoutRules }),
  })
  const linked = { mentions: recognised, ...link(recognised, segmented, authorities, identity) }
  // Before relations: what people have put right must reach the facts too, not only the links.
  const corrected = applyCorrections(linked, options.corrections ?? [], source, authorities)
  const { mentions, entities, links } = corrected
  const { relations, awards } = relate(
    { segmented, mentions, entities, links, identity, authorities },
    options.withoutRelations,
  )
  const entityOf = (mention: number) => links[mention]?.entity
  const { withoutFigures = new Set() } = options
  // Figures are looked for last, when it is known which numerals belong to names.
  const all = findQuantities(source.text, protectedFrom(source.text, mentions))
  const quantities = quantitiesWithout(withoutFigures, all)
  const observed = observe({ segmented, quantities, mentions, identity, authorities, entityOf })
  const extraction: Extraction = {
    segmented,
    identity,
    genre: genre.genre,
    mentions,
    entities,
    links,
    relations,
    observations: observationsWithout(withoutFigures, observed, identity),
    awards,
    commitments: findCommitments(segmented),
    problems: [
      ...damageProblems(source),
      ...found.problems,
      ...genreProblems(genre, source),
      ...nameProblems(segmented, mentions),
      ...corrected.problems,
    ],
  }
  return rejectFacts(extraction, options.corrections ?? [])
}

/** Names hold numerals that state nothing: titles, quoted names, hotlines. */
function protectedFrom(text: string, mentions: readonly Mention[]): Span[] {
  const names = mentions.filter(({ kind, surface }) => kind !== 'place' && /[\d一二三四五六七八九十百]/u.test(surface))
  return [...protectedSpans(text), ...names.map(({ span }) => span)].sort((a, b) => a.start - b.start)
}

/** Nothing can be named without a body and a year: the IRIs of all that a report states begin with them. */
function refuse(problems: readonly Problem[]): ReportIdentity {
  const worst = problems.find(({ severity }) => severity === 'error') ?? problems[0]
  const text = worst?.text ?? { en: 'It is not clear whose report this is.', zh: '无法确定报告主体。' }
  throw new InputError(worst?.code ?? 'NO_PLACE', text)
}
