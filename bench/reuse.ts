/** Time and memory of finding repeated sentences: `npx tsx bench/reuse.ts [reports]`, 28,000 by default.
 *
 *  Texts of 2,800 counties over ten years, eighty sentences each: set phrases of all, sentences that a county repeats from
 *  year to year with other figures, and sentences of its own. Prints how many repetitions were planted and found, the
 *  time, and the memory held by texts and by all that is made of them. */

import { loadSigner } from '../src/compare/minhash.ts'
import { groupSentences } from '../src/compare/sentence-groups.ts'
import { type Random, seededRandom } from './policy/random.ts'

const YEARS = 10
const SEED = 220605
/** Sentences of a report by kind. */
const SET_PHRASES = 10
const REPEATED = 20
const OWN = 50

/** A sentence of 30 to 70 characters without meaning: what counts is that two of them share nothing. */
function sentence(random: Random): string {
  const length = 30 + random.below(40)
  return String.fromCharCode(...Array.from({ length }, () => 0x4e00 + random.below(3000)))
}

/** The texts of one county, year by year. */
function countyTexts(random: Random, phrases: readonly string[]): string[][] {
  const repeated = Array.from({ length: REPEATED }, () => [sentence(random), sentence(random)])
  return Array.from({ length: YEARS }, () => [
    ...Array.from({ length: SET_PHRASES }, () => `${phrases[random.below(phrases.length)]}。`),
    ...repeated.map(([front, back]) => `${front}${random.below(1000)}件,${back}。`),
    ...Array.from({ length: OWN }, () => `${sentence(random)}。`),
  ])
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
/** What is held after a collection; run with --expose-gc. */
function held(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const reports = Number(process.argv[2] ?? 28_000)
const random = seededRandom(SEED)
const phrases = Array.from({ length: 50 }, () => sentence(random))
const before = held()
const byCounty = Array.from({ length: Math.ceil(reports / YEARS) }, () => countyTexts(random, phrases))
const texts = Array.from({ length: YEARS }, (_, year) => byCounty.map((years) => years[year])).flat()
const withTexts = held()
const sign = await loadSigner()
const start = performance.now()
const groups = groupSentences(texts, sign)
const seconds = (performance.now() - start) / 1000
const sentences = texts.reduce((sum, text) => sum + text.length, 0)
const expected = phrases.length + byCounty.length * REPEATED + texts.length * OWN
console.log(`${texts.length} reports, ${sentences} sentences: ${megabytes(withTexts - before)} of texts`)
console.log(`${groups.firsts.length} different sentences found, ${expected} planted, in ${seconds.toFixed(1)} s`)
console.log(`${megabytes(held() - withTexts)} held besides the texts, ${megabytes(process.memoryUsage().rss)} resident`)
