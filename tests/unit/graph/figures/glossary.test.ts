import { beforeAll, expect, test } from 'vitest'
import { extractResources, observationsOf } from '../../../support/extract-text.ts'

beforeAll(extractResources, 60_000)

const REPORT = '一、主要做法\n受理行政复议申请15件。\n'
const RECEIVED = '15件 受理行政复议申请 AR-02'

test('figures of explanations are not figures of the report, whatever opens the explanations', async () => {
  for (const title of ['名词解释', '附：有关名词解释', '二、名词解释', '注释：', '　　名詞解釋']) {
    expect(await observationsOf(`${REPORT}${title}\n1.一网通办：指依托平台，实现事项20项网上办理。\n`)).toEqual([
      RECEIVED,
    ])
  }
})

test('a section behind them is read again, and a sentence that names explanations opens none', async () => {
  const behind = `${REPORT}名词解释\n一网通办：指实现事项20项网上办理。\n三、下一步\n`
  expect(await observationsOf(`${behind}出具法律意见书30份。\n`)).toEqual([RECEIVED, '30份 出具法律意见书 LC-05'])
  expect(await observationsOf(`${REPORT}编印名词解释30份。\n`)).toEqual([RECEIVED, '30份 编印名词解释 -'])
})
