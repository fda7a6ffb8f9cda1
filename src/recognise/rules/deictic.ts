/** Relative words: 我区, 全市, 区政府's 区 are read from the report's own level. This file finds the places among them;
 *  relative bodies are in institution.ts. */

import { matches } from './clause.ts'
import type { Find, RuleInput } from './rule.ts'

/** 全区, 我市, 本县; not 全市场, 全区域, 全县域, 我区块: those are other words. 全省 before a number is still a place. */
const RELATIVE =
  /(?:[我全]|(?<![日基成资根标版样书])本)(?:省|市|区|县|旗|州|盟|镇|乡|街道|街(?![区坊头面巷景口上])|辖区)|全(?:地区|自治[区州县旗])/gu
const OTHER_WORD = /^(?:场|域|块|级|容|值|价|面|民|区|长|委|府|直属|里)/u
const COUNTRY =
  /(?:我国|全国)(?!人大|人民代表大会|政协|妇联|总工会|工商联|一体化|文明|普法|劳模|百强|优秀|先进|示范|青年|统一)/gu
/** 自治区 and 自治州 are whole words for a level, so they stand alone for the place: in front of a named scheme or document, and
 *  where its authorities are meant. */
const AUTONOMOUS =
  /(?<![一-鿿]族|[我全本])自治[区州](?=[“《]|(?:有关|工作|部署|统一|法治|普法|下达|关于|反馈|第[一二三四五六七八九十\d]+批|高质量|年度|重点)(?!政府))/gu
/** 全疆, 全藏: what two autonomous regions call themselves. */
const REGION_SHORT = /[全我](?:疆|藏)(?![区一-鿿]{0,1}族)/gu
const SHORT_OF: Readonly<Record<string, string>> = { 疆: '650000', 藏: '540000' }

/** 中央、省、市…要求: level words in a row stand for the authorities of those levels. */
const AUTHORITIES_IN_A_ROW =
  /(?:中央|国家|国务院|上级)(?:和|、)(?:省(?:委)?|自治区)(?:、|和)(?:[市州盟]|地区)(?=(?!委|政府|场|直|级)[^,。;]{0,16}(?:要求|部署|精神|安排|决策|工作))|(?<=依据|按照|根据|落实|贯彻)省、[市州](?=(?!委|政府|场|直|级)[^,。;]{0,12}(?:要求|部署|精神|安排|决策))/gu

/** What every match of AUTHORITIES_IN_A_ROW holds: where it is missing, the slow pattern is not tried. */
const PROVINCE_IN_A_ROW = /(?:省委?|自治区)[、和](?:[市州盟]|地区)/u

/** Finds relative words for places. */
export function deicticRule({ folded, frame }: RuleInput): Find[] {
  const relative = matches(folded, RELATIVE)
    .filter(({ span }) => !OTHER_WORD.test(folded.slice(span.end, span.end + 2)))
    .map(({ span }) => place(span.start, span.end, candidatesOf(folded.slice(span.start + 1, span.end), frame)))
  const country = matches(folded, COUNTRY).map(({ span }) => place(span.start, span.end, ['cn']))
  const rows = PROVINCE_IN_A_ROW.test(folded) ? matches(folded, AUTHORITIES_IN_A_ROW) : []
  const levels = rows.flatMap(({ span }) => levelWords(folded, span.start, span.end, frame))
  return [...relative, ...country, ...levels, ...autonomous(folded, frame)]
}

function autonomous(folded: string, frame: RuleInput['frame']): Find[] {
  if (!folded.includes('自治') && !/[疆藏]/u.test(folded)) return []
  const words = matches(folded, AUTONOMOUS).flatMap(({ span }) => {
    const division = frame.named(folded.slice(span.start, span.end))
    return division === undefined ? [] : [place(span.start, span.end, [division.code])]
  })
  const short = matches(folded, REGION_SHORT).flatMap(({ span }) => {
    const code = SHORT_OF[folded[span.end - 1] ?? ''] ?? ''
    return frame.chain.some((division) => division.code === code) ? [place(span.start, span.end, [code])] : []
  })
  return [...words, ...short]
}

function place(start: number, end: number, candidates: readonly string[]): Find {
  return { kind: 'place', start, end, rule: 'deictic-place', weight: 0.9, deictic: true, candidates }
}

function candidatesOf(levelWord: string, frame: RuleInput['frame']): readonly string[] {
  const word = levelWord === '街' ? '街道' : levelWord
  const division = word === '辖区' ? frame.own : (frame.named(word) ?? frame.own)
  return division === undefined ? [] : [division.code]
}

function levelWords(folded: string, start: number, end: number, frame: RuleInput['frame']): Find[] {
  return matches(folded.slice(start, end), /自治区|地区|[省市州盟]/gu).flatMap(({ span }) => {
    const word = folded.slice(start + span.start, start + span.end)
    return frame.named(word) === undefined ? [] : place(start + span.start, start + span.end, candidatesOf(word, frame))
  })
}
