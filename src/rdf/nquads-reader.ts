/** A streaming reader of N-Triples and N-Quads (https://www.w3.org/TR/n-quads/) that works on bytes: terms go to the sink
 *  as spans of UTF-8, and no string is made unless an escape or an error asks for one.
 *
 *  Strict: IRIs are absolute, escapes and characters are those of the grammar, the encoding is checked. Whatever the cut
 *  of the chunks, only whole lines are read; what follows the last line end waits for the next chunk. */

import { isUtf8 } from 'node:buffer'
import type { ByteSpan } from './byte-span.ts'
import { INVALID, IRI_BYTE, isNameByte, isNameEnd, unescapeInto } from './nquads-bytes.ts'
import { syntaxProblem } from './syntax-problem.ts'

/** Receives terms and gives each a handle of its own choice, then receives statements made of those handles. A handle may
 *  be used in later statements too: a term that stands where it stood in the line before is not sent again. */
export interface TermSink<Handle> {
  iri(iri: ByteSpan): Handle
  blank(label: ByteSpan): Handle
  plain(lexical: ByteSpan): Handle
  tagged(lexical: ByteSpan, language: ByteSpan): Handle
  typed(lexical: ByteSpan, datatype: ByteSpan): Handle
  /** No `graph` is the default graph. */
  quad(subject: Handle, predicate: Handle, object: Handle, graph: Handle | undefined): void
}

/** The bytes that mean something in the grammar; all others are content. */
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const QUOTE = 0x22
const NUMBER_SIGN = 0x23
const DOT = 0x2e
const COLON = 0x3a
const LESS = 0x3c
const GREATER = 0x3e
const AT = 0x40
const BACKSLASH = 0x5c
const CARET = 0x5e
const UNDERSCORE = 0x5f

/** Stands where nothing was read yet. */
const EMPTY = new Uint8Array(0)

/** A term that the same place of the line before held: most graphs and many subjects come in runs. */
interface Remembered<Handle> {
  bytes: Uint8Array
  start: number
  end: number
  handle: Handle | undefined
}

/** A reader that hands each term and quad to a sink as it is found. `Handle` is whatever the sink makes of a term: an
 *  object, or an id that needs no string. */
export class NQuadsReader<Handle> {
  readonly #sink: TermSink<Handle>
  readonly #mayNameGraph: boolean
  readonly #span: ByteSpan = { bytes: EMPTY, start: 0, end: 0 }
  readonly #tag: ByteSpan = { bytes: EMPTY, start: 0, end: 0 }
  readonly #subject: Remembered<Handle> = { bytes: EMPTY, start: 0, end: 0, handle: undefined }
  readonly #graph: Remembered<Handle> = { bytes: EMPTY, start: 0, end: 0, handle: undefined }
  #scratch: Buffer = Buffer.alloc(1024)
  /** Pieces of a line whose end has not come yet. */
  #rest: Uint8Array[] = []
  #hasBegun = false
  #bytes: Uint8Array = EMPTY
  #at = 0
  #lineStart = 0
  #line = 1

  /** With `triplesOnly` a graph is an error, as N-Triples has it. */
  constructor(sink: TermSink<Handle>, options: { readonly triplesOnly?: boolean } = {}) {
    this.#sink = sink
    this.#mayNameGraph = options.triplesOnly !== true
  }

  /** Number of statements read. */
  statements = 0

  /** Reads the whole lines of what has come. The chunk may be reused afterwards. Throws a SyntaxProblem. O(chunk), also
   *  when one literal is longer than many chunks. */
  push(chunk: Uint8Array): void {
    let cut = chunk.lastIndexOf(LF) + 1
    // Files with nothing but carriage returns; one at the very end may be half of a line end.
    if (cut === 0 && chunk.length > 1) cut = chunk.lastIndexOf(CR, chunk.length - 2) + 1
    if (cut > 0) this.#readLines(this.#withRest(chunk.subarray(0, cut)))
    if (cut < chunk.length) this.#rest.push(new Uint8Array(chunk.subarray(cut)))
  }

  /** What waited for its line end, and the bytes that bring it. */
  #withRest(bytes: Uint8Array): Uint8Array {
    if (this.#rest.length === 0) return bytes
    const whole = Buffer.concat([...this.#rest, bytes])
    this.#rest = []
    return whole
  }

  /** Reads the last line, which needs no line end. */
  end(): void {
    if (this.#rest.length > 0) this.#readLines(this.#withRest(Uint8Array.of(LF)))
  }

  /** `bytes` end with a line end, which every loop below relies on. */
  #readLines(bytes: Uint8Array): void {
    this.#bytes = bytes
    this.#at = this.#hasBegun ? 0 : byteOrderMarkOf(bytes)
    this.#hasBegun = true
    if (!isUtf8(bytes)) this.#failAtBadUtf8()
    while (this.#at < bytes.length) this.#readLine()
    this.#subject.bytes = EMPTY
    this.#graph.bytes = EMPTY
  }

  /** Finds the line and the character by decoding, line by line. */
  #failAtBadUtf8(): never {
    const bytes = this.#bytes
    let end = bytes.indexOf(LF) + 1
    while (isUtf8(bytes.subarray(this.#at, end))) {
      this.#at = end
      this.#line++
      end = bytes.indexOf(LF, end) + 1
    }
    this.#lineStart = this.#at
    const text = Buffer.from(bytes.subarray(this.#at, end)).toString()
    this.#at += Buffer.byteLength(text.slice(0, text.indexOf('\ufffd')))
    throw syntaxProblem('RDF_ENCODING', this.#place(), {
      en: 'the bytes are not UTF-8; convert the file to UTF-8 first',
      zh: '字节不是 UTF-8 编码,请先把文件转换为 UTF-8',
    })
  }

  /** One line: a statement, a comment, or nothing. */
  #readLine(): void {
    this.#lineStart = this.#at
    this.#skipSpace()
    if (!this.#isAtLineEnd()) this.#readStatement()
    this.#skipSpace()
    this.#skipLineEnd()
  }

  /** Subject, predicate, object, perhaps a graph, and the full stop. Space between them may be missing. */
  #readStatement(): void {
    const subject = this.#readResource(this.#subject)
    this.#skipSpace()
    const predicate = this.#readIri()
    this.#skipSpace()
    const object = this.#bytes[this.#at] === QUOTE ? this.#readLiteral() : this.#readIriOrBlank()
    this.#skipSpace()
    let graph: Handle | undefined
    if (this.#mayNameGraph && this.#bytes[this.#at] !== DOT) {
      graph = this.#readResource(this.#graph)
      this.#skipSpace()
    }
    if (this.#bytes[this.#at] !== DOT) this.#failExpecting('a "."', '“.”')
    this.#at++
    this.statements++
    this.#sink.quad(subject, predicate, object, graph)
  }

  /** Blanks and tabs; line ends separate statements and are no space. */
  #skipSpace(): void {
    let at = this.#at
    while (this.#bytes[at] === SPACE || this.#bytes[at] === TAB) at++
    this.#at = at
  }

  /** A comment ends a line as its end does. */
  #isAtLineEnd(): boolean {
    const byte = this.#bytes[this.#at]
    return byte === LF || byte === CR || byte === NUMBER_SIGN
  }

  /** Passes over a comment and the line end, of whichever of the three kinds. */
  #skipLineEnd(): void {
    const bytes = this.#bytes
    if (!this.#isAtLineEnd()) this.#failExpecting('the end of the line', '行尾')
    let at = this.#at
    while (bytes[at] !== LF && bytes[at] !== CR) at++
    if (bytes[at] === CR && bytes[at + 1] === LF) at++
    this.#at = at + 1
    this.#line++
  }

  /** An IRI or blank node that often is the one that stood here before. */
  #readResource(last: Remembered<Handle>): Handle {
    const from = this.#at
    if (this.#isRemembered(last)) {
      this.#at = from + last.end - last.start
      return last.handle!
    }
    const handle = this.#readIriOrBlank()
    last.handle = handle
    last.bytes = this.#bytes
    last.start = from
    last.end = this.#at
    return handle
  }

  /** Whether the same bytes stand here again. Compares from the end, where neighbours differ. */
  #isRemembered({ bytes: old, start, end }: Remembered<Handle>): boolean {
    const bytes = this.#bytes
    if (old !== bytes) return false
    const shift = this.#at - start
    for (let at = end - 1; at >= start; at--) if (old[at] !== bytes[at + shift]) return false
    // `_:a` must not be taken for the start of `_:ab`.
    return bytes[start] === LESS || !isNameByte(bytes, end + shift)
  }

  /** What subjects and graphs may be, and objects that are no literals. */
  #readIriOrBlank(): Handle {
    return this.#bytes[this.#at] === UNDERSCORE ? this.#readBlank() : this.#readIri()
  }

  /** An IRI as a handle of the sink. */
  #readIri(): Handle {
    this.#readIriInto(this.#span)
    return this.#sink.iri(this.#span)
  }

  /** Points `span` at the IRI without its angle brackets. */
  #readIriInto(span: ByteSpan): void {
    const bytes = this.#bytes
    if (bytes[this.#at] !== LESS) this.#failExpecting('an IRI in < >', '尖括号 < > 中的 IRI')
    const start = this.#at + 1
    let at = start
    let hasEscape = false
    while (bytes[at] !== GREATER) {
      if (bytes[at] === BACKSLASH) {
        hasEscape = true
        // Not over a line end, which is where the bytes may end.
        if (bytes[at + 1] !== LF) at++
      } else if (IRI_BYTE[bytes[at]!] === 0) {
        this.#at = at
        this.#fail('a character that IRIs cannot hold', 'IRI 中不允许的字符')
      }
      at++
    }
    span.bytes = bytes
    span.start = start
    span.end = at
    if (hasEscape) this.#unescape(span, true)
    if (!hasScheme(span))
      this.#fail('a relative IRI, which N-Triples and N-Quads do not allow', '相对 IRI(N-Triples 与 N-Quads 不允许)')
    this.#at = at + 1
  }

  /** `_:` and a label. */
  #readBlank(): Handle {
    const bytes = this.#bytes
    const start = this.#at + 2
    if (bytes[this.#at + 1] !== COLON || !isNameByte(bytes, start) || !isNameEnd(bytes, start, true)) {
      this.#failExpecting('a blank node label after "_:"', '“_:” 之后的空白节点标签')
    }
    let at = start
    while (isNameByte(bytes, at) || bytes[at] === DOT) at++
    // A label may hold dots but not end with one: that is the end of the statement.
    while (bytes[at - 1] === DOT) at--
    if (!isNameEnd(bytes, start, false, at))
      this.#fail('a character that blank node labels cannot hold', '空白节点标签中不允许的字符')
    this.#span.bytes = bytes
    this.#span.start = start
    this.#span.end = at
    this.#at = at
    return this.#sink.blank(this.#span)
  }

  /** A string in quotes. A quote after a backslash does not end it; what the escape means is looked at afterwards. */
  #readLiteral(): Handle {
    const bytes = this.#bytes
    const start = this.#at + 1
    let at = start
    let hasEscape = false
    while (bytes[at] !== QUOTE) {
      const byte = bytes[at]
      if (byte === LF || byte === CR) {
        this.#at = at
        this.#fail('a line end inside a string', '字符串内的换行')
      }
      if (byte === BACKSLASH) {
        hasEscape = true
        // Not over a line end, which is where the bytes may end: a file that is cut off there has no quote after it.
        if (bytes[at + 1] !== LF) at++
      }
      at++
    }
    const span = this.#span
    span.bytes = bytes
    span.start = start
    span.end = at
    if (hasEscape) this.#unescape(span, false)
    this.#at = at + 1
    return this.#readTag(span)
  }

  /** What follows the closing quote: a language, a datatype or nothing. */
  #readTag(lexical: ByteSpan): Handle {
    const bytes = this.#bytes
    if (bytes[this.#at] === AT) {
      this.#readLanguage()
      return this.#sink.tagged(lexical, this.#tag)
    }
    if (bytes[this.#at] !== CARET) return this.#sink.plain(lexical)
    if (bytes[this.#at + 1] !== CARET) this.#failExpecting('"^^" and a datatype', '“^^” 和数据类型')
    this.#at += 2
    this.#readIriInto(this.#tag)
    return this.#sink.typed(lexical, this.#tag)
  }

  /** `[a-zA-Z]+ ('-' [a-zA-Z0-9]+)*` */
  #readLanguage(): void {
    const bytes = this.#bytes
    const start = this.#at + 1
    let at = start
    let mayHoldDigits = false
    for (;;) {
      const partStart = at
      while (isLetter(bytes[at]!) || (mayHoldDigits && isDigit(bytes[at]!))) at++
      if (at === partStart) {
        this.#at = at
        this.#failExpecting('a language tag', '语言标记')
      }
      if (bytes[at] !== 0x2d) break
      mayHoldDigits = true
      at++
    }
    this.#tag.bytes = bytes
    this.#tag.start = start
    this.#tag.end = at
    this.#at = at
  }

  /** Points the span at scratch bytes with the escapes resolved. The scratch of a lexical form and of its datatype must
   *  not be the same, so each escaped span gets its own end of the buffer. */
  #unescape(span: ByteSpan, isIri: boolean): void {
    const length = span.end - span.start
    const offset = span === this.#tag && this.#span.bytes === this.#scratch ? this.#span.end : 0
    if (this.#scratch.length < offset + length) {
      const wider = Buffer.alloc((offset + length) * 2)
      this.#scratch.copy(wider)
      if (offset > 0) this.#span.bytes = wider
      this.#scratch = wider
    }
    const end = unescapeInto(span, this.#scratch, offset, isIri)
    if (end === INVALID) {
      this.#at = span.start
      this.#fail('an escape sequence that is not allowed here', '此处不允许的转义序列')
    }
    span.bytes = this.#scratch
    span.start = offset
    span.end = end
  }

  /** The place of #at, for errors only: it decodes the line up to there. */
  #place(): { line: number; column: number } {
    const before = Buffer.from(this.#bytes.subarray(this.#lineStart, this.#at)).toString()
    return { line: this.#line, column: before.length + 1 }
  }

  /** For what must not be here. */
  #fail(en: string, zh: string): never {
    throw syntaxProblem('RDF_SYNTAX', this.#place(), { en: `there is ${en}`, zh: `出现了${zh}` })
  }

  /** For what is missing here; shows what stands there instead. */
  #failExpecting(en: string, zh: string): never {
    const rest = this.#bytes.subarray(this.#at)
    const text = Buffer.from(rest.subarray(0, Math.min(40, rest.indexOf(LF))))
      .toString()
      .replace(/�*$/, '')
    throw syntaxProblem('RDF_SYNTAX', this.#place(), {
      en: `${en} is expected, but there is ${text === '' ? 'the end of the line' : JSON.stringify(text)}`,
      zh: `此处应为${zh},实际为${text === '' ? '行尾' : JSON.stringify(text)}`,
    })
  }
}

/** Length of a byte order mark at the start: editors write one, and it means nothing in UTF-8. */
function byteOrderMarkOf(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** `scheme:`, what makes an IRI absolute. */
function hasScheme({ bytes, start, end }: ByteSpan): boolean {
  if (!isLetter(bytes[start]!)) return false
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at]!
    if (byte === COLON) return true
    if (!isLetter(byte) && !isDigit(byte) && byte !== 0x2b && byte !== 0x2d && byte !== DOT) return false
  }
  return false
}
