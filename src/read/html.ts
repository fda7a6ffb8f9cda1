/** Web pages. Finds the part of a page that holds the report, drops the furniture around it and keeps tables as lines
 *  with tabs. The only file that knows linkedom. */

import { parseHTML } from 'linkedom'
import { type Decoded, decodeText } from './decode.ts'
import { isFurniture, opensOtherNews } from './furniture.ts'
import { type DomElement, type DomNode, isDataTable, linesOfElement } from './html-lines.ts'
import { pageTitle } from './page-title.ts'

/** Elements that never hold the text of a report. A textarea holds the source of the page's text, if anything, which
 *  would then be read twice. */
const DROPPED =
  'script,style,noscript,template,iframe,svg,canvas,form,button,select,input,textarea,nav,footer,aside,[hidden]'

/** Words in class and id that mark furniture. Whole words between hyphens and capitals: `nav` is not in `navigate`. */
const FURNITURE_WORDS = new Set(
  'nav navbar menu breadcrumb breadcrumbs crumb crumbs location position weizhi footer foot bottom copyright sidebar share bdsharebuttonbox related recommend pager pagination qrcode ewm fontsize toolbar comment comments advert ads search login banner hot tuijian xgwz xgxx xgnews xgyd'.split(
    ' ',
  ),
)

/** The text of a page: its title, then the lines of its main part. Whole-document HTML made from a Word file is given
 *  with `whole`, because everything in it is text. */
export function htmlToText(html: string, options: { readonly whole?: boolean } = {}): string {
  const { document } = parseHTML(wholePage(html))
  const body = (document.body ?? document.documentElement) as unknown as DomElement | null
  if (body === null) return ''
  if (options.whole === true) return linesOfElement(body).join('\n')
  const titles = namedTitles(document as unknown as DomDocument)
  removeFurniture(document as unknown as DomDocument, body)
  const main = mainPart(body)
  const lines = linesOfElement(main).filter((line) => !isFurniture(line.trim()))
  const before = main === body ? [] : linesBefore(body, main)
  return withTitle(pageTitle([...titles, ...before]), lines).join('\n')
}

/** A piece of a page without its frame gets one: the parser drops what stands beside the first element otherwise. */
function wholePage(html: string): string {
  return /<(?:html|body)[\s>]/iu.test(html) ? html : `<html><body>${html}</body></html>`
}

/** The lines of the page above its main part: some sites print the title of a text only in a box of its own there. */
function linesBefore(body: DomElement, main: DomElement): string[] {
  const lines = linesOfElement(body)
  const [first = ''] = linesOfElement(main)
  return lines.slice(0, Math.max(0, lines.indexOf(first)))
}

/** Decodes a page by the encoding that it declares; where the declaration is wrong or absent, like any text. */
export function decodeHtml(bytes: Uint8Array, name: string): Decoded {
  // As browsers do: the declaration has to stand near the beginning, in ASCII.
  const opening = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(opening)?.[1]?.toLowerCase()
  const encoding = declared === undefined ? undefined : /^gb/u.test(declared) ? 'gb18030' : declared
  if (encoding !== 'gb18030' && encoding !== 'big5') return decodeText(bytes, name)
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch (error) {
    if (error instanceof TypeError) return decodeText(bytes, name)
    throw error
  }
}

/** What is needed of a DOM document; `remove` changes it. */
interface DomDocument {
  querySelectorAll(selector: string): Iterable<DomElement & { remove(): void }>
  querySelector(selector: string): DomElement | null
}

/** Takes menus, share buttons and hidden parts out of the page; changes the document. */
function removeFurniture(document: DomDocument, body: DomElement): void {
  for (const element of [...document.querySelectorAll(DROPPED)]) element.remove()
  const chineseLength = lengthReader()
  const all = chineseLength(body)
  for (const element of [...document.querySelectorAll('div,ul,ol,p,span,section,table,header,td')]) {
    const isMarked = isFurnitureElement(element) || opensOtherNews(openingOf(element))
    // A page that calls its main part "position" must not lose it.
    if (isMarked && chineseLength(element) < all * 0.3) element.remove()
  }
}

/** Whether style, class or id of an element say that it is furniture. */
function isFurnitureElement(element: DomElement): boolean {
  const style = element.getAttribute('style') ?? ''
  if (/display\s*:\s*none/u.test(style)) return true
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  const words = names
    .replace(/([a-z])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/u)
  return words.some((word) => FURNITURE_WORDS.has(word.replace(/\d+$/u, '')))
}

/** Characters that tell what a part of a page begins with. */
const OPENING = 20

/** The first characters under a node, blanks before them left out. Reads no further: parts lie in each other, and reading
 *  each to its end would take the square of the page. */
function openingOf(node: DomNode): string {
  if (node.nodeType === 3) return (node.textContent ?? '').trimStart().slice(0, OPENING)
  let opening = ''
  for (const child of node.childNodes) {
    opening += openingOf(child)
    if (opening.length >= OPENING) break
  }
  return opening
}

/** A function that counts the Chinese characters under an element that are no link: menus and lists of news are links. It
 *  remembers each count, for the tree as it is when it is first asked. */
function lengthReader(): (element: DomElement) => number {
  const known = new Map<DomElement, number>()
  const read = (element: DomElement): number => {
    const before = known.get(element)
    if (before !== undefined) return before
    let length = 0
    if (element.localName !== 'a') {
      for (const child of element.childNodes) {
        if (child.nodeType === 3) length += (child.textContent ?? '').match(/[\u4e00-\u9fff]/gu)?.length ?? 0
        else if (child.nodeType === 1) length += read(child as DomElement)
      }
    }
    known.set(element, length)
    return length
  }
  return read
}

/** Goes down as long as one child holds nearly all of the text: what is left beside it is furniture. */
function mainPart(body: DomElement): DomElement {
  // Furniture has gone since lengths were last counted.
  const chineseLength = lengthReader()
  let part = body
  for (;;) {
    const all = chineseLength(part)
    const heaviest = [...part.children]
      .map((child) => ({ child, length: chineseLength(child) }))
      .sort((a, b) => b.length - a.length)[0]
    if (heaviest === undefined || heaviest.length < all * 0.8 || heaviest.length < 50) return part
    // Inside a paragraph there is nothing to choose between: its parts are one text.
    if (['p', 'span', 'a', 'font', 'strong', 'b'].includes(heaviest.child.localName)) return part
    // The rows of a table of figures belong together; a row of a table that lays out the page may hold all of its text.
    if (heaviest.child.localName === 'table' && isDataTable(heaviest.child)) return part
    part = heaviest.child
  }
}

/** The titles that the page itself gives: the names that content systems use, the headings, the title of the window. */
function namedTitles(document: DomDocument): string[] {
  const named = document.querySelector('meta[name="ArticleTitle"],meta[name="articletitle"],meta[property="og:title"]')
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '')
  // Second headings come last: sites use them for names of columns as well.
  return [named?.getAttribute('content') ?? '', ...texts('h1,ucaptitle'), ...texts('title'), ...texts('h2')]
}

/** The lines with the title in front, unless the text begins with it already. */
function withTitle(title: string | undefined, lines: readonly string[]): readonly string[] {
  if (title === undefined) return lines
  const bare = (text: string) => text.replace(/\s+/gu, '')
  const opening = bare(lines.slice(0, 6).join(''))
  return opening.includes(bare(title)) ? lines : [title, ...lines]
}
