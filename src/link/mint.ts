/** How IRIs of entities are made: official code, else curated slug, else a hash of the canonical
 *  name. The invariant: an IRI depends on the place and the canonical name only, never on the report or the order in it. */

import { hash } from 'node:crypto'
import { BASE } from '../rdf/namespaces.ts'

/** Most names: nothing in them that NFKC or the title marks would change. */
const PLAIN = /^[\u4e00-\u9fffA-Za-z\d《》“”]*$/u

/** NFKC, no blanks, one kind of title marks: nothing else is changed before hashing. */
export function hashKey(name: string): string {
  if (PLAIN.test(name)) return name
  return name.normalize('NFKC').replaceAll(/\s/gu, '').replaceAll(/[〈<]/gu, '《').replaceAll(/[〉>]/gu, '》')
}

function hash10(name: string): string {
  return hash('sha256', hashKey(name), 'hex').slice(0, 10)
}

/** `id/place/220605`; `cn` for the country. */
export function placeIri(code: string): string {
  return `${BASE}/id/place/${code}`
}

/** `id/org/220605/justice-bureau`. */
export function typedBodyIri(place: string, slug: string): string {
  return `${BASE}/id/org/${place}/${slug}`
}

/** `id/org/220605/h-…` for a body of no known type. */
export function otherBodyIri(place: string, name: string): string {
  return `${BASE}/id/org/${place}/h-${hash10(name)}`
}

/** `id/doc/220605/nd/h-…`: place of the issuer or `cn`, year in the title or `nd`. */
export function documentIri(place: string, year: string, name: string): string {
  return `${BASE}/id/doc/${place}/${year}/h-${hash10(name)}`
}

/** `id/prog/220605/h-…`, honours included. */
export function programIri(place: string, name: string): string {
  return `${BASE}/id/prog/${place}/h-${hash10(name)}`
}

/** `id/event/220605/2022/h-…`: a meeting is one of its place and year. */
export function eventIri(place: string, year: number, name: string): string {
  return `${BASE}/id/event/${place}/${year}/h-${hash10(name)}`
}

/** `id/person/220605/h-…`. */
export function personIri(place: string, name: string): string {
  return `${BASE}/id/person/${place}/h-${hash10(name)}`
}

/** The village of a township that the gazetteer does not list. */
export function villageIri(township: string, name: string): string {
  return `${BASE}/id/place/${township}/h-${hash10(name)}`
}
