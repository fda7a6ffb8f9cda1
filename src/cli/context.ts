/** The real world of a command: standard streams, Ctrl-C, the language asked for. */

import { once } from 'node:events'
import { InputError, type Language } from '../errors.ts'
import type { Context } from './command.ts'

/** `--lang`, else ZHENGMAI_LANG, else Chinese where the system's language is Chinese, else English. */
export function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = at === -1 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  const system = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  const wanted = asked ?? process.env.ZHENGMAI_LANG ?? system
  return wanted.startsWith('zh') ? 'zh' : 'en'
}

/** Ctrl-C stops work at its next check, so that nothing is left half-written; a second one ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

async function writeTo(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

export function createContext(options: { language: Language; storePath: string }): Context {
  const { language } = options
  // A reader that goes away (`| head`) ends the program quietly, as other tools do.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  let interrupted: AbortSignal | undefined
  return {
    language,
    storePath: options.storePath,
    isTerminal: process.stdout.isTTY === true,
    // Only a command that looks at the signal can stop on it; for the others Ctrl-C keeps its usual meaning.
    get signal() {
      interrupted ??= interruptSignal()
      return interrupted
    },
    say: (text) => text[language],
    write: (text) => writeTo(process.stdout, text),
    print: (text) => writeTo(process.stdout, `${text[language]}\n`),
    warn: (text) => void process.stderr.write(`${text[language]}\n`),
    readStandardInput() {
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
