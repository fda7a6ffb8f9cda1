/** Counties near the report by their short names: its own, and those of its own city (海安, 如皋, 仙游|度尾). Counties
 *  elsewhere need their full names, since many short ones are plain words. */

import type { Authorities, Division } from '../../authority/authority.ts'
import { fold } from '../../authority/fold.ts'
import { stemOf } from '../place-frame.ts'
import { PLAIN_STEMS } from './place.ts'
import type { Find, RuleInput } from './rule.ts'

/** What the segmenter calls a short name that it may know or not: 海安 is a name to it, 如皋 a person. */
const NAME_TAG = /^(?:ns|nz|nrt?|x)$/u
/** What goes on with a short name is another name: 海安河, 仙游路. */
const RUNS_ON = /[省市区县州盟旗镇乡街港河湖江山桥路站岛湾海]/u

/** Finds the short names of the counties around the report where the segmenter sees a name; behind one of them also that
 *  of a township in it, and then the words of the segmenter do not matter. */
export function nearStemRule(input: RuleInput): Find[] {
  const { plain, segmented } = input
  const around = surroundings(input)
  if (around === undefined) return []
  const pairs = around.townships.flatMap((county) => pairsOf(county, plain))
  const paired = new Set(pairs.map(({ start }) => start))
  const alone: Find[] = []
  for (const { start, end, tag } of segmented.tokens) {
    if (!around.firsts.has(plain.charCodeAt(start)) || end - start > 4 || paired.has(start)) continue
    const code = around.names.get(plain.slice(start, end))
    if (code === undefined || !NAME_TAG.test(tag) || RUNS_ON.test(plain.charAt(end))) continue
    alone.push(shortName(start, end, code, 0.5))
  }
  return [...pairs, ...alone]
}

function shortName(start: number, end: number, code: string, weight: number): Find {
  return { kind: 'place', start, end, rule: 'place-stem', weight, candidates: [code] }
}

/** A county by its short name and the townships in it by theirs. */
interface ShortNames {
  readonly stem: string
  readonly code: string
  readonly townships: readonly { readonly stem: string; readonly code: string }[]
}

/** The short names around a report. Made once for each city. */
interface Surroundings {
  readonly names: ReadonlyMap<string, string>
  /** The characters with which the names begin: most words of a text begin with others. */
  readonly firsts: ReadonlySet<number>
  readonly townships: readonly ShortNames[]
}

/** A county and a township of it, both by their short names, wherever they stand side by side. */
function pairsOf({ stem, code, townships }: ShortNames, plain: string): Find[] {
  const found: Find[] = []
  for (let at = plain.indexOf(stem); at >= 0; at = plain.indexOf(stem, at + stem.length)) {
    const end = at + stem.length
    const inner = townships.find(
      (one) => plain.startsWith(one.stem, end) && !RUNS_ON.test(plain.charAt(end + one.stem.length)),
    )
    if (inner === undefined) continue
    found.push(shortName(at, end, code, 0.6), shortName(end, end + inner.stem.length, inner.code, 0.6))
  }
  return found
}

/** The names around a city take some ten kilobytes. */
const MOST_CITIES = 500

const surroundingsOf = new WeakMap<Authorities, Map<string, Surroundings>>()

function surroundings({ authorities, frame }: RuleInput): Surroundings | undefined {
  const city = frame.chain.find(({ level }) => level === 'prefecture')
  if (city === undefined) return undefined
  const made = surroundingsOf.get(authorities) ?? new Map<string, Surroundings>()
  surroundingsOf.set(authorities, made)
  const known = made.get(city.code)
  if (known !== undefined) return known
  const around = surroundingsIn(city, authorities)
  if (made.size >= MOST_CITIES) made.clear()
  made.set(city.code, around)
  return around
}

/** The counties of a city by short names that no other of them has. 宾县 has none, and in full it is too short to be looked
 *  for in reports of other places, so it stands here as it is. */
function surroundingsIn(city: Division, { gazetteer }: Authorities): Surroundings {
  const counties = gazetteer
    .childrenOf(city.code)
    .filter((one) => one.level === 'county' && one.validUntil === undefined)
  const named = counties.flatMap(({ name, code }): ShortNames[] => {
    const stem = name.length === 2 ? name : stemOf(name)
    if (stem === undefined || PLAIN_STEMS.has(stem)) return []
    const townships = gazetteer.childrenOf(code).flatMap((one) => {
      const short = one.name.length > 2 ? fold(stemOf(one.name) ?? one.name) : ''
      return short === '' ? [] : [{ stem: short, code: one.code }]
    })
    return [{ stem: fold(stem), code, townships }]
  })
  const single = named.filter(({ stem }) => named.filter((other) => other.stem === stem).length === 1)
  return {
    names: new Map(single.map(({ stem, code }) => [stem, code])),
    firsts: new Set(single.map(({ stem }) => stem.charCodeAt(0))),
    townships: single,
  }
}
