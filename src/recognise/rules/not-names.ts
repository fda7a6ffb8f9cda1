/** Dictionary entries that are plain words most of the time, and contexts in which a dictionary word is part of another
 *  word. The guidelines of the annotated reports call the first group topics, roles and procedures. */

/** Roles, procedures, kinds of service and subject matter: in the dictionaries as topics, no names in a text. */
export const NOT_NAMES = new Set(
  [
    '公职律师 法治副校长 法治校长 诉前调解 委派调解 司法救助 国家司法救助 被害人救助 行政复议 法律援助 人民调解 行政调解 司法调解',
    '法治化营商环境 优化法治化营商环境 法制审核 备案审查 年度报告 网格 网格化 源头治理 诉源治理 专项整治 三年行动 示范创建 清欠 述法',
    '社区矫正 安置帮教 法治乡村 法治乡村建设 合法性审查 合法性审核 信用监管 裁量基准 文件清理 规范性文件清理 应援尽援 公共法律服务',
    '简政放权 放管结合 优化服务 矛盾纠纷排查 专项排查 综窗 公示 全过程记录 执法监督 执法协调监督 行政争议调解中心 案卷评查 一件事',
    '行政裁量权 政务公开 基层政务公开 数据共享 首长出庭 负责人出庭 重大行政决策 重大行政决策程序 司法公开 普法宣传 会前学法 两类人员管理',
    '综合窗口 综合窗口 公众参与 政务公开 审计监督 司法建议 检察建议 司法建议书 检察建议书 公益诉讼 行政公益诉讼 检察公益诉讼 平安建设 未成年人保护 信用修复',
    '行政复议意见书 行政复议建议书 共同富裕示范区 法治政府建设考核 依法行政考核 法治文化建设 法治文化阵地 法治文化阵地建设 司法所建设 司法所规范化建设',
    '一站式服务 领导干部旁听庭审 旁听庭审活动 第一责任人职责 法治建设第一责任人职责 推进法治建设第一责任人职责 突发事件应急预案 应急预案体系',
    '领导干部任前法律知识考试 任前法律知识考试 领导干部学法用法考试 村法律顾问 村(居)法律顾问 村(社区)法律顾问 相对集中行政处罚权 普法责任清单',
    '法治政府建设第三方评估 法治政府第三方评估 大调解 宪法宣誓 信访积案化解 重复信访治理 党政主要负责人履行推进法治建设第一责任人职责 重大行政决策听证',
    '诉调对接 警调对接 检调对接 复调对接 矛盾纠纷多元化解 多元解纷机制 行政争议诉前调解 行政争议诉前化解 马克思主义 信用承诺 服务型执法 百日攻坚 党政主要负责人述法 年终述法 规范性文件备案审查',
    '习近平法治思想学习宣传 实施纲要 营商环境条例草案 助企走访 合规不起诉 网格化管理 矛盾纠纷大排查 依法行政 法治政府建设 法治督察 行刑衔接 专项清理 照后减证 养老诈骗 三级平台',
  ]
    .join(' ')
    .split(' '),
)

/** What the last character of a body's name runs on into, so that it is no name: 司法部|门, 政法委|员, 信访办|理. */
const RUNS_ON: Readonly<Record<string, RegExp>> = {
  部: /^[门署分队级属下位]/u,
  委: /^[员托派任以屈]/u,
  办: /^(?:[理公事案学结好件证税]|法(?!治|制|律|院))/u,
  局: /^[势面限]/u,
  院: /^[士校落]/u,
  署: /^[名]/u,
}

/** Whether the name of a body that ends at `end` goes on as another word. */
export function runsOn(folded: string, end: number): boolean {
  return RUNS_ON[folded[end - 1] ?? '']?.test(folded.slice(end, end + 2)) ?? false
}

/** Whether a dictionary hit stands as a word: not inside a longer one that happens to contain it. */
export function isAllowedName(folded: string, start: number, end: number): boolean {
  const name = folded.slice(start, end)
  const after = folded.slice(end, end + 4)
  // 宪法 in 宪法律师, 刑法 in 刑法学: a short law name must not run on into another word.
  if (/^(?:宪法|刑法|民法典)$/u.test(name)) return !/^(?:学|院|治)/u.test(after)
  // 全国人大|常委会 is another body, named as a whole.
  if (runsOn(folded, end) || (name.endsWith('人大') && after.startsWith('常'))) return false
  // 监督法 in 监督法律实施: a law name ends where no 律, 规, 治 or 院 follows.
  return !(name.endsWith('法') && /^(?:律|规|治|院|定|制|庭|官|人)/u.test(after))
}
