/** Which times of a sentence its figures may be of, and which place. */
import { beforeAll, describe, expect, test } from 'vitest'
import { timesOf } from '../../../../src/graph/figures/setting.ts'
import { findPeriods } from '../../../../src/recognise/quantity.ts'
import { extractResources, extractText } from '../../../support/extract-text.ts'

function times(sentence: string): readonly string[] {
  return timesOf(sentence, findPeriods(sentence, 2031)).map(({ surface }) => surface)
}

describe('times of figures', () => {
  test('a year that is compared with is no time of a figure', () => {
    expect(times('2031年收到50件,比2030年增加12件,较上年度增长三成')).toEqual(['2031年'])
    expect(times('与2029年相比增加12件,同去年同期持平')).toEqual([])
  })

  test('a year right before a number is the time of that number, compared or not', () => {
    expect(times('收到50件,比2030年的38件增加12件')).toEqual(['2030年'])
  })

  test('与 and 同 also join what is told together', () => {
    expect(times('2030年与2031年各办理5件')).toEqual(['2030年', '2031年'])
  })
})

describe('places of figures', () => {
  beforeAll(extractResources)

  async function places(text: string): Promise<readonly (readonly [string, string])[]> {
    const { observations } = await extractText(text, { place: '990100' })
    return observations.map(({ quantity, place }) => [quantity.surface, place] as const)
  }

  test('a division at the head of a clause has the figures of that clause', async () => {
    expect(await places('全市收到行政复议申请50件,其中,青禾区收到行政复议申请20件,受理18件。')).toEqual([
      ['50件', '990100'],
      ['20件', '990101'],
      ['18件', '990101'],
    ])
  })

  test('the whole area takes the lead over again', async () => {
    expect(await places('青禾区收到行政复议申请20件;全市受理18件,占四成。')).toEqual([
      ['20件', '990101'],
      ['18件', '990100'],
      ['四成', '990100'],
    ])
  })

  test('a division that only names something else has none', async () => {
    expect(await places('青禾区法律顾问制度培训5次。')).toEqual([['5次', '990100']])
  })
})
