/** The real world of a command: standard streams, Ctrl-C, the language asked for. */

import { once } from 'node:events'
import { InputError, type Language } from '../errors.ts'
import type { Context } from './command.ts'
import { explainError } from './explain-error.ts'

/** `--lang`, else ZHENGMAI_LANG, else Chinese where the system's language is Chinese, else English. */
export function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv = process.env): Language {
  // Read before the parser runs, because its help and its errors are in this language already.
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = at === -1 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  const wanted = asked ?? environment.ZHENGMAI_LANG ?? system
  return wanted.startsWith('zh') ? 'zh' : 'en'
}

/** Ctrl-C stops work at its next check, so that nothing is left half-written; a second one ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

/** Waits when the stream is full, so that a result of any length takes little memory, however slow its reader. */
async function writeTo(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

/** Columns of the terminal: COLUMNS when it is set to a number, else what the terminal says. */
export function columnsOf(environment: NodeJS.ProcessEnv, stream: Pick<NodeJS.WriteStream, 'columns' | 'isTTY'>) {
  const given = Number(environment.COLUMNS)
  if (Number.isInteger(given) && given > 0) return given
  return stream.isTTY ? stream.columns : undefined
}

/** A reader that goes away (`| head`) ends the program quietly, as other tools do; an output that cannot be written (a full
 *  disk) ends it with a sentence. */
function endOnBrokenOutput(stream: NodeJS.WriteStream, language: Language): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`zhengmai: ${explainError(error, language)}\n`)
    process.exit(2)
  })
}

/** What the program's start knows of how it was called. */
export interface Surroundings {
  readonly language: Language
  readonly storePath: string
  readonly isQuiet: boolean
}

/** The context of one run of the process. `signal` is aborted by Ctrl-C; writes wait where the reader of a pipe is
 *  slow. */
export function createContext({ language, storePath, isQuiet }: Surroundings): Context {
  endOnBrokenOutput(process.stdout, language)
  endOnBrokenOutput(process.stderr, language)
  let interrupted: AbortSignal | undefined
  const columns = columnsOf(process.env, process.stdout)
  return {
    language,
    storePath,
    isTerminal: process.stdout.isTTY === true,
    ...(columns === undefined ? {} : { columns }),
    isQuiet,
    // Only a command that looks at the signal can stop on it; for the others Ctrl-C keeps its usual meaning.
    get signal() {
      interrupted ??= interruptSignal()
      return interrupted
    },
    say: (text) => text[language],
    write: (text) => writeTo(process.stdout, text),
    print: (text) => writeTo(process.stdout, `${text[language]}\n`),
    warn: (text) => void (isQuiet || process.stderr.write(`${text[language]}\n`)),
    readStandardInput() {
      // A terminal would wait for words that nobody knows are expected.
      if (process.stdin.isTTY) {
        throw new InputError('NO_INPUT', {
          en: 'Nothing was given on standard input. Name a file, or pipe a text into the command.',
          zh: '标准输入没有内容。请给出文件名,或用管道传入文本。',
        })
      }
      return process.stdin
    },
  }
}
