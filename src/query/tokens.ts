/** The lexical rules of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, from IRIREF on) as regular
 *  expressions that match at one place (`y`), and the reading of escapes. The names are the parser's. */

const PN_CHARS_BASE =
  'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const PN_CHARS_U = `${PN_CHARS_BASE}_`
const PN_CHARS = `${PN_CHARS_U}0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040\\-`
const PLX = "%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%]"
const PN_PREFIX = `[${PN_CHARS_BASE}](?:[${PN_CHARS}.]*[${PN_CHARS}])?`
const PN_LOCAL = `(?:[${PN_CHARS_U}:0-9]|${PLX})(?:(?:[${PN_CHARS}.:]|${PLX})*(?:[${PN_CHARS}:]|${PLX}))?`
const CODE_POINT = '\\\\u[0-9A-Fa-f]{4}|\\\\U[0-9A-Fa-f]{8}'
const ESCAPE = `\\\\[tbnrf\\\\"']|${CODE_POINT}`

const at = (source: string): RegExp => new RegExp(source, 'uy')

/** White space and comments. */
export const SPACE = at('(?:[ \\t\\r\\n]|#[^\\r\\n]*)+')
/** `<…>`; group 1 is what stands between, escapes and all. */
export const IRIREF = at(`<((?:[^\\x00-\\x20<>"{}|^\`\\\\]|${CODE_POINT})*)>`)
/** Groups: prefix, local part (absent for PNAME_NS). */
export const PNAME = at(`((?:${PN_PREFIX})?):(${PN_LOCAL})?`)
/** `_:label`; group 1 is the label. */
export const BLANK_NODE_LABEL = at(`_:((?:[${PN_CHARS_U}0-9])(?:[${PN_CHARS}.]*[${PN_CHARS}])?)`)
/** `?name` or `$name`; group 1 is the name. */
export const VAR = at(`[?$]([${PN_CHARS_U}0-9][${PN_CHARS_U}0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*)`)
/** `@tag`. */
export const LANGTAG = at('@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*)')
/** Groups: the integer part of a double, a decimal, an integer; which one matched tells the kind. */
export const NUMBER = at('[+-]?(?:((?:\\d+\\.\\d*|\\.\\d+|\\d+)[eE][+-]?\\d+)|(\\d*\\.\\d+)|(\\d+))')
/** A keyword or the name of a function. */
export const WORD = at('[A-Za-z_][A-Za-z0-9_]*')
/** Punctuation and operators, longer ones first. */
export const SIGN = at('\\|\\||&&|!=|<=|>=|\\^\\^|[(){}[\\].,;*/|^!+\\-=<>?]')
/** `(` and `)` with nothing between, `[` and `]` likewise. */
export const NIL = at('\\((?:[ \\t\\r\\n]|#[^\\r\\n]*)*\\)')
/** A blank node without label. Blanks and comments may stand inside, as the grammar has WS between the brackets. */
export const ANON = at('\\[(?:[ \\t\\r\\n]|#[^\\r\\n]*)*\\]')
/** What follows INSERT or DELETE when the two words are one token to the parser. */
export const DATA_OR_WHERE = at('(?:[ \\t\\r\\n]|#[^\\r\\n]*)+([A-Za-z]+)(?![A-Za-z0-9_:])')

const SINGLE_ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' }

const STRING_ESCAPE = at(ESCAPE)

/** What a string may hold up to the next quote, escape or line end, by its quote. */
const PLAIN: Readonly<Record<string, RegExp>> = {
  '"': at('[^"\\\\\\n\\r]*'),
  "'": at("[^'\\\\\\n\\r]*"),
  '"""': at('[^"\\\\]*'),
  "'''": at("[^'\\\\]*"),
}

/** Where a string that opens at `start` ends, and its text with escapes; undefined when none opens there or it does not
 *  close. Strings may be megabytes long, so they are read by a loop: one expression would use a stack for each part. */
export function stringAt(text: string, start: number): { readonly end: number; readonly escaped: string } | undefined {
  const first = text[start]
  if (first !== '"' && first !== "'") return undefined
  const quote = text.startsWith(first.repeat(3), start) ? first.repeat(3) : first
  const plain = PLAIN[quote]!
  for (let at = start + quote.length; at < text.length; ) {
    plain.lastIndex = at
    plain.test(text)
    at = plain.lastIndex
    if (text.startsWith(quote, at)) return { end: at + quote.length, escaped: text.slice(start + quote.length, at) }
    STRING_ESCAPE.lastIndex = at
    if (text[at] === '\\') {
      if (!STRING_ESCAPE.test(text)) return undefined
      at = STRING_ESCAPE.lastIndex
    } else if (text[at] === first && quote.length === 3) at++
    else return undefined
  }
  return undefined
}

/** The text with its escapes replaced; undefined when one names no character (a half surrogate, beyond U+10FFFF). */
export function unescapeText(text: string): string | undefined {
  if (!text.includes('\\')) return text
  let valid = true
  const plain = text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))/g, (_, four, eight, single) => {
    if (single !== undefined) return SINGLE_ESCAPES[single] ?? single
    const codePoint = Number.parseInt(four ?? eight, 16)
    if (codePoint <= 0x10ffff) return String.fromCodePoint(codePoint)
    valid = false
    return ''
  })
  return valid && !/\p{Surrogate}/u.test(plain) ? plain : undefined
}

/** The local part of a prefixed name without the backslashes of its escapes. */
export function unescapeLocalName(local: string): string {
  return local.replaceAll(/\\(.)/g, '$1')
}

/** Words that are tokens of their own, in upper case; the parser's grammar knows them by these names. */
const KEYWORDS =
  'BASE PREFIX CONSTRUCT WHERE DESCRIBE SELECT AS FROM GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES LOAD TO ' +
  'CREATE GRAPH INTO DELETE INSERT USING WITH DEFAULT OPTIONAL MINUS SERVICE FILTER BIND UNDEF IN BOUND BNODE EXISTS ' +
  'COUNT GROUP_CONCAT SEPARATOR DISTINCT REDUCED NAMED SILENT CLEAR DROP ADD MOVE COPY ALL UNION NOT CONCAT COALESCE ' +
  'SUBSTR REGEX REPLACE ASK'

/** Words that the grammar knows by their number of arguments. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  FUNC_ARITY0: 'RAND NOW UUID STRUUID',
  FUNC_ARITY1:
    'LANG DATATYPE IRI URI ABS CEIL FLOOR ROUND STRLEN STR UCASE LCASE ENCODE_FOR_URI YEAR MONTH DAY HOURS MINUTES ' +
    'SECONDS TIMEZONE TZ MD5 SHA1 SHA256 SHA384 SHA512 ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC',
  FUNC_ARITY2: 'LANGMATCHES CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLANG STRDT SAMETERM',
  FUNC_ARITY3: 'IF',
  FUNC_AGGREGATE: 'SUM MIN MAX AVG SAMPLE',
}

/** From a word in upper case to the name of its token. */
export const WORDS: ReadonlyMap<string, string> = new Map([
  ...KEYWORDS.split(' ').map((word): [string, string] => [word, word]),
  ...Object.entries(FUNCTION_WORDS).flatMap(([token, words]) =>
    words.split(' ').map((word): [string, string] => [word, token]),
  ),
])
