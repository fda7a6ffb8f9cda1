/** Four short texts for tests of comparisons on ingested reports: a district in two years, another one earlier, and a plan
 *  that is no annual report.
 *
 *  The texts go through the whole ingestion, so that tests of comparisons see what users see. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingest } from '../../src/ingest/library.ts'
import { openStore } from '../../src/open-store.ts'

const REPORTS: Readonly<Record<string, readonly string[]>> = {
  'jiangyuan-2021.txt': [
    '白山市江源区人民政府关于2021年度法治政府建设情况的报告',
    '2021年,江源区深入贯彻《法治政府建设实施纲要(2021—2025年)》,扎实推进依法行政各项工作落到实处。',
    '一、主要工作和成效',
    '(一)加强行政复议工作。全年共收到行政复议申请12件,受理10件。',
    '(二)深化“放管服”改革。举办法治讲座40场。',
    '二、存在的问题',
    '(一)基层执法力量不足。',
    '三、下一步工作打算',
    '(一)加强基层执法力量建设,充实执法人员队伍。',
  ],
  'jiangyuan-2022.txt': [
    '白山市江源区人民政府关于2022年度法治政府建设情况的报告',
    '2022年,江源区深入贯彻《法治政府建设实施纲要(2021—2025年)》,扎实推进依法行政各项工作落到实处。',
    '一、主要工作和成效',
    '(一)加强行政复议工作。全年共收到行政复议申请15件,受理9件。',
    '(二)加强基层执法力量建设。全区充实执法人员队伍,落实《优化营商环境条例》。',
    '(三)举办法治讲座290余场。',
  ],
  'longhua-2019.txt': [
    '深圳市龙华区人民政府关于2019年度法治政府建设情况的报告',
    '2019年,龙华区依法全面履行政府职能,持续优化法治化营商环境。',
    '一、主要工作和成效',
    '(一)加强行政复议工作。全年共收到行政复议申请103宗。',
  ],
  'longhua-plan-2020.txt': [
    '深圳市龙华区法治政府建设工作方案',
    '为贯彻落实《法治政府建设实施纲要(2015—2020年)》,结合我区实际,制定本方案。',
    '一、指导思想',
    '二、工作目标',
    '到2020年,全年收到行政复议申请50件以内。',
    '三、工作任务',
    '四、保障措施',
  ],
}

/** Places and years of the texts whose titles do not say them. */
const FACTS: Readonly<Record<string, { readonly place: string; readonly year: number }>> = {
  'longhua-plan-2020.txt': { place: '440309', year: 2020 },
}

/** A folder that a test opens as often as it likes and removes at its end. */
export interface ComparedStore {
  readonly path: string
  remove(): Promise<void>
}

/** A store on disk with the four texts. */
export async function comparedStore(): Promise<ComparedStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhengmai-compared-'))
  const store = await openStore({ path: path.join(folder, 'store') })
  const reports = Object.entries(REPORTS).map(([name, lines]) => ({
    name,
    content: `${lines.join('\n')}\n`,
    ...(FACTS[name] === undefined ? {} : { facts: FACTS[name] }),
  }))
  await ingest(reports, store)
  // Closed, so that commands under test can open it.
  await store.close()
  return { path: path.join(folder, 'store'), remove: () => rm(folder, { recursive: true }) }
}
