/** Runs a command line in this process, as main.ts would, and returns what it said.
 *
 *  Both outputs are kept apart, as a shell would, so that a test sees what could be piped on and what is only said. */
import { runCommandLine } from '../../src/cli/command-line.ts'
import type { Language } from '../../src/errors.ts'

/** How a run ended: exit code and all that it wrote to its two outputs. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The surroundings of a run: no terminal, and no signal that is ever aborted. */
export interface LineOptions {
  /** English when left out, so that tests read in the language of their names. */
  readonly language?: Language
  readonly input?: string
  readonly columns?: number
}

/** Runs the words behind `zhengmai`. Only standard input and the width are simulated; files and stores are real. */
export async function runLine(words: readonly string[], options: LineOptions = {}): Promise<Ended> {
  const { language = 'en', input = '', columns } = options
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCommandLine(words, language, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    createContext: ({ storePath, isQuiet }) => ({
      language,
      storePath,
      isTerminal: false,
      isQuiet,
      ...(columns === undefined ? {} : { columns }),
      signal: new AbortController().signal,
      write: async (text) => void out.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')),
      print: async (text) => void out.push(`${text[language]}\n`),
      warn: (text) => void (isQuiet || err.push(`${text[language]}\n`)),
      say: (text) => text[language],
      async *readStandardInput() {
        yield Buffer.from(input)
      },
    }),
  })
  return { code, out: out.join(''), err: err.join('') }
}
