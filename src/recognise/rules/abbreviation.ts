/** Names that a report gives itself: (以下简称《纲要》) and the lines of a glossary (名词解释). Both hold for this report only. */

import { matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

/** A short name and the find that it stands for. */
export interface Abbreviation {
  readonly short: string
  readonly of: Find
  /** Where the short name is introduced: it means nothing before. */
  readonly from: number
}

const INTRODUCED =
  /\((?:以下|下文|下)(?:统|简)?称(?:为)?[:“《]*([^()“”《》,。]{2,20})[”》]*\)|\((?:又称|也称|即)[“《]+([^()“”《》,。]{2,20})[”》]+\)/gu

/** The abbreviations that a text introduces, each tied to the name right before its bracket. */
export function findAbbreviations(folded: string, before: readonly Find[]): Abbreviation[] {
  return matches(folded, INTRODUCED).flatMap(({ span, groups }) => {
    const short = groups[0] || groups[1] || ''
    const of = before
      .filter((found) => found.kind !== 'place' && found.end <= span.start && span.start - found.end <= 2)
      .sort((a, b) => a.start - b.start)[0]
    return of === undefined || short === '' ? [] : [{ short, of, from: span.start }]
  })
}

/** Finds the short names after their introduction: in marks for titles, bare from three characters on. */
export function abbreviationRule({ folded }: RuleInput, before: readonly Find[]): Find[] {
  return findAbbreviations(folded, before).flatMap(({ short, of, from }) => {
    const found: Find[] = []
    for (let at = folded.indexOf(short, from); at >= 0; at = folded.indexOf(short, at + short.length)) {
      const isMarked = /[《“〈]/u.test(folded[at - 1] ?? '') && /[》”〉]/u.test(folded[at + short.length] ?? '')
      if (!isMarked && short.length < 4) continue
      found.push({ kind: of.kind, start: at, end: at + short.length, rule: 'abbreviation', weight: 0.95 })
    }
    return found
  })
}

const GLOSSARY =
  /(?:^|\n)[ 　]*(?:附[件:]?[ 　]*)?(?:《[^》]{2,20}》)?(?:有关|相关)?(?:名词|名词术语|术语)(?:解释|注释)[^\n]{0,6}\n/u
const ENTRY = /(?:^|\n)[ 　]*(?:\d{1,3}[.、．]|[(（[]\d{1,3}[)）\]])[ 　]*([^:\n]{2,30}):/gu

/** The names that a glossary at the end of the text explains, without their quotation marks. */
export function glossaryNames(folded: string): { readonly name: string; readonly start: number }[] {
  const heading = GLOSSARY.exec(folded)
  if (heading === null) return []
  const from = heading.index + heading[0].length - 1
  return matches(folded.slice(from), ENTRY).map(({ span, groups }) => {
    const entry = groups[0] ?? ''
    return { name: entry, start: from + span.end - 1 - entry.length }
  })
}

/** Finds glossary entries and what they explain in the text: a definition makes a name of any word. */
export function glossaryRule({ folded }: RuleInput): Find[] {
  return glossaryNames(folded).flatMap(({ name }) => {
    if (/^(?:指|即)/u.test(name) || name.length < 3) return []
    const found: Find[] = []
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + name.length)) {
      const isQuoted = name.startsWith('“') && name.endsWith('”') && name.indexOf('”') === name.length - 1
      const [start, end] = isQuoted ? [at + 1, at + name.length - 1] : [at, at + name.length]
      found.push({ kind: 'program', start, end, rule: 'glossary', weight: 0.6 })
    }
    return found
  })
}
