import { expect, test } from 'vitest'
import { linesOf, widthOf } from '../../../src/export/label-lines.ts'

test('a Chinese character is one wide, a letter about half', () => {
  expect([widthOf('江源区'), widthOf('ab')]).toEqual([3, 1.1])
})

test('lines are of nearly equal length', () => {
  expect(linesOf('白山市江源区村级法律服务工作站', 11, 3)).toEqual(['白山市江源区村级', '法律服务工作站'])
  expect(linesOf('江源区', 11, 3)).toEqual(['江源区'])
  expect(linesOf('', 11, 3)).toEqual([])
})

test('a closing mark does not begin a line, an opening one does not end it', () => {
  for (const line of linesOf('“谁执法谁普法”普法责任制与“三合一”机制的通知', 7, 4))
    expect(line).not.toMatch(/^[”》)]|[“《(]$/)
})

test('what does not fit ends in an ellipsis', () => {
  expect(linesOf('一二三四五六七八九十', 3, 2)).toEqual(['一二三', '四五…'])
})
