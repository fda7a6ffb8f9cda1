/** Extraction of a short text in tests: the real authority data and segmenter, loaded once per worker. */
import path from 'node:path'
import type { Authorities } from '../../src/authority/authority.ts'
import { loadAuthorities } from '../../src/authority/load.ts'
import { extract } from '../../src/graph/extract.ts'
import type { Extraction, Observation } from '../../src/graph/extraction.ts'
import type { IdentityFacts } from '../../src/link/identity.ts'
import type { SourceText } from '../../src/read/source-text.ts'
import { createSegmenter, type Segmenter } from '../../src/segment/jieba.ts'

let loaded: { readonly authorities: Authorities; readonly segmenter: Segmenter } | undefined

/** The places of tests/fixtures/shapes-authority (东岭市, 青禾区 …) are known beside the real ones. */
export async function extractResources(): Promise<{
  readonly authorities: Authorities
  readonly segmenter: Segmenter
}> {
  const folder = path.resolve(import.meta.dirname, '../fixtures/shapes-authority')
  loaded ??= { authorities: await loadAuthorities({ extraFolders: [folder] }), segmenter: createSegmenter() }
  return loaded
}

/** A text as the readers of files would hand it over. The digest is a placeholder: nothing under test looks at it. */
export function sourceOf(text: string, id = 'test.txt'): SourceText {
  return { id, text, sha256: '0'.repeat(64), encoding: 'utf-8', format: 'text' }
}

/** The extraction of a text as a report of 青禾区, 2031, or of what `facts` say. */
export async function extractText(text: string, facts: IdentityFacts = {}): Promise<Extraction> {
  return extract(sourceOf(text), await extractResources(), { place: '990101', year: 2031, ...facts })
}

/** The observations of a text, printed: `9件 受理行政复议申请 AR-02`. */
export async function observationsOf(text: string, facts?: IdentityFacts): Promise<string[]> {
  return (await extractText(text, facts)).observations.map(printObservation)
}

function printObservation({ quantity, phrase, indicator }: Observation): string {
  return [quantity.surface, phrase, indicator ?? '-'].join(' ')
}
