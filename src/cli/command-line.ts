/** The command line as a function: turns the command table into a parser, runs one command, and turns what it threw into
 *  one sentence and an exit code. The only file that imports commander; what it may touch of the process is handed in. */

import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import { InputError, type Language, type Text } from '../errors.ts'
import { nearestNames } from '../questions/nearest.ts'
import { resourcePath } from '../resources.ts'
import type { CommandSpec, Context, ExitCode, OptionSpec } from './command.ts'
import { COMMANDS, GROUPS, SECTIONS } from './commands/table.ts'
import type { Surroundings } from './context.ts'
import { explainError, isInterrupt } from './explain-error.ts'
import { helpConfiguration } from './help.ts'
import { createInput } from './input.ts'

const TITLE: Text = {
  en: 'Zhengmai: Chinese local-government reports as a graph whose every fact quotes its sentence',
  zh: '政脉:把地方政府报告变成每个事实都能引出原句的知识图谱',
}

/** Taken by every command, before or after its name. */
const COMMON_OPTIONS: CommandSpec['options'] = [
  {
    flags: '--store <folder>',
    summary: { en: 'the store folder', zh: '存储目录' },
    default: '.zhengmai',
  },
  {
    flags: '--lang <language>',
    summary: { en: 'language of messages; else that of LANG or LC_ALL', zh: '提示语言,未给出时按 LANG 或 LC_ALL' },
    choices: ['zh', 'en'],
  },
  {
    flags: '--quiet',
    summary: { en: 'no counts, notes or progress on standard error', zh: '标准错误上不输出计数、说明和进度' },
  },
]

/** At the end of the help, for scripts: the three codes are a promise (see ExitCode in command.ts). */
const EXIT_CODES: Text = {
  en: 'Exit codes: 0 done; 1 findings, or no result under --fail-empty; 2 bad usage, bad input, or stopped by a limit.',
  zh: '退出码:0 完成;1 有发现,或 --fail-empty 时没有结果;2 用法或输入有误,或因时限而停止。',
}

/** The command that was being parsed, as one types it. */
function commandWords(argv: readonly string[]): string {
  const words = argv.filter((word) => !word.startsWith('-'))
  const found = COMMANDS.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '))
  return found?.name ?? GROUPS.find(({ name }) => name === words[0])?.name ?? ''
}

/** What was wrong with a value that is none of the choices of an option, and the choice that was meant. */
function choiceError(detail: string): { readonly said: Text; readonly near: string } | undefined {
  // The parser hands its errors on as English sentences only, so that what was wrong has to be read out of them.
  const parts = /^Option '(--[\w-]+).*' argument '(.*)' is invalid\. Allowed choices are (.*)$/i.exec(detail)
  if (parts === null) return undefined
  const [, option = '', given = '', choices = ''] = parts
  const said = {
    en: `${option} cannot be "${given}": there are ${choices}`,
    zh: `${option} 不能是“${given}”,可用:${choices.replaceAll(', ', '、')}`,
  }
  return { said, near: nearestNames(given, choices.split(', '))[0] ?? '' }
}

/** What the parser says in English only, as our own sentence. */
function usageText(code: string, detail: string): Text {
  const quoted = /'([^']*)'/.exec(detail)?.[1] ?? ''
  // Codes of commander's errors that a user can bring about. For others the English sentence is better than none.
  const zh: Record<string, string> = {
    'commander.unknownOption': `没有 ${quoted} 这个选项`,
    'commander.unknownCommand': `没有 ${quoted} 这个命令`,
    'commander.missingArgument': `缺少参数 ${quoted}`,
    'commander.optionMissingArgument': `选项 ${quoted} 缺少值`,
    'commander.excessArguments': '参数过多',
  }
  return { en: `${detail[0]?.toUpperCase()}${detail.slice(1)}`, zh: zh[code] ?? detail }
}

/** A misuse in one sentence, with the nearest name and where to look. */
function usageError({ code, message }: CommanderError, argv: readonly string[]): InputError {
  const [line = '', suggestions = ''] = message.replace(/^error: /, '').split('\n')
  const detail = line.replace(/\.$/, '')
  const choice = choiceError(detail)
  const said = choice?.said ?? usageText(code, detail)
  const near = choice?.near ?? /Did you mean (?:one of )?(.*)\?\)$/.exec(suggestions)?.[1] ?? ''
  const words = commandWords(argv)
  const help = `zhengmai ${words === '' ? '' : `${words} `}--help`
  const hint = near === '' ? { en: '', zh: '' } : { en: ` Did you mean ${near}?`, zh: `是否想写 ${near}?` }
  return new InputError('BAD_USAGE', {
    en: `${said.en}.${hint.en} "${help}" tells how it is used.`,
    zh: `${said.zh}。${hint.zh}用法见“${help}”。`,
  })
}

/** An option of the table as one of the parser. */
function optionOf(spec: OptionSpec, say: (text: Text) => string): Option {
  const option = new Option(spec.flags, say(spec.summary))
  if (spec.choices !== undefined) option.choices([...spec.choices])
  return spec.default === undefined ? option : option.default(spec.default)
}

/** Adds one command with its arguments, options and examples. Of a command of two words, the last is its name here. */
function addCommand(parent: Command, spec: CommandSpec, say: (text: Text) => string): Command {
  const command = parent.command(spec.name.split(' ').at(-1) ?? '').description(say(spec.summary))
  for (const argument of spec.arguments) command.argument(argument.name, say(argument.summary))
  for (const option of spec.options) command.addOption(optionOf(option, say))
  const examples = spec.examples.map(({ line, does }) => `  $ ${line}\n      ${say(does)}`).join('\n')
  command.addHelpText('after', `\n${say({ en: 'Examples:', zh: '示例:' })}\n${examples}`)
  return command
}

/** The version of package.json. */
function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(resourcePath('package.json'), 'utf8')) as { version: string }
  return version
}

/** Words of the parser's own that every command takes over from its parent. */
function addHelp(command: Command, say: (text: Text) => string): Command {
  return command
    .helpOption('-h, --help', say({ en: 'show help', zh: '显示帮助' }))
    .helpCommand('help [command]', say({ en: 'show help for a command', zh: '显示某个命令的帮助' }))
}

/** The parser without its commands. Help that is shown for want of a command goes to standard output, too. */
function createProgram(language: Language, say: (text: Text) => string, world: World): Command {
  const program = addHelp(new Command('zhengmai'), say)
    .description(say(TITLE))
    .version(packageVersion(), '-V, --version', say({ en: 'show the version', zh: '显示版本号' }))
    .exitOverride()
    .configureHelp(helpConfiguration(language))
    // Errors are printed once, by us, in the language of messages; the parser's own are swallowed.
    .configureOutput({ writeOut: world.out, writeErr: world.out, outputError: () => {} })
    .addHelpText('after', `\n${say(EXIT_CODES)}`)
  for (const option of COMMON_OPTIONS) program.addOption(optionOf(option, say))
  return program
}

/** Adds all commands under their headings. `run` is called with the one that was given. */
function addCommands(
  program: Command,
  say: (text: Text) => string,
  run: (spec: CommandSpec, command: Command) => Promise<void>,
): void {
  const groups = new Map<string, Command>()
  for (const { title, commands } of SECTIONS) {
    for (const spec of commands) {
      const group = GROUPS.find(({ name }) => spec.name.startsWith(`${name} `))
      let parent = group === undefined ? program : groups.get(group.name)
      if (group !== undefined && parent === undefined) {
        parent = addHelp(program.command(group.name), say).description(say(group.summary)).helpGroup(say(title))
        groups.set(group.name, parent)
      }
      const command = addCommand(parent ?? program, spec, say)
      if (group === undefined) command.helpGroup(say(title))
      command.action(() => run(spec, command))
    }
  }
}

/** What the command line needs of the world: two outputs and the context that commands run in. */
export interface World {
  out(text: string): void
  err(text: string): void
  createContext(surroundings: Surroundings): Context
}

async function runParsed(argv: readonly string[], language: Language, world: World): Promise<ExitCode> {
  const say = (text: Text) => text[language]
  let exitCode: ExitCode = 0
  const program = createProgram(language, say, world)
  addCommands(program, say, async (spec, command) => {
    const { store, quiet } = program.opts()
    const context = world.createContext({ language, storePath: String(store), isQuiet: quiet === true })
    exitCode = await spec.run(context, createInput(command.args, command.opts()))
  })
  await program.parseAsync([...argv], { from: 'user' })
  return exitCode
}

/** Help and version are thrown by the parser too, but are no errors. */
function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')
}

/** Runs a command line in a language; `argv` is without the interpreter and the script. Resolves with the exit code of the
 *  process: that of the command, 2 after an error, which is told in one sentence, and 130 after Ctrl-C, which is what
 *  shells expect (128 and the signal's number). Never rejects. */
export async function runCommandLine(argv: readonly string[], language: Language, world: World): Promise<number> {
  try {
    return await runParsed(argv, language, world)
  } catch (error) {
    if (isHelp(error)) return 0
    const told = error instanceof CommanderError ? usageError(error, argv) : error
    world.err(`zhengmai: ${explainError(told, language)}\n`)
    return isInterrupt(error) ? 130 : 2
  }
}
