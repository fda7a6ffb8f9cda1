/** Which characters of a text stand in other texts: exact shingles, that is runs of so many characters. Texts are compared
 *  without punctuation, blanks and the numbers of lists, which differ where the words are the same. */

/** Characters of a shingle. Chosen by hand on the bundled corpus: at eight, names of laws and set phrases such as
 *  法治政府建设年度报告 fill the answer; at twelve, what is left is mostly parts of sentences. */
export const SHINGLE = 12

/** A sentence as it is compared. */
export function comparable(sentence: string): string {
  return sentence.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．是]/u, '').replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The shingles of a comparable sentence in order; none when it is too short. */
export function shinglesOf(sentence: string): string[] {
  return Array.from({ length: Math.max(0, sentence.length - SHINGLE + 1) }, (_, at) => sentence.slice(at, at + SHINGLE))
}

/** For each shingle the numbers of the texts that hold it, in ascending order. */
export type ShingleIndex = ReadonlyMap<string, readonly number[]>

/** The index of texts given as comparable sentences. Holds one entry for each distinct run of all texts. */
export function indexShingles(texts: readonly (readonly string[])[]): ShingleIndex {
  const index = new Map<string, number[]>()
  for (const [number, sentences] of texts.entries()) {
    for (const shingle of sentences.flatMap(shinglesOf)) {
      const known = index.get(shingle)
      if (known === undefined) index.set(shingle, [number])
      else if (known.at(-1) !== number) known.push(number)
    }
  }
  return index
}

/** How many characters of a comparable sentence lie in shingles of each other text, for texts that `counts`. */
export function coveredBy(
  sentence: string,
  index: ShingleIndex,
  counts: (text: number) => boolean,
): Map<number, number> {
  const covered = new Map<number, number>()
  const ends = new Map<number, number>()
  for (const [at, shingle] of shinglesOf(sentence).entries()) {
    for (const text of index.get(shingle) ?? []) {
      if (!counts(text)) continue
      const from = Math.max(at, ends.get(text) ?? 0)
      covered.set(text, (covered.get(text) ?? 0) + at + SHINGLE - from)
      ends.set(text, at + SHINGLE)
    }
  }
  return covered
}
