/** The figures that an entity has a part in: those of a place, of the body that did the work, of an indicator, of a period.
 *  They are kept apart from the facts of its page, since a place has hundreds and each is read by its value. */

import type { Endpoint } from '../query/endpoint.ts'
import { numberOf, type Row, selectRows, textOf } from '../query/rows.ts'
import { PREFIXES } from '../rdf/namespaces.ts'
import { termToSparql } from '../rdf/sparql-term.ts'
import type { NamedNode } from '../rdf/term.ts'

/** One observation, as a page shows it. Texts are empty where the graph has none; labels are the Chinese ones. */
export interface EntityFigure {
  /** IRI of the observation, and of the property by which it names the entity. */
  readonly observation: string
  readonly property: string
  /** IRI and label of the indicator. */
  readonly indicator: string
  readonly indicatorLabel: string
  readonly value: number | undefined
  readonly unit: string
  /** The digits as the report prints them: 500余名. */
  readonly printed: string
  readonly year: string
  readonly place: string
  readonly report: string
}

const PROLOGUE = ['zm', 'skos', 'sdmxd'].map((prefix) => `PREFIX ${prefix}: <${PREFIXES[prefix]}>`).join('\n')

/** The Chinese label of what a property of the observation leads to. */
function labelPattern(property: string, variable: string): string {
  return `OPTIONAL { ?observation ${property} ?${variable}Node . ?${variable}Node skos:prefLabel ?${variable} FILTER(LANGMATCHES(LANG(?${variable}), "zh")) }`
}

function figureOf(row: Row): EntityFigure {
  return {
    observation: textOf(row, 'observation'),
    property: textOf(row, 'property'),
    indicator: textOf(row, 'indicatorNode'),
    indicatorLabel: textOf(row, 'indicator'),
    value: numberOf(row, 'value'),
    unit: textOf(row, 'unit'),
    printed: textOf(row, 'printed'),
    // Periods have IRIs that end in what they are called: `…/period/2022`.
    year: textOf(row, 'period').replace(/^.*\//, ''),
    place: textOf(row, 'place'),
    report: textOf(row, 'report'),
  }
}

/** All figures that name the entity, by property, indicator, place and year; each once for each property. */
export async function entityFigures(endpoint: Endpoint, entity: NamedNode): Promise<EntityFigure[]> {
  const rows = await selectRows(
    endpoint,
    `${PROLOGUE} SELECT DISTINCT ?observation ?property ?indicatorNode ?indicator ?value ?unit ?printed ?period ?place ?report WHERE {
      ?observation ?property ${termToSparql(entity)} ; zm:value ?value .
      OPTIONAL { ?observation zm:literalValue ?printed }
      OPTIONAL { ?observation sdmxd:refPeriod ?period }
      OPTIONAL { ?observation zm:sourceReport ?report }
      ${labelPattern('zm:indicator', 'indicator')}
      ${labelPattern('zm:unit', 'unit')}
      ${labelPattern('sdmxd:refArea', 'place')}
    } ORDER BY ?property ?indicatorNode ?place ?period ?report ?observation`,
  )
  return rows.map(figureOf)
}
