/** Strings whose numbers are kept at hand: IRIs and tags that are asked for again and again, so that neither encoding nor
 *  hashing their bytes is needed. Bounded; when it is full it starts anew. */

/** Strings kept; a query names some tens, a load some thousands of which most come once. */
const MAX_TEXTS = 4096
/** Longer ones are not kept, so that all of them together stay below some megabytes. */
const MAX_LENGTH = 512
/** Numbers seen lately, by their last bits. */
const SEEN_SLOTS = 4096
/** Times a number must be seen before its string is kept: keeping costs as much as three searches, and the ten quads of
 *  one subject alone must not bring it about. */
const SIGHTS = 16

export class RecentTexts {
  #numbers = new Map<string, number>()
  readonly #seen = new Uint32Array(SEEN_SLOTS)
  readonly #sights = new Uint8Array(SEEN_SLOTS)

  /** The number of a string, or undefined when it is not at hand. */
  get(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  /** Tells what number was found for a string. It is kept when it comes often. */
  sight(text: string, number: number): void {
    const slot = number & (SEEN_SLOTS - 1)
    if (this.#seen[slot] !== number) {
      this.#seen[slot] = number
      this.#sights[slot] = 0
    } else if (++this.#sights[slot]! === SIGHTS) this.keep(text, number)
  }

  /** Keeps a string at once. What is kept is a copy: a slice would hold on to the whole text that it was cut from. */
  keep(text: string, number: number): void {
    if (text.length > MAX_LENGTH) return
    if (this.#numbers.size === MAX_TEXTS) this.#numbers = new Map()
    this.#numbers.set(Buffer.from(text).toString(), number)
  }

  /** Forgets all, for when numbers are taken back. */
  clear(): void {
    if (this.#numbers.size > 0) this.#numbers = new Map()
    this.#seen.fill(0)
  }
}
