/** Extraction -> the quads of the report's named graph. The only way from what was found to what is stored. */

import type { Authorities } from '../authority/authority.ts'
import type { Schemes } from '../ontology/schemes.ts'
import type { QuadTableBuilder } from '../rdf/quad-table-builder.ts'
import type { Quad } from '../rdf/term.ts'
import { describeEntities } from './describe-entities.ts'
import { describeAwards, describeCommitments, describeObservations, describeRelations } from './describe-facts.ts'
import { describeMentions, describeOutline, describeReport } from './describe-report.ts'
import type { Extraction } from './extraction.ts'
import { createReportFrame } from './report-frame.ts'

/** A report as quads. */
export interface ReportGraph {
  /** IRI of the report and of its named graph. */
  readonly report: string
  readonly graph: string
  /** The quads in compact form: in a fixed order, each triple once. What describes the graph may be added. */
  readonly table: QuadTableBuilder
  /** The quads as objects, made anew at each reading. */
  readonly quads: readonly Quad[]
}

/** The named graph of one report. Pure: the same extraction gives the same quads in the same order. */
export function toQuads(extraction: Extraction, schemes: Schemes, authorities: Authorities): ReportGraph {
  const frame = createReportFrame(extraction, schemes)
  // The order is that of the file that is written: the report, its outline, what it names, what it says.
  describeReport(frame)
  describeOutline(frame)
  describeEntities(frame, authorities)
  describeMentions(frame)
  describeRelations(frame)
  describeObservations(frame)
  describeAwards(frame)
  describeCommitments(frame)
  const { table, graph } = frame.builder
  return {
    report: frame.report.value,
    graph: graph.value,
    table,
    get quads() {
      return table.toQuads()
    },
  }
}
