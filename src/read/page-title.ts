/** The title of a report among the lines in which a page may name it: meta data, headings, the title of the window, what
 *  stands above the text. Knows nothing of the DOM. */

import { isFurniture } from './furniture.ts'

/** A year and what such texts are called: 甲县2022年法治政府建设年度报告, 二〇二一年工作总结. */
const REPORT_TITLE =
  /(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年.{0,60}(?:报告|報告|总结|總結|情况|情況|白皮书|公报|工作)/u

/** Shorter ones are names of columns and sites. */
const LEAST_LENGTH = 6

/** Longer ones are sentences. */
const MOST_LENGTH = 80

/** The title among `candidates`, which are in the order in which they are trusted: the first that reads like the title of
 *  a report, else the first that is long enough to be one; undefined when there is none. Fresh, with single blanks. */
export function pageTitle(candidates: readonly string[]): string | undefined {
  const tidy = candidates
    .map((text) => text.replace(/\s+/gu, ' ').trim())
    .map(withoutSite)
    .map(withoutLabel)
    .filter((text) => text.length >= LEAST_LENGTH && text.length <= MOST_LENGTH && !isFurniture(text))
  return tidy.find((text) => REPORT_TITLE.test(text)) ?? tidy[0]
}

/** 报告_政务公开_县人民政府 is a title with its column and its site behind it; 2021-2025年 is one title. */
function withoutSite(text: string): string {
  return text.split(/\s*(?:[_|｜]|(?<!\d)[-–—]|[-–—](?!\d))+\s*/u)[0] ?? ''
}

/** 标题:甲县2021年度报告, as boxes of meta data have it. The label may have blanks between its characters. */
function withoutLabel(text: string): string {
  return text.replace(/^[名标標]\s*[称题題]\s*[:：]?\s*/u, '')
}
