/** Figures that more than their own sentence speaks of: tables under captions, parts behind a full stop. */
import { beforeAll, describe, expect, test } from 'vitest'
import { extractResources, extractText } from '../../support/extract-text.ts'

beforeAll(extractResources)

/** For each figure its surface, phrase, indicator and scope key. */
async function figures(text: string): Promise<readonly string[]> {
  const { observations } = await extractText(text)
  return observations.map(({ quantity, phrase, indicator, scopeKey }) =>
    [quantity.surface, phrase, indicator ?? '-', scopeKey].join(' '),
  )
}

describe('tables', () => {
  const rows = '| 项目 | 收案 | 受理 |\n| 合计 | 80 | 70 |\n| 区政府 | 50 | 45 |\n'

  test('the caption tells what the cells are about; only the sum stands for the whole report', async () => {
    expect(await figures(`表1:2031年行政复议案件情况\n${rows}`)).toEqual([
      '80 合计收案 AR-01 all',
      '70 合计受理 AR-02 all',
      '50 区政府收案 AR-01 区政府收案',
      '45 区政府受理 AR-02 区政府受理',
    ])
  })

  test('a sentence above a table is no caption', async () => {
    const sentence = '各单位要按照要求做好行政复议案件的统计和报送。'
    expect(await figures(`${sentence}\n${rows}`)).toEqual([
      '80 合计收案 - all',
      '70 合计受理 - all',
      '50 区政府收案 - all',
      '45 区政府受理 - all',
    ])
  })
})

describe('parts of the sentence before', () => {
  /** For each figure its surface and the surface of its whole. */
  async function parts(text: string): Promise<readonly (readonly [string, string | undefined])[]> {
    const { observations } = await extractText(text)
    return observations.map(
      ({ quantity, partOf }) => [quantity.surface, observations[partOf]?.quantity.surface] as const,
    )
  }

  test('其中 at the head of a sentence goes on with the whole in the sentence before', async () => {
    expect(await parts('办结行政处罚案件30件。其中,一般程序案件20件,简易程序案件10件。')).toEqual([
      ['30件', undefined],
      ['20件', '30件'],
      ['10件', '30件'],
    ])
  })

  test('parts that exceed the whole, or follow no whole, are none', async () => {
    expect(await parts('办结行政处罚案件30件。其中,一般程序案件40件。')).toEqual([
      ['30件', undefined],
      ['40件', undefined],
    ])
    expect(await parts('办结行政处罚案件30件。\n开展培训。其中,案件讨论20件。')).toEqual([
      ['30件', undefined],
      ['20件', undefined],
    ])
  })
})
