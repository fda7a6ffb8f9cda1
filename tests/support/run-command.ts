/** Runs one command of the command line on a store folder and returns what it said.
 *
 *  Standard input is not simulated; tests that need it go through command-line.ts. */
import type { CommandSpec, Context, ExitCode } from '../../src/cli/command.ts'
import { createInput } from '../../src/cli/input.ts'
import type { Language } from '../../src/errors.ts'

/** What a command said and how it ended. */
export interface Said {
  readonly exitCode: ExitCode
  readonly out: string
  readonly err: string
}

/** A command line without the parser: arguments in order, options by name. */
export interface CommandLine {
  readonly storePath: string
  readonly arguments?: readonly string[]
  /** Options by their long names without dashes. */
  readonly options?: Readonly<Record<string, string | boolean | readonly string[]>>
  readonly language?: Language
}

/** `--max-length` -> maxLength, as the parser hands options over. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Defaults of the command's options, then the given ones. */
function optionsOf(spec: CommandSpec, given: CommandLine['options'] = {}): Record<string, unknown> {
  const defaults = spec.options.flatMap(({ flags, default: value }) =>
    value === undefined ? [] : [[camelCase(flags.replace(/^--([\w-]+).*$/, '$1')), value] as const],
  )
  return {
    ...Object.fromEntries(defaults),
    ...Object.fromEntries(Object.entries(given).map(([k, v]) => [camelCase(k), v])),
  }
}

/** Runs the command itself; the parser and its errors are tested elsewhere. Chinese unless told, as most users read
 *  it. */
export async function runCommand(spec: CommandSpec, line: CommandLine): Promise<Said> {
  const { language = 'zh', storePath } = line
  const [out, err]: [string[], string[]] = [[], []]
  const context: Context = {
    language,
    storePath,
    isTerminal: false,
    signal: new AbortController().signal,
    write: async (text) => void out.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')),
    print: async (text) => void out.push(`${text[language]}\n`),
    warn: (text) => void err.push(`${text[language]}\n`),
    say: (text) => text[language],
    readStandardInput: () => {
      throw new Error('this test gives no standard input')
    },
  }
  const exitCode = await spec.run(context, createInput(line.arguments ?? [], optionsOf(spec, line.options)))
  return { exitCode, out: out.join(''), err: err.join('') }
}
