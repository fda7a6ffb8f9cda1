import { describe, expect, test } from 'vitest'
import { BandIndex } from '../../../src/compare/band-index.ts'
import { loadSigner } from '../../../src/compare/minhash.ts'
import { reuseComparison } from '../../../src/compare/reuse.ts'
import { groupSentences } from '../../../src/compare/sentence-groups.ts'
import { comparable, sharedCharacters } from '../../../src/compare/shingles.ts'
import { id } from '../../../src/rdf/namespaces.ts'
import { textReport, textStore } from './report-texts.ts'

const COPIED = '坚持以习近平法治思想为指导扎实推进依法行政'
const OWN = '今年新建社区法律服务站十二个并配备专职人员'

describe('shared characters', () => {
  test('punctuation and numbers of lists do not count', () => {
    expect(comparable('(一)加强领导,推进工作。')).toBe('加强领导推进工作')
  })

  test('each character once, and a run of eleven is none', () => {
    expect(sharedCharacters(COPIED, COPIED)).toBe(COPIED.length)
    expect(sharedCharacters(COPIED.slice(0, 11), COPIED)).toBe(0)
    expect(sharedCharacters(`${COPIED.slice(0, 12)}另外的话${COPIED.slice(-13)}`, COPIED)).toBe(25)
  })
})

describe('bands', () => {
  test('an entry is found under its own bands, and after the columns have grown', async () => {
    const [sign, index] = [await loadSigner(), new BandIndex()]
    const texts = Array.from(
      { length: 600 },
      (_, number) => `${number}号文件${COPIED.slice(number % 9)}之${number * 7919}`,
    )
    for (const text of texts) index.add(sign(text.replace(/\d/g, (digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)])))
    const found = texts.every((text, number) =>
      index.candidates(sign(text.replace(/\d/g, (digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]))).includes(number),
    )
    expect([index.size, found]).toEqual([600, true])
  })

  test('a signature is the same in any process, and figures do not change it', async () => {
    const sign = await loadSigner()
    expect([...sign(COPIED)].slice(0, 3)).toEqual(SIGNATURE)
    expect(sign('办理行政复议案件15件')).toEqual(sign('办理行政复议案件103件'))
  })
})

/** Pinned: were it to change, groups of older answers could not be repeated. */
const SIGNATURE: readonly number[] = [2299375470, 741300210, 480773328]

describe('groups', () => {
  test('a sentence with other figures repeats the first of its kind; a long one that holds a short one does not', async () => {
    const first = '行政中心城管窗口全年办理事项59件,群众满意度和服务水平继续稳步提高'
    const again = '行政中心城管窗口全年办理事项180件,群众满意度和服务水平继续稳步提高'
    const longer = `${first}${OWN}${COPIED}${OWN.split('').reverse().join('')}`
    const groups = groupSentences([[first, '短句'], [again, OWN], [longer]], await loadSigner())
    expect([0, 1, 2].map((report) => [...groups.groupsOf(report)])).toEqual([[0, -1], [0, 1], [2]])
    expect(groups.firsts).toEqual([
      { report: 0, sentence: 0 },
      { report: 1, sentence: 1 },
      { report: 2, sentence: 0 },
    ])
    expect(groups.reportCounts).toEqual([2, 1, 1])
  })
})

describe('reuse', () => {
  const store = () =>
    textStore(
      textReport('220605', 2021, [{ words: `一、${COPIED}。` }]),
      textReport('440309', 2022, [{ words: `${COPIED};` }, { words: OWN }]),
    )

  test('the share of a planted sentence is exact', async () => {
    const { table } = await reuseComparison(await store(), 'pairs')
    const length = COPIED.length + OWN.length
    expect(table.rows.map((row) => row.slice(0, 7))).toEqual([
      ['龙华区', 2022, '江源区', 2021, Math.round((COPIED.length / length) * 10_000) / 10_000, COPIED.length, length],
    ])
  })

  test('a reused sentence names its earliest source', async () => {
    const { table } = await reuseComparison(await store(), 'sentences')
    expect(table.rows.map((row) => row.slice(0, 8))).toEqual([
      ['龙华区', 2022, `${COPIED};`, 1, 1, '江源区', 2021, `一、${COPIED}。`],
    ])
  })

  test('the reports of one place are shown, those of others serve as sources', async () => {
    const rowCount = async (code: string) => {
      const place = id(`place/${code}`).value
      return (await reuseComparison(await store(), 'pairs', { place })).table.rows.length
    }
    expect([await rowCount('220605'), await rowCount('440309')]).toEqual([0, 1])
  })
})
