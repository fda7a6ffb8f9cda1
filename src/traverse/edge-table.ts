/** Collects the edges of a view row by row and puts them in order: node IRIs sorted, edges sorted by source, target and
 *  property without doubles. Sorting is by counting, so a million edges take a fraction of a second. */

/** What EdgeCollector.finish returns. Row i of every column is edge i. */
export interface EdgeTable {
  /** Sorted. */
  readonly nodes: readonly string[]
  /** Sorted. */
  readonly properties: readonly string[]
  /** Indices in `nodes`. */
  readonly source: Uint32Array
  readonly target: Uint32Array
  /** Indices in `properties`. */
  readonly property: Uint16Array
  /** The largest weight that a row gave the edge; 0 when none gave one. */
  readonly weight: Float64Array
  /** Evidence nodes that rows named for an edge: pairs of edge index and IRI, in edge order. */
  readonly evidence: readonly (readonly [edge: number, node: string])[]
}

/** Strings numbered in the order of arrival. */
class Numbering {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#texts.push(text)
    this.#numbers.set(text, this.#texts.length - 1)
    return this.#texts.length - 1
  }

  /** The strings sorted, and for each old number its rank among them. */
  sorted(): { readonly texts: string[]; readonly rank: Uint32Array } {
    const texts = [...this.#texts].sort()
    const rank = new Uint32Array(texts.length)
    for (const [index, text] of texts.entries()) rank[this.#numbers.get(text) ?? 0] = index
    return { texts, rank }
  }
}

/** A column of whole numbers that grows by doubling. */
class GrowingColumn {
  #cells = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#cells.length) {
      const larger = new Uint32Array(2 * this.length)
      larger.set(this.#cells)
      this.#cells = larger
    }
    this.#cells[this.length++] = value
  }

  /** The cells so far, each replaced by its rank. */
  ranked(rank: Uint32Array): Uint32Array {
    const cells = new Uint32Array(this.length)
    for (let at = 0; at < cells.length; at++) cells[at] = rank[this.#cells[at]]
    return cells
  }
}

/** Stable counting sort: `order` rearranged so that `keys[order[i]]` ascends. */
function sortBy(order: Uint32Array, keys: Uint32Array, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1)
  for (let at = 0; at < order.length; at++) starts[keys[at] + 1]++
  for (let key = 0; key < keyCount; key++) starts[key + 1] += starts[key]
  const sorted = new Uint32Array(order.length)
  for (let at = 0; at < order.length; at++) {
    const row = order[at]
    sorted[starts[keys[row]]++] = row
  }
  return sorted
}

/** Takes edges in any order, doubles included, by numbers that it gives to IRIs; `finish` makes the table of them. A
 *  caller that meets the same terms again keeps their numbers and saves looking up strings. */
export class EdgeCollector {
  readonly #nodes = new Numbering()
  readonly #properties = new Numbering()
  readonly #sources = new GrowingColumn()
  readonly #targets = new GrowingColumn()
  readonly #edgeProperties = new GrowingColumn()
  // Maps by row, not columns: a query that binds neither ?weight nor ?evidence pays nothing for them.
  readonly #weights = new Map<number, number>()
  readonly #evidence = new Map<number, string>()

  /** Rows added so far, doubles included. */
  get rowCount(): number {
    return this.#sources.length
  }

  /** The collector's number for an IRI as a node; the same number for the same IRI. */
  node(iri: string): number {
    return this.#nodes.numberOf(iri)
  }

  /** The collector's number for an IRI as a property. */
  property(iri: string): number {
    return this.#properties.numberOf(iri)
  }

  /** Adds an edge by the collector's own numbers. `weight` and `evidence` are what the row says of it, if anything. */
  add(source: number, property: number, target: number, extra?: { weight?: number; evidence?: string }): void {
    const row = this.#sources.length
    this.#sources.push(source)
    this.#targets.push(target)
    this.#edgeProperties.push(property)
    if (extra?.weight !== undefined) this.#weights.set(row, extra.weight)
    if (extra?.evidence !== undefined) this.#evidence.set(row, extra.evidence)
  }

  /** The table. Call it once, after the last row. */
  finish(): EdgeTable {
    const nodes = this.#nodes.sorted()
    const properties = this.#properties.sorted()
    const source = this.#sources.ranked(nodes.rank)
    const target = this.#targets.ranked(nodes.rank)
    const property = this.#edgeProperties.ranked(properties.rank)
    let order: Uint32Array = new Uint32Array(source.length)
    for (let row = 0; row < order.length; row++) order[row] = row
    // The least important key first: each pass is stable, so what an earlier one has sorted stays sorted among equals.
    order = sortBy(order, property, properties.texts.length)
    order = sortBy(order, target, nodes.texts.length)
    order = sortBy(order, source, nodes.texts.length)
    return {
      nodes: nodes.texts,
      properties: properties.texts,
      ...this.#merged(order, { source, target, property }),
    }
  }

  /** Rows in order, equal neighbours put together. */
  #merged(
    order: Uint32Array,
    rows: Record<'source' | 'target' | 'property', Uint32Array>,
  ): Pick<EdgeTable, 'source' | 'target' | 'property' | 'weight' | 'evidence'> {
    const source = new Uint32Array(order.length)
    const target = new Uint32Array(order.length)
    const property = new Uint16Array(order.length)
    const weight = new Float64Array(order.length)
    const evidence: (readonly [number, string])[] = []
    const hasExtras = this.#weights.size + this.#evidence.size > 0
    let last = -1
    for (let at = 0; at < order.length; at++) {
      const row = order[at]
      // Sorted rows that say the same are neighbours; the first of them is kept and the others lend it what they say.
      const isSame =
        last >= 0 &&
        source[last] === rows.source[row] &&
        target[last] === rows.target[row] &&
        property[last] === rows.property[row]
      if (!isSame) {
        last++
        source[last] = rows.source[row]
        target[last] = rows.target[row]
        property[last] = rows.property[row]
      }
      if (!hasExtras) continue
      weight[last] = Math.max(weight[last], this.#weights.get(row) ?? 0)
      const node = this.#evidence.get(row)
      if (node !== undefined) evidence.push([last, node])
    }
    const cut = <Column extends { slice(start: number, end: number): Column }>(column: Column) =>
      column.slice(0, last + 1)
    return {
      source: cut(source),
      target: cut(target),
      property: cut(property),
      weight: cut(weight),
      evidence,
    }
  }
}
