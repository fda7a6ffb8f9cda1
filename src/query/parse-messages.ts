/** What the parser expected and found, in words: the names of the grammar's tokens as sentences in two languages. */

import type { Text } from '../errors.ts'
import { nearestWord } from './nearest.ts'
import type { Place } from './place.ts'
import { WORDS } from './tokens.ts'

const VARIABLE: Text = { en: 'a variable', zh: '变量' }
const IRI: Text = { en: 'an IRI', zh: 'IRI' }
const NUMBER: Text = { en: 'a number', zh: '数字' }
const STRING: Text = { en: 'a string', zh: '字符串' }
const BLANK: Text = { en: 'a blank node', zh: '空白节点' }
const FUNCTION: Text = { en: 'a function', zh: '函数' }
const AGGREGATE: Text = { en: 'an aggregate', zh: '聚合函数' }

/** Tokens that are told by their kind; all others are told as they are written. */
const KINDS: readonly (readonly [RegExp, Text])[] = [
  [/^VAR$/, VARIABLE],
  [/^(IRIREF|PNAME_NS|PNAME_LN)$/, IRI],
  [/^(INTEGER|DECIMAL|DOUBLE)/, NUMBER],
  [/^STRING_LITERAL/, STRING],
  [/^(BLANK_NODE_LABEL|ANON)$/, BLANK],
  [/^(FUNC_ARITY\d|BOUND|BNODE|CONCAT|COALESCE|SUBSTR|REGEX|REPLACE|EXISTS|NOT)$/, FUNCTION],
  [/^(COUNT|GROUP_CONCAT|FUNC_AGGREGATE)$/, AGGREGATE],
  [/^BOOLEAN$/, { en: 'true or false', zh: 'true 或 false' }],
  [/^LANGTAG$/, { en: 'a language tag', zh: '语言标签' }],
  [/^NIL$/, { en: '`()`', zh: '“()”' }],
  [/^EOF$/, { en: 'the end of the text', zh: '文本结尾' }],
  [/^(INSERT|DELETE)(DATA|WHERE)$/, { en: 'an update operation', zh: '更新操作' }],
]

/** Tokens of the parser that SPARQL 1.1 does not have. */
const NOT_SPARQL = /^(<<|>>|\{\||\|\}|FUNC_.*_SPARQL_STAR|error)$/

/** A token in words; punctuation and keywords stand for themselves. */
function wordFor(token: string): Text {
  const kind = KINDS.find(([pattern]) => pattern.test(token))
  return kind?.[1] ?? { en: `\`${token}\``, zh: `“${token}”` }
}

const LISTED = 12

/** Words of SQL and other languages, and what SPARQL has for them. */
const FOREIGN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ AND: '&&', OR: '||', LIKE: 'REGEX', MATCHES: 'REGEX', ISNULL: 'BOUND', TOP: 'LIMIT', SKIP: 'OFFSET' },
    ...{ LOWER: 'LCASE', UPPER: 'UCASE', LENGTH: 'STRLEN', AVERAGE: 'AVG', CEILING: 'CEIL', UNIQUE: 'DISTINCT' },
    ...{ STARTSWITH: 'STRSTARTS', ENDSWITH: 'STRENDS', SUBSTRING: 'SUBSTR', INDEXOF: 'STRBEFORE' },
  }),
)

/** The word of SPARQL that was meant by one that it does not have; none for a word of one or two letters, which is near to
 *  too many. */
function meantWord(word: string, known: Iterable<string>): string | undefined {
  return FOREIGN.get(word.toUpperCase()) ?? (word.length < 3 ? undefined : nearestWord(word, known))
}

/** The sentence for a token that does not fit. `expected` are names of the parser's grammar, `found` is as written,
 *  empty at the end of the text. */
export function unexpectedToken(found: string, expected: readonly string[]): Text {
  const words = expected.filter((token) => !NOT_SPARQL.test(token)).map(wordFor)
  const list = (language: keyof Text, and: string, comma: string, more: string): string => {
    const unique = [...new Set(words.map((word) => word[language]))]
    const shown = unique.slice(0, LISTED)
    if (unique.length > LISTED) return shown.join(comma) + more
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(comma)}${and}${shown.at(-1)}`
  }
  const meant =
    /^[A-Za-z_]+$/.test(found) && !WORDS.has(found.toUpperCase()) ? meantWord(found, meantBy(expected)) : undefined
  const foundEn = found === '' ? 'the text ends' : `found \`${found}\``
  const foundZh = found === '' ? '文本在此结束' : `此处是“${found}”`
  return {
    en: `${foundEn} where ${list('en', ' or ', ', ', ' or something else that may follow')} was expected.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    zh: `${foundZh},而应为${list('zh', '或', '、', '等')}。${meant === undefined ? '' : `是否想写 ${meant}?`}`,
  }
}

/** The words that a writer may have meant: those that fit here, then all others, since a word that is none may also have
 *  been taken for the end of what stands before it. */
function meantBy(expected: readonly string[]): readonly string[] {
  return [...expected.filter((token) => WORDS.has(token)), ...WORDS.keys()]
}

/** The sentence for a call of a function that there is not, with the name that was meant when one is near. */
export function unknownFunction(word: string): Text {
  const meant = meantWord(word, WORDS.keys())
  return {
    en: `There is no function ${word} in SPARQL 1.1.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    zh: `SPARQL 1.1 中没有函数 ${word}。${meant === undefined ? '' : `是否想写 ${meant}?`}`,
  }
}

/** The sentence with the bracket that is left open. */
export function andUnclosed({ en, zh }: Text, sign: string, { line, column }: Place): Text {
  return {
    en: `${en} The \`${sign}\` of line ${line}, column ${column} is not closed.`,
    zh: `${zh}第 ${line} 行第 ${column} 列的“${sign}”没有闭合。`,
  }
}

/** Sentences of ours for the checks that the parser makes while it reads; the first that matches is used. */
const CHECKS: readonly (readonly [RegExp, Text])[] = [
  [
    /Inconsistent VALUES length/,
    { en: 'A row of VALUES is not as long as its list of variables.', zh: 'VALUES 的一行与变量列表长度不一致。' },
  ],
  [
    /illegal variable/,
    { en: 'INSERT DATA and DELETE DATA cannot hold variables.', zh: 'INSERT DATA 和 DELETE DATA 中不能有变量。' },
  ],
  [
    /illegal blank node/,
    { en: 'DELETE cannot hold blank nodes; use variables.', zh: 'DELETE 中不能有空白节点;请使用变量。' },
  ],
  [/surrogate/, { en: 'A string holds half of a surrogate pair.', zh: '字符串中有不成对的代理字符。' }],
]

/** The sentence for an error that the parser threw in its own words. */
export function checkMessage(message: string): Text {
  const known = CHECKS.find(([pattern]) => pattern.test(message))
  return known?.[1] ?? { en: `The query cannot be read: ${message}.`, zh: `无法读取查询:${message}。` }
}
