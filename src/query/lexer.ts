/** Cuts a query text into the tokens of the parser's grammar.
 *
 *  It stands in for the parser's own lexer, and so settles here what that one gets wrong: escapes in IRIs and prefixed
 *  names, relative IRIs (RFC 3986), the case of `a`, unknown prefixes, signs and exponents of numbers as written, VALUES
 *  without rows, and nesting deep enough to exhaust the stack.
 *
 *  Invariant: the text of a variable, IRI, blank node or number ends with MARK and the offset of the token, so that the
 *  reader of the syntax tree (syntax-reader.ts) knows where each stood, and the parser's own partial checks of scope,
 *  which compare names, never fire. */

import { resolveIri } from './iri.ts'
import { unknownFunction } from './parse-messages.ts'
import { errorAt, placeAt } from './place.ts'
import * as rules from './tokens.ts'

/** Between a token's text and its offset. No token contains it. */
export const MARK = '\u0000'

/** The IRI that stands in the single row of a VALUES without rows; the reader drops that row. */
export const EMPTY_VALUES = `empty:values${MARK}0`

/** How deep brackets may nest. Parsing, planning and running recurse a few frames for each level; this leaves them well
 *  inside the smallest default stack, and ten times above what hand-written and generated queries were seen to use. */
const MAX_NESTING = 250

/** A token as the parser takes it: its name in the grammar and its text. */
export interface Token {
  readonly name: string
  readonly text: string
}

/** The parser passes lists as arguments of one call, and fails at about a hundred thousand. So longer data is handed to it
 *  in operations of so many triples, which syntax-reader.ts joins again. */
const MAX_DATA = 10_000

/** The data of an INSERT DATA or DELETE DATA: the token that began it, `GRAPH <iri>`, and triples since the last cut. */
interface Data {
  readonly opening: Token
  readonly graph: Token[]
  triples: number
}

/** A bracket of the text and where it stands, in UTF-16 units. */
export interface OpenBracket {
  readonly sign: string
  readonly offset: number
}

/** The counterpart of each bracket. */
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** The lexer of one text. */
export class Lexer {
  /** Where the last token starts and ends. */
  start = 0
  end = 0
  readonly prefixes = new Map<string, string>()
  #base: string
  #depth = 0
  readonly #brackets: OpenBracket[] = []
  #hasClosed = false
  #declaring: '' | 'BASE' | 'PREFIX' | 'IRI' = ''
  #declared = ''
  /** Number of variables of a VALUES whose rows have not begun; -1 outside. */
  #valuesColumns = -1
  readonly #waiting: Token[] = []
  #data: Data | undefined
  #dataOperations = 0
  /** The numbers, among INSERT DATA and DELETE DATA, of those that only go on with the one before. */
  readonly continuations = new Set<number>()

  constructor(
    readonly text: string,
    baseIRI: string,
  ) {
    this.#base = baseIRI
  }

  /** The base IRI in force at the current place. */
  get base(): string {
    return this.#base
  }

  /** The next token; `EOF` at the end. Throws a QueryError with code `QUERY_SYNTAX`, `UNKNOWN_PREFIX`, `RELATIVE_IRI` or
   *  `QUERY_TOO_DEEP`. */
  next(): Token {
    return this.#waiting.shift() ?? this.#read()
  }

  /** Reads a token of the text, after blanks and comments. */
  #read(): Token {
    this.#match(rules.SPACE)
    this.start = this.end
    this.#hasClosed = false
    if (this.start >= this.text.length) return { name: 'EOF', text: '' }
    return this.#readName() ?? this.#readLiteral() ?? this.#readSign()
  }

  /** Tries a rule at the current place and moves behind what it took. Rules are sticky. */
  #match(rule: RegExp): RegExpExecArray | undefined {
    rule.lastIndex = this.end
    const match = rule.exec(this.text)
    if (match === null) return undefined
    this.end = rule.lastIndex
    return match
  }

  /** The text with its offset behind it, as the invariant above has it. */
  #marked(text: string): string {
    return text + MARK + this.start
  }

  /** Variables, IRIs, blank nodes, prefixed names and words, in this order: a word may also begin a prefixed name. */
  #readName(): Token | undefined {
    const variable = this.#match(rules.VAR)
    if (variable !== undefined) return this.#variable(variable[1]!)
    const iri = this.#match(rules.IRIREF)
    if (iri !== undefined) return this.#iri(iri[1]!)
    const blank = this.#match(rules.BLANK_NODE_LABEL)
    if (blank !== undefined) return { name: 'BLANK_NODE_LABEL', text: this.#marked(`_:n${blank[1]}`) }
    const prefixed = this.#match(rules.PNAME)
    if (prefixed !== undefined) return this.#prefixedName(prefixed[1]!, prefixed[2])
    const word = this.#match(rules.WORD)
    return word === undefined ? undefined : this.#word(word[0])
  }

  /** A variable; counted where it may be a column of VALUES. */
  #variable(name: string): Token {
    if (this.#valuesColumns >= 0) this.#valuesColumns++
    return { name: 'VAR', text: this.#marked(`?${name}`) }
  }

  /** An IRI, resolved. It may be what BASE or PREFIX was waiting for. */
  #iri(escaped: string): Token {
    const reference = rules.unescapeText(escaped)
    if (reference === undefined || /[\x00-\x20<>"{}|^`\\]/.test(reference)) throw this.#badEscape()
    const iri = resolveIri(reference, this.#base)
    if (iri === undefined) {
      throw errorAt('RELATIVE_IRI', this.#place(), {
        en: `The IRI <${reference}> is relative and there is no base; write BASE <…> first or give a base IRI.`,
        zh: `IRI <${reference}> 是相对的,而没有基准 IRI;请先写 BASE <…>,或提供基准 IRI。`,
      })
    }
    if (this.#declaring === 'BASE') this.#base = iri
    if (this.#declaring === 'IRI') this.prefixes.set(this.#declared, iri)
    this.#declaring = ''
    return this.#iriToken(iri)
  }

  /** A prefixed name as the IRI it stands for, or the prefix that is being declared. */
  #prefixedName(prefix: string, local: string | undefined): Token {
    if (this.#declaring === 'PREFIX' && local === undefined) {
      this.#declaring = 'IRI'
      this.#declared = prefix
      return { name: 'PNAME_NS', text: `${prefix}:` }
    }
    const namespace = this.prefixes.get(prefix)
    if (namespace === undefined) {
      throw errorAt('UNKNOWN_PREFIX', this.#place(), {
        en: `The prefix "${prefix}:" is not declared; write PREFIX ${prefix}: <…> first.`,
        zh: `前缀“${prefix}:”没有声明;请先写 PREFIX ${prefix}: <…>。`,
      })
    }
    return this.#iriToken(namespace + rules.unescapeLocalName(local ?? ''))
  }

  /** The token of an IRI; noted where it names the graph of the data at hand. */
  #iriToken(iri: string): Token {
    const token = { name: 'IRIREF', text: `<${this.#marked(iri)}>` }
    if (this.#data?.graph.length === 1) this.#data.graph.push(token)
    return token
  }

  /** A keyword in any case. Only `a` is one in small letters alone. */
  #word(word: string): Token {
    if (word === 'a') return { name: 'a', text: word }
    const upper = word.toUpperCase()
    if (upper === 'TRUE' || upper === 'FALSE') return { name: 'BOOLEAN', text: word.toLowerCase() }
    const name = rules.WORDS.get(upper)
    if (name === undefined) return this.#unknownWord(word)
    this.#declaring = name === 'BASE' || name === 'PREFIX' ? name : ''
    if (name === 'VALUES') this.#valuesColumns = 0
    if (name === 'GRAPH') this.#data?.graph.splice(0, 2, { name, text: word })
    return name === 'INSERT' || name === 'DELETE' ? this.#operation(name) : { name, text: word }
  }

  /** A word that the grammar does not know: the parser will say what it expected. */
  #unknownWord(word: string): Token {
    if (!/^\s*\(/.test(this.text.slice(this.end, this.end + 20))) return { name: 'UNKNOWN', text: word }
    throw errorAt('UNKNOWN_FUNCTION', this.#place(), unknownFunction(word))
  }

  /** INSERT DATA, DELETE DATA and DELETE WHERE are one token each. */
  #operation(name: string): Token {
    const end = this.end
    const second = this.#match(rules.DATA_OR_WHERE)?.[1]?.toUpperCase()
    this.#data = undefined
    if (second === 'DATA') return this.#startData({ name: name + second, text: name })
    if (second === 'WHERE' && name === 'DELETE') return { name: name + second, text: name }
    this.end = end
    return { name, text: name }
  }

  /** From here on triples are counted, for the cut. */
  #startData(opening: Token): Token {
    this.#data = { opening, graph: [], triples: 0 }
    this.#dataOperations++
    return opening
  }

  /** Cuts data after MAX_DATA triples: closes its braces and opens an operation that goes on with the same graph. */
  #cutData(data: Data): void {
    if (++data.triples < MAX_DATA || this.#depth < 1) return
    data.triples = 0
    const close = Array.from({ length: this.#depth }, () => ({ name: '}', text: '}' }))
    const open: Token = { name: '{', text: '{' }
    this.#waiting.push(...close, { name: ';', text: ';' }, data.opening, open)
    if (this.#depth > 1) this.#waiting.push(...data.graph, open)
    this.continuations.add(this.#dataOperations++)
  }

  /** Numbers, strings and language tags. */
  #readLiteral(): Token | undefined {
    const number = this.#match(rules.NUMBER)
    if (number !== undefined) return this.#number(number)
    const string = rules.stringAt(this.text, this.start)
    if (string !== undefined) return this.#string(string)
    const language = this.#match(rules.LANGTAG)
    return language === undefined ? undefined : { name: 'LANGTAG', text: language[0] }
  }

  #number(match: RegExpExecArray): Token {
    const kind = match[1] !== undefined ? 'DOUBLE' : match[2] !== undefined ? 'DECIMAL' : 'INTEGER'
    const sign = match[0].startsWith('+') ? '_POSITIVE' : match[0].startsWith('-') ? '_NEGATIVE' : ''
    // The parser drops the first character of a positive number; doubled, the sign stays as written.
    return { name: kind + sign, text: this.#marked(sign === '_POSITIVE' ? `+${match[0]}` : match[0]) }
  }

  #string({ end, escaped }: { readonly end: number; readonly escaped: string }): Token {
    this.end = end
    const value = rules.unescapeText(escaped)
    if (value === undefined) throw this.#badEscape()
    // Handed on with its escapes undone, and with the one escape that the parser would undo again.
    return { name: 'STRING_LITERAL2', text: `"${value.replaceAll('\\', '\\\\')}"` }
  }

  /** Brackets and operators. An opening bracket may be one that waits for rows, a full stop the end of a triple of
   *  data. */
  #readSign(): Token {
    const nil = this.#match(rules.NIL)
    if (nil !== undefined) return { name: 'NIL', text: '()' }
    const anonymous = this.#match(rules.ANON)
    if (anonymous !== undefined) return { name: 'ANON', text: '[]' }
    const sign = this.#match(rules.SIGN)?.[0]
    if (sign === undefined) throw this.unexpected()
    if ('({['.includes(sign)) this.#open(sign)
    if (')}]'.includes(sign)) this.#close(sign)
    if (sign === '{') this.#openValues()
    if (sign === '.' && this.#data !== undefined) this.#cutData(this.#data)
    return { name: sign, text: sign }
  }

  /** The innermost bracket that is open; undefined also after a token that closes the one it should. */
  unclosed(): OpenBracket | undefined {
    return this.#hasClosed ? undefined : this.#brackets.at(-1)
  }

  /** A bracket that closes nothing is left to the parser, whose error is the better one. */
  #close(sign: string): void {
    this.#depth--
    const last = this.#brackets.at(-1)
    this.#hasClosed = last !== undefined && CLOSING[last.sign] === sign
    if (this.#hasClosed) this.#brackets.pop()
  }

  /** Counts the bracket. Throws a QueryError `QUERY_TOO_DEEP`. */
  #open(sign: string): void {
    this.#brackets.push({ sign, offset: this.start })
    if (++this.#depth <= MAX_NESTING) return
    throw errorAt('QUERY_TOO_DEEP', this.#place(), {
      en: `Brackets nest deeper than ${MAX_NESTING} levels; split the query.`,
      zh: `括号嵌套超过 ${MAX_NESTING} 层;请拆分查询。`,
    })
  }

  /** Gives a VALUES without rows one row of EMPTY_VALUES, because the parser would forget its variables. */
  #openValues(): void {
    const columns = this.#valuesColumns
    this.#valuesColumns = -1
    if (columns <= 0 || !/^(?:[ \t\r\n]|#[^\r\n]*)*\}/.test(this.text.slice(this.end))) return
    const cell: Token = { name: 'IRIREF', text: `<${EMPTY_VALUES}>` }
    const row = Array.from({ length: columns }, () => cell)
    const isList = /\)(?:[ \t\r\n]|#[^\r\n]*)*\{$/.test(this.text.slice(0, this.end))
    this.#waiting.push(...(isList ? [{ name: '(', text: '(' }, ...row, { name: ')', text: ')' }] : row))
  }

  #place() {
    return placeAt(this.text, this.start)
  }

  #badEscape() {
    return errorAt('QUERY_SYNTAX', this.#place(), {
      en: `${this.found()} holds an escape that names no character allowed here.`,
      zh: `${this.found()} 中有一个转义,它表示的字符在此处不允许。`,
    })
  }

  /** The error for a text at which no token starts. */
  unexpected() {
    if (this.end === this.start) this.end = this.start + (this.text.codePointAt(this.start)! > 0xffff ? 2 : 1)
    const unclosed = /^["'<]/.test(this.found())
    return errorAt('QUERY_SYNTAX', this.#place(), {
      en: `${this.found()} ${unclosed ? 'opens a string or an IRI that is not closed or holds a character that is not allowed in it' : 'is not a word or sign of SPARQL'}.`,
      zh: `${this.found()} ${unclosed ? '处的字符串或 IRI 没有闭合,或含有不允许的字符' : '不是 SPARQL 的词或符号'}。`,
    })
  }

  /** The last token as written, shortened to what fits a message. */
  found(): string {
    const written = this.text.slice(this.start, this.end)
    return written.length <= 60 ? written : `${written.slice(0, 57)}…`
  }
}
