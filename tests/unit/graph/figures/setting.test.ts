/** Which times of a sentence its figures may be of. */
import { describe, expect, test } from 'vitest'
import { timesOf } from '../../../../src/graph/figures/setting.ts'
import { findPeriods } from '../../../../src/recognise/quantity.ts'

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
