import { describe, expect, test } from 'vitest'
import { Machine } from '../../../../src/query/regex/machine.ts'
import { nativeSource } from '../../../../src/query/regex/native.ts'
import { parsePattern } from '../../../../src/query/regex/parse.ts'
import { Pattern } from '../../../../src/query/regex/pattern.ts'
import { parseFlags } from '../../../../src/query/regex/syntax.ts'
import { Random } from '../../../support/random.ts'

const check = (): void => {}
const matches = (pattern: string, text: string, flags = ''): boolean | undefined =>
  Pattern.compile(pattern, flags, true)?.test(text, check)

describe('the syntax of XPath', () => {
  test.each([
    ['[a-z-[aeiou]]+', 'aei', false],
    ['[a-z-[aeiou]]+', 'xyz', true],
    ['^\\i\\c*$', 'name-1', true],
    ['^\\i\\c*$', '1name', false],
    ['^\\p{IsCJKUnifiedIdeographs}+$', '政脉', true],
    ['^\\P{L}+$', '12', true],
    ['^[\\d.]+$', '1.2', true],
    ['^[^\\W\\d]+$', 'ab', true],
    ['^[^\\W\\d]+$', 'a1', false],
    ['^\\w+$', 'a_b', false],
    ['^.$', '😀', true],
    ['(a)(b)\\2\\1', 'abba', true],
    ['^a{2,3}$', 'aaaa', false],
    ['[\\-\\]]', ']', true],
    ['a|', '', true],
  ])('%s on %s is %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected)
  })

  test.each(['(', ')', '[', 'a**', '*a', 'a{2,1}', '\\q', '[z-a]', '\\p{Foo}', '(?=a)', '\\1', 'a{2000}', '[a', 'x{'])(
    '%s is no regular expression',
    (pattern) => {
      expect(matches(pattern, 'a')).toBeUndefined()
    },
  )
})

describe('patterns that backtracking would not finish', () => {
  test.each([
    ['(a+)+$', `${'a'.repeat(20_000)}b`],
    ['(a|a)*b', 'a'.repeat(20_000)],
    ['(.*)*x', 'y'.repeat(20_000)],
    [`${'a?'.repeat(30)}${'a'.repeat(30)}b`, 'a'.repeat(40)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5000)],
    ['.*a.*b.*c.*d.*e', 'abc'.repeat(3000)],
  ])('%s ends at once', (pattern, text) => {
    const start = performance.now()
    expect(matches(pattern, text)).toBe(false)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('a limit stops a long match', () => {
    const stop = (): void => {
      throw new Error('stopped')
    }
    expect(() => Pattern.compile('(a+)+$', '', true)!.test('a'.repeat(100_000), stop)).toThrow('stopped')
  })

  test('back references that may take too long are refused on long texts', () => {
    const pattern = Pattern.compile('(a*)*\\1b', '', true)!
    expect(pattern.test('aaab', check)).toBe(true)
    expect(() => pattern.test('a'.repeat(100), check)).toThrow('back references')
  })
})

function randomPattern(random: Random, depth: number): string {
  const inner = (): string => randomPattern(random, depth - 1)
  switch (depth === 0 ? random.below(3) : random.below(9)) {
    case 0:
    case 1:
      return random.of(['a', 'b', 'c', '.'])
    case 2:
      return random.of(['[ab]', '[^a]', '\\d', '^', '$'])
    case 3:
    case 4:
      return inner() + inner()
    case 5:
      return `(${inner()})`
    case 6:
      return `(?:${inner()}|${inner()})`
    default:
      return `(?:${inner()})${random.of(['*', '+', '?', '{1,2}', '{2}', '*?', '+?', '??'])}`
  }
}

test('the machine finds a match exactly where the platform finds one, and begins it at the same place', () => {
  const random = new Random(3)
  for (let run = 0; run < 5000; run++) {
    const source = randomPattern(random, 4)
    const flags = parseFlags(random.of(['', 's', 'm', 'i']))!
    const { root, groups } = parsePattern(source, flags)!
    const text = Array.from({ length: random.below(9) }, () => random.of([...'abcA1\n'])).join('')
    const native = new RegExp(nativeSource(root, flags), flags.ignoreCase ? 'ui' : 'u').exec(text)
    const found = Machine.of(root, groups, flags)!.match(text, 0, check)
    expect(found?.[0], `${source} on ${JSON.stringify(text)}`).toBe(native?.index)
  }
})

describe('a match found by the machine, in texts that backtracking might not finish', () => {
  const AS = 'a'.repeat(40)
  const find = (source: string, text: string, { flags = '', from = 0 } = {}) =>
    Pattern.compile(source, flags, false)?.find(text, from, check)

  test('has its edges and its groups', () => {
    expect(find('((a+)+)(x)?(b)', `zz${AS}bb`)).toEqual({
      start: 2,
      end: 43,
      groups: [`${AS}b`, AS, AS, undefined, 'b'],
    })
    expect(find('((?:a+)+)b', `${AS}b-${AS}b`, { from: 1 })).toEqual({
      start: 1,
      end: 41,
      groups: [`${AS.slice(1)}b`, AS.slice(1)],
    })
    expect(find('((?:a+)+)b', `${AS}b-${AS}b`, { from: 41 })?.start).toBe(42)
    expect(find('((?:a+)+)b', `${AS}b-${AS}`, { from: 41 })).toBeUndefined()
  })

  test('counts characters beyond the basic plane as one, and gives offsets in UTF-16 units', () => {
    expect(find('((?:😀+)+).$', `x${'😀'.repeat(20)}政`)).toEqual({
      start: 1,
      end: 42,
      groups: [`${'😀'.repeat(20)}政`, '😀'.repeat(20)],
    })
  })

  test.each([
    ['(?:(?:a+)+){2}$', AS, '', 0, 40],
    ['(?:(?:a+)+?)b|c', `${AS}c`, '', 40, 41],
    ['^(?:(?:a+)+)$', `x\n${AS}\ny`, 'm', 2, 42],
    ['(?:(?:A+)+)B', `${AS}b`, 'i', 0, 41],
    ['(?:(?:a+)+).b', `${AS}\nb`, 's', 0, 42],
    ['(?:(?:a+)+){1,2}?', `-${AS}`, '', 1, 41],
    ['(?:(?:a+?)+?)', `-${AS}`, '', 1, 2],
    ['(?:(?:a|aa)+){3,4}b', `${AS}b`, '', 0, 41],
  ])('%s in %s with flags "%s" is from %i to %i', (source, text, flags, start, end) => {
    const found = find(source, text, { flags })
    expect([found?.start, found?.end]).toEqual([start, end])
  })

  test.each([
    ['^(?:(?:a+)+)$', `x\n${AS}\ny`, ''],
    ['(?:(?:A+)+)B', `${AS}b`, ''],
    ['(?:(?:a+)+).b', `${AS}\nb`, ''],
    ['(?:(?:a+)+){41}b', `${AS}b`, ''],
  ])('%s is not in %s with flags "%s"', (source, text, flags) => {
    expect(find(source, text, { flags })).toBeUndefined()
  })

  test('too large a program is refused as a limit, in both languages', () => {
    const pattern = Pattern.compile('((?:a{1,900}){1,900}b)+c', '', true)!
    expect(() => pattern.test(AS, check)).toThrow('A regular expression is too large')
  })
})
