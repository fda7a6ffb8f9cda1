/** Every error class of the project and the two-language sentence they carry. Imports nothing; open to all folders.
 *
 *  An error is thrown when the caller is wrong (a missing file, a query that does not parse) or when the machine is
 *  (a full disk). What is odd in a report is a Problem (problem.ts), not an error. `code` is stable and meant for
 *  programs; `text` is one sentence that names the thing, where, and what to do. */

/** One sentence in the two languages of the product. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** A language that messages can be printed in. */
export type Language = keyof Text

/** The base of all our errors. `message` is the English sentence; `text` has both. */
export class ZhengmaiError extends Error {
  override readonly name: string = 'ZhengmaiError'
  constructor(
    readonly code: string,
    readonly text: Text,
    options?: { cause?: unknown },
  ) {
    super(text.en, options)
  }
}

/** The caller gave something that cannot be used: a file, an option, a name, a parameter. */
export class InputError extends ZhengmaiError {
  override readonly name = 'InputError'
}

/** Where in a text something is wrong. Both count from 1 and are absent when no place is known. */
export interface Place {
  readonly line?: number
  readonly column?: number
}

/** Something wrong in a text, with its place. */
class PlacedError extends ZhengmaiError {
  constructor(
    code: string,
    text: Text,
    readonly place: Place = {},
    options?: { cause?: unknown },
  ) {
    super(code, text, options)
  }
}

/** A SPARQL text that cannot be run. */
export class QueryError extends PlacedError {
  override readonly name = 'QueryError'
}

/** RDF input that does not parse. */
export class SyntaxProblem extends PlacedError {
  override readonly name = 'SyntaxProblem'
}

/** The store on disk cannot be read or written as asked. */
export class StoreError extends ZhengmaiError {
  override readonly name = 'StoreError'
}

/** Work that was stopped by a limit or by its caller: `TIMEOUT`, `ABORTED`, `MEMORY_LIMIT`, `ROW_LIMIT`. */
export class LimitError extends ZhengmaiError {
  override readonly name = 'LimitError'
}

/** A bug of ours: something that the code promises cannot happen has happened. */
export class InvariantError extends ZhengmaiError {
  override readonly name = 'InvariantError'
  constructor(what: string) {
    super('BUG', { en: `This is a bug in zhengmai: ${what}.`, zh: `这是政脉的程序错误:${what}。` })
  }
}

/** Ends a switch over a closed union: the compiler rejects the call while a case is missing. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected case ${JSON.stringify(value)}`)
}
