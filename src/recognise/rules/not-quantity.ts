/** What is written with numerals and is no quantity: titles, document numbers, ordinals, hotlines, program codes,
 *  versions, list markers, lexicalised numerals. Each line quotes what it was written for and what it must leave alone.
 *  Works on folded text (glyphs.ts). */

/** One family of numerals that state no quantity. */
export interface NotQuantity {
  readonly name: string
  /** Characters without which the pattern cannot fit: a text that lacks them is not searched. */
  readonly sign?: string
  readonly pattern: RegExp
  /** Protects this. */
  readonly example: string
  /** Leaves the number in this alone. */
  readonly nearMiss: string
}

const NUMERAL = '[零一二三四五六七八九十百千两\\d]+'

export const NOT_QUANTITIES: readonly NotQuantity[] = [
  {
    name: 'title',
    sign: '《',
    pattern: /《[^》\n]{1,90}(?:》|(?=[,。;\n]))/g,
    example: '《第八个五年规划(2021-2025年)》',
    nearMiss: '《条例》等3件',
  },
  {
    name: 'quoted-code',
    // Slogans and program names in quotation marks: the numeral inside belongs to the name. “零败诉” is read by zero.ts.
    pattern: /[“"‘「『](?!零)[^”"’」』\n,。]{0,24}[\d一二三四五六七八九十百千两双][^”"’」』\n。]{0,24}[”"’」』]/g,
    example: '“1+6+N”',
    nearMiss: '“法律明白人”77名',
  },
  {
    name: 'plus-code',
    sign: '+',
    pattern: /\d+(?:\s*\+\s*(?:\d+|[NnXx]))+|\d+\+(?![\d.]*%)/g,
    example: '5+10护企安商',
    nearMiss: '5件',
  },
  {
    name: 'document-number',
    sign: '号',
    pattern: /\((?:19|20)\d{2}\)\s*\d+\s*号|第?\s*\d+(?:\s*[、,]\s*\d+)*\s*号(?:文|令)?/g,
    example: '石发〔2016〕23号',
    nearMiss: '文件23件',
  },
  {
    name: 'proportion',
    sign: ':',
    pattern: /\d+(?:\.\d+)?(?:\s*:\s*\d+(?:\.\d+)?){2,}/g,
    example: '三次产业比例0.2:28.4:71.4',
    nearMiss: '复议诉讼比2.85:1',
  },
  {
    name: 'session',
    sign: '届',
    pattern: new RegExp(
      `${NUMERAL}届\\s*(?:第?\\s*${NUMERAL}\\s*次|${NUMERAL}\\s*中)(?:[、和]第?${NUMERAL}[次中](?=[、和]|全|会|常|大|委))*`,
      'g',
    ),
    example: '八届第14次常务会',
    nearMiss: '会议14次',
  },
  {
    name: 'ordinal',
    sign: '第',
    pattern: new RegExp(`第\\s*${NUMERAL}(?:\\s*[、,-]\\s*${NUMERAL})*`, 'g'),
    example: '第57次集体学习会',
    nearMiss: '集体学习57次',
  },
  {
    name: 'congress-and-plan',
    pattern:
      /(?:十[一二三四五六七八九]|二十)(?:大|届)|[“"]?(?:十[一二三四五六]|[一二三四五六七八九])五[”"]?(?=规划|普法|期间|时期|以来|[”"])/g,
    example: '“十四五”规划',
    nearMiss: '十五个规划',
  },
  {
    name: 'hotline',
    pattern:
      /(?<![\d.])(?:12\d{3}|96\d{3}|95\d{3}|10086|1[12]0|119|122)(?=\s*(?:热线|政务|便民|法网|平台|市民|专线|服务|投诉|举报|公共|工单|监督|消费|[”"+、]))|(?<=拨打|致电|热线|专线|电话)\s*\d{3,12}(?!\d|\.\d|\s*(?:[万余多]|人|件|次|个|条|宗|起|例|通|名|户|家))/g,
    example: '12345热线',
    nearMiss: '接听热线8600人次',
  },
  {
    name: 'phone',
    pattern:
      /(?<!\d)(?:0\d{2,3}-\d{7,8}|1\d{10})(?!\d)|(?:邮编|邮政编码|电话|传真|编号|索引号|ICP备)[:：]?\s*[\d-]{5,}/g,
    example: '0439-3722345',
    nearMiss: '归集309167条',
  },
  {
    name: 'letters',
    pattern: /[A-Za-z][A-Za-z.-]*\d[\d.]*|\d+(?:\.\d+)?[A-JLN-Za-z]+(?![A-Za-z]*\/)/g,
    example: 'PM2.5',
    nearMiss: '5件',
  },
  {
    name: 'version',
    pattern: /\d+\.\d+(?:\s*[-至]\s*\d+\.\d+)?\s*(?:版|时代|改革|升级)/g,
    example: '营商环境4.0版',
    nearMiss: '4.4个百分点',
  },
  {
    name: 'into-one',
    pattern: new RegExp(
      `${NUMERAL}(?:证|照|码|网|章|表|窗|站|门|卡|屏|本|审|评|测|规|局|队|库|端|位|项|多|件事?)?(?:合一|一体|联办|通办|归一|融合)`,
      'g',
    ),
    example: '31证合一',
    nearMiss: '办证31件',
  },
  {
    name: 'distance-circle',
    pattern: /24\s*小时|365\s*天|\d+(?:\.\d+)?\s*(?:米|公里|分钟|小时)[^,。;、\d]{0,12}圈|\d+\s*[×xX*]\s*\d+\s*小时/g,
    example: '500米公共法律服务圈',
    nearMiss: '道路500米',
  },
  {
    name: 'list-marker',
    pattern:
      /(?<=^|\n)[ \t\u3000]*(?:\(\s*)?\d{1,2}(?:\s*\)|\s*[.、．](?!\d))|(?<=[。;])\s*\(?\d{1,2}(?:\)|[.、．](?!\d))|\(\s*[一二三四五六七八九十]{1,3}\s*\)/g,
    example: '1.强化行政复议工作',
    nearMiss: '收到1.8万件',
  },
  {
    name: 'inline-marker',
    sign: '是',
    pattern: /(?<=^|[,。;:\n\s])(?:[一二三四五六七八九十]{1,2}|\d{1,2})是(?=[^\d])/g,
    example: '一是压实责任',
    nearMiss: '一审案件是上年的2倍',
  },
  {
    name: 'per-many',
    sign: '每',
    pattern: /每[一二两]?[十百千万]{1,2}(?:人口?|户|名|家|件|个|平方公里)/g,
    example: '每十万人口',
    nearMiss: '每月3件',
  },
  {
    name: 'figure-reference',
    pattern:
      /(?:(?<=[(见如据])[表图]|(?<=^|\n)[ \t\u3000]*[表图]|附[表图件])\s*\d{1,2}(?:-\d{1,2})?(?!\s*[\d.份张幅个项页篇])/g,
    example: '受理30件(见表2)',
    nearMiss: '填报表2张',
  },
  {
    name: 'note-marker',
    pattern: /\[\d{1,2}\]|\(\s*\d{1,2}\s*\)(?=[,。;、\n]|$)/g,
    example: '依法行政[9]',
    nearMiss: '其中(正职25件)',
  },
  {
    name: 'lexical',
    // 进一步, 统一, 一批: words in which the numeral has lost its value.
    pattern:
      /进一步|逐一|统一|单一|唯一|专一|同一|万一|百姓|千家万户|万家|成千上万|百年|千方百计|一体化?|一致|一律|一定|一些|一系列|一样|一般|一线|一流|一直|一旦|一并|一同|一道|一起|一批|一种|一类|一项项|一次性|一站式?|一网|一窗|一门|一张网|一件事|一把手|一岗|一案|一村|一社区|一对一|一体|一盘棋|一揽子|一手|一方面|一定程度|最多跑一次|只跑一次|一次不跑|一步|一次办|一日|一年一度|一企一|一户一|一事|一乡|一镇|第一|首一/g,
    example: '进一步规范',
    nearMiss: '规范性文件十一件',
  },
  {
    name: 'fixed-phrase',
    pattern:
      /[两三四五六七八]个(?=\d|百分百|全覆盖|第一|率先)|三次产业|[一二三四五六]期(?=工程|项目|建设|[,。;、和])|三项(?:制度|机制|清单)|两个(?:维护|确立|毫不|健康|结合|一百年|根本|责任|清单|文明|[大务])|三个(?:规定|务必|文明|第一|区分|导向|环节|维度|全覆盖|不|代表|先)|四个(?:意识|自信|全面|最严|坚决|不|伟大|服务|环节|方面|维度|看)|五个(?:一|坚持|必由|认同)|八项(?:规定|本领)|六个(?:必须|方面|坚持)|七个(?:有之|方面)|十[一二三]个(?:方面|坚持)|三农|四大家?班子|[四五]套班子|人手一[本册份]|五星|六[稳保]|两会|两委|三会一课|[二两三四五]级|[三四五六七八九十]进(?=[”"]|活动|宣传)|双随机|四风|三严三实|[一二三四五六七八九十]个专项|两法衔接|三公|三重一大|三资|五险一金|两新|三新|四上|三同步|三调|四议两公开|三会|百日|两山|一江两岸/g,
    example: '三项制度',
    nearMiss: '三项规范性文件',
  },
]
