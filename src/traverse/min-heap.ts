/** A binary heap of numbered items, the least cost first and the least number among equals. */

/** Items and costs stand in two parallel arrays, so that a search allocates no object per entry. */
export class MinHeap {
  readonly #items: number[] = []
  readonly #costs: number[] = []

  get size(): number {
    return this.#items.length
  }

  push(item: number, cost: number): void {
    let at = this.#items.length
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (!this.#isLess(item, cost, parent)) break
      this.#items[at] = this.#items[parent]
      this.#costs[at] = this.#costs[parent]
      at = parent
    }
    this.#items[at] = item
    this.#costs[at] = cost
  }

  /** Takes the least item out. The heap must not be empty. */
  pop(): { readonly item: number; readonly cost: number } {
    const top = { item: this.#items[0], cost: this.#costs[0] }
    const item = this.#items.pop() ?? 0
    const cost = this.#costs.pop() ?? 0
    if (this.size > 0) this.#sink(item, cost)
    return top
  }

  /** Puts an item in the place of the top one and lets it sink. */
  #sink(item: number, cost: number): void {
    let at = 0
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      const right = child + 1
      if (right < this.size && this.#isLess(this.#items[right], this.#costs[right], child)) child = right
      if (this.#isLess(item, cost, child)) break
      this.#items[at] = this.#items[child]
      this.#costs[at] = this.#costs[child]
      at = child
    }
    this.#items[at] = item
    this.#costs[at] = cost
  }

  #isLess(item: number, cost: number, at: number): boolean {
    return cost < this.#costs[at] || (cost === this.#costs[at] && item < this.#items[at])
  }
}
