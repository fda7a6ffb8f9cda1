/** What the dictionaries know, kept where the context lets it be a name. */

import type { EntityKind } from '../../authority/authority.ts'
import { BODY_HEADS } from './institution-words.ts'
import { isAllowedName, NOT_NAMES } from './not-names.ts'
import type { Find, RuleInput } from './rule.ts'

const BODY = new RegExp(`(?:${BODY_HEADS.map(({ word }) => word).join('|')})$`, 'u')

/** Finds the entities of the authority data by their labels and aliases. */
export function knownRule({ folded, known, place }: RuleInput): Find[] {
  return known
    .map((name) => (name.end - name.start === 4 ? inItsYear(folded, name, place.year) : name))
    .filter(
      ({ start, end, kind, iris }) =>
        kind !== 'person' &&
        iris.length > 0 &&
        !NOT_NAMES.has(folded.slice(start, end)) &&
        isAllowedName(folded, start, end) &&
        !isDateOfDay(folded, start, end) &&
        !isDocumentNumber(folded, end) &&
        !(kind === 'program' && isPartOfQuotation(folded, start, end)),
    )
    .map((name) => ({ ...name, ...trimmed(folded, name.start, withHead(folded, name)) }))
    .map(({ start, end, kind, iris }) => {
      const surfaceKind = kindBySurface(kind, folded.slice(start, end))
      const candidates = surfaceKind === kind ? iris : []
      return { kind: surfaceKind, start, end, rule: 'known', weight: surfaceKind === kind ? 0.8 : 0.5, candidates }
    })
}

/** Words that mean one campaign in some years and another, or none, in others: from, to, last part of the IRI. */
const DATED: Readonly<Record<string, readonly (readonly [from: number, to: number, slug: string])[]>> = {
  主题教育: [
    [2019, 2020, 'theme-education-2019'],
    [2023, 2024, 'theme-education-2023'],
  ],
}

/** A hit with those of its entities that its words mean in the year of the report. */
function inItsYear(folded: string, name: RuleInput['known'][number], year: number): RuleInput['known'][number] {
  const dated = DATED[folded.slice(name.start, name.end)]
  if (dated === undefined) return name
  const slug = dated.find(([from, to]) => from <= year && year <= to)?.[2]
  return { ...name, iris: name.iris.filter((iri) => iri.endsWith(`/${slug ?? ''}`)) }
}

/** Whether a body's short name begins the number of a document: 国办公开办|函〔2021〕30号. */
function isDocumentNumber(folded: string, end: number): boolean {
  const after = folded.slice(end, end + 5)
  return /[〔[(]/u.test(after) && /^(?:函|发|字|发电|办|规|通|文|令|办发|办函|办字)?[〔[(](?:19|20)/u.test(after)
}

/** Whether a day that is known by its date alone is named behind it: “4·15”全民国家安全教育日 is one name of one day. */
function isDateOfDay(folded: string, start: number, end: number): boolean {
  const last = folded.charCodeAt(end - 1)
  const isDate = last >= 48 && last <= 57 && /^\d{1,2}[·.]\d{1,2}$/u.test(folded.slice(start, end))
  return isDate && /^”?[一-鿿]{2,10}?(?:日|宣传周|宣传月)/u.test(folded.slice(end, end + 14))
}

/** 市场准入负面清单|制度: a word for what a program is belongs to its name, also where the dictionary has it without. */
function withHead(folded: string, { kind, end, start }: RuleInput['known'][number]): number {
  if (kind !== 'program' || !'制机'.includes(folded[end] ?? ' ')) return end
  const head = /^(?:制度|机制)(?![化性体创建改])/u.exec(folded.slice(end, end + 3))?.[0]
  return head === undefined || /(?:制度?|机制|改革|行动|平台)$/u.test(folded.slice(start, end))
    ? end
    : end + head.length
}

/** Whether a hit covers only a part of what is quoted: 秒报秒批 in “秒报秒批一体化” is another name. */
function isPartOfQuotation(folded: string, start: number, end: number): boolean {
  const open = folded.lastIndexOf('“', start)
  const close = folded.indexOf('”', end - 1)
  const quoted = open < 0 || close < 0 ? '' : folded.slice(open + 1, close)
  const isInside = quoted !== '' && open < start && end <= close && !/[“”\n]/u.test(quoted)
  return isInside && quoted.length > end - start
}

/** A quoted name loses a light head (“双随机、一公开”|监管), and a head that it shares with the quoted name before it
 *  (“放管服”和“最多跑一次”|改革): then the quoted words are the name. */
function trimmed(folded: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const quoted = /^“[^“”]+”(?=(.*)$)/u.exec(folded.slice(start, end))
  const head = quoted?.[1] ?? ''
  // A date shares no head: “6·26禁毒日”和“4·15”全民国家安全教育日.
  const isShared =
    head !== '' && !/[日月周]$/u.test(head) && /”(?:和|、|及|与)$/u.test(folded.slice(Math.max(0, start - 2), start))
  const isLight = /^(?:监管|工作|活动|建设|服务)$/u.test(head)
  return quoted !== null && (isShared || isLight)
    ? { start: start + 1, end: start + quoted[0].length - 1 }
    : { start, end }
}

/** The dictionaries list some bodies and lists of documents as mechanisms; a text means the body or the document. */
function kindBySurface(kind: EntityKind, name: string): EntityKind {
  if (kind !== 'program') return kind
  if (BODY.test(name)) return 'institution'
  return /(?:目录|实施方案|工作方案|普法规划)$/u.test(name) ? 'regulation' : kind
}
