/** The lines of a report that say whose it is: its title, its signature, and the sentences that open it. */

import { fold } from '../authority/fold.ts'
import { linesOf } from '../segment/line-kind.ts'
import type { SegmentedText } from '../segment/segmented.ts'

/** Year as printed in titles and signatures: 2022年, 二〇二二年. */
export const YEAR = /((?:19|20)\d{2}|[一二三四五六七八九〇零○Ｏ]{4})\s*年/u

/** What a title of this genre or its neighbours must hold. */
const TITLE =
  /(法治政府(?:建设)?|依法行政|法治建设|推进法治|政府工作|依法治[省市县区州旗]|政务公开|信息公开|行政复议|行政应诉|行政执法).{0,40}(报告|情况|总结|汇报|打算|白皮书|要点|计划|方案|(?:安排|意见|要点|方案|计划)的通知|工作安排)(?:[（(].{1,12}[)）])?$/u

/** Behind the title on a web page: 【…】 in front, the name of the site at the end. */
const TITLE_FRAME =
  /^[【[][^】\]]{2,12}[】\]]\s*|\s*[-_|｜–—]+\s*[^-_|｜–—]{2,30}(?:政府网|人民政府|网站|门户网|公开)$/gu

/** The title as printed, joined when it runs over lines, or undefined. Looked for before the first heading and in the
 *  first fourteen lines. */
export function titleOf({ source, sections }: SegmentedText): string | undefined {
  const end = Math.max(sections[0]?.own.end ?? 0, 1)
  const lines = linesOf(source.text)
    .filter((line) => line.kind === 'text' && line.start < end)
    .slice(0, 14)
    .map((line) => simplifyBlanks(line.text.replace(/^#+\s*/u, '')))
  for (let i = 0; i < lines.length; i++) {
    for (let count = 1; count <= 3 && i + count <= lines.length; count++) {
      const parts = lines.slice(i, i + count)
      if (parts.some((part) => part.length > 60 || /[。；：:]|现将|現將/u.test(part))) break
      const joined = parts.join('').replace(TITLE_FRAME, '')
      if (joined.length <= 90 && TITLE.test(fold(joined))) return withBodyLine(lines[i - 1], joined)
    }
  }
  return undefined
}

/** A title that begins with 关于 or a year may have its body on the line before. */
function withBodyLine(before: string | undefined, title: string): string {
  const isBody =
    before !== undefined && before.length <= 40 && /(政府|局|委|厅|办公室|委员会|办事处|管委会)$/u.test(before)
  return isBody && /^(关于|關於|(?:19|20)\d{2}年)/u.test(title) ? before + title : title
}

function simplifyBlanks(line: string): string {
  return line.replace(/\s+/gu, '').replace(/[*_]{2}/gu, '')
}

/** Who signed, and when: `name` as printed, ISO year and month. */
export interface Signature {
  readonly name: string | undefined
  readonly year: number
  readonly month: number
}

const DATE_LINE =
  /^(?<name>.{4,40}?)?[（(]?(?<year>(?:19|20)\d{2}|[一二〇零○九八七六五四三]{4})\s*年\s*(?<month>\d{1,2}|十?[一二三四五六七八九十])\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?[)）]?$/u

/** The signature at the end of the text, or undefined. The name stands on the line of the date or on the one before. */
export function signatureOf({ source }: SegmentedText): Signature | undefined {
  const lines = linesOf(source.text).filter((line) => line.kind === 'text')
  const from = Math.max(0, lines.length - 12)
  for (let i = lines.length - 1; i >= from; i--) {
    const groups = DATE_LINE.exec(simplifyBlanks(lines[i]?.text ?? ''))?.groups
    if (groups === undefined) continue
    const before = simplifyBlanks(lines[i - 1]?.text ?? '')
    const name = groups.name ?? (before.length <= 40 && !/[。；：，:]/u.test(before) ? before : undefined)
    return { name, year: yearValue(groups.year ?? ''), month: monthValue(groups.month ?? '') }
  }
  return undefined
}

/** 2022, 二〇二二 -> 2022. */
export function yearValue(printed: string): number {
  const digits = [...printed].map((character) => {
    const value = '〇一二三四五六七八九'.indexOf(character)
    return value >= 0 ? value : '零○Ｏ'.includes(character) ? 0 : Number(character)
  })
  return Number(digits.join(''))
}

function monthValue(printed: string): number {
  if (/^\d/u.test(printed)) return Number(printed)
  const ones = '一二三四五六七八九'.indexOf(printed.at(-1) ?? '') + 1
  return printed.startsWith('十') ? 10 + ones : ones
}
