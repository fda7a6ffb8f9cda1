#!/usr/bin/env node
/** The command line: turns the command table into a parser, runs one command, and turns what it threw into one sentence
 *  and an exit code. The only file that imports commander. */

import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import { InputError, type Text, ZhengmaiError } from '../errors.ts'
import { resourcePath } from '../resources.ts'
import type { CommandSpec, ExitCode } from './command.ts'
import { COMMANDS, GROUPS } from './commands/table.ts'
import { createContext, languageOf } from './context.ts'
import { createInput } from './input.ts'

const TITLE: Text = {
  en: 'Zhengmai: Chinese local-government reports as a graph whose every fact quotes its sentence',
  zh: '政脉:把地方政府报告变成每个事实都能引出原句的知识图谱',
}

const COMMON_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--store <folder>',
    summary: { en: 'the store folder', zh: '存储目录' },
    default: '.zhengmai',
  },
  { flags: '--lang <language>', summary: { en: 'language of messages', zh: '提示语言' }, choices: ['zh', 'en'] },
]

/** What commander says in English only, as our own sentence. */
function usageError(error: CommanderError): InputError {
  const detail = error.message.replace(/^error: /, '').replace(/\.$/, '')
  const quoted = /'([^']*)'/.exec(detail)?.[1] ?? ''
  const choices = /Allowed choices are (.*)$/.exec(detail)?.[1]
  const zh: Record<string, string> = {
    'commander.unknownOption': `没有 ${quoted} 这个选项`,
    'commander.unknownCommand': `没有 ${quoted} 这个命令`,
    'commander.missingArgument': `缺少参数 ${quoted}`,
    'commander.optionMissingArgument': `选项 ${quoted} 缺少值`,
    'commander.excessArguments': '参数过多',
    'commander.invalidArgument': `选项 ${quoted} 的值不在可选范围内${choices === undefined ? '' : `,可用:${choices}`}`,
  }
  return new InputError('BAD_USAGE', {
    en: `${detail[0]?.toUpperCase()}${detail.slice(1)}. Run "zhengmai help" to see how commands are used.`,
    zh: `${zh[error.code] ?? detail}。运行“zhengmai help”查看用法。`,
  })
}

function addCommand(program: Command, spec: CommandSpec, words: string[], say: (text: Text) => string): Command {
  const command = program.command(words.at(-1) ?? '').description(say(spec.summary))
  for (const argument of spec.arguments) command.argument(argument.name, say(argument.summary))
  for (const option of [...spec.options, ...COMMON_OPTIONS]) {
    const built = new Option(option.flags, say(option.summary))
    if (option.choices !== undefined) built.choices([...option.choices])
    if (option.default !== undefined) built.default(option.default)
    command.addOption(built)
  }
  const examples = spec.examples.map(({ line, does }) => `  $ ${line}\n      ${say(does)}`).join('\n')
  command.addHelpText('after', `\n${say({ en: 'Examples:', zh: '示例:' })}\n${examples}`)
  return command
}

/** The version of package.json. */
function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(resourcePath('package.json'), 'utf8')) as { version: string }
  return version
}

/** Runs the command line; resolves with the exit code. `argv` is without the interpreter and the script. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  const language = languageOf(argv)
  const say = (text: Text) => text[language]
  let exitCode: ExitCode = 0
  const program = new Command('zhengmai').description(say(TITLE)).version(packageVersion()).exitOverride()
  program.configureOutput({ writeErr: () => {} }).showSuggestionAfterError(false)
  const groups = new Map(
    GROUPS.map((group) => [group.name, program.command(group.name).description(say(group.summary))]),
  )
  for (const spec of COMMANDS) {
    const words = spec.name.split(' ')
    const parent = words.length > 1 ? (groups.get(words[0] ?? '') ?? program) : program
    const command = addCommand(parent, spec, words, say)
    command.action(async () => {
      const options = command.opts()
      const context = createContext({ language, storePath: String(options.store) })
      exitCode = await spec.run(context, createInput(command.args, options))
    })
  }
  await program.parseAsync([...argv], { from: 'user' })
  return exitCode
}

/** Ctrl-C, as the signal that it aborts throws it. */
function isInterrupt(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** One sentence for what went wrong. A bug keeps its stack, since its report needs it. */
function explain(error: unknown, language: keyof Text): string {
  if (isInterrupt(error))
    return { en: 'Stopped. What was stored before stays.', zh: '已停止。此前存入的内容保留。' }[language]
  if (error instanceof CommanderError) return usageError(error).text[language]
  if (error instanceof ZhengmaiError && error.code !== 'BUG') return error.text[language]
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Help and version are thrown by the parser too, but are no errors. */
function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0
}

const argv = process.argv.slice(2)
main(argv.length === 0 ? ['help'] : argv).then(
  (exitCode) => {
    process.exitCode = exitCode
  },
  (error: unknown) => {
    if (isHelp(error) || (error instanceof CommanderError && error.code === 'commander.help')) return
    process.stderr.write(`zhengmai: ${explain(error, languageOf(argv))}\n`)
    // What shells expect of a program that was interrupted is 128 and the signal's number.
    process.exitCode = isInterrupt(error) ? 130 : 2
  },
)
