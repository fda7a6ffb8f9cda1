/** Random SPARQL queries as text, over the terms of random-data.ts: every operator, nested, with few variables so that
 *  they meet in all positions. Each is legal; whether it makes sense does not matter, only that all engines agree.
 *
 *  What has more than one right answer is left out: LIMIT without a total order, SAMPLE, GROUP_CONCAT without an order. */

import type { Random } from './random.ts'
import { GRAPHS, LITERALS, NODES, PREDICATES } from './random-data.ts'

/** Five for all positions, so that patterns share them without being told to. */
const VARIABLES = ['?v', '?w', '?x', '?y', '?z']
/** The naive evaluator joins by loops in loops, so that each level more makes it much slower. */
const MOST_DEPTH = 3

/** A query as text. The same seed writes the same query, so that a failing one can be run again by its seed. */
export function randomQuery(random: Random): string {
  return new QueryWriter(random).query()
}

/** The inside of a group as text: the pattern of an update. */
export function randomGroup(random: Random): string {
  return new QueryWriter(random).group()
}

/** Writes one query. Fresh names are numbered, since BIND and AS may not name a variable that has a value. */
class QueryWriter {
  #fresh = 0

  constructor(readonly random: Random) {}

  query(): string {
    const { random } = this
    if (random.oneIn(12)) return `ASK { ${this.#group(0)} }`
    if (random.oneIn(12)) return `CONSTRUCT { ?x <urn:made> ?y } WHERE { ${this.#group(0)} }`
    return this.#select(0)
  }

  group(): string {
    return this.#group(1)
  }

  #select(depth: number): string {
    const { random } = this
    if (random.oneIn(4)) return this.#aggregate(depth)
    const variables = VARIABLES.filter(() => random.oneIn(2))
    const names = variables.length === 0 ? '*' : variables.join(' ')
    const distinct = random.oneIn(3) ? 'DISTINCT ' : ''
    const where = `WHERE { ${this.#group(depth)} }`
    // Only an order by all that is projected is total, and only then LIMIT has one right answer.
    if (variables.length === 0 || !random.oneIn(3)) return `SELECT ${distinct}${names} ${where}`
    const order = variables.map((name) => (random.oneIn(3) ? `DESC(${name})` : name)).join(' ')
    return `SELECT ${distinct}${names} ${where} ORDER BY ${order} LIMIT ${1 + random.below(6)}`
  }

  /** A grouped SELECT or one aggregate over everything. */
  #aggregate(depth: number): string {
    const { random } = this
    const key = random.of(VARIABLES)
    const counted = random.of(VARIABLES)
    const distinct = random.oneIn(3) ? 'DISTINCT ' : ''
    // COUNT twice, since it is the one that plans answer from the index.
    const name = random.of(['COUNT', 'COUNT', 'SUM', 'MIN', 'MAX', 'AVG'])
    const argument = name === 'COUNT' && random.oneIn(2) && distinct === '' ? '*' : `${distinct}${counted}`
    const result = `?n${this.#fresh++}`
    const where = `WHERE { ${this.#group(depth)} }`
    if (random.oneIn(3)) return `SELECT (${name}(${argument}) AS ${result}) ${where}`
    const having = random.oneIn(4) ? ' HAVING (COUNT(*) > 1)' : ''
    return `SELECT ${key} (${name}(${argument}) AS ${result}) ${where} GROUP BY ${key}${having}`
  }

  /** The inside of a group: mostly triples first, sometimes none, so that filters and OPTIONAL meet the empty row. */
  #group(depth: number): string {
    const { random } = this
    const parts = [this.#triples()]
    const more = random.below(depth === 0 ? 4 : 3)
    for (let count = 0; count < more; count++) parts.push(this.#part(depth + 1))
    if (random.oneIn(6)) parts.shift()
    return parts.join(' ')
  }

  /** One element of a group; the deepest ones hold no groups, or it would never end. */
  #part(depth: number): string {
    const { random } = this
    const isDeep = depth >= MOST_DEPTH
    const kinds = isDeep
      ? ['triples', 'triples', 'filter', 'values', 'path']
      : [
          'triples',
          'optional',
          'optional',
          'union',
          'minus',
          'filter',
          'filter',
          'bind',
          'values',
          'graph',
          'graph-select',
          'path',
          'exists',
          'select',
          'group',
        ]
    switch (random.of(kinds)) {
      case 'optional':
        return `OPTIONAL { ${this.#group(depth)} }`
      case 'union':
        return `{ ${this.#group(depth)} } UNION { ${this.#group(depth)} }`
      case 'minus':
        return `MINUS { ${this.#group(depth)} }`
      case 'filter':
        return `FILTER(${this.#condition(depth)})`
      case 'bind':
        return `BIND(${this.#value()} AS ?b${this.#fresh++})`
      case 'values':
        return this.#values()
      case 'graph':
        return `GRAPH ${random.oneIn(2) ? '?g' : random.of(GRAPHS)} { ${this.#group(depth)} }`
      case 'graph-select':
        return `GRAPH ?g { { ${this.#select(depth)} } ${random.oneIn(2) ? this.#group(depth) : ''} }`
      case 'path':
        return this.#path()
      case 'exists':
        return `FILTER ${random.oneIn(2) ? 'NOT ' : ''}EXISTS { ${this.#group(depth)} }`
      case 'select':
        return `{ ${this.#select(depth)} }`
      case 'group':
        return `{ ${this.#group(depth)} }`
      default:
        return this.#triples()
    }
  }

  #triples(): string {
    const { random } = this
    const lines = [this.#triple()]
    while (random.oneIn(3)) lines.push(this.#triple())
    return lines.join(' ')
  }

  #triple(): string {
    const { random } = this
    const predicate = random.oneIn(6) ? random.of(VARIABLES) : random.of(PREDICATES)
    const object = random.oneIn(6) ? random.of(LITERALS) : this.#node()
    return `${this.#node()} ${predicate} ${object} .`
  }

  #node(): string {
    return this.random.oneIn(5) ? this.random.of(NODES) : this.random.of(VARIABLES)
  }

  #path(): string {
    const { random } = this
    const step = (): string => (random.oneIn(4) ? `^${random.of(PREDICATES)}` : random.of(PREDICATES))
    const path = random.of([
      () => `${step()}+`,
      () => `${step()}*`,
      () => `${step()}?`,
      () => `(${step()}/${step()})+`,
      () => `(${step()}|${step()})*`,
      () => `${step()}/${step()}`,
      () => `${step()}|${step()}`,
      () => `!(${random.of(PREDICATES)}|^${random.of(PREDICATES)})`,
      () => `!${random.of(PREDICATES)}`,
    ])()
    return `${this.#node()} ${path} ${this.#node()} .`
  }

  #values(): string {
    const { random } = this
    const cell = () => (random.oneIn(5) ? 'UNDEF' : random.oneIn(3) ? random.of(LITERALS) : random.of(NODES))
    if (random.oneIn(2)) return `VALUES ${random.of(VARIABLES)} { ${cell()} ${cell()} ${cell()} }`
    return `VALUES (?x ?y) { (${cell()} ${cell()}) (${cell()} ${cell()}) }`
  }

  /** Conditions that rewritings look for (equalities, IN, bound, !=) and some that they must leave alone. */
  #condition(depth: number): string {
    const { random } = this
    const [left, right] = [random.of(VARIABLES), random.of(VARIABLES)]
    return random.of([
      () => `${left} ${random.of(['=', '!=', '<', '>', '<=', '>='])} ${random.oneIn(2) ? right : random.of(LITERALS)}`,
      () => `${left} = ${random.of(NODES)}`,
      () => `bound(${left})`,
      () => `!bound(${left})`,
      () => `${left} IN (${random.of(NODES)}, ${random.of(LITERALS)}, ${random.of(NODES)})`,
      () => `${left} NOT IN (${random.of(NODES)}, ${random.of(NODES)})`,
      () => `${left} = ${random.of(NODES)} || ${random.of(LITERALS)} = ${left} || ${left} = ${random.of(NODES)}`,
      () => `${left} != ${random.of(NODES)} && ${left} != ${random.of(LITERALS)} && ?g != ${random.of(NODES)}`,
      () => `isIRI(${left}) && ${left} != ${right}`,
      () => `isLiteral(${left}) || ${left} = ${right}`,
      () => `sameTerm(${left}, ${right})`,
      () => `lang(${left}) = "en"`,
      () => `regex(str(${left}), "[a-c2]$")`,
      () => `EXISTS { ${this.#group(depth + 1)} } || bound(${left})`,
      () => `coalesce(${left}, ${right}) = ${random.of(NODES)}`,
    ])()
  }

  #value(): string {
    const { random } = this
    const name = random.of(VARIABLES)
    return random.of([
      () => name,
      () => `str(${name})`,
      () => `${name} + 1`,
      () => random.of(NODES),
      () => `bound(${name})`,
    ])()
  }
}
