import { expect, test } from 'vitest'
import { numberAt } from '../../../src/segment/numbering.ts'

test.each([
  ['一、工作', 'chinese', 1, 2],
  ['二十三、工作', 'chinese', 23, 4],
  ['十、工作', 'chinese', 10, 2],
  ['一 、工作', 'chinese', 1, 3],
  ['（十二）工作', 'bracket', 12, 4],
  ['(三)工作', 'bracket', 3, 3],
  ['1.工作', 'arabic', 1, 2],
  ['1．工作', 'arabic', 1, 2],
  ['12、工作', 'arabic', 12, 3],
  ['3.2022年受理', 'arabic', 3, 2],
  ['（2）工作', 'item', 2, 3],
  ['3)工作', 'item', 3, 2],
  ['⑤工作', 'item', 5, 1],
  ['二是加强领导', 'item', 2, 2],
  ['第三，加强', 'item', 3, 3],
  ['第二部分 工作', 'part', 2, 4],
])('%s', (text, kind, value, length) => {
  expect(numberAt(`x${text}`, 1)).toEqual({ kind, value, length })
})

test.each(['3.15消费者权益日', '1.5万元', '一些部门', '2022年', '一是', '（一', '第一责任人', '123.工作'])(
  '%s opens no heading',
  (text) => {
    expect(numberAt(text, 0)).toBeUndefined()
  },
)
