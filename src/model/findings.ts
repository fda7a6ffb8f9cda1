/** Asking a model about a report and adding what holds to what the rules found. The rules' extraction is never touched: a
 *  model that fails, is slow or answers rubbish costs a Problem and nothing else. The invariant: the same answers give the
 *  same extraction. */

import type { Authorities } from '../authority/authority.ts'
import { codePointOffsets } from '../graph/code-points.ts'
import type { Extraction } from '../graph/extraction.ts'
import { applyCorrections, type Corrected, type LinkedText } from '../link/apply-corrections.ts'
import type { Ontology } from '../ontology/ontology.ts'
import type { Schemes } from '../ontology/schemes.ts'
import type { Problem } from '../problem.ts'
import { overlaps, type Span } from '../segment/span.ts'
import { type Answer, readAnswer } from './answer.ts'
import type { AskModel } from './chat.ts'
import { addMentions } from './claimed-mentions.ts'
import { addRelations } from './claimed-relations.ts'
import type { SplitDecisions } from './decisions.ts'
import { type Asked, dropped, notAnswered, notAsked, unreadable } from './dropped.ts'
import { type Passage, passagesOf } from './passages.ts'
import { instructions, type KnownName, messagesFor } from './prompt.ts'
import { schemaOf } from './schema.ts'

/** A model ready to be asked. */
export interface Model {
  readonly name: string
  readonly ask: AskModel
}

/** What findings are made and checked with. */
export interface ModelResources {
  readonly model: Model
  readonly authorities: Authorities
  readonly ontology: Ontology
  readonly schemes: Schemes
}

/** Passages in a row without an answer, after which a report is left alone. */
const PATIENCE = 2

/** Everything that was answered, and what went wrong on the way. */
interface Asking {
  readonly answers: readonly { readonly asked: Asked; readonly answer: Answer }[]
  readonly problems: readonly Problem[]
}

/** Without decisions of people nothing waits. */
const UNDECIDED: SplitDecisions = { now: [], later: [], facts: [], rejected: new Set() }

/** The extraction with what the model adds. `decisions` are those of people; the ones for now have been applied to `base`.
 *  Never rejects for what the model or its endpoint does. One request for each passage, one after the other. */
export async function addModelFindings(
  base: Extraction,
  resources: ModelResources,
  decisions: SplitDecisions = UNDECIDED,
): Promise<Extraction> {
  const schema = schemaOf(resources.ontology)
  const { answers, problems } = await askAll(base, resources.model, instructions(schema, resources.schemes))
  const { segmented, identity } = base
  const { authorities } = resources
  const codePoint = codePointOffsets(segmented.source.text)
  const isRejected = ({ start, end }: Span) => decisions.rejected.has(`${codePoint(start)}-${codePoint(end)}`)
  const claims = answers.map(({ asked, answer }) => ({ asked, ...answer }))
  const named = addMentions(base, claims, { segmented, identity, authorities, schema, isRejected })
  const names = decideLater(named, base, decisions.later, authorities)
  const stated = addRelations(base.relations, claims, { segmented, identity, names, schema })
  return {
    ...base,
    mentions: names.mentions,
    entities: names.entities,
    links: names.links,
    relations: stated.relations,
    problems: [...base.problems, ...problems, ...named.problems, ...stated.problems, ...names.problems],
  }
}

/** Decisions of people on what the model added. Those on entities have been applied to the rules' links before, so only
 *  those remain whose entity is named again or by the model alone, and a conflict that has been reported is not reported
 *  again. */
function decideLater(
  named: LinkedText,
  base: Extraction,
  later: SplitDecisions['later'],
  authorities: Authorities,
): Corrected {
  const known = new Set(base.entities.map(({ iri }) => iri))
  const names = new Set(named.entities.map(({ iri }) => iri))
  const isNamed = (iri: string, surface: string) =>
    named.links.some(({ entity, mention }) => entity === iri && named.mentions[mention]?.surface === surface)
  const open = later.filter(({ verb, target, value, quote }) => {
    if (verb === 'edit') return names.has(target) && !known.has(target)
    return verb === 'same' ? names.has(target) : verb !== 'different' || isNamed(value, quote)
  })
  if (open.length === 0) return { ...named, problems: [] }
  const corrected = applyCorrections(named, open, base.segmented.source, authorities)
  const said = new Set(base.problems.map(({ text }) => text.en))
  return { ...corrected, problems: corrected.problems.filter(({ text }) => !said.has(text.en)) }
}

/** Asks about one passage after the other. Gives up after PATIENCE failures in a row, or one that will not mend. */
async function askAll(base: Extraction, model: Model, told: string): Promise<Asking> {
  const passages = passagesOf(base.segmented)
  const answers: { asked: Asked; answer: Answer }[] = []
  const problems: Problem[] = []
  let failures = 0
  for (const [index, passage] of passages.entries()) {
    const asked = { source: base.segmented.source.id, model: model.name, start: passage.start, end: passage.end }
    const outcome = await model.ask(messagesFor(passage, knownIn(passage, base), told))
    if (outcome.type === 'failed') {
      failures += 1
      problems.push(notAnswered(asked, outcome.why))
      const rest = passages.length - index - 1
      if (!outcome.isFinal && failures < PATIENCE) continue
      if (rest > 0) problems.push(notAsked(asked, rest))
      break
    }
    failures = 0
    const answer = readAnswer(outcome.content)
    if (answer === undefined) problems.push(unreadable(asked))
    else answers.push({ asked, answer })
    for (let count = 0; count < (answer?.malformed ?? 0); count++) problems.push(dropped(asked, 'MODEL_MALFORMED', '-'))
  }
  return { answers, problems }
}

/** What the rules found in a passage, each name once, in order. */
function knownIn(passage: Passage, { mentions, links, entities }: Extraction): KnownName[] {
  const known = new Map<string, KnownName>()
  for (const [index, { span, surface }] of mentions.entries()) {
    const entity = entities.find(({ iri }) => iri === links[index]?.entity)
    if (entity !== undefined && overlaps(span, passage)) known.set(surface, { quote: surface, class: entity.class })
  }
  return [...known.values()]
}
