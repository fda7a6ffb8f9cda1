/** The IRIs of one report and of what lies in it. Pure functions of content:
 *  hashes are over JSON arrays, never over parts joined by a separator. */

import { hash } from 'node:crypto'
import type { ReportIdentity } from '../link/entity.ts'
import { concepts, id } from '../rdf/namespaces.ts'
import { type NamedNode, namedNode } from '../rdf/term.ts'

/** The first ten hex digits of the SHA-256 of the parts. */
export function hash10(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 10)
}

/** `id/report/220605/2022`; a body other than the people's government of the place adds its slug. */
export function reportIri(identity: Pick<ReportIdentity, 'placeCode' | 'year' | 'bodyIri'>): NamedNode {
  const slug = identity.bodyIri.split('/').at(-1) ?? 'gov'
  const base = `report/${identity.placeCode}/${identity.year}`
  return id(slug === 'gov' ? base : `${base}/${slug}`)
}

/** The named graph that holds everything extracted from a report. */
export function graphIri(report: NamedNode): NamedNode {
  return namedNode(`${report.value}/graph`)
}

/** The text version: first 8 hex digits of the SHA-256 of the text. */
export function textIri(report: NamedNode, sha256: string): NamedNode {
  return namedNode(`${report.value}/t/${sha256.slice(0, 8)}`)
}

/** `{report}/s/2.1`, by the section's place in the outline. */
export function sectionIri(report: NamedNode, ordinalPath: string): NamedNode {
  return namedNode(`${report.value}/s/${ordinalPath}`)
}

/** `{report}/s/2.1/3`: the sentence by its number in the section. */
export function statementIri(section: NamedNode, ordinal: number): NamedNode {
  return namedNode(`${section.value}/${ordinal}`)
}

/** RFC 5147 style; offsets in code points. */
export function mentionIri(text: NamedNode, start: number, end: number): NamedNode {
  return namedNode(`${text.value}#char=${start},${end}`)
}

/** `{report}/a/{hash}` of what is asserted where: the same statement of the same sentence has the same IRI in every
 *  run. */
export function assertionIri(report: NamedNode, ...parts: readonly string[]): NamedNode {
  return namedNode(`${report.value}/a/${hash10(...parts)}`)
}

/** Hashes of scope keys, which come again in every report: 市本级, 涉企, all#2. Emptied when there are too many. */
const keyHashes = new Map<string, string>()
const MOST_KEPT = 10_000

function keyHash(key: string): string {
  const known = keyHashes.get(key)
  if (known !== undefined) return known
  if (keyHashes.size >= MOST_KEPT) keyHashes.clear()
  const made = hash10(key)
  keyHashes.set(key, made)
  return made
}

/** `{report}/obs/AR-01`, or with `.{hash}` behind it when the key is not `all`. */
export function observationIri(report: NamedNode, indicator: string, key: string): NamedNode {
  return namedNode(`${report.value}/obs/${indicator}${key === 'all' ? '' : `.${keyHash(key)}`}`)
}

/** The interval from one ISO date to another; whole years in the short form. */
export function periodIri(from: string, to: string): NamedNode {
  const isWholeYears = from.endsWith('-01-01') && to.endsWith('-12-31')
  if (!isWholeYears) return id(`period/${from}--${to}`)
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
  return id(first === last ? `period/${first}` : `period/${first}--${last}`)
}

/** `id/place/220605`; `cn` is the country. */
export function placeIri(code: string): NamedNode {
  return id(`place/${code}`)
}

/** `cs/indicator/AR-01`; indicators that reports brought themselves have `h-` and a hash. */
export const indicatorIri: (indicatorId: string) => NamedNode = concepts('indicator')
