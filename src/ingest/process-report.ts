/** One report, from bytes to the quads of its graph. Pure but for the resources it is handed, so it runs the same in
 *  this thread and in a worker. */

import type { Authorities } from '../authority/authority.ts'
import { ZhengmaiError } from '../errors.ts'
import { extract } from '../graph/extract.ts'
import type { Extraction } from '../graph/extraction.ts'
import { textIri } from '../graph/report-iris.ts'
import { toQuads } from '../graph/to-quads.ts'
import type { Correction } from '../link/corrections.ts'
import { extractWithModel } from '../model/extract-with-model.ts'
import type { Model } from '../model/findings.ts'
import type { Ontology } from '../ontology/ontology.ts'
import type { Schemes } from '../ontology/schemes.ts'
import { quadCount } from '../rdf/quad-table.ts'
import { namedNode } from '../rdf/term.ts'
import { emptyFile } from '../read/decode.ts'
import { readReport, sourceOf } from '../read/read-report.ts'
import type { SourceText } from '../read/source-text.ts'
import type { Segmenter } from '../segment/jieba.ts'
import { describeRun } from './meta-quads.ts'
import type { ReportInput, ReportOutcome } from './report-input.ts'

/** What every report is read with. */
export interface Resources {
  readonly authorities: Authorities
  readonly segmenter: Segmenter
  readonly ontology: Ontology
  readonly schemes: Schemes
  /** Decisions of people, applied to every report they name. */
  readonly corrections: readonly Correction[]
  /** Asked after the rules; absent by default. */
  readonly model?: Model
}

/** The text of an input. Throws an InputError for bytes that are no text, and for nothing. */
export async function sourceTextOf(input: ReportInput): Promise<SourceText> {
  const { content, name } = input
  if (typeof content !== 'string') return readReport(content, name)
  if (content.trim() === '') throw emptyFile(name)
  return sourceOf(content, { id: name })
}

/** Everything found in one report, by rules and, where there is one, by the model. Throws an InputError when it cannot be
 *  read or its body, place or year is not known. */
export async function extractReport(input: ReportInput, resources: Resources): Promise<Extraction> {
  const source = await sourceTextOf(input)
  const { model, corrections } = resources
  if (model === undefined) return extract(source, resources, input.facts, { corrections })
  return extractWithModel(source, { ...resources, model }, input.facts)
}

/** The report as quads, or why it was refused. Never throws for what is wrong with the report. */
export async function processReport(input: ReportInput, resources: Resources): Promise<ReportOutcome> {
  try {
    const extraction = await extractReport(input, resources)
    const { report, graph, table } = toQuads(extraction, resources.schemes, resources.authorities)
    const run = {
      graph,
      text: textIri(namedNode(report), extraction.segmented.source.sha256).value,
      ontologyVersion: resources.ontology.version,
      authorityDigest: resources.authorities.digest,
    }
    describeRun(run, table)
    const content = table.finish()
    return { name: input.name, report, graph, content, quads: quadCount(content), problems: extraction.problems }
  } catch (error) {
    if (error instanceof ZhengmaiError && error.code !== 'BUG')
      return { name: input.name, code: error.code, text: error.text }
    throw error
  }
}
