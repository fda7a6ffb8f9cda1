/** How --help is laid out and worded in the language of messages. Plain functions in the shape that the command-line
 *  parser takes; they know nothing of it. */

import type { Language } from '../errors.ts'
import { displayWidth } from './table.ts'

/** The headings of a help text. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Global Options:': '通用选项:',
  'Commands:': '命令:',
}

/** What help reads of an option. */
interface HelpOption {
  readonly description: string
  readonly argChoices?: readonly string[]
  readonly defaultValue?: unknown
}

/** The summary of an option with its choices and its default. */
function optionDescription({ description, argChoices, defaultValue }: HelpOption, language: Language): string {
  const isZh = language === 'zh'
  const extra = [
    argChoices === undefined ? '' : `${isZh ? '可选 ' : 'one of '}${argChoices.join(isZh ? '、' : ', ')}`,
    typeof defaultValue === 'string' ? `${isZh ? '默认 ' : 'default '}${defaultValue}` : '',
  ].filter((part) => part !== '')
  if (extra.length === 0) return description
  return isZh ? `${description}(${extra.join(';')})` : `${description} (${extra.join('; ')})`
}

/** Where a line may be broken: after blanks, and on both sides of a Chinese character, but not before a closing mark. */
const PIECES = /\s+|[\u3400-\u9fff][,。;:、)》”]*|[^\s\u3400-\u9fff]+/gu

/** The text in lines of at most `width` columns; pieces that are wider stand alone. */
function wrap(text: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.matchAll(PIECES)) {
    if (displayWidth(line) + displayWidth(piece.trimEnd()) > width && line.trim() !== '') {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()].join('\n')
}

/** The functions that lay out help, with Chinese characters two columns wide. */
export function helpConfiguration(language: Language) {
  return {
    showGlobalOptions: true,
    displayWidth,
    styleTitle: (title: string) => (language === 'zh' ? (TITLES[title] ?? title) : title),
    optionDescription: (option: HelpOption) => optionDescription(option, language),
    boxWrap: (text: string, width: number) =>
      text
        .split('\n')
        .map((line) => wrap(line, width))
        .join('\n'),
  }
}
