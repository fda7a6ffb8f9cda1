/** The names that annotated reports use for the properties of the ontology. */

import type { EntityKind } from '../authority/authority.ts'

const NAMES: Readonly<Record<string, string>> = {
  issues: 'issues',
  implements: 'implements',
  localImplementationOf: 'implements',
  basedOn: 'based_on',
  studies: 'studies',
  publicizes: 'promotes',
  trainsOn: 'trains_on',
  about: 'about',
  governs: 'governs',
  appliesIn: 'applies_to',
  establishes: 'establishes',
  usesPlatform: 'uses',
  publishesOn: 'publishes_on',
  participatesIn: 'participates_in',
  marks: 'marks',
  holdsHonour: 'awarded',
  targets: 'targets',
  locatedIn: 'located_in',
  directlyWithin: 'part_of',
  within: 'part_of',
  responsibleFor: 'responsible_for',
  advises: 'serves',
  guidedBy: 'under_leadership_of',
  authoredBy: 'authored_by',
  cites: 'cites',
  partOfProgram: 'part_of',
}

/** The annotation's predicate for a property; carrying out an event is holding it. Properties without a counterpart keep
 *  their name. */
export function annotationPredicate(property: string, objectKind: EntityKind | undefined): string {
  if (property === 'carriesOut') return objectKind === 'event' ? 'holds' : 'implements'
  return NAMES[property] ?? property
}
