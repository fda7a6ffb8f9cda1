/** From bytes to characters, for the encodings that government pages and files come in: UTF-8 and UTF-16 with or
 *  without a mark, GB18030 (with GBK and GB2312 inside), Big5.
 *
 *  Bytes that are not UTF-8 can nearly always be read as GB18030 or Big5 too, mostly as nonsense. So every candidate is
 *  decoded strictly and judged by how Chinese it looks; nothing is guessed below that bar. */

import { InputError, type Text } from '../errors.ts'

/** Text as decoded, without a byte order mark, and the name of the encoding. */
export interface Decoded {
  readonly text: string
  readonly encoding: string
}

/** The most frequent characters of running Chinese in both scripts, and its punctuation. Together about a fifth of any
 *  report; in a text read with the wrong encoding below a fiftieth. */
const FREQUENT = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府法治依推落实严促这來個國為時們會對動產過說發種後經進開實業體應還與關問題黨員總設計區強處縣鄉鎮街道村機構規範性複議訴訟調解律師宣傳教育檢察院，。、；：“”《》（）',
)

/** Share of frequent characters that a decoded text must reach. Reports lie above 0.35, nonsense below 0.1. */
const BAR = 0.18

/** Most characters that may be damaged, as a share of all: a page that was cut in mid-character or has lost a byte is still
 *  worth reading; more says that the encoding is another one. */
const MOST_DAMAGED = 0.002

/** Decodes a text file. A few damaged characters become U+FFFD, which read/damage.ts tells. Throws an InputError `EMPTY_FILE`, `BINARY_FILE` or `BROKEN_TEXT` that names the file. */
export function decodeText(bytes: Uint8Array, name: string): Decoded {
  if (bytes.length === 0) throw emptyFile(name)
  const marked = markOf(bytes)
  if (marked !== undefined) return notEmpty(decodeMarked(bytes, marked, name), name)
  const plain = strict(bytes, 'utf-8')
  if (plain !== undefined && !plain.includes('\u0000')) return notEmpty({ text: plain, encoding: 'utf-8' }, name)
  const guess = bestGuess(bytes, strict) ?? bestGuess(bytes, damaged)
  if (guess !== undefined) return guess
  throw bytes.includes(0) ? binaryFile(name) : brokenText(bytes, name)
}

/** The encoding that a byte order mark tells, if there is one. */
function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

/** A file with a mark is what it says, or broken: nothing else is tried. */
function decodeMarked(bytes: Uint8Array, encoding: string, name: string): Decoded {
  const text = strict(bytes, encoding)
  if (text === undefined) throw brokenText(bytes, name)
  return { text, encoding }
}

/** The text if every byte makes sense in that encoding; a leading mark is dropped. */
function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The text with U+FFFD for what makes no sense, if that is little. */
function damaged(bytes: Uint8Array, encoding: string): string | undefined {
  const text = new TextDecoder(encoding).decode(bytes)
  const lost = text.split('\ufffd').length - 1
  // One broken character in a short text is as likely as one in a long one.
  return lost <= Math.max(1, text.length * MOST_DAMAGED) ? text : undefined
}

/** The candidate that looks most Chinese, if it reaches the bar. The name of an encoding is the one of the Encoding
 *  Standard. */
function bestGuess(
  bytes: Uint8Array,
  read: (bytes: Uint8Array, encoding: string) => string | undefined,
): Decoded | undefined {
  let best: (Decoded & { score: number }) | undefined
  for (const encoding of ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be']) {
    const text = read(bytes, encoding)
    // Zeros are what is left of UTF-32 and of binary files.
    const score = text === undefined || text.includes('\u0000') ? 0 : chineseness(text)
    if (text !== undefined && score >= BAR && score > (best?.score ?? 0)) best = { text, encoding, score }
  }
  return best && { text: best.text, encoding: best.encoding }
}

/** The share of frequent characters among all that are not blank or ASCII. */
function chineseness(text: string): number {
  let frequent = 0
  let all = 0
  for (const character of text) {
    if (character <= '\u007f') continue
    all++
    if (FREQUENT.has(character)) frequent++
  }
  return all === 0 ? 0 : frequent / all
}

/** Refuses a text of blanks alone; drops marks that were put before a mark. */
function notEmpty({ text, encoding }: Decoded, name: string): Decoded {
  if (text.trim() === '') throw emptyFile(name)
  return { text: text.replace(/^\ufeff+/u, ''), encoding }
}

/** The error for a file in which there is nothing to read. */
export function emptyFile(name: string): InputError {
  return new InputError('EMPTY_FILE', {
    en: `${name} is empty; give a file that holds the text of a report.`,
    zh: `${name} 是空文件;请提供含有报告正文的文件。`,
  })
}

/** The error for a file that is no text and of no kind that can be read. */
export function binaryFile(name: string): InputError {
  return new InputError('BINARY_FILE', {
    en: `${name} is a binary file of a kind that cannot be read; give text, Markdown, HTML, DOCX, DOC or a PDF with a text layer.`,
    zh: `${name} 是无法读取的二进制文件;请提供文本、Markdown、HTML、DOCX、DOC 或带文字层的 PDF。`,
  })
}

/** The error for a file whose kind is known and has no reader. `kind`: what it is, as a person would say. */
export function otherKind(name: string, kind: Text): InputError {
  return new InputError('OTHER_KIND', {
    en: `${name} is ${kind.en}, which cannot be read; open it in an office program and save it as DOCX or as text.`,
    zh: `${name} 是${kind.zh},无法读取;请用办公软件打开后另存为 DOCX 或文本。`,
  })
}

/** The error for a file that only opens with a password. */
export function lockedFile(name: string): InputError {
  return new InputError('LOCKED_FILE', {
    en: `${name} is locked with a password; save it without one and try again.`,
    zh: `${name} 有密码保护;请取消密码后另存再试。`,
  })
}

/** The error for a file of a known kind that its reader cannot open. */
export function brokenFile(name: string, kind: string, cause: unknown): InputError {
  return new InputError(
    'BROKEN_FILE',
    {
      en: `${name} cannot be read as ${kind}; open it in an office program and save it again, or give its text.`,
      zh: `${name} 无法按 ${kind} 读取;请用办公软件打开后重新保存,或直接提供文本。`,
    },
    { cause },
  )
}

/** The error for a text in no encoding that we know; it names the first byte that is wrong in UTF-8. */
function brokenText(bytes: Uint8Array, name: string): InputError {
  const at = firstBadByte(bytes)
  return new InputError('BROKEN_TEXT', {
    en: `${name} is not valid UTF-8 (first bad byte at ${at}) and does not read as GB18030, Big5 or UTF-16; save it as UTF-8 and try again.`,
    zh: `${name} 不是有效的 UTF-8(第一个错误字节在 ${at}),也不像 GB18030、Big5 或 UTF-16;请另存为 UTF-8 后重试。`,
  })
}

/** Where strict UTF-8 decoding stops, by halving: the longest prefix that a streaming decoder accepts. */
function firstBadByte(bytes: Uint8Array): number {
  const accepts = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch (error) {
      if (error instanceof TypeError) return false
      throw error
    }
  }
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (accepts(middle)) low = middle
    else high = middle - 1
  }
  return low
}
