/** Markdown loses what its reader does not see and what would part words and figures: front matter, comments, fences, and
 *  the marks of links, pictures and emphasis, **15**件. The marks of headings and lists stay: they tell how a text is
 *  built. */

/** Tags that writers of Markdown put between its marks. */
const TAGS = /<\/?(?:p|div|span|sup|sub|u|b|i|font|center|strong|em|a|img|hr)(?:\s[^<>]*)?\/?>/giu

/** The text of a Markdown file. */
export function markdownToText(markdown: string): string {
  return (
    withoutComments(markdown.replace(/^\ufeff?---\n[\s\S]*?\n---\n/u, ''))
      .replace(/!\[([^\][]*)\]\([^()\n]*\)/gu, '$1')
      .replace(/\[([^\][]+)\]\([^()\n]*\)/gu, '$1')
      .replace(/^[ \t]*(?:```|~~~).*$/gmu, '')
      .replace(/<br\s*\/?>/giu, '\n')
      .replace(TAGS, '')
      .replace(/\*\*(?=\S)([^*\n]*[^\s*])\*\*/gu, '$1')
      .replace(/__(?=\S)([^_\n]*[^\s_])__/gu, '$1')
      .replace(/(?<![*\\])\*(?=[^\s*])([^*\n]*[^\s*])\*(?!\*)/gu, '$1')
      .replace(/`([^`\n]+)`/gu, '$1')
      // 1\. at the start of a line, as converters write it.
      .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/gu, '$1')
      .split('\n')
      .filter((line) => !/^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$/u.test(line))
      .map(tableRow)
      .join('\n')
  )
}

/** Without comments; one that is never closed is text. */
function withoutComments(text: string): string {
  let kept = ''
  let from = 0
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open)
    if (close < 0) break
    kept += text.slice(from, open)
    from = close + '-->'.length
  }
  return kept + text.slice(from)
}

/** `| a | b |` as cells with tabs, like every other table. */
function tableRow(line: string): string {
  const row = /^\s*\|(.+)\|\s*$/u.exec(line)?.[1]
  return row === undefined
    ? line
    : row
        .split('|')
        .map((cell) => cell.trim())
        .join('\t')
}
