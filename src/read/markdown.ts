/** Markdown is kept as it is written, marks included, so that quotes point into the file; only what no reader sees goes:
 *  front matter, comments, and the marks of links and pictures. */

/** The text of a Markdown file. */
export function markdownToText(markdown: string): string {
  return markdown
    .replace(/^\ufeff?---\n[\s\S]*?\n---\n/u, '')
    .replace(/<!--[\s\S]*?-->/gu, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .split('\n')
    .filter((line) => !/^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$/u.test(line))
    .map(tableRow)
    .join('\n')
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
