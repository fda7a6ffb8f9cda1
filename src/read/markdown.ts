/** Markdown loses what its reader does not see and what would part words and figures: front matter, comments, fences, and
 *  the marks of links, pictures and emphasis, **15**件. The marks of headings and lists stay: they tell how a text is
 *  built. */

/** Tags that writers of Markdown put between its marks. */
const TAGS = /<\/?(?:p|div|span|sup|sub|u|b|i|font|center|strong|em|a|img|hr)(?:\s[^<>]*)?\/?>/giu

/** The text of a Markdown file. */
export function markdownToText(markdown: string): string {
  return (
    markdown
      .replace(/^\ufeff?---\n[\s\S]*?\n---\n/u, '')
      .replace(/<!--[\s\S]*?-->/gu, '')
      .replace(/!\[([^\]]*)\]\([^)]*\)/gu, '$1')
      .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
      .replace(/^[ \t]*(?:```|~~~).*$/gmu, '')
      .replace(/<br\s*\/?>/giu, '\n')
      .replace(TAGS, '')
      .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/gu, '$2')
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
