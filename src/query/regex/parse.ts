/** Reads an XPath regular expression into a tree. */

import { escaped, letterSet, propertySet, singleSet } from './char-sets.ts'
import type { CharSet, RegexFlags, RegexNode } from './syntax.ts'

/** Thrown and caught inside this file only. */
class PatternError extends Error {}

/** Longer patterns, deeper groups and higher counts are refused: they cost more than they can mean. */
const MAX_LENGTH = 10_000
const MAX_DEPTH = 100
const MAX_COUNT = 1000

/** The tree of a pattern and how many groups it captures; undefined when it is not a regular expression. */
export function parsePattern(source: string, flags: RegexFlags): { root: RegexNode; groups: number } | undefined {
  if (source.length > MAX_LENGTH) return undefined
  if (flags.quoted) {
    const parts = [...source].map((character): RegexNode => ({ type: 'set', set: singleSet(character) }))
    return { root: { type: 'sequence', parts }, groups: 0 }
  }
  try {
    return new PatternReader(flags.extended ? withoutSpace(source) : source, flags).read()
  } catch (error) {
    if (error instanceof PatternError) return undefined
    throw error
  }
}

/** Flag x: white space outside brackets is dropped. */
function withoutSpace(source: string): string {
  let depth = 0
  let kept = ''
  for (let index = 0; index < source.length; index++) {
    const character = source[index]!
    if (character === '\\') kept += character + (source[++index] ?? '')
    else if (depth > 0 || !/[ \t\n\r]/.test(character)) kept += character
    if (character === '[') depth++
    if (character === ']') depth--
  }
  return kept
}

/** Escapes of single characters in XML Schema regular expressions, https://www.w3.org/TR/xmlschema-2/#regexs. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** A reader of one pattern by recursive descent. Characters are code points, so that a pair of surrogates is one. */
class PatternReader {
  readonly #characters: readonly string[]
  #at = 0
  #depth = 0
  #groups = 0
  // Groups that have ended: only these may be referred back to, https://www.w3.org/TR/xpath-functions-31/#regex-syntax.
  readonly #closed = new Set<number>()

  constructor(
    source: string,
    readonly flags: RegexFlags,
  ) {
    this.#characters = [...source]
  }

  read(): { root: RegexNode; groups: number } {
    const root = this.#choice()
    if (this.#at < this.#characters.length) throw new PatternError('unbalanced )')
    return { root, groups: this.#groups }
  }

  /** The next character; empty at the end. */
  #peek(): string {
    return this.#characters[this.#at] ?? ''
  }

  /** Reads one character. Throws at the end. */
  #take(): string {
    const character = this.#characters[this.#at++]
    if (character === undefined) throw new PatternError('unexpected end')
    return character
  }

  /** Reads a character if it is this one. */
  #skip(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }

  /** Branches between `|`. */
  #choice(): RegexNode {
    if (++this.#depth > MAX_DEPTH) throw new PatternError('too deep')
    const options = [this.#sequence()]
    while (this.#skip('|')) options.push(this.#sequence())
    this.#depth--
    return options.length === 1 ? options[0]! : { type: 'choice', options }
  }

  /** Pieces up to `|`, `)` or the end; none at all is the empty pattern. */
  #sequence(): RegexNode {
    const parts: RegexNode[] = []
    while (this.#at < this.#characters.length && this.#peek() !== '|' && this.#peek() !== ')') {
      parts.push(this.#quantified(this.#atom()))
    }
    return parts.length === 1 ? parts[0]! : { type: 'sequence', parts }
  }

  /** What a quantifier can stand behind. */
  #atom(): RegexNode {
    const character = this.#take()
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return { type: 'set', set: this.#brackets() }
      case '.':
        return { type: 'set', set: this.flags.dotAll ? '[\\s\\S]' : '[^\\n\\r]' }
      case '^':
        return { type: 'start' }
      case '$':
        return { type: 'end' }
      case '\\':
        return this.#escape()
      // A sign with a meaning may not stand for itself; XPath has no "annex B" leniency as JavaScript has.
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        throw new PatternError('misplaced sign')
      default:
        return { type: 'set', set: singleSet(character) }
    }
  }

  /** After `(`: a group that captures, or with `?:` one that does not. */
  #group(): RegexNode {
    if (this.#skip('?')) {
      // Look-ahead, look-behind and names are extensions that XPath does not have.
      if (!this.#skip(':')) throw new PatternError('unknown group')
      const body = this.#choice()
      if (!this.#skip(')')) throw new PatternError('missing )')
      return { type: 'group', body }
    }
    const number = ++this.#groups
    const body = this.#choice()
    if (!this.#skip(')')) throw new PatternError('missing )')
    this.#closed.add(number)
    return { type: 'group', body, number }
  }

  /** After a backslash: a reference to a group, or a set of characters. */
  #escape(): RegexNode {
    const digits = /^[1-9]/.test(this.#peek()) ? this.#backReference() : undefined
    return digits ?? { type: 'set', set: this.#escapedSet() }
  }

  /** `\12` is group 12 when there is one so far, otherwise group 1 and the character 2. */
  #backReference(): RegexNode {
    let number = Number(this.#take())
    while (/^\d/.test(this.#peek()) && this.#closed.has(number * 10 + Number(this.#peek()))) {
      number = number * 10 + Number(this.#take())
    }
    if (!this.#closed.has(number)) throw new PatternError('no such group')
    return { type: 'back-reference', number }
  }

  #escapedSet(): CharSet {
    const letter = this.#take()
    if (letter === 'p' || letter === 'P') return this.#property(letter === 'P')
    return letterSet(letter) ?? singleSet(this.#escapedCharacter(letter))
  }

  #escapedCharacter(letter: string): string {
    const known = ESCAPES[letter]
    if (known !== undefined) return known
    if (!/^[\\|.?*+(){}$\-[\]^]$/.test(letter)) throw new PatternError('unknown escape')
    return letter
  }

  /** After `\p` or `\P`: a category or block of Unicode in braces. */
  #property(negated: boolean): CharSet {
    if (!this.#skip('{')) throw new PatternError('missing {')
    let name = ''
    while (!this.#skip('}')) name += this.#take()
    const set = propertySet(name, negated)
    if (set === undefined) throw new PatternError('unknown category')
    return set
  }

  /** After `[`: members up to `]`, with `-[…]` taken away at the end. */
  #brackets(): CharSet {
    if (++this.#depth > MAX_DEPTH) throw new PatternError('too deep')
    const negated = this.#skip('^')
    const members: string[] = []
    let without = ''
    do {
      if (members.length > 0 && this.#peek() === '-' && this.#characters[this.#at + 1] === '[') {
        this.#at += 2
        without = `(?!${this.#brackets()})`
        if (this.#peek() !== ']') throw new PatternError('missing ]')
      } else members.push(this.#member())
    } while (!this.#skip(']'))
    this.#depth--
    return without + setOf(members, negated)
  }

  /** A range, a character, or a whole set like `\d`. */
  #member(): string {
    const first = this.#take()
    if (first === '[') throw new PatternError('misplaced [')
    if (first === '\\' && !this.#isCharacterEscape()) return this.#escapedSet()
    const from = first === '\\' ? this.#escapedCharacter(this.#take()) : first
    const next = this.#characters[this.#at + 1]
    if (this.#peek() !== '-' || next === ']' || next === '[' || next === undefined) return escaped(from)
    this.#at++
    const last = this.#take()
    const to = last === '\\' ? this.#escapedCharacter(this.#take()) : last
    if (from.codePointAt(0)! > to.codePointAt(0)!) throw new PatternError('empty range')
    return `${escaped(from)}-${escaped(to)}`
  }

  /** Whether what follows the backslash is one character, not a set like `\d`. */
  #isCharacterEscape(): boolean {
    return !/^[pPsSdDwWiIcC]$/.test(this.#peek())
  }

  #quantified(body: RegexNode): RegexNode {
    const range = this.#quantifier()
    if (range === undefined) return body
    // `a+?` is reluctant, any other second quantifier an error.
    if (/^[?*+{]/.test(this.#peek()) && this.#peek() !== '?') throw new PatternError('double quantifier')
    const isGreedy = !this.#skip('?')
    if (/^[?*+{]/.test(this.#peek())) throw new PatternError('double quantifier')
    return { type: 'repeat', body, min: range[0], max: range[1], isGreedy }
  }

  /** Least and most repetitions, or undefined where no quantifier stands. */
  #quantifier(): readonly [number, number] | undefined {
    if (this.#skip('?')) return [0, 1]
    if (this.#skip('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#skip('+')) return [1, Number.POSITIVE_INFINITY]
    if (!this.#skip('{')) return undefined
    let text = ''
    while (!this.#skip('}')) text += this.#take()
    const match = /^(\d+)(?:(,)(\d*))?$/.exec(text)
    if (match === null) throw new PatternError('bad count')
    const min = Number(match[1])
    const max = match[2] === undefined ? min : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3])
    if (max < min || min > MAX_COUNT || (max > MAX_COUNT && max !== Number.POSITIVE_INFINITY)) {
      throw new PatternError('bad count')
    }
    return [min, max]
  }
}

/** The union of members. A whole set inside brackets is `[…]` in itself, and is opened; complements become look-aheads. */
function setOf(members: readonly string[], negated: boolean): CharSet {
  const plain = members.filter((member) => !member.startsWith('[^'))
  const inner = plain.map((member) => (member.startsWith('[') ? member.slice(1, -1) : member)).join('')
  const complements = members.filter((member) => member.startsWith('[^'))
  if (complements.length === 0) return `[${negated ? '^' : ''}${inner}]`
  const union = `(?:${[...(inner === '' ? [] : [`[${inner}]`]), ...complements].join('|')})`
  return negated ? `(?!${union})[\\s\\S]` : union
}
