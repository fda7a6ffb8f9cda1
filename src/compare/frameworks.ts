/** The official frameworks by edition: parts (level 1) and the items of each part (level 2), with the words by which a
 *  sentence speaks of an item. Level 3 exists for the demonstration indicators only, and no official table of it was to
 *  be had, so it is left out. Editions are never mixed: a report is held against the one of its year. */

import type { Text } from '../errors.ts'

/** An item of a part. */
export interface Item {
  /** Code of the part, a dot and the item's number: `O21-4.2`. */
  readonly code: string
  readonly label: string
  /** What a sentence on the item says. */
  readonly words: RegExp
}

/** A part of a framework. */
export interface Part {
  readonly code: string
  readonly label: string
  /** Notations of cs:topic that the part stands for. */
  readonly topics: readonly string[]
  readonly items: readonly Item[]
}

/** One edition of a framework. */
export interface Framework {
  readonly title: Text
  /** Report years that the edition applies to. */
  readonly years: readonly [number, number]
  readonly parts: readonly Part[]
}

/** A part with its items in order: title -> words. `topics` names the topics of cs:topic when they differ from the code. */
function part(code: string, label: string, items: Readonly<Record<string, RegExp>>, topics = [code]): Part {
  return {
    code,
    label,
    topics,
    items: Object.entries(items).map(([title, words], index) => ({
      code: `${code}.${index + 1}`,
      label: title,
      words,
    })),
  }
}

/** Words of items that two editions share. Words stay as broad as the item is: a sentence that names the matter speaks of
 *  it, whatever it says was done. Gaps such as `[^。；]{0,16}` keep two words within one clause. */
const REVIEW = /行政复议/
const LITIGATION = /行政应诉|出庭应诉|行政诉讼|府院联动/
const CONCILIATION = /行政调解|行政裁决|仲裁/
const PETITIONS = /信访/
const LEGALITY = /合法性审[查核]|法律顾问|公职律师/
const OPENNESS = /政务公开|政府信息公开|主动公开|依申请公开/
const NORMS = /规范性文件/
const ENFORCEMENT_PROCEDURE = /三项制度|执法公示|全过程记录|法制审核|自由裁量|裁量基准|执法程序/
const LEADERSHIP = /党的领导|党对|依法治[区县市省]委员会|法治建设议事/
const FIRST_RESPONSIBLE = /第一责任人|述法/
const TRAINING = /(?:领导干部|工作人员|执法人员|公务员|干部)[^。；]{0,20}(?:培训|学法|考试|测试)|会前学法|法治思维/

/** Parts and items of the outlines of 2021, of 2015 and of the one on a law-based society by their published texts; the
 *  older ones are joined to the topics of the newest. Of the demonstration indicators only the names of level 1 are
 *  known. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  'outline-2021': {
    title: { en: 'Outline for building a law-based government 2021-2025', zh: '法治政府建设实施纲要(2021—2025年)' },
    years: [2021, 2025],
    parts: [
      part('O21-0', '全面突破', {
        指导思想: /习近平法治思想/,
        主要原则: /(?:坚持|遵循)[^。]{0,12}(?:原则|以人民为中心)/,
        总体目标: /法治政府建设[^。]{0,10}(?:全面突破|目标)|“?一规划两纲要/,
      }),
      part('O21-1', '政府机构职能体系', {
        机构职能优化协同高效: /机构职能|职能转变|权责清单|权力清单|责任清单|机构改革|职能体系|三定/,
        '“放管服”改革': /放管服|简政放权|行政审批|政务服务|证照分离|告知承诺|一网通办|一窗|审批事项/,
        法治化营商环境: /营商环境|市场主体|民营(?:经济|企业)|公平竞争|负面清单|产权保护|惠企/,
      }),
      part('O21-2', '依法行政制度体系', {
        重要领域立法:
          /重(?:要|点)领域立法|(?:条例|规章)[^。；]{0,16}(?:制定|修订|出台|审议)|(?:制定|修订|出台)[^。；]{0,20}(?:条例|政府规章|地方性法规)/,
        立法工作机制: /立法(?:计划|工作|机制|联系点|调研|质量|规划)|科学立法|民主立法/,
        行政规范性文件制定监督管理: NORMS,
      }),
      part('O21-3', '行政决策制度体系', {
        依法决策意识: new RegExp(`依法决策|科学决策|民主决策|${LEGALITY.source}`),
        重大行政决策程序: /重大(?:行政)?决策|公众参与|专家论证|风险评估|集体讨论/,
        决策执行和评估: /决策[^。；]{0,12}(?:执行|后?评估|落实|跟踪)/,
      }),
      part('O21-4', '行政执法工作体系', {
        执法体制改革: /执法(?:体制|队伍)|综合(?:行政)?执法(?:改革|体制|大队|队)|赋权|执法重心下移|执法事项/,
        重点领域执法:
          /(?:食品|药品|安全生产|生态环境|环境保护|劳动保障|市场监管|交通|城管|卫生|税务)[^。；]{0,16}执法|重点领域[^。；]{0,6}执法|专项(?:执法|整治|检查)|行政处罚|立案/,
        执法程序: ENFORCEMENT_PROCEDURE,
        执法方式: /双随机|柔性执法|包容审慎|说服教育|轻微违法|首违不罚|执法方式|行政指导|扫码入企|涉企(?:行政)?检查/,
      }),
      part('O21-5', '突发事件应对体系', {
        应对制度: /应急(?:预案|管理|机制|体系)|突发事件/,
        依法处置能力: /应急(?:处置|演练|救援|能力)|依法防控|疫情防控|防灾减灾/,
        基层和社会力量参与: /(?:志愿者|社会力量|基层)[^。；]{0,16}(?:应急|防控|救援)|应急志愿/,
      }),
      part('O21-6', '社会矛盾纠纷行政预防调处化解体系', {
        行政调解: /行政调解|人民调解|调解(?:组织|委员会|员|案件|中心)|矛盾纠纷/,
        行政裁决: /行政裁决/,
        行政复议主渠道: REVIEW,
        行政应诉: LITIGATION,
      }),
      part('O21-7', '行政权力制约和监督体系', {
        监督合力:
          /人大监督|民主监督|监察监督|审计|司法监督|社会监督|舆论监督|建议提案|人大代表建议|政协提案|检察建议|司法建议/,
        政府督查: /督查|督察/,
        执法监督: /执法监督|案卷评查|执法评议/,
        政务公开: OPENNESS,
        政务诚信: /政务诚信|诚信政府|守信践诺|失信/,
      }),
      part('O21-8', '法治政府建设科技保障体系', {
        信息化平台: /信息化|数字政府|数字法治|智慧|一体化平台|政务服务网|网上办/,
        政务数据共享: /数据共享|信息共享|大数据|电子证照|数据归集/,
        '“互联网+”监管执法': /互联网\s*[+＋]|非现场(?:监管|执法)|移动执法|执法(?:信息)?平台|掌上执法/,
      }),
      part('O21-9', '加强党的领导,完善推进机制', {
        党的领导: LEADERSHIP,
        推进机制: new RegExp(
          `示范创建|法治[^。；]{0,12}示范|考核|年度报告|${FIRST_RESPONSIBLE.source}|工作要点|法治督察`,
        ),
        依法行政能力: TRAINING,
        理论研究和宣传: /理论研究|法学会|典型(?:案例|经验)|法治政府建设[^。；]{0,10}宣传/,
      }),
    ],
  },
  'outline-2015': {
    title: { en: 'Outline for building a law-based government 2015-2020', zh: '法治政府建设实施纲要(2015—2020年)' },
    years: [2015, 2020],
    parts: [
      part(
        'O15-1',
        '依法全面履行政府职能',
        {
          深化行政审批制度改革: /行政审批|审批制度|审批事项|放管服|简政放权/,
          '推行权力清单、责任清单、负面清单制度': /权力清单|责任清单|权责清单|负面清单/,
          优化政府组织结构: /机构改革|组织结构|政府职能/,
          完善宏观调控: /宏观调控|发展规划/,
          加强市场监管: /市场监管|双随机|商事(?:制度|登记)|营商环境|社会信用/,
          创新社会治理: /社会治理|社会组织|基层治理|网格/,
          优化公共服务: /公共服务|政务服务|购买服务/,
          强化生态环境保护: /生态环境|环境保护|环保|污染/,
        },
        ['O21-1'],
      ),
      part(
        'O15-2',
        '完善依法行政制度体系',
        {
          完善政府立法体制机制: /立法(?:计划|体制|机制|工作|规划)/,
          加强重点领域政府立法: /重点领域[^。；]{0,6}立法|(?:制定|修订|出台)[^。；]{0,20}(?:条例|规章)/,
          提高政府立法公众参与度: /立法[^。；]{0,20}(?:公众|意见|听证|联系点)/,
          加强规范性文件监督管理: NORMS,
          '建立法规、规章和规范性文件清理长效机制':
            /(?:规范性文件|规章|法规)[^。；]{0,16}清理|清理[^。；]{0,16}(?:规范性文件|规章)/,
        },
        ['O21-2'],
      ),
      part(
        'O15-3',
        '推进行政决策科学化、民主化、法治化',
        {
          健全依法决策机制: /重大(?:行政)?决策|依法决策|决策(?:机制|程序|目录)/,
          增强公众参与实效: /公众参与|听证|征求意见/,
          提高专家论证和风险评估质量: /专家论证|风险评估/,
          加强合法性审查: LEGALITY,
          坚持集体讨论决定: /集体讨论|常务会议[^。；]{0,10}(?:审议|讨论|研究)/,
          严格决策责任追究: /决策[^。；]{0,10}(?:责任追究|终身|倒查)/,
        },
        ['O21-3'],
      ),
      part(
        'O15-4',
        '坚持严格规范公正文明执法',
        {
          改革行政执法体制: /执法体制|综合(?:行政)?执法|执法重心/,
          完善行政执法程序: ENFORCEMENT_PROCEDURE,
          创新行政执法方式: /双随机|执法方式|柔性执法|执法信息/,
          全面落实行政执法责任制: /执法责任/,
          健全行政执法人员管理制度: /执法人员|执法证|持证上岗/,
          加强行政执法保障: /执法(?:保障|经费|装备)|妨碍执法/,
        },
        ['O21-4'],
      ),
      part(
        'O15-5',
        '强化对行政权力的制约和监督',
        {
          健全行政权力运行制约和监督体系: /权力(?:运行|制约|监督)/,
          '自觉接受党内监督、人大监督、民主监督、司法监督':
            /党内监督|人大监督|民主监督|司法监督|人大代表|政协(?:委员|提案)|建议提案|检察建议|司法建议/,
          加强行政监督和审计监督: /审计|执法监督|行政监督|层级监督|督查|督察/,
          完善社会监督和舆论监督机制: /社会监督|舆论监督|投诉举报|12345/,
          全面推进政务公开: OPENNESS,
          完善纠错问责机制: /问责|责任追究|纠错/,
        },
        ['O21-7'],
      ),
      part(
        'O15-6',
        '依法有效化解社会矛盾纠纷',
        {
          健全依法化解纠纷机制: /矛盾纠纷|多元化解|纠纷化解|行政应诉|出庭应诉/,
          加强行政复议工作: REVIEW,
          '完善行政调解、行政裁决、仲裁制度': CONCILIATION,
          加强人民调解工作: /人民调解/,
          改革信访工作制度: PETITIONS,
        },
        ['O21-6'],
      ),
      part(
        'O15-7',
        '全面提高政府工作人员法治思维和依法行政能力',
        {
          树立重视法治素养和法治能力的用人导向: /法治素养|用人导向|法治能力/,
          加强对政府工作人员的法治教育培训: TRAINING,
          完善政府工作人员法治能力考查测试制度: /(?:法律|法治|学法)[^。；]{0,12}(?:考试|测试|考核)/,
          注重通过法治实践提高依法行政能力: /旁听庭审|法治实践|依法行政能力/,
        },
        ['O21-9'],
      ),
      part(
        'O15-8',
        '组织保障和落实机制',
        {
          加强党对法治政府建设的领导: LEADERSHIP,
          落实第一责任人责任: FIRST_RESPONSIBLE,
          强化考核评价和督促检查: /考核|督促检查|法治督察/,
          '加强理论研究、典型示范和宣传引导': /理论研究|示范创建|典型/,
        },
        [],
      ),
    ],
  },
  'society-2020': {
    title: { en: 'Outline for building a law-based society 2020-2025', zh: '法治社会建设实施纲要(2020—2025年)' },
    years: [2020, 2025],
    parts: [
      part('S20-1', '推动全社会增强法治观念', {
        维护宪法权威: /宪法/,
        增强全民法治观念: /普法|法治宣传|法律(?:进|七进|八进)|法治讲座|法治观念/,
        健全普法责任制: /普法责任|谁执法谁普法|以案释法/,
        建设社会主义法治文化: /法治文化/,
      }),
      part('S20-2', '健全社会领域制度规范', {
        完善社会重要领域立法: /社会(?:重要)?领域立法/,
        促进社会规范建设: /村规民约|居民公约|行业规[章范]|社会规范/,
        加强道德规范建设: /道德(?:规范|建设|模范)|文明(?:实践|公约)/,
        推进社会诚信建设: /诚信建设|社会信用|信用(?:体系|监管|修复)/,
      }),
      part('S20-3', '加强权利保护', {
        健全公众参与重大公共决策机制: /公众参与|听证/,
        保障行政执法中当事人合法权益: /当事人[^。；]{0,10}(?:权益|权利)|听证权|陈述申辩/,
        加强人权司法保障: /司法救助|司法保障|国家赔偿|人权/,
        提供便捷高效的公共法律服务: /公共法律服务|法律援助|公证|司法鉴定|村居法律顾问|一村一法律顾问/,
        引导社会主体履行法定义务承担社会责任: /社会责任|合规/,
      }),
      part('S20-4', '推进社会治理法治化', {
        完善社会治理体制机制: /社会治理|基层治理|共建共治/,
        推进多层次多领域依法治理: /民主法治(?:示范|村)|法治(?:乡村|社区)|依法治(?:校|企|村)|多层次/,
        发挥人民团体和社会组织作用: /社会组织|人民团体|工会|妇联|共青团/,
        增强社会安全感: /扫黑除恶|平安|治安|反诈|电信(?:网络)?诈骗/,
        依法有效化解社会矛盾纠纷: /人民调解|矛盾纠纷|枫桥|多元化解/,
      }),
      part('S20-5', '依法治理网络空间', {
        完善网络法律制度: /网络(?:法律|立法)/,
        培育良好的网络法治意识: /网络(?:法治|素养|文明)/,
        保障公民依法安全用网: /网络(?:安全|空间|综合治理|生态)|个人信息/,
      }),
    ],
  },
  'demo-2021': {
    title: { en: 'Indicators for demonstration areas, 2021', zh: '市县法治政府建设示范指标体系(2021年版)' },
    years: [2021, 2025],
    parts: [
      part('D21-1', '政府职能依法全面履行', { 加大简政放权力度: /简政放权|行政审批|放管服|审批事项/ }, ['O21-1']),
      part('D21-2', '依法行政制度体系完善', {}, ['O21-2']),
      part('D21-3', '重大行政决策科学民主合法', {}, ['O21-3']),
      part('D21-4', '行政执法严格规范公正文明', {}, ['O21-4']),
      part('D21-5', '行政权力制约监督科学有效', {}, ['O21-7']),
      part('D21-6', '社会矛盾纠纷依法有效化解', {}, ['O21-6']),
      part('D21-7', '重大突发事件依法预防处置', {}, ['O21-5']),
      part('D21-8', '政府工作人员法治思维和依法行政能力全面提高;组织领导落实到位', {}, ['O21-9']),
    ],
  },
}

/** Words by topic of cs:topic: those of the items of the part that the topic is. */
const WORDS: ReadonlyMap<string, readonly RegExp[]> = new Map(
  ['outline-2021', 'society-2020'].flatMap((name) =>
    (FRAMEWORKS[name]?.parts ?? []).map(({ code, items }) => [code, items.map(({ words }) => words)] as const),
  ),
)

/** Whether a sentence speaks of a part: of one of its items, or of one of the topics that it stands for. */
export function speaksOfPart({ items, topics }: Part, sentence: string): boolean {
  const ofTopics = topics.flatMap((topic) => WORDS.get(topic) ?? [])
  return [...items.map(({ words }) => words), ...ofTopics].some((words) => words.test(sentence))
}
