/** The expected results of the W3C suites, in all their formats, and the comparison of results: as multisets of rows, with
 *  blank nodes matched one to one and numbers by value. */
import { parseResultsJson } from '../../src/query/results-json.ts'
import type { ParsedResults } from '../../src/query/results-parsed.ts'
import { parseResultsTsv } from '../../src/query/results-tsv.ts'
import { parseResultsXml } from '../../src/query/results-xml.ts'
import { literalOfValue, valueOfTerm } from '../../src/query/value.ts'
import { type Quad, type Term, termKey } from '../../src/rdf/term.ts'
import { readTestFile, readTestQuads } from './manifest.ts'

const RS = 'http://www.w3.org/2001/sw/DataAccess/tests/result-set#'

/** Results of a query as plain data, graphs included. */
export type SpecResults = ParsedResults | { readonly type: 'quads'; readonly quads: readonly Quad[] }

/** The expected results of a file: SRX, SRJ, TSV, a graph that describes a result set, or a graph. */
export function readExpected(iri: string): SpecResults {
  if (iri.endsWith('.srx')) return parseResultsXml(readTestFile(iri))
  if (iri.endsWith('.srj')) return parseResultsJson(readTestFile(iri))
  if (iri.endsWith('.tsv')) return parseResultsTsv(readTestFile(iri))
  const quads = readTestQuads(iri)
  return readResultSet(quads) ?? { type: 'quads', quads }
}

/** A result set described in RDF, as the first suites have them
 *  (http://www.w3.org/2001/sw/DataAccess/tests/result-set). */
function readResultSet(quads: readonly Quad[]): ParsedResults | undefined {
  const objects = (subject: Term, name: string): Term[] =>
    quads.filter((one) => one.subject.equals(subject) && one.predicate.value === RS + name).map(({ object }) => object)
  const head = quads.find(({ object }) => object.value === `${RS}ResultSet`)?.subject
  if (head === undefined) return undefined
  const [boolean] = objects(head, 'boolean')
  if (boolean !== undefined) return { type: 'boolean', value: boolean.value === 'true' }
  const rows = objects(head, 'solution')
  const index = (row: Term): number => Number(objects(row, 'index')[0]?.value ?? 0)
  rows.sort((left, right) => index(left) - index(right))
  const solutions = rows.map(
    (row) =>
      new Map(
        objects(row, 'binding').map((binding): [string, Term] => [
          objects(binding, 'variable')[0]!.value,
          objects(binding, 'value')[0]!,
        ]),
      ),
  )
  return { type: 'bindings', variables: objects(head, 'resultVariable').map(({ value }) => value), solutions }
}

/** A row as it is compared: the key of each ground term, and the labels of its blank nodes. */
interface ComparedRow {
  readonly ground: string
  readonly blanks: readonly string[]
}

/** A number without the way it was written: 1.0 and 1.00 are the same answer. */
function comparedTerm(term: Term): Term {
  if (term.termType !== 'Literal') return term
  const value = valueOfTerm(term)
  if (value.type !== 'number' || value.written === undefined) return term
  const { written: _, ...bare } = value
  return literalOfValue(bare)
}

/** Compares rows of terms; a row is a list of named cells. */
function comparedRow(cells: readonly (readonly [string, Term])[]): ComparedRow {
  const sorted = [...cells].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return {
    ground: JSON.stringify(
      sorted.map(([name, term]) => [name, term.termType === 'BlankNode' ? '_' : termKey(comparedTerm(term))]),
    ),
    blanks: sorted.flatMap(([, term]) => (term.termType === 'BlankNode' ? term.value : [])),
  }
}

/** Whether two multisets of rows are the same but for the labels of their blank nodes; in the same order if asked. */
function areSameRows(actual: readonly ComparedRow[], expected: readonly ComparedRow[], isOrdered: boolean): boolean {
  if (actual.length !== expected.length) return false
  if (isOrdered && actual.some((row, index) => row.ground !== expected[index]!.ground)) return false
  const used = new Array<boolean>(actual.length).fill(false)
  const forth = new Map<string, string>()
  const back = new Map<string, string>()
  // Rows with fewer blank nodes first: they pin labels down before the others have to guess.
  const order = [...expected].sort((left, right) => left.blanks.length - right.blanks.length)
  const matchFrom = (index: number): boolean => {
    const wanted = order[index]
    if (wanted === undefined) return true
    for (let candidate = 0; candidate < actual.length; candidate++) {
      const row = actual[candidate]!
      if (used[candidate] === true || row.ground !== wanted.ground) continue
      const added = wanted.blanks.filter((label) => !forth.has(label))
      if (!pair(wanted.blanks, row.blanks, forth, back)) continue
      used[candidate] = true
      if (matchFrom(index + 1)) return true
      used[candidate] = false
      for (const label of new Set(added)) {
        back.delete(forth.get(label)!)
        forth.delete(label)
      }
    }
    return false
  }
  return matchFrom(0)
}

/** Adds the pairs of labels; leaves both maps as they were when one does not fit. */
function pair(
  wanted: readonly string[],
  found: readonly string[],
  forth: Map<string, string>,
  back: Map<string, string>,
): boolean {
  const added: string[] = []
  for (const [index, label] of wanted.entries()) {
    const other = found[index]!
    if (forth.get(label) === other) continue
    if (forth.has(label) || back.has(other)) {
      for (const undone of added) {
        back.delete(forth.get(undone)!)
        forth.delete(undone)
      }
      return false
    }
    forth.set(label, other)
    back.set(other, label)
    added.push(label)
  }
  return true
}

/** How results are compared. `isLax`: rows may repeat more or less often. */
export interface Comparison {
  readonly isOrdered?: boolean
  readonly isLax?: boolean
}

/** What is wrong with results; undefined when they are as expected. */
export function difference(
  actual: SpecResults,
  expected: SpecResults,
  { isOrdered = false, isLax = false }: Comparison = {},
): string | undefined {
  if (actual.type !== expected.type) return `${actual.type} instead of ${expected.type}`
  if (actual.type === 'boolean') {
    return actual.value === (expected as typeof actual).value ? undefined : `the answer is ${actual.value}`
  }
  if (actual.type === 'quads') {
    const rows = (quads: readonly Quad[]): ComparedRow[] => distinctQuads(quads).map(quadRow)
    return areSameRows(rows(actual.quads), rows((expected as typeof actual).quads), false)
      ? undefined
      : report(rows(actual.quads), rows((expected as typeof actual).quads))
  }
  const others = expected as typeof actual
  const [found, wanted] = [actual.solutions, others.solutions].map((all) => {
    const rows = all.map((row) => comparedRow([...row]))
    return isLax ? [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()] : rows
  })
  if (areSameRows(found!, wanted!, isOrdered)) return undefined
  return report(found!, wanted!)
}

/** The rows that only one side has; all rows when the difference is in the order or in blank nodes. */
function report(found: readonly ComparedRow[], wanted: readonly ComparedRow[]): string {
  const rest = (rows: readonly ComparedRow[], others: readonly ComparedRow[]): string[] => {
    const left = others.map(({ ground }) => ground)
    return rows.flatMap(({ ground }) => {
      const at = left.indexOf(ground)
      if (at >= 0) left.splice(at, 1)
      return at >= 0 ? [] : [ground]
    })
  }
  const [extra, missing] = [rest(found, wanted), rest(wanted, found)]
  const lines = (rows: readonly string[]): string => rows.map((row) => `  ${row}`).join('\n')
  if (extra.length + missing.length > 0) return `too much:\n${lines(extra)}\nmissing:\n${lines(missing)}`
  const all = (rows: readonly ComparedRow[]): string =>
    lines(rows.map(({ ground, blanks }) => `${ground} ${blanks.join(' ')}`))
  return `found:\n${all(found)}\nexpected:\n${all(wanted)}`
}

/** A quad as a row of four cells, so that graphs are compared as results are. */
function quadRow({ subject, predicate, object, graph }: Quad): ComparedRow {
  return comparedRow([
    ['s', subject],
    ['p', predicate],
    ['o', object],
    ['g', graph],
  ])
}

/** Each quad once: a graph is a set. */
function distinctQuads(quads: readonly Quad[]): Quad[] {
  const key = ({ subject, predicate, object, graph }: Quad): string =>
    JSON.stringify([subject, predicate, object, graph].map((term) => termKey(term as Term)))
  return [...new Map(quads.map((one) => [key(one), one])).values()]
}
