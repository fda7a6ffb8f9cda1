/** The table of verbs: which relation a verb states between its subject and what it governs. A line quotes one clause that
 *  it is for and one that it must not read. Verbs are matched at the end of the words that lead up to the object, the last
 *  verb wins, and a chain of verbs (学习落实) states one relation for each. */

import type { EntityKind } from '../../authority/authority.ts'

/** One line of the table. */
export interface VerbRule {
  readonly name: string
  /** Local name of the property. */
  readonly property: string
  readonly objects: readonly EntityKind[]
  readonly verbs: readonly string[]
  /** What the clause must go on with behind the object. */
  readonly after?: RegExp
  /** What the sentence must say before the verb. */
  readonly before?: RegExp
  /** Confidence of the statement when the subject is explicit. */
  readonly confidence: number
  /** A clause that the line is for, and one that it must not read. */
  readonly yes: string
  readonly no: string
}

const words = (list: string): readonly string[] => list.split(' ')

/** The table. For verbs that several lines share, the first line that fits counts: those with conditions stand first. */
export const VERB_RULES: readonly VerbRule[] = [
  {
    name: 'issue-document',
    property: 'issues',
    objects: ['regulation'],
    verbs: words(
      '制定 制定印发 印发 出台 下发 制发 编制 修订 颁布 起草 提请出台 研究制定 制定出台 拟定 拟订 制订 草拟 编印 编发 编写 联合印发',
    ),
    confidence: 0.85,
    yes: '制定印发《甲区实施方案》',
    no: '落实国务院印发的《乙意见》',
  },
  {
    name: 'follow-document',
    property: 'basedOn',
    objects: ['regulation', 'program'],
    verbs: words('按照 根据 依据 依照 结合 遵循 对照 符合'),
    confidence: 0.75,
    yes: '按照《甲办法》的要求,推行制度',
    no: '结合实际,落实《甲办法》',
  },
  {
    name: 'study',
    property: 'studies',
    objects: ['regulation', 'program', 'event'],
    verbs: words('学习 专题学习 学深悟透 研学 领会 讲解 领学'),
    confidence: 0.8,
    yes: '带头学习宪法',
    no: '开展学习活动',
  },
  {
    name: 'study-contents',
    property: 'studies',
    objects: ['regulation', 'program'],
    verbs: words('内容包括 包括 涵盖 内容涵盖 涉及 内容为'),
    before: /(?:学法|学习|讲法|领学|培训|讲座)[^。]*$/u,
    confidence: 0.7,
    yes: '开展集体学法6次,内容包括《甲法》',
    no: '清理文件3件,包括《甲办法》',
  },
  {
    name: 'publicize',
    property: 'publicizes',
    objects: ['regulation', 'program'],
    verbs: words('宣传 宣讲 普及 宣传解读 印制发放 发放 解读'),
    confidence: 0.75,
    yes: '印制发放《宪法》普法书籍',
    no: '加强宣传力度',
  },
  {
    name: 'train-on',
    property: 'trainsOn',
    objects: ['regulation'],
    verbs: words('开展 组织 举办 围绕 就'),
    after: /^[》〉]?[^,。]{0,8}(?:培训|专题培训|轮训|辅导)/u,
    confidence: 0.75,
    yes: '开展《甲法》相关内容培训',
    no: '开展《甲法》宣传',
  },
  {
    name: 'study-of',
    property: 'studies',
    objects: ['regulation', 'program', 'event'],
    verbs: words('对 就 围绕'),
    after: /^[》〉”]?等?[一-鿿]{0,8}?(?:进行|开展)了?(?:专题|集中|系统|全面|深入|多次|反复)*学习/u,
    confidence: 0.8,
    yes: '对《甲法》进行专题学习',
    no: '对《甲法》进行修订',
  },
  {
    name: 'publicize-of',
    property: 'publicizes',
    objects: ['regulation', 'program'],
    verbs: words('对 就 围绕'),
    after: /^[》〉”]?等?[一-鿿]{0,8}?(?:进行|开展)了?(?:专题|集中|系统|全面|深入|广泛)*(?:宣传|宣讲|解读|普及)/u,
    confidence: 0.75,
    yes: '对《甲法》进行广泛宣传',
    no: '对《甲法》进行修订',
  },
  {
    name: 'implement',
    property: 'implements',
    objects: ['regulation'],
    verbs: words('落实 贯彻 贯彻落实 执行 推行 实施 推进 深化 谋划 履行 抓好 用好 遵守 宣贯'),
    // 忠实履行宪法和法律赋予的职责: a formula about duties.
    after: /^(?![》〉]?(?:、|和)法律(?:法规)?赋予)/u,
    confidence: 0.8,
    yes: '贯彻落实《甲条例》',
    no: '制定《甲条例》',
  },
  {
    name: 'found',
    property: 'establishes',
    objects: ['institution', 'program'],
    verbs: words(
      '新设 增设 新成立 成立 设立 组建 建立 建立健全 建成 开设 开通 搭建 构建 挂牌成立 新建 创建 建设完成 创设',
    ),
    // 建成甲平台|微信群30个: what was set up is what the name stands in front of. 建成工作站|8处: a figure, whose sites have no names.
    after:
      /^(?![”》]?(?:(?:共|计|达)?\d+余?[处个家所座间]|微信群|工作群|群组|网络体系|专区|窗口|站点|网点|联络点|用户|队伍|信息库|数据库|课题组|培训班|专班|领导小组|实施方案|试点单位|台账|阵地))/u,
    confidence: 0.8,
    yes: '成立甲改革领导小组',
    no: '完善甲制度',
  },
  {
    name: 'use-channel',
    property: 'publishesOn',
    objects: ['program'],
    verbs: words('通过 利用 运用 依托 借助 在 并在 均在'),
    after:
      /^[”》]?(?:等?[一-鿿、]{0,10})?(?:网站|平台|首页|媒体)?(?:上|首页|显著位置|向社会|同步|及时|主动|集中|对外|共|累计)*(?:发布|公示|公布|公开|刊发|推送|刊播|播出|发表)/u,
    confidence: 0.75,
    yes: '在“信用甲”网站公示',
    no: '通过甲平台办理',
  },
  {
    name: 'use',
    property: 'usesPlatform',
    objects: ['program'],
    verbs: words('通过 利用 运用 依托 借助 发挥 畅通 用好 在 并在'),
    after:
      /^[”》]?(?:[—-][一-鿿]{2,16}?)?(?:等[一-鿿]{0,6})?(?:的)?(?:[一-鿿]{0,8}(?:作用|功能|效能|优势)|[,。、;]|网站|首页|平台|办理|开展|受理|提供|实现|认领|填报|录入|申报|查询|上传|$)/u,
    confidence: 0.7,
    yes: '充分发挥甲平台功能',
    no: '在甲改革中取得成效',
  },
  {
    name: 'use-body',
    property: 'usesPlatform',
    objects: ['institution'],
    verbs: words('发挥 依托 借助'),
    after: /^[”》]?(?:等[一-鿿]{0,6})?(?:的)?(?:[一-鿿]{0,8}(?:作用|功能|效能|优势)|[,。、;]|平台|开展|$)/u,
    confidence: 0.7,
    yes: '发挥甲调解中心作用',
    no: '在市政府的领导下',
  },
  {
    name: 'carry-out',
    property: 'carriesOut',
    objects: ['program'],
    verbs: words(
      '推进 深化 落实 贯彻 贯彻落实 开展 推行 实施 执行 实行 打造 加强 强化 健全 完善 推动 启动 推广 探索 抓好 做好 谋划 规范 更新 优化 建设 参与 践行 坚持 坚持和发展 组织 组织开展 抓实 巩固 拓展 做实 升级 建好 运用好 创新 聚焦 牵头',
    ),
    after: /^(?![”》]?(?:引领|指引|为指导|指导|的指导|之))/u,
    confidence: 0.75,
    yes: '持续深化“放管服”改革',
    no: '“放管服”改革取得成效',
  },
  {
    name: 'hold-event',
    property: 'carriesOut',
    objects: ['event'],
    verbs: words('召开 举办 举行 组织召开 主持召开 承办 召集'),
    after: /^(?!精神)/u,
    confidence: 0.85,
    yes: '召开甲工作推进会',
    no: '参加甲工作推进会',
  },
  {
    name: 'take-part',
    property: 'participatesIn',
    objects: ['event', 'program'],
    verbs: words('参加 参与 列席 出席'),
    confidence: 0.8,
    yes: '参加政府常务会',
    no: '召开政府常务会',
  },
  {
    name: 'mark-day',
    property: 'marks',
    objects: ['event'],
    verbs: words('以 借助 结合 围绕 利用 抓住 依托 紧扣 在'),
    after: /^[”》]?(?:[^,。]{0,24})(?:为契机|为主题|为抓手|为载体|节点|期间|等|契机|[,。])/u,
    confidence: 0.75,
    yes: '以国家宪法日为契机',
    no: '以甲日报为名',
  },
  {
    name: 'centre-on-document',
    property: 'basedOn',
    objects: ['regulation'],
    verbs: words('围绕 紧紧围绕 紧扣 对标'),
    after: /^(?![》〉”]?等?[一-鿿]{0,6}(?:内容|主题|开展|进行|组织|讲|学))/u,
    confidence: 0.65,
    yes: '紧紧围绕《甲纲要》,推进工作',
    no: '围绕《甲法》开展培训',
  },
  {
    name: 'theme',
    property: 'carriesOut',
    objects: ['program'],
    verbs: words('以'),
    after: /^[”》]?(?:[^,。]{0,24})为(?:主题|抓手|载体|契机)/u,
    confidence: 0.6,
    yes: '以“甲乙丙丁”为主题',
    no: '以“甲”为名',
  },
]

/** All verbs of the table and words that end the reach of a verb without stating anything, longest first. */
export const REACH_ENDS: readonly string[] = words(
  '实现 提升 提高 关于 不服 属于 列入 列为 作为 当作 纳入 融入 避免 防止 提交 向 由 是 为',
)

/** Words that may stand in a chain of verbs or between verb and object. */
export const CHAIN_GLUE =
  /(?:把握|吃透|传达|掌握|研讨|弘扬|阐释|全面|深入|认真|积极|扎实|持续|严格|切实|大力|专题|带头|系统|并|、|和|及|了|着|好|做好|新修订的|新修订|新修改的|最新|自觉|集中|广泛|不断|充分|共|共同|统筹|组织|率先|进一步|有序|稳步|着力)*$/u
