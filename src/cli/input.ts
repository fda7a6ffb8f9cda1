/** Option readers over what the command-line parser found. */

import { InputError } from '../errors.ts'
import type { Input } from './command.ts'

/** `options` is keyed in camel case, as the parser gives it. */
export function createInput(positional: readonly string[], options: Readonly<Record<string, unknown>>): Input {
  // Commands ask by the name that stands in their flags: `fail-empty`, not `failEmpty`.
  const value = (name: string) => options[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())]
  const text = (name: string) => {
    const found = value(name)
    return typeof found === 'string' ? found : undefined
  }
  return {
    positional,
    text,
    flag: (name) => value(name) === true,
    list(name) {
      const found = value(name)
      // A list of one is a plain word where the option is not declared as repeatable.
      if (Array.isArray(found)) return found.map(String)
      return typeof found === 'string' ? [found] : []
    },
    count(name, least = 0) {
      const given = text(name)
      if (given === undefined) return undefined
      const number = Number(given)
      // Number('') is 0, so that a blank needs a look of its own.
      if (Number.isInteger(number) && number >= least && given.trim() !== '') return number
      throw new InputError('BAD_OPTION', {
        en: `--${name} takes a whole number of at least ${least}, not "${given}".`,
        zh: `--${name} 须为不小于 ${least} 的整数,而不是“${given}”。`,
      })
    },
  }
}
