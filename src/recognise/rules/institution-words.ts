/** Words of institution names that no list of bodies can hold: what bodies set up for a task are called. Data only. */

/** A head of bodies and how much must stand in front of it. */
export interface BodyHead {
  readonly word: string
  /** Shortest modifier in characters that makes it a name. */
  readonly atLeast: number
}

/** Heads of bodies that any place may found. The longer first where one ends another. */
export const BODY_HEADS: readonly BodyHead[] = [
  { word: '工作领导小组办公室', atLeast: 2 },
  { word: '领导小组办公室', atLeast: 2 },
  { word: '委员会办公室', atLeast: 4 },
  { word: '工作领导小组', atLeast: 2 },
  { word: '领导小组', atLeast: 2 },
  { word: '协调小组', atLeast: 4 },
  { word: '工作专班', atLeast: 2 },
  { word: '专班', atLeast: 4 },
  { word: '指挥部', atLeast: 4 },
  { word: '联席会议', atLeast: 4 },
  { word: '法律顾问团', atLeast: 0 },
  { word: '律师顾问团', atLeast: 0 },
  { word: '顾问团', atLeast: 2 },
  { word: '讲师团', atLeast: 2 },
  { word: '宣讲团', atLeast: 2 },
  { word: '律师服务团', atLeast: 0 },
  { word: '专家咨询委员会', atLeast: 0 },
  { word: '调解委员会', atLeast: 2 },
  { word: '复议委员会', atLeast: 2 },
  { word: '仲裁委员会', atLeast: 2 },
  { word: '仲裁委', atLeast: 2 },
  { word: '仲裁院', atLeast: 2 },
  { word: '管理委员会', atLeast: 2 },
  { word: '委员会', atLeast: 6 },
  { word: '协调化解中心', atLeast: 2 },
  { word: '调处化解中心', atLeast: 2 },
  { word: '调解中心', atLeast: 2 },
  { word: '服务中心', atLeast: 4 },
  { word: '援助中心', atLeast: 2 },
  { word: '矫正中心', atLeast: 2 },
  { word: '治理中心', atLeast: 4 },
  { word: '交易中心', atLeast: 4 },
  { word: '仲裁中心', atLeast: 2 },
  { word: '保护中心', atLeast: 4 },
  { word: '运营中心', atLeast: 4 },
  { word: '指挥中心', atLeast: 4 },
  { word: '融媒体中心', atLeast: 0 },
  { word: '综治中心', atLeast: 0 },
  { word: '法律服务工作站', atLeast: 0 },
  { word: '服务工作站', atLeast: 2 },
  { word: '工作站', atLeast: 4 },
  { word: '服务站', atLeast: 4 },
  { word: '工作室', atLeast: 4 },
  { word: '调解室', atLeast: 2 },
  { word: '检察室', atLeast: 2 },
  { word: '巡回法庭', atLeast: 2 },
  { word: '人民法庭', atLeast: 2 },
  { word: '教育基地', atLeast: 4 },
  { word: '实践基地', atLeast: 4 },
  { word: '调解组织', atLeast: 2 },
  { word: '公证处', atLeast: 2 },
  { word: '律师事务所', atLeast: 2 },
  { word: '法律服务所', atLeast: 2 },
  { word: '服务点', atLeast: 2 },
  { word: '联络站', atLeast: 4 },
  { word: '调委会', atLeast: 2 },
  { word: '矛调中心', atLeast: 0 },
  { word: '工作办公室', atLeast: 2 },
  { word: '执法办公室', atLeast: 2 },
  { word: '执法大队', atLeast: 2 },
  { word: '执法支队', atLeast: 2 },
  { word: '执法总队', atLeast: 2 },
  { word: '救援大队', atLeast: 2 },
  { word: '执法中队', atLeast: 2 },
  { word: '巡警支队', atLeast: 0 },
  { word: '警支队', atLeast: 2 },
  { word: '警大队', atLeast: 2 },
  { word: '公巡大队', atLeast: 0 },
  { word: '派驻检察室', atLeast: 0 },
  { word: '交警大队', atLeast: 0 },
  { word: '综合执法队', atLeast: 0 },
  { word: '高级人民法院', atLeast: 2 },
  { word: '中级人民法院', atLeast: 2 },
  { word: '街道办事处', atLeast: 2 },
  { word: '管委会', atLeast: 2 },
  { word: '管理局', atLeast: 2 },
  { word: '监督局', atLeast: 2 },
  { word: '税务局', atLeast: 2 },
  { word: '海事法院', atLeast: 2 },
  { word: '研究院', atLeast: 4 },
  { word: '研究会', atLeast: 2 },
  { word: '协会', atLeast: 3 },
  { word: '商会', atLeast: 3 },
  { word: '联合会', atLeast: 3 },
]

/** Words before which a level word belongs to them and is no relative place: 社区, 园区, 城市. */
export const LEVEL_WORD_PREFIX = /[全自治社地辖园片校景厂矿战防灾盟小库牧林郊市老旧港新城各多副都超两省级外]$/u

/** Abbreviations that only name a body with a place or a level word in front of them. */
export const NEEDS_PLACE = new Set(
  '委 政府 人大 政协 法院 检察院 纪委 监委 编办 委办 政府办 委办公室 人民政府 人民法院 人民检察院 委员会 街道 办事处 综合办 税务局 派出所 司法所 公证处 党校 信访办 消防大队 融媒 电视台 社会工作部 人民医院 交易中心 居委会 管委会 街道办事处 人民代表大会 党群服务中心 市民中心 招商局 便民服务中心 政务大厅 行政服务大厅 政务服务大厅 法庭 人民法庭 村委会 工会 团委 新闻中心 派出所 公安分局 党委 党工委 监察局 执法局 审批局 组织部 宣传部 统战部 综治办 平安办 平安法治办 平安建设办公室 党政办 党政办公室 党政综合办'.split(
    ' ',
  ),
)

/** Words that a bare body name does not follow or run into: 各司法局, 司法局长. */
export const NOT_BARE = /(?:各|等|原|一|和|该|本)$/u
