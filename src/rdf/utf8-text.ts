/** Bytes in pieces to text in pieces, for the readers that work on strings. Refuses what is not UTF-8. */

import { syntaxProblem } from './syntax-problem.ts'

/** A decoder for one input. It counts lines, since an encoding error can say no more of its place than that. */
export class Utf8Text {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #line = 1

  /** The text of a piece, which may end within a character. Throws a SyntaxProblem `RDF_ENCODING`. */
  decode(chunk: Uint8Array): string {
    return this.#counted(this.#decode(chunk))
  }

  /** What is left when no more bytes come: nothing, or an error. */
  end(): string {
    return this.#decode(undefined)
  }

  #decode(chunk: Uint8Array | undefined): string {
    try {
      return chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true })
    } catch (error) {
      const what = {
        en: 'the bytes from about here on are not UTF-8; convert the file to UTF-8 first',
        zh: '从此处附近起的字节不是 UTF-8 编码,请先把文件转换为 UTF-8',
      }
      throw syntaxProblem('RDF_ENCODING', { line: this.#line }, what, error)
    }
  }

  #counted(text: string): string {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++
    return text
  }
}
