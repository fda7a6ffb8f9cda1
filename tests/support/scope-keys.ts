/** Observations in short, for the scope keys. */
import type { Observation } from '../../src/graph/extraction.ts'
import { type Placed, withScopeKeys } from '../../src/graph/figures/scope-keys.ts'

/** What differs from the plain value of one indicator. */
export interface KeyLine extends Partial<Observation> {
  readonly section?: number
  readonly lead?: string
}

/** The scope keys that the lines get. */
export function observationsWithKeys(lines: readonly KeyLine[]): string[] {
  return withScopeKeys(lines.map(placedOf)).map(({ scopeKey }) => scopeKey)
}

/** The line as an observation of 负责人出庭, which has several scopes in real reports. */
function placedOf({ section = 1, lead = '', ...rest }: KeyLine): Placed {
  const span = { start: 0, end: 2 }
  const observation: Observation = {
    indicator: 'AL-05',
    phrase: '负责人出庭',
    quantity: { span, surface: '5宗', value: 5, unit: '宗', kind: 'count', comparator: 'exact' },
    kind: 'count',
    comparator: 'exact',
    sentence: 0,
    span,
    rule: 'number-last',
    place: '990101',
    scopeKey: 'all',
    periodFrom: '2031-01-01',
    periodTo: '2031-12-31',
    actor: undefined,
    actorBasis: 'reporting-body',
    method: 'stated',
    role: 'actual',
    temporal: 'flow',
    partOf: -1,
    ...rest,
  }
  return { observation, section, lead: () => lead }
}
