/** Terms, paths, triples and VALUES of the parser's output in our shapes. The marks of lexer.ts are taken off here. */

import {
  blankNode,
  type Literal,
  literal,
  type NamedNode,
  namedNode,
  type Variable,
  variable,
  XSD,
} from '../rdf/term.ts'
import type { GroundTerm, PropertyPath } from './algebra.ts'
import { EMPTY_VALUES, MARK } from './lexer.ts'
import { errorAt, type Place, Places, placeAt } from './place.ts'
import type { RawPath, RawRow, RawTerm, RawTriple } from './raw-syntax.ts'
import type { SyntaxQuad, SyntaxTerm, SyntaxTriple, SyntaxValues } from './syntax.ts'
import { NUMBER } from './tokens.ts'

/** The text of a token without its mark. */
export function nameOf({ value }: RawTerm): string {
  const mark = value.indexOf(MARK)
  return mark < 0 ? value : value.slice(0, mark)
}

/** The label of a blank node in the tree for one that the text gives. Those that look like ours (`anon0`) get a line before
 *  them, and so do those that look like the result: `_:anon0` and `[]` are two nodes. */
function keptApart(label: string): string {
  return /^_*anon/.test(label) ? `_${label}` : label
}

/** The label as the text gives it; undefined for a blank node without a label. */
export function writtenLabel(label: string): string | undefined {
  if (label.startsWith('anon')) return undefined
  return /^_+anon/.test(label) ? label.slice(1) : label
}

/** Reads the terms of one text. Blank nodes without a label get `anon0`, `anon1` … in the order in which they are met. */
export class SyntaxTermReader {
  readonly #anonymous = new Map<string, string>()

  readonly #places: Places

  constructor(readonly text: string) {
    this.#places = new Places(text)
  }

  /** Where a marked term stands; the beginning for one without a mark. */
  placeOf({ value }: RawTerm): Place {
    const mark = value.indexOf(MARK)
    return this.#places.at(mark < 0 ? 0 : Number(value.slice(mark + 1)))
  }

  /** The IRI, which the lexer has resolved already. */
  iri(raw: RawTerm): NamedNode {
    return namedNode(nameOf(raw))
  }

  /** For places where the grammar has VarOrIri. */
  iriOrVariable(raw: RawTerm): NamedNode | Variable {
    return raw.termType === 'Variable' ? variable(nameOf(raw)) : this.iri(raw)
  }

  /** For VALUES and expressions, where no variable or blank node can stand. */
  ground(raw: RawTerm): GroundTerm {
    return raw.termType === 'Literal' ? this.#literal(raw) : this.iri(raw)
  }

  /** Any term of a triple. */
  term(raw: RawTerm): SyntaxTerm {
    switch (raw.termType) {
      case 'BlankNode':
        return blankNode(this.#label(nameOf(raw)))
      case 'Literal':
        return this.#literal(raw)
      default:
        return this.iriOrVariable(raw)
    }
  }

  /** `e_n…` is a label that the text gives, `g_…` a number that the parser gave. */
  #label(rawLabel: string): string {
    if (rawLabel.startsWith('e_n')) return keptApart(rawLabel.slice(3))
    const known = this.#anonymous.get(rawLabel) ?? `anon${this.#anonymous.size}`
    this.#anonymous.set(rawLabel, known)
    return known
  }

  /** A literal. Numbers have a mark on their value and none on their datatype, and are read from the text again. */
  #literal(raw: RawTerm): Literal {
    if (raw.language !== undefined && raw.language !== '') return literal(raw.value, raw.language)
    const datatype = raw.datatype?.value ?? `${XSD}string`
    const isNumberToken = !datatype.includes(MARK) && datatype !== `${XSD}string` && raw.value.includes(MARK)
    if (isNumberToken) return literal(this.#number(raw.value), namedNode(datatype))
    return literal(raw.value, namedNode(nameOf({ termType: 'NamedNode', value: datatype })))
  }

  /** A number as the text writes it; the parser changes the case of exponents. In `?x -1` the sign is an operator. */
  #number(marked: string): string {
    NUMBER.lastIndex = Number(marked.slice(marked.indexOf(MARK) + 1))
    const written = NUMBER.exec(this.text)?.[0] ?? nameOf({ termType: 'Literal', value: marked })
    return written.startsWith('-') && !marked.startsWith('-') ? written.slice(1) : written
  }

  /** A triple of a pattern, which may have a path as its predicate. */
  triple({ subject, predicate, object }: RawTriple): SyntaxTriple {
    return {
      subject: this.term(subject),
      predicate: 'type' in predicate ? this.path(predicate) : this.iriOrVariable(predicate),
      object: this.term(object),
    }
  }

  /** A triple of a template, where the grammar allows no paths. */
  templateTriple({ subject, predicate, object }: RawTriple): SyntaxQuad {
    if ('type' in predicate) {
      throw errorAt('QUERY_SYNTAX', placeAt(this.text, 0), {
        en: 'A template holds a property path; templates take single predicates only.',
        zh: '模板中有属性路径;模板只能使用单个谓词。',
      })
    }
    return { subject: this.term(subject), predicate: this.iriOrVariable(predicate), object: this.term(object) }
  }

  /** Items of a path that are single IRIs are links. */
  path(raw: RawTerm | RawPath): PropertyPath {
    if (!('type' in raw)) return { type: 'link', iri: this.iri(raw) }
    switch (raw.pathType) {
      case '/':
        return { type: 'sequence', paths: raw.items.map((item) => this.path(item)) }
      case '|':
        return { type: 'alternative', paths: raw.items.map((item) => this.path(item)) }
      case '^':
        return { type: 'inverse', path: this.path(raw.items[0]!) }
      case '*':
        return { type: 'zero-or-more', path: this.path(raw.items[0]!) }
      case '+':
        return { type: 'one-or-more', path: this.path(raw.items[0]!) }
      case '?':
        return { type: 'zero-or-one', path: this.path(raw.items[0]!) }
      case '!':
        return this.#negatedSet(raw.items)
    }
  }

  /** Forward and backward members of `!(…)` apart. */
  #negatedSet(items: readonly (RawTerm | RawPath)[]): PropertyPath {
    const [only] = items
    if (only !== undefined && 'type' in only && only.pathType === '|') return this.#negatedSet(only.items)
    const forward = items.flatMap((item) => ('type' in item ? [] : this.iri(item)))
    const backward = items.flatMap((item) => ('type' in item ? this.iri(item.items[0] as RawTerm) : []))
    // !() names nothing: it follows every predicate forward.
    return {
      type: 'negated-set',
      ...(forward.length > 0 || backward.length === 0 ? { forward } : {}),
      ...(backward.length > 0 ? { backward } : {}),
    }
  }

  /** Throws a QueryError when a variable stands twice. */
  values(rawRows: readonly RawRow[]): SyntaxValues {
    const keys = Object.keys(rawRows[0] ?? {})
    const variables = keys.map((key) => key.slice(1, key.includes(MARK) ? key.indexOf(MARK) : undefined))
    const twice = variables.findIndex((name, index) => variables.indexOf(name) !== index)
    if (twice >= 0) {
      throw errorAt('QUERY_SYNTAX', this.placeOf({ termType: 'Variable', value: keys[twice]! }), {
        en: `VALUES names ?${variables[twice]} twice.`,
        zh: `VALUES 两次列出 ?${variables[twice]}。`,
      })
    }
    // VALUES without rows is written as one row with a sign of ours, or its variables would be lost.
    const filled = rawRows.filter((row) => Object.values(row)[0]?.value !== EMPTY_VALUES)
    const rows = filled.map((row) => keys.map((key) => (row[key] === undefined ? undefined : this.ground(row[key]))))
    return { type: 'values', variables, rows }
  }
}
