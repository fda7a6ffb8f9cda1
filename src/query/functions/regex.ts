/** REGEX and REPLACE, https://www.w3.org/TR/sparql11-query/#func-regex, with the flags of XPath. A pattern that is not
 *  valid gives no value. */

import { Pattern } from '../regex/pattern.ts'
import { booleanValue, stringValue, type Value } from '../value.ts'
import type { Apply, BuiltIn, FunctionEnvironment } from './function.ts'
import { checkLength } from './string.ts'

/** Compiled patterns by their text; a query rarely has more than a few, and one that makes them by the row still ends. */
const MAX_PATTERNS = 100
const patterns = new Map<string, Pattern | undefined>()

function patternFor(source: string, flags: string, forTest: boolean): Pattern | undefined {
  const key = `${forTest ? 't' : 'r'}${flags}/${source}`
  if (!patterns.has(key)) {
    if (patterns.size >= MAX_PATTERNS) patterns.clear()
    patterns.set(key, Pattern.compile(source, flags, forTest))
  }
  return patterns.get(key)
}

/** A string without language. */
const isSimple = (value: Value): value is Value & { type: 'string' } => value.type === 'string' && value.language === ''

/** REGEX. The subject may have a language, pattern and flags may not. */
const test: Apply = ([text, source, flags = stringValue('')], { budget }) => {
  if (text?.type !== 'string' || source === undefined || !isSimple(source) || !isSimple(flags)) return undefined
  const pattern = patternFor(source.text, flags.text, true)
  return pattern === undefined ? undefined : booleanValue(pattern.test(text.text, () => budget.check()))
}

/** REPLACE keeps the language of its subject. */
const replace: Apply = ([text, source, replacement, flags = stringValue('')], environment) => {
  if (text?.type !== 'string' || replacement === undefined || source === undefined) return undefined
  if (!isSimple(source) || !isSimple(replacement) || !isSimple(flags)) return undefined
  const pattern = patternFor(source.text, flags.text, false)
  if (pattern === undefined) return undefined
  const parts = flags.text.includes('q') ? [replacement.text] : parseReplacement(replacement.text, pattern.groups)
  // "An error is raised if the pattern matches a zero-length string."
  if (parts === undefined || pattern.test('', () => {})) return undefined
  const replaced = replaceAll(text.text, pattern, { parts, environment })
  return replaced === undefined ? undefined : stringValue(replaced, text.language)
}

/** A replacement read once: texts, and numbers of groups between them. */
interface Replacement {
  readonly parts: readonly (string | number)[]
  readonly environment: FunctionEnvironment
}

function replaceAll(text: string, pattern: Pattern, { parts, environment }: Replacement): string | undefined {
  const check = (): void => environment.budget.check()
  const pieces: string[] = []
  let [from, length, count] = [0, 0, 0]
  for (let found = pattern.find(text, 0, check); found !== undefined; found = pattern.find(text, from, check)) {
    // An empty match beside others (a*|b) is one that the rule above does not see.
    if (found.end === found.start) return undefined
    const { groups } = found
    pieces.push(
      text.slice(from, found.start),
      ...parts.map((part) => (typeof part === 'string' ? part : (groups[part] ?? ''))),
    )
    for (const piece of pieces.slice(-parts.length - 1)) length += piece.length
    checkLength(length)
    if (++count % 1000 === 0) check()
    from = found.end
  }
  return pieces.join('') + text.slice(from)
}

/** Texts and group numbers of a replacement: `$1`, `\$`, `\\`. Undefined when it is not valid. */
function parseReplacement(text: string, groups: number): readonly (string | number)[] | undefined {
  const parts: (string | number)[] = []
  let plain = ''
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    const next = text[index + 1]
    if (character === '\\') {
      if (next !== '\\' && next !== '$') return undefined
      plain += next
      index++
    } else if (character === '$') {
      const digits = groupDigits(text.slice(index + 1), groups)
      if (digits === undefined) return undefined
      parts.push(plain, Number(digits))
      plain = ''
      index += digits.length
    } else plain += character
  }
  return [...parts, plain]
}

/** As many digits as still name a group; the first digit always counts. */
function groupDigits(text: string, groups: number): string | undefined {
  const digits = /^\d+/.exec(text)?.[0]
  if (digits === undefined) return undefined
  let length = digits.length
  while (length > 1 && Number(digits.slice(0, length)) > groups) length--
  return digits.slice(0, length)
}

/** By name. */
export const REGEX: Readonly<Record<string, BuiltIn>> = {
  REGEX: { minArgs: 2, maxArgs: 3, apply: test },
  REPLACE: { minArgs: 3, maxArgs: 4, apply: replace },
}
