/** What a command is: plain data that main.ts turns into a command line, and a function that runs it. Commands print
 *  through their context only, so a test can run one and read what it said. */

import type { Language, Text } from '../errors.ts'

/** 0 done; 1 findings, or no result where --fail-empty asked for one; 2 bad usage, bad input, or stopped by a limit before
 *  it was done. */
export type ExitCode = 0 | 1 | 2

/** An option as data. `flags` is in the spelling of commander: `--year <year>`, and `<year...>` for a list of
 *  values. */
export interface OptionSpec {
  /** `--format <name>`, `--evidence`, `--param <name=value...>` for one that may be repeated. */
  readonly flags: string
  readonly summary: Text
  readonly choices?: readonly string[]
  readonly default?: string
}

/** A positional argument: `<name>` must be given, `[name]` may be, `<name...>` takes all that follow. */
export interface ArgumentSpec {
  /** `<entity>`, `[files...]`. */
  readonly name: string
  readonly summary: Text
}

/** A command as data, and what it does. The parser, the help and the suggestions are all made from it. */
export interface CommandSpec {
  /** `ingest`; two words for a command of a group: `store verify`. */
  readonly name: string
  readonly summary: Text
  readonly arguments: readonly ArgumentSpec[]
  readonly options: readonly OptionSpec[]
  /** Full command lines, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly does: Text }[]
  run(context: Context, input: Input): Promise<ExitCode>
}

/** Arguments and options as given, with readers that know their kind. */
export interface Input {
  readonly positional: readonly string[]
  /** The value of an option that takes one. */
  text(name: string): string | undefined
  flag(name: string): boolean
  list(name: string): readonly string[]
  /** A whole number of at least `least`; anything else is an InputError that names the option. */
  count(name: string, least?: number): number | undefined
}

/** The world a command runs in. */
export interface Context {
  readonly language: Language
  /** The store folder of --store. */
  readonly storePath: string
  /** Standard output is a terminal: draw bars and fit tables. */
  readonly isTerminal: boolean
  /** Columns of the terminal that tables are narrowed to; absent where the output is no terminal and COLUMNS is not set. */
  readonly columns?: number
  /** --quiet: `warn` is silent, and no progress is shown. */
  readonly isQuiet?: boolean
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** Writes to standard output as it is, waiting for a slow reader. */
  write(text: string | Uint8Array): Promise<void>
  /** A line for people on standard output. */
  print(text: Text): Promise<void>
  /** A line for people on standard error; says nothing under --quiet. */
  warn(text: Text): void
  say(text: Text): string
  readStandardInput(): AsyncIterable<Uint8Array>
}
