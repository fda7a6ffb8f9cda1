/** Lines that run along the edge of every page: titles, page numbers with words around them. Works on rows of any kind. */

/** Rows that may belong to the head or the foot of a page, counted from its edge. */
const DEEPEST = 3

/** Fewer than three repeats may be chance: a short report can end two pages with one phrase. */
const LEAST_REPEATS = 3

/** The pages without the rows at their upper and lower edges that stand there, figures apart, on at least three pages and
 *  on most. A row inside the page is kept whatever it says. */
export function withoutRunning<Row>(pages: readonly (readonly Row[])[], textOf: (row: Row) => string): Row[][] {
  const keys = pages.map((page) => page.map((row) => keyOf(textOf(row))))
  const [atTop, atFoot] = [repeated(keys), repeated(keys.map((page) => [...page].reverse()))]
  return pages.map((page, index) => {
    const own = keys[index] ?? []
    const top = depth(own, atTop)
    const foot = depth([...own].reverse(), atFoot)
    return page.slice(top, Math.max(top, page.length - foot))
  })
}

/** What running lines of two pages have in common: 第3页 and 第4页 are one. A sentence is none, whatever it repeats. */
function keyOf(line: string): string {
  return /[。；！]$/u.test(line) ? '' : line.replace(/\d+/gu, '#')
}

/** Keys that come back among the first rows of the pages. */
function repeated(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(page.slice(0, DEEPEST))) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  // Half of the pages: books have one line on the left pages and another one on the right.
  const enough = Math.max(LEAST_REPEATS, Math.floor(pages.length / 2))
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key))
}

/** How many of the first rows are running ones, without a gap. */
function depth(keys: readonly string[], running: ReadonlySet<string>): number {
  const end = keys.slice(0, DEEPEST).findIndex((key) => !running.has(key))
  return end === -1 ? Math.min(DEEPEST, keys.length) : end
}
