/** The only file that knows nodejieba. A segmenter gives the words of a text with their parts of speech, and its words
 *  always join back to the text: what nodejieba drops or changes (a lone surrogate, a NUL) comes back as a token of
 *  its own.
 *
 *  nodejieba has one dictionary per process and a word once inserted stays, so nothing is ever inserted for one report:
 *  the words of a report must not depend on the reports before it. */

import { existsSync } from 'node:fs'
import nodejieba from 'nodejieba'
import { StoreError } from '../errors.ts'
import type { Token } from './segmented.ts'

/** Splits texts into words. */
export interface Segmenter {
  /** The tokens of a text: gapless, in order, from 0 to its length. */
  tokens(text: string): Token[]
}

let isLoaded = false

/** The segmenter of this process. Loads the dictionary on the first call (about a second and 250 MB); throws a
 *  StoreError `NO_DICTIONARY` when a dictionary file is missing, which the library itself answers by ending the
 *  process. */
export function createSegmenter(): Segmenter {
  if (!isLoaded) {
    for (const file of dictionaryFiles()) assertThere(file)
    nodejieba.load()
    isLoaded = true
  }
  return { tokens: (text) => align(text, nodejieba.cut(text, true)) }
}

/** How many words the cache of parts of speech holds before it begins anew: some ten megabytes. */
const MOST_CACHED = 200_000

const tagByWord = new Map<string, string>()

/** The part of speech of a word by itself; `x` for a word that no dictionary has and that falls into several by itself.
 *
 *  A text is cut with `cut` and tagged here, because `tag` builds an object for every word of the text, which takes more
 *  than half of its time, although the part of speech depends on the word alone. `cut` with `strict` cuts as `tag` does. */
function tagOf(word: string): string {
  const known = tagByWord.get(word)
  if (known !== undefined) return known
  const tagged = nodejieba.tag(word)
  const tag = (tagged.length === 1 ? tagged[0]?.tag : undefined) ?? 'x'
  if (tagByWord.size >= MOST_CACHED) tagByWord.clear()
  tagByWord.set(word, tag)
  return tag
}

function dictionaryFiles(): string[] {
  const paths = nodejieba as unknown as Record<string, unknown>
  return ['DICT', 'HMM_DICT', 'USER_DICT', 'IDF_DICT', 'STOP_WORD_DICT']
    .map((name) => paths[`DEFAULT_${name}`])
    .filter((path) => typeof path === 'string')
}

function assertThere(file: string): void {
  if (existsSync(file)) return
  throw new StoreError('NO_DICTIONARY', {
    en: `The word list ${file} is missing; run npm ci to install it again.`,
    zh: `缺少词典文件 ${file};请运行 npm ci 重新安装。`,
  })
}

function align(text: string, words: readonly string[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  const add = (start: number, end: number, tag: string) => {
    if (end > start) tokens.push({ start, end, tag })
    at = end
  }
  for (const word of words) {
    const start = text.startsWith(word, at) ? at : text.indexOf(word, at)
    if (start < 0) continue
    add(at, start, 'x')
    add(start, start + word.length, tagOf(word))
  }
  add(at, text.length, 'x')
  return tokens
}
