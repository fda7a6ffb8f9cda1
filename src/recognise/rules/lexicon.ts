/** The words that name rules are built from. Data only; clause.ts and the rules read it. A word is here because of what it
 *  does in the genre (it governs a name, it closes one, it says nothing), never because of one report. */

/** Verbs and adverbs that cannot be part of a name to their right: the name starts after them. */
export const STOPS: readonly string[] = [
  ...'关于 推进 深化 贯彻落实 落实 贯彻 开展 推行 实施 建立 健全 完善 打造 构建 加强 强化 成立 设立 组建 建成 召开 举办 举行 制定'.split(
    ' ',
  ),
  ...'印发 出台 下发 编制 修订 起草 依托 通过 利用 运用 发挥 借助 畅通 实现 推动 促进 提升 提高 组织 启动 推广 探索 抓好 抓实 做好'.split(
    ' ',
  ),
  ...'围绕 结合 按照 根据 依据 依照 遵循 严格 全面 深入 积极 持续 扎实 认真 切实 大力 不断 充分 进一步 继续 着力 努力 率先 稳步 有序'.split(
    ' ',
  ),
  ...'主动 牵头 参加 参与 列席 面向 针对 聚焦 涉及 执行 谋划 履行 坚持 明确 聘请 聘任 接受 提交 列入 纳入 属于 作为 成为 以及 并且'.split(
    ' ',
  ),
  ...'更新 督促 本单位 各单位 本部门 各部门 各地区 拓展 搭建 开通 开设 荣获 获评 入选 被评为 获得 授予 命名为 被命名为 提供'.split(
    ' ',
  ),
  ...'统筹 整合 压实 夯实 巩固 拓宽 延伸 落细 遵守 违反 符合 公布 向社会 今年以来 截至目前 目前 全年 累计 共计 近年来 年初 年底 期间'.split(
    ' ',
  ),
  ...'汇入 接入 并入 录入 入驻 迁移至 归集至 上传至 推送至 推送到 归集到'.split(' '),
  ...'及时 充实 经过 先后 现有 拥有 设有 新增 用好 办好 建好 建强 做实 做强 升级 优化提升 引导 鼓励 支持 确保 保障 推出 迭代 开发 上线 运行 打响 擦亮'.split(
    ' ',
  ),
]

/** Single characters that close a name on its left when they stand as a word of their own. */
export const STOP_CHARACTERS = new Set([
  ...'的了在以为对将和与及由从向把各该被是有等至让使对并或于给就均还已再共同本某每',
])

/** What may stand before a name without belonging to it: 各类, 4轮, 首个, 建设4所, 市级, a list number. A leading 建设 or 新建 is
 *  the verb; inside a name it stays. */
export const LEADING_NOISE = new RegExp(
  `^(?:${[
    '[我全本][省市区县旗州盟镇乡]',
    '[一二三四五六七八九十]是',
    '[xX×*某]{1,3}(?:镇|乡|街道|区|县|市|村)(?:\\([^)]*\\))?',
    '\\d{1,2}[.、]|\\([一二三四五六七八九十\\d]{1,3}\\)|及其|以及',
    '各类|各项|各级|各(?:村|社区|镇街|乡镇|街道)(?:\\([^)]*\\))?|相关|有关|相应|多种|系列|一系列|一批|一大批|若干个?|首个|首批|首家|首届|首创|新一轮|新型|专门|其他|其它|一流|多个|多家',
    '全[国省市区县]首[个批家创届]',
    '第?[0-9]+(?:余|多)?[个项件次场轮批家处名条期支座所类届间栋]+(?:的)?',
    '第?[一二三四五六七八九十百两]+(?:余|多)?[件次场轮批家处名期座所届间栋](?!式|体|化|站|窗)(?:的)?',
    '了|着|过(?!程|渡)|年度|[省市区县]级|街道级|镇级|村级(?!法律|便民|公共|综合|调解)|今年|去年|明年|代表|我代表',
    '(?:高质量|高标准|高水平|规范|加快|试点|新|布局|全力|合力|抢抓|力争|完成|再)*(?:建设|新建|引进|引入|培育|筹办|承办|筹建|增设|新设|吸引|扶持|推荐|协助|谋划|攻坚)(?![局厅委部工])',
    '升级改造|改造|调整|学习(?!强国|型|笔记|实践)|筹备|筹建|撤销|召集|邀请|会同|协同(?!办公|治理|机制|监管|发展|审批|创新|共治|推进)|配合|联合(?![一-鿿]{0,4}(?:调解|执法|党委|接访|惩戒)|国|体|会|办)|选派|派驻|下设|依法(?=成立)|(?:全方位|多方位|全链条|多渠道|多形式)(?=[建打推开构])|新成立|落成|揭牌|挂牌',
    '加快|力争|完成|实行|联动|牢固树立|大会报告|稳妥|统一|逐步|同步|适时|抓紧|及早|尽快',
  ].join('|')})`,
  'u',
)

/** Words that name nothing by themselves: a modifier made of them alone gives no name. */
export const GENERIC_WORDS: readonly string[] = [
  ...'工作 活动 宣传 教育 普法 培训 学习 管理 服务 协调 长效 常态化 制度化 规范化 有关 相关 各项 主要 重点 重要 基本 日常 定期'.split(
    ' ',
  ),
  ...'有效 科学 完善 健全 统一 综合 专项 专题 主题 系列 各类 多种 内部 配套 具体 考核 评价 监督 检查 审核 审查 审批 投诉 处理'.split(
    ' ',
  ),
  ...'推进 落实 建设 保障 运行 决策 协作 合作 联动 联席 激励 约束 奖惩 责任 目标 信息 网络 线上 线下 数字 电子 社会 政府 部门'.split(
    ' ',
  ),
  ...'法治 法律 法制 行政 依法 推选 评选 比赛 竞赛 讲座 咨询 走访 调研 慰问 座谈 交流 集中 全面 深度 党建 组织 领导 干部 群众'.split(
    ' ',
  ),
  ...'基层 农村 城市 全区 全市 全县 全省 上级 下级 本级 年度 季度 月度 及时 快速 创新 示范 试点 推广 发布 公开 公示 查询 共享'.split(
    ' ',
  ),
  ...'、 和 与 及 化 性 类 式 型 的'.split(' '),
]

/** Heads that are part of a program's name, with what they make of it. `atLeast` is the shortest modifier, in characters,
 *  that makes an unquoted name: chosen on the two annotated reports so that 府院联动机制 stays and 投诉处理机制 goes. */
export interface ProgramHead {
  readonly word: string
  readonly atLeast: number
}

/** The heads; the longer is tried first wherever one ends another. */
export const PROGRAM_HEADS: readonly ProgramHead[] = [
  { word: '体制改革', atLeast: 4 },
  { word: '改革', atLeast: 4 },
  { word: '责任制', atLeast: 2 },
  { word: '承诺制', atLeast: 2 },
  { word: '负责制', atLeast: 2 },
  { word: '办结制', atLeast: 2 },
  { word: '河长制', atLeast: 0 },
  { word: '林长制', atLeast: 0 },
  { word: '田长制', atLeast: 0 },
  { word: '路长制', atLeast: 0 },
  { word: '制度', atLeast: 4 },
  { word: '机制平台', atLeast: 4 },
  { word: '绿色通道', atLeast: 0 },
  { word: '机制', atLeast: 7 },
  { word: '云平台', atLeast: 2 },
  { word: '平台', atLeast: 4 },
  { word: '管理系统', atLeast: 2 },
  { word: '信息系统', atLeast: 2 },
  { word: '服务热线', atLeast: 2 },
  { word: '热线', atLeast: 2 },
  { word: '微信公众号', atLeast: 2 },
  { word: '公众号', atLeast: 2 },
  { word: '小程序', atLeast: 2 },
  { word: '门户网站', atLeast: 0 },
  { word: '政务网', atLeast: 2 },
  { word: '普法网', atLeast: 0 },
  { word: '政务服务网', atLeast: 0 },
  { word: '法治网', atLeast: 2 },
  { word: '信息网', atLeast: 2 },
  { word: '网站', atLeast: 3 },
  { word: '专栏', atLeast: 4 },
  { word: '专项整治行动', atLeast: 2 },
  { word: '专项整治', atLeast: 2 },
  { word: '专项行动', atLeast: 2 },
  { word: '专项清理', atLeast: 4 },
  { word: '攻坚行动', atLeast: 2 },
  { word: '提升行动', atLeast: 2 },
  { word: '三年行动', atLeast: 2 },
  { word: '行动', atLeast: 4 },
  { word: '工程', atLeast: 5 },
]

/** Heads that may follow a quoted name and belong to it: “星级服务评定”活动 does not (the head is light), “放管服”改革 does. */
export const HEADS_AFTER_QUOTE: readonly string[] = [
  ...'体制改革 改革 普法责任制 责任制 制度 机制平台 机制 云平台 平台 门户网站 网站 官网 网 公众号 微信公众号 小程序 热线 专栏 栏目'.split(
    ' ',
  ),
  ...'专项整治行动 专项整治 专项行动 专项清理 攻坚行动 提升行动 三年行动 行动计划 行动 工程 规划 模式 体系 品牌 战略 系统 app'.split(
    ' ',
  ),
  ...'工作法 计划 项目 政策 措施 清单 标准 法务区'.split(' '),
]

/** Heads that are dropped after a name: 数字政府|建设, 双随机、一公开|工作. */
export const LIGHT_HEADS: readonly string[] = [
  ...'监管工作 管理工作 工作 活动 建设 作用 功能 效能 监管 管理 实践路径 路径 主题活动 主题宣传活动 宣传活动 主题实践活动 实践活动 系列活动 志愿服务活动 活动周 要求 理念 精神 经验 称号 服务'.split(
    ' ',
  ),
]

/** Verbs that govern the name of a program, reform, platform or activity in their clause. */
export const PROGRAM_VERBS: readonly string[] = [
  ...'关于 推进 深化 贯彻落实 落实 贯彻 开展 推行 实施 执行 实行 建立 健全 完善 打造 构建 加强 强化 建设 搭建 推动 实现 启动 推广 探索 推出'.split(
    ' ',
  ),
  ...'抓好 做好 谋划 依托 通过 利用 运用 发挥 借助 畅通 举办 组织 参加 参与 学习 创新 开通 开设 创建 争创 用好 上线 优化 坚持 践行'.split(
    ' ',
  ),
  ...'汇入 接入 并入 入驻 规范 提升 拓展 全面实现 唱响 擦亮 形成 采用 采取 推 抓 完成 促进'.split(' '),
]

/** Quoted strings that are slogans or scare quotes, whatever stands around them. */
export const SLOGANS =
  /^(?:第[一二三]|[优良]秀?|良好|合格|满分|[A-D]级?|好|关键少数|防火墙|最后一公里|最先一公里|零[^0-9]{1,6}|养老|一刀切|钉钉子|指挥棒|风向标|牛鼻子|主心骨|压舱石|金钥匙|硬骨头|两个维护|四个意识|四个自信|两个确立|四个全面|五位一体|三个走在前列|第一责任人|第一责任|有形覆盖|有效覆盖|头雁|绿灯|白名单|黑名单|娘家人|店小二|加速度|快车道|及时雨|定心丸|主力军|先手棋|主引擎|助推器|试金石|奠基石|双刃剑|晴雨表|路线图|时间表|任务书|施工图|应[^、]{1,3}尽[^、]{1,3}|看得见、管不着|国之大者|人民满意|以人民为中心|全覆盖|软实力|满堂红|开门红|[一二三四五六七八九十百\d]{1,5}周年|硬措施|当头炮|先审查[,，]后审议|\d{1,2}[·.]\d{1,2}|[一-鿿]{2,4}领域|[前后]半篇文章|回头看|成绩单|一把手|学习[^“”]{0,12}精神)$/u

/** Heads of documents, longest first. `atLeast` as for programs, for titles without 《》. */
export const DOCUMENT_HEADS: readonly ProgramHead[] = [
  { word: '实施方案', atLeast: 4 },
  { word: '工作方案', atLeast: 4 },
  { word: '行动方案', atLeast: 4 },
  { word: '活动方案', atLeast: 4 },
  { word: '改革方案', atLeast: 4 },
  { word: '总体方案', atLeast: 4 },
  { word: '方案', atLeast: 8 },
  { word: '实施纲要', atLeast: 4 },
  { word: '规划纲要', atLeast: 4 },
  { word: '暂行条例', atLeast: 2 },
  { word: '条例', atLeast: 4 },
  { word: '实施办法', atLeast: 4 },
  { word: '管理办法', atLeast: 4 },
  { word: '暂行办法', atLeast: 4 },
  { word: '办法', atLeast: 6 },
  { word: '实施细则', atLeast: 4 },
  { word: '操作规程', atLeast: 4 },
  { word: '工作规则', atLeast: 4 },
  { word: '议事规则', atLeast: 4 },
  { word: '实施意见', atLeast: 4 },
  { word: '指导意见', atLeast: 4 },
  { word: '工作要点', atLeast: 4 },
  { word: '指标体系', atLeast: 6 },
  { word: '事项目录', atLeast: 4 },
  { word: '职责清单', atLeast: 4 },
  { word: '责任清单', atLeast: 6 },
  { word: '任务清单', atLeast: 6 },
  { word: '工作清单', atLeast: 6 },
  { word: '三年行动计划', atLeast: 4 },
  { word: '行动计划', atLeast: 4 },
  { word: '工作计划', atLeast: 6 },
  { word: '工作规范', atLeast: 4 },
  { word: '分工方案', atLeast: 4 },
  { word: '条措施', atLeast: 6 },
  { word: '若干措施', atLeast: 4 },
]

/** Works in 《》 that are no normative or official documents: newspapers, programmes, songs. */
export const NOT_DOCUMENTS =
  /(?:日报|晚报|时报|早报|晨报|周报|青年报|法制报|法治报|商报|都市报|新闻联播|杂志|画报|电视剧|纪录片|微电影|之歌|之声)$|^(?:新华社|人民网|求是|半月谈|焦点访谈|今日说法|民生在线|问政|读者)/u
